-- Texts in several languages, lists and nested members are JSON texts; enumerations are their
-- names in the command line's JSON; dates and times are ISO 8601 wall times. Column names are
-- those of the members, with “_” for “/”.

CREATE TABLE city (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL
) STRICT;

CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT,
  programme TEXT,
  time_zone TEXT NOT NULL,
  starts TEXT,
  ends TEXT,
  attendance TEXT NOT NULL,
  venue_name TEXT,
  venue_address TEXT,
  venue_city TEXT,
  venue_country TEXT,
  venue_latitude REAL,
  venue_longitude REAL,
  join_uri TEXT,
  organizer_name TEXT,
  organizer_email TEXT,
  partners TEXT,
  capacity INTEGER,
  registration_deadline TEXT,
  reminder INTEGER,
  categories TEXT,
  schedule_url TEXT
) STRICT;

CREATE TABLE session (
  event TEXT NOT NULL REFERENCES event (id),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  uid TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT,
  starts TEXT,
  ends TEXT,
  room TEXT,
  track TEXT,
  speakers TEXT,
  languages TEXT,
  uri TEXT,
  status TEXT NOT NULL,
  PRIMARY KEY (event, id)
) STRICT;

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  latin_name TEXT,
  badge_name TEXT,
  honorific TEXT,
  position TEXT,
  organisation TEXT,
  city TEXT REFERENCES city (id),
  email TEXT,
  phone TEXT,
  language TEXT,
  diet TEXT,
  access_needs TEXT,
  notes TEXT,
  passport_number TEXT,
  passport_country TEXT,
  passport_issued TEXT,
  passport_expires TEXT,
  passport_birth_date TEXT,
  passport_birth_place TEXT,
  passport_nationality TEXT
) STRICT;

CREATE INDEX person_by_city ON person (city);
CREATE INDEX person_by_email ON person (email);

CREATE TABLE delegation (
  event TEXT NOT NULL REFERENCES event (id),
  position INTEGER NOT NULL,
  city TEXT NOT NULL REFERENCES city (id),
  seats INTEGER,
  quotas TEXT,
  deadline TEXT,
  contact TEXT,
  contact_email TEXT,
  language TEXT,
  PRIMARY KEY (event, city)
) STRICT;

CREATE INDEX delegation_by_city ON delegation (city);

CREATE TABLE registration (
  event TEXT NOT NULL REFERENCES event (id),
  position INTEGER NOT NULL,
  person TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  status TEXT NOT NULL,
  rank INTEGER,
  arrival TEXT,
  departure TEXT,
  sessions TEXT,
  reason TEXT,
  override TEXT,
  quota TEXT,
  party TEXT,
  replaces TEXT,
  PRIMARY KEY (event, person)
) STRICT;

CREATE INDEX registration_by_person ON registration (person);

-- How letters to delegates are worded; “id” is kind and language.
CREATE TABLE letter_template (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- The journal. A change is one act of a person; its entries are the rows that it touched, as JSON
-- before and after. state: done, undone, or dropped (undone and then overtaken by a new change).
CREATE TABLE change (
  id INTEGER NOT NULL PRIMARY KEY,
  what TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  state TEXT NOT NULL,
  reverts INTEGER REFERENCES change (id)
) STRICT;

CREATE TABLE change_entry (
  change INTEGER NOT NULL REFERENCES change (id),
  position INTEGER NOT NULL,
  entity TEXT NOT NULL,
  event TEXT,
  key TEXT NOT NULL,
  before TEXT,
  after TEXT,
  PRIMARY KEY (change, position)
) STRICT;

CREATE INDEX change_entry_by_event ON change_entry (event);
CREATE INDEX change_entry_by_key ON change_entry (entity, key);

-- What calendars were told. Not part of the journal: a SEQUENCE never goes back, not even by undo.
CREATE TABLE revision (
  uid TEXT NOT NULL PRIMARY KEY,
  sequence INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  created INTEGER NOT NULL,
  time_hash TEXT NOT NULL,
  content_hash TEXT NOT NULL
) STRICT;

CREATE TABLE invitation (
  event TEXT NOT NULL,
  person TEXT NOT NULL,
  uid TEXT NOT NULL,
  method TEXT NOT NULL,
  language TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  title TEXT NOT NULL,
  starts TEXT,
  ends TEXT,
  digest TEXT,
  exported_at INTEGER NOT NULL,
  PRIMARY KEY (event, person, uid)
) STRICT;

-- Where an event's schedule comes from, and what each session was like when it last came. The row
-- of a session that was deleted here stays: it is why the next fetch does not bring it back.
CREATE TABLE feed (
  event TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  format TEXT NOT NULL,
  acronym TEXT,
  time_zone TEXT,
  event_zone TEXT NOT NULL,
  days INTEGER NOT NULL,
  sessions INTEGER NOT NULL,
  rooms INTEGER NOT NULL,
  speakers INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  content_hash TEXT NOT NULL,
  body_hash TEXT,
  floating_zone TEXT,
  login TEXT,
  fetched_at TEXT NOT NULL
) STRICT;

CREATE TABLE feed_session (
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  session TEXT NOT NULL,
  source_id TEXT NOT NULL,
  former_ids TEXT,
  missing_since TEXT,
  base TEXT NOT NULL,
  PRIMARY KEY (event, session)
) STRICT;

-- A member of a session that both sides changed, with the session as the service told it before and
-- after; the row goes when somebody decides.
CREATE TABLE feed_dispute (
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  session TEXT NOT NULL,
  member TEXT NOT NULL,
  base TEXT NOT NULL,
  theirs TEXT NOT NULL,
  noticed_at TEXT NOT NULL,
  PRIMARY KEY (event, id)
) STRICT;

-- The last accepted fetches, byte for byte, packed with gzip. Not part of the journal.
CREATE TABLE feed_copy (
  event TEXT NOT NULL,
  number INTEGER NOT NULL,
  page INTEGER NOT NULL,
  fetched_at TEXT NOT NULL,
  url TEXT NOT NULL,
  format TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  content_hash TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (event, number, page)
) STRICT;

-- When a service last said what is kept of it, and until when it wants to be left alone. Not part of
-- the journal.
CREATE TABLE feed_poll (
  event TEXT NOT NULL PRIMARY KEY,
  seen_at INTEGER NOT NULL,
  wait_until INTEGER NOT NULL
) STRICT;

-- What people answered. “before” and “after” are the statuses between which the answer that counts
-- led, so that a newer one starts where it did.
CREATE TABLE answer (
  event TEXT NOT NULL,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  uid TEXT NOT NULL,
  session TEXT,
  attendee TEXT,
  name TEXT,
  person TEXT,
  method TEXT NOT NULL,
  kind TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  stamp TEXT,
  comment TEXT,
  sent_by TEXT,
  delegated_to TEXT,
  delegated_from TEXT,
  request_status TEXT,
  standing TEXT NOT NULL,
  question TEXT NOT NULL,
  before TEXT,
  after TEXT,
  delegatee TEXT,
  delegatee_origin TEXT NOT NULL,
  message TEXT,
  received_at TEXT NOT NULL,
  PRIMARY KEY (event, id)
) STRICT;

CREATE INDEX answer_by_message ON answer (message);

-- Messages of a mailbox. Not part of the journal: whoever watches the mailbox takes none twice, not
-- even after an undo. answered: whether it left an answer behind.
CREATE TABLE message_read (
  hash TEXT NOT NULL PRIMARY KEY,
  answered INTEGER NOT NULL,
  read_at INTEGER NOT NULL
) STRICT;

-- Where events were published, and the entries that lie in CalDAV collections since. Not part of
-- the journal: undo takes nothing back from a server.
CREATE TABLE publication (
  event TEXT NOT NULL,
  way TEXT NOT NULL,
  place TEXT NOT NULL,
  address TEXT,
  user_name TEXT,
  language TEXT,
  name TEXT,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (event, way)
) STRICT;

CREATE TABLE published_item (
  event TEXT NOT NULL,
  collection TEXT NOT NULL,
  uid TEXT NOT NULL,
  etag TEXT,
  hash TEXT NOT NULL,
  PRIMARY KEY (event, collection, uid)
) STRICT;

-- Messages that go out, and what became of them. Not part of the journal: what was sent stays sent.
-- digest says what is told to whom, so that nobody is told the same twice. state: queued, sending
-- (the server had all of it, and what it made of it was not noted yet), sent, failed, uncertain or
-- discarded.
CREATE TABLE outbox (
  id INTEGER NOT NULL PRIMARY KEY,
  event TEXT NOT NULL,
  person TEXT NOT NULL,
  uid TEXT NOT NULL,
  method TEXT NOT NULL,
  digest TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  file_name TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  message TEXT NOT NULL,
  state TEXT NOT NULL,
  way TEXT,
  attempts INTEGER NOT NULL,
  result TEXT,
  queued_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  UNIQUE (event, person, digest)
) STRICT;

CREATE INDEX outbox_by_state ON outbox (state);

-- What the reader of a message holds then: rows of invitation, once it is sent.
CREATE TABLE outbox_told (
  entry INTEGER NOT NULL REFERENCES outbox (id),
  uid TEXT NOT NULL,
  method TEXT NOT NULL,
  language TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  title TEXT NOT NULL,
  starts TEXT,
  ends TEXT,
  digest TEXT,
  PRIMARY KEY (entry, uid)
) STRICT;

-- The account that sends; one row or none, and never a password.
CREATE TABLE mail_account (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  server TEXT NOT NULL,
  port INTEGER NOT NULL,
  security TEXT NOT NULL,
  login TEXT,
  sender_name TEXT,
  sender_address TEXT NOT NULL,
  per_minute INTEGER NOT NULL,
  ca_file TEXT
) STRICT;

-- Who was erased: a keyed hash of the person's id, whose key does not stand here. scrubbed: whether
-- the file was cleared of traces since.
CREATE TABLE erasure (
  digest TEXT NOT NULL PRIMARY KEY,
  erased_at INTEGER NOT NULL,
  scrubbed INTEGER NOT NULL
) STRICT;

-- Derived from person and event; folded words in Latin letters. words: all but the
-- notes, names too.
CREATE TABLE search_key (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  names TEXT NOT NULL,
  words TEXT NOT NULL,
  notes TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT;

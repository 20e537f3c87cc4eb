/* A person of whom every place in the registry that can hold personal data holds some.
 *
 * A new column needs a line here: is it personal, and if so, what stands in it?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "personal.h"

#include <string.h>

static const PersonalTable tables[] = {
  { "city", "id name country", { NULL } },
  { "event",
    "id uid kind status language title summary programme time_zone starts ends attendance "
    "venue_name venue_address venue_city venue_country venue_latitude venue_longitude join_uri "
    "partners capacity registration_deadline reminder categories schedule_url",
    { "organizer_name=Canary the organiser", "organizer_email=canary@example.org" } },
  { "session",
    "event position id uid kind title abstract starts ends room track speakers languages uri "
    "status",
    { NULL } },
  { "person",
    "",
    { "id=" PERSONAL_ID,
      "name=Канари Кверц",
      "latin_name=Canary Qwertz",
      "badge_name=Canary Badge",
      "honorific=Canary honorific",
      "position=Canary position",
      "organisation=Canary organisation",
      "city=skopje",
      "email=canary@example.org",
      "phone=+389 canary phone",
      "language=mk",
      "diet=Canary diet",
      "access_needs=Canary access",
      "notes=Canary notes",
      "passport_number=CANARY1234567",
      "passport_country=MK",
      "passport_issued=2011-01-11",
      "passport_expires=2031-01-12",
      "passport_birth_date=1971-01-13",
      "passport_birth_place=Canary birth place",
      "passport_nationality=MK" } },
  { "delegation",
    "event position city seats deadline language quotas",
    { "contact=Canary contact", "contact_email=Canary@example.org" } },
  { "registration",
    "event position",
    { "person=" PERSONAL_ID, "role=speaker", "status=confirmed", "rank=7", "arrival=2026-10-01",
      "departure=2026-10-04", "sessions=s-1", "reason=Canary reason", "override=Canary override",
      "party=Canary party", "quota=youth", "replaces=p-other" } },
  { "letter_template", "id kind language text", { NULL } },
  { "change", "id what made_at made_by state reverts", { NULL } },
  { "change_entry",
    "change position entity event",
    { "key=" PERSONAL_ID, "before=Canary before", "after=Canary notes" } },
  { "revision", "uid sequence stamp created time_hash content_hash", { NULL } },
  { "invitation",
    "event uid sequence stamp exported_at",
    { "person=" PERSONAL_ID, "method=PUBLISH", "language=mk", "title=Canary invitation",
      "starts=2026-10-02T09:01", "ends=2026-10-02T09:02", "digest=canary-told" } },
  { "feed",
    "event url format acronym time_zone event_zone days sessions rooms speakers etag "
    "last_modified content_hash body_hash floating_zone login fetched_at",
    { NULL } },
  { "feed_session", "event position session source_id former_ids missing_since base", { NULL } },
  { "feed_dispute", "event position id session member base theirs noticed_at", { NULL } },
  { "feed_copy",
    "event number page fetched_at url format etag last_modified content_hash body",
    { NULL } },
  { "feed_poll", "event seen_at wait_until", { NULL } },
  { "answer",
    "event position uid method kind sequence standing question delegatee_origin before after",
    { "id=canary-answer", "session=s-1", "attendee=canary@example.org", "name=Canary attendee",
      "person=" PERSONAL_ID, "stamp=20261022T080001Z", "comment=Canary comment",
      "sent_by=canary.office@example.org", "delegated_to=canary.deputy@example.org",
      "delegated_from=canary.chief@example.org", "request_status=2.0;Canary",
      "delegatee=" PERSONAL_ID, "message=canary-message", "received_at=2026-10-02T06:00:03Z" } },
  { "message_read", "hash answered read_at", { NULL } },
  { "publication", "event way place address user_name language name published_at", { NULL } },
  { "published_item", "event collection uid etag hash", { NULL } },
  { "outbox",
    "id event uid attempts queued_at changed_at",
    { "person=" PERSONAL_ID, "method=REQUEST", "digest=canary-digest",
      "recipient=canary@example.org", "subject=Canary subject", "file_name=canary-file.eml",
      "message_id=canary-message-id@example.org", "message=Canary message", "state=queued",
      "way=smtp", "result=Canary result" } },
  { "outbox_told",
    "entry uid method language sequence stamp",
    { "title=Canary told", "starts=2026-10-02T09:03", "ends=2026-10-02T09:04",
      "digest=canary-told-digest" } },
  { "mail_account",
    "id server port security login sender_name sender_address per_minute ca_file",
    { NULL } },
  { "erasure", "digest erased_at scrubbed", { NULL } },
  { "search_key",
    "entity",
    { "id=" PERSONAL_ID, "names=canari", "words=canari", "notes=canari notes" } },
};

const PersonalTable *
personal_get_tables (guint *n)
{
  *n = G_N_ELEMENTS (tables);

  return tables;
}

#define EVENT                                                                                             \
  "{\"id\": \"tour\", \"kind\": \"conference\", \"title\": {\"en\": \"Tour\"}, "                          \
  "\"time_zone\": \"Europe/Skopje\", \"starts\": \"2026-10-02\", \"ends\": \"2026-10-03\", "              \
  "\"organizer\": {\"name\": \"Canary the organiser\", \"email\": \"canary@example.org\"}, "              \
  "\"sessions\": [{\"id\": \"s-1\", \"title\": \"Opening\", \"speakers\": [\"Канари Кверц\", " \
  "\"Ann Other\"]}], \"delegations\": [{\"city\": \"Skopje\", \"seats\": 1, "                             \
  "\"contact\": \"Canary contact\", \"contact_email\": \"Canary@example.org\"}]}"

#define PERSON                                                                                               \
  "{\"id\": \"" PERSONAL_ID "\", \"name\": \"Канари Кверц\", \"latin_name\": \"Canary Qwertz\", " \
  "\"badge_name\": \"Canary Badge\", \"honorific\": \"Canary honorific\", "                                  \
  "\"position\": \"Canary position\", \"organisation\": \"Canary organisation\", "                           \
  "\"city\": \"Skopje\", \"email\": \"canary@example.org\", \"phone\": \"+389 canary phone\", "              \
  "\"language\": \"mk\", \"diet\": \"Canary diet\", \"access_needs\": \"Canary access\", "                   \
  "\"notes\": \"Canary notes\", \"passport\": {\"number\": \"CANARY1234567\", "                              \
  "\"country\": \"MK\", \"issued\": \"2011-01-11\", \"expires\": \"2031-01-12\", "                           \
  "\"birth_date\": \"1971-01-13\", \"birth_place\": \"Canary birth place\", "                                \
  "\"nationality\": \"MK\"}}"

static const char more[] =
    "INSERT INTO invitation VALUES ('tour', '" PERSONAL_ID "', 'uid-tour', 'PUBLISH', 'mk', 0, 1, "
    "'Canary invitation', '2026-10-02T09:01', '2026-10-02T09:02', 'canary-told', 2);"
    "INSERT INTO outbox VALUES (1, 'tour', '" PERSONAL_ID "', 'uid-tour', 'REQUEST', "
    "'canary-digest', 'canary@example.org', 'Canary subject', 'canary-file.eml', "
    "'canary-message-id@example.org', 'Canary message', 'queued', 'smtp', 0, 'Canary result', 1, "
    "2);"
    "INSERT INTO outbox_told VALUES (1, 'uid-tour', 'REQUEST', 'mk', 0, 1, 'Canary told', "
    "'2026-10-02T09:03', '2026-10-02T09:04', 'canary-told-digest');";

static DgPerson *
make_person (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dg_json_parse (json, strlen (json), &error);
  DgJsonPlace root = dg_json_root (node);
  DgPerson *person = dg_person_new_from_json (&root, DG_LANGUAGE_MK, &error);

  g_assert_no_error (error);
  return person;
}

static void
commit (DgChange *change)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dg_change_commit (change, &error));
  g_assert_no_error (error);
}

/* As the program would write it: an event, the person twice, a place there, an answer. */
static void
put_values (Registry *registry)
{
  const char *const sessions[] = { "s-1", NULL };
  const DgRegistrationFields place = {
    .person = (char *) PERSONAL_ID,
    .role = DG_ROLE_SPEAKER,
    .status = DG_STATUS_CONFIRMED,
    .rank = 7,
    .arrival = (char *) "2026-10-01",
    .departure = (char *) "2026-10-04",
    .sessions = (char **) sessions,
    .reason = (char *) "Canary reason",
    .override = (char *) "Canary override",
    .party = (char *) "Canary party",
    .quota = (char *) "youth",
    .replaces = (char *) "p-other",
  };
  const DgAnswerFields fields = {
    .id = (char *) "canary-answer",
    .uid = (char *) "uid-tour",
    .session = (char *) "s-1",
    .attendee = (char *) "canary@example.org",
    .name = (char *) "Canary attendee",
    .person = (char *) PERSONAL_ID,
    .stamp = (char *) "20261022T080001Z",
    .comment = (char *) "Canary comment",
    .sent_by = (char *) "canary.office@example.org",
    .delegated_to = (char *) "canary.deputy@example.org",
    .delegated_from = (char *) "canary.chief@example.org",
    .request_status = (char *) "2.0;Canary",
    .delegatee = (char *) PERSONAL_ID,
    .message = (char *) "canary-message",
    .received_at = (char *) "2026-10-02T06:00:03Z",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgDossier) dossier = registry_make_dossier (EVENT, &error);
  g_autoptr (DgPerson) first = registry_make_person (PERSONAL_ID, "Canary before", "skopje");
  g_autoptr (DgPerson) person = make_person (PERSON);
  g_autoptr (DgRegistration) registration = dg_registration_new (&place, &error);
  g_autoptr (DgAnswer) answer = dg_answer_new (&fields, &error);
  g_autoptr (DgChange) adding = dg_change_begin (registry->store, "delegate add", &error);
  g_autoptr (DgChange) editing = NULL;

  g_assert_no_error (error);
  dg_change_put_dossier (adding, dossier, &error);
  g_assert_no_error (error);
  dg_change_put_person (adding, first, &error);
  g_assert_no_error (error);
  commit (adding);

  editing = dg_change_begin (registry->store, "delegate edit", &error);
  g_assert_no_error (error);
  dg_change_put_person (editing, person, &error);
  g_assert_no_error (error);
  dg_change_put_registration (editing, "tour", registration, &error);
  g_assert_no_error (error);
  dg_change_put_answer (editing, "tour", answer, &error);
  g_assert_no_error (error);
  commit (editing);
}

/* A registry with that person, who is not alone in it. */
void
personal_set_up (Registry *registry, gconstpointer data)
{
  const DgRegistrationFields replacing = { .person = (char *) "p-other",
                                           .replaces = (char *) PERSONAL_ID };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) other = make_person ("{\"id\": \"p-other\", \"name\": \"Ann Other\", "
                                            "\"city\": \"Sofia\", \"notes\": \"Plain\"}");
  g_autoptr (DgRegistration) place = dg_registration_new (&replacing, &error);
  g_autoptr (DgChange) change = NULL;

  registry_set_up (registry, data);
  put_values (registry);
  registry_run (registry, more);

  change = dg_change_begin (registry->store, "delegate add", &error);
  g_assert_no_error (error);
  dg_change_put_person (change, other, &error);
  g_assert_no_error (error);
  dg_change_put_registration (change, "tour", place, &error);
  g_assert_no_error (error);
  commit (change);
}

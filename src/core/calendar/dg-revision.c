/* What makes a new revision of an event or session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-revision.h"

#include "core/calendar/dg-letter.h"
#include "core/calendar/dg-salutation.h"
#include "core/calendar/dg-stand-in.h"
#include "core/calendar/dg-told.h"

/* Raised when the form of what is told changes, so that calendars take the new form. */
#define FORM "1"

/* Members of an event that its own entry tells. */
static const char *const event_members[] = {
  "kind",
  "language",
  "title",
  "summary",
  "programme",
  "attendance",
  "venue/name",
  "venue/address",
  "venue/city",
  "venue/country",
  "venue/latitude",
  "venue/longitude",
  "join_uri",
  "organizer/name",
  "organizer/email",
  "registration_deadline",
  "reminder",
  "categories",
  NULL,
};

/* Members of an event that the entries of its sessions tell. */
static const char *const frame_members[] = {
  "language",      "title",    "attendance",     "venue/name",      "venue/address", "venue/city",
  "venue/country", "join_uri", "organizer/name", "organizer/email", "reminder",      NULL,
};

/* Members of a session that its own entry tells. */
static const char *const session_members[] = {
  "kind", "title", "abstract", "room", "track", "speakers", "languages", "uri", NULL,
};

/* Members of a session that the programme in the event's entry tells. */
static const char *const programme_members[] = { "title", NULL };

static void
add_line (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) (text != NULL ? text : "-"), -1);
  g_checksum_update (sum, (const guchar *) "\n", 1);
}

static void
add_members (GChecksum *sum, const DgRecord *record, gconstpointer fields, const char *const *names)
{
  for (guint i = 0; i < record->n_members; i++)
    if (g_strv_contains (names, record->members[i].name))
      {
        g_autoptr (JsonNode) node = dg_record_member_to_json (&record->members[i], fields);
        g_autofree char *text = node != NULL ? dg_json_to_text (node, FALSE) : NULL;

        add_line (sum, record->members[i].name);
        add_line (sum, text);
      }
}

static void
add_time (GChecksum *sum, DgEvent *event, DgSession *session)
{
  DgSpan *span = session != NULL ? dg_session_get_span (session) : dg_event_get_span (event);
  g_autofree char *starts = dg_span_dup_starts (span);
  g_autofree char *ends = dg_span_dup_ends (span);

  add_line (sum, dg_span_get_zone (span));
  add_line (sum, starts);
  add_line (sum, ends);
  add_line (sum, dg_told_status (event, session));
}

/**
 * dg_revision_hash_time:
 * @event: an event
 * @session: (nullable): one of its sessions, %NULL for the event itself
 *
 * Tells whether SEQUENCE must be raised: the hash differs when start, end or STATUS do.
 *
 * Returns: (transfer full): hexadecimal digits
 */
char *
dg_revision_hash_time (DgEvent *event, DgSession *session)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_time (sum, event, session);

  return g_strdup (g_checksum_get_string (sum));
}

/**
 * dg_revision_hash_content:
 * @event: an event
 * @sessions: (element-type DgSession): its whole programme, which the event's entry lists
 * @session: (nullable): one of the sessions, %NULL for the event itself
 *
 * Tells whether there is a new revision: the hash differs when anything differs that the entry
 * tells in any language, its time included. A room is told by the session alone.
 *
 * Returns: (transfer full): hexadecimal digits
 */
char *
dg_revision_hash_content (DgEvent *event, GPtrArray *sessions, DgSession *session)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_line (sum, FORM);
  add_time (sum, event, session);
  add_members (sum, &dg_event_record, dg_event_get_fields (event),
               session != NULL ? frame_members : event_members);

  if (session != NULL)
    add_members (sum, &dg_session_record, dg_session_get_fields (session), session_members);
  else
    for (guint i = 0; i < sessions->len; i++)
      {
        DgSession *part = g_ptr_array_index (sessions, i);

        add_time (sum, event, part);
        add_members (sum, &dg_session_record, dg_session_get_fields (part), programme_members);
      }

  return g_strdup (g_checksum_get_string (sum));
}

/* The letter about the event as nobody in particular reads it. */
static char *
hash_letter (const DgInviteRequest *request)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (DgDelegate) stand_in = dg_stand_in_new (request->delegate);
  DgInviteRequest own = *request;
  g_autoptr (DgProse) letter = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *html = NULL;

  own.delegate = stand_in;
  letter = dg_letter_new (&own, NULL);
  subject = dg_letter_dup_subject (&own, NULL);
  html = dg_prose_to_html (letter);
  add_line (sum, subject);
  add_line (sum, html);

  return g_strdup (g_checksum_get_string (sum));
}

/* The same from @letters, which has it from the first of those who are told the same. */
static const char *
find_letter (GHashTable *letters, const DgInviteRequest *request)
{
  g_autoptr (GString) key = g_string_new (NULL);
  char *hash;

  dg_stand_in_append_key (key, request);
  hash = g_hash_table_lookup (letters, key->str);
  if (hash == NULL)
    {
      hash = hash_letter (request);
      g_hash_table_insert (letters, g_strdup (key->str), hash);
    }

  return hash;
}

/**
 * dg_revision_hash_reader:
 * @request: an invitation to the event, or to @session
 * @session: (nullable): one of its sessions, %NULL for the event
 * @letters: (element-type utf8 utf8): what is known already of the letters about this event; it
 *   owns keys and values, is empty at first, and is good for one run
 *
 * Tells whether a delegate must be told anew though the event is as it was: the hash differs when
 * the letter is worded otherwise, the delegate's sessions are others, or what the calendar is told
 * of the delegate differs. Whether somebody attended makes no difference.
 *
 * Returns: (transfer full): hexadecimal digits
 */
char *
dg_revision_hash_reader (const DgInviteRequest *request, DgSession *session, GHashTable *letters)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  DgDelegate *delegate = request->delegate;
  DgRole role = dg_registration_get_fields (dg_delegate_get_registration (delegate))->role;
  g_autofree char *greeting = dg_salutation_dup_greeting (delegate, request->language);

  add_line (sum, FORM);
  add_line (sum, dg_language_get_tag (request->language));
  add_line (sum, greeting);
  add_line (sum, dg_delegate_get_display_name (delegate, request->language));
  add_line (sum, dg_person_get_fields (dg_delegate_get_person (delegate))->email);
  add_line (sum, dg_enum_get_nick (DG_TYPE_ROLE, role));
  add_line (sum, dg_enum_get_nick (DG_TYPE_STATUS, dg_told_standing (delegate)));

  if (session == NULL)
    add_line (sum, find_letter (letters, request));

  return g_strdup (g_checksum_get_string (sum));
}

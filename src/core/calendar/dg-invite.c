/* What a delegate's calendar is told: an event and its sessions as iCalendar files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite.h"

#include "core/calendar/dg-ics-timezone.h"
#include "core/calendar/dg-ics-writer.h"
#include "core/calendar/dg-told.h"
#include "core/calendar/dg-vevent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Google takes files up to 1 MB and some thousand entries. */
#define PART_BYTES   (900 * 1000)
#define PART_ENTRIES 500

/* What stands after the last entry. */
#define END_OF_PART "END:VCALENDAR\r\n"

/* A name of 255 bytes is the longest that file systems take. */
#define MAX_ID 64

static gboolean
is_alone (const DgInviteRequest *request)
{
  return request->kind != DG_INVITE_PUBLISH;
}

/* Someone who is asked for an answer needs an address, and one other than the organiser's. */
static gboolean
check_addresses (const DgInviteRequest *request, GError **error)
{
  const DgEventFields *fields = dg_event_get_fields (request->event);
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (request->delegate));
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (person->email == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED, _ ("“%s” has no e-mail address"),
                   person->name);
      return FALSE;
    }

  if (fields->organizer_email == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” names no e-mail address of the organiser, to which answers would go"),
                   fields->id);
      return FALSE;
    }

  ours = g_utf8_casefold (fields->organizer_email, -1);
  theirs = g_utf8_casefold (person->email, -1);
  if (g_str_equal (ours, theirs))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” has the e-mail address of the organiser, who cannot be invited"),
                   person->name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_request (const DgInviteRequest *request, GError **error)
{
  DgSession *session = is_alone (request) ? request->session : NULL;

  if (!dg_span_is_known (dg_event_get_span (request->event)))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” has no date yet, so there is nothing to put into a calendar"),
                   dg_event_get_id (request->event));
      return FALSE;
    }

  if (session != NULL && !dg_span_is_known (dg_session_get_span (session)))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” has no time yet, so there is nothing to put into a calendar"),
                   dg_session_get_id (session));
      return FALSE;
    }

  if (request->kind == DG_INVITE_REQUEST &&
      g_str_equal (dg_told_status (request->event, session), "CANCELLED"))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” is cancelled; send a cancellation instead of an invitation"),
                   session != NULL ? dg_session_get_id (session)
                                   : dg_event_get_id (request->event));
      return FALSE;
    }

  return request->kind == DG_INVITE_PUBLISH || request->kind == DG_INVITE_ITEM ||
         check_addresses (request, error);
}

/* The sessions of which the file tells, besides the event. */
static GPtrArray *
choose_sessions (const DgInviteRequest *request)
{
  g_autoptr (GPtrArray) attended = NULL;
  GPtrArray *chosen = g_ptr_array_new ();

  if (is_alone (request))
    {
      if (request->session != NULL)
        g_ptr_array_add (chosen, request->session);
      return chosen;
    }

  attended = dg_told_sessions (request->sessions, request->delegate);
  for (guint i = 0; i < attended->len; i++)
    if (dg_span_is_known (dg_session_get_span (g_ptr_array_index (attended, i))))
      g_ptr_array_add (chosen, g_ptr_array_index (attended, i));

  return chosen;
}

static void
widen_years (DgSpan *span, int *first, int *last, gboolean *timed)
{
  g_autoptr (DgSpan) told = dg_told_span (span);
  GDate start, end;

  dg_span_get_days (span, &start, &end);
  *first = MIN (*first, g_date_get_year (&start));
  *last = MAX (*last, g_date_get_year (&end));
  *timed = *timed || !dg_span_is_whole_day (told);
}

/* Returns NULL if no time needs a zone, or if the zone cannot be told. */
static icalcomponent *
new_zone (const DgInviteRequest *request, GPtrArray *sessions)
{
  DgSpan *span = dg_event_get_span (request->event);
  int first = G_MAXINT, last = 0;
  gboolean timed = FALSE;

  if (!is_alone (request) || request->session == NULL)
    widen_years (span, &first, &last, &timed);
  for (guint i = 0; i < sessions->len; i++)
    widen_years (dg_session_get_span (g_ptr_array_index (sessions, i)), &first, &last, &timed);

  return timed ? dg_ics_timezone_new (dg_span_get_zone (span), first, last) : NULL;
}

/* Adds the entry of @session, or of the event, to @entries. */
static gboolean
add_entry (GPtrArray *entries,
           const DgInviteRequest *request,
           DgSession *session,
           gboolean has_zone,
           GError **error)
{
  const char *uid = session != NULL ? dg_session_get_fields (session)->uid
                                    : dg_event_get_fields (request->event)->uid;
  const DgRevision *revision = g_hash_table_lookup (request->revisions, uid);

  if (revision == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("no revision of “%s” is known"), uid);
      return FALSE;
    }

  g_ptr_array_add (entries, dg_vevent_new (request, session, revision, has_zone));
  return TRUE;
}

/* Begins a file, up to its first entry. A name makes Outlook put what it names into a calendar of
 * its own; one entry needs none. */
static GString *
begin_part (const DgInviteRequest *request, icalcomponent *zone, guint n_entries)
{
  g_autoptr (icalcomponent) calendar = icalcomponent_new_vcalendar ();
  const char *method = dg_invite_get_method (request->kind);
  g_autoptr (GBytes) empty = NULL;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Delegat//Delegat//EN"));
  if (method != NULL)
    icalcomponent_add_property (calendar,
                                icalproperty_new_method (icalproperty_string_to_method (method)));

  if (!is_alone (request) && n_entries > 1)
    {
      DgLanguage found = request->language;
      g_autofree char *title =
          dg_told_line (dg_event_get_title (request->event, request->language, &found));
      icalproperty *name = icalproperty_new_name (title);
      icalproperty *old_name = icalproperty_new_x (title);

      icalproperty_add_parameter (name, icalparameter_new_language (dg_language_get_tag (found)));
      icalproperty_set_x_name (old_name, "X-WR-CALNAME");
      icalcomponent_add_property (calendar, name);
      icalcomponent_add_property (calendar, old_name);
    }

  if (zone != NULL)
    icalcomponent_add_component (calendar, icalcomponent_new_clone (zone));

  empty = dg_ics_write (calendar);

  return g_string_new_len (g_bytes_get_data (empty, NULL),
                           (gssize) (g_bytes_get_size (empty) - strlen (END_OF_PART)));
}

static void
end_part (GPtrArray *parts, GString *part)
{
  g_string_append (part, END_OF_PART);
  g_ptr_array_add (parts, g_string_free_to_bytes (part));
}

/* Fills one file after the other. */
static GPtrArray *
write_parts (const DgInviteRequest *request, icalcomponent *zone, GPtrArray *entries)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GString *part = NULL;
  gsize size = 0;
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GBytes) entry = dg_ics_write (g_ptr_array_index (entries, i));

      size += g_bytes_get_size (entry);
      if (part != NULL && (n == PART_ENTRIES || size > PART_BYTES))
        {
          end_part (parts, part);
          part = NULL;
        }
      if (part == NULL)
        {
          part = begin_part (request, zone, entries->len);
          size = g_bytes_get_size (entry);
          n = 0;
        }
      g_string_append_len (part, g_bytes_get_data (entry, NULL), (gssize) g_bytes_get_size (entry));
      n++;
    }
  end_part (parts, part);

  return parts;
}

/**
 * dg_invite_write:
 * @request: what to write, for whom, in which language
 * @error: return location
 *
 * Writes what every calendar takes (RFC 5545, RFC 5546). The result depends on @request alone, not
 * on the time or on the computer: writing twice gives the same bytes. Sessions without a time are
 * listed in the event's letter and have no entry. A bundle of more than 500 entries or 900 kB is
 * split, as Google takes no more.
 *
 * Returns: (transfer full) (element-type GBytes): the files, nearly always one; else
 *   %DG_ERROR_REFUSED if there is no date, a cancelled thing would be invited to, or an e-mail
 *   address is missing, and %DG_ERROR_NOT_FOUND if a revision is
 */
GPtrArray *
dg_invite_write (const DgInviteRequest *request, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) icalcomponent_free);
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (icalcomponent) zone = NULL;

  g_return_val_if_fail (request->delegate != NULL || request->kind == DG_INVITE_PUBLISH ||
                            request->kind == DG_INVITE_ITEM,
                        NULL);

  if (!check_request (request, error))
    return NULL;

  sessions = choose_sessions (request);
  zone = new_zone (request, sessions);

  if ((!is_alone (request) || request->session == NULL) &&
      !add_entry (entries, request, NULL, zone != NULL, error))
    return NULL;
  for (guint i = 0; i < sessions->len; i++)
    if (!add_entry (entries, request, g_ptr_array_index (sessions, i), zone != NULL, error))
      return NULL;

  return write_parts (request, zone, entries);
}

/**
 * dg_invite_get_method:
 * @kind: what kind of file
 *
 * Returns: (transfer none) (nullable): its METHOD, as the MIME type of an e-mail repeats it;
 *   %NULL for %DG_INVITE_ITEM
 */
const char *
dg_invite_get_method (DgInviteKind kind)
{
  static const char *const methods[] = {
    [DG_INVITE_PUBLISH] = "PUBLISH", [DG_INVITE_REQUEST] = "REQUEST", [DG_INVITE_CANCEL] = "CANCEL",
    [DG_INVITE_WITHDRAW] = "CANCEL", [DG_INVITE_ITEM] = NULL,
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (methods), NULL);

  return methods[kind];
}

/* Ids are ASCII. One that would lose something by being written small or cut gets a few digits of
 * its own, so that two ids never share a file. */
static void
append_id (GString *name, const char *id)
{
  g_autofree char *small = g_ascii_strdown (id, MAX_ID);

  g_string_append (name, small);
  if (!g_str_equal (small, id) || g_str_equal (id, "public"))
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);

      g_string_append_printf (name, "-%.6s", sum);
    }
}

/**
 * dg_invite_dup_file_name:
 * @request: a request that dg_invite_write() takes
 * @part: which of its files, from 0
 *
 * Gives “seoul-2017-p-anna-mk.ics”, “seoul-2017-public-bg.ics” and its second part
 * “seoul-2017-public-bg-2.ics”, “seoul-2017-p-anna-v2-invite.ics” for the event and
 * “seoul-2017-p-anna-s-01-v0-invite.ics” for a session: small ASCII letters, because anything else
 * is mangled by one program or another on the way.
 *
 * Returns: (transfer full): a file name
 */
char *
dg_invite_dup_file_name (const DgInviteRequest *request, guint part)
{
  static const char *const ends[] = {
    [DG_INVITE_PUBLISH] = NULL,    [DG_INVITE_REQUEST] = "invite",
    [DG_INVITE_CANCEL] = "cancel", [DG_INVITE_WITHDRAW] = "withdraw",
    [DG_INVITE_ITEM] = NULL,
  };
  GString *name = g_string_new (NULL);

  append_id (name, dg_event_get_id (request->event));
  g_string_append_c (name, '-');
  if (request->delegate != NULL)
    append_id (name, dg_person_get_fields (dg_delegate_get_person (request->delegate))->id);
  else
    g_string_append (name, "public");

  if (is_alone (request) && request->session != NULL)
    {
      g_string_append_c (name, '-');
      append_id (name, dg_session_get_id (request->session));
    }

  if (ends[request->kind] != NULL)
    {
      const char *uid = request->session != NULL ? dg_session_get_fields (request->session)->uid
                                                 : dg_event_get_fields (request->event)->uid;
      const DgRevision *revision = g_hash_table_lookup (request->revisions, uid);

      g_string_append_printf (name, "-v%d-%s", revision != NULL ? revision->sequence : 0,
                              ends[request->kind]);
    }
  else
    g_string_append_printf (name, "-%s", dg_language_get_tag (request->language));

  if (part > 0)
    g_string_append_printf (name, "-%u", part + 1);
  g_string_append (name, ".ics");

  return g_string_free (name, FALSE);
}

/* What is written to a delegate about an event or one part of its programme.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-salutation.h"
#include "core/calendar/dg-told.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

typedef struct
{
  const DgInviteRequest *request;
  DgEvent *event;
  const DgEventFields *fields;
  DgLanguage language;
  DgProse *prose;
  gboolean lent[DG_N_LANGUAGES]; /* names stand in these instead of the reader's language */
} Letter;

static void
add (Letter *self, DgProseKind kind, const char *text)
{
  dg_prose_add (self->prose, kind, text);
}

/* Adds @msgid with “{0}” replaced. */
static void
add_filled (Letter *self, DgProseKind kind, const char *msgid, const char *argument)
{
  g_autofree char *text = dg_phrase_format (self->language, msgid, dg_phrase_text (argument));

  add (self, kind, text);
}

static void
add_fact (Letter *self, const char *label, const char *text)
{
  dg_prose_add_labelled (self->prose, DG_PROSE_FACT, dg_phrase (self->language, label), text);
}

/* A name, in another language if need be; the end of the letter says so. */
static const char *
borrow_name (Letter *self, const DgText *text)
{
  DgLanguage found = self->language;
  const char *name = dg_text_get (text, self->language, self->fields->language, &found);

  if (found != self->language)
    self->lent[found] = TRUE;

  return name;
}

/* “Bulgarian and English”; %NULL if there is none. */
static char *
list_languages (Letter *self, const gboolean languages[DG_N_LANGUAGES])
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    if (languages[i])
      {
        g_autofree char *name = dg_format_language_name (self->language, dg_language_get_tag (i));

        g_strv_builder_add (builder, name);
      }
  names = g_strv_builder_end (builder);

  return names[0] != NULL ? dg_format_list (self->language, (const char *const *) names) : NULL;
}

/* A longer text, followed by a remark if it is not in the reader's language. */
static void
add_text (Letter *self, const DgText *text)
{
  gboolean languages[DG_N_LANGUAGES];
  g_autofree char *names = NULL;
  DgLanguage found;
  const char *own = dg_text_get (text, self->language, self->fields->language, &found);

  if (own == NULL)
    return;

  dg_prose_add_foreign (self->prose, DG_PROSE_PARAGRAPH, found, own);
  if (found == self->language)
    return;

  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    languages[i] = dg_text_peek (text, i) != NULL;
  names = list_languages (self, languages);
  add_filled (self, DG_PROSE_NOTE, DG_N_PHRASE ("This text is available only in {0}."), names);
}

static void
add_title (Letter *self, const DgText *title)
{
  DgLanguage found = self->language;
  const char *text;

  borrow_name (self, title);
  text = dg_text_get (title, self->language, self->fields->language, &found);
  dg_prose_add_foreign (self->prose, DG_PROSE_TITLE, found, text);
}

/* Greeting, reason and title. */
static void
add_beginning (Letter *self, DgSession *session, const DgText *title)
{
  g_autofree char *greeting = dg_salutation_dup_greeting (self->request->delegate, self->language);

  add (self, DG_PROSE_PARAGRAPH, greeting);
  add (self, DG_PROSE_PARAGRAPH, dg_salutation_get_opening (self->request, session));
  add_title (self, title);
}

/* Whether the letter asks for anything, rather than saying that it is over. */
static gboolean
is_on (Letter *self)
{
  return self->request->kind != DG_INVITE_CANCEL && self->request->kind != DG_INVITE_WITHDRAW &&
         self->fields->status != DG_EVENT_CANCELLED;
}

/* Whose clock the times are those of, and that it changes on the way if it does. */
static void
add_zone (Letter *self, const DgSpan *span)
{
  const char *name = dg_span_get_zone (span);
  g_autoptr (GTimeZone) zone = dg_zone_load (name, NULL);
  g_autofree char *before = dg_format_zone (self->language, name, dg_span_get_start (span));
  gint64 end = dg_span_get_end (span);
  gint64 change =
      zone != NULL ? dg_zone_find_change (zone, dg_span_get_start (span), end) : G_MAXINT64;

  add_filled (self, DG_PROSE_FACT, DG_N_PHRASE ("Times are given in {0}."), before);
  if (change < end)
    {
      g_autofree char *after = dg_format_zone (self->language, name, change);
      g_autoptr (GDateTime) time =
          g_date_time_new_from_unix_utc (change + dg_zone_get_offset (zone, change));
      g_autofree char *date = g_date_time_format (time, "%Y-%m-%d");
      g_autofree char *day = dg_format_date_text (self->language, date);
      g_autofree char *sentence = dg_phrase_format (
          self->language, "The clock changes on {0}; from then on, times are given in {1}.",
          dg_phrase_text (day), dg_phrase_text (after));

      add (self, DG_PROSE_FACT, sentence);
    }
}

static void
add_place (Letter *self, DgSession *session)
{
  DgLanguage found;
  g_autofree char *place = dg_told_place (self->event, session, self->language, &found);

  if (found != self->language)
    self->lent[found] = TRUE;
  if (place != NULL)
    add_fact (self, DG_N_PHRASE ("Where"), place);
  else if (self->fields->attendance == DG_ATTENDANCE_ONLINE)
    add_fact (self, DG_N_PHRASE ("Where"), dg_phrase_c (self->language, "attendance", "Online"));

  if (dg_told_is_online (self->event, session))
    dg_prose_add_link (self->prose, dg_phrase (self->language, "Join online"),
                       self->fields->join_uri, self->fields->join_uri);
}

static void
add_item (Letter *self, DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  const char *title = borrow_name (self, fields->title);
  g_autofree char *times = dg_format_times (self->language, dg_session_get_span (session));
  g_autofree char *text = NULL;

  if (fields->status == DG_SESSION_CANCELLED)
    text = dg_phrase_format (self->language, "{0} (cancelled)", dg_phrase_text (title));
  else if (fields->status == DG_SESSION_TENTATIVE)
    text = dg_phrase_format (self->language, "{0} (to be confirmed)", dg_phrase_text (title));
  else
    text = g_strdup (title);

  dg_prose_add_labelled (self->prose, DG_PROSE_ITEM,
                         dg_span_is_known (dg_session_get_span (session)) ? times : NULL, text);
}

/* The programme by day. */
static void
add_programme (Letter *self, GPtrArray *sessions)
{
  gboolean single = FALSE;
  GDate day, first, last;

  g_date_clear (&day, 1);
  dg_span_get_days (dg_event_get_span (self->event), &first, &last);
  single = g_date_compare (&first, &last) == 0;

  if (sessions->len > 0)
    add (self, DG_PROSE_HEADING, dg_phrase (self->language, "Programme"));

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);
      DgSpan *span = dg_session_get_span (session);

      if (!dg_span_is_known (span))
        {
          if (i == 0 || dg_span_is_known (dg_session_get_span (sessions->pdata[i - 1])))
            add (self, DG_PROSE_HEADING, dg_phrase (self->language, "Without a time yet"));
        }
      else
        {
          GDate start, end;

          dg_span_get_days (span, &start, &end);
          if (!g_date_valid (&day) || g_date_compare (&day, &start) != 0)
            {
              g_autofree char *text = dg_format_day (self->language, &start);
              g_autofree char *heading = dg_format_heading (text);

              if (!single || g_date_compare (&first, &start) != 0)
                add (self, DG_PROSE_HEADING, heading);
              day = start;
            }
        }
      add_item (self, session);
    }
}

/* By when to answer, if an answer is awaited. */
static void
add_deadline (Letter *self)
{
  DgDelegate *delegate = self->request->delegate;
  DgStatus status = delegate != NULL ? dg_delegate_get_status (delegate) : DG_STATUS_NOMINATED;
  g_autofree char *day = NULL;

  if (self->fields->registration_deadline == NULL || !is_on (self) ||
      (status != DG_STATUS_NOMINATED && status != DG_STATUS_INVITED))
    return;

  day = dg_format_date_text (self->language, self->fields->registration_deadline);
  if (delegate != NULL)
    add_filled (self, DG_PROSE_PARAGRAPH, DG_N_PHRASE ("Please reply by {0}."), day);
  else
    add_filled (self, DG_PROSE_PARAGRAPH, DG_N_PHRASE ("Registration closes on {0}."), day);
}

/* Whom to ask, and who writes. */
static void
add_ending (Letter *self)
{
  gboolean signed_by = self->request->delegate != NULL;
  const char *organizer = borrow_name (self, self->fields->organizer);

  dg_prose_break (self->prose);
  if (organizer != NULL && !signed_by)
    add_fact (self, DG_N_PHRASE ("Organiser"), organizer);
  if (self->fields->organizer_email != NULL)
    {
      g_autofree char *uri = dg_told_mailto (self->fields->organizer_email);

      dg_prose_add_link (
          self->prose,
          signed_by ? dg_phrase (self->language, "If you have any questions, please write to")
                    : dg_phrase (self->language, "Questions"),
          self->fields->organizer_email, uri);
    }
  if (organizer != NULL && signed_by)
    add_filled (self, DG_PROSE_PARAGRAPH, DG_N_PHRASE ("Kind regards,\n{0}"), organizer);
}

static void
add_lent_languages (Letter *self)
{
  g_autofree char *names = list_languages (self, self->lent);

  if (names != NULL)
    add_filled (self, DG_PROSE_PARAGRAPH,
                DG_N_PHRASE ("Names without a translation are given in {0}."), names);
}

static void
add_time (Letter *self, DgSpan *span, gboolean with_zone)
{
  g_autofree char *when = dg_format_span (self->language, span);

  add_fact (self, DG_N_PHRASE ("When"), when);
  if (with_zone)
    add_zone (self, span);
}

static void
write_event (Letter *self)
{
  DgSpan *span = dg_event_get_span (self->event);
  g_autoptr (GPtrArray) sessions =
      dg_told_sessions (self->request->sessions, self->request->delegate);

  if (self->request->delegate != NULL)
    add_beginning (self, NULL, self->fields->title);
  else
    {
      if (!is_on (self))
        add (self, DG_PROSE_PARAGRAPH,
             dg_phrase (self->language, "This event has been cancelled."));
      add_title (self, self->fields->title);
    }
  add_time (self, span, is_on (self) && (!dg_span_is_whole_day (span) || sessions->len > 0));
  if (is_on (self))
    {
      add_place (self, NULL);
      add_deadline (self);
      add_text (self, self->fields->summary);
      add_text (self, self->fields->programme);
      add_programme (self, sessions);
    }
  add_ending (self);
}

static void
add_names (Letter *self, const char *label, GPtrArray *texts)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    g_ptr_array_add (names, (gpointer) borrow_name (self, g_ptr_array_index (texts, i)));
  g_ptr_array_add (names, NULL);

  list = dg_format_list (self->language, (const char *const *) names->pdata);
  if (names->len > 1)
    add_fact (self, label, list);
}

static void
add_spoken_languages (Letter *self, char **tags)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  if (tags == NULL)
    return;

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *name = dg_format_language_name (self->language, tags[i]);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  list = dg_format_list (self->language, (const char *const *) names);
  add_fact (self, DG_N_PHRASE ("Working languages"), list);
}

static void
write_session (Letter *self, DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  DgSpan *span = dg_session_get_span (session);
  gboolean alone = self->request->delegate != NULL && self->request->session != NULL;
  gboolean on = is_on (self) && fields->status != DG_SESSION_CANCELLED;

  if (alone)
    add_beginning (self, session, fields->title);
  else if (!on)
    add (self, DG_PROSE_PARAGRAPH,
         dg_phrase (self->language, "This part of the programme has been cancelled."));
  else if (fields->status == DG_SESSION_TENTATIVE)
    add (self, DG_PROSE_PARAGRAPH,
         dg_phrase (self->language, "This part of the programme is still to be confirmed."));

  if (on)
    add_text (self, fields->abstract);
  add_fact (self, DG_N_PHRASE ("Event"), borrow_name (self, self->fields->title));
  add_time (self, span, on && !dg_span_is_whole_day (span));
  if (on)
    {
      add_place (self, session);
      /* What is public names nobody. */
      if (self->request->delegate != NULL)
        add_names (self, DG_N_PHRASE ("Speakers"), fields->speakers);
      add_spoken_languages (self, fields->languages);
      if (fields->uri != NULL)
        dg_prose_add_link (self->prose, dg_phrase (self->language, "More information"), fields->uri,
                           fields->uri);
    }
  if (alone)
    add_ending (self);
}

/**
 * dg_letter_new:
 * @request: whom to write to, about what, in which language
 * @session: (nullable): the session to write about, %NULL for the event
 *
 * Writes the letter that stands in a calendar entry. To a delegate it begins with a greeting and
 * ends with the organiser's name; in a bundle only the event's own letter does. Where a text is not
 * there in the reader's language, the letter says so.
 *
 * Returns: (transfer full): the letter
 */
DgProse *
dg_letter_new (const DgInviteRequest *request, DgSession *session)
{
  Letter letter = {
    .request = request,
    .event = request->event,
    .fields = dg_event_get_fields (request->event),
    .language = request->language,
    .prose = dg_prose_new (request->language),
  };

  if (session != NULL)
    write_session (&letter, session);
  else
    write_event (&letter);

  add_lent_languages (&letter);

  return letter.prose;
}

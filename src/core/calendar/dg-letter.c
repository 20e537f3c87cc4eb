/* What is written to a delegate about an event or one part of its programme.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-draft.h"
#include "core/calendar/dg-salutation.h"
#include "core/calendar/dg-told.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

typedef struct
{
  const DgInviteRequest *request;
  const DgEventFields *fields;
  DgDraft draft;
} Letter;

/* Greeting, reason and title. */
static void
add_beginning (Letter *self, DgSession *session, const DgText *title)
{
  g_autofree char *greeting =
      dg_salutation_dup_greeting (self->request->delegate, self->draft.language);

  dg_draft_add (&self->draft, DG_PROSE_PARAGRAPH, greeting);
  dg_draft_add (&self->draft, DG_PROSE_PARAGRAPH,
                dg_salutation_get_opening (self->request, session));
  dg_draft_add_title (&self->draft, title);
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
  g_autofree char *before = dg_format_zone (self->draft.language, name, dg_span_get_start (span));
  gint64 end = dg_span_get_end (span);
  gint64 change =
      zone != NULL ? dg_zone_find_change (zone, dg_span_get_start (span), end) : G_MAXINT64;

  dg_draft_add_filled (&self->draft, DG_PROSE_FACT, DG_N_PHRASE ("Times are given in {0}."),
                       before);
  if (change < end)
    {
      g_autofree char *after = dg_format_zone (self->draft.language, name, change);
      g_autoptr (GDateTime) time =
          g_date_time_new_from_unix_utc (change + dg_zone_get_offset (zone, change));
      g_autofree char *date = g_date_time_format (time, "%Y-%m-%d");
      g_autofree char *day = dg_format_date_text (self->draft.language, date);
      g_autofree char *sentence = dg_phrase_format (
          self->draft.language, "The clock changes on {0}; from then on, times are given in {1}.",
          dg_phrase_text (day), dg_phrase_text (after));

      dg_draft_add (&self->draft, DG_PROSE_FACT, sentence);
    }
}

static void
add_place (Letter *self, DgSession *session)
{
  DgLanguage found;
  g_autofree char *place = dg_told_place (self->draft.event, session, self->draft.language, &found);

  if (found != self->draft.language)
    self->draft.lent[found] = TRUE;
  if (place != NULL)
    dg_draft_add_fact (&self->draft, DG_N_PHRASE ("Where"), place);
  else if (self->fields->attendance == DG_ATTENDANCE_ONLINE)
    dg_draft_add_fact (&self->draft, DG_N_PHRASE ("Where"),
                       dg_phrase_c (self->draft.language, "attendance", "Online"));

  if (dg_told_is_online (self->draft.event, session))
    dg_prose_add_link (self->draft.prose, dg_phrase (self->draft.language, "Join online"),
                       self->fields->join_uri, self->fields->join_uri);
}

static void
add_item (Letter *self, DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  const char *title = dg_draft_borrow_name (&self->draft, fields->title);
  g_autofree char *times = dg_format_times (self->draft.language, dg_session_get_span (session));
  g_autofree char *text = NULL;

  if (fields->status == DG_SESSION_CANCELLED)
    text = dg_phrase_format (self->draft.language, "{0} (cancelled)", dg_phrase_text (title));
  else if (fields->status == DG_SESSION_TENTATIVE)
    text = dg_phrase_format (self->draft.language, "{0} (to be confirmed)", dg_phrase_text (title));
  else
    text = g_strdup (title);

  dg_prose_add_labelled (self->draft.prose, DG_PROSE_ITEM,
                         dg_span_is_known (dg_session_get_span (session)) ? times : NULL, text);
}

static void
get_first_day (DgSession *session, GDate *day)
{
  GDate last;

  dg_span_get_days (dg_session_get_span (session), day, &last);
}

/* Whether the day of the whole programme was said with the event's time. */
static gboolean
is_on_one_day (Letter *self, GPtrArray *sessions)
{
  GDate first, last, day;

  dg_span_get_days (dg_event_get_span (self->draft.event), &first, &last);
  if (g_date_compare (&first, &last) != 0)
    return FALSE;

  for (guint i = 0; i < sessions->len; i++)
    if (dg_span_is_known (dg_session_get_span (g_ptr_array_index (sessions, i))))
      {
        get_first_day (g_ptr_array_index (sessions, i), &day);
        if (g_date_compare (&first, &day) != 0)
          return FALSE;
      }

  return TRUE;
}

/* Adds a heading where @session is the first one of its day, or the first one without a time. */
static void
add_day (Letter *self, DgSession *session, DgSession *before)
{
  gboolean after_known = before != NULL && dg_span_is_known (dg_session_get_span (before));
  g_autofree char *text = NULL;
  g_autofree char *heading = NULL;
  GDate day, last;

  if (!dg_span_is_known (dg_session_get_span (session)))
    {
      if (before == NULL || after_known)
        dg_draft_add (&self->draft, DG_PROSE_HEADING,
                      dg_phrase (self->draft.language, "Without a time yet"));
      return;
    }

  get_first_day (session, &day);
  if (after_known)
    get_first_day (before, &last);
  if (after_known && g_date_compare (&day, &last) == 0)
    return;

  text = dg_format_day (self->draft.language, &day);
  heading = dg_format_heading (text);
  dg_draft_add (&self->draft, DG_PROSE_HEADING, heading);
}

/* The programme by day. */
static void
add_programme (Letter *self, GPtrArray *sessions)
{
  gboolean one_day = is_on_one_day (self, sessions);

  if (sessions->len > 0)
    dg_draft_add (&self->draft, DG_PROSE_HEADING, dg_phrase (self->draft.language, "Programme"));

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);

      if (!one_day || !dg_span_is_known (dg_session_get_span (session)))
        add_day (self, session, i > 0 ? g_ptr_array_index (sessions, i - 1) : NULL);
      add_item (self, session);
    }
}

/* Who comes as anything but a delegate may want to know as what. */
static void
add_role (Letter *self)
{
  DgDelegate *delegate = self->request->delegate;
  DgRole role;

  if (delegate == NULL)
    return;

  role = dg_registration_get_fields (dg_delegate_get_registration (delegate))->role;
  if (role != DG_ROLE_DELEGATE)
    dg_draft_add_fact (&self->draft, DG_N_PHRASE ("Role"),
                       dg_role_get_label (role, self->draft.language));
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

  day = dg_format_date_text (self->draft.language, self->fields->registration_deadline);
  if (delegate != NULL)
    dg_draft_add_filled (&self->draft, DG_PROSE_PARAGRAPH, DG_N_PHRASE ("Please reply by {0}."),
                         day);
  else
    dg_draft_add_filled (&self->draft, DG_PROSE_PARAGRAPH,
                         DG_N_PHRASE ("Registration closes on {0}."), day);
}

/* Whom to ask, and who writes. */
static void
add_ending (Letter *self)
{
  gboolean signed_by = self->request->delegate != NULL;
  const char *organizer = dg_draft_borrow_name (&self->draft, self->fields->organizer);

  dg_prose_break (self->draft.prose);
  if (organizer != NULL && !signed_by)
    dg_draft_add_fact (&self->draft, DG_N_PHRASE ("Organiser"), organizer);
  if (self->fields->organizer_email != NULL)
    {
      g_autofree char *uri = dg_told_mailto (self->fields->organizer_email);

      dg_prose_add_link (
          self->draft.prose,
          signed_by ? dg_phrase (self->draft.language, "If you have any questions, please write to")
                    : dg_phrase (self->draft.language, "Questions"),
          self->fields->organizer_email, uri);
    }
  if (organizer != NULL && signed_by)
    dg_draft_add_filled (&self->draft, DG_PROSE_PARAGRAPH, DG_N_PHRASE ("Kind regards,\n{0}"),
                         organizer);
}

static void
add_time (Letter *self, DgSpan *span, gboolean with_zone)
{
  g_autofree char *when = dg_format_span (self->draft.language, span);

  dg_draft_add_fact (&self->draft, DG_N_PHRASE ("When"), when);
  if (with_zone)
    add_zone (self, span);
}

static void
write_event (Letter *self)
{
  DgSpan *span = dg_event_get_span (self->draft.event);
  g_autoptr (GPtrArray) sessions =
      dg_told_sessions (self->request->sessions, self->request->delegate);

  if (self->request->delegate != NULL)
    add_beginning (self, NULL, self->fields->title);
  else
    {
      if (!is_on (self))
        dg_draft_add (&self->draft, DG_PROSE_PARAGRAPH,
                      dg_phrase (self->draft.language, "This event has been cancelled."));
      dg_draft_add_title (&self->draft, self->fields->title);
    }
  add_time (self, span, is_on (self) && (!dg_span_is_whole_day (span) || sessions->len > 0));
  if (is_on (self))
    {
      add_place (self, NULL);
      add_role (self);
      add_deadline (self);
      dg_draft_add_text (&self->draft, self->fields->summary);
      dg_draft_add_text (&self->draft, self->fields->programme);
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
    g_ptr_array_add (names,
                     (gpointer) dg_draft_borrow_name (&self->draft, g_ptr_array_index (texts, i)));
  g_ptr_array_add (names, NULL);

  list = dg_format_list (self->draft.language, (const char *const *) names->pdata);
  if (names->len > 1)
    dg_draft_add_fact (&self->draft, label, list);
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
      g_autofree char *name = dg_format_language_name (self->draft.language, tags[i]);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  list = dg_format_list (self->draft.language, (const char *const *) names);
  dg_draft_add_fact (&self->draft, DG_N_PHRASE ("Working languages"), list);
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
    dg_draft_add (
        &self->draft, DG_PROSE_PARAGRAPH,
        dg_phrase (self->draft.language, "This part of the programme has been cancelled."));
  else if (fields->status == DG_SESSION_TENTATIVE)
    dg_draft_add (
        &self->draft, DG_PROSE_PARAGRAPH,
        dg_phrase (self->draft.language, "This part of the programme is still to be confirmed."));

  if (on)
    dg_draft_add_text (&self->draft, fields->abstract);
  dg_draft_add_fact (&self->draft, DG_N_PHRASE ("Event"),
                     dg_draft_borrow_name (&self->draft, self->fields->title));
  add_time (self, span, on && !dg_span_is_whole_day (span));
  if (on)
    {
      add_place (self, session);
      /* What is public names nobody. */
      if (self->request->delegate != NULL)
        add_names (self, DG_N_PHRASE ("Speakers"), fields->speakers);
      add_spoken_languages (self, fields->languages);
      if (fields->uri != NULL)
        dg_prose_add_link (self->draft.prose, dg_phrase (self->draft.language, "More information"),
                           fields->uri, fields->uri);
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
    .fields = dg_event_get_fields (request->event),
    .draft = { request->event, request->language, dg_prose_new (request->language) },
  };

  if (session != NULL)
    write_session (&letter, session);
  else
    write_event (&letter);

  dg_draft_finish (&letter.draft);

  return letter.draft.prose;
}

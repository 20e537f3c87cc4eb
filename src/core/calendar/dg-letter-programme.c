/* The programme in a letter, by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter-programme.h"

#include "core/events/dg-session.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

static void
add_item (DgDraft *self, DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  const char *title = dg_draft_borrow_name (self, fields->title);
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

static void
get_first_day (DgSession *session, GDate *day)
{
  GDate last;

  dg_span_get_days (dg_session_get_span (session), day, &last);
}

/* Whether the day of the whole programme was said with the event's time. */
static gboolean
is_on_one_day (DgDraft *self, GPtrArray *sessions)
{
  GDate first, last, day;

  if (!dg_span_is_known (dg_event_get_span (self->event)))
    return FALSE;

  dg_span_get_days (dg_event_get_span (self->event), &first, &last);
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
add_day (DgDraft *self, DgSession *session, DgSession *before)
{
  gboolean after_known = before != NULL && dg_span_is_known (dg_session_get_span (before));
  g_autofree char *text = NULL;
  g_autofree char *heading = NULL;
  GDate day, last;

  if (!dg_span_is_known (dg_session_get_span (session)))
    {
      if (before == NULL || after_known)
        dg_draft_add (self, DG_PROSE_HEADING, dg_phrase (self->language, "Without a time yet"));
      return;
    }

  get_first_day (session, &day);
  if (after_known)
    get_first_day (before, &last);
  if (after_known && g_date_compare (&day, &last) == 0)
    return;

  text = dg_format_day (self->language, &day);
  heading = dg_format_heading (text);
  dg_draft_add (self, DG_PROSE_HEADING, heading);
}

/**
 * dg_letter_programme_add:
 * @draft: a letter in the making
 * @sessions: (element-type DgSession): what its reader attends, by time; what has none comes last
 *
 * Adds a line for each of @sessions, under a heading for each day unless the event's own time has
 * said which day it is.
 */
void
dg_letter_programme_add (DgDraft *draft, GPtrArray *sessions)
{
  gboolean one_day = is_on_one_day (draft, sessions);

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);

      if (!one_day || !dg_span_is_known (dg_session_get_span (session)))
        add_day (draft, session, i > 0 ? g_ptr_array_index (sessions, i - 1) : NULL);
      add_item (draft, session);
    }
}

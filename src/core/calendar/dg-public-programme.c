/* The programme of an event's public page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-public-programme.h"

#include "core/calendar/dg-html.h"
#include "core/calendar/dg-told.h"
#include "core/events/dg-event-labels.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

/* What goes without saying has no label. */
static const char *
get_kind_label (DgSessionKind kind, DgLanguage language)
{
  switch (kind)
    {
    case DG_SESSION_KEYNOTE:
    case DG_SESSION_PANEL:
    case DG_SESSION_WORKSHOP:
    case DG_SESSION_FIELD_VISIT:
      return dg_session_kind_get_label (kind, language);
    default:
      return NULL;
    }
}

static const char *
get_class (const DgSessionFields *fields)
{
  if (fields->status == DG_SESSION_CANCELLED)
    return "off";

  switch (fields->kind)
    {
    case DG_SESSION_BREAK:
    case DG_SESSION_MEAL:
    case DG_SESSION_TRANSFER:
      return "pause";
    default:
      return NULL;
    }
}

static char *
list_languages (DgPublicText *self, char **tags)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autofree char *name = dg_format_language_name (self->language, tags[i]);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);

  return names[0] != NULL ? dg_format_list (self->language, (const char *const *) names) : NULL;
}

/* A part of the line below a title. */
static void
add_part (GString *html, gboolean *any, const char *text, const char *tag)
{
  if (text == NULL)
    return;

  g_string_append (html, *any ? " · " : "<p class=\"meta\">");
  *any = TRUE;
  if (tag != NULL)
    dg_html_add (html, "span", text, "lang", tag, NULL);
  else
    dg_html_append_text (html, text);
}

/* What kind of session, where, about what, in which languages. */
static void
add_details (DgPublicText *self, GString *html, const DgSessionFields *fields)
{
  g_autofree char *languages = list_languages (self, fields->languages);
  gboolean any = FALSE;
  const char *room_tag, *track_tag;
  const char *room = dg_public_text_get (self, fields->room, &room_tag);
  const char *track = dg_public_text_get (self, fields->track, &track_tag);

  /* Tracks are often named after the kind. */
  if (track == NULL)
    add_part (html, &any, get_kind_label (fields->kind, self->language), NULL);
  add_part (html, &any, room, room_tag);
  add_part (html, &any, track, track_tag);
  add_part (html, &any, languages, NULL);
  if (any)
    dg_html_close (html, "p");
}

static void
add_title (DgPublicText *self, GString *html, const DgSessionFields *fields)
{
  const char *tag;
  const char *title = dg_public_text_get (self, fields->title, &tag);

  dg_html_add (html, "h4", title, "lang", tag, NULL);
  if (fields->status == DG_SESSION_CANCELLED)
    dg_html_add (html, "p",
                 dg_phrase (self->language, "This part of the programme has been cancelled."),
                 "class", "meta", NULL);
  else if (fields->status == DG_SESSION_TENTATIVE)
    dg_html_add (html, "p",
                 dg_phrase (self->language, "This part of the programme is still to be confirmed."),
                 "class", "meta", NULL);
}

static gboolean
is_on_many_days (const DgSpan *span)
{
  GDate first, last;

  dg_span_get_days (span, &first, &last);
  return g_date_compare (&first, &last) != 0;
}

static void
add_session (DgPublicText *self, GString *html, DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  DgSpan *span = dg_session_get_span (session);
  gboolean known = dg_span_is_known (span);
  g_autofree char *times = dg_format_times (self->language, span);
  g_autofree char *datetime = known ? dg_told_moment (span, dg_span_get_start (span)) : NULL;

  dg_html_open (html, "li", "class", get_class (fields), NULL);
  dg_html_open (html, "p", "class", "time", NULL);
  if (known)
    dg_html_add (html, "time", times, "datetime", datetime, NULL);
  dg_html_close (html, "p");
  dg_html_open (html, "div", NULL);
  add_title (self, html, fields);
  if (known && is_on_many_days (span))
    {
      g_autofree char *whole = dg_format_span (self->language, span);

      dg_html_add (html, "p", whole, "class", "meta", NULL);
    }
  if (fields->status != DG_SESSION_CANCELLED)
    {
      add_details (self, html, fields);
      dg_public_text_add_paragraphs (self, html, fields->abstract);
      if (fields->uri != NULL && dg_html_is_link (fields->uri))
        {
          dg_html_open (html, "p", NULL);
          dg_html_add (html, "a", dg_phrase (self->language, "More information"), "href",
                       fields->uri, NULL);
          dg_html_close (html, "p");
        }
    }
  dg_html_close (html, "div");
  dg_html_close (html, "li");
  g_string_append_c (html, '\n');
}

static void
add_day_heading (DgPublicText *self, GString *html, const DgSpan *span)
{
  g_autofree char *text = NULL;
  g_autofree char *heading = NULL;
  char iso[16];
  GDate first, last;

  if (!dg_span_is_known (span))
    {
      dg_html_add (html, "h3", dg_phrase (self->language, "Without a time yet"), NULL);
      return;
    }

  dg_span_get_days (span, &first, &last);
  text = dg_format_day (self->language, &first);
  heading = dg_format_heading (text);
  g_date_strftime (iso, sizeof iso, "%Y-%m-%d", &first);
  dg_html_open (html, "h3", NULL);
  dg_html_add (html, "time", heading, "datetime", iso, NULL);
  dg_html_close (html, "h3");
}

/* Whether @after begins on another day than @before, or has no time while @before has one. */
static gboolean
is_new_day (DgSession *before, DgSession *after)
{
  DgSpan *one = dg_session_get_span (before);
  DgSpan *two = dg_session_get_span (after);
  GDate first, second, last;

  if (!dg_span_is_known (one) || !dg_span_is_known (two))
    return dg_span_is_known (one) != dg_span_is_known (two);

  dg_span_get_days (one, &first, &last);
  dg_span_get_days (two, &second, &last);
  return g_date_compare (&first, &second) != 0;
}

/* Whose clock the times are those of. */
static void
add_zone (DgPublicText *self, GString *html)
{
  DgSpan *span = dg_event_get_span (self->event);
  g_autofree char *zone =
      dg_format_zone (self->language, dg_span_get_zone (span), dg_span_get_start (span));
  g_autofree char *sentence =
      dg_phrase_format (self->language, "Times are given in {0}.", dg_phrase_text (zone));
  g_autofree char *change = dg_told_clock_change (span, self->language);

  dg_html_add (html, "p", sentence, "class", "quiet", NULL);
  if (change != NULL)
    dg_html_add (html, "p", change, "class", "quiet", NULL);
}

/**
 * dg_public_programme_add:
 * @self: a page's texts
 * @html: the page
 * @sessions: (element-type DgSession): the programme
 *
 * Adds the programme by day, if there is one.
 */
void
dg_public_programme_add (DgPublicText *self, GString *html, GPtrArray *sessions)
{
  g_autoptr (GPtrArray) sorted = dg_told_sessions (sessions, NULL);

  if (sorted->len == 0)
    return;

  dg_html_open (html, "section", "aria-labelledby", "programme", NULL);
  dg_html_add (html, "h2", dg_phrase (self->language, "Programme"), "id", "programme", NULL);
  add_zone (self, html);
  for (guint i = 0; i < sorted->len; i++)
    {
      DgSession *session = g_ptr_array_index (sorted, i);

      if (i == 0 || is_new_day (g_ptr_array_index (sorted, i - 1), session))
        {
          if (i > 0)
            dg_html_close (html, "ol");
          add_day_heading (self, html, dg_session_get_span (session));
          dg_html_open (html, "ol", "class", "day", NULL);
          g_string_append_c (html, '\n');
        }
      add_session (self, html, session);
    }
  dg_html_close (html, "ol");
  dg_html_close (html, "section");
  g_string_append_c (html, '\n');
}

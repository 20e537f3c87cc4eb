/* The page of an event for everybody to read: HTML in one language.
 *
 * A page stands alone: no script, nothing that it loads, and a policy that forbids both. It tells
 * what a public bundle tells, so it names nobody but the organiser.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-public-page.h"

#include "core/calendar/dg-calendar-resources.h"
#include "core/calendar/dg-event-data.h"
#include "core/calendar/dg-html.h"
#include "core/calendar/dg-public-programme.h"
#include "core/calendar/dg-public-text.h"
#include "core/calendar/dg-told.h"
#include "core/events/dg-event-labels.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <gio/gio.h>
#include <string.h>

#define RESOURCES "/io/github/delegat/Delegat/calendar/page/"

typedef struct
{
  const DgPublicPage *page;
  const DgEventFields *fields;
  DgPublicText text;
} Page;

static char *
load (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (dg_calendar_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (bytes != NULL, g_strdup (""));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* By this the policy of the page knows the one style that it lets in. */
static char *
hash_style (const char *style)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) style, -1);
  g_checksum_get_digest (checksum, digest, &size);

  return g_base64_encode (digest, size);
}

/* The address of @name as others see it; @name alone, which leads there too, if it is unknown. */
static char *
make_address (const DgPublicPage *page, const char *name)
{
  return g_strconcat (page->address != NULL ? page->address : "", name, NULL);
}

/* Calendars take an address with this scheme for a subscription. */
static char *
make_subscription (const DgPublicPage *page, const char *name)
{
  return g_strconcat ("webcal", strstr (page->address, "://"), name, NULL);
}

static void
add_link (GString *html, const char *rel, const char *language, const char *type, const char *href)
{
  dg_html_open (html, "link", "rel", rel, "hreflang", language, "type", type, "href", href, NULL);
  g_string_append_c (html, '\n');
}

/* Where else to look; @file is the page itself. */
static char *
write_links (const DgPublicPage *page, const char *file)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *own = make_address (page, file);
  g_autofree char *index = make_address (page, DG_PUBLIC_PAGE_INDEX);

  if (page->address != NULL)
    add_link (html, "canonical", NULL, NULL, own);
  for (guint i = 0; i < page->n_languages; i++)
    {
      g_autofree char *name = dg_public_page_dup_file_name (page->languages[i]);
      g_autofree char *address = make_address (page, name);

      add_link (html, "alternate", dg_language_get_tag (page->languages[i]), NULL, address);
    }
  add_link (html, "alternate", "x-default", NULL, index);
  for (guint i = 0; page->calendars != NULL && i < page->calendars->len; i++)
    add_link (html, "alternate", NULL, "text/calendar", g_ptr_array_index (page->calendars, i));

  return g_strdup (html->str);
}

static char *
escape (const char *text)
{
  return g_markup_escape_text (text, -1);
}

/* When and where, in a line. */
static char *
describe (const DgPublicPage *page, DgLanguage language)
{
  DgLanguage found;
  g_autofree char *when = dg_format_span (language, dg_event_get_span (page->event));
  g_autofree char *place = dg_told_place (page->event, NULL, language, &found);

  return place != NULL ? g_strconcat (when, " · ", place, NULL) : g_steal_pointer (&when);
}

static GBytes *
fill_template (const DgPublicPage *page,
               DgLanguage language,
               const char *file,
               const char *data,
               const char *body)
{
  g_autofree char *template = load ("page.html");
  g_autofree char *style = load ("page.css");
  g_autofree char *hash = hash_style (style);
  g_autofree char *title = escape (dg_event_get_title (page->event, language, NULL));
  g_autofree char *description = describe (page, language);
  g_autofree char *escaped = escape (description);
  g_autofree char *links = write_links (page, file);
  const DgHtmlSlot slots[] = {
    { "language", dg_language_get_tag (language) },
    { "title", title },
    { "description", escaped },
    { "style-hash", hash },
    { "style", style },
    { "links", links },
    { "data", data },
    { "body", body },
  };
  char *html = dg_html_fill (template, slots, G_N_ELEMENTS (slots));

  return g_bytes_new_take (html, strlen (html));
}

static void
add_navigation (Page *self, GString *html)
{
  dg_html_open (html, "nav", "aria-label", dg_phrase (self->text.language, "Languages"), NULL);
  dg_html_open (html, "ul", NULL);
  for (guint i = 0; i < self->page->n_languages; i++)
    {
      DgLanguage language = self->page->languages[i];
      const char *tag = dg_language_get_tag (language);
      g_autofree char *file = dg_public_page_dup_file_name (language);
      g_autofree char *name = dg_format_heading (dg_language_get_own_name (language));

      dg_html_open (html, "li", NULL);
      dg_html_add (html, "a", name, "href", file, "hreflang", tag, "lang", tag, "aria-current",
                   language == self->text.language ? "page" : NULL, NULL);
      dg_html_close (html, "li");
    }
  dg_html_close (html, "ul");
  dg_html_close (html, "nav");
  g_string_append_c (html, '\n');
}

static void
add_fact (GString *html, const char *label, const char *text, const char *language)
{
  dg_html_add (html, "dt", label, NULL);
  dg_html_add (html, "dd", text, "lang", language, NULL);
}

static void
add_link_fact (GString *html, const char *label, const char *text, const char *uri)
{
  dg_html_add (html, "dt", label, NULL);
  dg_html_open (html, "dd", NULL);
  if (dg_html_is_link (uri))
    dg_html_add (html, "a", text, "href", uri, NULL);
  else
    dg_html_append_text (html, text);
  dg_html_close (html, "dd");
}

static void
add_place (Page *self, GString *html)
{
  DgLanguage language = self->text.language;
  DgLanguage found;
  g_autofree char *place = dg_told_place (self->page->event, NULL, language, &found);

  if (place != NULL)
    {
      add_fact (html, dg_phrase (language, "Where"), place,
                dg_public_text_borrow (&self->text, found));
    }
  else if (self->fields->attendance == DG_ATTENDANCE_ONLINE)
    add_fact (html, dg_phrase (language, "Where"),
              dg_attendance_get_label (DG_ATTENDANCE_ONLINE, language), NULL);
}

/* Whether one can still register. */
static gboolean
is_open (const DgEventFields *fields)
{
  return fields->status == DG_EVENT_DRAFT || fields->status == DG_EVENT_OPEN;
}

static void
add_facts (Page *self, GString *html, gboolean on)
{
  DgLanguage language = self->text.language;
  g_autofree char *when = dg_format_span (language, dg_event_get_span (self->page->event));

  dg_html_open (html, "dl", NULL);
  add_fact (html, dg_phrase (language, "When"), when, NULL);
  if (on)
    {
      add_place (self, html);
      if (dg_told_is_online (self->page->event, NULL))
        add_link_fact (html, dg_phrase (language, "Join online"), self->fields->join_uri,
                       self->fields->join_uri);
    }
  dg_html_close (html, "dl");

  if (self->fields->registration_deadline != NULL && is_open (self->fields))
    {
      g_autofree char *day = dg_format_date_text (language, self->fields->registration_deadline);
      g_autofree char *sentence =
          dg_phrase_format (language, "Registration closes on {0}.", dg_phrase_text (day));

      dg_html_add (html, "p", sentence, NULL);
    }
}

static void
add_head (Page *self, GString *html, gboolean on)
{
  DgLanguage language = self->text.language;

  dg_html_open (html, "header", NULL);
  dg_html_add (html, "p", dg_event_kind_get_label (self->fields->kind, language), "class", "kind",
               NULL);
  dg_public_text_add (&self->text, html, "h1", NULL, self->fields->title);
  if (!on)
    dg_html_add (html, "p", dg_phrase (language, "This event has been cancelled."), "class",
                 "notice", NULL);
  else if (self->fields->status == DG_EVENT_DRAFT)
    dg_html_add (html, "p", dg_phrase (language, "This event is still to be confirmed."), "class",
                 "notice", NULL);
  add_facts (self, html, on);
  dg_html_close (html, "header");
  g_string_append_c (html, '\n');

  if (on && (self->fields->summary != NULL || self->fields->programme != NULL))
    {
      dg_html_open (html, "div", "class", "about", NULL);
      dg_public_text_add_paragraphs (&self->text, html, self->fields->summary);
      dg_public_text_add_paragraphs (&self->text, html, self->fields->programme);
      dg_html_close (html, "div");
      g_string_append_c (html, '\n');
    }
}

/* One link for each file; nearly always there is only one. */
static void
add_calendar (Page *self, GString *html)
{
  const DgPublicPage *page = self->page;
  DgLanguage language = self->text.language;
  gboolean known = page->address != NULL;

  dg_html_open (html, "section", "class", "calendar", "aria-labelledby", "calendar", NULL);
  dg_html_add (html, "h2", dg_phrase (language, "In your calendar"), "id", "calendar", NULL);
  for (guint i = 0; i < page->calendars->len; i++)
    {
      const char *file = g_ptr_array_index (page->calendars, i);
      g_autofree char *download =
          page->calendars->len == 1
              ? g_strdup (dg_phrase (language, "Download the calendar file"))
              : dg_phrase_format (language, "Download the calendar file, part {0}",
                                  dg_phrase_number (i + 1));

      dg_html_open (html, "p", "class", "actions", NULL);
      if (known)
        {
          g_autofree char *subscription = make_subscription (page, file);

          dg_html_add (html, "a", dg_phrase (language, "Subscribe"), "class", "button", "href",
                       subscription, NULL);
        }
      dg_html_add (html, "a", download, "class", known ? NULL : "button", "href", file, "type",
                   "text/calendar", NULL);
      dg_html_close (html, "p");
    }
  dg_html_add (html, "p",
               known ? dg_phrase (language, "When you subscribe, changes to the programme appear "
                                            "in your calendar by themselves.")
                     : dg_phrase (language, "If you copy the address of the calendar file into "
                                            "your calendar as a subscription, changes to the "
                                            "programme appear there by themselves."),
               "class", "quiet", NULL);
  dg_html_close (html, "section");
  g_string_append_c (html, '\n');
}

static void
add_partners (Page *self, GString *html)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; self->fields->partners != NULL && i < self->fields->partners->len; i++)
    g_strv_builder_add (
        builder,
        dg_public_text_get (&self->text, g_ptr_array_index (self->fields->partners, i), NULL));
  names = g_strv_builder_end (builder);
  if (names[0] == NULL)
    return;

  list = dg_format_list (self->text.language, (const char *const *) names);
  add_fact (html, dg_phrase (self->text.language, "Partners"), list, NULL);
}

static void
add_foot (Page *self, GString *html)
{
  DgLanguage language = self->text.language;
  const char *tag;
  const char *organizer = dg_public_text_get (&self->text, self->fields->organizer, &tag);
  g_autofree char *day = dg_format_timestamp (
      language, self->page->changed, dg_span_get_zone (dg_event_get_span (self->page->event)));
  g_autofree char *changed = dg_phrase_format (language, "Last changed: {0}", dg_phrase_text (day));

  dg_html_open (html, "footer", NULL);
  dg_html_open (html, "dl", NULL);
  if (organizer != NULL)
    add_fact (html, dg_phrase (language, "Organiser"), organizer, tag);
  add_partners (self, html);
  if (self->fields->organizer_email != NULL)
    {
      g_autofree char *uri = dg_told_mailto (self->fields->organizer_email);

      add_link_fact (html, dg_phrase (language, "Questions"), self->fields->organizer_email, uri);
    }
  dg_html_close (html, "dl");
  dg_public_text_add_remark (&self->text, html);
  dg_html_add (html, "p", changed, "class", "quiet", NULL);
  dg_html_close (html, "footer");
}

static char *
write_data (const DgPublicPage *page, DgLanguage language, const char *file)
{
  g_autofree char *url = page->address != NULL ? make_address (page, file) : NULL;
  g_autofree char *json = dg_event_data_write (page->event, page->sessions, language, url);

  return g_strconcat ("<script type=\"application/ld+json\">", json, "</script>\n", NULL);
}

/**
 * dg_public_page_write:
 * @page: what it is made from
 * @language: the reader's language, one of those of @page
 *
 * Writes HTML 5 that any browser shows and any printer prints, with the same facts for programs
 * inside. The result depends on @page alone.
 *
 * Returns: (transfer full): the page
 */
GBytes *
dg_public_page_write (const DgPublicPage *page, DgLanguage language)
{
  Page self = {
    .page = page,
    .fields = dg_event_get_fields (page->event),
    .text = { page->event, language },
  };
  gboolean on = self.fields->status != DG_EVENT_CANCELLED;
  g_autofree char *file = dg_public_page_dup_file_name (language);
  g_autofree char *data = write_data (page, language, file);
  g_autoptr (GString) html = g_string_new (NULL);

  if (on && page->sessions->len > 0)
    dg_html_add (html, "a", dg_phrase (language, "Skip to the programme"), "class", "skip", "href",
                 "#programme", NULL);
  add_navigation (&self, html);
  dg_html_open (html, "main", NULL);
  add_head (&self, html, on);
  add_calendar (&self, html);
  if (on)
    dg_public_programme_add (&self.text, html, page->sessions);
  dg_html_close (html, "main");
  g_string_append_c (html, '\n');
  add_foot (&self, html);

  return fill_template (page, language, file, data, html->str);
}

/**
 * dg_public_page_write_index:
 * @page: what it is made from
 *
 * Writes the page on which visitors choose their language: each finds the event's name in it.
 *
 * Returns: (transfer full): the page
 */
GBytes *
dg_public_page_write_index (const DgPublicPage *page)
{
  DgLanguage own = page->languages[0];
  g_autoptr (GString) html = g_string_new (NULL);

  dg_html_open (html, "main", NULL);
  dg_public_text_add (&(DgPublicText){ page->event, own }, html, "h1", "unseen",
                      dg_event_get_fields (page->event)->title);
  dg_html_open (html, "nav", "aria-label", dg_phrase (own, "Languages"), NULL);
  dg_html_open (html, "ul", "class", "choice", NULL);
  for (guint i = 0; i < page->n_languages; i++)
    {
      DgLanguage language = page->languages[i];
      DgPublicText text = { page->event, language };
      const char *tag = dg_language_get_tag (language);
      g_autofree char *file = dg_public_page_dup_file_name (language);
      g_autofree char *name = dg_format_heading (dg_language_get_own_name (language));
      g_autofree char *line = describe (page, language);

      dg_html_open (html, "li", "lang", tag, NULL);
      dg_html_open (html, "a", "href", file, "hreflang", tag, NULL);
      dg_html_add (html, "span", name, NULL);
      dg_public_text_add (&text, html, "strong", NULL, dg_event_get_fields (page->event)->title);
      dg_html_add (html, "span", line, NULL);
      dg_html_close (html, "a");
      dg_html_close (html, "li");
    }
  dg_html_close (html, "ul");
  dg_html_close (html, "nav");
  dg_html_close (html, "main");

  return fill_template (page, own, DG_PUBLIC_PAGE_INDEX, "", html->str);
}

/**
 * dg_public_page_dup_file_name:
 * @language: the language of a page
 *
 * Returns: (transfer full): “bg.html”
 */
char *
dg_public_page_dup_file_name (DgLanguage language)
{
  return g_strconcat (dg_language_get_tag (language), ".html", NULL);
}

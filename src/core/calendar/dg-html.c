/* HTML, written so that nothing in a text or an address can become markup.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-html.h"

#include <string.h>

/**
 * dg_html_append_text:
 * @html: what is written so far
 * @text: UTF-8
 *
 * Appends @text as it reads, with its line breaks.
 */
void
dg_html_append_text (GString *html, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (GString) lines = g_string_new (escaped);

  g_string_replace (lines, "\n", "<br>", 0);
  g_string_append (html, lines->str);
}

static void
append_attributes (GString *html, va_list pairs)
{
  for (const char *name = va_arg (pairs, const char *); name != NULL;
       name = va_arg (pairs, const char *))
    {
      const char *value = va_arg (pairs, const char *);
      g_autofree char *escaped = value != NULL ? g_markup_escape_text (value, -1) : NULL;

      if (escaped != NULL)
        g_string_append_printf (html, " %s=\"%s\"", name, escaped);
    }
}

/**
 * dg_html_open:
 * @html: what is written so far
 * @element: an element
 * @...: names and values of its attributes, then %NULL; what has the value %NULL is left out
 */
void
dg_html_open (GString *html, const char *element, ...)
{
  va_list pairs;

  g_string_append_printf (html, "<%s", element);
  va_start (pairs, element);
  append_attributes (html, pairs);
  va_end (pairs);
  g_string_append_c (html, '>');
}

void
dg_html_close (GString *html, const char *element)
{
  g_string_append_printf (html, "</%s>", element);
}

/**
 * dg_html_add:
 * @html: what is written so far
 * @element: an element
 * @text: what stands in it, as people read it
 * @...: as in dg_html_open()
 */
void
dg_html_add (GString *html, const char *element, const char *text, ...)
{
  va_list pairs;

  g_string_append_printf (html, "<%s", element);
  va_start (pairs, text);
  append_attributes (html, pairs);
  va_end (pairs);
  g_string_append_c (html, '>');
  dg_html_append_text (html, text);
  dg_html_close (html, element);
}

/**
 * dg_html_add_paragraphs:
 * @html: what is written so far
 * @text: paragraphs with empty lines between them
 * @language: (nullable): the BCP 47 tag of @text, %NULL for that of the page
 */
void
dg_html_add_paragraphs (GString *html, const char *text, const char *language)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (*g_strstrip (paragraphs[i]) != '\0')
      dg_html_add (html, "p", paragraphs[i], "lang", language, NULL);
}

/**
 * dg_html_is_link:
 * @uri: an address
 *
 * Returns: whether it may be clicked on a page: everything but the web, calendars and mail may
 *   start programs or run what it says
 */
gboolean
dg_html_is_link (const char *uri)
{
  static const char *const schemes[] = { "https", "http", "webcal", "mailto" };
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  for (guint i = 0; scheme != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strcasecmp (scheme, schemes[i]) == 0)
      return TRUE;

  return FALSE;
}

static const char *
find_slot (const char *name, gsize length, const DgHtmlSlot *slots, gsize n_slots)
{
  for (gsize i = 0; i < n_slots; i++)
    if (strlen (slots[i].name) == length && strncmp (slots[i].name, name, length) == 0)
      return slots[i].html;

  return "";
}

/**
 * dg_html_fill:
 * @template: HTML with slots such as “{{title}}”
 * @slots: (array length=n_slots): what goes into them
 * @n_slots: their number
 *
 * A slot that @slots does not name stays empty. What was put in is not looked at again, so a title
 * may well contain “{{”.
 *
 * Returns: (transfer full): the page
 */
char *
dg_html_fill (const char *template, const DgHtmlSlot *slots, gsize n_slots)
{
  GString *html = g_string_new (NULL);
  const char *open;

  while ((open = strstr (template, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");

      if (close == NULL)
        break;
      g_string_append_len (html, template, open - template);
      g_string_append (html, find_slot (open + 2, close - open - 2, slots, n_slots));
      template = close + 2;
    }
  g_string_append (html, template);

  return g_string_free (html, FALSE);
}

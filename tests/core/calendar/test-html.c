/* HTML in which no text becomes markup.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-html.h"

static void
test_text (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  dg_html_open (html, "a", "href", "https://a.example/?b=\"><script>&c='", "lang", NULL, NULL);
  dg_html_append_text (html, "</a><script>alert (1)</script>\n{{title}}");
  dg_html_close (html, "a");
  dg_html_add (html, "p", "<&>", "class", "\"x", NULL);
  g_assert_cmpstr (html->str, ==,
                   "<a href=\"https://a.example/?b=&quot;&gt;&lt;script&gt;&amp;c=&apos;\">"
                   "&lt;/a&gt;&lt;script&gt;alert (1)&lt;/script&gt;<br>{{title}}</a>"
                   "<p class=\"&quot;x\">&lt;&amp;&gt;</p>");
}

static void
test_paragraphs (void)
{
  g_autoptr (GString) html = g_string_new (NULL);

  dg_html_add_paragraphs (html, "Едно\nдве\n\n\n\n  \n\nтри", "bg");
  g_assert_cmpstr (html->str, ==, "<p lang=\"bg\">Едно<br>две</p><p lang=\"bg\">три</p>");
}

static void
test_links (void)
{
  const struct
  {
    const char *uri;
    gboolean good;
  } cases[] = {
    { "https://a.example/", TRUE },
    { "HTTP://a.example/", TRUE },
    { "webcal://a.example/x.ics", TRUE },
    { "mailto:a@b.example", TRUE },
    { "javascript:alert(1)", FALSE },
    { "JavaScript:alert(1)", FALSE },
    { " javascript:alert(1)", FALSE },
    { "java\nscript:alert(1)", FALSE },
    { "data:text/html,x", FALSE },
    { "file:///etc/passwd", FALSE },
    { "vbscript:x", FALSE },
    { "x.html", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (dg_html_is_link (cases[i].uri), ==, cases[i].good);
}

static void
test_template (void)
{
  const DgHtmlSlot slots[] = { { "a", "{{b}}" }, { "b", "2" } };
  g_autofree char *html = dg_html_fill ("<{{a}}|{{b}}|{{c}}|{{", slots, G_N_ELEMENTS (slots));

  g_assert_cmpstr (html, ==, "<{{b}}|2||{{");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/html/escapes-text-and-attributes", test_text);
  g_test_add_func ("/calendar/html/parts-paragraphs", test_paragraphs);
  g_test_add_func ("/calendar/html/links-to-the-web-and-mail-only", test_links);
  g_test_add_func ("/calendar/html/fills-a-template-once", test_template);

  return g_test_run ();
}

/* HTML as people read it, and the data in web pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-html.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *html;
  const char *text;
} Case;

static const Case cases[] = {
  { "plain", "Plain,\r\n  as it stands", "Plain,\r\n  as it stands" },
  { "no-tags", "a < b and <ana@example.org> > c", "a < b and <ana@example.org> > c" },
  { "entities", "Q&amp;A &#8211; \n&quot;why&quot;", "Q&A – \n\"why\"" },
  { "entities-and-less", "a < b &amp; c", "a < b & c" },
  { "ampersand", "AT&T; R&D", "AT&T; R&D" },
  { "blanks", "<p>One\n  two&nbsp;three</p>", "One two\302\240three" },
  { "paragraphs", "<p>One</p>\n<p>Two</p><div>Three</div>Four", "One\n\nTwo\n\nThree\nFour" },
  { "breaks", "One<br>Two<br/><br>Three", "One\nTwo\n\nThree" },
  { "list", "<p>Bring</p><ul><li>pen</li><li><p>paper</p></li><li></li></ul>After",
    "Bring\n\n• pen\n• paper\n•\n\nAfter" },
  { "link", "<a href=\"https://example.org/x\">Map</a>!", "Map (https://example.org/x)!" },
  { "link-that-says-it", "<a href=\"https://example.org\">https://example.org</a>",
    "https://example.org" },
  { "script-link", "<a href=\"javascript:alert(1)\">Map</a>", "Map" },
  { "inline", "<b>Bold</b>face and <i>more</i>", "Boldface and more" },
  { "silent", "<style>p { color: red }</style><p>Text<script>alert (1)</script></p>", "Text" },
  { "table", "<table><tr><td>9:00</td><td>Start</td></tr><tr><td>10</td></tr></table>",
    "9:00 Start\n10" },
  { "cyrillic", "<p>Отворени &laquo;данни&raquo;</p>", "Отворени «данни»" },
  { "broken", "<p>One<div><b>Two</p></i>Three", "One\n\nTwoThree" },
  { "comment", "<p>One<!-- two --> three</p>", "One three" },
  { "empty", "", "" },
};

static void
test_text (gconstpointer data)
{
  const Case *expected = data;
  g_autofree char *text = dg_feed_html_to_text (expected->html);

  g_assert_cmpstr (text, ==, expected->text);
}

static void
test_depth (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (html, "<div><b>");
  text = dg_feed_html_to_text (html->str);
  g_assert_nonnull (text);
}

static void
test_scripts (void)
{
  static const char page[] =
      "<!DOCTYPE html>\n<html><head><script>var a = 1 < 2;</script>\n"
      "<script type=\"application/ld+json\">{\"a\": \"<b>1</b> &amp;\"}</script></head>\n"
      "<body><p>Text\n<script type=' Application/LD+JSON; charset=utf-8'>[2]</script>\n"
      "<script type=\"application/json\">3</script></body></html>";
  g_autoptr (GPtrArray) scripts =
      dg_feed_html_find_scripts (page, strlen (page), "application/ld+json");
  const DgFeedScript *script;

  g_assert_cmpuint (scripts->len, ==, 2);
  script = g_ptr_array_index (scripts, 0);
  g_assert_cmpstr (script->text, ==, "{\"a\": \"<b>1</b> &amp;\"}");
  g_assert_cmpuint (script->line, ==, 3);
  script = g_ptr_array_index (scripts, 1);
  g_assert_cmpstr (script->text, ==, "[2]");
  g_assert_cmpuint (script->line, ==, 5);
}

/* Bytes of another encoding: the page says which. */
static void
test_encoding (void)
{
  static const char page[] = "<html><head><meta charset=\"windows-1251\"></head><body>"
                             "<script type=\"application/ld+json\">\"\xc4\xe5\xed\"</script>";
  g_autoptr (GPtrArray) scripts =
      dg_feed_html_find_scripts (page, strlen (page), "application/ld+json");

  g_assert_cmpuint (scripts->len, ==, 1);
  g_assert_true (
      g_utf8_validate (((DgFeedScript *) g_ptr_array_index (scripts, 0))->text, -1, NULL));
}

static void
test_survives_cuts (void)
{
  static const char page[] = "<html><head><script type=\"application/ld+json\">{}</script></head>"
                             "<body><ul><li>&amp;<a href=\"http://x\">y</a></li></ul></body>";

  for (gsize i = 0; i < sizeof page; i++)
    {
      g_autofree char *cut = g_strndup (page, i);
      g_autofree char *text = dg_feed_html_to_text (cut);
      g_autoptr (GPtrArray) scripts = dg_feed_html_find_scripts (cut, i, "application/ld+json");

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpuint (scripts->len, <=, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/feed-html/text/", cases[i].name, NULL);

      g_test_add_data_func (name, &cases[i], test_text);
    }
  g_test_add_func ("/schedule/feed-html/depth", test_depth);
  g_test_add_func ("/schedule/feed-html/scripts", test_scripts);
  g_test_add_func ("/schedule/feed-html/encoding", test_encoding);
  g_test_add_func ("/schedule/feed-html/survives-cuts", test_survives_cuts);

  return g_test_run ();
}

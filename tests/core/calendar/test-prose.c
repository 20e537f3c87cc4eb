/* A letter's blocks as plain text and as HTML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-prose.h"

static DgProse *
make_letter (void)
{
  DgProse *prose = dg_prose_new (DG_LANGUAGE_BG);

  dg_prose_add (prose, DG_PROSE_PARAGRAPH, "Едно\nдве\n\nтри <&> \"четири\"");
  dg_prose_add_foreign (prose, DG_PROSE_TITLE, DG_LANGUAGE_EN, "Title");
  dg_prose_add_labelled (prose, DG_PROSE_FACT, "Къде", "<b>тук</b>");
  dg_prose_add (prose, DG_PROSE_FACT, "без етикет");
  dg_prose_add_link (prose, "Вход", "https://a.example/?b=1&c=\"", "https://a.example/?b=1&c=\"");
  dg_prose_break (prose);
  dg_prose_add_link (prose, "Въпроси", "a@b.example", "mailto:a@b.example");
  dg_prose_add_foreign (prose, DG_PROSE_PARAGRAPH, DG_LANGUAGE_UK, "Текст");
  dg_prose_add (prose, DG_PROSE_NOTE, "само на украински език");
  dg_prose_add (prose, DG_PROSE_HEADING, "Програма");
  dg_prose_add_labelled (prose, DG_PROSE_ITEM, "09:00", "Откриване");
  dg_prose_add_labelled (prose, DG_PROSE_ITEM, NULL, "Закриване");

  return prose;
}

static void
test_text (void)
{
  g_autoptr (DgProse) prose = make_letter ();
  g_autofree char *text = dg_prose_to_text (prose);

  g_assert_cmpstr (text, ==,
                   "Едно\nдве\n\nтри <&> \"четири\"\n\n"
                   "Title\n\n"
                   "Къде: <b>тук</b>\nбез етикет\nВход: https://a.example/?b=1&c=\"\n\n"
                   "Въпроси: a@b.example\n\n"
                   "Текст\n(само на украински език)\n\n"
                   "Програма\n09:00  Откриване\n– Закриване");
}

static void
test_html (void)
{
  g_autoptr (DgProse) prose = make_letter ();
  g_autofree char *html = dg_prose_to_html (prose);

  g_assert_cmpstr (html, ==,
                   "<!DOCTYPE html><html lang=\"bg\"><body>"
                   "<p>Едно<br>две</p><p>три &lt;&amp;&gt; &quot;четири&quot;</p>"
                   "<h2 lang=\"en\">Title</h2>"
                   "<p><b>Къде:</b> &lt;b&gt;тук&lt;/b&gt;<br>без етикет<br>"
                   "<b>Вход:</b> <a href=\"https://a.example/?b=1&amp;c=&quot;\">"
                   "https://a.example/?b=1&amp;c=&quot;</a></p>"
                   "<p><b>Въпроси:</b> <a href=\"mailto:a@b.example\">a@b.example</a></p>"
                   "<p lang=\"uk\">Текст</p><p><i>(само на украински език)</i></p>"
                   "<h3>Програма</h3><p>09:00&emsp;Откриване<br>–&nbsp;Закриване</p>"
                   "</body></html>");
}

static void
test_empty (void)
{
  g_autoptr (DgProse) prose = dg_prose_new (DG_LANGUAGE_EN);
  g_autofree char *text = dg_prose_to_text (prose);
  g_autofree char *html = dg_prose_to_html (prose);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (html, ==, "<!DOCTYPE html><html lang=\"en\"><body></body></html>");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/prose/text", test_text);
  g_test_add_func ("/calendar/prose/html", test_html);
  g_test_add_func ("/calendar/prose/empty", test_empty);

  return g_test_run ();
}

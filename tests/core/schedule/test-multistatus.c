/* Answers of WebDAV servers, good and bad.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-multistatus.h"

#include <string.h>

#define PATH "/dav/%C3%A9vent/"

/* As Radicale writes it, with a default namespace and relative addresses. */
static const char plain[] =
    "<?xml version='1.0' encoding='utf-8'?>"
    "<multistatus xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"
    "<response><href>/dav/%C3%A9vent/</href><propstat><prop><resourcetype><C:calendar/>"
    "<collection/></resourcetype><getetag>\"all\"</getetag></prop>"
    "<status>HTTP/1.1 200 OK</status></propstat></response>"
    "<response><href>/dav/%C3%A9vent/a%20b.ics</href><propstat><prop><resourcetype/>"
    "<getetag>\"1\"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
    "</multistatus>";

/* As Xandikos and SabreDAV write it: prefixes, whole addresses, what is not there beside it. */
static const char prefixed[] =
    "<d:multistatus xmlns:d='DAV:' xmlns:cal='urn:ietf:params:xml:ns:caldav'>\n"
    " <d:response>\n  <d:href>https://a.example/dav/%c3%a9vent</d:href>\n"
    "  <d:propstat><d:prop><d:resourcetype><d:collection/><cal:calendar/></d:resourcetype></d:prop>"
    "<d:status>HTTP/1.1 200 OK</d:status></d:propstat>\n"
    "  <d:propstat><d:prop><d:getetag/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status>"
    "</d:propstat>\n </d:response>\n"
    " <d:response><d:href> https://a.example/dav/%c3%a9vent/a%20b.ics </d:href><d:propstat><d:prop>"
    "<d:getetag><![CDATA[\"1\"]]></d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status>"
    "</d:propstat></d:response></d:multistatus>";

static const char home[] =
    "<multistatus xmlns=\"DAV:\"><response><href>/dav/%C3%A9vent/</href><propstat><prop>"
    "<resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat>"
    "</response><response><href>/dav/%C3%A9vent/cal/</href><propstat><prop><resourcetype>"
    "<calendar xmlns='urn:ietf:params:xml:ns:caldav'/></resourcetype></prop>"
    "<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>";

static const char missing[] =
    "<m:multistatus "
    "xmlns:m=\"DAV:\"><m:response><m:href>http%3A//a.example/dav/%C3%A9vent/</m:href>"
    "<m:status>HTTP/1.1 404 Not Found</m:status></m:response></m:multistatus>";

static void
test_good (void)
{
  const struct
  {
    const char *text;
    gboolean is_calendar;
    gboolean is_missing;
    gboolean refused;
    const char *tag;
  } cases[] = {
    { plain, TRUE, FALSE, FALSE, "\"1\"" },
    { prefixed, TRUE, FALSE, TRUE, "\"1\"" },
    { home, FALSE, FALSE, FALSE, NULL },
    { missing, FALSE, TRUE, TRUE, NULL },
    { "<multistatus xmlns=\"DAV:\"/>", FALSE, FALSE, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgMultistatus) found =
          dg_multistatus_parse (cases[i].text, strlen (cases[i].text), PATH, &error);

      g_assert_no_error (error);
      g_assert_cmpint (found->is_calendar, ==, cases[i].is_calendar);
      g_assert_cmpint (found->is_missing, ==, cases[i].is_missing);
      g_assert_cmpint (found->refused, ==, cases[i].refused);
      g_assert_cmpstr (g_hash_table_lookup (found->etags, "a b.ics"), ==, cases[i].tag);
      g_assert_cmpuint (g_hash_table_size (found->etags), ==, cases[i].tag != NULL);
    }
}

static void
test_bad (void)
{
  static const char *const texts[] = {
    "",
    "<",
    "<html><body>Log in</body></html>",
    "<multistatus",
    "<multistatus><response></multistatus>",
    "<multistatus>&lol;</multistatus>",
    "<multistatus>\xff</multistatus>",
    "{\"schedule\": {}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_multistatus_parse (texts[i], strlen (texts[i]), PATH, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_NETWORK);
    }
}

/* Entities that grow, and more than anybody nests. */
static void
test_hostile (void)
{
  static const char laughs[] =
      "<!DOCTYPE m [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
      "<multistatus><response><href>&b;</href></response></multistatus>";
  g_autoptr (GString) deep = g_string_new ("<multistatus>");
  g_autoptr (GString) longest = g_string_new ("<multistatus><response><href>");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgMultistatus) found = NULL;

  g_assert_null (dg_multistatus_parse (laughs, strlen (laughs), PATH, NULL));

  for (guint i = 0; i < 200000; i++)
    g_string_append (deep, "<a>");
  g_assert_null (dg_multistatus_parse (deep->str, deep->len, PATH, NULL));

  for (guint i = 0; i < 100000; i++)
    g_string_append (longest, "0123456789<!-- -->");
  g_string_append (longest, "</href></response></multistatus>");
  found = dg_multistatus_parse (longest->str, longest->len, PATH, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (found->etags), ==, 0);
}

/* Every answer that is cut off somewhere is refused. */
static void
test_cut (void)
{
  for (gsize length = 0; length < strlen (plain); length++)
    g_assert_null (dg_multistatus_parse (plain, length, PATH, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/multistatus/reads-what-servers-write", test_good);
  g_test_add_func ("/schedule/multistatus/refuses-what-is-none", test_bad);
  g_test_add_func ("/schedule/multistatus/stands-hostile-answers", test_hostile);
  g_test_add_func ("/schedule/multistatus/refuses-what-is-cut-off", test_cut);

  return g_test_run ();
}

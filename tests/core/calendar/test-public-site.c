/* An event for everybody: pages that hold no script, no stranger's name and no surprise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-public-page.h"
#include "core/calendar/dg-public-site.h"
#include "fixture.h"

#include <string.h>

#define DATA "<script type=\"application/ld+json\">"

/* The event of @name after @patch, a JSON merge patch. */
static Fixture *
make_fixture (const char *name, const char *patch)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autoptr (JsonNode) event = fixture_read_json (file);
  g_autoptr (JsonNode) delegates = fixture_read_json ("delegates.json");
  g_autoptr (JsonNode) change = dg_json_parse (patch, strlen (patch), NULL);
  g_autoptr (JsonNode) merged = dg_json_merge_patch (event, change);

  g_assert_nonnull (change);
  return fixture_new_from_json (merged, delegates);
}

static GPtrArray *
write_site (Fixture *fixture, const char *address)
{
  const DgPublicSiteOrder order = {
    .event = fixture->event,
    .sessions = fixture->sessions,
    .revisions = fixture->revisions,
    .address = address,
  };
  g_autoptr (GError) error = NULL;
  GPtrArray *files = dg_public_site_write (&order, &error);

  g_assert_no_error (error);
  return files;
}

static char *
dup_file (GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    {
      const DgPublicFile *file = g_ptr_array_index (files, i);

      if (g_str_equal (file->name, name))
        return g_strndup (g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
    }

  g_error ("no %s", name);
}

/* What programs read from @page. */
static JsonNode *
read_data (const char *page)
{
  const char *begin = strstr (page, DATA);
  const char *end;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_assert_nonnull (begin);
  begin += strlen (DATA);
  end = strstr (begin, "</script>");
  g_assert_nonnull (end);
  node = dg_json_parse (begin, end - begin, &error);
  g_assert_no_error (error);

  return node;
}

static void
assert_has (const char *page, const char *part)
{
  if (strstr (page, part) == NULL)
    g_error ("“%s” is not in %s", part, page);
}

static void
assert_lacks (const char *page, const char *part)
{
  if (strstr (page, part) != NULL)
    g_error ("“%s” is in %s", part, page);
}

static void
test_files (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) files = write_site (fixture, NULL);
  g_autoptr (GPtrArray) again = write_site (fixture, NULL);

  g_assert_cmpuint (files->len, ==, 9);
  for (guint i = 0; i < files->len; i++)
    {
      const DgPublicFile *file = g_ptr_array_index (files, i);
      const DgPublicFile *same = g_ptr_array_index (again, i);

      g_assert_cmpstr (file->name, ==, same->name);
      g_assert_true (g_bytes_equal (file->bytes, same->bytes));
    }
  g_assert_cmpstr (((DgPublicFile *) g_ptr_array_index (files, 8))->name, ==, DG_PUBLIC_PAGE_INDEX);
}

static void
test_languages (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) files = write_site (fixture, NULL);

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    {
      g_autofree char *name = dg_public_page_dup_file_name (i);
      g_autofree char *page = dup_file (files, name);
      g_autofree char *root = g_strdup_printf ("<html lang=\"%s\">", dg_language_get_tag (i));
      g_autofree char *calendar =
          g_strdup_printf ("href=\"plovdiv-2026-public-%s.ics\"", dg_language_get_tag (i));

      assert_has (page, root);
      assert_has (page, calendar);
      assert_has (page, "hreflang=\"x-default\" href=\"index.html\"");
      for (DgLanguage j = 0; j < DG_N_LANGUAGES; j++)
        {
          g_autofree char *link =
              g_strdup_printf ("<link rel=\"alternate\" hreflang=\"%s\" href=\"%s.html\">",
                               dg_language_get_tag (j), dg_language_get_tag (j));

          assert_has (page, link);
        }
    }
}

static void
test_address (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) with = write_site (fixture, "https://example.org/p/");
  g_autoptr (GPtrArray) without = write_site (fixture, NULL);
  g_autofree char *page = dup_file (with, "bg.html");
  g_autofree char *relative = dup_file (without, "bg.html");

  assert_has (page, "href=\"webcal://example.org/p/plovdiv-2026-public-bg.ics\"");
  assert_has (page, "<link rel=\"canonical\" href=\"https://example.org/p/bg.html\">");
  assert_has (page, "\"url\":\"https://example.org/p/bg.html\"");
  assert_lacks (relative, "webcal:");
  assert_lacks (relative, "canonical");
}

static void
test_addresses (void)
{
  const struct
  {
    const char *given;
    const char *expected;
  } cases[] = {
    { "https://a.example/e", "https://a.example/e/" },
    { "http://a.example/", "http://a.example/" },
    { "https://a.example/e?x=1", NULL },
    { "https://a.example/#x", NULL },
    { "https://user:secret@a.example/", NULL },
    { "ftp://a.example/", NULL },
    { "javascript:alert(1)", NULL },
    { "a.example", NULL },
    { "https://a.example/\"><script>", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *found = dg_public_site_normalize_address (cases[i].given, &error);

      g_assert_cmpstr (found, ==, cases[i].expected);
      g_assert_cmpint (error != NULL, ==, cases[i].expected == NULL);
    }
}

static void
test_names_nobody (void)
{
  g_autoptr (Fixture) fixture = make_fixture (
      "casablanca-2026", "{\"sessions\": [{\"id\": \"c-1\", \"uid\": \"u-1\", \"title\": \"Tides\","
                         "\"speakers\": [\"Canary Speaker\"]}]}");
  g_autoptr (GPtrArray) files = write_site (fixture, NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const DgPublicFile *file = g_ptr_array_index (files, i);
      g_autofree char *text = dup_file (files, file->name);

      assert_lacks (text, "Canary");
      for (guint j = 0; j < fixture->delegates->len; j++)
        assert_lacks (text, dg_person_get_fields (
                                dg_delegate_get_person (g_ptr_array_index (fixture->delegates, j)))
                                ->name);
    }
}

static void
test_hostile_texts (void)
{
  static const char evil[] = "</script><script>alert(1)</script><!--\\\" onload=x";
  g_autoptr (GString) patch = g_string_new (
      "{\"title\": \"EVIL\", \"summary\": \"EVIL\", \"programme\": \"EVIL\", \"categories\": "
      "[\"EVIL\"], \"partners\": [\"EVIL\"], \"organizer\": {\"name\": \"EVIL\"}, \"venue\": "
      "{\"name\": \"EVIL\", \"address\": \"EVIL\", \"city\": \"EVIL\"}, \"sessions\": [{\"id\": "
      "\"c-1\", \"uid\": \"u-1\", \"title\": \"EVIL\", \"abstract\": \"EVIL\", \"room\": \"EVIL\", "
      "\"track\": \"EVIL\", \"languages\": [\"en\"], \"starts\": \"2026-06-10T09:30\", \"ends\": "
      "\"2026-06-10T11:00\"}]}");
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_string_replace (patch, "EVIL", evil, 0);
  fixture = make_fixture ("casablanca-2026", patch->str);
  files = write_site (fixture, NULL);

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    {
      g_autofree char *name = dg_public_page_dup_file_name (i);
      g_autofree char *page = dup_file (files, name);
      g_autoptr (JsonNode) data = read_data (page);

      assert_lacks (page, "<script>");
      assert_lacks (page, "<!--");
      assert_lacks (page, "--\" onload");
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (data), "name"), ==,
                       "</script><script>alert(1)</script><!--\" onload=x");
    }
}

static void
test_data (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("casablanca-2026");
  g_autoptr (GPtrArray) files = write_site (fixture, NULL);
  g_autofree char *page = dup_file (files, "en.html");
  g_autoptr (JsonNode) node = read_data (page);
  JsonObject *event = json_node_get_object (node);
  JsonArray *parts = json_object_get_array_member (event, "subEvent");
  JsonArray *places = json_object_get_array_member (event, "location");

  g_assert_cmpstr (json_object_get_string_member (event, "@context"), ==, "https://schema.org");
  g_assert_cmpstr (json_object_get_string_member (event, "startDate"), ==,
                   "2026-06-10T09:00:00+01:00");
  g_assert_cmpstr (json_object_get_string_member (event, "eventAttendanceMode"), ==,
                   "https://schema.org/MixedEventAttendanceMode");
  g_assert_cmpstr (json_object_get_string_member (event, "inLanguage"), ==, "en");
  g_assert_cmpuint (json_array_get_length (places), ==, 2);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (places, 1), "@type"), ==,
      "VirtualLocation");
  g_assert_cmpuint (json_array_get_length (parts), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (parts, 1), "name"),
                   ==, "Lunch");
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (parts, 1), "endDate"), ==,
      "2026-06-10T13:00:00+01:00");
}

static void
test_cancelled (void)
{
  g_autoptr (Fixture) fixture = make_fixture ("casablanca-2026", "{\"status\": \"cancelled\"}");
  g_autoptr (GPtrArray) files = write_site (fixture, NULL);
  g_autofree char *page = dup_file (files, "en.html");
  g_autofree char *calendar = dup_file (files, "casablanca-2026-public-en.ics");

  assert_has (page, "This event has been cancelled.");
  assert_has (page, "https://schema.org/EventCancelled");
  assert_lacks (page, "id=\"programme\"");
  assert_lacks (page, "meet.example.org/sea</a>");
  assert_has (calendar, "STATUS:CANCELLED");
}

static void
test_foreign_texts (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("casablanca-2026");
  g_autoptr (GPtrArray) files = write_site (fixture, NULL);
  g_autofree char *page = dup_file (files, "mk.html");
  g_autofree char *own = dup_file (files, "en.html");

  assert_has (page, "<h1 lang=\"en\">Cities by the sea</h1>");
  assert_has (page, "<h4 lang=\"en\">Tides</h4>");
  assert_has (page, "Текстовите што не се преведени се дадени на англиски јазик.");
  assert_has (own, "<h1>Cities by the sea</h1>");
  assert_lacks (own, "without a translation");
}

static void
test_undated (void)
{
  g_autoptr (Fixture) fixture =
      make_fixture ("casablanca-2026", "{\"starts\": null, \"ends\": null}");
  const DgPublicSiteOrder order = { .event = fixture->event,
                                    .sessions = fixture->sessions,
                                    .revisions = fixture->revisions };
  g_autoptr (GError) error = NULL;

  g_assert_null (dg_public_site_write (&order, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/public-site/writes-the-same-twice", test_files);
  g_test_add_func ("/calendar/public-site/leads-to-each-language", test_languages);
  g_test_add_func ("/calendar/public-site/lets-people-subscribe-at-an-address", test_address);
  g_test_add_func ("/calendar/public-site/takes-addresses-of-folders", test_addresses);
  g_test_add_func ("/calendar/public-site/names-nobody", test_names_nobody);
  g_test_add_func ("/calendar/public-site/holds-hostile-texts", test_hostile_texts);
  g_test_add_func ("/calendar/public-site/tells-programs", test_data);
  g_test_add_func ("/calendar/public-site/says-that-it-is-cancelled", test_cancelled);
  g_test_add_func ("/calendar/public-site/marks-texts-of-other-languages", test_foreign_texts);
  g_test_add_func ("/calendar/public-site/refuses-what-has-no-date", test_undated);

  return g_test_run ();
}

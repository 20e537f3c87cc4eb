/* Finding people and events in either script.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-journal.h"
#include "core/store/dg-search.h"

#include <string.h>

static void
put_person (Registry *registry, const char *json)
{
  g_autoptr (JsonNode) node = dg_json_parse (json, strlen (json), NULL);
  DgJsonPlace root = dg_json_root (node);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) person = dg_person_new_from_json (&root, DG_LANGUAGE_MK, &error);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "delegate edit", NULL);

  g_assert_no_error (error);
  dg_change_put_person (change, person, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);
}

/* Ids of the people who are found, with blanks between them. */
static char *
find (Registry *registry, const char *entity, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = dg_store_search (registry->store, entity, text, &error);

  g_assert_no_error (error);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

static void
set_up_people (Registry *registry, gconstpointer data)
{
  registry_set_up (registry, data);
  put_person (registry, "{\"id\": \"p-1\", \"name\": \"Иван Петров\", \"latin_name\": \"Ivan "
                        "Petrov\", \"email\": \"i.petrov@example.org\", \"city\": \"sofia\", "
                        "\"organisation\": {\"bg\": \"Столична община\"}, \"notes\": \"secret\", "
                        "\"phone\": \"+44 7700 900101\", \"diet\": \"vegan\", "
                        "\"passport\": {\"number\": \"X1234567\"}}");
  put_person (registry, "{\"id\": \"p-2\", \"name\": \"Ѓорѓи Петровски\"}");
  put_person (registry, "{\"id\": \"p-3\", \"name\": \"Юлія Їжакевич-Щербань\"}");
  put_person (registry, "{\"id\": \"p-4\", \"name\": \"Müller-Lüdenscheidt, Jörg\"}");
  put_person (registry, "{\"id\": \"p-5\", \"name\": \"100% _ O’Brien\"}");
  registry_put_event (registry, "tour-1", "Study tour to Čačak");
}

static void
test_people (Registry *registry, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "Petrov", "p-1 p-2" },
    { "Петров", "p-1 p-2" },
    { "ПЕТРОВ", "p-1 p-2" },
    { "petro", "p-1 p-2" },
    { "etrov", "" },
    { "ivan petrov", "p-1" },
    { "Петров Иван", "p-1" },
    { "pet iv", "p-1" },
    { "ivan nobody", "" },
    { "Gjorgji", "p-2" },
    { "Ѓорѓи", "p-2" },
    { "Yulia", "p-3" },
    { "Юлія", "p-3" },
    { "Shcherban", "p-3" },
    { "Щербань", "p-3" },
    { "muller", "p-4" },
    { "MÜLLER", "p-4" },
    { "jorg ludenscheidt", "p-4" },
    { "i.petrov@example.org", "p-1" },
    { "example", "p-1" },
    { "Столична", "p-1" },
    { "stolichna", "p-1" },
    { "sofia", "p-1" },
    { "obrien", "p-5" },
    { "O'Brien", "p-5" },
    { "100", "p-5" },
    { "", "" },
    { " ", "" },
    { "%", "" },
    { "_", "" },
    { "’", "" },
    { "secret", "" },
    { "X1234567", "" },
    { "7700", "" },
    { "vegan", "" },
    { "' OR 1=1 --", "" },
    { "a b c d e f g h i j k l", "" },
    { "ivan ivan ivan ivan ivan ivan ivan ivan petrov ivan", "p-1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (registry, "person", cases[i].text);

      if (strcmp (found, cases[i].found) != 0)
        g_error ("“%s”: “%s”", cases[i].text, found);
    }
}

static void
test_events (Registry *registry, gconstpointer data)
{
  static const char *const texts[] = { "cacak", "Чачак", "tour", "tour-1", "Study Čačak" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *found = find (registry, "event", texts[i]);

      g_assert_cmpstr (found, ==, "tour-1");
    }
}

/* The index goes where the rows go, back and forth too. */
static void
test_follows (Registry *registry, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *by_new_name = NULL;
  g_autofree char *by_old_name = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) items = NULL;

  before = find (registry, "person", "Никола");
  g_assert_cmpstr (before, ==, "");
  put_person (registry, "{\"id\": \"p-2\", \"name\": \"Nikola\"}");
  by_new_name = find (registry, "person", "Никола");
  g_assert_cmpstr (by_new_name, ==, "p-2");
  by_old_name = find (registry, "person", "Петровски");
  g_assert_cmpstr (by_old_name, ==, "");
  items = dg_journal_undo (registry->store, 1, NULL);
  after = find (registry, "person", "Петровски");
  g_assert_cmpstr (after, ==, "p-2");
}

static void
test_removed (Registry *registry, gconstpointer data)
{
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "event remove", NULL);
  g_autofree char *gone = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GPtrArray) items = NULL;

  g_assert_true (dg_change_remove_event (change, "tour-1", NULL));
  g_assert_true (dg_change_commit (change, NULL));
  gone = find (registry, "event", "tour");
  g_assert_cmpstr (gone, ==, "");
  items = dg_journal_undo (registry->store, 1, NULL);
  back = find (registry, "event", "tour");
  g_assert_cmpstr (back, ==, "tour-1");
}

/* Ids of what is found, the best first, with blanks between them. */
static char *
rank (Registry *registry, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = dg_store_search_ranked (registry->store, text, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ((const DgSearchHit *) g_ptr_array_index (hits, i))->id);

  return g_string_free (ids, FALSE);
}

static void
test_ranked (Registry *registry, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *found;
  } cases[] = {
    { "Petrov", "p-1 p-6 p-2" },
    { "Петров", "p-1 p-6 p-2" },
    { "petr", "p-2 p-1 p-6" },
    { "Petrow", "p-1 p-6 p-2" },
    { "Pterov", "p-2 p-1 p-6" },
    { "Петроф", "p-2 p-1 p-6" },
    { "Petov", "p-2 p-1 p-6" },
    { "Petroov", "p-2 p-1 p-6" },
    { "Ptervo", "" },
    { "etrov", "p-2 p-1 p-6" },
    { "secret", "p-1" },
    { "X1234567", "" },
    { "Щерева", "p-7" },
    { "Shchereva", "p-7" },
    { "Ščereva", "p-7" },
    { "Shtereva", "p-7" },
    { "Ќосе", "p-8" },
    { "Kjose", "p-8" },
    { "Ḱose", "p-8" },
    { "Ґалаґан", "p-9" },
    { "Galagan", "p-9" },
    { "Їжак Хрюк", "p-9" },
    { "Yizhak Khriuk", "p-9" },
    { "ivn", "" },
    { "Study Čačak", "tour-1" },
    { "Sofia Petrov", "p-1" },
    { "", "" },
    { "\" OR 1 *", "" },
  };

  put_person (registry, "{\"id\": \"p-6\", \"name\": \"A B\", \"notes\": \"knows Petrov\"}");
  put_person (registry, "{\"id\": \"p-7\", \"name\": \"Ана Щерева\"}");
  put_person (registry, "{\"id\": \"p-8\", \"name\": \"Ќосе\"}");
  put_person (registry, "{\"id\": \"p-9\", \"name\": \"Ґалаґан Їжак Хрюк\"}");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = rank (registry, cases[i].text);

      if (strcmp (found, cases[i].found) != 0)
        g_error ("“%s”: “%s”", cases[i].text, found);
    }
}

static void
test_random_texts (Registry *registry, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *found = NULL;

      for (int n = g_rand_int_range (random, 0, 12); n > 0; n--)
        g_string_append_unichar (text, (gunichar) g_rand_int_range (random, 1, 0x500));
      found = rank (registry, text->str);
    }
}

static void
test_long_text (Registry *registry, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1000000, 'a');
  g_autofree char *blanks = g_strnfill (100000, ' ');
  g_autofree char *found = find (registry, "person", text);
  g_autofree char *found_blanks = find (registry, "person", blanks);

  g_assert_cmpstr (found, ==, "");
  g_assert_cmpstr (found_blanks, ==, "");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/search/people", test_people },
    { "/store/search/events", test_events },
    { "/store/search/follows", test_follows },
    { "/store/search/removed", test_removed },
    { "/store/search/long-text", test_long_text },
    { "/store/search/ranked", test_ranked },
    { "/store/search/random-texts", test_random_texts },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, set_up_people, tests[i].test, registry_tear_down);

  return g_test_run ();
}

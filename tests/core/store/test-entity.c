/* Rows that no Delegat wrote: whatever stands in whichever column, nothing falls over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-entity.h"
#include "core/store/dg-feeds.h"
#include "core/store/dg-integrity.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-revisions.h"

#include <string.h>

/* How many columns share one round through the values; with “-m slow” each has all of them. */
#define STRIDE 4

/* What a column may hold once nobody watches over it, as SQL. */
static const char *const values[] = {
  "NULL",
  "7",
  "-1",
  "9223372036854775807",
  "-9223372036854775808",
  "1.5",
  "-9e999",
  "''",
  "'x'",
  "x'00ff'",
  "zeroblob (9)",
  "CAST (x'ff41fe' AS TEXT)",
  "CAST (x'4100420a' AS TEXT)",
  "'{'",
  "'[]'",
  "'{}'",
  "'null'",
  "'[[1]]'",
  "'[null]'",
  "'[{}, \"\"]'",
  "'{\"en\": 7}'",
  "'{\"de\": \"x\"}'",
  "'{\"place\": 1, \"value\": 7}'",
  "'{\"place\": -1, \"value\": {}}'",
  "hex (zeroblob (70000))",
  "replace (hex (zeroblob (2000)), '0', '[')",
};

/* One row of every kind, each referring to the others. */
static void
fill (Registry *registry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgDossier) dossier = registry_make_dossier (
      "{\"id\": \"e\", \"uid\": \"u\", \"title\": \"a\", \"time_zone\": \"Europe/Sofia\", "
      "\"starts\": \"2026-10-02\", \"partners\": [\"b\"], \"capacity\": 9, \"venue\": "
      "{\"latitude\": 1.5, \"longitude\": 2.5}, \"sessions\": [{\"id\": \"s\", \"uid\": \"v\", "
      "\"title\": \"c\", \"languages\": [\"mk\"], \"speakers\": [\"d\"]}], \"delegations\": "
      "[{\"city\": \"skopje\", \"seats\": 1}]}",
      &error);
  g_autoptr (DgPerson) person = registry_make_person ("p", "Ана", "skopje");
  g_autoptr (DgRegistration) place = registry_make_registration ("p", DG_STATUS_CONFIRMED);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "fill", NULL);
  const DgFeedState feed = { .event = (char *) "e",
                             .url = (char *) "https://example.org",
                             .format = (char *) "frab",
                             .event_zone = (char *) "Europe/Sofia",
                             .content_hash = (char *) "h",
                             .fetched_at = (char *) "2026-10-02T06:00:00Z" };
  const DgFeedLink link = { .session = (char *) "s",
                            .source_id = (char *) "1",
                            .base = (char *) "{}" };
  g_autoptr (DgTemplate) wording = dg_template_new_for (NULL, DG_LANGUAGE_MK, "{when}", NULL);
  DgRevision revision;

  g_assert_no_error (error);
  g_assert_true (dg_change_put_dossier (change, dossier, NULL));
  g_assert_true (dg_change_put_person (change, person, NULL));
  g_assert_true (dg_change_put_registration (change, "e", place, NULL));
  g_assert_true (dg_change_put_feed_state (change, &feed, NULL));
  g_assert_true (dg_change_put_feed_link (change, "e", &link, NULL));
  g_assert_true (dg_change_put_template (change, wording, NULL));
  g_assert_true (dg_change_commit (change, &error));
  g_assert_true (dg_revisions_settle ("u", "t", "c", &revision, registry->store, NULL));
  registry_run (registry,
                "INSERT INTO invitation (event, person, uid, method, language, sequence, "
                "stamp, title, exported_at) VALUES ('e', 'p', 'u', 'REQUEST', 'mk', 0, 0, "
                "'a', 0); DELETE FROM city WHERE id <> 'skopje'");
}

static GPtrArray *
list_texts (Registry *registry, const char *sql)
{
  g_autoptr (DgStatement) statement =
      dg_database_prepare (dg_store_lock (registry->store), sql, NULL);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  while (dg_statement_step (statement, &row, NULL) && row)
    g_ptr_array_add (texts, dg_statement_dup_text (statement, 0));
  dg_store_unlock (registry->store);

  return texts;
}

/* Tables without keys, types and rules, but with the same rows; and what brings those rows back. */
static char *
loosen (Registry *registry, GPtrArray *tables)
{
  GString *bring_back = g_string_new ("BEGIN; ");

  registry_run (registry, "PRAGMA foreign_keys = OFF");
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      g_autofree char *sql = g_strdup_printf ("ALTER TABLE \"%s\" RENAME TO \"kept_%s\"; "
                                              "CREATE TABLE \"%s\" AS SELECT * FROM \"kept_%s\"",
                                              table, table, table, table);

      registry_run (registry, sql);
      g_string_append_printf (bring_back,
                              "DELETE FROM \"%s\"; INSERT INTO \"%s\" SELECT * FROM \"kept_%s\"; ",
                              table, table, table);
    }
  g_string_append (bring_back, "COMMIT");

  return g_string_free (bring_back, FALSE);
}

/* Only ever a sentence about the registry. */
static void
expect (gboolean good, GError **error)
{
  if (good)
    g_assert_no_error (*error);
  else
    {
      g_assert_nonnull (*error);
      g_assert_true (g_error_matches (*error, DG_ERROR, DG_ERROR_STORE) ||
                     g_error_matches (*error, DG_ERROR, DG_ERROR_NOT_FOUND) ||
                     g_error_matches (*error, DG_ERROR, DG_ERROR_CONFLICT) ||
                     g_error_matches (*error, DG_ERROR, DG_ERROR_UNSUPPORTED) ||
                     g_error_matches (*error, DG_ERROR, DG_ERROR_INVALID));
      g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
      g_assert_cmpuint (strlen ((*error)->message), <, 1000);
      g_clear_error (error);
    }
}

static void
read_all (DgStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = dg_store_list_events (store, &error);
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) cities = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) told = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DgDossier) dossier = NULL;
  g_autoptr (DgCity) city = NULL;
  g_autoptr (DgFeedState) feed = NULL;

  if (events == NULL)
    g_assert_error (error, DG_ERROR, DG_ERROR_STORE);
  g_clear_error (&error);
  dossier = dg_store_get_dossier (store, "e", &error);
  expect (dossier != NULL, &error);
  if (dossier != NULL)
    {
      g_autoptr (JsonNode) node = dg_dossier_to_json (dossier);
      g_autofree char *text = dg_json_to_text (node, FALSE);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
  templates = dg_store_list_templates (store, &error);
  expect (templates != NULL, &error);
  people = dg_store_list_people (store, &error);
  expect (people != NULL, &error);
  cities = dg_store_list_cities (store, &error);
  expect (cities != NULL, &error);
  city = dg_store_find_city (store, "Скопје", &error);
  expect (city != NULL, &error);
  delegates = dg_store_list_delegates (store, "e", &error);
  expect (delegates != NULL, &error);
  found = dg_store_find_people (store, "Ana", &error);
  expect (found != NULL, &error);
  places = dg_store_list_events_of_person (store, "p", &error);
  expect (places != NULL, &error);
  items = dg_journal_list (store, NULL, NULL, &error);
  expect (items != NULL, &error);
  links = dg_feeds_list_links (store, "e", &error);
  expect (links != NULL, &error);
  expect (dg_feeds_find_state (store, "e", &feed, &error), &error);
  told = dg_revisions_list (store, "e", &error);
  expect (told != NULL, &error);
  for (guint i = 0; told != NULL && i < told->len; i++)
    {
      const DgInvitation *invitation = g_ptr_array_index (told, i);

      g_assert_true (g_utf8_validate (invitation->person, -1, NULL));
      g_assert_true (g_utf8_validate (invitation->uid, -1, NULL));
      g_assert_true (g_utf8_validate (invitation->title, -1, NULL));
    }
  problems = dg_integrity_check (store, &error);
  expect (problems != NULL, &error);
}

/* Undo brings its own transaction; then all is brought back by hand. */
static void
write_all (Registry *registry)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (DgEvent) event = registry_make_event ("e", "b", 3);
  g_autoptr (DgPerson) person = registry_make_person ("p", "Ана", "skopje");
  g_autoptr (DgRegistration) place = registry_make_registration ("p", DG_STATUS_ABSENT);
  g_autoptr (DgDossier) dossier = registry_make_dossier (
      "{\"id\": \"e\", \"title\": \"a\", \"time_zone\": \"Europe/Sofia\", \"sessions\": "
      "[{\"id\": \"t\", \"title\": \"c\"}]}",
      NULL);
  DgChange *change;
  DgRevision revision;

  expect (dg_revisions_settle ("u", "t2", "c2", &revision, registry->store, &error), &error);
  items = dg_journal_undo (registry->store, 1, &error);
  expect (items != NULL, &error);
  change = dg_change_begin (registry->store, "edit", NULL);
  expect (dg_change_put_event (change, event, &error), &error);
  expect (dg_change_put_person (change, person, &error), &error);
  expect (dg_change_put_registration (change, "e", place, &error), &error);
  expect (dg_change_put_dossier (change, dossier, &error), &error);
  expect (dg_change_remove_event (change, "e", &error), &error);
  dg_change_free (change);
}

static void
test_hostile_rows (Registry *registry, gconstpointer data)
{
  g_autoptr (GPtrArray) tables = NULL;
  g_autofree char *bring_back = NULL;
  guint n_columns = 0;

  fill (registry);
  registry_run (registry, "PRAGMA synchronous = OFF");
  tables = list_texts (registry, "SELECT name FROM sqlite_schema WHERE type = 'table' "
                                 "AND name NOT LIKE 'sqlite%'");
  bring_back = loosen (registry, tables);

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = g_ptr_array_index (tables, i);
      g_autofree char *question =
          g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
      g_autoptr (GPtrArray) columns = list_texts (registry, question);

      for (guint j = 0; j < columns->len; j++, n_columns++)
        for (guint k = g_test_slow () ? 0 : n_columns % STRIDE; k < G_N_ELEMENTS (values);
             k += g_test_slow () ? 1 : STRIDE)
          {
            g_autofree char *sql =
                g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s", table,
                                 (const char *) g_ptr_array_index (columns, j), values[k]);

            registry_run (registry, sql);
            read_all (registry->store);
            write_all (registry);
            registry_run (registry, bring_back);
          }
    }
  g_assert_cmpuint (n_columns, >, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/entity/hostile-rows", Registry, NULL, registry_set_up, test_hostile_rows,
              registry_tear_down);

  return g_test_run ();
}

/* What is held on a person: all of it, and nothing of others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "personal.h"

#include "core/store/dg-person-file.h"

#include <string.h>

static const PersonalTable *
find_table (const char *name)
{
  guint n;
  const PersonalTable *tables = personal_get_tables (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (tables[i].table, name) == 0)
      return &tables[i];

  return NULL;
}

static gboolean
is_stated (const PersonalTable *table, const char *column)
{
  g_auto (GStrv) impersonal = g_strsplit (table->impersonal, " ", -1);
  g_autofree char *start = g_strconcat (column, "=", NULL);

  for (guint i = 0; table->personal[i] != NULL; i++)
    if (g_str_has_prefix (table->personal[i], start))
      return TRUE;

  return g_strv_contains ((const char *const *) impersonal, column);
}

/* Whoever adds a column says whether it is personal. */
static void
test_every_column_is_stated (Registry *registry, gconstpointer data)
{
  DgDatabase *database = dg_store_lock (registry->store);
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database,
                           "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info (t.name) "
                           "c WHERE t.type = 'table' ORDER BY 1, 2",
                           NULL);
  gboolean row = TRUE;
  guint n = 0;

  while (dg_statement_step (statement, &row, NULL) && row)
    {
      const PersonalTable *table = find_table (dg_statement_get_text (statement, 0));

      n++;
      if (table == NULL || !is_stated (table, dg_statement_get_text (statement, 1)))
        g_error ("%s.%s: is it personal? Say so in personal.c",
                 dg_statement_get_text (statement, 0), dg_statement_get_text (statement, 1));
    }
  g_assert_cmpuint (n, >, 200);
  dg_store_unlock (registry->store);
}

static void
test_holds_every_personal_column (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dg_person_file_collect (registry->store, PERSONAL_ID, &error);
  g_autofree char *text = NULL;
  guint n;
  const PersonalTable *tables = personal_get_tables (&n);

  g_assert_no_error (error);
  text = dg_json_to_text (node, TRUE);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; tables[i].personal[j] != NULL; j++)
      {
        const char *value = strchr (tables[i].personal[j], '=') + 1;
        g_autofree char *column =
            g_strndup (tables[i].personal[j], (gsize) (value - 1 - tables[i].personal[j]));
        g_autofree char *sql = g_strdup_printf (
            "SELECT COUNT (*) FROM %s WHERE instr (%s, '%s') > 0", tables[i].table, column, value);

        if (registry_ask (registry, sql) == 0)
          g_error ("%s.%s: nothing stands there", tables[i].table, column);
        if (strstr (text, value) == NULL)
          g_error ("%s.%s: “%s” is missing", tables[i].table, column, value);
      }
}

static void
test_holds_nothing_of_others (Registry *registry, gconstpointer data)
{
  g_autoptr (JsonNode) node = dg_person_file_collect (registry->store, "p-other", NULL);
  g_autofree char *text = dg_json_to_text (node, FALSE);
  JsonObject *object = json_node_get_object (node);

  g_assert_null (strstr (text, "Канари"));
  g_assert_null (strstr (text, "canary@"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "registrations")),
                    ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "history")), ==,
                    2);
}

static void
test_nobody (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dg_person_file_collect (registry->store, "p-nobody", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/person-file/every-column-is-stated", test_every_column_is_stated },
    { "/store/person-file/holds-every-personal-column", test_holds_every_personal_column },
    { "/store/person-file/holds-nothing-of-others", test_holds_nothing_of_others },
    { "/store/person-file/nobody", test_nobody },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, personal_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}

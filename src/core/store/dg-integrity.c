/* Whether a registry is sound, and copies of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-integrity.h"

#include "core/delegations/dg-life-cycle.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

static void add_problem (GPtrArray *problems, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_problem (GPtrArray *problems, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (problems, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The engine's own checks; each row that they give is a problem, and so is that they give up. */
static void
check_engine (DgStore *store, GPtrArray *problems)
{
  static const char *const checks[] = { "PRAGMA integrity_check", "PRAGMA foreign_key_check" };
  DgDatabase *database = dg_store_lock (store);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (DgStatement) statement = dg_database_prepare (database, checks[i], &local);
      gboolean row = TRUE;

      while (statement != NULL && dg_statement_step (statement, &row, &local) && row)
        {
          g_autofree char *text = dg_statement_dup_text (statement, 0);
          g_autofree char *target = i == 1 ? dg_statement_dup_text (statement, 2) : NULL;

          if (target != NULL)
            add_problem (problems, _ ("the file: a %s refers to a %s that is not there"), text,
                         target);
          else if (g_strcmp0 (text, "ok") != 0)
            add_problem (problems, _ ("the file: %s"), text);
        }
      if (local != NULL)
        add_problem (problems, "%s", local->message);
    }
  dg_store_unlock (store);
}

/* Reads all that no event leads to; each kind that cannot be read is a problem. */
static void
check_rows (DgStore *store, GPtrArray *problems)
{
  g_autoptr (GError) no_people = NULL;
  g_autoptr (GError) no_cities = NULL;
  g_autoptr (GError) no_journal = NULL;
  g_autoptr (GPtrArray) people = dg_store_list_people (store, &no_people);
  g_autoptr (GPtrArray) cities = dg_store_list_cities (store, &no_cities);
  g_autoptr (GPtrArray) items = dg_journal_list (store, NULL, NULL, &no_journal);

  if (people == NULL)
    add_problem (problems, "%s", no_people->message);
  if (cities == NULL)
    add_problem (problems, "%s", no_cities->message);
  if (items == NULL)
    add_problem (problems, "%s", no_journal->message);
}

/* What undo would bring back has to be there, to its last letter. */
static void
check_journal (DgStore *store, GPtrArray *problems)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (GError) local = NULL;
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT change, before, after FROM change_entry ORDER BY change, position", &local);
  gboolean row = TRUE;

  while (statement != NULL && dg_statement_step (statement, &row, &local) && row)
    for (int column = 1; column <= 2; column++)
      {
        g_autofree char *image = dg_statement_dup_text (statement, column);
        g_autoptr (GError) bad = NULL;
        g_autoptr (JsonNode) node =
            image != NULL ? dg_json_parse (image, strlen (image), &bad) : NULL;

        if (bad != NULL)
          add_problem (problems, _ ("change %d of the journal cannot be read: %s"),
                       (int) dg_statement_get_integer (statement, 0), bad->message);
      }
  if (local != NULL)
    add_problem (problems, "%s", local->message);

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);
}

/* A template of another version may say what this one cannot fill in. */
static void
check_templates (DgStore *store, GPtrArray *problems)
{
  g_autoptr (GError) unreadable = NULL;
  g_autoptr (GPtrArray) templates = dg_store_list_templates (store, &unreadable);

  if (templates == NULL)
    add_problem (problems, "%s", unreadable->message);
  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      g_autoptr (GError) bad = NULL;

      if (!dg_template_check (g_ptr_array_index (templates, i), &bad))
        add_problem (problems, "%s", bad->message);
    }
}

/* Seats beyond the limit need a recorded reason each. A @quota of NULL stands for all seats. */
static void
check_seats (const char *event,
             const char *what,
             int limit,
             GPtrArray *delegates,
             const char *city,
             const char *quota,
             GPtrArray *problems)
{
  g_autofree char *folded = quota != NULL ? g_utf8_casefold (quota, -1) : NULL;
  int held = 0;
  int overrides = 0;

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      DgRegistration *registration = dg_delegate_get_registration (delegate);
      const char *from = dg_person_get_fields (dg_delegate_get_person (delegate))->city;
      g_autofree char *own = g_utf8_casefold (dg_registration_get_quota (registration), -1);

      if ((city != NULL && g_strcmp0 (from, city) != 0) ||
          (folded != NULL && strcmp (folded, own) != 0) ||
          !dg_life_cycle_holds_seat (dg_delegate_get_status (delegate)))
        continue;
      held++;
      overrides += dg_registration_get_fields (registration)->override != NULL;
    }

  if (held - overrides > limit)
    add_problem (problems, _ ("%s: %s: %d people hold %d seats and no reason is recorded"), event,
                 what, held, limit);
}

static void
check_quotas (const char *event,
              const DgDelegationFields *delegation,
              GPtrArray *delegates,
              GPtrArray *problems)
{
  for (guint i = 0; delegation->quotas != NULL && delegation->quotas[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *what = NULL;
      int limit;

      if (!dg_record_split_count (delegation->quotas[i], &name, &limit))
        continue;
      what = g_strdup_printf (_ ("%s, quota “%s”"), delegation->city, name);
      check_seats (event, what, limit, delegates, delegation->city, name, problems);
    }
}

static gboolean
check_event (DgStore *store, DgEvent *event, GPtrArray *problems, GError **error)
{
  const char *id = dg_event_get_id (event);
  g_autoptr (GPtrArray) sessions = dg_store_list_sessions (store, event, error);
  g_autoptr (GPtrArray) delegations =
      sessions != NULL ? dg_store_list_delegations (store, id, error) : NULL;
  g_autoptr (GPtrArray) delegates =
      delegations != NULL ? dg_store_list_delegates (store, id, error) : NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (delegates == NULL)
    return FALSE;

  for (guint i = 0; i < sessions->len; i++)
    g_hash_table_add (known, (gpointer) dg_session_get_id (g_ptr_array_index (sessions, i)));

  for (guint i = 0; i < delegates->len; i++)
    {
      const DgRegistrationFields *fields = dg_registration_get_fields (
          dg_delegate_get_registration (g_ptr_array_index (delegates, i)));

      for (guint j = 0; fields->sessions != NULL && fields->sessions[j] != NULL; j++)
        if (!g_hash_table_contains (known, fields->sessions[j]))
          add_problem (problems, _ ("%s: %s chose session “%s”, which is not there"), id,
                       fields->person, fields->sessions[j]);
    }

  for (guint i = 0; i < delegations->len; i++)
    {
      const DgDelegationFields *fields =
          dg_delegation_get_fields (g_ptr_array_index (delegations, i));

      check_seats (id, fields->city, fields->seats, delegates, fields->city, NULL, problems);
      check_quotas (id, fields, delegates, problems);
    }
  if (dg_event_get_fields (event)->capacity > 0)
    check_seats (id, _ ("capacity"), dg_event_get_fields (event)->capacity, delegates, NULL, NULL,
                 problems);

  return TRUE;
}

/**
 * dg_integrity_check:
 * @store: a registry
 * @error: return location
 *
 * Checks the file, that every row is a value that the program could have written, and the rules
 * of the domain.
 *
 * Returns: (transfer full) (element-type utf8): a sentence per problem, none if all is sound; else
 *   %DG_ERROR_STORE if it cannot even be asked
 */
GPtrArray *
dg_integrity_check (DgStore *store, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) local = NULL;

  if (!dg_store_begin_reading (store, error))
    return NULL;

  check_engine (store, problems);
  check_rows (store, problems);
  check_journal (store, problems);
  check_templates (store, problems);
  events = dg_store_list_events (store, &local);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      check_event (store, g_ptr_array_index (events, i), problems, &local);
      if (local != NULL)
        add_problem (problems, "%s", local->message);
      g_clear_error (&local);
    }
  if (events == NULL)
    add_problem (problems, "%s", local->message);
  dg_store_end_reading (store);

  return g_steal_pointer (&problems);
}

static gboolean
is_same_file (const char *path, const char *other)
{
  GStatBuf a, b;

  return g_stat (path, &a) == 0 && g_stat (other, &b) == 0 && a.st_dev == b.st_dev &&
         a.st_ino == b.st_ino;
}

/**
 * dg_integrity_backup:
 * @store: a registry, maybe in use
 * @path: where the copy is to be
 * @replace: whether a file that is already there may be replaced
 * @error: return location
 *
 * Copies one committed state. The copy appears whole or not at all, readable by its owner alone.
 *
 * Returns: %FALSE with %DG_ERROR_REFUSED if the file is there, or %DG_ERROR_STORE
 */
gboolean
dg_integrity_backup (DgStore *store, const char *path, gboolean replace, GError **error)
{
  g_autofree char *beside = NULL;
  gboolean copied;

  if (is_same_file (dg_store_get_path (store), path))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("%s: this is the registry itself; name another file"), path);
      return FALSE;
    }

  beside = dg_schema_make_beside (path, error);
  if (beside == NULL)
    return FALSE;

  copied = dg_database_copy (dg_store_lock (store), beside, error);
  dg_store_unlock (store);

  if (copied && dg_schema_publish (beside, path, replace, error))
    return TRUE;

  g_unlink (beside);
  return FALSE;
}

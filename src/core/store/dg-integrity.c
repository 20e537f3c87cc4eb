/* Whether a registry is sound, and copies of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-integrity.h"

#include "core/delegations/dg-life-cycle.h"
#include "core/store/dg-schema.h"

#include <errno.h>
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

/* The engine's own checks; each row that they give is a problem. */
static gboolean
check_engine (DgStore *store, GPtrArray *problems, GError **error)
{
  static const char *const checks[] = { "PRAGMA integrity_check", "PRAGMA foreign_key_check" };
  DgDatabase *database = dg_store_lock (store);
  gboolean good = TRUE;

  for (guint i = 0; good && i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (DgStatement) statement = dg_database_prepare (database, checks[i], error);
      gboolean row = TRUE;

      good = statement != NULL;
      while (good && row)
        {
          good = dg_statement_step (statement, &row, error);
          if (good && row && strcmp (dg_statement_get_text (statement, 0), "ok") != 0)
            add_problem (problems, _ ("the file: %s"), dg_statement_get_text (statement, 0));
        }
    }
  dg_store_unlock (store);

  return good;
}

/* Seats beyond the limit need a recorded reason each. */
static void
check_seats (const char *event,
             const char *what,
             int limit,
             GPtrArray *delegates,
             const char *city,
             GPtrArray *problems)
{
  DgSeats seats;
  int overrides = 0;

  dg_life_cycle_count_seats (delegates, city, limit, &seats);
  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const char *from = dg_person_get_fields (dg_delegate_get_person (delegate))->city;

      overrides +=
          (city == NULL || g_strcmp0 (from, city) == 0) &&
          dg_life_cycle_holds_seat (dg_delegate_get_status (delegate)) &&
          dg_registration_get_fields (dg_delegate_get_registration (delegate))->override != NULL;
    }

  if (seats.held - overrides > limit)
    add_problem (problems, _ ("%s: %s: %d people hold %d seats and no reason is recorded"), event,
                 what, seats.held, limit);
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

      check_seats (id, fields->city, fields->seats, delegates, fields->city, problems);
    }
  if (dg_event_get_fields (event)->capacity > 0)
    check_seats (id, _ ("capacity"), dg_event_get_fields (event)->capacity, delegates, NULL,
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
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (!check_engine (store, problems, error))
    return NULL;

  events = dg_store_list_events (store, &local);
  for (guint i = 0; events != NULL && i < events->len && local == NULL; i++)
    check_event (store, g_ptr_array_index (events, i), problems, &local);
  if (local == NULL)
    people = dg_store_list_people (store, &local);
  if (local != NULL)
    add_problem (problems, "%s", local->message);

  return g_steal_pointer (&problems);
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
  DgDatabase *database;
  gboolean copied;

  if (!replace && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("%s: there is a file already; name another one, or add --yes to replace it"),
                   path);
      return FALSE;
    }

  beside = dg_schema_make_beside (path, error);
  if (beside == NULL)
    return FALSE;

  database = dg_store_lock (store);
  copied = dg_database_copy (database, beside, error);
  dg_store_unlock (store);

  if (copied && g_rename (beside, path) != 0)
    {
      int code = errno;

      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s: cannot be made: %s"), path,
                   g_strerror (code));
      copied = FALSE;
    }
  if (!copied)
    g_unlink (beside);

  return copied;
}

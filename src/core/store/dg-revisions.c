/* The ledger of invitations: what calendars were told, and who holds which version.
 *
 * Not part of the journal: undo brings back an event, but not the SEQUENCE that delegates'
 * calendars have already seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-revisions.h"

#include <string.h>

/* The last second but one that a calendar can write. */
#define LATEST G_GINT64_CONSTANT (253402300798)

/* What must be there; a registry from elsewhere may lack it. */
static char *
dup_column (DgStatement *statement, int column)
{
  char *text = dg_statement_dup_text (statement, column);

  return text != NULL ? text : g_strdup ("");
}

static gboolean
read_revision (DgDatabase *database,
               const char *uid,
               DgRevision *revision,
               char **time_hash,
               char **content_hash,
               GError **error)
{
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database,
                           "SELECT sequence, stamp, created, time_hash, content_hash "
                           "FROM revision WHERE uid = ?1",
                           error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  dg_statement_bind_text (statement, 1, uid);
  if (!dg_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  revision->sequence = (int) CLAMP (dg_statement_get_integer (statement, 0), 0, G_MAXINT - 1);
  revision->stamp = CLAMP (dg_statement_get_integer (statement, 1), 0, LATEST);
  revision->created = CLAMP (dg_statement_get_integer (statement, 2), 0, LATEST);
  *time_hash = dg_statement_dup_text (statement, 3);
  *content_hash = dg_statement_dup_text (statement, 4);

  return TRUE;
}

static gboolean
write_revision (DgDatabase *database,
                const char *uid,
                const DgRevision *revision,
                const char *time_hash,
                const char *content_hash,
                GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO revision (uid, sequence, stamp, created, time_hash, content_hash) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (uid) DO UPDATE SET "
      "sequence = excluded.sequence, stamp = excluded.stamp, time_hash = excluded.time_hash, "
      "content_hash = excluded.content_hash",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, uid);
  dg_statement_bind_integer (statement, 2, revision->sequence);
  dg_statement_bind_integer (statement, 3, revision->stamp);
  dg_statement_bind_integer (statement, 4, revision->created);
  dg_statement_bind_text (statement, 5, time_hash);
  dg_statement_bind_text (statement, 6, content_hash);

  return dg_statement_finish (statement, error);
}

/* The revision that @uid has once it is exported with these hashes, and whether it is another one
 * than was kept so far. */
static gboolean
work_out (DgDatabase *database,
          gint64 now,
          const char *uid,
          const char *time_hash,
          const char *content_hash,
          DgRevision *revision,
          gboolean *is_new,
          GError **error)
{
  g_autofree char *old_time = NULL;
  g_autofree char *old_content = NULL;

  *revision = (DgRevision){ .stamp = now, .created = now };
  if (!read_revision (database, uid, revision, &old_time, &old_content, error))
    return FALSE;

  *is_new = g_strcmp0 (old_time, time_hash) != 0 || g_strcmp0 (old_content, content_hash) != 0;
  if (*is_new && old_time != NULL)
    {
      revision->sequence += strcmp (old_time, time_hash) != 0;
      revision->stamp = MAX (now, revision->stamp + 1);
    }

  return TRUE;
}

/**
 * dg_revisions_settle:
 * @uid: a UID
 * @time_hash: hash of what raises SEQUENCE
 * @content_hash: hash of everything that is exported
 * @revision: (out caller-allocates): its revision now
 * @store: a registry that was opened for writing
 * @error: return location
 *
 * The #DgRevisionFunc of the registry. The same hashes give the same revision for ever, so that a
 * second export is byte-identical; DTSTAMP always moves forward, even if the clock does not.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_revisions_settle (const char *uid,
                     const char *time_hash,
                     const char *content_hash,
                     DgRevision *revision,
                     gpointer store,
                     GError **error)
{
  /* One transaction: two programs that export at once settle on one revision. */
  DgDatabase *database = dg_store_lock (store);
  gboolean is_new = FALSE;
  gboolean good;

  if (!dg_database_begin (database, error))
    {
      dg_store_unlock (store);
      return FALSE;
    }

  good = work_out (database, dg_store_get_now (store), uid, time_hash, content_hash, revision,
                   &is_new, error);
  if (good && is_new)
    good = write_revision (database, uid, revision, time_hash, content_hash, error);

  good = good && dg_database_commit (database, error);
  if (!good)
    dg_database_rollback (database);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_revisions_foresee:
 * @uid: a UID
 * @time_hash: hash of what raises SEQUENCE
 * @content_hash: hash of everything that is exported
 * @revision: (out caller-allocates): the revision that an export would give it now
 * @store: a registry
 * @error: return location
 *
 * A #DgRevisionFunc that changes nothing: for telling who holds an older version.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_revisions_foresee (const char *uid,
                      const char *time_hash,
                      const char *content_hash,
                      DgRevision *revision,
                      gpointer store,
                      GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  gboolean is_new;
  gboolean good = work_out (database, dg_store_get_now (store), uid, time_hash, content_hash,
                            revision, &is_new, error);

  dg_store_unlock (store);

  return good;
}

/**
 * dg_revisions_list:
 * @store: a registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgInvitation): what delegates of that event were given
 */
GPtrArray *
dg_revisions_list (DgStore *store, const char *event, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (GPtrArray) invitations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invitation_free);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT person, uid, method, language, sequence, stamp, title, starts, ends, digest, "
      "exported_at FROM invitation "
      "WHERE event = ?1 ORDER BY person, uid",
      error);
  gboolean row = TRUE;
  gboolean good = statement != NULL;

  if (good)
    dg_statement_bind_text (statement, 1, event);
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row)
        {
          DgInvitation *invitation = g_new0 (DgInvitation, 1);

          invitation->person = dup_column (statement, 0);
          invitation->uid = dup_column (statement, 1);
          invitation->method = dup_column (statement, 2);
          dg_language_from_tag (dg_statement_get_text (statement, 3), &invitation->language);
          invitation->sequence =
              (int) CLAMP (dg_statement_get_integer (statement, 4), 0, G_MAXINT - 1);
          invitation->stamp = CLAMP (dg_statement_get_integer (statement, 5), 0, LATEST);
          invitation->title = dup_column (statement, 6);
          invitation->starts = dg_statement_dup_text (statement, 7);
          invitation->ends = dg_statement_dup_text (statement, 8);
          invitation->digest = dg_statement_dup_text (statement, 9);
          invitation->exported_at = dg_statement_get_integer (statement, 10);
          g_ptr_array_add (invitations, invitation);
        }
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good ? g_steal_pointer (&invitations) : NULL;
}

static gboolean
record_one (DgStore *store,
            DgDatabase *database,
            const char *event,
            const DgInvitation *invitation,
            GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO invitation (event, person, uid, method, language, sequence, stamp, title, "
      "starts, ends, digest, exported_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
      "ON CONFLICT (event, person, uid) DO UPDATE SET "
      "method = excluded.method, language = excluded.language, sequence = excluded.sequence, "
      "stamp = excluded.stamp, title = excluded.title, starts = excluded.starts, "
      "ends = excluded.ends, digest = excluded.digest, exported_at = excluded.exported_at",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, event);
  dg_statement_bind_text (statement, 2, invitation->person);
  dg_statement_bind_text (statement, 3, invitation->uid);
  dg_statement_bind_text (statement, 4, invitation->method);
  dg_statement_bind_text (statement, 5, dg_language_get_tag (invitation->language));
  dg_statement_bind_integer (statement, 6, invitation->sequence);
  dg_statement_bind_integer (statement, 7, invitation->stamp);
  dg_statement_bind_text (statement, 8, invitation->title);
  dg_statement_bind_text (statement, 9, invitation->starts);
  dg_statement_bind_text (statement, 10, invitation->ends);
  dg_statement_bind_text (statement, 11, invitation->digest);
  dg_statement_bind_integer (statement, 12, dg_store_get_now (store));

  return dg_statement_finish (statement, error);
}

/**
 * dg_revisions_record:
 * @store: a registry that was opened for writing
 * @event: an event's id
 * @invitations: (element-type DgInvitation): what was written for whom; replaces what was known of
 *   those components
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE; nothing was recorded then
 */
gboolean
dg_revisions_record (DgStore *store, const char *event, GPtrArray *invitations, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  gboolean good = TRUE;

  if (!dg_database_begin (database, error))
    {
      dg_store_unlock (store);
      return FALSE;
    }

  for (guint i = 0; good && i < invitations->len; i++)
    good = record_one (store, database, event, g_ptr_array_index (invitations, i), error);

  good = good && dg_database_commit (database, error);
  if (!good)
    dg_database_rollback (database);
  dg_store_unlock (store);

  return good;
}

/* The way of a message out of the outbox: at most once, whatever breaks.
 *
 * queued → sending, on the disk before the receiver can regard the message as complete; sending →
 * sent, failed or queued, once it has said what it made of it. An entry that is found as “sending”
 * when nobody sends was left by a program that died in between: it is uncertain, and is never sent
 * again unless a person says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-dispatch.h"

#include "core/i18n/dg-record.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How long a sender waits for one who only looks, and between two tries, in milliseconds. */
#define PATIENCE 2000
#define PAUSE    20

struct _DgDispatch
{
  DgStore *store;
  char *path;
  int fd;
};

/* What people hold now: what the message told them, unless they have been told newer things. */
static gboolean
record_told (DgStore *store, DgDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO invitation (event, person, uid, method, language, sequence, stamp, title, "
      "starts, ends, digest, exported_at) "
      "SELECT outbox.event, outbox.person, told.uid, told.method, told.language, told.sequence, "
      "told.stamp, told.title, told.starts, told.ends, told.digest, ?2 "
      "FROM outbox JOIN outbox_told AS told ON told.entry = outbox.id WHERE outbox.id = ?1 "
      "ON CONFLICT (event, person, uid) DO UPDATE SET "
      "method = excluded.method, language = excluded.language, sequence = excluded.sequence, "
      "stamp = excluded.stamp, title = excluded.title, starts = excluded.starts, "
      "ends = excluded.ends, digest = excluded.digest, exported_at = excluded.exported_at "
      "WHERE (excluded.sequence, excluded.stamp) >= (invitation.sequence, invitation.stamp)",
      error);

  if (statement == NULL)
    return FALSE;
  dg_statement_bind_integer (statement, 1, id);
  dg_statement_bind_integer (statement, 2, dg_store_get_now (store));

  return dg_statement_finish (statement, error);
}

static gboolean
recover (DgStore *store, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean good = dg_database_begin (database, error);
  g_autoptr (DgStatement) statement =
      good ? dg_database_prepare (database,
                                  "UPDATE outbox SET state = 'uncertain', result = ?1, "
                                  "changed_at = ?2 WHERE state = 'sending' RETURNING id",
                                  error)
           : NULL;
  gboolean row = TRUE;

  good = statement != NULL;
  if (good)
    {
      dg_statement_bind_text (statement, 1,
                              _ ("the program ended before the server’s answer was noted"));
      dg_statement_bind_integer (statement, 2, dg_store_get_now (store));
    }
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row)
        {
          gint64 id = dg_statement_get_integer (statement, 0);

          g_array_append_val (ids, id);
        }
    }
  g_clear_pointer (&statement, dg_statement_free);
  for (guint i = 0; good && i < ids->len; i++)
    good = record_told (store, database, g_array_index (ids, gint64, i), error);

  good = good && dg_database_commit (database, error);
  if (!good)
    dg_database_rollback (database);
  dg_store_unlock (store);

  return good;
}

/* A file that was locked may have been taken away by the one who held it before. */
static gboolean
is_in_place (int fd, const char *path)
{
  struct stat ours, theirs;

  return fstat (fd, &ours) == 0 && stat (path, &theirs) == 0 && ours.st_dev == theirs.st_dev &&
         ours.st_ino == theirs.st_ino;
}

/* Tries for @patience milliseconds. */
static int
take_lock (const char *path, guint patience, GError **error)
{
  for (guint waited = 0;;)
    {
      int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      int code;

      if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
        {
          if (is_in_place (fd, path))
            return fd;
          g_close (fd, NULL);
          continue;
        }

      code = errno;
      if (fd >= 0)
        g_close (fd, NULL);
      if (fd >= 0 && code == EWOULDBLOCK && waited < patience)
        {
          g_usleep (PAUSE * 1000);
          waited += PAUSE;
          continue;
        }
      if (fd >= 0 && code == EWOULDBLOCK)
        g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                             _ ("another program is sending from this registry now; wait until it "
                                "has finished"));
      else
        g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s cannot be written: %s"), path,
                     g_strerror (code));
      return -1;
    }
}

static DgDispatch *
take_right (DgStore *store, guint patience, GError **error)
{
  g_autofree char *path = g_strconcat (dg_store_get_path (store), "-sending", NULL);
  int fd = take_lock (path, patience, error);
  g_autoptr (DgDispatch) self = NULL;

  if (fd < 0)
    return NULL;

  self = g_new0 (DgDispatch, 1);
  self->store = g_object_ref (store);
  self->path = g_steal_pointer (&path);
  self->fd = fd;

  return recover (store, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dg_dispatch_new:
 * @store: a registry that was opened for writing
 * @error: return location
 *
 * Takes the right to send; what a program that died has left is uncertain from here on. One who
 * only looks at the outbox has that right for a moment and is waited for.
 *
 * Returns: (transfer full): that right; else %DG_ERROR_REFUSED if another program has it, or
 *   %DG_ERROR_STORE
 */
DgDispatch *
dg_dispatch_new (DgStore *store, GError **error)
{
  return take_right (store, PATIENCE, error);
}

/**
 * dg_dispatch_recover:
 * @store: a registry that was opened for writing
 * @error: return location
 *
 * What a program that died has left is uncertain from here on, unless another one is sending now.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_dispatch_recover (DgStore *store, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (DgDispatch) dispatch = take_right (store, 0, &fault);

  if (dispatch != NULL || g_error_matches (fault, DG_ERROR, DG_ERROR_REFUSED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

void
dg_dispatch_free (DgDispatch *self)
{
  g_unlink (self->path);
  g_close (self->fd, NULL);
  g_free (self->path);
  g_object_unref (self->store);
  g_free (self);
}

/* Runs @sql with @id as its first parameter, a state, two texts and the time; whether it met an
 * entry. */
static gboolean
change (DgStore *store,
        DgDatabase *database,
        const char *sql,
        gint64 id,
        DgOutboxState state,
        const char *way,
        const char *result,
        gboolean *met,
        GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_integer (statement, 1, id);
  dg_statement_bind_text (statement, 2, dg_enum_get_nick (DG_TYPE_OUTBOX_STATE, state));
  dg_statement_bind_text (statement, 3, way);
  dg_statement_bind_text (statement, 4, result);
  dg_statement_bind_integer (statement, 5, dg_store_get_now (store));

  return dg_statement_step (statement, met, error);
}

static gboolean
fail_taken (gint64 id, GError **error)
{
  g_set_error (error, DG_ERROR, DG_ERROR_CONFLICT,
               _ ("message %u is not in the outbox any more as it was; "
                  "“delegatctl outbox list” shows what became of it"),
               (guint) id);
  return FALSE;
}

/**
 * dg_dispatch_begin:
 * @self: the right to send
 * @id: an entry's number
 * @way: “eml”, “draft” or “smtp”
 * @error: return location
 *
 * Notes, on the disk, that from now on the receiver may have the message.
 *
 * Returns: %FALSE with %DG_ERROR_CONFLICT if it is not queued any more, or %DG_ERROR_STORE; it must
 *   not be sent then
 */
gboolean
dg_dispatch_begin (DgDispatch *self, gint64 id, const char *way, GError **error)
{
  DgDatabase *database = dg_store_lock (self->store);
  gboolean met = FALSE;
  gboolean good = dg_database_begin (database, error) &&
                  change (self->store, database,
                          "UPDATE outbox SET state = ?2, way = ?3, result = ?4, changed_at = ?5 "
                          "WHERE id = ?1 AND state = 'queued' RETURNING id",
                          id, DG_OUTBOX_SENDING, way, NULL, &met, error) &&
                  (met || fail_taken (id, error)) && dg_database_commit (database, error);

  if (!good)
    dg_database_rollback (database);
  dg_store_unlock (self->store);

  return good;
}

/**
 * dg_dispatch_finish:
 * @self: the right to send
 * @id: an entry's number
 * @state: what became of it; %DG_OUTBOX_QUEUED if it is to be tried again another time
 * @way: “eml”, “draft” or “smtp”
 * @result: (nullable): what was said
 * @error: return location
 *
 * What is sent, or may be, is what its reader holds from now on. What was put off too often has
 * failed.
 *
 * Returns: %FALSE with %DG_ERROR_CONFLICT if it is neither queued nor being sent, or
 *   %DG_ERROR_STORE
 */
gboolean
dg_dispatch_finish (DgDispatch *self,
                    gint64 id,
                    DgOutboxState state,
                    const char *way,
                    const char *result,
                    GError **error)
{
  DgDatabase *database = dg_store_lock (self->store);
  const char *sql =
      state == DG_OUTBOX_QUEUED
          ? "UPDATE outbox SET way = ?3, result = ?4, changed_at = ?5, attempts = attempts + 1, "
            "state = CASE WHEN attempts + 1 >= " G_STRINGIFY (
                DG_DISPATCH_ATTEMPTS) " "
                                      "THEN 'failed' ELSE ?2 END "
                                      "WHERE id = ?1 AND state IN ('queued', 'sending') RETURNING "
                                      "id"
          : "UPDATE outbox SET state = ?2, way = ?3, result = ?4, changed_at = ?5 "
            "WHERE id = ?1 AND state IN ('queued', 'sending') RETURNING id";
  gboolean good = dg_database_begin (database, error);
  gboolean met = FALSE;

  good = good && change (self->store, database, sql, id, state, way, result, &met, error) &&
         (met || fail_taken (id, error));
  if (good && (state == DG_OUTBOX_SENT || state == DG_OUTBOX_UNCERTAIN))
    good = record_told (self->store, database, id, error);
  good = good && dg_database_commit (database, error);
  if (!good)
    dg_database_rollback (database);
  dg_store_unlock (self->store);

  return good;
}

/**
 * dg_dispatch_decide:
 * @store: a registry that was opened for writing
 * @ids: (element-type gint64): numbers of entries
 * @decision: what a person says
 * @error: return location
 *
 * What has not gone out can be discarded; what failed or is uncertain can be sent once more, and
 * what was written to a file or handed to a mail program can too; what is uncertain can be
 * confirmed.
 *
 * Returns: %FALSE with %DG_ERROR_REFUSED if one of them is not in such a state, or
 *   %DG_ERROR_STORE; nothing was changed then
 */
gboolean
dg_dispatch_decide (DgStore *store, GArray *ids, DgDispatchDecision decision, GError **error)
{
  static const struct
  {
    DgOutboxState state;
    const char *sql;
  } decisions[] = {
    [DG_DISPATCH_DISCARD] = { DG_OUTBOX_DISCARDED,
                              "UPDATE outbox SET state = ?2, way = COALESCE (?3, way), "
                              "result = COALESCE (?4, result), changed_at = ?5 "
                              "WHERE id = ?1 AND state IN ('queued', 'failed') RETURNING id" },
    [DG_DISPATCH_RETRY] = { DG_OUTBOX_QUEUED,
                            "UPDATE outbox SET state = ?2, way = ?3, result = ?4, changed_at = ?5, "
                            "attempts = 0 WHERE id = ?1 AND (state IN ('failed', 'uncertain') "
                            "OR state = 'sent' AND way IN ('eml', 'draft')) RETURNING id" },
    [DG_DISPATCH_CONFIRM] = { DG_OUTBOX_SENT,
                              "UPDATE outbox SET state = ?2, way = COALESCE (?3, way), "
                              "result = COALESCE (?4, result), changed_at = ?5 "
                              "WHERE id = ?1 AND state = 'uncertain' RETURNING id" },
  };
  DgDatabase *database = dg_store_lock (store);
  gboolean good = dg_database_begin (database, error);

  for (guint i = 0; good && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gboolean met = FALSE;

      good = change (store, database, decisions[decision].sql, id, decisions[decision].state, NULL,
                     NULL, &met, error);
      if (good && !met)
        {
          good = FALSE;
          g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                       _ ("message %u is not in a state in which that can be "
                          "done; “delegatctl outbox list” shows it"),
                       (guint) id);
        }
    }

  good = good && dg_database_commit (database, error);
  if (!good)
    dg_database_rollback (database);
  dg_store_unlock (store);

  return good;
}

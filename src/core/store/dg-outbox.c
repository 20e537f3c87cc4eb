/* The outbox: messages that go out, and what became of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-outbox.h"

#include "core/i18n/dg-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgOutboxState,
                    dg_outbox_state,
                    G_DEFINE_ENUM_VALUE (DG_OUTBOX_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (DG_OUTBOX_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (DG_OUTBOX_SENT, "sent"),
                    G_DEFINE_ENUM_VALUE (DG_OUTBOX_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (DG_OUTBOX_UNCERTAIN, "uncertain"),
                    G_DEFINE_ENUM_VALUE (DG_OUTBOX_DISCARDED, "discarded"))

void
dg_outbox_entry_free (DgOutboxEntry *self)
{
  g_free (self->event);
  g_free (self->person);
  g_free (self->uid);
  g_free (self->method);
  g_free (self->digest);
  g_free (self->recipient);
  g_free (self->subject);
  g_free (self->file_name);
  g_free (self->message_id);
  g_free (self->way);
  g_free (self->result);
  g_free (self);
}

static int
compare_uids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const DgInvitation *const *) a)->uid, (*(const DgInvitation *const *) b)->uid);
}

/**
 * dg_outbox_dup_digest:
 * @recipient: an e-mail address
 * @tells: (element-type DgInvitation): what the reader holds once it is sent
 *
 * Gives what two messages have in common if the second one would tell nothing new: address,
 * language, revision of everything in it, and what concerns this reader alone.
 *
 * Returns: (transfer full): hexadecimal digits
 */
char *
dg_outbox_dup_digest (const char *recipient, GPtrArray *tells)
{
  g_autofree char *address = g_utf8_casefold (recipient, -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (tells, NULL, NULL);
  g_autoptr (GString) text = g_string_new (address);

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_uids);
  for (guint i = 0; i < sorted->len; i++)
    {
      const DgInvitation *told = g_ptr_array_index (sorted, i);

      g_string_append_printf (text, "\n%s %s %s %d %" G_GINT64_FORMAT " %s", told->uid,
                              told->method, dg_language_get_tag (told->language), told->sequence,
                              told->stamp, told->digest != NULL ? told->digest : "");
    }

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

/* The entry that says the same, 0 if there is none. */
static gboolean
find_same (DgDatabase *database,
           const char *event,
           const char *person,
           const char *digest,
           gint64 *id,
           gboolean *discarded,
           GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT id, state FROM outbox WHERE event = ?1 AND person = ?2 AND digest = ?3",
      error);
  gboolean row = FALSE;

  *id = 0;
  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, event);
  dg_statement_bind_text (statement, 2, person);
  dg_statement_bind_text (statement, 3, digest);
  if (!dg_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    {
      *id = dg_statement_get_integer (statement, 0);
      *discarded = g_strcmp0 (dg_statement_get_text (statement, 1), "discarded") == 0;
    }

  return TRUE;
}

/* What has not gone out yet about the same thing is out of date now. */
static gboolean
replace_older (DgStore *store,
               DgDatabase *database,
               const char *event,
               const DgOutboxMail *mail,
               GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "UPDATE outbox SET state = 'discarded', result = ?5, changed_at = ?6 "
      "WHERE event = ?1 AND person = ?2 AND uid = ?3 AND state IN ('queued', 'failed') "
      "AND (method = 'PUBLISH') = (?4 = 'PUBLISH')",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, event);
  dg_statement_bind_text (statement, 2, mail->person);
  dg_statement_bind_text (statement, 3, mail->uid);
  dg_statement_bind_text (statement, 4, mail->method);
  dg_statement_bind_text (statement, 5, _ ("a newer one took its place"));
  dg_statement_bind_integer (statement, 6, dg_store_get_now (store));

  return dg_statement_finish (statement, error);
}

/* A discarded entry is taken up again under its number. */
static gboolean
write_entry (DgStore *store,
             DgDatabase *database,
             gint64 id,
             const char *event,
             const char *digest,
             const DgOutboxMail *mail,
             GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (mail->message, &length);
  g_autofree char *message = g_strndup (data, length);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO outbox (id, event, person, uid, method, digest, recipient, subject, file_name, "
      "message_id, message, state, attempts, queued_at, changed_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'queued', 0, ?12, ?12) "
      "ON CONFLICT (id) DO UPDATE SET recipient = excluded.recipient, subject = excluded.subject, "
      "file_name = excluded.file_name, message_id = excluded.message_id, "
      "message = excluded.message, state = 'queued', way = NULL, attempts = 0, result = NULL, "
      "queued_at = excluded.queued_at, changed_at = excluded.changed_at",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_integer (statement, 1, id);
  dg_statement_bind_text (statement, 2, event);
  dg_statement_bind_text (statement, 3, mail->person);
  dg_statement_bind_text (statement, 4, mail->uid);
  dg_statement_bind_text (statement, 5, mail->method);
  dg_statement_bind_text (statement, 6, digest);
  dg_statement_bind_text (statement, 7, mail->recipient);
  dg_statement_bind_text (statement, 8, mail->subject);
  dg_statement_bind_text (statement, 9, mail->file_name);
  dg_statement_bind_text (statement, 10, mail->message_id);
  dg_statement_bind_text (statement, 11, message);
  dg_statement_bind_integer (statement, 12, dg_store_get_now (store));

  return dg_statement_finish (statement, error);
}

static gboolean
write_told (DgDatabase *database, gint64 id, const DgInvitation *told, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO outbox_told (entry, uid, method, language, sequence, stamp, title, starts, "
      "ends, digest) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (entry, uid) DO UPDATE SET "
      "title = excluded.title, starts = excluded.starts, ends = excluded.ends",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_integer (statement, 1, id);
  dg_statement_bind_text (statement, 2, told->uid);
  dg_statement_bind_text (statement, 3, told->method);
  dg_statement_bind_text (statement, 4, dg_language_get_tag (told->language));
  dg_statement_bind_integer (statement, 5, told->sequence);
  dg_statement_bind_integer (statement, 6, told->stamp);
  dg_statement_bind_text (statement, 7, told->title);
  dg_statement_bind_text (statement, 8, told->starts);
  dg_statement_bind_text (statement, 9, told->ends);
  dg_statement_bind_text (statement, 10, told->digest);

  return dg_statement_finish (statement, error);
}

static gboolean
add_one (DgStore *store,
         DgDatabase *database,
         const char *event,
         const DgOutboxMail *mail,
         guint *added,
         GError **error)
{
  g_autofree char *digest = dg_outbox_dup_digest (mail->recipient, mail->tells);
  gboolean discarded = FALSE;
  gint64 id;

  if (!find_same (database, event, mail->person, digest, &id, &discarded, error))
    return FALSE;
  if (id != 0 && !discarded)
    return TRUE;

  if (!replace_older (store, database, event, mail, error) ||
      (id == 0 && !dg_database_get_integer (
                      database, "SELECT COALESCE (MAX (id), 0) + 1 FROM outbox", &id, error)) ||
      !write_entry (store, database, id, event, digest, mail, error))
    return FALSE;

  for (guint i = 0; i < mail->tells->len; i++)
    if (!write_told (database, id, g_ptr_array_index (mail->tells, i), error))
      return FALSE;
  (*added)++;

  return TRUE;
}

/**
 * dg_outbox_add:
 * @store: a registry that was opened for writing
 * @event: an event's id
 * @mails: (element-type DgOutboxMail): messages
 * @added: (out): how many of them were added
 * @error: return location
 *
 * Adds those that tell somebody something new; of the others an entry is there already, and nobody
 * gets a second message. An older entry about the same thing that has not gone out is discarded.
 *
 * Returns: %FALSE with %DG_ERROR_STORE; nothing was added then
 */
gboolean
dg_outbox_add (DgStore *store, const char *event, GPtrArray *mails, guint *added, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  gboolean good;

  *added = 0;
  good = dg_database_begin (database, error);
  for (guint i = 0; good && i < mails->len; i++)
    good = add_one (store, database, event, g_ptr_array_index (mails, i), added, error);
  good = good && dg_database_commit (database, error);
  if (!good)
    {
      dg_database_rollback (database);
      *added = 0;
    }
  dg_store_unlock (store);

  return good;
}

static char *
dup_column (DgStatement *statement, int column)
{
  char *text = dg_statement_dup_text (statement, column);

  return text != NULL ? text : g_strdup ("");
}

static DgOutboxEntry *
read_entry (DgStatement *statement)
{
  DgOutboxEntry *entry = g_new0 (DgOutboxEntry, 1);
  g_autofree char *state = dup_column (statement, 10);
  int value = DG_OUTBOX_UNCERTAIN;

  /* What nobody understands must not be sent either. */
  dg_enum_from_nick (DG_TYPE_OUTBOX_STATE, state, &value, NULL);

  entry->id = dg_statement_get_integer (statement, 0);
  entry->event = dup_column (statement, 1);
  entry->person = dup_column (statement, 2);
  entry->uid = dup_column (statement, 3);
  entry->method = dup_column (statement, 4);
  entry->digest = dup_column (statement, 5);
  entry->recipient = dup_column (statement, 6);
  entry->subject = dup_column (statement, 7);
  entry->file_name = dup_column (statement, 8);
  entry->message_id = dup_column (statement, 9);
  entry->state = value;
  entry->way = dg_statement_dup_text (statement, 11);
  entry->attempts = (int) CLAMP (dg_statement_get_integer (statement, 12), 0, G_MAXINT);
  entry->result = dg_statement_dup_text (statement, 13);
  entry->queued_at = dg_statement_get_integer (statement, 14);
  entry->changed_at = dg_statement_get_integer (statement, 15);

  return entry;
}

/**
 * dg_outbox_list:
 * @store: a registry
 * @event: (nullable): an event's id, %NULL for all
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgOutboxEntry): its entries, as they were added; else
 *   %DG_ERROR_STORE
 */
GPtrArray *
dg_outbox_list (DgStore *store, const char *event, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_outbox_entry_free);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT id, event, person, uid, method, digest, recipient, subject, file_name, message_id, "
      "state, way, attempts, result, queued_at, changed_at "
      "FROM outbox WHERE ?1 IS NULL OR event = ?1 ORDER BY id",
      error);
  gboolean good = statement != NULL;
  gboolean row = good;

  if (good)
    dg_statement_bind_text (statement, 1, event);
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row)
        g_ptr_array_add (entries, read_entry (statement));
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good ? g_steal_pointer (&entries) : NULL;
}

/**
 * dg_outbox_load:
 * @store: a registry
 * @id: an entry's number
 * @error: return location
 *
 * Returns: (transfer full): its message; else %DG_ERROR_NOT_FOUND or %DG_ERROR_STORE
 */
GBytes *
dg_outbox_load (DgStore *store, gint64 id, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database, "SELECT message FROM outbox WHERE id = ?1", error);
  gboolean row = FALSE;
  gboolean good = statement != NULL;
  char *text = NULL;

  if (good)
    {
      dg_statement_bind_integer (statement, 1, id);
      good = dg_statement_step (statement, &row, error);
    }
  if (good && row)
    text = dup_column (statement, 0);
  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  if (good && !row)
    g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND,
                 _ ("there is no message %u in the outbox; “delegatctl outbox list” shows what is"),
                 (guint) id);

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

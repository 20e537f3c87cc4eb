/* Whoever waits for messages in a Maildir.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-mailbox-watch.h"

#include "core/calendar/dg-mailbox.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Messages come in flocks; a flock is one change of the registry. In milliseconds. */
#define CALM 400

/**
 * DgMailboxWatch:
 *
 * Tells of the messages in a Maildir, first of all that lie there, then of each that comes. It only
 * lists: what is read and what was read before is for the listener to know. A message that a mail
 * program moves from “new” to “cur” or marks is the same one.
 */
struct _DgMailboxWatch
{
  GObject parent_instance;

  char *path;
  GFileMonitor *boxes[2];
  GHashTable *seen; /* unique parts of names */
  guint source;
};

G_DEFINE_FINAL_TYPE (DgMailboxWatch, dg_mailbox_watch, G_TYPE_OBJECT)

enum
{
  ARRIVED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The part of a file's name that stays when a message is moved and marked. */
static char *
dup_unique (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_strndup (name, strcspn (name, ":"));
}

static gboolean
look (gpointer data)
{
  DgMailboxWatch *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = dg_mailbox_list (self->path, &error);
  g_autoptr (GPtrArray) arrived = g_ptr_array_new ();

  self->source = 0;
  if (paths == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return G_SOURCE_REMOVE;
    }

  for (guint i = 0; i < paths->len; i++)
    if (g_hash_table_add (self->seen, dup_unique (g_ptr_array_index (paths, i))))
      g_ptr_array_add (arrived, g_ptr_array_index (paths, i));
  g_ptr_array_add (arrived, NULL);
  if (arrived->len > 1)
    g_signal_emit (self, signals[ARRIVED], 0, arrived->pdata);

  return G_SOURCE_REMOVE;
}

static void
on_changed (DgMailboxWatch *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (CALM, look, self);
}

static void
dg_mailbox_watch_dispose (GObject *object)
{
  DgMailboxWatch *self = DG_MAILBOX_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->boxes); i++)
    {
      if (self->boxes[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->boxes[i], self);
      g_clear_object (&self->boxes[i]);
    }

  G_OBJECT_CLASS (dg_mailbox_watch_parent_class)->dispose (object);
}

static void
dg_mailbox_watch_finalize (GObject *object)
{
  DgMailboxWatch *self = DG_MAILBOX_WATCH (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->seen, g_hash_table_unref);

  G_OBJECT_CLASS (dg_mailbox_watch_parent_class)->finalize (object);
}

static void
dg_mailbox_watch_class_init (DgMailboxWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dg_mailbox_watch_dispose;
  object_class->finalize = dg_mailbox_watch_finalize;

  /**
   * DgMailboxWatch::arrived:
   * @paths: (type GStrv): messages that were not told of yet
   */
  signals[ARRIVED] = g_signal_new ("arrived", DG_TYPE_MAILBOX_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  /**
   * DgMailboxWatch::failed:
   * @reason: why the mailbox cannot be read any more
   */
  signals[FAILED] = g_signal_new ("failed", DG_TYPE_MAILBOX_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dg_mailbox_watch_init (DgMailboxWatch *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * dg_mailbox_watch_new:
 * @path: a Maildir
 * @error: return location
 *
 * Listens in the thread-default main context of the caller, which is first told of what lies there
 * already.
 *
 * Returns: (transfer full): the watch; else %DG_ERROR_INVALID
 */
DgMailboxWatch *
dg_mailbox_watch_new (const char *path, GError **error)
{
  static const char *const names[] = { "new", "cur" };
  g_autoptr (DgMailboxWatch) self = g_object_new (DG_TYPE_MAILBOX_WATCH, NULL);

  if (!dg_mailbox_is_maildir (path))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("%s is no Maildir: the folders “new” and “cur” are not in it"), path);
      return NULL;
    }

  self->path = g_strdup (path);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *box = g_build_filename (path, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (box);
      g_autoptr (GError) local = NULL;

      self->boxes[i] = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &local);
      if (self->boxes[i] == NULL)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be watched: %s"), box,
                       local->message);
          return NULL;
        }
      g_signal_connect_swapped (self->boxes[i], "changed", G_CALLBACK (on_changed), self);
    }
  self->source = g_idle_add (look, self);

  return g_steal_pointer (&self);
}

const char *
dg_mailbox_watch_get_path (DgMailboxWatch *self)
{
  g_return_val_if_fail (DG_IS_MAILBOX_WATCH (self), NULL);

  return self->path;
}

/* Drafts in the mail program of the desktop, by way of its portal (org.freedesktop.portal.Email).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-mail-draft.h"

#include "core/base/dg-private-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define PORTAL "org.freedesktop.portal.Desktop"

/* The mail program reads the attachments when it likes; after a day it has, in seconds. */
#define KEEP (24 * 60 * 60)

/* How long the desktop may take to open a window, in seconds: it may ask which program to take. */
#define PATIENCE 120

typedef struct
{
  GMainLoop *loop;
  guint response;
  gboolean answered;
} Request;

/* Attachments must lie somewhere; only their owner sees this folder. */
static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "delegat", "drafts", NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static void
remove_old (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      if (g_lstat (path, &status) == 0 && S_ISDIR (status.st_mode) &&
          status.st_mtime + KEEP < g_get_real_time () / G_USEC_PER_SEC)
        remove_folder (path);
    }
}

static gboolean
attach (const DgMessage *message, guint i, const char *folder, GUnixFDList *fds, GError **error)
{
  g_autofree char *path = g_build_filename (folder, g_ptr_array_index (message->names, i), NULL);
  int fd, index;

  if (!dg_private_file_save (path, g_ptr_array_index (message->files, i), error))
    return FALSE;

  fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  index = fd >= 0 ? g_unix_fd_list_append (fds, fd, error) : -1;
  if (fd >= 0)
    g_close (fd, NULL);
  if (index >= 0)
    return TRUE;

  g_clear_error (error);
  g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("“%s” cannot be read"), path);
  return FALSE;
}

static GUnixFDList *
attach_all (const DgMessage *message, GError **error)
{
  g_autofree char *parent = dup_folder ();
  g_autofree char *folder = g_build_filename (parent, "XXXXXX", NULL);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();

  remove_old (parent);
  if (g_mkdir_with_parents (parent, 0700) != 0 || g_mkdtemp_full (folder, 0700) == NULL)
    {
      int code = errno;

      g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s cannot be written to: %s"), parent,
                   g_strerror (code));
      return NULL;
    }

  for (guint i = 0; i < message->files->len; i++)
    if (!attach (message, i, folder, fds, error))
      {
        remove_folder (folder);
        return NULL;
      }

  return g_steal_pointer (&fds);
}

static GVariant *
make_arguments (const DgMessage *message, const char *token)
{
  GVariantBuilder options, handles;

  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  for (guint i = 0; i < message->files->len; i++)
    g_variant_builder_add (&handles, "h", (gint32) i);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "address", g_variant_new_string (message->to));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (message->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (message->text));
  g_variant_builder_add (&options, "{sv}", "attachment_fds", g_variant_builder_end (&handles));

  return g_variant_new ("(sa{sv})", "", &options);
}

static void
on_response (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *arguments,
             gpointer data)
{
  Request *request = data;

  if (g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get_child (arguments, 0, "u", &request->response);
  request->answered = TRUE;
  g_main_loop_quit (request->loop);
}

static gboolean
on_stop (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  return on_stop (data);
}

/* Waits for the desktop's answer, for a while. */
static void
wait (Request *request, GMainContext *context, GCancellable *cancellable)
{
  g_autoptr (GSource) timer = g_timeout_source_new_seconds (PATIENCE);
  g_autoptr (GSource) cancel = NULL;

  g_source_set_callback (timer, on_stop, request->loop, NULL);
  g_source_attach (timer, context);
  if (cancellable != NULL)
    {
      cancel = g_cancellable_source_new (cancellable);
      g_source_set_callback (cancel, G_SOURCE_FUNC (on_cancelled), request->loop, NULL);
      g_source_attach (cancel, context);
    }

  g_main_loop_run (request->loop);
  g_source_destroy (timer);
  if (cancel != NULL)
    g_source_destroy (cancel);
}

/* The path at which the answer will come, known before it is asked for. */
static char *
dup_request_path (GDBusConnection *connection, const char *token)
{
  g_autofree char *name = g_strdup (g_dbus_connection_get_unique_name (connection) + 1);

  return g_strconcat ("/org/freedesktop/portal/desktop/request/", g_strdelimit (name, ".", '_'),
                      "/", token, NULL);
}

static gboolean
fail (const char *why, GError **error)
{
  g_set_error (
      error, DG_ERROR, DG_ERROR_NETWORK,
      _ ("no mail program of the desktop can be asked (%s); write files instead: --as eml"), why);
  return FALSE;
}

static gboolean
ask (GDBusConnection *connection,
     const DgMessage *message,
     GMainContext *context,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *token = g_strdup_printf ("delegat%u", g_random_int ());
  g_autofree char *path = dup_request_path (connection, token);
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr (GUnixFDList) fds = attach_all (message, error);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) fault = NULL;
  Request request = { .loop = loop };
  guint signal;

  if (fds == NULL)
    return FALSE;

  signal = g_dbus_connection_signal_subscribe (connection, PORTAL, "org.freedesktop.portal.Request",
                                               "Response", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                               on_response, &request, NULL);
  reply = g_dbus_connection_call_with_unix_fd_list_sync (
      connection, PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Email",
      "ComposeEmail", make_arguments (message, token), G_VARIANT_TYPE ("(o)"),
      G_DBUS_CALL_FLAGS_NONE, -1, fds, NULL, cancellable, &fault);
  if (reply != NULL)
    wait (&request, context, cancellable);
  g_dbus_connection_signal_unsubscribe (connection, signal);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (reply == NULL)
    return fail (fault->message, error);
  if (!request.answered)
    return fail (_ ("it does not answer"), error);
  if (request.response != 0)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                           _ ("the mail program did not take the message"));
      return FALSE;
    }

  return TRUE;
}

static GDBusConnection *
connect (GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  GDBusConnection *connection = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, &fault);

  if (connection == NULL && !g_cancellable_set_error_if_cancelled (cancellable, error))
    fail (fault->message, error);

  return connection;
}

/**
 * dg_mail_draft_check:
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: whether the desktop can be asked for drafts; else %DG_ERROR_NETWORK or
 *   %G_IO_ERROR_CANCELLED
 */
gboolean
dg_mail_draft_check (GCancellable *cancellable, GError **error)
{
  g_autoptr (GDBusConnection) connection = connect (cancellable, error);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) fault = NULL;

  if (connection == NULL)
    return FALSE;

  reply = g_dbus_connection_call_sync (
      connection, PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.DBus.Properties",
      "Get", g_variant_new ("(ss)", "org.freedesktop.portal.Email", "version"),
      G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable, &fault);

  return reply != NULL || (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
                           fail (fault->message, error));
}

/**
 * dg_mail_draft_open:
 * @message: what the draft shall hold
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Opens the message in the mail program, for its user to look at and send. The attachments are left
 * in a private folder for a day: when they were read, nobody tells.
 *
 * Returns: %FALSE with %DG_ERROR_NETWORK if there is no portal or mail program, %DG_ERROR_REFUSED
 * if it does not want the message, %DG_ERROR_STORE or %G_IO_ERROR_CANCELLED
 */
gboolean
dg_mail_draft_open (const DgMessage *message, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GDBusConnection) connection = connect (cancellable, error);
  gboolean good;

  if (connection == NULL)
    return FALSE;

  g_main_context_push_thread_default (context);
  good = ask (connection, message, context, cancellable, error);
  g_main_context_pop_thread_default (context);

  return good;
}

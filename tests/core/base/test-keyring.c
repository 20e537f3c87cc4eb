/* The keyring: a real one on a bus of the test's own, one that is locked, and none at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-keyring.h"

#include <glib/gstdio.h>
#include <string.h>

#define SERVICE "smtp://mail.example.org:587"
#define SECRETS "org.freedesktop.secrets"

static GTestDBus *bus;
static GSubprocess *daemon_process;
static char *folder;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_folder (child);
    }
  g_remove (path);
}

static gboolean
is_up (GDBusConnection *connection)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "NameHasOwner", g_variant_new ("(s)", SECRETS), G_VARIANT_TYPE ("(b)"),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean up = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &up);

  return up;
}

/* Starts a keyring of the test's own, unlocked; FALSE if none is installed. */
static gboolean
start_keyring (void)
{
  g_autofree char *program = g_find_program_in_path ("gnome-keyring-daemon");
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  GOutputStream *input;

  if (daemon_process != NULL)
    return TRUE;
  if (program == NULL)
    {
      g_test_skip ("gnome-keyring-daemon is not installed");
      return FALSE;
    }

  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  daemon_process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE |
                            G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                        &error, program, "--foreground", "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (daemon_process);
  g_assert_true (g_output_stream_write_all (input, "unlock", 6, NULL, NULL, &error));
  g_assert_true (g_output_stream_close (input, NULL, &error));

  while (!is_up (connection))
    {
      /* One that died instead would be waited for in vain. */
      g_assert_nonnull (g_subprocess_get_identifier (daemon_process));
      g_usleep (10 * 1000);
    }

  return TRUE;
}

static void
assert_known (const char *user, const char *expected)
{
  g_autoptr (DgSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dg_keyring_look_up (SERVICE, user, DG_KEYRING_PATIENCE, &secret, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, expected);
}

static void
test_none (void)
{
  g_autoptr (DgSecret) secret = NULL;
  g_autoptr (DgSecret) other = dg_secret_new ("hush and more", 4);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (other, ==, "hush");
  g_assert_false (dg_keyring_look_up (SERVICE, "office", 5, &secret, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "no keyring"));
  g_clear_error (&error);

  g_assert_false (dg_keyring_store (SERVICE, "office", other, 5, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NETWORK);
  g_assert_null (strstr (error->message, "hush"));
}

static void
test_keep (void)
{
  static const char *const passwords[] = { "first", "пароль „друг“", "" };
  g_autoptr (GError) error = NULL;
  gboolean found;

  if (!start_keyring ())
    return;

  assert_known ("office", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (DgSecret) secret = dg_secret_new (passwords[i], strlen (passwords[i]));

      g_assert_true (
          dg_keyring_store (SERVICE, "office", secret, DG_KEYRING_PATIENCE, NULL, &error));
      g_assert_no_error (error);
      assert_known ("office", passwords[i]);
      assert_known ("somebody else", NULL);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (
          dg_keyring_clear (SERVICE, "office", DG_KEYRING_PATIENCE, &found, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (found, ==, i == 0);
      assert_known ("office", NULL);
    }
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DgSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (dg_keyring_look_up (SERVICE, "office", 5, &secret, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_question (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *method,
             GVariant *arguments,
             GDBusMethodInvocation *invocation,
             gpointer data)
{
  g_assert_not_reached ();
}

/* A keyring whose questions nobody answers: they wait for a main loop that does not run. */
static void
test_silent (void)
{
  static const char xml[] = "<node><interface name='org.freedesktop.Secret.Service'>"
                            "<method name='OpenSession'><arg type='s' direction='in'/>"
                            "<arg type='v' direction='in'/><arg type='v' direction='out'/>"
                            "<arg type='o' direction='out'/></method></interface></node>";
  static const GDBusInterfaceVTable table = { .method_call = on_question };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (DgSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();

  connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (connection, "/org/freedesktop/secrets", node->interfaces[0],
                                     &table, NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", SECRETS, 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  g_assert_false (dg_keyring_look_up (SERVICE, "office", 1, &secret, NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "locked"));
  g_assert_cmpint (g_get_monotonic_time () - began, >=, G_USEC_PER_SEC / 2);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);

  g_assert_true (g_dbus_connection_close_sync (connection, NULL, NULL));
}

static void
test_locked (void)
{
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (DgSecret) stored = dg_secret_new ("hush", 4);
  g_autoptr (DgSecret) secret = NULL;
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { "/org/freedesktop/secrets/aliases/default", NULL };
  gint64 began;

  if (!start_keyring ())
    return;

  g_assert_true (dg_keyring_store (SERVICE, "office", stored, DG_KEYRING_PATIENCE, NULL, &error));
  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (
      connection, SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "Lock",
      g_variant_new ("(^ao)", paths), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  /* Nobody is there to unlock it: it is given up in time, whatever the keyring makes of that. */
  began = g_get_monotonic_time ();
  g_assert_true (!dg_keyring_look_up (SERVICE, "office", 1, &secret, NULL, &error) ||
                 secret == NULL);
  g_assert_cmpint (g_get_monotonic_time () - began, <, 10 * G_USEC_PER_SEC);
  if (error != NULL)
    {
      g_assert_true (error->domain == DG_ERROR);
      g_assert_null (strstr (error->message, "hush"));
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *program = g_find_program_in_path ("dbus-daemon");
  int status;

  g_test_init (&argc, &argv, NULL);

  if (program == NULL)
    {
      g_print ("1..0 # SKIP dbus-daemon is not installed\n");
      return 0;
    }

  folder = g_dir_make_tmp ("delegat-keyring-XXXXXX", NULL);
  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_RUNTIME_DIR", folder, TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);

  g_test_add_func ("/base/keyring/says-that-there-is-none", test_none);
  g_test_add_func ("/base/keyring/gives-up-when-it-is-silent", test_silent);
  g_test_add_func ("/base/keyring/keeps-and-forgets", test_keep);
  g_test_add_func ("/base/keyring/can-be-cancelled", test_cancel);
  g_test_add_func ("/base/keyring/gives-up-when-locked", test_locked);
  status = g_test_run ();

  if (daemon_process != NULL)
    {
      g_subprocess_force_exit (daemon_process);
      g_subprocess_wait (daemon_process, NULL, NULL);
      g_object_unref (daemon_process);
    }
  g_test_dbus_stop (bus); /* and no unref, which would wait for libsecret's connection */
  remove_folder (folder);
  g_free (folder);

  return status;
}

/* The application: one window, on one registry.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/window/dg-application.h"

#include "app/platform/dg-about.h"
#include "app/window/dg-window.h"
#include "core/store/dg-store.h"

#include <glib/gi18n.h>

struct _DgApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (DgApplication, dg_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accelerators[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.search", { "<Control>f" } },
  { "win.open-registry", { "<Control>o" } },
  { "win.export-invitations", { "<Control>e" } },
  { "win.print-list", { "<Control>p" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.reload", { "F5" } },
  { "win.fullscreen", { "F11" } },
  { "win.page('overview')", { "<Control>1", "<Control>KP_1" } },
  { "win.page('programme')", { "<Control>2", "<Control>KP_2" } },
  { "win.page('delegations')", { "<Control>3", "<Control>KP_3" } },
  { "win.page('invitations')", { "<Control>4", "<Control>KP_4" } },
  { "win.page('lists')", { "<Control>5", "<Control>KP_5" } },
};

/* Presents the window, which is made if there is none; @path, if given, is the registry to open. */
static void
present (DgApplication *self, const char *path)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      g_autofree char *usual = path == NULL ? dg_store_dup_default_path () : NULL;

      window = GTK_WINDOW (dg_window_new (self));
      dg_window_open (DG_WINDOW (window), path != NULL ? path : usual);
    }
  else if (path != NULL)
    {
      dg_window_open (DG_WINDOW (window), path);
    }
  gtk_window_present (window);
}

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  dg_about_show (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window;

  /* Windows are closed one by one, so that each remembers its state. */
  while ((window = gtk_application_get_active_window (GTK_APPLICATION (data))) != NULL)
    {
      gtk_window_close (window);
      if (gtk_application_get_active_window (GTK_APPLICATION (data)) == window)
        gtk_window_destroy (window);
    }
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = on_about },
  { .name = "quit", .activate = on_quit },
};

static void
dg_application_activate (GApplication *application)
{
  present (DG_APPLICATION (application), NULL);
}

static void
dg_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autofree char *path = g_file_get_path (files[0]);

  present (DG_APPLICATION (application), path);
}

static void
dg_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (dg_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action,
                                           shortcuts[i].accelerators);
}

static void
dg_application_class_init (DgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = dg_application_activate;
  application_class->open = dg_application_open;
  application_class->startup = dg_application_startup;
}

static void
dg_application_init (DgApplication *self)
{
}

DgApplication *
dg_application_new (void)
{
  g_set_application_name (_ ("Delegat"));

  return g_object_new (DG_TYPE_APPLICATION, "application-id", APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/delegat/Delegat", NULL);
}

/* The window that says what Delegat is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-about.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * dg_about_show:
 * @parent: (nullable): the window that it belongs to
 */
void
dg_about_show (GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "transient-for", parent, "application-name", _ ("Delegat"),
                "application-icon", APPLICATION_ID, "version", PACKAGE_VERSION, "comments",
                _ ("A desk for people who prepare events to which cities send delegations"),
                "license-type", GTK_LICENSE_GPL_3_0, "developer-name", _ ("Delegat contributors"),
                /* Translators: your names, one per line */
                "translator-credits", _ ("translator-credits"), NULL);
  gtk_window_present (GTK_WINDOW (about));
}

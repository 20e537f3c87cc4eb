/* The folder of an Open Event export, as one text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *dg_export_folder_read (GFile *folder, GCancellable *cancellable, GError **error);

G_END_DECLS

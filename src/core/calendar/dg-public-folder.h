/* A folder for a web server, of which only what lies there from a former time is replaced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgPublicFile:
 * @name: of the file, in the folder
 * @bytes: what stands in it
 */
typedef struct
{
  char *name;
  GBytes *bytes;
} DgPublicFile;

void dg_public_file_free (DgPublicFile *self);

/**
 * DgPublicFolderReport:
 * @written: (element-type utf8): names of files that are new or have changed
 * @removed: (element-type utf8): names of files that are no longer needed
 * @kept: (element-type utf8): names of files that are no longer needed, but were changed by
 *   somebody and therefore stay
 * @unchanged: how many files are as they were
 */
typedef struct
{
  GPtrArray *written;
  GPtrArray *removed;
  GPtrArray *kept;
  guint unchanged;
} DgPublicFolderReport;

DgPublicFolderReport *dg_public_folder_write (const char *folder,
                                              const char *owner,
                                              GPtrArray *files,
                                              GCancellable *cancellable,
                                              GError **error);
void dg_public_folder_report_free (DgPublicFolderReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPublicFolderReport, dg_public_folder_report_free)

G_END_DECLS

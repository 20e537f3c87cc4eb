/* ZIP archives from outside, in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-xml.h"

G_BEGIN_DECLS

/* More parts, or more bytes of one when it is unpacked, than any list of people has. */
#define DG_ZIP_MAX_PARTS 10000
#define DG_ZIP_MAX_PART  (512 * 1024 * 1024)

/**
 * DgZip:
 *
 * The names of the parts of an archive, and what stands in them. Nothing is unpacked to disk, so
 * names mean no files. Immutable.
 */
typedef struct _DgZip DgZip;

DgZip *dg_zip_new (const char *data, gsize length, GError **error);
void dg_zip_free (DgZip *self);

gboolean dg_zip_has (const DgZip *self, const char *name);
gboolean dg_zip_read_xml (const DgZip *self,
                          const char *name,
                          const DgXmlHandler *handler,
                          gpointer data,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgZip, dg_zip_free)

G_END_DECLS

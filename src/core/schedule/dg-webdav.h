/* A collection on a CalDAV server: what lies there, putting and deleting (RFC 4918, RFC 4791).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-keyring.h"
#include "core/schedule/dg-multistatus.h"

G_BEGIN_DECLS

/**
 * DgWebdavOutcome:
 * @DG_WEBDAV_DONE: it is as asked now
 * @DG_WEBDAV_CONFLICT: it was not as expected, and stays as it is
 * @DG_WEBDAV_FAILED: there is an error
 */
typedef enum
{
  DG_WEBDAV_DONE,
  DG_WEBDAV_CONFLICT,
  DG_WEBDAV_FAILED,
} DgWebdavOutcome;

typedef struct _DgWebdav DgWebdav;

DgWebdav *dg_webdav_open (const char *collection,
                          const char *user,
                          const DgSecret *password,
                          GCancellable *cancellable,
                          GError **error);
void dg_webdav_close (DgWebdav *self);

gboolean dg_webdav_list (DgWebdav *self, DgMultistatus **found, GError **error);
gboolean dg_webdav_make_calendar (DgWebdav *self, const char *name, GError **error);
gboolean dg_webdav_rename (DgWebdav *self, const char *name, GError **error);
DgWebdavOutcome dg_webdav_put (DgWebdav *self,
                               const char *name,
                               GBytes *bytes,
                               const char *expected,
                               char **etag,
                               GError **error);
DgWebdavOutcome
dg_webdav_delete (DgWebdav *self, const char *name, const char *expected, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgWebdav, dg_webdav_close)

G_END_DECLS

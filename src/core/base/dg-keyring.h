/* Passwords and tokens, kept in the desktop's keyring and nowhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How many seconds the owner of a locked keyring has for typing its password. */
#define DG_KEYRING_PATIENCE 90

/**
 * DgSecret:
 *
 * A password or token as NUL-terminated text, in memory that is not swapped out where the system
 * allows it, and that is wiped when it is freed.
 */
typedef char DgSecret;

DgSecret *dg_secret_new (const char *text, gsize length);
void dg_secret_free (DgSecret *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSecret, dg_secret_free)

gboolean dg_keyring_look_up (const char *service,
                             const char *user,
                             guint patience,
                             DgSecret **secret,
                             GCancellable *cancellable,
                             GError **error);
gboolean dg_keyring_store (const char *service,
                           const char *user,
                           const DgSecret *secret,
                           guint patience,
                           GCancellable *cancellable,
                           GError **error);
gboolean dg_keyring_clear (const char *service,
                           const char *user,
                           guint patience,
                           gboolean *found,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS

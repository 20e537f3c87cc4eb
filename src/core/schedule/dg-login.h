/* What a service asks for before it shows a schedule.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-keyring.h"

G_BEGIN_DECLS

DgSecret *dg_login_make_authorization (const char *url,
                                       const char *user,
                                       const DgSecret *secret,
                                       GError **error);
gboolean dg_login_is_same_service (const char *url, const char *other);
gboolean dg_login_look_up (const char *url,
                           const char *user,
                           DgSecret **secret,
                           GPtrArray *warnings,
                           GCancellable *cancellable,
                           GError **error);
gboolean dg_login_keep (const char *url,
                        const char *user,
                        const DgSecret *secret,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS

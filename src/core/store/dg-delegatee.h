/* Somebody who shall come in a delegate's place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-change.h"

G_BEGIN_DECLS

gboolean dg_delegatee_add (DgChange *change,
                           DgEvent *event,
                           DgDelegate *delegator,
                           const char *address,
                           char **id,
                           DgDelegateeOrigin *origin,
                           GError **error);
gboolean dg_delegatee_withdraw (
    DgChange *change, DgEvent *event, const char *id, gboolean is_new, GError **error);

G_END_DECLS

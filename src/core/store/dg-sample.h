/* The sample events and the list of cities that come with the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-change.h"

G_BEGIN_DECLS

gboolean dg_sample_add_cities (DgChange *change, GError **error);
gboolean dg_sample_add_first_cities (DgStore *store, GError **error);
gboolean dg_sample_fill (DgStore *store, guint *n_changed, GError **error);

G_END_DECLS

/* Places at events whose people were erased: counts that stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-person.h"
#include "core/store/dg-entity.h"

G_BEGIN_DECLS

gboolean dg_erased_places_make (DgDatabase *database,
                                const DgPersonFields *person,
                                GHashTable *stand_ins,
                                GError **error);
char *dg_erased_places_rewrite (const char *image, const char *stand_in);

G_END_DECLS

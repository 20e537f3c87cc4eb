/* All that the registry holds on one person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

G_BEGIN_DECLS

JsonNode *dg_person_file_collect (DgStore *store, const char *id, GError **error);

G_END_DECLS

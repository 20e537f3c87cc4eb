/* Finding a city by what people write.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-city.h"

G_BEGIN_DECLS

DgCity *dg_city_find (GPtrArray *cities, const char *text, GError **error);

G_END_DECLS

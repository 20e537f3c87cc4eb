/* Where an event of schema.org takes place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-json-ld-event.h"

G_BEGIN_DECLS

void dg_json_ld_read_place (DgJsonLd *self, JsonNode *location, DgFeedSession *session);

G_END_DECLS

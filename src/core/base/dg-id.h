/* Identifiers of events, sessions, cities and people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

char *dg_id_new (const char *prefix);

gboolean dg_id_check (const char *id, GError **error);

G_END_DECLS

/* Which session of a fetch is which of the known ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-known-session.h"

G_BEGIN_DECLS

#define DG_SCHEDULE_NO_MATCH G_MAXUINT

guint *dg_schedule_match (GPtrArray *known, GPtrArray *theirs, DgLanguage language);

G_END_DECLS

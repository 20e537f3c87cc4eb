/* Time zones by their IANA names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

const char *dg_zone_canonicalize (const char *name);
GTimeZone *dg_zone_load (const char *name, GError **error);
const char *dg_zone_get_local (void);

/**
 * DgWallTime:
 * @DG_WALL_TIME_PLAIN: happens once
 * @DG_WALL_TIME_GAP: never happens: the clock is put forward over it
 * @DG_WALL_TIME_OVERLAP: happens twice: the clock is put back over it
 */
typedef enum
{
  DG_WALL_TIME_PLAIN,
  DG_WALL_TIME_GAP,
  DG_WALL_TIME_OVERLAP,
} DgWallTime;

DgWallTime dg_zone_resolve (GTimeZone *zone, gint64 wall, gint64 *earlier, gint64 *later);
gint64 dg_zone_get_offset (GTimeZone *zone, gint64 instant);
gint64 dg_zone_find_change (GTimeZone *zone, gint64 after, gint64 until);

G_END_DECLS

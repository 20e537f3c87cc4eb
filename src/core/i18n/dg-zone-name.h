/* IANA names for what calendars call their time zones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *dg_zone_name_resolve (const char *tzid);

G_END_DECLS

/* Bytes that claim to be a calendar, as lines that are safe to parse.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/* What is read of a file at most, in bytes. */
#define DG_ICS_FILE_MAX (10 * 1000 * 1000)

char *dg_ics_lines_clean (GBytes *bytes, GError **error);

G_END_DECLS

/* How far apart two spellings are, for telling slips of the pen from other words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DG_SPELLING_SLIP_MAX:
 *
 * Words further apart than this are no slips of the pen.
 */
#define DG_SPELLING_SLIP_MAX 2

guint dg_spelling_measure (const char *a, const char *b);

G_END_DECLS

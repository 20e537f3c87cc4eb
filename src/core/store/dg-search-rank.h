/* How well somebody or something is found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DG_SEARCH_NOT_FOUND:
 *
 * The rank of what is not found.
 */
#define DG_SEARCH_NOT_FOUND G_MAXUINT

guint dg_search_rank (char **wanted, const char *names, const char *words, const char *notes);

G_END_DECLS

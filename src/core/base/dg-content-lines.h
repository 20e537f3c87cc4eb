/* The lines of calendars and address books, unfolded and folded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/* Longest line, unfolded, in bytes: a photograph may stand in one. */
#define DG_CONTENT_LINE_MAX (10 * 1000 * 1000)

/**
 * DgContentLines:
 *
 * Goes through a text line by line, where a blank at the beginning of a line says that it goes on
 * the one before (RFC 5545, 3.1, and RFC 6350, 3.2).
 */
typedef struct _DgContentLines DgContentLines;

DgContentLines *dg_content_lines_new (const char *text, gsize length);
void dg_content_lines_free (DgContentLines *self);

const char *dg_content_lines_next (DgContentLines *self, GError **error);
const char *dg_content_lines_join_soft (DgContentLines *self, GError **error);
guint dg_content_lines_get_number (const DgContentLines *self);

void dg_content_lines_append (GString *text, const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgContentLines, dg_content_lines_free)

G_END_DECLS

/* An iCalendar file as it stands: lines with their numbers, in the blocks that BEGIN and END make.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-ics-lint.h"

G_BEGIN_DECLS

typedef struct
{
  char *name; /* in capitals */
  char *value;
  gboolean quoted;
} DgIcsParameter;

typedef struct
{
  guint number; /* of the first physical line */
  char *name;   /* in capitals */
  char *value;  /* as written, unfolded */
  GPtrArray *parameters;
} DgIcsLine;

typedef struct _DgIcsBlock DgIcsBlock;
struct _DgIcsBlock
{
  char *name;
  guint number; /* of BEGIN */
  GPtrArray *lines;
  GPtrArray *blocks;
};

DgIcsBlock *dg_ics_outline_read (GBytes *file, GPtrArray *findings);
void dg_ics_block_free (DgIcsBlock *self);

const DgIcsLine *dg_ics_block_find (const DgIcsBlock *self, const char *name);
guint dg_ics_block_count (const DgIcsBlock *self, const char *name);
guint dg_ics_block_count_blocks (const DgIcsBlock *self, const char *name);
const DgIcsParameter *dg_ics_line_find (const DgIcsLine *self, const char *name);

gboolean dg_ics_scan_time (const char *value, gint64 *wall, gsize *length);

void dg_ics_find_bytes (GBytes *file, GPtrArray *findings);
void dg_ics_find_entries (const DgIcsBlock *calendar, const char *method, GPtrArray *findings);
void dg_ics_find_form (const DgIcsBlock *calendar, GPtrArray *findings);
void dg_ics_find_in_line (const DgIcsLine *line, gboolean answered, GPtrArray *findings);
void dg_ics_find_times (const DgIcsBlock *calendar, GPtrArray *findings);
void dg_ics_find_words (const DgIcsBlock *calendar, GPtrArray *findings);

void dg_ics_add_finding (GPtrArray *findings, guint line, const char *rule, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgIcsBlock, dg_ics_block_free)

G_END_DECLS

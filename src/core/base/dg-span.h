/* When something takes place: wall times in a zone, whole days, or not known yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgSpan:
 *
 * Start and end as the clock on the wall shows them, with an IANA zone. Immutable and
 * reference-counted; instants are derived, never stored, because governments change clocks.
 */
typedef struct _DgSpan DgSpan;

#define DG_TYPE_SPAN (dg_span_get_type ())
GType dg_span_get_type (void);

DgSpan *dg_span_new (const char *zone, const char *starts, const char *ends, GError **error);
DgSpan *dg_span_new_for_instants (const char *zone, gint64 start, gint64 end, GError **error);
DgSpan *dg_span_ref (DgSpan *self);
void dg_span_unref (DgSpan *self);

const char *dg_span_get_zone (const DgSpan *self);
gboolean dg_span_is_known (const DgSpan *self);
gboolean dg_span_is_whole_day (const DgSpan *self);
char *dg_span_dup_starts (const DgSpan *self);
char *dg_span_dup_ends (const DgSpan *self);
gint64 dg_span_get_start_wall (const DgSpan *self);
gint64 dg_span_get_end_wall (const DgSpan *self);
gint64 dg_span_get_start (const DgSpan *self);
gint64 dg_span_get_end (const DgSpan *self);
void dg_span_get_days (const DgSpan *self, GDate *first, GDate *last);
gboolean dg_span_overlaps (const DgSpan *self, const DgSpan *other);
int dg_span_compare (const DgSpan *a, const DgSpan *b);
gboolean dg_span_equal (const DgSpan *a, const DgSpan *b);

gboolean dg_span_check_date (const char *text, GError **error);
gboolean dg_span_check_moment (const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgSpan, dg_span_unref)

G_END_DECLS

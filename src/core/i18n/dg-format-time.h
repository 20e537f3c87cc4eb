/* Dates and times in a given language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-span.h"
#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

char *dg_format_span (DgLanguage language, const DgSpan *span);
char *dg_format_span_short (DgLanguage language, const DgSpan *span);
char *dg_format_times (DgLanguage language, const DgSpan *span);

char *dg_format_day (DgLanguage language, const GDate *day);
char *dg_format_day_short (DgLanguage language, const GDate *day);
char *dg_format_date_text (DgLanguage language, const char *date);
char *dg_format_time_of_day (DgLanguage language, gint64 wall);
char *dg_format_timestamp (DgLanguage language, gint64 instant, const char *zone);

char *dg_format_zone (DgLanguage language, const char *zone, gint64 instant);

G_END_DECLS

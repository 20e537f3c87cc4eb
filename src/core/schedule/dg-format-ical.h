/* Calendars: iCalendar files, feeds and CalDAV collections.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

gboolean dg_format_ical_recognize (const DgSourceText *text);
gboolean dg_format_ical_decode (const DgSourceText *text, DgFeed *feed, GError **error);

G_END_DECLS

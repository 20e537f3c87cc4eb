/* An event as search engines and other programs read it from a page: schema.org in JSON-LD.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

char *
dg_event_data_write (DgEvent *event, GPtrArray *sessions, DgLanguage language, const char *url);

G_END_DECLS

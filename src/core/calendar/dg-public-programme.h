/* The programme of an event's public page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-public-text.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

void dg_public_programme_add (DgPublicText *self, GString *html, GPtrArray *sessions);

G_END_DECLS

/* What is written to a delegate about an event or one part of its programme.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite.h"
#include "core/calendar/dg-prose.h"

G_BEGIN_DECLS

DgProse *dg_letter_new (const DgInviteRequest *request, DgSession *session);
char *dg_letter_dup_subject (const DgInviteRequest *request, DgSession *session);
char *dg_letter_dup_built_in (DgLanguage language);
gboolean dg_letter_check (const DgInviteRequest *request, GError **error);

G_END_DECLS

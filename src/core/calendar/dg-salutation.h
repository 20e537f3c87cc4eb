/* How a letter to a delegate begins: the greeting, and the sentence that says why it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite.h"

G_BEGIN_DECLS

char *dg_salutation_dup_greeting (DgDelegate *delegate, DgLanguage language);
const char *dg_salutation_get_opening (const DgInviteRequest *request, DgSession *session);
const char *dg_salutation_get_occasion (const DgInviteRequest *request, DgSession *session);

G_END_DECLS

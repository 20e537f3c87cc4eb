/* Somebody who stands for all delegates whose invitations differ by name and address alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite.h"

G_BEGIN_DECLS

/* A letter that nobody is called by, and an address in a domain that never exists (RFC 6761, 6.4).
 */
#define DG_STAND_IN_NAME  "\xee\x80\xa0" /* U+E020, for private use */
#define DG_STAND_IN_EMAIL "stand-in@delegat.invalid"

DgDelegate *dg_stand_in_new (DgDelegate *delegate);
void dg_stand_in_append_key (GString *key, const DgInviteRequest *request);

G_END_DECLS

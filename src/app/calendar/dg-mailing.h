/* What would go to whom by e-mail, and putting it into the outbox.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/calendar/dg-invitation-order.h"
#include "core/store/dg-outbox.h"

G_BEGIN_DECLS

/**
 * DgMailing:
 * @letters: (element-type DgInvitePlanItem): messages that the outbox does not have yet; borrowed
 *   from the plan
 * @without: (element-type DgDelegate): who has no address of their own; borrowed
 * @entries: (element-type DgOutboxEntry): the event's outbox
 * @due: (element-type DgOutboxEntry): what of that waits, and is still meant for its reader;
 * borrowed
 */
typedef struct
{
  GPtrArray *letters;
  GPtrArray *without;
  GPtrArray *entries;
  GPtrArray *due;

  /*< private >*/
  DgInvitationOrder *order;
  DgInvitePlan *plan;
} DgMailing;

DgMailing *dg_mailing_new (DgBriefing *briefing,
                           gboolean only_waiting,
                           gboolean only_changed,
                           DgRevisionFunc settle,
                           GError **error);
gboolean dg_mailing_queue (DgMailing *self, GError **error);
void dg_mailing_free (DgMailing *self);

GPtrArray *dg_mailing_list_outbox (DgBriefing *briefing, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgMailing, dg_mailing_free)

G_END_DECLS

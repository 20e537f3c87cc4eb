/* All that invitations to an event draw on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitation-order.h"

#include "core/calendar/dg-invite-export.h"

#include <string.h>

/**
 * dg_invitation_order_new:
 * @briefing: about an event with a date
 * @settle: dg_revisions_foresee() to ask, dg_revisions_settle() to write
 * @must_hold: whether letters are written, so that their templates have to be good before anything
 *   is settled
 * @error: return location
 *
 * Blocks; belongs in a worker thread.
 *
 * Returns: (transfer full): an order for everybody; else the error of the store
 *   or of dg_invite_plan_check()
 */
DgInvitationOrder *
dg_invitation_order_new (DgBriefing *briefing,
                         DgRevisionFunc settle,
                         gboolean must_hold,
                         GError **error)
{
  g_autoptr (DgInvitationOrder) self = g_new0 (DgInvitationOrder, 1);
  DgStore *store = dg_briefing_get_store (briefing);
  DgInviteOrder *order = &self->order;

  self->briefing = g_object_ref (briefing);
  order->event = dg_briefing_get_event (briefing);
  order->sessions = dg_briefing_get_sessions (briefing);
  order->delegates = dg_briefing_get_delegates (briefing);
  order->delegations = dg_briefing_get_delegations (briefing);
  order->held = dg_briefing_get_ledger (briefing);

  order->templates = self->templates = dg_store_list_templates (store, error);
  if (self->templates == NULL || (must_hold && !dg_invite_plan_check (order, error)))
    return NULL;
  order->revisions = self->revisions =
      dg_invite_export_settle (order->event, order->sessions, settle, store, error);
  if (self->revisions == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
dg_invitation_order_free (DgInvitationOrder *self)
{
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->revisions, g_hash_table_unref);
  g_clear_object (&self->briefing);
  g_free (self);
}

/**
 * dg_invitation_order_find:
 * @self: an order
 * @person: id of a person
 *
 * Returns: (transfer none) (nullable): that delegate
 */
DgDelegate *
dg_invitation_order_find (const DgInvitationOrder *self, const char *person)
{
  for (guint i = 0; i < self->order.delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (self->order.delegates, i);

      if (strcmp (dg_person_get_fields (dg_delegate_get_person (delegate))->id, person) == 0)
        return delegate;
    }

  return NULL;
}

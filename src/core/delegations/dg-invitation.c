/* What somebody was last given of an event or one of its sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-invitation.h"

/**
 * dg_invitation_copy:
 * @self: an invitation
 *
 * Returns: (transfer full): a copy that owns its strings
 */
DgInvitation *
dg_invitation_copy (const DgInvitation *self)
{
  DgInvitation *copy = g_memdup2 (self, sizeof *self);

  copy->person = g_strdup (self->person);
  copy->uid = g_strdup (self->uid);
  copy->method = g_strdup (self->method);
  copy->title = g_strdup (self->title);
  copy->starts = g_strdup (self->starts);
  copy->ends = g_strdup (self->ends);
  copy->digest = g_strdup (self->digest);

  return copy;
}

void
dg_invitation_free (DgInvitation *self)
{
  g_free (self->person);
  g_free (self->uid);
  g_free (self->method);
  g_free (self->title);
  g_free (self->starts);
  g_free (self->ends);
  g_free (self->digest);
  g_free (self);
}

/* What one delegate holds of the invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitation-item.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-invite-export.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

struct _DgInvitationItem
{
  GObject parent_instance;

  DgInvitePlanReason reason;
  char *name;
  char *subtitle;
  char *date;
  char *note;
};

G_DEFINE_FINAL_TYPE (DgInvitationItem, dg_invitation_item, G_TYPE_OBJECT)

static void
dg_invitation_item_finalize (GObject *object)
{
  DgInvitationItem *self = DG_INVITATION_ITEM (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (dg_invitation_item_parent_class)->finalize (object);
}

static void
dg_invitation_item_class_init (DgInvitationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_invitation_item_finalize;
}

static void
dg_invitation_item_init (DgInvitationItem *self)
{
}

/* When the file was last written, by the coordinator's own clock. */
static void
describe_export (DgInvitationItem *self, const DgInvitation *held, DgLanguage language)
{
  g_autoptr (GDateTime) time =
      held != NULL ? g_date_time_new_from_unix_local (held->exported_at) : NULL;
  g_autofree char *when = NULL;
  GDate day;

  if (time == NULL)
    return;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (time),
                  (GDateMonth) g_date_time_get_month (time),
                  (GDateYear) g_date_time_get_year (time));
  self->date = dg_format_day_short (language, &day);

  when = dg_format_timestamp (language, held->exported_at, dg_zone_get_local ());
  /* Translators: %s is a date and time */
  self->note = g_strdup_printf (_ ("Exported on %s"), when);
}

static DgInvitationItem *
new_item (DgBriefing *briefing, const DgInvitePlanItem *planned)
{
  DgInvitationItem *self = g_object_new (DG_TYPE_INVITATION_ITEM, NULL);
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (planned->delegate));
  DgLanguage language = dg_briefing_get_language (briefing);
  const char *city = dg_briefing_get_city_name (briefing, person->city);
  g_autofree char *reads =
      dg_format_language_name (language, dg_language_get_tag (planned->language));

  self->reason = planned->reason;
  self->name = g_strdup (dg_delegate_get_display_name (planned->delegate, language));
  self->subtitle = city != NULL ? g_strdup_printf ("%s · %s", city, reads) : g_strdup (reads);
  describe_export (self, dg_briefing_find_invitation (briefing, person->id), language);

  return self;
}

/**
 * dg_invitation_item_read_all:
 * @briefing: a briefing about an event with a date
 * @error: return location
 *
 * Asks what an export would write now, without writing it. Blocks; belongs in a worker thread.
 *
 * Returns: (transfer full): a list of #DgInvitationItem, everybody whom an export concerns; else
 *   the error of the store or the plan
 */
GListModel *
dg_invitation_item_read_all (DgBriefing *briefing, GError **error)
{
  g_autoptr (GListStore) items = g_list_store_new (DG_TYPE_INVITATION_ITEM);
  g_autoptr (GPtrArray) templates =
      dg_store_list_templates (dg_briefing_get_store (briefing), error);
  DgInviteOrder order = {
    .event = dg_briefing_get_event (briefing),
    .sessions = dg_briefing_get_sessions (briefing),
    .delegates = dg_briefing_get_delegates (briefing),
    .held = dg_briefing_get_ledger (briefing),
    .templates = templates,
    .delegations = dg_briefing_get_delegations (briefing),
  };
  g_autoptr (GHashTable) revisions = NULL;
  g_autoptr (DgInvitePlan) plan = NULL;

  if (templates == NULL)
    return NULL;
  revisions = dg_invite_export_settle (order.event, order.sessions, dg_revisions_foresee,
                                       dg_briefing_get_store (briefing), error);
  if (revisions == NULL)
    return NULL;
  order.revisions = revisions;
  plan = dg_invite_plan_new (&order, error);
  if (plan == NULL)
    return NULL;

  for (guint i = 0; i < plan->items->len; i++)
    {
      g_autoptr (DgInvitationItem) item = new_item (briefing, g_ptr_array_index (plan->items, i));

      g_list_store_append (items, item);
    }

  return G_LIST_MODEL (g_steal_pointer (&items));
}

DgInvitePlanReason
dg_invitation_item_get_reason (DgInvitationItem *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_ITEM (self), DG_INVITE_NEW);

  return self->reason;
}

const char *
dg_invitation_item_get_name (DgInvitationItem *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_ITEM (self), NULL);

  return self->name;
}

const char *
dg_invitation_item_get_subtitle (DgInvitationItem *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_ITEM (self), NULL);

  return self->subtitle;
}

/**
 * dg_invitation_item_get_state:
 * @self: an item
 *
 * Returns: (transfer none): what the delegate holds, in words
 */
const char *
dg_invitation_item_get_state (DgInvitationItem *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_ITEM (self), NULL);

  switch (self->reason)
    {
    case DG_INVITE_SAME:
      return _ ("Up to date");
    case DG_INVITE_CHANGED:
      return _ ("Older version");
    case DG_INVITE_GONE:
      return _ ("To be withdrawn");
    case DG_INVITE_NEW:
    default:
      return _ ("Not exported yet");
    }
}

/**
 * dg_invitation_item_get_date:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the day on which an invitation was last written
 */
const char *
dg_invitation_item_get_date (DgInvitationItem *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_ITEM (self), NULL);

  return self->date;
}

/**
 * dg_invitation_item_get_note:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the same in a sentence, with the time
 */
const char *
dg_invitation_item_get_note (DgInvitationItem *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_ITEM (self), NULL);

  return self->note;
}

/* What one delegate holds of the invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitation-item.h"

#include "app/calendar/dg-invitation-order.h"
#include "core/base/dg-zone.h"
#include "core/calendar/dg-invite-mail.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

struct _DgInvitationItem
{
  GObject parent_instance;

  DgInvitePlanReason reason;
  const char *state; /* in place of what @reason says, if not NULL */
  char *person;
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

  g_clear_pointer (&self->person, g_free);
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
new_item (DgBriefing *briefing, const DgInvitePlanItem *planned, const char *place)
{
  DgInvitationItem *self = g_object_new (DG_TYPE_INVITATION_ITEM, NULL);
  DgLanguage language = dg_briefing_get_language (briefing);
  g_autofree char *reads =
      dg_format_language_name (language, dg_language_get_tag (planned->language));

  self->reason = planned->reason;
  self->person = g_strdup (dg_person_get_fields (dg_delegate_get_person (planned->delegate))->id);
  self->name = g_strdup (dg_delegate_get_display_name (planned->delegate, language));
  self->subtitle = place != NULL ? g_strdup_printf ("%s · %s", place, reads) : g_strdup (reads);

  return self;
}

static DgInvitationItem *
new_holder (DgBriefing *briefing, const DgInvitePlanItem *planned)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (planned->delegate));
  DgInvitationItem *self =
      new_item (briefing, planned, dg_briefing_get_city_name (briefing, person->city));

  describe_export (self, dg_briefing_find_invitation (briefing, person->id),
                   dg_briefing_get_language (briefing));

  return self;
}

/**
 * dg_invitation_item_new_letter:
 * @briefing: a briefing
 * @planned: a message that would be sent
 *
 * Returns: (transfer full): what it is and where it goes
 */
DgInvitationItem *
dg_invitation_item_new_letter (DgBriefing *briefing, const DgInvitePlanItem *planned)
{
  static const char *const states[] = {
    [DG_INVITE_NEW] = N_ ("New"),
    [DG_INVITE_CHANGED] = N_ ("Update"),
    [DG_INVITE_SAME] = N_ ("As before"),
    [DG_INVITE_GONE] = N_ ("Cancellation"),
  };
  DgInvitationItem *self = new_item (briefing, planned, dg_invite_mail_get_recipient (planned));

  self->state = _ (states[planned->reason]);

  return self;
}

/**
 * dg_invitation_item_new_waiting:
 * @briefing: a briefing
 * @entry: a message in the outbox
 *
 * Returns: (transfer full): what it is and where it goes
 */
DgInvitationItem *
dg_invitation_item_new_waiting (DgBriefing *briefing, const DgOutboxEntry *entry)
{
  DgInvitationItem *self = g_object_new (DG_TYPE_INVITATION_ITEM, NULL);

  self->person = g_strdup (entry->person);
  self->name = g_strdup (dg_briefing_get_person_name (briefing, entry->person));
  self->subtitle = g_strdup (entry->recipient);
  self->state = _ ("Waiting");

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
  g_autoptr (DgInvitationOrder) order =
      dg_invitation_order_new (briefing, dg_revisions_foresee, FALSE, error);
  g_autoptr (DgInvitePlan) plan = order != NULL ? dg_invite_plan_new (&order->order, error) : NULL;

  if (plan == NULL)
    return NULL;

  for (guint i = 0; i < plan->items->len; i++)
    {
      g_autoptr (DgInvitationItem) item = new_holder (briefing, g_ptr_array_index (plan->items, i));

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
dg_invitation_item_get_person (DgInvitationItem *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_ITEM (self), NULL);

  return self->person;
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

  if (self->state != NULL)
    return self->state;

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

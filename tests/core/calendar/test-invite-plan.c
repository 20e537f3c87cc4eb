/* Who is given which file: new, changed, the same, gone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-export.h"
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static DgInviteOrder
make_order (Fixture *fixture, GPtrArray *held)
{
  return (DgInviteOrder){ .event = fixture->event,
                          .sessions = fixture->sessions,
                          .delegates = fixture->delegates,
                          .revisions = fixture->revisions,
                          .held = held };
}

static GPtrArray *
new_ledger (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invitation_free);
}

/* What the registry does after an export: the newest word on each component counts. */
static void
record (GPtrArray *held, const DgInvitePlan *plan)
{
  g_autoptr (GPtrArray) told = dg_invite_export_list_told (plan);

  for (guint i = 0; i < told->len; i++)
    {
      DgInvitation *invitation = g_ptr_array_index (told, i);

      for (guint j = held->len; j > 0; j--)
        {
          DgInvitation *old = g_ptr_array_index (held, j - 1);

          if (strcmp (old->person, invitation->person) == 0 &&
              strcmp (old->uid, invitation->uid) == 0)
            g_ptr_array_remove_index (held, j - 1);
        }
      g_ptr_array_add (held, dg_invitation_copy (invitation));
    }
}

static DgInvitePlan *
plan_and_record (const DgInviteOrder *order)
{
  g_autoptr (GError) error = NULL;
  DgInvitePlan *plan = dg_invite_plan_new (order, &error);

  g_assert_no_error (error);
  record (order->held, plan);

  return plan;
}

static guint
count (const DgInvitePlan *plan, DgInvitePlanReason reason)
{
  guint n = 0;

  for (guint i = 0; i < plan->items->len; i++)
    n += ((DgInvitePlanItem *) g_ptr_array_index (plan->items, i))->reason == reason;

  return n;
}

static DgDelegate *
with_status (DgDelegate *delegate, DgStatus status)
{
  DgRegistrationFields fields =
      *dg_registration_get_fields (dg_delegate_get_registration (delegate));
  g_autoptr (DgRegistration) registration = NULL;

  fields.status = status;
  registration = dg_registration_new (&fields, NULL);

  return dg_delegate_new (dg_delegate_get_person (delegate), registration,
                          dg_delegate_get_city (delegate));
}

static void
set_status (Fixture *fixture, guint index, DgStatus status)
{
  gpointer *slot = &g_ptr_array_index (fixture->delegates, index);
  DgDelegate *old = *slot;

  *slot = with_status (old, status);
  g_object_unref (old);
}

static void
raise_revision (Fixture *fixture, const char *uid, int sequence)
{
  DgRevision *revision = g_hash_table_lookup (fixture->revisions, uid);

  revision->sequence += sequence;
  revision->stamp += 60;
}

static void
test_second_export_is_the_same (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  g_autoptr (DgInvitePlan) first = plan_and_record (&order);
  g_autoptr (DgInvitePlan) again = plan_and_record (&order);
  g_autoptr (DgInvitePlan) changed = NULL;

  g_assert_cmpuint (first->items->len, >, 0);
  g_assert_cmpuint (count (first, DG_INVITE_NEW), ==, first->items->len);
  g_assert_cmpuint (count (again, DG_INVITE_SAME), ==, first->items->len);

  order.only_changed = TRUE;
  changed = plan_and_record (&order);
  g_assert_cmpuint (changed->items->len, ==, 0);
  g_assert_cmpuint (changed->unchanged, ==, first->items->len);
}

static void
test_only_what_changed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  DgSession *session = g_ptr_array_index (fixture->sessions, 0);
  g_autoptr (DgInvitePlan) first = NULL;
  g_autoptr (DgInvitePlan) changed = NULL;

  order.as_request = order.per_session = TRUE;
  first = plan_and_record (&order);

  raise_revision (fixture, dg_session_get_fields (session)->uid, 1);
  order.only_changed = TRUE;
  changed = plan_and_record (&order);

  g_assert_cmpuint (changed->items->len, >, 0);
  for (guint i = 0; i < changed->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (changed->items, i);

      g_assert_true (item->session == session);
      g_assert_cmpint (item->kind, ==, DG_INVITE_REQUEST);
      g_assert_cmpint (item->reason, ==, DG_INVITE_CHANGED);
    }
  g_assert_cmpuint (changed->unchanged + changed->items->len, ==, first->items->len);
}

static void
test_withdraws_and_invites_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  const char *person =
      dg_person_get_fields (dg_delegate_get_person (g_ptr_array_index (fixture->delegates, 0)))->id;
  g_autoptr (DgInvitePlan) first = NULL;
  g_autoptr (DgInvitePlan) withdrawn = NULL;
  g_autoptr (DgInvitePlan) quiet = NULL;
  g_autoptr (DgInvitePlan) back = NULL;
  const DgInvitePlanItem *item;
  DgRevision last;

  order.as_request = order.only_changed = TRUE;
  set_status (fixture, 0, DG_STATUS_CONFIRMED);
  first = plan_and_record (&order);

  set_status (fixture, 0, DG_STATUS_CANCELLED);
  withdrawn = plan_and_record (&order);
  g_assert_cmpuint (withdrawn->items->len, ==, 1);
  item = g_ptr_array_index (withdrawn->items, 0);
  g_assert_cmpint (item->kind, ==, DG_INVITE_WITHDRAW);
  g_assert_cmpstr (dg_person_get_fields (dg_delegate_get_person (item->delegate))->id, ==, person);
  g_assert_cmpint (item->revision.sequence, ==,
                   ((DgInvitePlanItem *) g_ptr_array_index (first->items, 0))->revision.sequence +
                       1);
  last = item->revision;

  quiet = plan_and_record (&order);
  g_assert_cmpuint (quiet->items->len, ==, 0);

  set_status (fixture, 0, DG_STATUS_INVITED);
  back = plan_and_record (&order);
  g_assert_cmpuint (back->items->len, ==, 1);
  item = g_ptr_array_index (back->items, 0);
  g_assert_cmpint (item->kind, ==, DG_INVITE_REQUEST);
  g_assert_cmpint (item->revision.stamp, >, last.stamp);
  g_assert_cmpint (item->revision.sequence, >, last.sequence);
}

static void
test_cancels_what_left_the_registry (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  g_autoptr (DgSession) gone = g_object_ref (g_ptr_array_index (fixture->sessions, 0));
  const char *uid = dg_session_get_fields (gone)->uid;
  const DgRevision *revision = g_hash_table_lookup (fixture->revisions, uid);
  int sequence = revision->sequence;
  guint n_cancelled = 0;
  g_autoptr (DgInvitePlan) first = NULL;
  g_autoptr (DgInvitePlan) cancelled = NULL;
  g_autoptr (DgInvitePlan) back = NULL;
  DgRevision before = *revision;

  order.as_request = order.per_session = order.only_changed = TRUE;
  first = plan_and_record (&order);

  g_ptr_array_remove_index (fixture->sessions, 0);
  g_hash_table_remove (fixture->revisions, uid);
  raise_revision (fixture, dg_event_get_fields (fixture->event)->uid, 0);
  cancelled = plan_and_record (&order);

  for (guint i = 0; i < cancelled->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (cancelled->items, i);

      /* The event's own letter lists one session less. */
      if (item->session == NULL)
        continue;
      n_cancelled++;
      g_assert_cmpint (item->kind, ==, DG_INVITE_CANCEL);
      g_assert_cmpstr (dg_session_get_fields (item->session)->uid, ==, uid);
      g_assert_cmpstr (dg_session_get_fields (item->session)->starts, ==,
                       dg_session_get_fields (gone)->starts);
      g_assert_cmpint (item->revision.sequence, ==, sequence + 1);
    }
  g_assert_cmpuint (n_cancelled, >, 0);

  /* Undo brings it back as it was; calendars take it only if it is newer than the cancellation. */
  g_ptr_array_insert (fixture->sessions, 0, g_object_ref (gone));
  g_hash_table_insert (fixture->revisions, g_strdup (uid), g_memdup2 (&before, sizeof before));
  back = plan_and_record (&order);
  g_assert_cmpuint (back->items->len, >=, n_cancelled);
  for (guint i = 0; i < back->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (back->items, i);

      if (item->session == NULL)
        continue;
      n_cancelled--;
      g_assert_cmpint (item->kind, ==, DG_INVITE_REQUEST);
      g_assert_cmpint (item->revision.sequence, ==, sequence + 2);
      g_assert_cmpint (item->revision.stamp, >, before.stamp + 1);
    }
  g_assert_cmpuint (n_cancelled, ==, 0);
}

/* Who was asked to come to it finds it in the calendar at a time that does not hold any more. */
static void
test_cancels_what_lost_its_time (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  DgSession *before = g_ptr_array_index (fixture->sessions, 0);
  DgSessionFields fields = *dg_session_get_fields (before);
  g_autofree char *starts = g_strdup (fields.starts);
  g_autofree char *folder = g_dir_make_tmp ("delegat-export-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgInvitePlan) first = NULL;
  g_autoptr (DgInvitePlan) cancelled = NULL;
  g_autoptr (GPtrArray) files = NULL;

  order.as_request = order.per_session = order.only_changed = TRUE;
  first = plan_and_record (&order);

  fields.starts = fields.ends = NULL;
  g_ptr_array_index (fixture->sessions, 0) =
      dg_session_new (&fields, dg_event_get_fields (fixture->event)->time_zone, NULL);
  raise_revision (fixture, fields.uid, 1);
  cancelled = plan_and_record (&order);
  g_assert_cmpuint (count (cancelled, DG_INVITE_GONE), >, 0);
  for (guint i = 0; i < cancelled->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (cancelled->items, i);

      if (item->session == NULL)
        continue;
      g_assert_cmpint (item->kind, ==, DG_INVITE_CANCEL);
      g_assert_cmpstr (dg_session_get_id (item->session), ==, fields.id);
      g_assert_cmpstr (dg_session_get_fields (item->session)->starts, ==, starts);
    }

  files = dg_invite_export_write (&order, cancelled, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path =
          g_build_filename (folder, ((DgInviteFile *) g_ptr_array_index (files, i))->name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_object_unref (before);
}

/* Whoever holds a session as an invitation is told when it changes, asked for or not. */
static void
test_follows_invitations (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  DgSession *session = g_ptr_array_index (fixture->sessions, 0);
  g_autoptr (DgInvitePlan) bundles = plan_and_record (&order);
  g_autoptr (DgInvitePlan) first = NULL;
  g_autoptr (DgInvitePlan) again = NULL;
  g_autoptr (DgInvitePlan) quiet = NULL;
  g_autoptr (DgInvitePlan) changed = NULL;
  gint64 stamp = ((DgInvitePlanItem *) g_ptr_array_index (bundles->items, 0))->revision.stamp;

  /* What stands in a calendar already without buttons must be newer to get them. */
  order.as_request = order.per_session = order.only_changed = TRUE;
  first = plan_and_record (&order);
  g_assert_cmpuint (first->items->len, >, bundles->items->len);
  g_assert_cmpint (((DgInvitePlanItem *) g_ptr_array_index (first->items, 0))->revision.stamp, >,
                   stamp);

  order.as_request = FALSE;
  again = plan_and_record (&order);
  g_assert_cmpuint (again->items->len, ==, 0);
  order.only_changed = FALSE;
  g_clear_pointer (&again, dg_invite_plan_free);
  again = plan_and_record (&order);
  g_assert_cmpuint (count (again, DG_INVITE_SAME), ==, bundles->items->len);

  order.as_request = order.only_changed = TRUE;
  order.per_session = FALSE;
  quiet = plan_and_record (&order);
  g_assert_cmpuint (quiet->items->len, ==, 0);
  raise_revision (fixture, dg_session_get_fields (session)->uid, 1);
  changed = plan_and_record (&order);
  g_assert_cmpuint (changed->items->len, >, 0);
  for (guint i = 0; i < changed->items->len; i++)
    g_assert_true (((DgInvitePlanItem *) g_ptr_array_index (changed->items, i))->session ==
                   session);
}

static DgInvitePlan *
plan_changed (DgInviteOrder *order)
{
  order->only_changed = TRUE;

  return plan_and_record (order);
}

/* Gives delegate @index another name, role or language, one of them not NULL. */
static void
alter_delegate (
    Fixture *fixture, guint index, const char *name, const char *language, const char *role)
{
  gpointer *slot = &g_ptr_array_index (fixture->delegates, index);
  g_autoptr (DgDelegate) old = *slot;
  DgPersonFields person = *dg_person_get_fields (dg_delegate_get_person (old));
  DgRegistrationFields place = *dg_registration_get_fields (dg_delegate_get_registration (old));
  g_autoptr (DgPerson) new_person = NULL;
  g_autoptr (DgRegistration) registration = NULL;

  if (name != NULL)
    person.name = person.latin_name = (char *) name;
  if (language != NULL)
    person.language = (char *) language;
  if (role != NULL)
    {
      int value;

      g_assert_true (dg_enum_from_nick (DG_TYPE_ROLE, role, &value, NULL));
      place.role = value;
    }
  new_person = dg_person_new (&person, NULL);
  registration = dg_registration_new (&place, NULL);
  *slot = dg_delegate_new (new_person, registration, NULL);
}

/* What changes for one delegate is told to that one, as something newer, and to nobody else. */
static void
test_one_delegate_only (void)
{
  static const struct
  {
    const char *name;
    const char *language;
    const char *role;
  } cases[] = { { "Тест Новоимена", NULL, NULL }, { NULL, "uk", NULL }, { NULL, NULL, "speaker" } };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
      g_autoptr (GPtrArray) held = new_ledger ();
      DgInviteOrder order = make_order (fixture, held);
      g_autoptr (DgInvitePlan) first = NULL;
      g_autoptr (DgInvitePlan) changed = NULL;
      g_autoptr (DgInvitePlan) quiet = NULL;
      g_autoptr (DgInvitePlan) again = NULL;
      const DgInvitePlanItem *item;
      gint64 stamp;
      int sequence;

      order.as_request = i % 2 == 1;
      first = plan_and_record (&order);
      item = g_ptr_array_index (first->items, 0);
      stamp = item->revision.stamp;
      sequence = item->revision.sequence;

      alter_delegate (fixture, 0, cases[i / 2].name, cases[i / 2].language, cases[i / 2].role);
      changed = plan_changed (&order);
      g_assert_cmpuint (changed->items->len, ==, 1);
      item = g_ptr_array_index (changed->items, 0);
      g_assert_true (item->delegate == g_ptr_array_index (fixture->delegates, 0));
      g_assert_cmpint (item->reason, ==, DG_INVITE_CHANGED);
      g_assert_cmpint (item->revision.stamp, >, stamp);
      g_assert_cmpint (item->revision.sequence, ==, sequence);
      stamp = item->revision.stamp;

      quiet = plan_changed (&order);
      g_assert_cmpuint (quiet->items->len, ==, 0);

      /* Written once more, it is the same for ever. */
      order.only_changed = FALSE;
      again = plan_and_record (&order);
      item = g_ptr_array_index (again->items, 0);
      g_assert_cmpint (item->reason, ==, DG_INVITE_SAME);
      g_assert_cmpint (item->revision.stamp, ==, stamp);
    }
}

/* The first file of a whole export. */
static GBytes *
write_first (DgInviteOrder *order)
{
  g_autoptr (DgInvitePlan) plan = NULL;
  g_autoptr (GHashTable) revisions = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  DgInviteRequest request;

  order->only_changed = FALSE;
  plan = plan_and_record (order);
  revisions = dg_invite_plan_make_request (order, g_ptr_array_index (plan->items, 0), &request);
  parts = dg_invite_write (&request, NULL);
  g_assert_nonnull (parts);

  return g_bytes_ref (g_ptr_array_index (parts, 0));
}

/* Whether somebody was there is no news to that person. */
static void
test_presence_is_no_news (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  g_autoptr (DgInvitePlan) first = NULL;
  g_autoptr (DgInvitePlan) confirmed = NULL;
  g_autoptr (GBytes) before = NULL;
  static const DgStatus presences[] = { DG_STATUS_ATTENDED, DG_STATUS_ABSENT };

  order.as_request = TRUE;
  first = plan_and_record (&order);
  set_status (fixture, 0, DG_STATUS_CONFIRMED);
  confirmed = plan_changed (&order);
  g_assert_cmpuint (confirmed->items->len, ==, 1);
  before = write_first (&order);

  for (guint i = 0; i < G_N_ELEMENTS (presences); i++)
    {
      g_autoptr (DgInvitePlan) quiet = NULL;
      g_autoptr (GBytes) after = NULL;

      set_status (fixture, 0, presences[i]);
      order.only_changed = TRUE;
      quiet = plan_and_record (&order);
      g_assert_cmpuint (quiet->items->len, ==, 0);
      after = write_first (&order);
      g_assert_true (g_bytes_equal (before, after));
    }
}

/* Another wording reaches those who read it, and a bad one nobody. */
static void
test_templates (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  DgInviteOrder order = make_order (fixture, held);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgInvitePlan) first = plan_and_record (&order);
  g_autoptr (DgInvitePlan) changed = NULL;
  g_autoptr (DgInvitePlan) none = NULL;
  g_autoptr (DgInvitePlan) unneeded = NULL;
  guint n_readers = 0;

  for (guint i = 0; i < first->items->len; i++)
    n_readers +=
        ((DgInvitePlanItem *) g_ptr_array_index (first->items, i))->language == DG_LANGUAGE_MK;
  g_assert_cmpuint (n_readers, >, 0);
  g_assert_cmpuint (n_readers, <, first->items->len);

  order.templates = templates;
  g_ptr_array_add (templates,
                   dg_template_new_for ("study-tour", DG_LANGUAGE_MK, "Дојдете! {when}", NULL));
  changed = plan_changed (&order);
  g_assert_cmpuint (changed->items->len, ==, n_readers);
  for (guint i = 0; i < changed->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (changed->items, i);

      g_assert_cmpint (item->language, ==, DG_LANGUAGE_MK);
      g_assert_cmpint (item->revision.sequence, ==, 2);
    }

  g_ptr_array_set_size (templates, 0);
  g_ptr_array_add (templates, dg_template_new_for ("summit", DG_LANGUAGE_MK, "{moon}", NULL));
  unneeded = dg_invite_plan_new (&order, &error);
  g_assert_no_error (error);
  g_ptr_array_add (templates, dg_template_new_for (NULL, DG_LANGUAGE_MK, "{moon}", NULL));
  none = dg_invite_plan_new (&order, &error);
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_assert_null (none);

  /* It is found before revisions are settled. */
  order.revisions = NULL;
  g_clear_error (&error);
  g_assert_false (dg_invite_plan_check (&order, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
}

static void
test_public_bundles (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  g_autoptr (DgInvitePlan) all = NULL;
  g_autoptr (DgInvitePlan) one = NULL;

  order.to_public = TRUE;
  all = plan_and_record (&order);
  g_assert_cmpuint (all->items->len, ==, DG_N_LANGUAGES);
  for (guint i = 0; i < all->items->len; i++)
    g_assert_null (((DgInvitePlanItem *) g_ptr_array_index (all->items, i))->delegate);

  order.language_given = TRUE;
  order.language = DG_LANGUAGE_MK;
  one = plan_and_record (&order);
  g_assert_cmpuint (one->items->len, ==, 1);
  g_assert_cmpuint (count (one, DG_INVITE_SAME), ==, 1);
}

static void
test_writes_all_or_nothing (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) held = new_ledger ();
  DgInviteOrder order = make_order (fixture, held);
  g_autoptr (DgInvitePlan) plan = plan_and_record (&order);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *folder = g_dir_make_tmp ("delegat-export-XXXXXX", NULL);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GDir) empty = NULL;

  g_cancellable_cancel (cancellable);
  none = dg_invite_export_write (&order, plan, folder, NULL, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (none);
  empty = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (empty));

  g_clear_error (&error);
  files = dg_invite_export_write (&order, plan, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, >=, plan->items->len);
  for (guint i = 0; i < files->len; i++)
    {
      const DgInviteFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (folder, file->name, NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/invite-plan/second-export-is-the-same",
                   test_second_export_is_the_same);
  g_test_add_func ("/calendar/invite-plan/only-what-changed", test_only_what_changed);
  g_test_add_func ("/calendar/invite-plan/withdraws-and-invites-again",
                   test_withdraws_and_invites_again);
  g_test_add_func ("/calendar/invite-plan/cancels-what-left-the-registry",
                   test_cancels_what_left_the_registry);
  g_test_add_func ("/calendar/invite-plan/cancels-what-lost-its-time",
                   test_cancels_what_lost_its_time);
  g_test_add_func ("/calendar/invite-plan/follows-invitations", test_follows_invitations);
  g_test_add_func ("/calendar/invite-plan/one-delegate-only", test_one_delegate_only);
  g_test_add_func ("/calendar/invite-plan/presence-is-no-news", test_presence_is_no_news);
  g_test_add_func ("/calendar/invite-plan/templates", test_templates);
  g_test_add_func ("/calendar/invite-plan/public-bundles", test_public_bundles);
  g_test_add_func ("/calendar/invite-plan/writes-all-or-nothing", test_writes_all_or_nothing);

  return g_test_run ();
}

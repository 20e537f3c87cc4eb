/* Writing calendar files into a folder: all of them, or none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-export.h"

#include "core/base/dg-staging.h"
#include "core/calendar/dg-invite-mould.h"
#include "core/calendar/dg-revision.h"

#include <string.h>

static void
invite_file_free (DgInviteFile *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * dg_invite_export_settle:
 * @event: an event
 * @sessions: (element-type DgSession): its programme
 * @settle: who keeps the revisions
 * @user_data: for @settle
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8 DgRevision): the revisions of the event and its
 *   sessions, by UID; else an error of @settle
 */
GHashTable *
dg_invite_export_settle (
    DgEvent *event, GPtrArray *sessions, DgRevisionFunc settle, gpointer user_data, GError **error)
{
  g_autoptr (GHashTable) revisions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (int i = -1; i < (int) sessions->len; i++)
    {
      DgSession *session = i < 0 ? NULL : g_ptr_array_index (sessions, i);
      const char *uid =
          session != NULL ? dg_session_get_fields (session)->uid : dg_event_get_fields (event)->uid;
      g_autofree char *time_hash = dg_revision_hash_time (event, session);
      g_autofree char *content_hash = dg_revision_hash_content (event, sessions, session);
      g_autofree DgRevision *revision = g_new0 (DgRevision, 1);

      if (!settle (uid, time_hash, content_hash, revision, user_data, error))
        return NULL;
      g_hash_table_insert (revisions, g_strdup (uid), g_steal_pointer (&revision));
    }

  return g_steal_pointer (&revisions);
}

/* File names are in small letters, so the ids “P1” and “p1” would share one. */
static char *
make_unique (GHashTable *names, char *name)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".ics"));

  for (guint i = 2; g_hash_table_contains (names, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u.ics", stem, i);
    }
  g_hash_table_add (names, g_strdup (name));

  return name;
}

/* Writes the parts of one item and notes their names. */
static gboolean
write_item (const DgInviteOrder *order,
            const DgInvitePlanItem *item,
            DgInviteMould *mould,
            DgStaging *staging,
            GHashTable *names,
            GPtrArray *files,
            GError **error)
{
  DgInviteRequest request;
  g_autoptr (GHashTable) revisions = dg_invite_plan_make_request (order, item, &request);
  g_autoptr (GPtrArray) parts = dg_invite_mould_write (mould, &request, error);

  if (parts == NULL)
    return FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      DgInviteFile *file = g_new0 (DgInviteFile, 1);

      file->name = make_unique (names, dg_invite_dup_file_name (&request, i));
      file->item = item;
      g_ptr_array_add (files, file);
      if (!dg_staging_add (staging, file->name, g_ptr_array_index (parts, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dg_invite_export_write:
 * @order: what was asked for
 * @plan: what dg_invite_plan_new() made of it
 * @folder: where the files go; made if missing
 * @progress: (nullable): told after each file
 * @user_data: for @progress
 * @cancellable: (nullable): stops it; nothing is left behind then
 * @error: return location
 *
 * The files appear in @folder together when all are whole.
 *
 * Returns: (transfer full) (element-type DgInviteFile): what was written; else an error of
 *   dg_staging_new() or dg_invite_write()
 */
GPtrArray *
dg_invite_export_write (const DgInviteOrder *order,
                        const DgInvitePlan *plan,
                        const char *folder,
                        DgInviteProgressFunc progress,
                        gpointer user_data,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) invite_file_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DgInviteMould) mould =
      dg_invite_mould_new (order->event, order->sessions, order->templates, order->delegations);
  g_autoptr (DgStaging) staging = dg_staging_new (folder, error);
  gboolean good = TRUE;

  if (staging == NULL)
    return NULL;

  for (guint i = 0; good && i < plan->items->len; i++)
    {
      good = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
             write_item (order, g_ptr_array_index (plan->items, i), mould, staging, names, files,
                         error);
      if (good && progress != NULL)
        progress (i + 1, plan->items->len, user_data);
    }

  return good && dg_staging_publish (staging, error) ? g_steal_pointer (&files) : NULL;
}

/**
 * dg_invite_export_list_told:
 * @plan: a plan that was carried out
 *
 * Returns: (transfer full) (element-type DgInvitation): what everybody holds now, for the ledger
 */
GPtrArray *
dg_invite_export_list_told (const DgInvitePlan *plan)
{
  GPtrArray *told = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invitation_free);

  for (guint i = 0; i < plan->items->len; i++)
    {
      const DgInvitePlanItem *item = g_ptr_array_index (plan->items, i);

      for (guint j = 0; j < item->tells->len; j++)
        g_ptr_array_add (told, dg_invitation_copy (g_ptr_array_index (item->tells, j)));
    }

  return told;
}

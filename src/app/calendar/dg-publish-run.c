/* Publishing an event for everybody: into a folder, or a CalDAV collection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-publish-run.h"

#include "app/calendar/dg-invitation-order.h"
#include "app/platform/dg-work.h"
#include "core/calendar/dg-public-site.h"
#include "core/schedule/dg-caldav.h"
#include "core/schedule/dg-login.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  DgBriefing *briefing;
  DgPublication *publication;
  DgSecret *password;
  DgProgress *progress;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->briefing);
  dg_publication_free (run->publication);
  g_clear_pointer (&run->password, dg_secret_free);
  dg_progress_unref (run->progress);
  g_free (run);
}

void
dg_publish_outcome_free (DgPublishOutcome *self)
{
  g_free (self->warning);
  g_free (self->address);
  g_free (self);
}

/* The address that calendar programs subscribe to, of the file in the event's own language. */
static char *
find_address (const DgPublication *publication, GPtrArray *files)
{
  if (publication->address == NULL)
    return NULL;

  for (guint i = 0; i < files->len; i++)
    {
      const DgPublicFile *file = g_ptr_array_index (files, i);
      const char *rest = strstr (publication->address, "://");

      if (g_str_has_suffix (file->name, ".ics") && rest != NULL)
        return g_strconcat ("webcal", rest, file->name, NULL);
    }

  return NULL;
}

static DgPublishOutcome *
publish_folder (Run *run, const DgInvitationOrder *order, GCancellable *cancellable, GError **error)
{
  const DgPublication *publication = run->publication;
  const DgPublicSiteOrder site = {
    .event = order->order.event,
    .sessions = order->order.sessions,
    .revisions = order->order.revisions,
    .address = publication->address,
  };
  g_autoptr (GPtrArray) files = dg_public_site_write (&site, error);
  g_autoptr (DgPublicFolderReport) report =
      files != NULL
          ? dg_public_folder_write (publication->place, dg_event_get_fields (site.event)->uid,
                                    files, cancellable, error)
          : NULL;
  DgPublishOutcome *outcome;

  if (report == NULL ||
      !dg_publications_record (dg_briefing_get_store (run->briefing), publication, error))
    return NULL;

  outcome = g_new0 (DgPublishOutcome, 1);
  outcome->written = report->written->len;
  outcome->removed = report->removed->len;
  outcome->conflicts = report->kept->len;
  outcome->unchanged = report->unchanged;
  outcome->address = find_address (publication, files);

  return outcome;
}

static gboolean
add_item (GPtrArray *items, const DgInvitationOrder *order, DgSession *session, GError **error)
{
  const DgInviteRequest request = {
    .kind = DG_INVITE_ITEM,
    .event = order->order.event,
    .sessions = order->order.sessions,
    .language = dg_event_get_fields (order->order.event)->language,
    .session = session,
    .revisions = order->order.revisions,
  };
  g_autoptr (GPtrArray) parts = dg_invite_write (&request, error);
  DgCaldavItem *item;

  if (parts == NULL)
    return FALSE;

  item = g_new0 (DgCaldavItem, 1);
  item->uid = g_strdup (session != NULL ? dg_session_get_fields (session)->uid
                                        : dg_event_get_fields (request.event)->uid);
  item->bytes = g_bytes_ref (g_ptr_array_index (parts, 0));
  g_ptr_array_add (items, item);

  return TRUE;
}

/* The event and every session that has a time. */
static GPtrArray *
list_items (const DgInvitationOrder *order, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_caldav_item_free);

  if (!add_item (items, order, NULL, error))
    return NULL;
  for (guint i = 0; i < order->order.sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (order->order.sessions, i);

      if (dg_span_is_known (dg_session_get_span (session)) &&
          !add_item (items, order, session, error))
        return NULL;
    }

  return g_steal_pointer (&items);
}

/* What was typed; else what the keyring has. */
static gboolean
find_password (Run *run, GCancellable *cancellable, GError **error)
{
  const DgPublication *publication = run->publication;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);

  if (publication->user == NULL || run->password != NULL)
    return TRUE;
  if (!dg_login_look_up (publication->place, publication->user, &run->password, warnings,
                         cancellable, error))
    return FALSE;
  if (run->password == NULL)
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED, _ ("type the password of %s: %s"),
                 publication->user,
                 warnings->len > 0 ? (const char *) g_ptr_array_index (warnings, 0) : "");

  return run->password != NULL;
}

static void
on_item_put (guint done, guint total, gpointer data)
{
  dg_progress_set (data, done, total);
}

static DgPublishOutcome *
publish_collection (Run *run,
                    const DgInvitationOrder *order,
                    GCancellable *cancellable,
                    GError **error)
{
  const DgPublication *publication = run->publication;
  gboolean typed = run->password != NULL;
  g_autoptr (GPtrArray) items = list_items (order, error);
  g_autoptr (DgCaldavReport) report = NULL;
  g_autoptr (GError) not_kept = NULL;
  DgCaldavOrder caldav = { .store = dg_briefing_get_store (run->briefing),
                           .publication = publication,
                           .items = items,
                           .progress = on_item_put,
                           .user_data = run->progress };
  DgPublishOutcome *outcome;

  if (items == NULL || !find_password (run, cancellable, error))
    return NULL;
  caldav.password = run->password;
  caldav.name = dg_event_get_title (order->order.event,
                                    dg_event_get_fields (order->order.event)->language, NULL);
  report = dg_caldav_publish (&caldav, cancellable, error);
  if (report == NULL)
    return NULL;

  outcome = g_new0 (DgPublishOutcome, 1);
  for (guint i = 0; i < report->steps->len; i++)
    outcome->removed += g_array_index (report->steps, DgCaldavStep, i) == DG_CALDAV_REMOVED;
  outcome->conflicts = report->conflicts;
  outcome->written = report->uids->len - outcome->removed - outcome->conflicts;
  outcome->unchanged = report->unchanged;
  outcome->address = g_strdup (publication->place);
  outcome->warning = g_strdup (report->warning);
  if (typed && publication->user != NULL &&
      !dg_login_keep (publication->place, publication->user, run->password, cancellable,
                      &not_kept) &&
      outcome->warning == NULL)
    outcome->warning = g_strdup_printf (_ ("the password was not kept: %s"), not_kept->message);

  return outcome;
}

/* Everything is read anew: what the page shows may be older than the registry. */
static gpointer
publish (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  DgStore *store = dg_briefing_get_store (run->briefing);
  const char *event = dg_event_get_id (dg_briefing_get_event (run->briefing));
  g_autoptr (DgBriefing) now = dg_briefing_read (store, event, error);
  g_autoptr (DgInvitationOrder) order =
      now != NULL ? dg_invitation_order_new (now, dg_revisions_settle, FALSE, error) : NULL;

  if (order == NULL)
    return NULL;

  return run->publication->way == DG_PUBLICATION_FOLDER
             ? publish_folder (run, order, cancellable, error)
             : publish_collection (run, order, cancellable, error);
}

static const DgWork work = { publish, run_free, (GDestroyNotify) dg_publish_outcome_free };

/**
 * dg_publish_run_async:
 * @briefing: about an event with a date
 * @publication: (transfer full): where to, and who signs in
 * @password: (transfer full) (nullable): what was typed; %NULL for what the keyring has
 * @bar: told how far it is
 * @source: who asks
 * @cancellable: stops it
 * @callback: runs at the end; dg_work_finish() gives it a #DgPublishOutcome
 */
void
dg_publish_run_async (DgBriefing *briefing,
                      DgPublication *publication,
                      DgSecret *password,
                      DgProgress *bar,
                      gpointer source,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback)
{
  Run *run = g_new0 (Run, 1);

  run->briefing = g_object_ref (briefing);
  run->publication = publication;
  run->password = password;
  run->progress = dg_progress_ref (bar);
  dg_work_run (&work, run, source, cancellable, callback);
}

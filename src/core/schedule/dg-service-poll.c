/* How a service was last found: when it was heard, when it may be asked again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-service-poll.h"

#include "core/schedule/dg-feed-time.h"

#include <glib/gi18n-lib.h>

#define MINUTE 60
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

/**
 * dg_service_poll_note:
 * @store: a registry that was opened for writing
 * @event: the id of an event whose service was asked
 * @wait: for how many seconds it wants to be left alone; 0 if it did not say
 * @is_seen: whether it said what is kept of it
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_service_poll_note (
    DgStore *store, const char *event, gint64 wait, gboolean is_seen, GError **error)
{
  gint64 now = dg_store_get_now (store);
  DgFeedPoll old, poll;

  if (!dg_feeds_find_poll (store, event, &old, error))
    return FALSE;

  poll = old;
  if (is_seen)
    poll = (DgFeedPoll){ .seen_at = now };
  if (wait > 0)
    poll.wait_until = now + wait;

  return (poll.seen_at == old.seen_at && poll.wait_until == old.wait_until) ||
         dg_feeds_put_poll (store, event, &poll, error);
}

/**
 * dg_service_poll_find_age:
 * @store: a registry
 * @event: an event's id
 *
 * Returns: how many seconds ago the service of its schedule was last heard to say what is kept of
 * it; −1 if nothing is
 */
gint64
dg_service_poll_find_age (DgStore *store, const char *event)
{
  g_autoptr (DgFeedState) state = NULL;
  DgFeedPoll poll;

  if (!dg_feeds_find_state (store, event, &state, NULL) || state == NULL ||
      !dg_feeds_find_poll (store, event, &poll, NULL))
    return -1;

  return MAX (
      dg_store_get_now (store) - MAX (dg_feed_time_from_text (state->fetched_at), poll.seen_at), 0);
}

/**
 * dg_service_poll_add_age:
 * @store: a registry
 * @event: an event's id
 * @error: (inout): why its service could not be asked; other errors are left alone
 *
 * Says behind it how old the schedule is that stays.
 */
void
dg_service_poll_add_age (DgStore *store, const char *event, GError **error)
{
  gint64 age = dg_service_poll_find_age (store, event);
  g_autofree char *said = NULL;
  guint n;

  if (age < 0 || error == NULL || !g_error_matches (*error, DG_ERROR, DG_ERROR_NETWORK))
    return;

  n = (guint) MIN (age / (age < 2 * HOUR ? MINUTE : age < 2 * DAY ? HOUR : DAY), G_MAXUINT);
  said = g_steal_pointer (&(*error)->message);
  if (age < 2 * HOUR)
    (*error)->message = g_strdup_printf (ngettext ("%s; the schedule of %u minute ago is kept",
                                                   "%s; the schedule of %u minutes ago is kept", n),
                                         said, n);
  else if (age < 2 * DAY)
    (*error)->message = g_strdup_printf (ngettext ("%s; the schedule of %u hour ago is kept",
                                                   "%s; the schedule of %u hours ago is kept", n),
                                         said, n);
  else
    (*error)->message = g_strdup_printf (ngettext ("%s; the schedule of %u day ago is kept",
                                                   "%s; the schedule of %u days ago is kept", n),
                                         said, n);
}

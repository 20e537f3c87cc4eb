/* The road of a schedule: fetch, decode, compare, save.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-sync.h"

#include "core/schedule/dg-download.h"
#include "core/schedule/dg-feed-time.h"
#include "core/schedule/dg-login.h"
#include "core/schedule/dg-service-poll.h"
#include "core/store/dg-change.h"
#include "core/store/dg-feed-copies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Years for which entries that repeat are followed. */
#define YEARS      3
#define EPOCH_YEAR 1970

typedef struct
{
  DgStore *store;
  const DgSyncOptions *options;
  GCancellable *cancellable;
  DgEvent *event;
  const char *id;
  const char *zone;   /* the event's */
  DgFeedState *state; /* NULL before the first fetch */
  char *url;
  char *login;         /* of the keyring, as in the state */
  gboolean is_pending; /* a session waits to be called off, or times to be put right */
  gint64 wait;         /* for how long the service wants to be left alone */
  DgDownload *download;
  char *hash;
  DgSyncReport *report;
} Sync;

void
dg_sync_report_free (DgSyncReport *self)
{
  g_free (self->format);
  g_clear_pointer (&self->diff, dg_schedule_diff_free);
  g_clear_pointer (&self->touches, dg_schedule_touches_free);
  g_clear_pointer (&self->catch, dg_sync_catch_unref);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

static void
warn (Sync *self, char *message)
{
  g_ptr_array_add (self->report->warnings, message);
}

static gboolean
find_pending (Sync *self, GError **error)
{
  DgFeedLink first = { 0 };

  if (!dg_feeds_find_missing (self->store, self->id, &self->report->n_missing, &first.missing_since,
                              error))
    return FALSE;

  self->is_pending = (self->state != NULL && strcmp (self->state->event_zone, self->zone) != 0) ||
                     dg_schedule_diff_is_overdue (&first, dg_store_get_now (self->store));
  g_free (first.missing_since);

  return TRUE;
}

/* The address that was given, else the event's own, else that of the last fetch. */
static gboolean
choose_url (Sync *self, GError **error)
{
  const char *url = self->options->url;

  if (url == NULL)
    url = dg_event_get_fields (self->event)->schedule_url;
  if (url == NULL && self->state != NULL)
    url = self->state->url;

  if (url == NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("%s: nobody has said where the schedule of this event is"), self->id);
      return FALSE;
    }

  self->url = dg_fetch_normalize (url, error);
  return self->url != NULL;
}

static gboolean
read_event (Sync *self, GError **error)
{
  g_clear_object (&self->event);
  g_clear_pointer (&self->state, dg_feed_state_free);

  self->event = dg_store_get_event (self->store, self->id, error);
  if (self->event == NULL || !dg_feeds_find_state (self->store, self->id, &self->state, error))
    return FALSE;

  self->zone = dg_event_get_fields (self->event)->time_zone;
  return TRUE;
}

static gboolean
is_known_address (Sync *self)
{
  return self->state != NULL && strcmp (self->state->url, self->url) == 0;
}

/* Of entries that repeat for ever three years are taken: from the one in which the event begins, or
 * from last year if nobody knows when it does. Whole years, so that it is the same every day. */
static void
set_years (Sync *self, DgDownloadOptions *wanted)
{
  DgSpan *span = dg_event_get_span (self->event);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (dg_store_get_now (self->store));
  int year = now != NULL ? g_date_time_get_year (now) - 1 : EPOCH_YEAR;
  g_autoptr (GDateTime) from = NULL;
  g_autoptr (GDateTime) until = NULL;
  GDate first, last;

  if (dg_span_is_known (span))
    {
      dg_span_get_days (span, &first, &last);
      year = g_date_get_year (&first);
    }

  from = g_date_time_new_utc (year, 1, 1, 0, 0, 0);
  until = g_date_time_new_utc (year + YEARS, 1, 1, 0, 0, 0);
  wanted->from = g_date_time_to_unix (from);
  wanted->until = g_date_time_to_unix (until) - 1;
}

/* The zone that somebody gave for times that have none, now or in an earlier fetch from there. */
static const char *
get_floating_zone (Sync *self)
{
  if (self->options->time_zone != NULL)
    return self->options->time_zone;

  return self->state != NULL && g_strcmp0 (self->url, self->state->url) == 0
             ? self->state->floating_zone
             : NULL;
}

/* That, else the event's own. */
static const char *
choose_zone (Sync *self)
{
  const char *zone = get_floating_zone (self);

  return zone != NULL ? zone : self->zone;
}

/* Finds out what to show the service: what was given, else what the keyring keeps. */
static gboolean
find_authorization (Sync *self, DgSecret **authorization, GError **error)
{
  const DgSyncOptions *options = self->options;
  g_autoptr (DgSecret) kept = NULL;

  if (self->state != NULL && self->state->login != NULL &&
      dg_login_is_same_service (self->url, self->state->url))
    self->login = g_strdup (self->state->login);

  if (options->secret == NULL && self->login != NULL &&
      !dg_login_look_up (self->url, self->login, &kept, self->report->warnings, self->cancellable,
                         error))
    return FALSE;
  if (options->secret == NULL && kept == NULL)
    return TRUE;

  *authorization =
      dg_login_make_authorization (self->url, kept != NULL ? self->login : options->user,
                                   kept != NULL ? kept : options->secret, error);
  return *authorization != NULL;
}

/* Only what has let us in is worth keeping. */
static gboolean
keep_login (Sync *self, GError **error)
{
  const DgSyncOptions *options = self->options;
  const char *user = options->user != NULL ? options->user : "";

  if (options->secret == NULL || !options->keep_secret)
    return TRUE;

  g_free (self->login);
  self->login = g_strdup (user);

  return dg_login_keep (self->url, user, options->secret, self->cancellable, error);
}

/* Whether there is more to do than to learn that nothing has changed. */
static gboolean
is_body_needed (Sync *self)
{
  const DgSyncOptions *options = self->options;

  return !is_known_address (self) || self->is_pending || options->time_zone != NULL ||
         options->accept_redirect || (options->secret != NULL && options->keep_secret) ||
         (options->format != NULL && strcmp (options->format, "auto") != 0 &&
          strcmp (options->format, self->state->format) != 0);
}

/* Where it lies from now on is for people to decide. */
static gboolean
judge_move (Sync *self, GError **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *url = NULL;

  if (self->download->moved_to == NULL)
    return TRUE;

  shown = dg_fetch_dup_shown (self->download->moved_to);
  if (!self->options->accept_redirect)
    {
      warn (self, g_strdup_printf (_ ("the schedule has moved to %s for good; the address that the "
                                      "event has was not changed"),
                                   shown));
      return TRUE;
    }

  url = dg_fetch_normalize (self->download->moved_to, error);
  if (url == NULL)
    return FALSE;
  if (!dg_login_is_same_service (self->url, url))
    g_clear_pointer (&self->login, g_free);
  g_free (self->url);
  self->url = g_steal_pointer (&url);

  return TRUE;
}

static gboolean
fetch (Sync *self, GError **error)
{
  const DgSyncOptions *options = self->options;
  g_autoptr (DgSecret) authorization = NULL;
  DgDownloadOptions wanted = {
    .fetch = { .url = self->url,
               .deadline = options->deadline,
               .elsewhere = options->accept_redirect,
               .progress = options->progress,
               .progress_data = options->progress_data },
    .format = options->format != NULL ? options->format : "auto",
    .zone = choose_zone (self),
    .language = dg_event_get_fields (self->event)->language,
  };

  set_years (self, &wanted);
  if (!find_authorization (self, &authorization, error))
    return FALSE;
  wanted.fetch.authorization = authorization;

  /* What is asked with a validator may come back without a body. */
  if (!is_body_needed (self))
    {
      wanted.fetch.etag = self->state->etag;
      wanted.fetch.last_modified = self->state->last_modified;
      wanted.body_hash = self->state->body_hash;
    }

  self->download = dg_download_run (&wanted, &self->wait, self->cancellable, error);

  return self->download != NULL && keep_login (self, error) && judge_move (self, error);
}

/* A copy that was kept instead of what the service says now. */
static gboolean
read_copy (Sync *self, GError **error)
{
  g_autoptr (DgFeedCopy) copy =
      dg_feed_copies_get (self->store, self->id, self->options->copy, error);
  DgDownloadOptions wanted = { .language = dg_event_get_fields (self->event)->language };

  if (copy == NULL)
    return FALSE;

  self->url = g_strdup (copy->url);
  wanted.fetch.url = copy->url;
  wanted.format = copy->format;
  wanted.zone = choose_zone (self);
  set_years (self, &wanted);
  self->download = dg_download_read (&wanted, copy->pages, error);

  return self->download != NULL;
}

/* What somebody has looked at, and nothing else. */
static gboolean
read_seen (Sync *self, GError **error)
{
  const DgSyncCatch *seen = self->options->seen;
  DgDownloadOptions wanted = { .language = dg_event_get_fields (self->event)->language };

  g_free (self->url);
  self->url = g_strdup (seen->url);
  wanted.zone = choose_zone (self);
  self->login = g_strdup (seen->login);
  self->wait = seen->wait;
  set_years (self, &wanted);
  self->download = dg_sync_catch_read (seen, &wanted, error);

  return self->download != NULL;
}

static gboolean
get_schedule (Sync *self, GError **error)
{
  if (self->options->seen != NULL)
    return read_seen (self, error);
  if (self->options->copy != 0)
    return read_copy (self, error);

  return choose_url (self, error) && fetch (self, error);
}

static void
describe (Sync *self)
{
  const DgFeed *feed = self->download->feed;

  self->hash = dg_feed_dup_hash (feed);
  self->report->format = g_strdup (feed->format);
  self->report->floating_zone = feed->n_floating > 0 ? feed->floating_zone : NULL;
  if (self->options->copy == 0)
    self->report->catch = dg_sync_catch_new (self->download, self->url, self->login, self->wait);
  dg_feed_count (feed, &self->report->counts);
  for (guint i = 0; i < feed->warnings->len; i++)
    warn (self, g_strdup (g_ptr_array_index (feed->warnings, i)));
}

static gboolean
compare (Sync *self, GError **error)
{
  g_autoptr (GPtrArray) sessions = dg_store_list_sessions (self->store, self->event, error);
  g_autoptr (GPtrArray) links =
      sessions != NULL ? dg_feeds_list_links (self->store, self->id, error) : NULL;
  g_autoptr (GPtrArray) disputes =
      links != NULL ? dg_feeds_list_disputes (self->store, self->id, error) : NULL;
  const DgScheduleSides sides = {
    .event = self->event,
    .sessions = sessions,
    .state = self->state,
    .links = links,
    .disputes = disputes,
    .theirs = self->download->feed,
    .now = dg_store_get_now (self->store),
  };

  if (disputes == NULL)
    return FALSE;

  self->report->diff = dg_schedule_diff_new (&sides, error);
  if (self->report->diff == NULL)
    return FALSE;

  for (guint i = 0; i < self->report->diff->warnings->len; i++)
    warn (self, g_strdup (g_ptr_array_index (self->report->diff->warnings, i)));
  self->report->guarded = self->report->diff->guard != NULL && !self->options->force;

  if (self->options->choices != NULL &&
      !dg_schedule_choice_settle (self->options->choices, self->options->keep_others, &sides,
                                  self->report->diff, error))
    return FALSE;

  self->report->touches =
      dg_schedule_touches_new (self->store, self->event, sessions, self->report->diff, error);
  return self->report->touches != NULL;
}

/* What is remembered of the fetch, and what came. */
static gboolean
put_state (Sync *self, DgChange *change, GError **error)
{
  const DgFeedCounts *counts = &self->report->counts;
  const DgFeed *feed = self->download->feed;
  g_autofree char *now = dg_feed_time_to_text (dg_store_get_now (self->store));
  const DgFeedState state = {
    .event = (char *) self->id,
    .url = self->url,
    .format = (char *) feed->format,
    .acronym = feed->acronym,
    .time_zone = (char *) feed->time_zone,
    .event_zone = (char *) self->zone,
    .days = (int) counts->days,
    .sessions = (int) counts->sessions,
    .rooms = (int) counts->rooms,
    .speakers = (int) counts->speakers,
    .etag = self->download->etag,
    .last_modified = self->download->last_modified,
    .content_hash = self->hash,
    .body_hash = self->download->body_hash,
    .floating_zone = (char *) get_floating_zone (self),
    .login = self->login,
    .fetched_at = now,
  };

  return dg_change_put_feed_state (change, &state, error) &&
         dg_feed_copies_add (self->store, &state, self->download->pages, error);
}

/* Only web addresses can be the event's own: other computers know no file of this one. */
static gboolean
put_address (Sync *self, DgChange *change, GError **error)
{
  DgEventFields fields = *dg_event_get_fields (self->event);
  g_autoptr (DgEvent) event = NULL;

  if (g_str_has_prefix (self->url, "file:"))
    return TRUE;

  fields.schedule_url = self->url;
  event = dg_event_new (&fields, error);

  return event != NULL && dg_change_put_event (change, event, error);
}

static gboolean
put_steps (Sync *self, DgChange *change, const DgScheduleDiff *diff, GError **error)
{
  for (guint i = 0; i < diff->steps->len; i++)
    {
      const DgScheduleStep *step = g_ptr_array_index (diff->steps, i);

      if ((step->session != NULL &&
           !dg_change_put_session (change, self->id, -1, step->session, error)) ||
          !dg_change_put_feed_link (change, self->id, step->link, error))
        return FALSE;
    }

  for (guint i = 0; i < diff->book->settled->len; i++)
    if (!dg_change_remove_feed_dispute (change, self->id,
                                        g_ptr_array_index (diff->book->settled, i), error))
      return FALSE;
  for (guint i = 0; i < diff->book->news->len; i++)
    if (!dg_change_put_feed_dispute (change, self->id, g_ptr_array_index (diff->book->news, i),
                                     error))
      return FALSE;

  return TRUE;
}

static gboolean
save (Sync *self, DgChange *change, GError **error)
{
  return (self->report->diff == NULL || put_steps (self, change, self->report->diff, error)) &&
         put_state (self, change, error) && put_address (self, change, error) &&
         dg_change_commit (change, error);
}

static gboolean
is_only_looking (Sync *self)
{
  return self->options->apply == DG_SYNC_APPLY_NONE || self->options->copy != 0;
}

static gboolean
may_save (Sync *self)
{
  return !self->report->guarded &&
         (self->report->diff->conflicts == 0 || self->options->apply == DG_SYNC_APPLY_ALL);
}

/* Compares and saves under one lock, so that nobody's edit comes in between. */
static gboolean
settle (Sync *self, GError **error)
{
  g_autoptr (DgChange) change = NULL;

  if (is_only_looking (self))
    return compare (self, error);

  change = dg_change_begin (self->store, "schedule fetch", error);
  if (change == NULL || !read_event (self, error) || !compare (self, error))
    return FALSE;
  if (!may_save (self))
    return TRUE;

  self->report->applied = save (self, change, error);
  return self->report->applied;
}

/* The schedule is as it was; maybe it is at another address now. */
static gboolean
settle_unmodified (Sync *self, GError **error)
{
  g_autoptr (DgChange) change = NULL;

  self->report->not_modified = TRUE;
  if ((is_known_address (self) && g_strcmp0 (self->login, self->state->login) == 0) ||
      is_only_looking (self))
    return TRUE;

  change = dg_change_begin (self->store, "schedule fetch", error);

  return change != NULL && save (self, change, error);
}

static void
report_state (Sync *self)
{
  self->report->not_modified = TRUE;
  self->report->format = g_strdup (self->state->format);
  self->report->counts = (DgFeedCounts){ .days = (guint) self->state->days,
                                         .sessions = (guint) self->state->sessions,
                                         .rooms = (guint) self->state->rooms,
                                         .speakers = (guint) self->state->speakers };
}

static gboolean
run (Sync *self, GError **error)
{
  if (!read_event (self, error) || !find_pending (self, error) || !get_schedule (self, error))
    return FALSE;

  if (self->download->feed == NULL)
    {
      report_state (self);
      return TRUE;
    }

  describe (self);
  dg_feed_check_event (self->download->feed, dg_event_get_span (self->event),
                       self->report->warnings);

  if (self->state != NULL && !self->is_pending &&
      strcmp (self->hash, self->state->content_hash) == 0)
    return settle_unmodified (self, error);

  return settle (self, error);
}

/* Remembers how the service was found. */
static gboolean
note_poll (Sync *self, gboolean is_seen, GError **error)
{
  return (is_only_looking (self) && !self->options->is_poll) || self->url == NULL ||
         g_str_has_prefix (self->url, "file:") ||
         dg_service_poll_note (self->store, self->id, self->wait, is_seen, error);
}

/**
 * dg_sync_run:
 * @store: a registry; one that was opened for reading is enough for %DG_SYNC_APPLY_NONE
 * @event: an event's id
 * @options: how
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Brings the schedule of an event from a service into the registry, in one change, or not at all.
 * Blocks on network and disk.
 *
 * Returns: (transfer full): what came of it, saved or not; else %DG_ERROR_NOT_FOUND,
 *   %DG_ERROR_INVALID, %DG_ERROR_NETWORK, %DG_ERROR_REFUSED, %DG_ERROR_FORMAT,
 *   %DG_ERROR_UNSUPPORTED or %DG_ERROR_STORE, the registry being as it was
 */
DgSyncReport *
dg_sync_run (DgStore *store,
             const char *event,
             const DgSyncOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (DgSyncReport) report = g_new0 (DgSyncReport, 1);
  Sync self = {
    .store = store,
    .options = options,
    .cancellable = cancellable,
    .id = event,
    .report = report,
  };
  gboolean good;

  report->warnings = g_ptr_array_new_with_free_func (g_free);
  good = run (&self, error);
  if (!good)
    dg_service_poll_add_age (store, event, error);
  good =
      note_poll (&self, good && (report->applied || report->not_modified), good ? error : NULL) &&
      good;

  g_clear_object (&self.event);
  g_clear_pointer (&self.state, dg_feed_state_free);
  g_clear_pointer (&self.download, dg_download_free);
  g_free (self.url);
  g_free (self.login);
  g_free (self.hash);

  return good ? g_steal_pointer (&report) : NULL;
}

/* The schedules of all events, brought up to date without being a burden to anybody.
 *
 * Each event is fetched, compared and saved in a change of its own, so a service that fails takes
 * nothing from the others. Several are waited for at once, but few at one host.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-refresh.h"

#include <string.h>

typedef struct
{
  DgRefreshOutcome *outcome;
  char *host; /* empty for files */
  gboolean is_taken;
} Job;

/* What the threads share, under its lock. */
typedef struct
{
  DgStore *store;
  GCancellable *cancellable;
  GMutex lock;
  GCond change;
  GPtrArray *jobs; /* Job */
  DgSyncApply apply;
  GHashTable *hosts; /* host → requests that are under way there */
  guint n_done;
} Round;

void
dg_refresh_outcome_free (DgRefreshOutcome *self)
{
  g_clear_object (&self->event);
  g_clear_pointer (&self->report, dg_sync_report_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
job_free (Job *self)
{
  g_free (self->host);
  g_free (self);
}

static guint
count_requests (Round *self, const char *host)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->hosts, host));
}

/* The first job that nobody has taken and whose host is not busy; @left tells whether there are any
 * that nobody has taken. */
static Job *
find_job (Round *self, gboolean *left)
{
  *left = FALSE;
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);

      if (job->is_taken)
        continue;
      *left = TRUE;
      if (count_requests (self, job->host) < DG_REFRESH_MAX_PER_HOST)
        return job;
    }

  return NULL;
}

static gpointer
work (gpointer data)
{
  Round *self = data;
  const DgSyncOptions options = { .apply = self->apply, .is_poll = TRUE };
  gboolean left = TRUE;

  g_mutex_lock (&self->lock);
  while (left)
    {
      Job *job = find_job (self, &left);
      DgRefreshOutcome *outcome;

      if (job == NULL)
        {
          if (left)
            g_cond_wait (&self->change, &self->lock);
          continue;
        }

      job->is_taken = TRUE;
      outcome = job->outcome;
      g_hash_table_insert (self->hosts, job->host,
                           GUINT_TO_POINTER (count_requests (self, job->host) + 1));
      g_mutex_unlock (&self->lock);

      outcome->report = dg_sync_run (self->store, dg_event_get_id (outcome->event), &options,
                                     self->cancellable, &outcome->error);

      g_mutex_lock (&self->lock);
      g_hash_table_insert (self->hosts, job->host,
                           GUINT_TO_POINTER (count_requests (self, job->host) - 1));
      self->n_done++;
      g_cond_broadcast (&self->change);
    }
  g_mutex_unlock (&self->lock);

  return NULL;
}

/* Runs all jobs; reports from the calling thread. */
static void
run_round (Round *self, DgRefreshProgress progress, gpointer data)
{
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  guint n_threads = MIN (DG_REFRESH_MAX_AT_ONCE, self->jobs->len);
  guint told = G_MAXUINT;

  for (guint i = 0; i < n_threads; i++)
    g_ptr_array_add (threads, g_thread_new ("refresh", work, self));

  g_mutex_lock (&self->lock);
  while (told != self->jobs->len)
    {
      while (told == self->n_done)
        g_cond_wait (&self->change, &self->lock);
      told = self->n_done;
      g_mutex_unlock (&self->lock);
      if (progress != NULL)
        progress (told, self->jobs->len, data);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < n_threads; i++)
    g_thread_join (g_ptr_array_index (threads, i));
}

static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_ascii_strdown (g_uri_get_host (uri), -1)
                                                     : g_strdup ("");
}

/* Adds what is to be done for @event, if it has a schedule. */
static gboolean
add_event (Round *self, DgEvent *event, GPtrArray *outcomes, GError **error)
{
  const char *url = dg_event_get_fields (event)->schedule_url;
  g_autoptr (DgFeedState) state = NULL;
  DgRefreshOutcome *outcome;
  DgFeedPoll poll;
  Job *job;

  if (!dg_feeds_find_state (self->store, dg_event_get_id (event), &state, error) ||
      !dg_feeds_find_poll (self->store, dg_event_get_id (event), &poll, error))
    return FALSE;
  if (url == NULL && state != NULL)
    url = state->url;
  if (url == NULL)
    return TRUE;

  outcome = g_new0 (DgRefreshOutcome, 1);
  outcome->event = g_object_ref (event);
  g_ptr_array_add (outcomes, outcome);
  if (poll.wait_until > dg_store_get_now (self->store))
    {
      outcome->wait_until = poll.wait_until;
      return TRUE;
    }

  job = g_new0 (Job, 1);
  job->outcome = outcome;
  job->host = dup_host (url);
  g_ptr_array_add (self->jobs, job);

  return TRUE;
}

/**
 * dg_refresh_run:
 * @store: a registry that was opened for writing
 * @apply: what to save
 * @progress: (nullable) (scope call): told how far it is, in the calling thread
 * @data: for @progress
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Asks for the schedules of all events that have the address of one, except where the service said
 * that it wants to be left alone for longer. Blocks.
 *
 * Returns: (transfer full) (element-type DgRefreshOutcome): what came of each, in the order of the
 *   events; else %DG_ERROR_STORE before anything was done
 */
GPtrArray *
dg_refresh_run (DgStore *store,
                DgSyncApply apply,
                DgRefreshProgress progress,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) events = dg_store_list_events (store, error);
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_refresh_outcome_free);
  Round self = {
    .store = store,
    .apply = apply,
    .cancellable = cancellable,
    .jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free),
    .hosts = g_hash_table_new (g_str_hash, g_str_equal),
  };
  gboolean good = events != NULL;

  g_mutex_init (&self.lock);
  g_cond_init (&self.change);
  for (guint i = 0; good && i < events->len; i++)
    good = add_event (&self, g_ptr_array_index (events, i), outcomes, error);
  if (good)
    run_round (&self, progress, data);

  g_hash_table_unref (self.hosts);
  g_ptr_array_unref (self.jobs);
  g_cond_clear (&self.change);
  g_mutex_clear (&self.lock);

  return good ? g_steal_pointer (&outcomes) : NULL;
}

/* From a server into a registry, and what a bad answer leaves of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-sync-task.h"
#include "core/store/dg-change.h"
#include "core/store/dg-journal.h"

#include "corpus.h"
#include "registry.h"
#include "server.h"

#include <string.h>

#define NOW  1790000000
#define HOUR 3600

/* Two rooms, three sessions; @title is that of the second one, @more follows in its room. */
#define SCHEDULE(title, more)                                                                      \
  "{\"schedule\": {\"conference\": {\"acronym\": \"oc\", \"days\": [{\"rooms\": {\"Hall\": ["      \
  "{\"guid\": \"a\", \"title\": \"Opening\", \"date\": \"2026-10-02T09:00:00+03:00\", "            \
  "\"duration\": \"01:00\"}, "                                                                     \
  "{\"guid\": \"b\", \"title\": \"" title "\", \"date\": \"2026-10-02T10:00:00+03:00\", "          \
  "\"duration\": \"01:00\"}" more "], \"Yard\": ["                                                 \
  "{\"guid\": \"c\", \"title\": \"Lunch\", \"date\": \"2026-10-02T12:00:00+03:00\", "              \
  "\"duration\": \"01:00\"}]}}]}}}"
#define MORE                                                                                       \
  ", {\"guid\": \"d\", \"title\": \"Debate\", \"date\": \"2026-10-02T11:00:00+03:00\", "           \
  "\"duration\": \"01:00\"}"

static Server *server;

static void
set_up (Registry *self, gconstpointer data)
{
  registry_set_up (self, data);
  server_set_body (server, SCHEDULE ("Panel", ""));
}

static DgSyncReport *
sync_from (Registry *self, const char *path, DgSyncApply apply, gboolean force, GError **error)
{
  g_autofree char *url = path != NULL ? server_dup_url (server, path) : NULL;
  DgSyncOptions options = { .url = url, .apply = apply, .force = force, .deadline = 5000 };

  if (path != NULL && (strcmp (path, "/stalled") == 0 || strcmp (path, "/dribble") == 0))
    options.deadline = 100;

  return dg_sync_run (self->store, REGISTRY_EVENT, &options, NULL, error);
}

static DgSyncReport *
sync_good (Registry *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  DgSyncReport *report = sync_from (self, path, DG_SYNC_APPLY_UNDISPUTED, FALSE, &error);

  g_assert_no_error (error);

  return report;
}

static void
test_first_and_again (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = sync_good (self, "/tagged");
  g_autofree char *before = registry_dup_content (self);
  g_autofree char *after = NULL;
  g_autofree char *url = server_dup_url (server, "/tagged");
  g_autoptr (DgEvent) event = dg_store_get_event (self->store, REGISTRY_EVENT, NULL);
  g_autoptr (DgSyncReport) again = NULL;

  g_assert_true (first->applied);
  g_assert_false (first->not_modified);
  g_assert_cmpuint (first->diff->added, ==, 3);
  g_assert_cmpstr (dg_event_get_fields (event)->schedule_url, ==, url);

  /* A schedule gives the event no date, but says so. */
  g_assert_null (dg_event_get_fields (event)->starts);
  g_assert_cmpuint (first->warnings->len, ==, 1);

  again = sync_good (self, NULL);
  after = registry_dup_content (self);
  g_assert_true (again->not_modified);
  g_assert_null (again->diff);
  g_assert_cmpuint (again->counts.sessions, ==, 3);
  g_assert_cmpuint (again->counts.rooms, ==, 2);
  g_assert_cmpuint (again->counts.days, ==, 1);
  g_assert_cmpstr (again->format, ==, "frab");
  g_assert_cmpstr (after, ==, before);
}

/* A server without validators sends the same again, in other words. */
static void
test_same_meaning (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = sync_good (self, "/good");
  g_autofree char *before = registry_dup_content (self);
  g_autofree char *after = NULL;
  g_autoptr (DgSyncReport) again = NULL;

  server_set_body (server, "  " SCHEDULE ("Panel", ""));
  again = sync_good (self, NULL);
  after = registry_dup_content (self);
  g_assert_true (again->not_modified);
  g_assert_false (again->applied);
  g_assert_cmpstr (after, ==, before);
}

static const struct
{
  const char *path;
  const char *body; /* for /good */
  DgError code;
} bad[] = {
  { "/404", NULL, DG_ERROR_NETWORK },
  { "/500", NULL, DG_ERROR_NETWORK },
  { "/html", NULL, DG_ERROR_NETWORK },
  { "/html-as-text", NULL, DG_ERROR_NETWORK },
  { "/image", NULL, DG_ERROR_NETWORK },
  { "/cut", NULL, DG_ERROR_NETWORK },
  { "/cut-chunk", NULL, DG_ERROR_FORMAT },
  { "/stalled", NULL, DG_ERROR_NETWORK },
  { "/dribble", NULL, DG_ERROR_NETWORK },
  { "/huge", NULL, DG_ERROR_NETWORK },
  { "/bomb", NULL, DG_ERROR_NETWORK },
  { "/loop", NULL, DG_ERROR_NETWORK },
  { "/to-file", NULL, DG_ERROR_NETWORK },
  { "/to-other", NULL, DG_ERROR_REFUSED },
  { "/empty", NULL, DG_ERROR_FORMAT },
  { "/good", "[1, 2", DG_ERROR_FORMAT },
  { "/good", "{\"talks\": []}", DG_ERROR_FORMAT },
  { "/good", "{\"schedule\": {\"events\": []}}", DG_ERROR_UNSUPPORTED },
  { "/good", SCHEDULE ("Panel", ", 5"), DG_ERROR_FORMAT },
};

static void
test_bad_answers (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = sync_good (self, "/good");
  g_autofree char *before = registry_dup_content (self);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DgSyncReport) report = NULL;
      g_autofree char *after = NULL;

      g_test_message ("%s %s", bad[i].path, bad[i].body != NULL ? bad[i].body : "");
      if (bad[i].body != NULL)
        server_set_body (server, bad[i].body);
      report = sync_from (self, bad[i].path, DG_SYNC_APPLY_ALL, TRUE, &error);
      g_assert_null (report);
      g_assert_error (error, DG_ERROR, (int) bad[i].code);
      after = registry_dup_content (self);
      g_assert_cmpstr (after, ==, before);
    }

  server_set_body (server, SCHEDULE ("Panel", MORE));
  g_clear_pointer (&first, dg_sync_report_free);
  first = sync_good (self, NULL);
  g_assert_true (first->applied);
  g_assert_cmpuint (first->diff->added, ==, 1);
}

static void
test_conflict (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = sync_good (self, "/good");
  g_autoptr (DgSyncReport) asks = NULL;
  g_autoptr (DgSyncReport) looks = NULL;
  g_autoptr (DgSyncReport) decided = NULL;
  g_autoptr (DgSyncReport) after = NULL;
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  registry_rename_session (self, "Panel", "Our panel");
  server_set_body (server, SCHEDULE ("Their panel", MORE));
  before = registry_dup_content (self);

  asks = sync_good (self, NULL);
  looks = sync_from (self, NULL, DG_SYNC_APPLY_NONE, FALSE, NULL);
  now = registry_dup_content (self);
  g_assert_cmpuint (asks->diff->conflicts, ==, 1);
  g_assert_cmpuint (looks->diff->conflicts, ==, 1);
  g_assert_false (asks->applied);
  g_assert_false (looks->applied);
  g_assert_cmpstr (now, ==, before);

  decided = sync_from (self, NULL, DG_SYNC_APPLY_ALL, FALSE, NULL);
  g_assert_true (decided->applied);
  sessions = registry_list_sessions (self);
  g_assert_nonnull (registry_find_session (sessions, "Our panel"));
  g_assert_nonnull (registry_find_session (sessions, "Debate"));

  after = sync_good (self, NULL);
  g_assert_true (after->not_modified);
}

static void
test_guard (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = sync_good (self, "/good");
  g_autofree char *before = registry_dup_content (self);
  g_autofree char *after = NULL;
  g_autoptr (DgSyncReport) stopped = NULL;
  g_autoptr (DgSyncReport) forced = NULL;
  g_autoptr (DgSyncReport) back = NULL;

  server_set_body (server, "{\"schedule\": {\"conference\": {\"days\": []}}}");
  stopped = sync_good (self, NULL);
  after = registry_dup_content (self);
  g_assert_true (stopped->guarded);
  g_assert_false (stopped->applied);
  g_assert_cmpuint (stopped->diff->missing, ==, 3);
  g_assert_cmpstr (after, ==, before);

  forced = sync_from (self, NULL, DG_SYNC_APPLY_UNDISPUTED, TRUE, NULL);
  g_assert_false (forced->guarded);
  g_assert_true (forced->applied);

  server_set_body (server, SCHEDULE ("Panel", ""));
  back = sync_good (self, NULL);
  g_assert_cmpuint (back->diff->unchanged, ==, 3);
  g_assert_true (back->applied);
}

/* The second fetch brings the very same bytes, and its being there is what counts. */
static void
test_called_off (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = NULL;
  g_autoptr (DgSyncReport) missing = NULL;
  g_autoptr (DgSyncReport) soon = NULL;
  g_autoptr (DgSyncReport) later = NULL;
  g_autoptr (DgSyncReport) after = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  server_set_body (server, SCHEDULE ("Panel", MORE));
  first = sync_good (self, "/tagged");
  server_set_body (server, SCHEDULE ("Panel", ""));
  missing = sync_good (self, NULL);
  g_assert_cmpuint (missing->diff->missing, ==, 1);

  dg_store_set_clock (self->store, REGISTRY_NOW + HOUR / 2);
  soon = sync_good (self, NULL);
  g_assert_true (soon->not_modified);

  dg_store_set_clock (self->store, REGISTRY_NOW + HOUR);
  later = sync_good (self, NULL);
  g_assert_cmpuint (later->diff->removed, ==, 1);
  g_assert_true (later->applied);
  sessions = registry_list_sessions (self);
  g_assert_cmpint (dg_session_get_fields (registry_find_session (sessions, "Debate"))->status, ==,
                   DG_SESSION_CANCELLED);

  dg_store_set_clock (self->store, REGISTRY_NOW + 2 * HOUR);
  after = sync_good (self, NULL);
  g_assert_true (after->not_modified);
}

static void
test_deleted (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = sync_good (self, "/good");
  g_autoptr (DgSyncReport) second = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  registry_remove_session (self, "Lunch");
  server_set_body (server, SCHEDULE ("Podium", ""));
  second = sync_good (self, NULL);
  g_assert_cmpuint (second->diff->changed, ==, 1);
  g_assert_cmpuint (second->diff->added, ==, 0);
  sessions = registry_list_sessions (self);
  g_assert_null (registry_find_session (sessions, "Lunch"));
}

/* What was undone comes again; what was fetched for an event that was removed is forgotten. */
static void
test_undo_and_remove (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) first = sync_good (self, "/tagged");
  g_autoptr (DgSyncReport) again = NULL;
  g_autoptr (DgSyncReport) anew = NULL;
  g_autoptr (GPtrArray) undone = dg_journal_undo (self->store, 1, NULL);
  g_autoptr (GPtrArray) none = registry_list_sessions (self);
  g_autoptr (DgChange) change = NULL;

  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  again = sync_good (self, "/tagged");
  g_assert_cmpuint (again->diff->added, ==, 3);

  change = dg_change_begin (self->store, "event remove", NULL);
  g_assert_true (dg_change_remove_event (change, REGISTRY_EVENT, NULL));
  g_assert_true (dg_change_commit (change, NULL));
  registry_add_event (self);
  anew = sync_good (self, "/tagged");
  g_assert_cmpuint (anew->diff->added, ==, 3);
}

static void
test_file (Registry *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "schedule.json", NULL);
  DgSyncOptions options = { .url = path };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgSyncReport) first = NULL;
  g_autoptr (DgSyncReport) again = NULL;
  g_autoptr (DgEvent) event = NULL;

  g_assert_null (sync_from (self, NULL, DG_SYNC_APPLY_ALL, FALSE, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_clear_error (&error);

  g_file_set_contents (path, SCHEDULE ("Panel", ""), -1, NULL);
  first = dg_sync_run (self->store, REGISTRY_EVENT, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (first->applied);
  event = dg_store_get_event (self->store, REGISTRY_EVENT, NULL);
  g_assert_null (dg_event_get_fields (event)->schedule_url);

  g_file_set_contents (path, SCHEDULE ("Podium", ""), -1, NULL);
  again = sync_good (self, NULL);
  g_assert_cmpuint (again->diff->changed, ==, 1);
}

/* 79 of 269 sessions get new ids there; here nobody notices. */
static void
test_churn (Registry *self, gconstpointer data)
{
  g_autoptr (GBytes) before = corpus_read ("frab-json/history/camp2019-A1-before-guid-churn.json");
  g_autoptr (GBytes) after = corpus_read ("frab-json/history/camp2019-A2-after-guid-churn.json");
  g_autoptr (DgSyncReport) first = NULL;
  g_autoptr (DgSyncReport) second = NULL;
  g_autoptr (GPtrArray) old_sessions = NULL;
  g_autoptr (GPtrArray) new_sessions = NULL;
  g_autofree char *body = NULL;

  if (before == NULL || after == NULL)
    return;

  body = g_strndup (g_bytes_get_data (before, NULL), g_bytes_get_size (before));
  server_set_body (server, body);
  first = sync_good (self, "/good");
  old_sessions = registry_list_sessions (self);
  g_assert_cmpuint (old_sessions->len, ==, 269);

  g_free (body);
  body = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  server_set_body (server, body);
  second = sync_good (self, "/good");
  g_assert_true (second->applied);
  g_assert_cmpuint (second->diff->rekeyed, ==, 79);
  g_assert_cmpuint (second->diff->added + second->diff->removed + second->diff->changed +
                        second->diff->missing + second->diff->conflicts,
                    ==, 0);

  new_sessions = registry_list_sessions (self);
  g_assert_cmpuint (new_sessions->len, ==, 269);
  for (guint i = 0; i < new_sessions->len; i++)
    g_assert_cmpstr (dg_session_get_fields (g_ptr_array_index (new_sessions, i))->uid, ==,
                     dg_session_get_fields (g_ptr_array_index (old_sessions, i))->uid);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_async (Registry *self, gconstpointer data)
{
  g_autofree char *url = server_dup_url (server, "/good");
  const DgSyncOptions options = { .url = url };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgSyncReport) report = NULL;

  dg_sync_run_async (self->store, REGISTRY_EVENT, &options, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = dg_sync_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (report->applied);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Registry *, gconstpointer);
  } tests[] = {
    { "first-and-again", test_first_and_again },
    { "same-meaning", test_same_meaning },
    { "bad-answers", test_bad_answers },
    { "conflict", test_conflict },
    { "guard", test_guard },
    { "called-off", test_called_off },
    { "deleted", test_deleted },
    { "undo-and-remove", test_undo_and_remove },
    { "file", test_file },
    { "churn", test_churn },
    { "async", test_async },
  };
  int status;

  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_test_init (&argc, &argv, NULL);
  server = server_start ();

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *name = g_strconcat ("/schedule/sync/", tests[i].name, NULL);

      g_test_add (name, Registry, NULL, set_up, tests[i].run, registry_tear_down);
    }

  status = g_test_run ();
  server_stop (server);

  return status;
}

/* Some changes of a schedule taken over, others turned down, from what was looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-review.h"
#include "core/schedule/dg-session-decision.h"
#include "core/schedule/dg-sync.h"
#include "core/store/dg-journal.h"

#include "registry.h"
#include "server.h"

#define SESSION(guid, title, hour)                                                                 \
  "{\"guid\": \"" guid "\", \"title\": \"" title "\", \"date\": \"2026-10-02T" hour                \
  ":00:00+03:00\", \"duration\": \"01:00\"}"
#define SCHEDULE(sessions)                                                                         \
  "{\"schedule\": {\"conference\": {\"acronym\": \"oc\", \"days\": [{\"rooms\": {\"Hall\": "       \
  "[" sessions "]}}]}}}"
#define OLD                                                                                        \
  SCHEDULE (SESSION ("a", "Opening", "09") ", " SESSION ("b", "Panel",                             \
                                                         "10") ", " SESSION ("c", "Lunch", "12"))
/* The opening is later, the panel called otherwise, the debate new. */
#define NEW                                                                                        \
  SCHEDULE (SESSION ("a", "Opening", "08") ", " SESSION ("b", "Podium", "10") ", " SESSION (       \
      "c", "Lunch", "12") ", " SESSION ("d", "Debate", "14"))
#define NEWER                                                                                      \
  SCHEDULE (SESSION ("a", "Opening", "07") ", " SESSION ("b", "Podium", "10") ", " SESSION (       \
      "c", "Lunch", "12") ", " SESSION ("d", "Debate", "14"))

static Server *server;

static DgSyncReport *
sync_with (Registry *self, DgSyncOptions options, GError **error)
{
  g_autofree char *url = server_dup_url (server, "/good");

  options.url = options.seen == NULL ? url : NULL;

  return dg_sync_run (self->store, REGISTRY_EVENT, &options, NULL, error);
}

static void
set_up (Registry *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgSyncReport) report = NULL;

  registry_set_up (self, data);
  server_set_body (server, OLD);
  report = sync_with (self, (DgSyncOptions){ .apply = DG_SYNC_APPLY_ALL }, &error);
  g_assert_no_error (error);
  g_assert_true (report->applied);
  server_set_body (server, NEW);
}

static GPtrArray *
new_choices (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dg_schedule_choice_free);
}

static void
choose (GPtrArray *choices, const char *session, const char *member, gboolean take)
{
  g_ptr_array_add (choices, dg_schedule_choice_new (session, member, take, NULL));
}

static DgSyncReport *
apply (Registry *self, DgSyncCatch *seen, GPtrArray *choices, gboolean keep_others)
{
  g_autoptr (GError) error = NULL;
  const DgSyncOptions options = {
    .apply = DG_SYNC_APPLY_ALL, .seen = seen, .choices = choices, .keep_others = keep_others
  };
  DgSyncReport *report = sync_with (self, options, &error);

  g_assert_no_error (error);
  g_assert_true (report->applied);

  return report;
}

static DgSyncReport *
look (Registry *self)
{
  g_autoptr (GError) error = NULL;
  DgSyncReport *report = sync_with (self, (DgSyncOptions){ .apply = DG_SYNC_APPLY_NONE }, &error);

  g_assert_no_error (error);
  g_assert_false (report->applied);

  return report;
}

/* Two of three are taken, though the service says something else meanwhile; one step undoes it. */
static void
test_what_was_seen (Registry *self, gconstpointer data)
{
  g_autoptr (DgSyncReport) seen = look (self);
  g_autoptr (GPtrArray) choices = new_choices ();
  g_autoptr (DgSyncReport) taken = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  int n_requests = server_count_requests (server);

  g_assert_cmpuint (seen->diff->changed, ==, 2);
  g_assert_cmpuint (seen->diff->added, ==, 1);
  server_set_body (server, NEWER);

  choose (choices, "d", NULL, TRUE);
  choose (choices, "b", NULL, TRUE);
  taken = apply (self, seen->catch, choices, TRUE);
  g_assert_cmpint (server_count_requests (server), ==, n_requests);
  g_assert_cmpuint (taken->diff->changed, ==, 1);
  g_assert_cmpuint (taken->diff->added, ==, 1);
  g_assert_cmpuint (taken->diff->kept, ==, 1);

  sessions = registry_list_sessions (self);
  g_assert_nonnull (registry_find_session (sessions, "Podium"));
  g_assert_nonnull (registry_find_session (sessions, "Debate"));
  g_assert_cmpstr (dg_session_get_fields (registry_find_session (sessions, "Opening"))->starts, ==,
                   "2026-10-02T09:00");

  undone = dg_journal_undo (self->store, 1, NULL);
  g_assert_cmpuint (undone->len, ==, 1);
  g_clear_pointer (&sessions, g_ptr_array_unref);
  sessions = registry_list_sessions (self);
  g_assert_cmpuint (sessions->len, ==, 3);
  g_assert_nonnull (registry_find_session (sessions, "Panel"));
}

/* What was turned down comes back when the service changes it again, as a conflict, and not
 * before; a session that was never taken stays away. */
static void
test_turned_down (Registry *self, gconstpointer data)
{
  g_autoptr (GPtrArray) choices = new_choices ();
  g_autoptr (DgSyncReport) taken = NULL;
  g_autoptr (DgSyncReport) same = NULL;
  g_autoptr (DgSyncReport) newer = NULL;

  choose (choices, "a", NULL, FALSE);
  choose (choices, "d", NULL, FALSE);
  taken = apply (self, NULL, choices, FALSE);
  g_assert_cmpuint (taken->diff->kept, ==, 2);
  g_assert_cmpuint (taken->diff->changed, ==, 1);

  same = look (self);
  g_assert_true (same->not_modified);

  server_set_body (server, NEWER);
  newer = look (self);
  g_assert_cmpuint (newer->diff->added + newer->diff->changed, ==, 0);
  g_assert_cmpuint (newer->diff->conflicts, ==, 1);
  g_assert_cmpstr (((DgScheduleDispute *) newer->diff->disputes->pdata[0])->title, ==, "Opening");
}

static const struct
{
  const char *member; /* of the choice */
  gboolean take;
  const char *value;
  const char *title; /* that comes of it */
  guint n_waiting;
} decisions[] = {
  { NULL, TRUE, NULL, "Podium", 0 },         { "title", TRUE, NULL, "Podium", 0 },
  { "title", FALSE, NULL, "Our panel", 0 },  { "title", FALSE, "Both panels", "Both panels", 0 },
  { "room", FALSE, "Yard", "Our panel", 1 }, /* of another member: the conflict stays */
};

static void
test_conflict (Registry *self, gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) choices = new_choices ();
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (DgSyncReport) taken = NULL;
  g_autoptr (DgEvent) event = dg_store_get_event (self->store, REGISTRY_EVENT, NULL);
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) sessions = NULL;

  registry_rename_session (self, "Panel", "Our panel");
  if (decisions[i].value != NULL)
    value = dg_session_decision_parse (decisions[i].member, decisions[i].value,
                                       dg_event_get_fields (event)->language);
  g_ptr_array_add (choices,
                   dg_schedule_choice_new ("b", decisions[i].member, decisions[i].take, value));
  taken = apply (self, NULL, choices, FALSE);
  g_assert_cmpuint (taken->diff->conflicts, ==, decisions[i].n_waiting);

  sessions = registry_list_sessions (self);
  g_assert_nonnull (registry_find_session (sessions, decisions[i].title));
  waiting = dg_review_list (self->store, event, NULL);
  g_assert_cmpuint (waiting->len, ==, decisions[i].n_waiting);
}

/* Choices that fit nothing, or that are not possible, change nothing at all. */
static void
test_bad_choices (Registry *self, gconstpointer data)
{
  static const struct
  {
    const char *session;
    const char *member;
    const char *value;
    DgError code;
  } bad[] = {
    { "nowhere", NULL, NULL, DG_ERROR_NOT_FOUND },    { "c", NULL, NULL, DG_ERROR_NOT_FOUND },
    { "b", "starts", "yesterday", DG_ERROR_INVALID }, { "b", "uid", "x", DG_ERROR_INVALID },
    { "b", "nothing", "x", DG_ERROR_INVALID },
  };
  g_autofree char *before = registry_dup_content (self);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GPtrArray) choices = new_choices ();
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) value = NULL;
      g_autofree char *after = NULL;

      if (bad[i].value != NULL)
        value = dg_session_decision_parse (bad[i].member, bad[i].value, DG_LANGUAGE_EN);
      g_ptr_array_add (choices,
                       dg_schedule_choice_new (bad[i].session, bad[i].member, FALSE, value));
      g_assert_null (sync_with (
          self, (DgSyncOptions){ .apply = DG_SYNC_APPLY_ALL, .choices = choices }, &error));
      g_assert_error (error, DG_ERROR, (int) bad[i].code);
      after = registry_dup_content (self);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *member;
    const char *text;
    const char *json;
  } rows[] = {
    { "starts", "2026-10-02 09:00 – 2026-10-02 10:00",
      "{\"starts\":\"2026-10-02T09:00\",\"ends\":\"2026-10-02T10:00\"}" },
    { "starts", "2026-10-02T09:00/2026-10-02T10:00",
      "{\"starts\":\"2026-10-02T09:00\",\"ends\":\"2026-10-02T10:00\"}" },
    { "starts", "2026-10-02", "{\"starts\":\"2026-10-02\",\"ends\":\"2026-10-02\"}" },
    { "starts", "", "{}" },
    { "title", "Сесија", "{\"mk\":\"Сесија\"}" },
    { "room", "", "{\"mk\":null}" },
    { "speakers", " A, B,", "[\"A\",\"B\"]" },
    { "uri", "https://example.org", "\"https://example.org\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (JsonNode) node =
          dg_session_decision_parse (rows[i].member, rows[i].text, DG_LANGUAGE_MK);
      g_autofree char *json = dg_json_to_text (node, FALSE);

      g_assert_cmpstr (json, ==, rows[i].json);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_test_init (&argc, &argv, NULL);
  server = server_start ();

  g_test_add ("/schedule/choice/what-was-seen", Registry, NULL, set_up, test_what_was_seen,
              registry_tear_down);
  g_test_add ("/schedule/choice/turned-down", Registry, NULL, set_up, test_turned_down,
              registry_tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    {
      g_autofree char *name = g_strdup_printf ("/schedule/choice/conflict/%u", i);

      g_test_add (name, Registry, GUINT_TO_POINTER (i), set_up, test_conflict, registry_tear_down);
    }
  g_test_add ("/schedule/choice/bad", Registry, NULL, set_up, test_bad_choices, registry_tear_down);
  g_test_add_func ("/schedule/choice/parse", test_parse);

  status = g_test_run ();
  server_stop (server);

  return status;
}

/* What is asked of a registry: order, absence, one state at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include <string.h>

static void
put_json (Registry *registry, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgDossier) dossier = registry_make_dossier (json, &error);
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "event add", &error);

  g_assert_no_error (error);
  dg_change_put_dossier (change, dossier, &error);
  g_assert_no_error (error);
  dg_change_commit (change, &error);
  g_assert_no_error (error);
}

static void
test_order_of_events (Registry *registry, gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *zone;
    const char *starts;
  } events[] = {
    { "z-first", "Asia/Seoul", "\"2026-10-02T09:00\"" }, /* before nine in Sofia */
    { "a-second", "Europe/Sofia", "\"2026-10-02T09:00\"" },
    { "b-third", "Europe/Sofia", "\"2026-10-02T09:00\"" },
    { "c-later", "Europe/Sofia", "\"2026-10-03\"" },
    { "a-undated", "Europe/Sofia", "null" },
    { "b-undated", "Europe/Sofia", "null" },
  };
  g_autoptr (GPtrArray) listed = NULL;

  for (guint i = G_N_ELEMENTS (events); i > 0; i--)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"id\": \"%s\", \"title\": \"a\", \"time_zone\": \"%s\", \"starts\": %s}",
          events[i - 1].id, events[i - 1].zone, events[i - 1].starts);

      put_json (registry, json);
    }
  listed = dg_store_list_events (registry->store, NULL);
  g_assert_cmpuint (listed->len, ==, G_N_ELEMENTS (events));
  for (guint i = 0; i < listed->len; i++)
    g_assert_cmpstr (dg_event_get_id (g_ptr_array_index (listed, i)), ==, events[i].id);
}

static void
test_absent (Registry *registry, gconstpointer data)
{
  g_autoptr (DgEvent) event = NULL;
  g_autoptr (DgDossier) dossier = NULL;
  g_autoptr (DgPerson) person = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  event = dg_store_get_event (registry->store, "a\nb", &error);
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "there is no event “a�b”");
  g_clear_error (&error);
  dossier = dg_store_get_dossier (registry->store, "", &error);
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  person = dg_store_get_person (registry->store, "' OR 1=1 --", &error);
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
  g_clear_error (&error);
  delegates = dg_store_list_delegates (registry->store, "none", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (delegates->len, ==, 0);
  events = dg_store_list_events_of_person (registry->store, "nobody", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, 0);
}

static void
test_find_city (Registry *registry, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgCity) found = dg_store_find_city (registry->store, "Скоп’є", &error);
  g_autoptr (DgCity) slip = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (dg_city_get_fields (found)->id, ==, "skopje");
  slip = dg_store_find_city (registry->store, "Skopie", &error);
  g_assert_error (error, DG_ERROR, DG_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "did you mean “Skopje”?"));
}

static void
test_places_of_a_person (Registry *registry, gconstpointer data)
{
  g_autoptr (DgPerson) person = registry_make_person ("p-1", "Ана", "Скопје");
  g_autoptr (DgRegistration) place = registry_make_registration ("p-1", DG_STATUS_INVITED);
  g_autoptr (DgChange) change = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) delegates = NULL;
  DgDelegate *delegate;

  registry_put_event (registry, "one", "One");
  registry_put_event (registry, "two", "Two");
  registry_put_event (registry, "three", "Three");
  change = dg_change_begin (registry->store, "delegate add", NULL);
  g_assert_true (dg_change_put_person (change, person, NULL));
  g_assert_true (dg_change_put_registration (change, "one", place, NULL));
  g_assert_true (dg_change_put_registration (change, "three", place, NULL));
  g_assert_true (dg_change_commit (change, NULL));

  events = dg_store_list_events_of_person (registry->store, "p-1", NULL);
  g_assert_cmpuint (events->len, ==, 2);
  delegates = dg_store_list_delegates (registry->store, "three", NULL);
  g_assert_cmpuint (delegates->len, ==, 1);
  delegate = g_ptr_array_index (delegates, 0);
  g_assert_cmpstr (dg_city_get_fields (dg_delegate_get_city (delegate))->id, ==, "skopje");
}

static void
test_long_texts (Registry *registry, gconstpointer data)
{
  g_autofree char *text = g_strnfill (2 * 1024 * 1024, 'x');
  g_autoptr (DgEvent) event = NULL;

  registry_put_event (registry, "long", text);
  registry_open (registry);
  event = dg_store_get_event (registry->store, "long", NULL);
  g_assert_cmpstr (dg_event_get_title (event, DG_LANGUAGE_EN, NULL), ==, text);
}

static gpointer
read_on (gpointer store)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) events = dg_store_list_events (store, &error);
      g_autoptr (GPtrArray) people = dg_store_find_people (store, "tour", &error);
      g_autoptr (DgDossier) dossier = dg_store_get_dossier (store, "tour", &error);

      g_assert_no_error (error);
      g_assert_nonnull (events);
      g_assert_nonnull (people);
      g_assert_nonnull (dossier);
    }

  return NULL;
}

/* One store, several threads. */
static void
test_threads (Registry *registry, gconstpointer data)
{
  GThread *threads[4];

  registry_run (registry, "PRAGMA synchronous = OFF");
  registry_put_event (registry, "tour", "0");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_on, registry->store);
  for (guint i = 1; i < 40; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      registry_put_event (registry, "tour", title);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *registry, gconstpointer data);
  } tests[] = {
    { "/store/store/order-of-events", test_order_of_events },
    { "/store/store/absent", test_absent },
    { "/store/store/find-city", test_find_city },
    { "/store/store/places-of-a-person", test_places_of_a_person },
    { "/store/store/long-texts", test_long_texts },
    { "/store/store/threads", test_threads },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, registry_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}

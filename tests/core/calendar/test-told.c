/* Status, time, place and parts as calendars are told them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-told.h"
#include "fixture.h"

static void
test_place (void)
{
  static const struct
  {
    const char *event;
    const char *session;
    DgLanguage language;
    const char *place;
    DgLanguage found;
  } cases[] = {
    { "plovdiv-2026", NULL, DG_LANGUAGE_UK,
      "Будинок культури «Борис Христов», вул. Гладстона, 15, Пловдив, Болгарія", DG_LANGUAGE_UK },
    { "plovdiv-2026", "opening", DG_LANGUAGE_EN,
      "Great Hall, House of Culture “Boris Hristov”, 15 Gladston Street, Plovdiv, Bulgaria",
      DG_LANGUAGE_EN },
    { "plovdiv-2026", "counter", DG_LANGUAGE_MK,
      "Столична община, зала 4, Дом на културата „Борис Христов“, ул. „Гладстон“ бр. 15, Пловдив, "
      "Бугарија",
      DG_LANGUAGE_BG },
    { "plovdiv-2026", "night-walk", DG_LANGUAGE_BG, "Небет тепе", DG_LANGUAGE_BG },
    { "plovdiv-2026", "bus", DG_LANGUAGE_BG, NULL, DG_LANGUAGE_BG },
    { "kyiv-2026", NULL, DG_LANGUAGE_BG, NULL, DG_LANGUAGE_BG },
    { "casablanca-2026", NULL, DG_LANGUAGE_BG, "Town Hall, Casablanca, Мароко", DG_LANGUAGE_EN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new (cases[i].event);
      DgSession *session =
          cases[i].session != NULL ? fixture_find_session (fixture, cases[i].session) : NULL;
      DgLanguage found;
      g_autofree char *place = dg_told_place (fixture->event, session, cases[i].language, &found);

      g_assert_cmpstr (place, ==, cases[i].place);
      g_assert_cmpint (found, ==, cases[i].found);
    }
}

/* A part is left out only where another says it as a word. */
static void
test_place_repeats_nothing (void)
{
  static const char *const cases[][4] = {
    { "City of Seoul (several places)", NULL, "Seoul", "City of Seoul (several places)" },
    { "Пример", NULL, "Рим", "Пример, Рим" },
    { "Пример", NULL, "Прим", "Пример, Прим" },
    { "Рим: форум", NULL, "Рим", "Рим: форум" },
    { "Hall", "Hall", "Hall", "Hall" },
    { NULL, NULL, "Рим", "Рим" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgText) title = dg_text_new_single (DG_LANGUAGE_EN, "T");
      g_autoptr (DgText) venue =
          cases[i][0] != NULL ? dg_text_new_single (DG_LANGUAGE_EN, cases[i][0]) : NULL;
      g_autoptr (DgText) address =
          cases[i][1] != NULL ? dg_text_new_single (DG_LANGUAGE_EN, cases[i][1]) : NULL;
      g_autoptr (DgText) city = dg_text_new_single (DG_LANGUAGE_EN, cases[i][2]);
      DgEventFields fields = {
        .id = (char *) "e",
        .uid = (char *) "u",
        .title = title,
        .venue = venue,
        .address = address,
        .city = city,
        .time_zone = (char *) "Europe/Rome",
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (DgEvent) event = dg_event_new (&fields, &error);
      DgLanguage found;
      g_autofree char *place = NULL;

      g_assert_no_error (error);
      place = dg_told_place (event, NULL, DG_LANGUAGE_EN, &found);
      g_assert_cmpstr (place, ==, cases[i][3]);
    }
}

static void
test_online (void)
{
  g_autoptr (Fixture) tour = fixture_new ("plovdiv-2026");
  g_autoptr (Fixture) webinar = fixture_new ("kyiv-2026");
  g_autoptr (Fixture) hybrid = fixture_new ("casablanca-2026");

  g_assert_false (dg_told_is_online (tour->event, NULL));
  g_assert_true (dg_told_is_online (webinar->event, NULL));
  g_assert_true (dg_told_is_online (webinar->event, fixture_find_session (webinar, "k-talk")));
  g_assert_true (dg_told_is_online (hybrid->event, fixture_find_session (hybrid, "c-1")));
  g_assert_false (dg_told_is_online (hybrid->event, fixture_find_session (hybrid, "c-2")));
}

static void
test_sessions (void)
{
  static const char *const all[] = { "opening", "heritage", "night-walk", "bus",
                                     "counter", "free-day", "closing" };
  static const char *const chosen[] = { "opening", "bus", "closing" };
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) public = dg_told_sessions (fixture->sessions, NULL);
  g_autoptr (GPtrArray) own =
      dg_told_sessions (fixture->sessions, g_ptr_array_index (fixture->delegates, 1));

  g_assert_cmpuint (public->len, ==, G_N_ELEMENTS (all));
  for (guint i = 0; i < public->len; i++)
    g_assert_cmpstr (dg_session_get_id (g_ptr_array_index (public, i)), ==, all[i]);
  g_assert_cmpuint (own->len, ==, G_N_ELEMENTS (chosen));
  for (guint i = 0; i < own->len; i++)
    g_assert_cmpstr (dg_session_get_id (g_ptr_array_index (own, i)), ==, chosen[i]);
}

static void
test_mailto (void)
{
  static const char *const cases[][2] = {
    { "anna@example.org", "mailto:anna@example.org" },
    { "anna+list@example.org", "mailto:anna+list@example.org" },
    { "100%?#@example.org", "mailto:100%25%3F%23@example.org" },
    { "анна@пример.бг", "mailto:анна@пример.бг" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uri = dg_told_mailto (cases[i][0]);

      g_assert_cmpstr (uri, ==, cases[i][1]);
    }
}

/* What ends as it starts lasts a while, and midnight to midnight is days. */
static void
test_span (void)
{
  static const char *const cases[][4] = {
    { "2026-10-22T09:00", "2026-10-22T10:00", "2026-10-22T09:00", "2026-10-22T10:00" },
    { "2026-10-22T09:00", "2026-10-22T09:00", "2026-10-22T09:00", "2026-10-22T09:30" },
    { "2026-10-22T00:00", "2026-10-23T00:00", "2026-10-22", "2026-10-22" },
    { "2026-10-22T00:00", "2026-10-22T23:59", "2026-10-22", "2026-10-22" },
    { "2026-10-24T00:00", "2026-10-26T00:00", "2026-10-24", "2026-10-25" },
    { "2026-10-22T00:00", "2026-10-22T12:00", "2026-10-22T00:00", "2026-10-22T12:00" },
    { "2026-10-22T00:00", "2026-10-22T00:00", "2026-10-22T00:00", "2026-10-22T00:30" },
    { "2026-10-22T22:00", "2026-10-23T00:00", "2026-10-22T22:00", "2026-10-23T00:00" },
    { "2026-10-22", "2026-10-23", "2026-10-22", "2026-10-23" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgSpan) span = dg_span_new ("Europe/Sofia", cases[i][0], cases[i][1], NULL);
      g_autoptr (DgSpan) told = dg_told_span (span);
      g_autofree char *starts = dg_span_dup_starts (told);
      g_autofree char *ends = dg_span_dup_ends (told);

      g_assert_cmpstr (starts, ==, cases[i][2]);
      g_assert_cmpstr (ends, ==, cases[i][3]);
    }
}

static void
test_line (void)
{
  g_autofree char *line = dg_told_line ("one\ntwo\342\200\250three, „четири“");

  g_assert_cmpstr (line, ==, "one two three, „четири“");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/told/place", test_place);
  g_test_add_func ("/calendar/told/place-repeats-nothing", test_place_repeats_nothing);
  g_test_add_func ("/calendar/told/online", test_online);
  g_test_add_func ("/calendar/told/sessions", test_sessions);
  g_test_add_func ("/calendar/told/mailto", test_mailto);
  g_test_add_func ("/calendar/told/span", test_span);
  g_test_add_func ("/calendar/told/line", test_line);

  return g_test_run ();
}

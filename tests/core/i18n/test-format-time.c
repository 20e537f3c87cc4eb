/* Dates and times as each language writes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-format-time.h"

#define NBSP "\u00a0"

/* A span without a start is one that is not known yet. */
typedef struct
{
  const char *starts, *ends;
  const char *texts[DG_N_LANGUAGES];
} Case;

static void
check_spans (char *(*format) (DgLanguage, const DgSpan *), const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (DgSpan) span =
            dg_span_new ("Europe/Sofia", cases[i].starts, cases[i].ends, &error);
        g_autofree char *text = NULL;

        g_assert_no_error (error);
        text = format (language, span);
        g_assert_cmpstr (text, ==, cases[i].texts[language]);
      }
}

static void
test_span (void)
{
  static const Case cases[] = {
    { "2017-09-04",
      "2017-09-04",
      { "4 September 2017", "4 септември 2017" NBSP "г.", "4 септември 2017 година",
        "4 вересня 2017" NBSP "р." } },
    { "2017-09-04",
      "2017-09-08",
      { "4–8 September 2017", "4 – 8 септември 2017" NBSP "г.", "4–8 септември 2017 година",
        "4–8 вересня 2017" NBSP "р." } },
    { "2017-08-30",
      "2017-09-04",
      { "30 August – 4 September 2017", "30 август – 4 септември 2017" NBSP "г.",
        "30 август – 4 септември 2017 година", "30 серпня – 4 вересня 2017" NBSP "р." } },
    { "2017-12-30",
      "2018-01-02",
      { "30 December 2017 – 2 January 2018", "30 декември 2017" NBSP "г. – 2 януари 2018" NBSP "г.",
        "30 декември 2017 година – 2 јануари 2018 година",
        "30 грудня 2017" NBSP "р. – 2 січня 2018" NBSP "р." } },
    { "2021-01-07T10:00",
      "2021-01-07T13:30",
      { "Thursday, 7 January 2021, 10:00–13:30",
        "четвъртък, 7 януари 2021" NBSP "г., 10:00 – 13:30" NBSP "ч.",
        "четврток, 7 јануари 2021 година, 10:00–13:30" NBSP "часот",
        "четвер, 7 січня 2021" NBSP "р., 10:00–13:30" } },
    { "2021-01-08T10:00",
      "2021-01-08T10:00",
      { "Friday, 8 January 2021, 10:00", "петък, 8 януари 2021" NBSP "г., 10:00" NBSP "ч.",
        "петок, 8 јануари 2021 година, 10:00" NBSP "часот",
        "п’ятниця, 8 січня 2021" NBSP "р., 10:00" } },
    { "2021-01-07T10:00",
      "2021-01-08T13:30",
      { "Thursday, 7 January 2021, 10:00 – Friday, 8 January 2021, 13:30",
        "четвъртък, 7 януари 2021" NBSP "г., 10:00" NBSP "ч. – петък, 8 януари 2021" NBSP
        "г., 13:30" NBSP "ч.",
        "четврток, 7 јануари 2021 година, 10:00" NBSP "часот – петок, 8 јануари 2021 година, "
        "13:30" NBSP "часот",
        "четвер, 7 січня 2021" NBSP "р., 10:00 – п’ятниця, 8 січня 2021" NBSP "р., 13:30" } },
    { "2021-01-07T20:00",
      "2021-01-08T00:00",
      { "Thursday, 7 January 2021, 20:00–00:00",
        "четвъртък, 7 януари 2021" NBSP "г., 20:00 – 00:00" NBSP "ч.",
        "четврток, 7 јануари 2021 година, 20:00–00:00" NBSP "часот",
        "четвер, 7 січня 2021" NBSP "р., 20:00–00:00" } },
    { NULL,
      NULL,
      { "Date not set yet", "Датата още не е определена", "Датумот сѐ уште не е утврден",
        "Дату ще не визначено" } },
  };

  check_spans (dg_format_span, cases, G_N_ELEMENTS (cases));
}

static void
test_span_short (void)
{
  static const Case cases[] = {
    { "2017-09-04",
      "2017-09-08",
      { "4–8 Sept 2017", "4 – 8.09.2017" NBSP "г.", "4–8 септ. 2017" NBSP "г.",
        "4–8 вер. 2017" NBSP "р." } },
    { "2017-08-30",
      "2017-09-04",
      { "30 Aug – 4 Sept 2017", "30.08 – 4.09.2017" NBSP "г.", "30 авг. – 4 септ. 2017" NBSP "г.",
        "30 серп. – 4 вер. 2017" NBSP "р." } },
    { "2021-01-07T10:00",
      "2021-01-07T13:30",
      { "7 Jan 2021, 10:00", "7.01.2021" NBSP "г., 10:00", "7 јан. 2021" NBSP "г., 10:00",
        "7 січ. 2021" NBSP "р., 10:00" } },
    { "2021-01-07T10:00",
      "2021-01-08T13:30",
      { "7–8 Jan 2021", "7 – 8.01.2021" NBSP "г.", "7–8 јан. 2021" NBSP "г.",
        "7–8 січ. 2021" NBSP "р." } },
    { NULL,
      NULL,
      { "Date not set yet", "Датата още не е определена", "Датумот сѐ уште не е утврден",
        "Дату ще не визначено" } },
  };

  check_spans (dg_format_span_short, cases, G_N_ELEMENTS (cases));
}

static void
test_times (void)
{
  static const Case cases[] = {
    { "2021-01-07T09:00",
      "2021-01-07T10:30",
      { "09:00–10:30", "09:00 – 10:30", "09:00–10:30", "09:00–10:30" } },
    { "2021-01-07T09:00", NULL, { "09:00", "09:00", "09:00", "09:00" } },
    { "2021-01-07", NULL, { "All day", "Цял ден", "Цел ден", "Увесь день" } },
    { NULL,
      NULL,
      { "Time not set yet", "Часът още не е определен", "Времето сѐ уште не е утврдено",
        "Час ще не визначено" } },
  };

  check_spans (dg_format_times, cases, G_N_ELEMENTS (cases));
}

static void
test_days (void)
{
  static const char *const texts[DG_N_LANGUAGES][3] = {
    { "Wednesday, 31 December 1969", "31 Dec 1969", "31 December 1969" },
    { "сряда, 31 декември 1969" NBSP "г.", "31.12.1969" NBSP "г.", "31 декември 1969" NBSP "г." },
    { "среда, 31 декември 1969 година", "31 дек. 1969" NBSP "г.", "31 декември 1969 година" },
    { "середа, 31 грудня 1969" NBSP "р.", "31 груд. 1969" NBSP "р.", "31 грудня 1969" NBSP "р." },
  };
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 31, 12, 1969);

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      g_autofree char *full = dg_format_day (language, &day);
      g_autofree char *brief = dg_format_day_short (language, &day);
      g_autofree char *text = dg_format_date_text (language, "1969-12-31");

      g_assert_cmpstr (full, ==, texts[language][0]);
      g_assert_cmpstr (brief, ==, texts[language][1]);
      g_assert_cmpstr (text, ==, texts[language][2]);
    }
}

static void
test_date_text_that_is_none (void)
{
  static const char *const cases[] = { "", "soon", "2017-02-30", "2017-09-04T09:00", "04.09.2017" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dg_format_date_text (DG_LANGUAGE_MK, cases[i]);

      g_assert_cmpstr (text, ==, cases[i]);
    }
}

static void
test_time_of_day (void)
{
  g_autofree char *early = dg_format_time_of_day (DG_LANGUAGE_BG, -1);
  g_autofree char *late = dg_format_time_of_day (DG_LANGUAGE_EN, 1504515600 + 59);

  g_assert_cmpstr (early, ==, "23:59");
  g_assert_cmpstr (late, ==, "09:00");
}

static void
test_timestamp (void)
{
  static const struct
  {
    DgLanguage language;
    const char *zone, *text;
  } cases[] = {
    { DG_LANGUAGE_EN, "Europe/Skopje", "4 September 2017, 02:30" },
    { DG_LANGUAGE_BG, "Europe/Sofia", "4 септември 2017" NBSP "г., 03:30" NBSP "ч." },
    { DG_LANGUAGE_MK, "Asia/Seoul", "4 септември 2017 година, 09:30" NBSP "часот" },
    { DG_LANGUAGE_UK, "America/New_York", "3 вересня 2017" NBSP "р., 20:30" },
    { DG_LANGUAGE_UK, "Mars/Olympus", "4 вересня 2017" NBSP "р., 00:30 UTC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dg_format_timestamp (cases[i].language, 1504485000, cases[i].zone);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_zone (void)
{
  static const struct
  {
    const char *zone;
    gint64 instant;
    const char *texts[DG_N_LANGUAGES];
  } cases[] = {
    { "Europe/Sofia",
      1610006400,
      { "Sofia time (GMT+2)", "София (GMT+2)", "Софија (GMT+2)", "Софія (GMT+2)" } },
    { "Europe/Skopje",
      1504485000,
      { "Skopje time (GMT+2)", "Скопие (GMT+2)", "Скопје (GMT+2)", "Скоп’є (GMT+2)" } },
    { "Europe/Kiev",
      1459404000,
      { "Kyiv time (GMT+3)", "Киев (GMT+3)", "Киев (GMT+3)", "Київ (GMT+3)" } },
    { "America/New_York",
      1610006400,
      { "New York time (GMT−5)", "Ню Йорк (GMT−5)", "Њујорк (GMT−5)", "Нью-Йорк (GMT−5)" } },
    { "Asia/Tehran",
      1610006400,
      { "Tehran time (GMT+3:30)", "Техеран (GMT+3:30)", "Техеран (GMT+3:30)",
        "Тегеран (GMT+3:30)" } },
    { "Etc/UTC", 0, { "GMT", "GMT", "GMT", "GMT" } },
    { "CET", 1610006400, { "GMT+1", "GMT+1", "GMT+1", "GMT+1" } },
    { "Mars/Olympus", 0, { "Mars/Olympus", "Mars/Olympus", "Mars/Olympus", "Mars/Olympus" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autofree char *text = dg_format_zone (language, cases[i].zone, cases[i].instant);

        g_assert_cmpstr (text, ==, cases[i].texts[language]);
      }
}

static gpointer
format_often (gpointer data)
{
  DgLanguage language = GPOINTER_TO_INT (data);
  g_autofree char *expected = dg_format_timestamp (language, 1504485000, "Europe/Sofia");

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = dg_format_timestamp (language, 1504485000, "Europe/Sofia");

      if (g_strcmp0 (text, expected) != 0)
        return g_strdup (text);
    }

  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[2 * DG_N_LANGUAGES];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("format", format_often, GINT_TO_POINTER (i % DG_N_LANGUAGES));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_null (g_thread_join (threads[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/i18n/format-time/span", test_span);
  g_test_add_func ("/i18n/format-time/span-short", test_span_short);
  g_test_add_func ("/i18n/format-time/times", test_times);
  g_test_add_func ("/i18n/format-time/days", test_days);
  g_test_add_func ("/i18n/format-time/date-text-that-is-none", test_date_text_that_is_none);
  g_test_add_func ("/i18n/format-time/time-of-day", test_time_of_day);
  g_test_add_func ("/i18n/format-time/timestamp", test_timestamp);
  g_test_add_func ("/i18n/format-time/zone", test_zone);
  g_test_add_func ("/i18n/format-time/threads", test_threads);

  return g_test_run ();
}

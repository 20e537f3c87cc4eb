/* Nomination forms: the same bytes for the same form, whatever the locale; what stands at their
 * head; files that are whole or not there. What spreadsheets see in them, test_nomination_form.py
 * tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-nomination-form.h"

#include "core/exchange/dg-heading.h"
#include "core/exchange/dg-nomination-column.h"
#include "core/exchange/dg-nomination-facts.h"
#include "core/exchange/dg-people-words.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#define CREATED 1500000000

typedef struct
{
  DgEventFields event;
  DgDelegationFields delegation;
  DgNominationForm form;
} Fixture;

static DgText *
make_text (const char *en, const char *bg, const char *mk, const char *uk)
{
  return dg_text_new ((const char *const[DG_N_LANGUAGES]){ en, bg, mk, uk });
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DgText) city = make_text ("Rijeka", "Риека", "Риека", "Рієка");
  const DgCityFields fields = { (char *) "rijeka", city, (char *) "HR" };

  fixture->event = (DgEventFields){
    .id = (char *) "towns",
    .uid = (char *) "2414507a-c1ac-4361-af91-5e2e1a11bb36",
    .language = DG_LANGUAGE_MK,
    .title = make_text ("=1+1", "Градове", "Градови", "Міста"),
    .time_zone = (char *) "Europe/Skopje",
    .starts = (char *) "2026-10-22T09:00",
    .ends = (char *) "2026-10-22T17:30",
    .venue = make_text ("City House, Skopje", NULL, "Градска куќа, Скопје", NULL),
    .city = make_text ("Skopje", "Скопие", "Скопје", "Скоп’є"),
    .country = (char *) "MK",
    .latitude = NAN,
    .longitude = NAN,
    .organizer = make_text ("Secretariat", "Секретариат", "Секретаријат", "Секретаріат"),
    .organizer_email = (char *) "office@example.org",
    .registration_deadline = (char *) "2026-09-30",
  };
  fixture->delegation = (DgDelegationFields){ .city = (char *) "rijeka", .seats = 2 };
  fixture->form.city = dg_city_new (&fields, NULL);
  fixture->form.language = DG_LANGUAGE_MK;
  fixture->form.created = CREATED;
}

/* Makes the values of the form, from what the fixture says by now. */
static const DgNominationForm *
make_form (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->form.event);
  g_clear_object (&fixture->form.delegation);
  fixture->form.event = dg_event_new (&fixture->event, &error);
  g_assert_no_error (error);
  fixture->form.delegation = dg_delegation_new (&fixture->delegation, &error);
  g_assert_no_error (error);

  return &fixture->form;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->form.event);
  g_clear_object (&fixture->form.delegation);
  g_clear_object (&fixture->form.city);
  g_clear_pointer (&fixture->event.title, dg_text_unref);
  g_clear_pointer (&fixture->event.venue, dg_text_unref);
  g_clear_pointer (&fixture->event.city, dg_text_unref);
  g_clear_pointer (&fixture->event.organizer, dg_text_unref);
}

static GBytes *
write_form (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = dg_nomination_form_write (make_form (fixture), &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), 4, "PK\003\004", 4);
  return bytes;
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) second = NULL;
      g_autoptr (GBytes) later = NULL;

      fixture->form.language = language;
      fixture->form.created = CREATED;
      first = write_form (fixture);
      second = write_form (fixture);
      fixture->form.created = CREATED + 1;
      later = write_form (fixture);

      g_assert_true (g_bytes_equal (first, second));
      g_assert_false (g_bytes_equal (first, later));
    }
}

/* In half of our languages numbers have a comma, which the format does not know. */
static void
test_locale (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "bg_BG.UTF-8", "mk_MK.UTF-8", "uk_UA.UTF-8", "de_DE.UTF-8" };
  g_autoptr (GBytes) plain = write_form (fixture);
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (setlocale (LC_NUMERIC, names[i]) != NULL)
      {
        g_autoptr (GBytes) localised = write_form (fixture);

        found = TRUE;
        g_assert_cmpstr (localeconv ()->decimal_point, ==, ",");
        g_assert_true (g_bytes_equal (plain, localised));
        setlocale (LC_NUMERIC, "C");
      }

  if (!found)
    g_test_skip ("no locale with a decimal comma is here");
}

static void
check_fact (Fixture *fixture, DgNominationFact fact, const char *expected)
{
  g_autofree char *text = dg_nomination_fact_dup_text (fact, make_form (fixture));

  g_assert_cmpstr (text, ==, expected);
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  check_fact (fixture, DG_NOMINATION_WHERE, "Градска куќа, Скопје, Северна Македонија");
  check_fact (fixture, DG_NOMINATION_SEND_TO, "Секретаријат, office@example.org");
  check_fact (fixture, DG_NOMINATION_CITY, "Риека, Хрватска");
  check_fact (fixture, DG_NOMINATION_SEATS, "2");
  check_fact (fixture, DG_NOMINATION_DEADLINE, "30 септември 2026 година");

  fixture->form.language = DG_LANGUAGE_EN;
  check_fact (fixture, DG_NOMINATION_WHEN,
              "Thursday, 22 October 2026, 09:00–17:30 · Skopje time (GMT+2)");
  check_fact (fixture, DG_NOMINATION_WHERE, "City House, Skopje, North Macedonia");

  /* The city's own deadline is the one that binds it. */
  fixture->delegation.deadline = (char *) "2026-08-15";
  check_fact (fixture, DG_NOMINATION_DEADLINE, "15 August 2026");
  fixture->event.attendance = DG_ATTENDANCE_ONLINE;
  check_fact (fixture, DG_NOMINATION_WHERE, "Online");
}

static void
test_nothing_known (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = NULL;

  g_clear_pointer (&fixture->event.venue, dg_text_unref);
  g_clear_pointer (&fixture->event.city, dg_text_unref);
  g_clear_pointer (&fixture->event.organizer, dg_text_unref);
  fixture->event.starts = fixture->event.ends = fixture->event.country = NULL;
  fixture->event.organizer_email = fixture->event.registration_deadline = NULL;
  fixture->delegation.seats = 0;
  fixture->form.language = DG_LANGUAGE_UK;

  check_fact (fixture, DG_NOMINATION_WHEN, "Дату ще не визначено");
  check_fact (fixture, DG_NOMINATION_WHERE, NULL);
  check_fact (fixture, DG_NOMINATION_SEND_TO, NULL);
  check_fact (fixture, DG_NOMINATION_DEADLINE, NULL);
  bytes = write_form (fixture);
}

static void
test_language (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *asked;
    DgLanguage expected;
  } cases[] = {
    { NULL, DG_LANGUAGE_MK },
    { "uk", DG_LANGUAGE_UK },
    { "bg", DG_LANGUAGE_BG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture->delegation.language = (char *) cases[i].asked;
      make_form (fixture);
      g_assert_cmpint (
          dg_nomination_form_choose_language (fixture->form.event, fixture->form.delegation), ==,
          cases[i].expected);
    }
}

/* What the form says, the import of lists understands. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < DG_N_NOMINATION_COLUMNS; i++)
    {
      const char *member = dg_nomination_column_get_member (i);

      g_assert_nonnull (dg_people_column_find (member));
      for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
        {
          const char *heading = dg_nomination_column_get_heading (i, language);
          DgHeading meaning;

          if (!dg_heading_read (heading, &meaning) || meaning.column == NULL)
            g_test_message ("“%s” is not known", heading);
          else if (strcmp (meaning.column->name, member) != 0)
            g_test_message ("“%s” is taken for %s", heading, meaning.column->name);
          else
            continue;
          g_test_fail ();
        }
    }

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      DgLanguage meant;
      DgRole role;

      g_assert_true (dg_people_words_read_language (dg_language_get_own_name (language), &meant));
      g_assert_cmpint (meant, ==, language);
      for (DgRole i = 0; i < DG_N_ROLES; i++)
        {
          g_assert_true (dg_people_words_read_role (dg_role_get_label (i, language), &role));
          g_assert_cmpint (role, ==, i);
        }
    }
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *endless = g_strnfill (40000, 'x');
  g_autoptr (GBytes) largest = NULL;
  g_autoptr (GError) error = NULL;

  fixture->delegation.seats = DG_NOMINATION_MAX_SEATS;
  largest = write_form (fixture);
  fixture->delegation.seats++;
  g_assert_null (dg_nomination_form_write (make_form (fixture), &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED);
  g_clear_error (&error);

  fixture->delegation.seats = 1;
  dg_text_unref (fixture->event.title);
  fixture->event.title = make_text (NULL, NULL, endless, NULL);
  g_assert_null (dg_nomination_form_write (make_form (fixture), &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("delegat-form-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "form.xlsx", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "form.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  GStatBuf status;

  g_assert_true (dg_nomination_form_save (make_form (fixture), path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);

  g_assert_false (dg_nomination_form_save (make_form (fixture), missing, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, missing));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  fixture->delegation.seats = DG_NOMINATION_MAX_SEATS + 1;
  g_assert_false (dg_nomination_form_save (make_form (fixture), path, &error));
  g_assert_true (g_file_get_contents (path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "old");

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/exchange/nomination-form/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("same-bytes", test_same_bytes);
  ADD ("locale", test_locale);
  ADD ("facts", test_facts);
  ADD ("nothing-known", test_nothing_known);
  ADD ("language", test_language);
  ADD ("import", test_import);
  ADD ("limits", test_limits);
  ADD ("file", test_file);

  return g_test_run ();
}

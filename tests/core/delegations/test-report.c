/* Figures of an event, counted by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-report.h"

#include <string.h>

static DgDelegate *
make (const char *id,
      const char *country,
      DgRole role,
      DgStatus status,
      const char *replaces,
      const char *arrival,
      const char *session)
{
  char *sessions[] = { (char *) session, NULL };
  g_autoptr (DgText) name = dg_text_new_single (DG_LANGUAGE_EN, country != NULL ? country : "-");
  const DgCityFields city_fields = { .id = (char *) country,
                                     .name = name,
                                     .country = (char *) country };
  g_autoptr (DgCity) city = country != NULL ? dg_city_new (&city_fields, NULL) : NULL;
  const DgPersonFields person_fields = { .id = (char *) id,
                                         .name = (char *) id,
                                         .city = (char *) country };
  const DgRegistrationFields fields = { .person = (char *) id,
                                        .role = role,
                                        .status = status,
                                        .replaces = (char *) replaces,
                                        .arrival = (char *) arrival,
                                        .sessions = session != NULL ? sessions : NULL };
  g_autoptr (DgPerson) person = dg_person_new (&person_fields, NULL);
  g_autoptr (DgRegistration) place = dg_registration_new (&fields, NULL);

  return dg_delegate_new (person, place, city);
}

static char *
describe (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const DgReportRow *row = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "%s %u/%u ", row->key, row->total, row->substitutes);
    }

  return g_string_free (text, FALSE);
}

static void
test_figures (void)
{
  static const struct
  {
    DgReportBy by;
    const char *rows;
  } cases[] = {
    { DG_REPORT_COUNTRY, "BG 2/0 MK 2/1  1/0 " },
    { DG_REPORT_CITY, "BG 2/0 MK 2/1  1/0 " },
    { DG_REPORT_ROLE, "delegate 4/1 head 1/0 " },
    { DG_REPORT_STATUS, "nominated 1/0 replaced 1/0 attended 2/1 absent 1/0 " },
    { DG_REPORT_DAY, "2031-05-05 1/1 2031-05-06 2/0 2031-05-07 1/0 " },
    { DG_REPORT_GENDER, "unknown 5/1 " },
  };
  g_autoptr (DgText) title = dg_text_new_single (DG_LANGUAGE_EN, "Tour");
  const DgEventFields event_fields = { .id = (char *) "tour",
                                       .uid = (char *) "u",
                                       .title = title,
                                       .time_zone = (char *) "Europe/Sofia",
                                       .starts = (char *) "2031-05-05",
                                       .ends = (char *) "2031-05-07" };
  const DgSessionFields session_fields = { .id = (char *) "s",
                                           .uid = (char *) "v",
                                           .title = title,
                                           .starts = (char *) "2031-05-05T09:00",
                                           .ends = (char *) "2031-05-05T10:00" };
  const DgSessionFields second_fields = { .id = (char *) "t",
                                          .uid = (char *) "w",
                                          .title = title,
                                          .starts = (char *) "2031-05-06T09:00",
                                          .ends = (char *) "2031-05-06T10:00" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgEvent) event = dg_event_new (&event_fields, &error);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DgReportRow) sum = NULL;

  g_assert_no_error (error);
  g_ptr_array_add (sessions, dg_session_new (&session_fields, "Europe/Sofia", &error));
  g_assert_no_error (error);
  g_ptr_array_add (sessions, dg_session_new (&second_fields, "Europe/Sofia", &error));
  g_assert_no_error (error);
  g_ptr_array_add (delegates,
                   make ("a", "MK", DG_ROLE_DELEGATE, DG_STATUS_ATTENDED, "b", NULL, "s"));
  g_ptr_array_add (delegates,
                   make ("b", "MK", DG_ROLE_DELEGATE, DG_STATUS_REPLACED, NULL, NULL, NULL));
  g_ptr_array_add (delegates, make ("c", "BG", DG_ROLE_HEAD, DG_STATUS_ATTENDED, NULL,
                                    "2031-05-06T12:00", NULL));
  g_ptr_array_add (delegates,
                   make ("d", "BG", DG_ROLE_DELEGATE, DG_STATUS_NOMINATED, "c", NULL, NULL));
  g_ptr_array_add (delegates,
                   make ("e", NULL, DG_ROLE_DELEGATE, DG_STATUS_ABSENT, NULL, NULL, "t"));

  /* “e” chose the second day; the first day has “a”, and nobody else has arrived. */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows =
          dg_report_list (event, sessions, delegates, cases[i].by, DG_LANGUAGE_EN);
      g_autofree char *found = describe (rows);

      g_assert_cmpstr (found, ==, cases[i].rows);
    }

  sum = dg_report_sum (delegates, DG_LANGUAGE_EN);
  g_assert_cmpuint (sum->total, ==, 5);
  g_assert_cmpuint (sum->substitutes, ==, 1);
  g_assert_cmpuint (sum->counts[DG_STATUS_ABSENT], ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/report/figures", test_figures);

  return g_test_run ();
}

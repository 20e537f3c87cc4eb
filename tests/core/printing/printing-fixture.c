/* Events and delegates for tests of printing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "printing-fixture.h"

#include <math.h>

DgEvent *
printing_fixture_create_event (const char *starts, const char *ends)
{
  g_autoptr (DgText) title = dg_text_new ((const char *const[DG_N_LANGUAGES]){
      "Smart Cities", "Интелигентни градове", "Паметни градови", "Розумні міста" });
  g_autoptr (DgText) venue =
      dg_text_new ((const char *const[DG_N_LANGUAGES]){ NULL, NULL, "Градска куќа" });
  g_autoptr (DgText) city =
      dg_text_new ((const char *const[DG_N_LANGUAGES]){ "Skopje", "Скопие", "Скопје", "Скоп’є" });
  g_autoptr (GError) error = NULL;
  const DgEventFields fields = {
    .id = (char *) "skopje",
    .uid = (char *) "2414507a-c1ac-4361-af91-5e2e1a11bb36",
    .language = DG_LANGUAGE_MK,
    .title = title,
    .time_zone = (char *) "Europe/Skopje",
    .starts = (char *) starts,
    .ends = (char *) ends,
    .venue = venue,
    .city = city,
    .country = (char *) "MK",
    .latitude = NAN,
    .longitude = NAN,
  };
  DgEvent *event = dg_event_new (&fields, &error);

  g_assert_no_error (error);
  return event;
}

DgCity *
printing_fixture_create_city (const char *id,
                              const char *country,
                              const char *const names[DG_N_LANGUAGES])
{
  g_autoptr (DgText) name = dg_text_new (names);
  g_autoptr (GError) error = NULL;
  const DgCityFields fields = { (char *) id, name, (char *) country };
  DgCity *city = dg_city_new (&fields, &error);

  g_assert_no_error (error);
  return city;
}

/* Takes @position. */
DgDelegate *
printing_fixture_create_delegate (const char *id,
                                  const char *name,
                                  const char *latin_name,
                                  DgText *position,
                                  DgCity *city,
                                  DgStatus status,
                                  int rank)
{
  g_autoptr (DgText) taken = position;
  g_autoptr (GError) error = NULL;
  const DgPersonFields person_fields = {
    .id = (char *) id,
    .name = (char *) name,
    .latin_name = (char *) latin_name,
    .position = taken,
    .city = city != NULL ? dg_city_get_fields (city)->id : NULL,
    .email = (char *) "nobody@example.org",
    .language = (char *) "mk",
  };
  const DgRegistrationFields registration_fields = {
    .person = (char *) id,
    .status = status,
    .rank = rank,
    .arrival = (char *) "2017-09-03T18:30",
    .departure = (char *) "2017-09-09",
  };
  g_autoptr (DgPerson) person = dg_person_new (&person_fields, &error);
  g_autoptr (DgRegistration) registration = NULL;

  g_assert_no_error (error);
  registration = dg_registration_new (&registration_fields, &error);
  g_assert_no_error (error);

  return dg_delegate_new (person, registration, city);
}

GPtrArray *
printing_fixture_create_delegates (void)
{
  g_autoptr (DgCity) skopje = printing_fixture_create_city (
      "skopje", "MK",
      (const char *const[DG_N_LANGUAGES]){ "Skopje", "Скопие", "Скопје", "Скоп’є" });
  g_autoptr (DgCity) lviv = printing_fixture_create_city (
      "lviv", "UA", (const char *const[DG_N_LANGUAGES]){ "Lviv", "Лвов", "Лавов", "Львів" });
  GPtrArray *delegates = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (
      delegates, printing_fixture_create_delegate ("p-fiona", "Fiona Testwell", "Fiona Testwell",
                                                   dg_text_new ((const char *const[DG_N_LANGUAGES]){
                                                       "Facilitator", NULL, NULL, NULL }),
                                                   NULL, DG_STATUS_INVITED, 0));
  g_ptr_array_add (delegates, printing_fixture_create_delegate (
                                  "p-khrystyna", "Христина Зразкевич", "Khrystyna Zrazkevych",
                                  dg_text_new ((const char *const[DG_N_LANGUAGES]){
                                      "Adviser", "Съветник", "Советничка", "Радниця" }),
                                  lviv, DG_STATUS_CONFIRMED, 1));
  g_ptr_array_add (delegates,
                   printing_fixture_create_delegate (
                       "p-gjorgji", "Ѓорѓи Примероски", NULL,
                       dg_text_new ((const char *const[DG_N_LANGUAGES]){ NULL, NULL, "Советник" }),
                       skopje, DG_STATUS_CONFIRMED, 2));
  g_ptr_array_add (delegates, printing_fixture_create_delegate ("p-biljana", "Билјана Примероска",
                                                                "Biljana Primeroska", NULL, skopje,
                                                                DG_STATUS_CANCELLED, 1));

  return delegates;
}

DgAttendeeListOptions
printing_fixture_create_options (void)
{
  return (DgAttendeeListOptions){ .printed = g_date_time_new_utc (2017, 8, 1, 12, 0, 0) };
}

/* The order of delegates: protocol and alphabets of four languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-delegate-order.h"

static DgCity *
create_city (const char *id, const char *country, const char *const names[DG_N_LANGUAGES])
{
  g_autoptr (DgText) name = dg_text_new (names);
  const DgCityFields fields = { (char *) id, name, (char *) country };

  return dg_city_new (&fields, NULL);
}

static DgDelegate *
create_delegate (
    const char *id, const char *name, DgCity *city, DgRole role, DgStatus status, int rank)
{
  const DgPersonFields person_fields = { .id = (char *) id, .name = (char *) name };
  const DgRegistrationFields registration_fields = {
    .person = (char *) id, .role = role, .status = status, .rank = rank
  };
  g_autoptr (DgPerson) person = dg_person_new (&person_fields, NULL);
  g_autoptr (DgRegistration) registration = dg_registration_new (&registration_fields, NULL);

  return dg_delegate_new (person, registration, city);
}

/* The ids, with “|” where a heading stands between two. */
static char *
write_out (GPtrArray *delegates, DgDelegateGroup group)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (i > 0)
        {
          DgDelegate *previous = g_ptr_array_index (delegates, i - 1);
          gboolean same = dg_delegate_order_same_group (previous, delegate, group);

          g_string_append (text, same ? " " : " | ");
        }
      g_string_append (text, dg_person_get_fields (dg_delegate_get_person (delegate))->id);
    }

  return g_strdup (text->str);
}

/* Names in the right order, which are handed over in the wrong one. */
static void
test_alphabet (gconstpointer data)
{
  static const char *const names[DG_N_LANGUAGES][16] = {
    [DG_LANGUAGE_EN] = { "Anna", "Ćiro", "Davor", "Đorđe", "Élise", "Emil", "Łukasz", "Zoë" },
    [DG_LANGUAGE_BG] = { "Анна", "Йордан", "Йосиф", "Кирил", "Цветан", "Чавдар", "Шишман", "Щерю",
                         "Ъгъл", "Юлия", "Ясен", "Anna" },
    [DG_LANGUAGE_MK] = { "Гоце", "Дамјан", "Ѓорѓи", "Елена", "Жарко", "Зоран", "Ѕвезда", "Игор",
                         "Јана", "Љупчо", "Марија", "Његош", "Трајче", "Ќиро", "Цветан", "Џемо" },
    [DG_LANGUAGE_UK] = { "Ганна", "Ґалаґан", "Дарина", "Еней", "Єва", "Жанна", "Зоряна", "Ирина",
                         "Іван", "Їжак", "Йосип", "Юрій", "Ярина", "Anna" },
  };
  DgLanguage language = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) sorted = NULL;
  guint n_names = 0;

  while (n_names < G_N_ELEMENTS (names[0]) && names[language][n_names] != NULL)
    n_names++;
  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      g_ptr_array_add (delegates, create_delegate (id, names[language][(i * 11 + 3) % n_names],
                                                   NULL, DG_ROLE_DELEGATE, DG_STATUS_INVITED, 0));
    }

  sorted =
      dg_delegate_order_apply (delegates, DG_DELEGATE_GROUP_NONE, DG_DELEGATE_SORT_NAME, language);
  for (guint i = 0; i < n_names; i++)
    g_assert_cmpstr (dg_delegate_get_display_name (g_ptr_array_index (sorted, i), language), ==,
                     names[language][i]);
}

static GPtrArray *
create_delegates (void)
{
  g_autoptr (DgCity) skopje =
      create_city ("skopje", "MK",
                   (const char *const[DG_N_LANGUAGES]){ "Skopje", "Скопие", "Скопје", "Скоп’є" });
  g_autoptr (DgCity) ohrid = create_city (
      "ohrid", "MK", (const char *const[DG_N_LANGUAGES]){ "Ohrid", "Охрид", "Охрид", "Охрид" });
  g_autoptr (DgCity) sofia = create_city (
      "sofia", "BG", (const char *const[DG_N_LANGUAGES]){ "Sofia", "София", "Софија", "Софія" });
  g_autoptr (DgCity) lviv = create_city (
      "lviv", "UA", (const char *const[DG_N_LANGUAGES]){ "Lviv", "Лвов", "Лавов", "Львів" });
  GPtrArray *delegates = g_ptr_array_new_with_free_func (g_object_unref);
  const struct
  {
    const char *id, *name;
    DgCity *city;
    DgRole role;
    DgStatus status;
    int rank;
  } all[] = {
    { "guest", "Аница", NULL, DG_ROLE_SPEAKER, DG_STATUS_CONFIRMED, 0 },
    { "l2", "Ірина", lviv, DG_ROLE_DELEGATE, DG_STATUS_CANCELLED, 2 },
    { "l1", "Яна", lviv, DG_ROLE_HEAD, DG_STATUS_CONFIRMED, 1 },
    { "s-none", "Ана", skopje, DG_ROLE_DELEGATE, DG_STATUS_INVITED, 0 },
    { "s-head", "Шаин", skopje, DG_ROLE_HEAD, DG_STATUS_ATTENDED, 0 },
    { "s1", "Бојан", skopje, DG_ROLE_DELEGATE, DG_STATUS_INVITED, 1 },
    { "o1", "Ѓорѓи", ohrid, DG_ROLE_HEAD, DG_STATUS_WAITING, 1 },
    { "b1", "Петър", sofia, DG_ROLE_HEAD, DG_STATUS_NOMINATED, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_ptr_array_add (delegates, create_delegate (all[i].id, all[i].name, all[i].city, all[i].role,
                                                 all[i].status, all[i].rank));

  return delegates;
}

static void
test_order (void)
{
  static const struct
  {
    DgDelegateGroup group;
    DgDelegateSort sort;
    DgLanguage reader;
    const char *expected;
  } cases[] = {
    /* Bulgaria, North Macedonia, Ukraine; in Ukrainian “Північна Македонія” comes before “Україна”
     * as well, in Macedonian “Бугарија, Северна Македонија, Украина”. */
    { DG_DELEGATE_GROUP_NONE, DG_DELEGATE_SORT_PROTOCOL, DG_LANGUAGE_EN,
      "b1 o1 s-head s1 s-none l1 l2 guest" },
    { DG_DELEGATE_GROUP_NONE, DG_DELEGATE_SORT_PROTOCOL, DG_LANGUAGE_MK,
      "b1 o1 s-head s1 s-none l1 l2 guest" },
    { DG_DELEGATE_GROUP_NONE, DG_DELEGATE_SORT_NAME, DG_LANGUAGE_MK,
      "s-none guest s1 o1 l2 b1 s-head l1" },
    { DG_DELEGATE_GROUP_NONE, DG_DELEGATE_SORT_NAME, DG_LANGUAGE_UK,
      "s-none guest s1 o1 l2 b1 s-head l1" },
    /* Lviv stands first in English and Macedonian, but Лвов, Охрид, Скопие, София in Bulgarian
     * and Львів, Охрид, Скоп’є, Софія in Ukrainian. */
    { DG_DELEGATE_GROUP_NONE, DG_DELEGATE_SORT_CITY, DG_LANGUAGE_UK,
      "l1 l2 o1 s-head s1 s-none b1 guest" },
    { DG_DELEGATE_GROUP_NONE, DG_DELEGATE_SORT_STATUS, DG_LANGUAGE_EN,
      "s-head l1 guest s1 s-none b1 o1 l2" },
    { DG_DELEGATE_GROUP_CITY, DG_DELEGATE_SORT_PROTOCOL, DG_LANGUAGE_BG,
      "b1 | o1 | s-head s1 s-none | l1 l2 | guest" },
    { DG_DELEGATE_GROUP_CITY, DG_DELEGATE_SORT_NAME, DG_LANGUAGE_BG,
      "l2 l1 | o1 | s-none s1 s-head | b1 | guest" },
    { DG_DELEGATE_GROUP_COUNTRY, DG_DELEGATE_SORT_NAME, DG_LANGUAGE_MK,
      "b1 | s-none s1 o1 s-head | l2 l1 | guest" },
    { DG_DELEGATE_GROUP_STATUS, DG_DELEGATE_SORT_PROTOCOL, DG_LANGUAGE_EN,
      "s-head | l1 guest | s1 s-none | b1 | o1 | l2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) delegates = create_delegates ();
      g_autoptr (GPtrArray) sorted = NULL;
      g_autofree char *text = NULL;

      /* Whatever order they come in. */
      for (guint j = 0; j < i; j++)
        g_ptr_array_add (delegates, g_ptr_array_steal_index (delegates, 0));

      sorted = dg_delegate_order_apply (delegates, cases[i].group, cases[i].sort, cases[i].reader);
      text = write_out (sorted, cases[i].group);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpuint (delegates->len, ==, sorted->len);
    }
}

static void
test_headings (void)
{
  g_autoptr (GPtrArray) delegates = create_delegates ();
  static const struct
  {
    guint position;
    DgDelegateGroup group;
    const char *expected;
  } cases[] = {
    { 1, DG_DELEGATE_GROUP_CITY, "Львів, Україна" },
    { 1, DG_DELEGATE_GROUP_COUNTRY, "Україна" },
    { 1, DG_DELEGATE_GROUP_STATUS, "Участь скасовано" },
    { 0, DG_DELEGATE_GROUP_CITY, "Місто не вказано" },
    { 0, DG_DELEGATE_GROUP_COUNTRY, "Місто не вказано" },
    { 0, DG_DELEGATE_GROUP_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *heading = dg_delegate_order_dup_heading (
          g_ptr_array_index (delegates, cases[i].position), cases[i].group, DG_LANGUAGE_UK);

      g_assert_cmpstr (heading, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      g_autofree char *path = g_strconcat ("/delegations/delegate-order/alphabet/",
                                           dg_language_get_tag (language), NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (language), test_alphabet);
    }
  g_test_add_func ("/delegations/delegate-order/order", test_order);
  g_test_add_func ("/delegations/delegate-order/headings", test_headings);

  return g_test_run ();
}

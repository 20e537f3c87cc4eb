/* Columns of the attendee list: what they are called, and what is no column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-attendee-columns.h"

static void
test_from_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) columns =
      dg_attendee_columns_from_text ("name, city ,access_needs,number", &error);
  const DgAttendeeColumn expected[] = { DG_ATTENDEE_COLUMN_NAME, DG_ATTENDEE_COLUMN_CITY,
                                        DG_ATTENDEE_COLUMN_ACCESS_NEEDS,
                                        DG_ATTENDEE_COLUMN_NUMBER };

  g_assert_no_error (error);
  g_assert_cmpmem (columns->data, columns->len * sizeof (DgAttendeeColumn), expected,
                   sizeof expected);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    const char *said;
  } cases[] = {
    { "name,shoe_size", "*“shoe_size”*number, name, position*departure" },
    { "name,city,name", "*“name”*twice*" },
    { "", "*no column is named*" },
    { "name,,city", "*“”*number, name*" },
    { "Name", "*“Name”*" },
    { "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z", "*“a”*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_attendee_columns_from_text (cases[i].text, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      g_assert_true (g_pattern_match_simple (cases[i].said, error->message));
    }
}

static void
test_presets (void)
{
  static const char *const names[] = { "standard", "public", "contacts", "hotel", "transport" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GArray) columns = dg_attendee_columns_from_preset (names[i], &error);

      g_assert_no_error (error);
      g_assert_cmpuint (columns->len, >=, 5);
      for (guint j = 0; j < columns->len; j++)
        g_assert_cmpint (g_array_index (columns, DgAttendeeColumn, j), !=, DG_ATTENDEE_COLUMN_DIET);
    }

  g_assert_null (dg_attendee_columns_from_preset ("police", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  g_assert_true (g_pattern_match_simple ("*“police”*standard, public*", error->message));
}

/* A column that says what the heading of its group says is left out. */
static void
test_default (void)
{
  static const struct
  {
    DgDelegateGroup group;
    guint n_columns;
  } cases[] = {
    { DG_DELEGATE_GROUP_NONE, 6 },
    { DG_DELEGATE_GROUP_CITY, 5 },
    { DG_DELEGATE_GROUP_COUNTRY, 6 },
    { DG_DELEGATE_GROUP_STATUS, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) columns = dg_attendee_columns_new_default (cases[i].group);

      g_assert_cmpuint (columns->len, ==, cases[i].n_columns);
    }
}

static void
test_headings (void)
{
  for (DgAttendeeColumn column = 0; column < DG_N_ATTENDEE_COLUMNS; column++)
    for (DgLanguage language = DG_LANGUAGE_BG; language < DG_N_LANGUAGES; language++)
      g_assert_cmpstr (dg_attendee_column_get_heading (column, language), !=,
                       dg_attendee_column_get_heading (column, DG_LANGUAGE_EN));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/printing/attendee-columns/from-text", test_from_text);
  g_test_add_func ("/printing/attendee-columns/refuses", test_refuses);
  g_test_add_func ("/printing/attendee-columns/presets", test_presets);
  g_test_add_func ("/printing/attendee-columns/default", test_default);
  g_test_add_func ("/printing/attendee-columns/headings", test_headings);

  return g_test_run ();
}

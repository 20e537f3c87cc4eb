/* Every kind and status has a name of its own in every language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-event-labels.h"

typedef const char *(*GetLabel) (guint value, DgLanguage language);

static void
test_all (void)
{
  const struct
  {
    GType type;
    GetLabel get_label;
  } cases[] = {
    { DG_TYPE_EVENT_KIND, dg_event_kind_get_label },
    { DG_TYPE_EVENT_STATUS, dg_event_status_get_label },
    { DG_TYPE_ATTENDANCE, dg_attendance_get_label },
    { DG_TYPE_SESSION_KIND, dg_session_kind_get_label },
    { DG_TYPE_SESSION_STATUS, dg_session_status_get_label },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autoptr (GEnumClass) values = g_type_class_ref (cases[i].type);
        g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

        for (guint j = 0; j < values->n_values; j++)
          {
            const char *label = cases[i].get_label (values->values[j].value, language);

            g_assert_true (g_str_is_ascii (label) == (language == DG_LANGUAGE_EN));
            g_assert_true (g_hash_table_add (labels, (gpointer) label));
          }
      }
}

static void
test_of_value (void)
{
  g_assert_cmpstr (dg_event_kind_get_label (DG_EVENT_ROUND_TABLE, DG_LANGUAGE_UK), ==,
                   "Круглий стіл");
  g_assert_cmpstr (dg_session_kind_get_label (DG_SESSION_TRANSFER, DG_LANGUAGE_MK), ==, "Превоз");
  g_assert_cmpstr (dg_session_status_get_label (DG_SESSION_CANCELLED, DG_LANGUAGE_BG), ==,
                   "Отменена");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/events/event-labels/all", test_all);
  g_test_add_func ("/events/event-labels/of-value", test_of_value);

  return g_test_run ();
}

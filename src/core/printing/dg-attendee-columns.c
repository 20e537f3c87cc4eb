/* The columns of an attendee list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-attendee-columns.h"

#include "core/i18n/dg-phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The nicks are the members of the command line's JSON. */
G_DEFINE_ENUM_TYPE (DgAttendeeColumn,
                    dg_attendee_column,
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_POSITION, "position"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_ORGANISATION, "organisation"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_CITY, "city"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_COUNTRY, "country"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_ROLE, "role"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_STATUS, "status"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_EMAIL, "email"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_PHONE, "phone"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_LANGUAGE, "language"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_DIET, "diet"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_ACCESS_NEEDS, "access_needs"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_ARRIVAL, "arrival"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDEE_COLUMN_DEPARTURE, "departure"))

static const char *const headings[DG_N_ATTENDEE_COLUMNS] = {
  [DG_ATTENDEE_COLUMN_NUMBER] = DG_N_PHRASE ("No."),
  [DG_ATTENDEE_COLUMN_NAME] = DG_N_PHRASE ("Name"),
  [DG_ATTENDEE_COLUMN_POSITION] = DG_N_PHRASE ("Position"),
  [DG_ATTENDEE_COLUMN_ORGANISATION] = DG_N_PHRASE ("Organisation"),
  [DG_ATTENDEE_COLUMN_CITY] = DG_N_PHRASE ("City"),
  [DG_ATTENDEE_COLUMN_COUNTRY] = DG_N_PHRASE ("Country"),
  [DG_ATTENDEE_COLUMN_ROLE] = DG_N_PHRASE ("Role"),
  [DG_ATTENDEE_COLUMN_STATUS] = DG_N_PHRASE ("Status"),
  [DG_ATTENDEE_COLUMN_EMAIL] = DG_N_PHRASE ("E-mail"),
  [DG_ATTENDEE_COLUMN_PHONE] = DG_N_PHRASE ("Phone"),
  [DG_ATTENDEE_COLUMN_LANGUAGE] = DG_N_PHRASE ("Language"),
  [DG_ATTENDEE_COLUMN_DIET] = DG_N_PHRASE ("Dietary needs"),
  [DG_ATTENDEE_COLUMN_ACCESS_NEEDS] = DG_N_PHRASE ("Access needs"),
  [DG_ATTENDEE_COLUMN_ARRIVAL] = DG_N_PHRASE ("Arrival"),
  [DG_ATTENDEE_COLUMN_DEPARTURE] = DG_N_PHRASE ("Departure"),
};

/* Everybody who gets a list gets no more than is needed there: a hotel no addresses, the public no
 * status. */
static const struct
{
  const char *name;
  const char *columns;
} presets[] = {
  { "standard", "number,name,position,organisation,city,status" },
  { "public", "number,name,position,organisation,city,country" },
  { "contacts", "number,name,organisation,city,email,phone" },
  { "hotel", "number,name,country,arrival,departure" },
  { "transport", "number,name,city,phone,arrival,departure" },
};

/**
 * dg_attendee_column_get_heading:
 * @column: a column
 * @language: the reader's language
 *
 * Returns: (transfer none): what stands above it
 */
const char *
dg_attendee_column_get_heading (DgAttendeeColumn column, DgLanguage language)
{
  g_return_val_if_fail (column < DG_N_ATTENDEE_COLUMNS, NULL);

  return dg_phrase (language, headings[column]);
}

/**
 * dg_attendee_columns_new_default:
 * @group: what keeps delegates together
 *
 * Returns: (transfer full) (element-type DgAttendeeColumn): what fits upright on A4, without what
 *   the groups' headings say
 */
GArray *
dg_attendee_columns_new_default (DgDelegateGroup group)
{
  GArray *columns = dg_attendee_columns_from_text (presets[0].columns, NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      DgAttendeeColumn column = g_array_index (columns, DgAttendeeColumn, i);

      if ((column == DG_ATTENDEE_COLUMN_CITY && group == DG_DELEGATE_GROUP_CITY) ||
          (column == DG_ATTENDEE_COLUMN_STATUS && group == DG_DELEGATE_GROUP_STATUS))
        g_array_remove_index (columns, i--);
    }

  return columns;
}

/**
 * dg_attendee_columns_from_text:
 * @text: names of columns with commas between them: “name,city”
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgAttendeeColumn): the columns in that order; else
 *   %DG_ERROR_INVALID if a name is not known, stands twice, or there is none
 */
GArray *
dg_attendee_columns_from_text (const char *text, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (DgAttendeeColumn));
  g_auto (GStrv) names = g_strsplit (text, ",", DG_N_ATTENDEE_COLUMNS + 2);
  guint seen = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      int column;

      if (!dg_enum_from_nick (DG_TYPE_ATTENDEE_COLUMN, g_strstrip (names[i]), &column, error))
        {
          g_prefix_error (error, "%s: ", _ ("no such column"));
          return NULL;
        }
      if (seen & (1u << column))
        {
          g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("the column “%s” is named twice"),
                       names[i]);
          return NULL;
        }

      seen |= 1u << column;
      g_array_append_val (columns, column);
    }

  if (columns->len == 0)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID, _ ("no column is named"));
      return NULL;
    }

  return g_steal_pointer (&columns);
}

/**
 * dg_attendee_columns_from_preset:
 * @name: “standard”, “public”, “contacts”, “hotel” or “transport”
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgAttendeeColumn): what such a reader needs; else
 *   %DG_ERROR_INVALID
 */
GArray *
dg_attendee_columns_from_preset (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if (strcmp (name, presets[i].name) == 0)
        return dg_attendee_columns_from_text (presets[i].columns, error);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", presets[i].name);
    }

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("no layout “%s”; there are: %s"), name,
               names->str);
  return NULL;
}

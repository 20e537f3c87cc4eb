/* The columns that a list of people has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-people-column.h"

#include "core/i18n/dg-phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RANK_MAX 1000000

/* In the order in which people read a list. Why a status was changed is no matter of lists. An id
 * is called so in every language. */
static const struct
{
  const char *name;
  const char *heading;
  const DgRecord *record;
} order[DG_N_PEOPLE_COLUMNS] = {
  { "id", NULL, &dg_person_record },
  { "name", DG_N_PHRASE ("Name as used at home"), &dg_person_record },
  { "latin_name", DG_N_PHRASE ("Name as in the passport, in Latin letters"), &dg_person_record },
  { "badge_name", DG_N_PHRASE ("Name on the badge"), &dg_person_record },
  { "honorific", DG_N_PHRASE ("Form of address"), &dg_person_record },
  { "position", DG_N_PHRASE ("Position"), &dg_person_record },
  { "organisation", DG_N_PHRASE ("Organisation"), &dg_person_record },
  { "city", DG_N_PHRASE ("City"), &dg_person_record },
  { "email", DG_N_PHRASE ("E-mail"), &dg_person_record },
  { "phone", DG_N_PHRASE ("Phone"), &dg_person_record },
  { "language", DG_N_PHRASE ("Language"), &dg_person_record },
  { "role", DG_N_PHRASE ("Role"), &dg_registration_record },
  { "status", DG_N_PHRASE ("Status"), &dg_registration_record },
  { "rank", DG_N_PHRASE ("Rank"), &dg_registration_record },
  { "arrival", DG_N_PHRASE ("Arrival"), &dg_registration_record },
  { "departure", DG_N_PHRASE ("Departure"), &dg_registration_record },
  { "sessions", DG_N_PHRASE ("Sessions"), &dg_registration_record },
  { "diet", DG_N_PHRASE ("Dietary needs"), &dg_person_record },
  { "access_needs", DG_N_PHRASE ("Access needs"), &dg_person_record },
  { "notes", DG_N_PHRASE ("Notes"), &dg_person_record },
  { "passport.number", DG_N_PHRASE ("Passport number"), &dg_person_record },
  { "passport.country", DG_N_PHRASE ("Issuing country"), &dg_person_record },
  { "passport.issued", DG_N_PHRASE ("Date of issue"), &dg_person_record },
  { "passport.expires", DG_N_PHRASE ("Passport valid until"), &dg_person_record },
  { "passport.birth_date", DG_N_PHRASE ("Date of birth"), &dg_person_record },
  { "passport.birth_place", DG_N_PHRASE ("Place of birth"), &dg_person_record },
  { "passport.nationality", DG_N_PHRASE ("Nationality"), &dg_person_record },
};

static const DgMember *
find_member (const DgRecord *record, const char *name)
{
  g_autofree char *path = g_strdelimit (g_strdup (name), ".", '/');

  for (guint i = 0; i < record->n_members; i++)
    if (strcmp (record->members[i].name, path) == 0)
      return &record->members[i];

  g_return_val_if_reached (NULL);
}

static gpointer
make_columns (gpointer data)
{
  DgPeopleColumn *columns = g_new0 (DgPeopleColumn, DG_N_PEOPLE_COLUMNS);

  for (guint i = 0; i < DG_N_PEOPLE_COLUMNS; i++)
    {
      columns[i].name = order[i].name;
      columns[i].member = find_member (order[i].record, order[i].name);
      columns[i].of_registration = order[i].record == &dg_registration_record;
    }

  return columns;
}

/**
 * dg_people_column_get:
 * @index: less than %DG_N_PEOPLE_COLUMNS
 *
 * Returns: (transfer none): the column that stands there, counted from the left
 */
const DgPeopleColumn *
dg_people_column_get (guint index)
{
  static GOnce once = G_ONCE_INIT;

  g_return_val_if_fail (index < DG_N_PEOPLE_COLUMNS, NULL);

  return (const DgPeopleColumn *) g_once (&once, make_columns, NULL) + index;
}

/**
 * dg_people_column_find:
 * @name: a member's name
 *
 * Returns: (transfer none) (nullable): its column
 */
const DgPeopleColumn *
dg_people_column_find (const char *name)
{
  for (guint i = 0; i < DG_N_PEOPLE_COLUMNS; i++)
    if (strcmp (order[i].name, name) == 0)
      return dg_people_column_get (i);

  return NULL;
}

/**
 * dg_people_column_dup_title:
 * @self: a column
 * @own: the event's own language
 * @language: the language of a text
 *
 * Returns: (transfer full): the heading: the member's name, with the language after it if the
 *   column holds texts in another than the event's own
 */
char *
dg_people_column_dup_title (const DgPeopleColumn *self, DgLanguage own, DgLanguage language)
{
  if (self->member->kind != DG_MEMBER_TEXT || language == own)
    return g_strdup (self->name);

  return g_strdup_printf ("%s.%s", self->name, dg_language_get_tag (language));
}

/**
 * dg_people_column_dup_heading:
 * @self: a column
 * @own: the event's own language
 * @language: the language of a text
 * @reader: the reader's language
 *
 * Returns: (transfer full): the heading in words, as dg_heading_read() takes it
 */
char *
dg_people_column_dup_heading (const DgPeopleColumn *self,
                              DgLanguage own,
                              DgLanguage language,
                              DgLanguage reader)
{
  const char *heading = NULL;
  g_autofree char *tag = g_ascii_strup (dg_language_get_tag (language), -1);

  for (guint i = 0; i < DG_N_PEOPLE_COLUMNS; i++)
    if (strcmp (order[i].name, self->name) == 0)
      heading = order[i].heading;

  if (heading == NULL)
    return g_ascii_strup (self->name, -1);
  if (self->member->kind != DG_MEMBER_TEXT || language == own)
    return g_strdup (dg_phrase (reader, heading));
  return g_strdup_printf ("%s (%s)", dg_phrase (reader, heading), tag);
}

/**
 * dg_people_column_dup_value:
 * @self: a column
 * @fields: #DgRegistrationFields if it is of the registration, else #DgPersonFields
 * @language: for texts, the language
 *
 * Returns: (transfer full): what stands in the cell, as dg_people_column_set_value() takes it; “”
 *   if absent
 */
char *
dg_people_column_dup_value (const DgPeopleColumn *self, gconstpointer fields, DgLanguage language)
{
  gconstpointer place = (const char *) fields + self->member->offset;
  const char *text = NULL;

  switch (self->member->kind)
    {
    case DG_MEMBER_ENUM:
      text = dg_enum_get_nick (self->member->enum_type (), *(const int *) place);
      break;

    case DG_MEMBER_INTEGER:
      return *(const int *) place != 0 ? g_strdup_printf ("%d", *(const int *) place)
                                       : g_strdup ("");

    case DG_MEMBER_STRINGS:
      return *(char **const *) place != NULL ? g_strjoinv (" ", *(char **const *) place)
                                             : g_strdup ("");

    case DG_MEMBER_TEXT:
      text = dg_text_peek (*(DgText *const *) place, language);
      break;

    case DG_MEMBER_STRING:
      text = *(char *const *) place;
      break;

    case DG_MEMBER_TEXTS:
    case DG_MEMBER_COUNTS:
    case DG_MEMBER_NUMBER:
    default:
      g_return_val_if_reached (NULL);
    }

  return g_strdup (text != NULL ? text : "");
}

/* The texts of the other languages stay. */
static void
set_text (DgText **text, DgLanguage language, const char *value)
{
  const char *texts[DG_N_LANGUAGES];
  DgText *changed;

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    texts[i] = i == language ? value : dg_text_peek (*text, i);
  changed = dg_text_new (texts);
  g_clear_pointer (text, dg_text_unref);
  *text = changed;
}

static gboolean
set_strings (const DgMember *member, char ***strings, const char *value, GError **error)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (member->check != NULL && !member->check (words[i], error))
      return FALSE;

  g_strfreev (*strings);
  *strings = g_steal_pointer (&words);

  return TRUE;
}

static gboolean
set_integer (int *integer, const char *value, GError **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 0, RANK_MAX, &number, NULL))
    {
      g_autofree char *shown = dg_error_quote (value);

      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("“%s” is no number from 0 to %d"), shown,
                   RANK_MAX);
      return FALSE;
    }
  *integer = (int) number;

  return TRUE;
}

/**
 * dg_people_column_set_value:
 * @self: a column
 * @fields: #DgRegistrationFields if it is of the registration, else #DgPersonFields; its members
 *   are owned
 * @language: for texts, the language; those in other languages stay
 * @value: a clean text that is not empty, in the form of the command line's JSON
 * @error: return location
 *
 * Returns: whether @value keeps the member's rule; else %DG_ERROR_INVALID and nothing is changed
 */
gboolean
dg_people_column_set_value (const DgPeopleColumn *self,
                            gpointer fields,
                            DgLanguage language,
                            const char *value,
                            GError **error)
{
  gpointer place = (char *) fields + self->member->offset;

  switch (self->member->kind)
    {
    case DG_MEMBER_ENUM:
      return dg_enum_from_nick (self->member->enum_type (), value, place, error);

    case DG_MEMBER_INTEGER:
      return set_integer (place, value, error);

    case DG_MEMBER_STRINGS:
      return set_strings (self->member, place, value, error);

    case DG_MEMBER_TEXT:
      set_text (place, language, value);
      return TRUE;

    case DG_MEMBER_STRING:
      if (self->member->check != NULL && !self->member->check (value, error))
        return FALSE;
      g_free (*(char **) place);
      *(char **) place = g_strdup (value);
      return TRUE;

    case DG_MEMBER_TEXTS:
    case DG_MEMBER_COUNTS:
    case DG_MEMBER_NUMBER:
    default:
      g_return_val_if_reached (FALSE);
    }
}

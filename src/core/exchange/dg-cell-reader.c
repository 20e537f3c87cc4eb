/* From what people write in a cell to what a member holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-cell-reader.h"

#include "core/base/dg-span.h"
#include "core/delegations/dg-city-finder.h"
#include "core/events/dg-address.h"
#include "core/events/dg-session.h"
#include "core/exchange/dg-people-words.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-translit-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DgCellReader
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *cities;
  GHashTable *found;     /* what was written → id of the city */
  GHashTable *failures;  /* what was written → why it is no city */
  GHashTable *countries; /* search key of a name → code; made when it is first asked */
};

/**
 * dg_cell_reader_new:
 * @event: the event
 * @sessions: (element-type DgSession): its sessions
 * @cities: (element-type DgCity): the controlled list
 *
 * Returns: (transfer full): a reader
 */
DgCellReader *
dg_cell_reader_new (DgEvent *event, GPtrArray *sessions, GPtrArray *cities)
{
  DgCellReader *self = g_new0 (DgCellReader, 1);

  self->event = g_object_ref (event);
  self->sessions = g_ptr_array_ref (sessions);
  self->cities = g_ptr_array_ref (cities);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->failures =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);

  return self;
}

void
dg_cell_reader_free (DgCellReader *self)
{
  g_object_unref (self->event);
  g_ptr_array_unref (self->sessions);
  g_ptr_array_unref (self->cities);
  g_hash_table_unref (self->found);
  g_hash_table_unref (self->failures);
  g_clear_pointer (&self->countries, g_hash_table_unref);
  g_free (self);
}

/* What is left of a city when its kind is taken off: “Община Враца”, “City of Skopje”. */
static const char *
skip_kind (const char *text)
{
  static const char *const kinds[] = {
    "община ",          "общ. ",        "общ.",     "град ", "гр. ",           "гр.",
    "општина ",         "місто ",       "м. ",      "м.",    "муніципалітет ", "city of ",
    "municipality of ", "the city of ", "town of ",
  };
  g_autofree char *small = g_utf8_strdown (text, -1);

  /* Small letters of these words take as many bytes as large ones. */
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (small, kinds[i]) && strlen (small) == strlen (text))
      return text + strlen (kinds[i]);

  return text;
}

/* “Скопје, Македонија”, “Vratsa (BG)”, “Столична община, София”: the first part that is a city. */
static DgCity *
find_city (GPtrArray *cities, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;()", -1);
  DgCity *city = dg_city_find (cities, text, NULL);

  for (guint i = 0; city == NULL && parts[i] != NULL; i++)
    {
      const char *bare = skip_kind (g_strstrip (parts[i]));

      if (bare[0] != '\0')
        city = dg_city_find (cities, bare, NULL);
    }

  if (city == NULL)
    dg_city_find (cities, parts[0][0] != '\0' ? skip_kind (parts[0]) : text, error);

  return city;
}

static char *
read_city (DgCellReader *self, const char *cell, GError **error)
{
  const char *known = g_hash_table_lookup (self->found, cell);
  const GError *failure = g_hash_table_lookup (self->failures, cell);
  g_autoptr (GError) local = NULL;

  if (failure == NULL && known == NULL)
    {
      g_autoptr (DgCity) city = find_city (self->cities, cell, &local);

      if (city != NULL)
        {
          known = g_intern_string (dg_city_get_fields (city)->id);
          g_hash_table_insert (self->found, g_strdup (cell), (gpointer) known);
        }
      else
        {
          failure = local;
          g_hash_table_insert (self->failures, g_strdup (cell), g_error_copy (local));
        }
    }

  if (failure != NULL)
    {
      g_propagate_error (error, g_error_copy (failure));
      return NULL;
    }

  return g_strdup (known);
}

/* Every name that a country has in one of the four languages. ICU knows states that are gone by the
 * names of those that came after (ISO 3166-3); they are no country of a passport any more. */
static GHashTable *
index_countries (void)
{
  static const char gone[] = "AN BU CS DD DY FX HV NH RH SU TP UK VD YD YU ZR";
  GHashTable *countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (char a = 'A'; a <= 'Z'; a++)
    for (char b = 'A'; b <= 'Z'; b++)
      for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
        {
          const char code[] = { a, b, '\0' };
          g_autofree char *name = dg_format_country (language, code);

          if (strcmp (name, code) != 0 && strstr (gone, code) == NULL)
            g_hash_table_insert (countries, dg_translit_search_key (name), g_strdup (code));
        }

  return countries;
}

static char *
read_country (DgCellReader *self, const char *cell, GError **error)
{
  g_autofree char *code = g_ascii_strup (cell, -1);
  g_autofree char *key = NULL;
  const char *found;

  if (dg_address_check_country (code, NULL))
    return g_steal_pointer (&code);

  if (self->countries == NULL)
    self->countries = index_countries ();
  key = dg_translit_search_key (cell);
  found = g_hash_table_lookup (self->countries, key);
  if (found == NULL)
    dg_address_check_country (cell, error);

  return g_strdup (found);
}

/* Up to @most digits. */
static gboolean
scan_number (const char **text, guint most, guint *number, guint *length)
{
  *number = 0;
  for (*length = 0; *length < most && g_ascii_isdigit (**text); (*length)++)
    *number = *number * 10 + (guint) (*(*text)++ - '0');

  return *length > 0;
}

/* A date at the beginning of @text, as “2017-09-04”, “4.9.2017” or “25/9/2017”. Whether 4/9 is in
 * April or September nobody knows, so it is no date. */
static gboolean
scan_date (const char **text, GDate *date)
{
  guint numbers[3];
  guint lengths[3];
  char mark = '\0';
  guint year, month, day;

  for (guint i = 0; i < 3; i++)
    {
      if (i > 0)
        {
          if (**text == '\0' || strchr (".-/", **text) == NULL || (i == 2 && **text != mark))
            return FALSE;
          mark = *(*text)++;
          while (mark == '.' && **text == ' ')
            (*text)++;
        }
      if (!scan_number (text, 4, &numbers[i], &lengths[i]))
        return FALSE;
    }

  if (lengths[0] == 4)
    {
      year = numbers[0];
      month = numbers[1];
      day = numbers[2];
    }
  else
    {
      year = numbers[2];
      month = numbers[1];
      day = numbers[0];
      if (lengths[2] != 4 || (mark == '/' && day <= 12 && day != month))
        return FALSE;
    }

  if (month < 1 || month > 12 ||
      !g_date_valid_dmy ((GDateDay) MIN (day, 255), (int) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (int) month, (GDateYear) year);

  return TRUE;
}

/* “14:30” or “14:30:00” to the end of @text. */
static gboolean
scan_time (const char *text, guint *hour, guint *minute)
{
  guint length, second = 0;

  if (!scan_number (&text, 2, hour, &length) || *text++ != ':' ||
      !scan_number (&text, 2, minute, &length) || length != 2)
    return FALSE;
  if (*text == ':')
    {
      text++;
      if (!scan_number (&text, 2, &second, &length) || length != 2)
        return FALSE;
    }

  return *text == '\0' && *hour < 24 && *minute < 60 && second < 60;
}

/* A date, or a date and a time if @timed, in the form of JSON; @cell itself if it is neither. */
static char *
read_moment (const char *cell, gboolean timed)
{
  const char *rest = cell;
  char date_text[16];
  GDate date;
  guint hour = 0;
  guint minute = 0;

  g_date_clear (&date, 1);
  if (!scan_date (&rest, &date))
    return g_strdup (cell);

  /* “04.09.2017 г.”, “04.09.2017 р.” */
  rest += strspn (rest, " ,T");
  if (g_str_has_prefix (rest, "г") || g_str_has_prefix (rest, "р"))
    rest = strchr (rest, ' ') != NULL ? strchr (rest, ' ') : "";
  rest += strspn (rest, " ,");

  /* Midnight is what spreadsheets add to dates. */
  if (*rest != '\0' && (!scan_time (rest, &hour, &minute) || (!timed && hour + minute > 0)))
    return g_strdup (cell);

  g_date_strftime (date_text, sizeof date_text, "%Y-%m-%d", &date);
  return timed && hour + minute > 0 ? g_strdup_printf ("%sT%02u:%02u", date_text, hour, minute)
                                    : g_strdup (date_text);
}

/* The member itself takes any text. */
static char *
read_local_time (DgCellReader *self, const char *cell, GError **error)
{
  const char *zone = dg_event_get_fields (self->event)->time_zone;
  g_autoptr (DgSpan) written = dg_span_new (zone, cell, NULL, NULL);
  g_autofree char *moment = written != NULL ? g_strdup (cell) : read_moment (cell, TRUE);
  g_autoptr (DgSpan) span = dg_span_new (zone, moment, NULL, error);

  return span != NULL ? g_steal_pointer (&moment) : NULL;
}

/* “Ivan <ivan@example.org>” and “mailto:ivan@example.org” are what mail programs give. */
static char *
read_email (const char *cell)
{
  const char *open = strchr (cell, '<');
  const char *close = open != NULL ? strchr (open, '>') : NULL;

  if (close != NULL && close[1] == '\0')
    return g_strndup (open + 1, close - open - 1);

  return g_strdup (g_ascii_strncasecmp (cell, "mailto:", 7) == 0 ? cell + 7 : cell);
}

static gboolean
has_session (DgCellReader *self, const char *id)
{
  for (guint i = 0; i < self->sessions->len; i++)
    if (strcmp (dg_session_get_id (g_ptr_array_index (self->sessions, i)), id) == 0)
      return TRUE;

  return FALSE;
}

/* Ids with blanks, commas, semicolons or line breaks between them. */
static char *
read_sessions (DgCellReader *self, const char *cell, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (cell, " ,;\n\t", -1);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (!has_session (self, words[i]))
        {
          g_autofree char *shown = dg_error_quote (words[i]);

          g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND, _ ("there is no session “%s”"), shown);
          return NULL;
        }
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", words[i]);
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/* What is not understood stays as it is, and the member's own rule says what is wrong with it. */
static char *
read_word (const DgPeopleColumn *column, const char *cell)
{
  DgLanguage language;
  DgStatus status;
  DgRole role;

  if (strcmp (column->name, "role") == 0 && dg_people_words_read_role (cell, &role))
    return g_strdup (dg_enum_get_nick (DG_TYPE_ROLE, role));
  if (strcmp (column->name, "status") == 0 && dg_people_words_read_status (cell, &status))
    return g_strdup (dg_enum_get_nick (DG_TYPE_STATUS, status));
  if (strcmp (column->name, "language") == 0 && dg_people_words_read_language (cell, &language))
    return g_strdup (dg_language_get_tag (language));

  return g_strdup (cell);
}

/**
 * dg_cell_reader_read:
 * @self: a reader
 * @column: what the cell holds
 * @cell: a clean text from outside that is not empty
 * @error: return location
 *
 * Takes roles, statuses, languages, countries and cities by their names in the four languages, and
 * dates as people write them.
 *
 * Returns: (transfer full): what dg_people_column_set_value() takes or refuses; %NULL with
 *   %DG_ERROR_NOT_FOUND or %DG_ERROR_INVALID if it is already clear that it cannot be
 */
char *
dg_cell_reader_read (DgCellReader *self,
                     const DgPeopleColumn *column,
                     const char *cell,
                     GError **error)
{
  if (strcmp (column->name, "city") == 0)
    return read_city (self, cell, error);
  if (strcmp (column->name, "email") == 0)
    return read_email (cell);
  if (strcmp (column->name, "sessions") == 0)
    return read_sessions (self, cell, error);
  if (strcmp (column->name, "arrival") == 0 || strcmp (column->name, "departure") == 0)
    return read_local_time (self, cell, error);
  if (column->member->check == dg_span_check_date)
    return read_moment (cell, FALSE);
  if (column->member->check == dg_address_check_country)
    return read_country (self, cell, error);

  return read_word (column, cell);
}

/* An iCalendar component as the bytes of a file.
 *
 * libical 3.0.16 keeps the components and knows the form of dates, rules and offsets. Lines are
 * put together here, because its own come out with empty continuation lines, blanks at their ends,
 * “\” parted from its letter, carets and (in X- properties) commas as they are, and coordinates
 * that depend on what other threads do to the locale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-writer.h"

#include "core/i18n/dg-graphemes.h"
#include "core/i18n/dg-text.h"

#include <string.h>

/* Octets of a line without its CRLF (RFC 5545, 3.1). */
#define LINE_OCTETS 75

/* Longest run of blanks: a line must not end in one. */
#define MAX_BLANKS 30

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* “\” and what it escapes stay together, and mail gateways strip blanks at the end of a line. */
static gboolean
may_break (const char *line, gsize position)
{
  gsize n_backslashes = 0;

  while (n_backslashes < position && line[position - 1 - n_backslashes] == '\\')
    n_backslashes++;

  return n_backslashes % 2 == 0 && !is_blank (line[position - 1]);
}

static gsize
find_break (const char *line, gsize length, gsize room)
{
  gsize longest = dg_graphemes_fit (line, length, room);
  gsize position = longest;

  while (position > 0 && !may_break (line, position))
    position = dg_graphemes_fit (line, length, position - 1);

  return position > 0 ? position : longest;
}

/**
 * dg_ics_append_folded:
 * @file: where to append
 * @line: a content line: valid UTF-8 without control characters other than TAB, not ending in a
 *   blank, with no more than 30 blanks in a row
 *
 * Appends @line with CRLF, folded to 75 octets between grapheme clusters (RFC 5545, 3.1, allows
 * even the middle of a UTF-8 sequence; Thunderbird then takes the whole file for Latin letters).
 * No line is empty or ends in a blank, and none ends between “\” and its letter.
 */
void
dg_ics_append_folded (GString *file, const char *line)
{
  gsize length = strlen (line);
  gsize room = LINE_OCTETS;

  while (length > room)
    {
      gsize position = find_break (line, length, room);

      g_string_append_len (file, line, (gssize) position);
      g_string_append (file, "\r\n ");
      line += position;
      length -= position;
      room = LINE_OCTETS - 1;
    }

  g_string_append (file, line);
  g_string_append (file, "\r\n");
}

/* Trailing blanks are lost anyway, long runs of blanks could not be folded. */
static char *
tidy_blanks (const char *text)
{
  GString *tidy = g_string_new (NULL);
  gsize n_blanks = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_truncate (tidy, tidy->len - n_blanks);

      if (!is_blank (*p))
        n_blanks = 0;
      else if (n_blanks == MAX_BLANKS)
        continue;
      else
        n_blanks++;

      g_string_append_c (tidy, *p);
    }

  return g_string_free (tidy, FALSE);
}

/* Valid, in NFC, without control characters: what libical was given passes through it unseen. Some
 * readers end a line at the separators of Unicode. */
static char *
clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *clean = dg_text_clean (valid);
  g_autoptr (GString) lines = g_string_new (clean);

  g_string_replace (lines, "\u2028", "\n", 0);
  g_string_replace (lines, "\u2029", "\n", 0);

  return tidy_blanks (lines->str);
}

static void
append_escaped (GString *line, const char *text, gboolean list)
{
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (line, "\\n");
    else
      {
        if (*p == '\\' || *p == ';' || (*p == ',' && !list))
          g_string_append_c (line, '\\');
        g_string_append_c (line, *p);
      }
}

/**
 * dg_ics_append_text:
 * @line: where to append
 * @text: a clean text
 *
 * Appends @text as TEXT is written (RFC 5545, 3.3.11).
 */
void
dg_ics_append_text (GString *line, const char *text)
{
  append_escaped (line, text, FALSE);
}

/* In a list the commas part its members. */
static char *
escape_text (const char *text, gboolean list)
{
  g_autofree char *clean = clean_text (text);
  GString *escaped = g_string_sized_new (strlen (clean));

  append_escaped (escaped, clean, list);

  return g_string_free (escaped, FALSE);
}

/**
 * dg_ics_append_parameter:
 * @line: where to append
 * @value: a clean text
 *
 * Appends @value as it stands between the quotes of a parameter (RFC 6868). It cannot hold straight
 * ones; “^'” would be allowed, but some calendars show just that.
 */
void
dg_ics_append_parameter (GString *line, const char *value)
{
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '"')
      g_string_append (line, p == value || strchr (" \n\t([", p[-1]) != NULL ? "“" : "”");
    else if (*p == '^')
      g_string_append (line, "^^");
    else
      g_string_append_c (line, *p == '\n' ? ' ' : *p);
}

static char *
escape_parameter (const char *value)
{
  g_autofree char *clean = clean_text (value);
  GString *escaped = g_string_sized_new (strlen (clean));

  dg_ics_append_parameter (escaped, clean);

  return g_string_free (escaped, FALSE);
}

static void
append_parameter (GString *line, icalparameter *parameter)
{
  icalparameter_kind kind = icalparameter_isa (parameter);
  const char *value = icalparameter_get_xvalue (parameter);
  g_autofree char *escaped = NULL;
  gboolean quoted;

  g_string_append_c (line, ';');

  if (value == NULL)
    {
      g_autoptr (DgIcalString) whole = icalparameter_as_ical_string_r (parameter);

      g_string_append (line, whole);
      return;
    }

  escaped = escape_parameter (value);
  quoted =
      kind == ICAL_CN_PARAMETER || kind == ICAL_LABEL_PARAMETER || strpbrk (escaped, ",;:") != NULL;
  g_string_append_printf (line, quoted ? "%s=\"%s\"" : "%s=%s",
                          kind == ICAL_X_PARAMETER ? icalparameter_get_xname (parameter)
                                                   : icalparameter_kind_to_string (kind),
                          escaped);
}

static char *
dup_value (icalproperty *property)
{
  icalvalue *value = icalproperty_get_value (property);
  g_autoptr (DgIcalString) plain = NULL;

  switch (icalvalue_isa (value))
    {
    case ICAL_TEXT_VALUE:
      return escape_text (icalvalue_get_text (value),
                          icalproperty_isa (property) == ICAL_CATEGORIES_PROPERTY);
    case ICAL_X_VALUE:
      return escape_text (icalvalue_get_x (value), FALSE);
    case ICAL_GEO_VALUE:
      {
        struct icalgeotype position = icalvalue_get_geo (value);
        char latitude[G_ASCII_DTOSTR_BUF_SIZE];
        char longitude[G_ASCII_DTOSTR_BUF_SIZE];

        g_ascii_formatd (latitude, sizeof latitude, "%.6f", position.lat);
        g_ascii_formatd (longitude, sizeof longitude, "%.6f", position.lon);
        return g_strdup_printf ("%s;%s", latitude, longitude);
      }
    default:
      {
        g_autofree char *clean = NULL;

        plain = icalproperty_get_value_as_string_r (property);
        clean = clean_text (plain);
        return g_strdelimit (g_steal_pointer (&clean), "\n", ' ');
      }
    }
}

static void
write_property (GString *file, icalproperty *property)
{
  g_autoptr (DgIcalString) name = icalproperty_get_property_name_r (property);
  g_autoptr (GString) line = g_string_new (name);
  g_autofree char *value = dup_value (property);

  for (icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_ANY_PARAMETER);
       parameter != NULL;
       parameter = icalproperty_get_next_parameter (property, ICAL_ANY_PARAMETER))
    append_parameter (line, parameter);

  g_string_append_printf (line, ":%s", value);
  dg_ics_append_folded (file, line->str);
}

static void
write_component (GString *file, icalcomponent *component)
{
  const char *name = icalcomponent_kind_to_string (icalcomponent_isa (component));

  g_string_append_printf (file, "BEGIN:%s\r\n", name);

  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY);
       property != NULL; property = icalcomponent_get_next_property (component, ICAL_ANY_PROPERTY))
    write_property (file, property);

  for (icalcomponent *inner = icalcomponent_get_first_component (component, ICAL_ANY_COMPONENT);
       inner != NULL; inner = icalcomponent_get_next_component (component, ICAL_ANY_COMPONENT))
    write_component (file, inner);

  g_string_append_printf (file, "END:%s\r\n", name);
}

/**
 * dg_ics_write:
 * @calendar: a component, whose texts may hold anything
 *
 * Writes @calendar with all that is in it, in the order in which it was put there. Texts are
 * brought to NFC and freed of control characters. A CATEGORIES property holds words that are
 * parted by commas.
 *
 * Returns: (transfer full): the file (RFC 5545): UTF-8, CRLF
 */
GBytes *
dg_ics_write (icalcomponent *calendar)
{
  GString *file = g_string_new (NULL);

  write_component (file, calendar);

  return g_string_free_to_bytes (file);
}

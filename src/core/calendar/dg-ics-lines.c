/* Bytes that claim to be a calendar, as lines that are safe to parse.
 *
 * The parser has no limits and takes superlinear time, so everything is bounded before it sees a
 * byte. What many programs write and every calendar understands is put right; what cannot be
 * trusted is refused with its line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINE_MAX_BYTES (1000 * 1000)
#define PARAMETERS_MAX 200
#define CARETS_MAX     200 /* escapes of RFC 6868; each moves the rest of the line */
#define DEPTH_MAX      8

/* As much of a foreign text as an error shows, in characters. */
#define SHOWN_MAX 40

/* Properties whose values are dates or times. */
static const char *const dated[] = {
  "DTSTART", "DTEND", "DTSTAMP", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE", "FREEBUSY", NULL,
};

typedef struct
{
  GString *text; /* what is safe so far */
  GString *line; /* unfolded so far */
  guint number;  /* of the physical line, from 1 */
  guint first;   /* at which the unfolded line began */
  guint depth;
  char *open[DEPTH_MAX]; /* names of the components that are open */
} Gathering;

static gboolean refuse (GError **error, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (GError **error, guint line, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  /* Translators: a number of a line, and what is wrong there */
  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line %u: %s"), line, reason);
  return FALSE;
}

static char *
dup_shown (const char *text)
{
  return g_utf8_substring (text, 0, MIN (SHOWN_MAX, g_utf8_strlen (text, -1)));
}

/* Takes out what is no text; what is left of it would reach terminals and other calendars. */
static void
drop_controls (GString *line)
{
  gsize kept = 0;

  for (gsize i = 0; i < line->len;)
    {
      guchar byte = (guchar) line->str[i];
      gboolean is_c1 = byte == 0xC2 && (guchar) line->str[i + 1] < 0xA0;

      if (is_c1 || (byte < 0x20 && byte != '\t') || byte == 0x7F)
        i += is_c1 ? 2 : 1;
      else
        line->str[kept++] = line->str[i++];
    }

  g_string_truncate (line, kept);
}

/* Finds where the value begins: after the first colon that is not quoted. */
static const char *
find_value (const char *line, guint *n_parameters, guint *n_carets)
{
  gboolean quoted = FALSE;

  *n_parameters = 0;
  *n_carets = 0;
  for (const char *p = line; *p != '\0'; p++)
    if (*p == '"')
      quoted = !quoted;
    else if (*p == ';' && !quoted)
      ++*n_parameters;
    else if (*p == '^')
      ++*n_carets;
    else if (*p == ':' && !quoted)
      return p + 1;

  return NULL;
}

static int
read_digits (const char *text, guint from, guint n)
{
  int number = 0;

  for (guint i = from; i < from + n; i++)
    number = number * 10 + (text[i] - '0');

  return number;
}

/* Whether @text is a date or time that exists, or no date at all: the parser knows those. */
static gboolean
check_date (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits < 8)
    return TRUE;
  if (digits > 8 || read_digits (text, 0, 4) < 1 ||
      !g_date_valid_dmy ((GDateDay) read_digits (text, 6, 2), (GDateMonth) read_digits (text, 4, 2),
                         (GDateYear) read_digits (text, 0, 4)))
    return FALSE;

  return text[8] != 'T' || (strspn (text + 9, "0123456789") == 6 && read_digits (text, 9, 2) < 24 &&
                            read_digits (text, 11, 2) < 60 && read_digits (text, 13, 2) <= 60);
}

static gboolean
check_dates (Gathering *self, const char *name, const char *value, GError **error)
{
  /* Each date on its own: looking at the rest of a long line for each would take for ever. */
  for (const char *p = value; *p != '\0'; p++)
    if (p == value || p[-1] == ',' || p[-1] == '/')
      {
        g_autofree char *date = g_strndup (p, SHOWN_MAX);

        date[strcspn (date, ",/")] = '\0';
        if (!check_date (date))
          {
            g_autofree char *shown = dup_shown (date);

            return refuse (error, self->first, _ ("%s: “%s” is no date that exists"), name, shown);
          }
      }

  return TRUE;
}

static gboolean
check_rule (Gathering *self, const char *name, const char *value, GError **error)
{
  for (const char *p = value; p != NULL; p = strchr (p, ';'))
    {
      p += *p == ';';
      if (g_ascii_strncasecmp (p, "UNTIL=", strlen ("UNTIL=")) == 0)
        return check_dates (self, name, p + strlen ("UNTIL="), error);
    }

  return TRUE;
}

static gboolean
check_sequence (Gathering *self, const char *value, GError **error)
{
  guint64 number;

  if (value[0] == '\0' || g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &number, NULL))
    return TRUE;

  return refuse (error, self->first, _ ("SEQUENCE is no whole number of a usual size"));
}

static gboolean
open_component (Gathering *self, const char *name, GError **error)
{
  if (self->depth == 0 && g_ascii_strcasecmp (name, "VCALENDAR") != 0)
    return refuse (error, self->first, _ ("a calendar begins with BEGIN:VCALENDAR"));
  if (self->depth == DEPTH_MAX)
    return refuse (error, self->first, _ ("components are nested deeper than %d levels"),
                   DEPTH_MAX);

  self->open[self->depth++] = g_strdup (name);
  return TRUE;
}

static gboolean
close_component (Gathering *self, const char *name, GError **error)
{
  g_autofree char *shown = dup_shown (name);

  if (self->depth == 0)
    return refuse (error, self->first, _ ("END:%s closes nothing"), shown);
  if (g_ascii_strcasecmp (name, self->open[self->depth - 1]) != 0)
    return refuse (error, self->first, _ ("END:%s, but what is open is %s"), shown,
                   self->open[self->depth - 1]);

  g_clear_pointer (&self->open[--self->depth], g_free);
  return TRUE;
}

/* The name of the property in @line if it is one that is looked at, else NULL. */
static const char *
find_name (const char *line)
{
  static const char *const names[] = { "BEGIN", "END", "SEQUENCE", "RRULE", "EXRULE" };
  gsize length = strcspn (line, ";:");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (line, names[i], length) == 0)
      return names[i];
  for (guint i = 0; dated[i] != NULL; i++)
    if (strlen (dated[i]) == length && g_ascii_strncasecmp (line, dated[i], length) == 0)
      return dated[i];

  return NULL;
}

static gboolean
check_property (Gathering *self, const char *name, const char *value, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (value));

  if (strcmp (name, "BEGIN") == 0)
    return open_component (self, bare, error);
  if (strcmp (name, "END") == 0)
    return close_component (self, bare, error);
  if (strcmp (name, "SEQUENCE") == 0)
    return check_sequence (self, bare, error);
  if (g_str_has_suffix (name, "RULE"))
    return check_rule (self, name, bare, error);

  return check_dates (self, name, bare, error);
}

/* Checks an unfolded line and adds it to the text. */
static gboolean
take_line (Gathering *self, GError **error)
{
  guint n_parameters, n_carets;
  const char *name, *value;

  if (!g_utf8_validate_len (self->line->str, self->line->len, NULL))
    return refuse (error, self->first, _ ("this is not in UTF-8"));
  drop_controls (self->line);

  value = find_value (self->line->str, &n_parameters, &n_carets);
  if (n_parameters > PARAMETERS_MAX && value != NULL)
    return refuse (error, self->first, _ ("there are more than %d parameters"), PARAMETERS_MAX);
  if (n_carets > CARETS_MAX && value != NULL)
    return refuse (error, self->first, _ ("there are more than %d signs ^ in parameters"),
                   CARETS_MAX);

  name = value != NULL ? find_name (self->line->str) : NULL;
  if (self->text->len == 0 && g_strcmp0 (name, "BEGIN") != 0)
    return refuse (error, self->first, _ ("a calendar begins with BEGIN:VCALENDAR"));
  if (name != NULL && !check_property (self, name, value, error))
    return FALSE;
  /* What nobody could read is left out: no property, or one of no component. */
  if (value == NULL || (self->depth == 0 && g_strcmp0 (name, "END") != 0))
    return TRUE;

  g_string_append_len (self->text, self->line->str, (gssize) self->line->len);
  g_string_append (self->text, "\r\n");
  return TRUE;
}

/* Takes a physical line: the rest of the unfolded one, or a new one. */
static gboolean
add_physical (Gathering *self, const char *data, gsize length, GError **error)
{
  gboolean folded = length > 0 && (data[0] == ' ' || data[0] == '\t') && self->line->len > 0;

  self->number++;
  if (length == 0)
    return TRUE; /* blank lines are nothing, and do not end a folded one */
  if (memchr (data, '\0', length) != NULL)
    return refuse (error, self->number, _ ("a NUL byte: this is no text"));

  if (!folded)
    {
      if (self->line->len > 0 && !take_line (self, error))
        return FALSE;
      g_string_truncate (self->line, 0);
      self->first = self->number;
    }
  if (self->line->len + length > LINE_MAX_BYTES)
    return refuse (error, self->number, _ ("the line is longer than %d MB"),
                   LINE_MAX_BYTES / (1000 * 1000));

  g_string_append_len (self->line, data + folded, (gssize) (length - folded));
  return TRUE;
}

static gboolean
gather (Gathering *self, const char *data, gsize length, GError **error)
{
  const char *end = data + length;

  for (const char *p = data; p < end;)
    {
      const char *stop = p;

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      if (!add_physical (self, p, (gsize) (stop - p), error))
        return FALSE;

      p = stop < end ? stop + 1 : end;
      if (stop < end && *stop == '\r' && p < end && *p == '\n')
        p++;
    }

  if (self->line->len > 0 && !take_line (self, error))
    return FALSE;
  if (self->depth > 0)
    return refuse (error, self->number, _ ("the file ends inside of %s: it may be cut off"),
                   self->open[self->depth - 1]);
  if (self->text->len == 0)
    return refuse (error, 1, _ ("a calendar begins with BEGIN:VCALENDAR"));

  return TRUE;
}

/**
 * dg_ics_lines_clean:
 * @bytes: anything
 * @error: return location
 *
 * Checks that @bytes are a calendar of a size that can be parsed: up to 10 MB, lines up to 1 MB,
 * 200 parameters, 8 levels, all of it UTF-8, closed where it was opened and with dates that exist.
 * Takes a byte order mark, line ends of any kind, blank lines, folds by blank or tab and folds
 * inside of a letter (RFC 5545, 3.1, forbids none of those clearly enough).
 *
 * Returns: (transfer full): unfolded lines that end in CRLF, without control characters; else
 *   %DG_ERROR_FORMAT with line and reason
 */
char *
dg_ics_lines_clean (GBytes *bytes, GError **error)
{
  Gathering self = { .text = g_string_new (NULL), .line = g_string_new (NULL), .first = 1 };
  gsize length;
  const char *given = g_bytes_get_data (bytes, &length);
  const char *data = given != NULL ? given : ""; /* no bytes lie nowhere */
  gboolean good;

  if (length > DG_ICS_FILE_MAX)
    {
      guint line = 1;

      for (gsize i = 0; i < DG_ICS_FILE_MAX; i++)
        line += data[i] == '\n';
      good = refuse (error, line, _ ("the file goes on beyond %d MB"),
                     DG_ICS_FILE_MAX / (1000 * 1000));
    }
  else
    {
      gsize mark = length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

      good = gather (&self, data + mark, length - mark, error);
    }

  while (self.depth > 0)
    g_free (self.open[--self.depth]);
  g_string_free (self.line, TRUE);

  return g_string_free (self.text, !good);
}

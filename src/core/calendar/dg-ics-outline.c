/* An iCalendar file as it stands: lines with their numbers, in the blocks that BEGIN and END make.
 *
 * libical repairs much of what it reads and keeps silent about it, so a judge of files needs the
 * file itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Guards against files that are made to hurt. */
#define MAX_LINE       (1000 * 1000)
#define MAX_PARAMETERS 200
#define MAX_DEPTH      8
#define MAX_FINDINGS   1000

typedef struct
{
  GPtrArray *findings;
  GPtrArray *open; /* blocks, outermost first; the first one holds the whole file */
} Reader;

static void
parameter_free (DgIcsParameter *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
line_free (DgIcsLine *self)
{
  g_free (self->name);
  g_free (self->value);
  g_ptr_array_unref (self->parameters);
  g_free (self);
}

static DgIcsBlock *
block_new (const char *name, guint number)
{
  DgIcsBlock *self = g_new0 (DgIcsBlock, 1);

  self->name = g_ascii_strup (name, -1);
  self->number = number;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_ics_block_free);

  return self;
}

/* Not deep: the reader opens no more than MAX_DEPTH. */
void
dg_ics_block_free (DgIcsBlock *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * dg_ics_add_finding:
 * @findings: (element-type DgIcsFinding): where to add
 * @line: number of the line, 0 for the whole file
 * @rule: a static string: the rule that is broken
 * @format: what is wrong, translated
 * @...: its arguments
 *
 * More than a thousand findings help nobody; what comes after them is dropped.
 */
void
dg_ics_add_finding (GPtrArray *findings, guint line, const char *rule, const char *format, ...)
{
  DgIcsFinding *finding;
  va_list arguments;

  if (findings->len >= MAX_FINDINGS)
    return;

  finding = g_new0 (DgIcsFinding, 1);
  finding->line = line;
  finding->rule = rule;
  va_start (arguments, format);
  finding->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (findings, finding);
}

static gsize
scan_name (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length]) || text[length] == '-')
    length++;

  return length;
}

/* Reads a value, or several with commas between them, from @text on. Returns where it ends. */
static const char *
scan_value (const char *text, GString *value, gboolean *quoted, gboolean *clean)
{
  *quoted = *text == '"';

  while (*text != '\0' && *text != ';' && *text != ':')
    if (*text == '"')
      {
        const char *end = strchr (text + 1, '"');

        if (end == NULL)
          {
            *clean = FALSE;
            return text + strlen (text);
          }
        g_string_append_len (value, text + 1, end - text - 1);
        text = end + 1;
        /* After a quoted value nothing but the next one may come, before it nothing at all. */
        if (*text != ',' && *text != ';' && *text != ':')
          *clean = FALSE;
      }
    else
      {
        if (text[1] == '"' && *text != ',')
          *clean = FALSE;
        g_string_append_c (value, *text++);
      }

  return text;
}

/* Returns the “:” after the parameters; NULL if they are none. */
static const char *
read_parameters (Reader *self, DgIcsLine *line, const char *text)
{
  gboolean clean = TRUE;

  while (*text == ';')
    {
      DgIcsParameter *parameter;
      g_autoptr (GString) value = g_string_new (NULL);
      gsize length = scan_name (text + 1);

      if (length == 0 || text[1 + length] != '=' || line->parameters->len >= MAX_PARAMETERS)
        return NULL;

      parameter = g_new0 (DgIcsParameter, 1);
      parameter->name = g_ascii_strup (text + 1, (gssize) length);
      text = scan_value (text + length + 2, value, &parameter->quoted, &clean);
      parameter->value = g_strdup (value->str);
      g_ptr_array_add (line->parameters, parameter);
    }

  if (!clean)
    dg_ics_add_finding (self->findings, line->number, "R26",
                        _ ("a straight quote inside a parameter cuts its value"));

  return *text == ':' ? text : NULL;
}

static DgIcsLine *
parse_line (Reader *self, const char *text, guint number)
{
  DgIcsLine *line = g_new0 (DgIcsLine, 1);
  gsize length = scan_name (text);
  const char *colon;

  line->number = number;
  line->name = g_ascii_strup (text, (gssize) length);
  line->parameters = g_ptr_array_new_with_free_func ((GDestroyNotify) parameter_free);

  colon = length > 0 ? read_parameters (self, line, text + length) : NULL;
  if (colon == NULL)
    {
      dg_ics_add_finding (self->findings, number, "RFC 5545",
                          _ ("is no line of a calendar: NAME:value is expected"));
      line_free (line);
      return NULL;
    }
  line->value = g_strdup (colon + 1);

  return line;
}

static DgIcsBlock *
get_innermost (Reader *self)
{
  return g_ptr_array_index (self->open, self->open->len - 1);
}

static gboolean
open_block (Reader *self, const DgIcsLine *line)
{
  DgIcsBlock *block;

  if (self->open->len > MAX_DEPTH)
    {
      dg_ics_add_finding (self->findings, line->number, "RFC 5545",
                          _ ("components are nested too deep to read on"));
      return FALSE;
    }

  block = block_new (line->value, line->number);
  g_ptr_array_add (get_innermost (self)->blocks, block);
  g_ptr_array_add (self->open, block);

  return TRUE;
}

static gboolean
close_block (Reader *self, const DgIcsLine *line)
{
  const DgIcsBlock *block = get_innermost (self);

  if (self->open->len < 2 || g_ascii_strcasecmp (block->name, line->value) != 0)
    {
      dg_ics_add_finding (self->findings, line->number, "RFC 5545",
                          _ ("END:%s closes what was not opened"), line->value);
      return FALSE;
    }

  g_ptr_array_remove_index (self->open, self->open->len - 1);
  return TRUE;
}

/* Returns whether it makes sense to read on. */
static gboolean
take_line (Reader *self, const char *text, guint number)
{
  DgIcsLine *line = parse_line (self, text, number);
  gboolean good = TRUE;

  if (line == NULL)
    return TRUE;

  if (g_str_equal (line->name, "BEGIN"))
    good = open_block (self, line);
  else if (g_str_equal (line->name, "END"))
    good = close_block (self, line);
  else if (self->open->len > 1)
    {
      g_ptr_array_add (get_innermost (self)->lines, line);
      return TRUE;
    }
  else
    dg_ics_add_finding (self->findings, number, "RFC 5545",
                        _ ("stands outside of BEGIN:VCALENDAR and END:VCALENDAR"));

  line_free (line);
  return good;
}

/* Returns the length of the physical line at @data, and how many bytes its end takes. */
static gsize
measure_line (const char *data, gsize length, gsize *end)
{
  const char *lf = memchr (data, '\n', length);
  gsize n = lf != NULL ? (gsize) (lf - data) : length;

  *end = lf != NULL ? 1 : 0;
  for (; n > 0 && data[n - 1] == '\r'; n--)
    (*end)++;

  return n;
}

/**
 * dg_ics_outline_read:
 * @file: bytes from outside
 * @findings: (element-type DgIcsFinding): where to add what is no grammar
 *
 * Unfolds lines and puts them in their blocks. Any line end is taken.
 *
 * Returns: (transfer full): a block without a name that holds what stands in the file, as far as
 *   it could be read
 */
DgIcsBlock *
dg_ics_outline_read (GBytes *file, GPtrArray *findings)
{
  DgIcsBlock *root = block_new ("", 0);
  Reader reader = { findings, g_ptr_array_new () };
  g_autoptr (GString) line = g_string_new (NULL);
  gsize length, size, end;
  const char *data = g_bytes_get_data (file, &length);
  guint number = 0, first = 0;
  gboolean good = TRUE;

  g_ptr_array_add (reader.open, root);
  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  while (good && length > 0)
    {
      gboolean last;

      size = measure_line (data, length, &end);
      number++;
      last = size + end == length;

      if (size > 0 && (data[0] == ' ' || data[0] == '\t'))
        g_string_append_len (line, data + 1, (gssize) size - 1);
      else
        {
          g_string_truncate (line, 0);
          g_string_append_len (line, data, (gssize) size);
          first = number;
        }
      data += size + end;
      length -= size + end;

      if (line->len > MAX_LINE)
        {
          dg_ics_add_finding (findings, first, "R38", _ ("the line is too long to read on"));
          good = FALSE;
        }
      else if (line->len > 0 && (last || (data[0] != ' ' && data[0] != '\t')))
        {
          g_autofree char *valid = g_utf8_make_valid (line->str, (gssize) line->len);

          good = take_line (&reader, valid, first);
          g_string_truncate (line, 0);
        }
    }

  if (good && reader.open->len > 1)
    dg_ics_add_finding (findings, get_innermost (&reader)->number, "RFC 5545",
                        _ ("BEGIN:%s is never closed"), get_innermost (&reader)->name);
  g_ptr_array_unref (reader.open);

  return root;
}

/**
 * dg_ics_block_find:
 * @self: a block
 * @name: name of a property, in capitals
 *
 * Returns: (transfer none) (nullable): the first property of that name
 */
const DgIcsLine *
dg_ics_block_find (const DgIcsBlock *self, const char *name)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_str_equal (((DgIcsLine *) g_ptr_array_index (self->lines, i))->name, name))
      return g_ptr_array_index (self->lines, i);

  return NULL;
}

guint
dg_ics_block_count (const DgIcsBlock *self, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += g_str_equal (((DgIcsLine *) g_ptr_array_index (self->lines, i))->name, name);

  return n;
}

guint
dg_ics_block_count_blocks (const DgIcsBlock *self, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n += g_str_equal (((DgIcsBlock *) g_ptr_array_index (self->blocks, i))->name, name);

  return n;
}

/**
 * dg_ics_line_find:
 * @self: a line
 * @name: name of a parameter, in capitals
 *
 * Returns: (transfer none) (nullable): the parameter
 */
const DgIcsParameter *
dg_ics_line_find (const DgIcsLine *self, const char *name)
{
  for (guint i = 0; i < self->parameters->len; i++)
    if (g_str_equal (((DgIcsParameter *) g_ptr_array_index (self->parameters, i))->name, name))
      return g_ptr_array_index (self->parameters, i);

  return NULL;
}

/**
 * dg_ics_scan_time:
 * @value: the value of a property
 * @wall: (out): what a clock shows then, in seconds since 1970-01-01T00:00 of that clock
 * @length: (out): 8 for a date, 15 for a local time, 16 for one in UTC
 *
 * Returns: whether it is one of these, and there is such a day and time (RFC 5545, 3.3.4, 3.3.5)
 */
gboolean
dg_ics_scan_time (const char *value, gint64 *wall, gsize *length)
{
  int parts[6] = { 0 };
  static const int widths[] = { 4, 2, 2, 2, 2, 2 };
  guint n = 0;
  const char *p = value;
  g_autoptr (GDateTime) time = NULL;

  for (; n < 6; n++)
    {
      if (n == 3 && *p++ != 'T')
        break;
      for (int i = 0; i < widths[n]; i++, p++)
        {
          if (!g_ascii_isdigit (*p))
            return FALSE;
          parts[n] = parts[n] * 10 + *p - '0';
        }
      if (n == 2 && *p == '\0')
        break;
    }

  *length = strlen (value);
  if ((n == 2 && *length != 8) || (n == 6 && *length != 15 && !g_str_equal (value + 15, "Z")) ||
      (n != 2 && n != 6))
    return FALSE;

  time = g_date_time_new_utc (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
  if (time != NULL)
    *wall = g_date_time_to_unix (time);

  return time != NULL;
}

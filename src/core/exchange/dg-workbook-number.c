/* How a workbook shows its numbers (ECMA-376, part 1, 18.8 for styles, 18.17.4 for dates).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-workbook-number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No more than programs take. */
#define MAX_STYLES 65536

#define SECONDS_IN_DAY 86400

/* 10000-01-01, where both systems end. */
#define DAYS_END 2958466

/* Doubles hold all whole numbers up to here. */
#define EXACT 9007199254740992.0

typedef enum
{
  FORM_PLAIN,
  FORM_DATE,
  FORM_MOMENT, /* with a time of day */
} FormKind;

typedef struct
{
  FormKind kind;
  guint digits; /* at least, with zeros before them */
} Form;

struct _DgNumberForms
{
  GHashTable *formats; /* id → code */
  GArray *styles;      /* Form */
  gboolean is_1904;
  gboolean is_in_styles;
};

/* What is left of a format’s first section when words, colours and blanks are taken out. */
static char *
strip_format (const char *code)
{
  GString *bare = g_string_new (NULL);

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    if (*p == '"')
      {
        const char *close = strchr (p + 1, '"');

        p = close != NULL ? close : p + strlen (p) - 1;
      }
    else if (strchr ("\\_*", *p) != NULL && p[1] != '\0')
      p = g_utf8_next_char (p + 1) - 1;
    else if (*p == '[')
      {
        const char *close = strchr (p, ']');

        /* Of what stands in brackets, “[h]” and its like say how much time has gone by. */
        if (close != NULL && strspn (p + 1, "hHmMsS") == (gsize) (close - p - 1))
          g_string_append_len (bare, p + 1, close - p - 1);
        p = close != NULL ? close : p + strlen (p) - 1;
      }
    else
      g_string_append_c (bare, g_ascii_tolower (*p));

  return g_string_free (bare, FALSE);
}

static Form
read_format (const char *code)
{
  g_autofree char *bare = strip_format (code);
  Form form = { FORM_PLAIN, 0 };

  if (strcmp (bare, "general") == 0)
    return form;

  if (strpbrk (bare, "hs") != NULL)
    form.kind = FORM_MOMENT;
  else if (strpbrk (bare, "ymd") != NULL)
    form.kind = FORM_DATE;
  else if (bare[0] != '\0' && strspn (bare, "0") == strlen (bare))
    form.digits = (guint) MIN (strlen (bare), 100);

  return form;
}

/* Formats that every program knows by their numbers (18.8.30). */
static Form
find_form (const DgNumberForms *self, guint id)
{
  const char *code = g_hash_table_lookup (self->formats, GUINT_TO_POINTER (id));

  if (code != NULL)
    return read_format (code);
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
    return (Form){ FORM_DATE, 0 };
  if ((id >= 18 && id <= 22) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
    return (Form){ FORM_MOMENT, 0 };

  return (Form){ FORM_PLAIN, 0 };
}

static gboolean
on_start (const char *name, const DgXmlAttributes *attributes, gpointer data, GError **error)
{
  DgNumberForms *self = data;
  g_autofree char *id_text = NULL;
  guint64 id = 0;

  if (strcmp (name, "cellXfs") == 0)
    self->is_in_styles = TRUE;
  if (strcmp (name, "numFmt") != 0 && (strcmp (name, "xf") != 0 || !self->is_in_styles))
    return TRUE;

  id_text = dg_xml_dup_attribute (attributes, "numFmtId");
  if (id_text != NULL)
    g_ascii_string_to_unsigned (id_text, 10, 0, G_MAXINT, &id, NULL);

  if (strcmp (name, "numFmt") == 0)
    {
      char *code = dg_xml_dup_attribute (attributes, "formatCode");

      if (code != NULL && g_hash_table_size (self->formats) < MAX_STYLES)
        g_hash_table_replace (self->formats, GUINT_TO_POINTER ((guint) id), code);
      else
        g_free (code);
    }
  else if (self->styles->len < MAX_STYLES)
    {
      Form form = find_form (self, (guint) id);

      g_array_append_val (self->styles, form);
    }

  return TRUE;
}

static gboolean
on_end (const char *name, gpointer data, GError **error)
{
  if (strcmp (name, "cellXfs") == 0)
    ((DgNumberForms *) data)->is_in_styles = FALSE;
  return TRUE;
}

static gboolean
on_text (const char *text, gsize length, gpointer data, GError **error)
{
  return TRUE;
}

/**
 * dg_number_forms_read:
 * @zip: a workbook
 * @part: (nullable): the part with its styles; %NULL if it has none
 * @is_1904: whether its days are counted from 1904-01-01
 * @error: return location
 *
 * Returns: (transfer full): the forms; else %DG_ERROR_FORMAT
 */
DgNumberForms *
dg_number_forms_read (const DgZip *zip, const char *part, gboolean is_1904, GError **error)
{
  static const DgXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (DgNumberForms) self = g_new0 (DgNumberForms, 1);

  self->formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->styles = g_array_new (FALSE, FALSE, sizeof (Form));
  self->is_1904 = is_1904;

  if (part != NULL && !dg_zip_read_xml (zip, part, &handler, self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dg_number_forms_free (DgNumberForms *self)
{
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_free (self);
}

/* Day 60 of the usual system is 29 February 1900, which never was. */
static char *
write_moment (const DgNumberForms *self, FormKind kind, double value)
{
  gint64 seconds = (gint64) floor (value * SECONDS_IN_DAY + 0.5);
  gint64 days = seconds / SECONDS_IN_DAY;
  guint time = (guint) (seconds % SECONDS_IN_DAY);
  g_autoptr (GString) text = g_string_new (NULL);
  char date_text[16];
  GDate date;

  if (days == 0 && !self->is_1904 && kind == FORM_MOMENT)
    days = -1; /* a time of no day */
  else if (days == 60 && !self->is_1904)
    g_string_append (text, "1900-02-29");
  else
    {
      g_date_clear (&date, 1);
      if (self->is_1904)
        g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1904);
      else
        g_date_set_dmy (&date, days > 60 ? 30 : 31, G_DATE_DECEMBER, 1899);
      g_date_add_days (&date, (guint) days);
      g_date_strftime (date_text, sizeof date_text, "%Y-%m-%d", &date);
      g_string_append (text, date_text);
    }

  if (kind == FORM_MOMENT)
    g_string_append_printf (text, "%s%02u:%02u", days >= 0 ? "T" : "", time / 3600, time / 60 % 60);
  if (kind == FORM_MOMENT && time % 60 != 0)
    g_string_append_printf (text, ":%02u", time % 60);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Without exponent and “.0”: what looks like a number is often that of a telephone. */
static char *
write_plain (const Form *form, const char *number, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (floor (value) != value || fabs (value) >= EXACT)
    {
      if (strspn (number, "0123456789") == strlen (number))
        return g_strdup (number);
      return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", value));
    }

  if (form->digits > 0 && value >= 0)
    return g_strdup_printf ("%0*" G_GINT64_FORMAT, (int) form->digits, (gint64) value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) value);
}

/**
 * dg_number_forms_dup_text:
 * @self: the forms of a workbook
 * @style: (nullable): the style of a cell, from outside
 * @number: what the cell holds, from outside
 *
 * Returns: (transfer full): what it shows, but dates as ISO 8601 writes them; a time of day stands
 *   after the date where the format has one, be it midnight
 */
char *
dg_number_forms_dup_text (const DgNumberForms *self, const char *style, const char *number)
{
  static const Form plain = { FORM_PLAIN, 0 };
  const Form *form = &plain;
  char *end = NULL;
  double value = g_ascii_strtod (number, &end);
  guint64 index;

  if (number[0] == '\0' || *end != '\0' || !isfinite (value))
    return g_strdup (number);

  if (style != NULL && self->styles->len > 0 &&
      g_ascii_string_to_unsigned (style, 10, 0, self->styles->len - 1, &index, NULL))
    form = &g_array_index (self->styles, Form, index);

  if (form->kind != FORM_PLAIN && value >= 0 && value < DAYS_END - 1462)
    return write_moment (self, form->kind, value);
  return write_plain (form, number, value);
}

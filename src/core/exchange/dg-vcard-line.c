/* One property of a vCard (RFC 6350, RFC 2426, and vCard 2.1 of the versit consortium).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-vcard-line.h"

#include "core/exchange/dg-encoding.h"

#include <string.h>

/* More than any program writes. */
#define MAX_PARAMETERS 100

void
dg_vcard_line_free (DgVcardLine *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->parameters);
  g_free (self->value);
  g_free (self);
}

/* Where @sign stands outside of quotation marks, or the end. */
static const char *
find_sign (const char *text, const char *signs)
{
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    if (*text == '"')
      quoted = !quoted;
    else if (!quoted && strchr (signs, *text) != NULL)
      break;

  return text;
}

/* vCard 2.1 has parameters without a name: types and encodings. */
static char *
read_parameter (const char *text, gsize length)
{
  g_autofree char *plain = g_strndup (text, length);
  g_autofree char *name = NULL;
  char *sign;

  for (char *p = plain, *to = plain;; p++)
    {
      if (*p != '"')
        *to++ = *p;
      if (*p == '\0')
        break;
    }
  sign = strchr (plain, '=');
  if (sign == NULL)
    return g_strdup_printf ("%s=%s",
                            g_ascii_strcasecmp (plain, "QUOTED-PRINTABLE") == 0 ||
                                    g_ascii_strcasecmp (plain, "BASE64") == 0
                                ? "ENCODING"
                                : "TYPE",
                            plain);

  *sign = '\0';
  name = g_ascii_strup (plain, -1);
  return g_strdup_printf ("%s=%s", name, sign + 1);
}

/**
 * dg_vcard_line_get:
 * @self: a property
 * @parameter: a name in capitals
 *
 * Returns: (transfer none) (nullable): the value of the first parameter of that name
 */
const char *
dg_vcard_line_get (const DgVcardLine *self, const char *parameter)
{
  const gsize length = strlen (parameter);

  for (guint i = 0; i < self->parameters->len; i++)
    {
      const char *text = g_ptr_array_index (self->parameters, i);

      if (strncmp (text, parameter, length) == 0 && text[length] == '=')
        return text + length + 1;
    }

  return NULL;
}

/**
 * dg_vcard_line_has_type:
 * @self: a property
 * @type: “pref”, “work” …
 *
 * Returns: whether it is of that type; it may be of several
 */
gboolean
dg_vcard_line_has_type (const DgVcardLine *self, const char *type)
{
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const char *text = g_ptr_array_index (self->parameters, i);
      g_auto (GStrv) types =
          g_str_has_prefix (text, "TYPE=") ? g_strsplit (text + strlen ("TYPE="), ",", -1) : NULL;

      for (guint j = 0; types != NULL && types[j] != NULL; j++)
        if (g_ascii_strcasecmp (types[j], type) == 0)
          return TRUE;
    }

  return FALSE;
}

static gboolean
is_encoded (const DgVcardLine *self, const char *name, const char *short_name)
{
  const char *encoding = dg_vcard_line_get (self, "ENCODING");

  return encoding != NULL && (g_ascii_strcasecmp (encoding, name) == 0 ||
                              g_ascii_strcasecmp (encoding, short_name) == 0);
}

/* What is encoded is UTF-8, or else Windows-1251, whatever the parameter says. */
static char *
decode_quoted (const char *text)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  DgEncoding encoding;
  gsize length;
  char *decoded;

  for (const char *p = text; *p != '\0'; p++)
    if (p[0] == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (bytes,
                           (char) (g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2])));
        p += 2;
      }
    else
      g_string_append_c (bytes, *p);

  decoded = dg_encoding_decode (bytes->str, bytes->len, &encoding, &length, NULL);
  return decoded != NULL ? decoded : g_utf8_make_valid (text, -1);
}

static DgVcardLine *
split_line (const char *text)
{
  const char *head_end = find_sign (text, ":");
  const char *p = find_sign (text, ";:");
  const char *group = memchr (text, '.', (gsize) (p - text));
  DgVcardLine *self = g_new0 (DgVcardLine, 1);

  if (group != NULL)
    text = group + 1;
  self->name = g_ascii_strup (text, p - text);
  self->parameters = g_ptr_array_new_with_free_func (g_free);
  while (p < head_end && self->parameters->len < MAX_PARAMETERS)
    {
      const char *start = p + 1;

      p = find_sign (start, ";:");
      g_ptr_array_add (self->parameters, read_parameter (start, (gsize) (p - start)));
    }
  self->value = g_strdup (*head_end == ':' ? head_end + 1 : "");

  return self;
}

/**
 * dg_vcard_line_read:
 * @lines: the lines of a vCard
 * @line: (out) (nullable): the next property; %NULL at the end
 * @error: return location
 *
 * Lines that are empty are passed over.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT
 */
gboolean
dg_vcard_line_read (DgContentLines *lines, DgVcardLine **line, GError **error)
{
  GError *local = NULL;
  const char *text;

  *line = NULL;
  do
    text = dg_content_lines_next (lines, &local);
  while (text != NULL && text[strspn (text, " \t")] == '\0');

  if (text != NULL)
    *line = split_line (text);
  if (*line != NULL && is_encoded (*line, "QUOTED-PRINTABLE", "Q"))
    {
      g_clear_pointer (line, dg_vcard_line_free);
      text = dg_content_lines_join_soft (lines, &local);
      *line = text != NULL ? split_line (text) : NULL;
      if (*line != NULL)
        {
          g_autofree char *quoted = (*line)->value;

          (*line)->value = decode_quoted (quoted);
        }
    }

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (*line != NULL)
    (*line)->is_binary = is_encoded (*line, "BASE64", "B");

  return TRUE;
}

/* Takes off what keeps separators and line breaks from being taken for such. */
static char *
unescape (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (const char *p = text; p < text + length; p++)
    if (*p == '\\' && p + 1 < text + length && strchr ("nN,;:\\", p[1]) != NULL)
      {
        p++;
        g_string_append_c (plain, *p == 'n' || *p == 'N' ? '\n' : *p);
      }
    else
      g_string_append_c (plain, *p);

  return g_string_free (plain, FALSE);
}

/**
 * dg_vcard_line_dup_text:
 * @self: a property
 *
 * Returns: (transfer full): its value as a text
 */
char *
dg_vcard_line_dup_text (const DgVcardLine *self)
{
  return unescape (self->value, strlen (self->value));
}

/**
 * dg_vcard_line_dup_parts:
 * @self: a property
 *
 * Returns: (transfer full): the parts of its value, such as family and given names; several values
 *   of one part have a blank between them
 */
char **
dg_vcard_line_dup_parts (const DgVcardLine *self)
{
  GPtrArray *parts = g_ptr_array_new ();
  const char *start = self->value;

  for (const char *p = start;; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
          continue;
        }
      if (*p == ';' || *p == '\0')
        {
          g_ptr_array_add (parts, g_strstrip (unescape (start, (gsize) (p - start))));
          start = p + 1;
        }
      if (*p == '\0')
        break;
    }
  g_ptr_array_add (parts, NULL);

  return (char **) g_ptr_array_free (parts, FALSE);
}

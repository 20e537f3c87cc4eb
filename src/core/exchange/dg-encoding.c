/* Text of which nobody says how it is encoded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much is looked at to recognise UTF-16 without a mark, in bytes. */
#define SAMPLE 4096

#define UNDEFINED 0xfffd

/* The bytes 0x80 to 0xbf of Windows-1251 (https://encoding.spec.whatwg.org, index windows-1251);
 * those above are the letters from А to я. A table, because the C library of some systems comes
 * without its converters. */
static const gunichar2 windows_1251[] = {
  0x0402, 0x0403, 0x201a,    0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x0409,
  0x2039, 0x040a, 0x040c,    0x040b, 0x040f, 0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, UNDEFINED, 0x2122, 0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0,
  0x040e, 0x045e, 0x0408,    0x00a4, 0x0490, 0x00a6, 0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab,
  0x00ac, 0x00ad, 0x00ae,    0x0407, 0x00b0, 0x00b1, 0x0406, 0x0456, 0x0491, 0x00b5, 0x00b6,
  0x00b7, 0x0451, 0x2116,    0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457,
};

static guint
count_lines (const char *data, gsize length)
{
  guint lines = 1;

  for (gsize i = 0; i < length; i++)
    lines += data[i] == '\n' || (data[i] == '\r' && (i + 1 == length || data[i + 1] != '\n'));

  return lines;
}

static gunichar2
get_unit (const char *data, gsize i, gboolean big)
{
  const guchar *bytes = (const guchar *) data + i;

  return big ? (gunichar2) (bytes[0] << 8 | bytes[1]) : (gunichar2) (bytes[1] << 8 | bytes[0]);
}

/* Whether lists of people in Latin or Cyrillic script are likely to hold the character. */
static gboolean
is_likely (gunichar2 c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0x7e) ||
         (c >= 0xa0 && c <= 0x17f) || (c >= 0x400 && c <= 0x4ff) || (c >= 0x2010 && c <= 0x203a) ||
         c == 0x2116;
}

/* Separators and line ends have a zero byte in UTF-16, and no text has one in other encodings. */
static gboolean
looks_like_utf_16 (const char *data, gsize length, gboolean big)
{
  gsize sample = MIN (length, SAMPLE) & ~(gsize) 1;
  gsize likely = 0;

  if (memchr (data, 0, sample) == NULL)
    return FALSE;

  for (gsize i = 0; i < sample; i += 2)
    likely += is_likely (get_unit (data, i, big));

  return likely * 2 * 10 >= sample * 9;
}

static char *
decode_utf_16 (const char *data, gsize length, gboolean big, gsize *text_length, GError **error)
{
  gsize n = length / 2;
  g_autofree gunichar2 *units = g_new (gunichar2, n + 1);
  g_autofree char *text = NULL;
  glong n_read = 0;
  glong written = 0;

  for (gsize i = 0; i < n; i++)
    units[i] = get_unit (data, 2 * i, big);

  /* A zero within the text ends the reading early. */
  text = g_utf16_to_utf8 (units, (glong) n, &n_read, &written, NULL);
  if (text == NULL || (gsize) n_read != n || length % 2 != 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                   _ ("the text in UTF-16 is damaged near character %ld"), n_read + 1);
      return NULL;
    }

  *text_length = (gsize) written;
  return g_steal_pointer (&text);
}

/* A few broken characters among many good ones are a damaged file in UTF-8; one in Windows-1251
 * has next to none that are good by chance. */
static gboolean
is_damaged_utf_8 (const char *data, gsize length, gsize *first)
{
  gsize good = 0;
  gsize bad = 0;

  for (gsize i = 0; i < length;)
    {
      gunichar c = g_utf8_get_char_validated (data + i, (gssize) (length - i));

      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          if (bad++ == 0)
            *first = i;
          i++;
        }
      else
        {
          good += c >= 0x80;
          i += c < 0x80 ? 1 : (gsize) g_utf8_skip[(guchar) data[i]];
        }
    }

  return good > 4 * bad;
}

static char *
decode_windows_1251 (const char *data, gsize length, gsize *text_length, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (2 * length);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) data[i];
      gunichar c = byte < 0x80    ? byte
                   : byte >= 0xc0 ? 0x410u + (byte - 0xc0u)
                                  : windows_1251[byte - 0x80];

      if (c == UNDEFINED)
        {
          g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
                       _ ("line %u holds a byte that is no text in UTF-8 nor in Windows-1251"),
                       count_lines (data, i));
          return NULL;
        }
      g_string_append_unichar (text, c);
    }

  *text_length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dg_encoding_decode:
 * @data: bytes from outside
 * @length: how many
 * @encoding: (out) (optional): what they were taken for
 * @text_length: (out): bytes of the text
 * @error: return location
 *
 * A byte order mark decides. Without one, zero bytes between likely letters mean UTF-16; whatever
 * is valid UTF-8 is that, and the rest is Windows-1251, unless it looks like damaged UTF-8.
 *
 * Returns: (transfer full): the text in UTF-8 without mark and without NUL, ended by NUL; else
 *   %DG_ERROR_FORMAT
 */
char *
dg_encoding_decode (
    const char *data, gsize length, DgEncoding *encoding, gsize *text_length, GError **error)
{
  const guchar *bytes = (const guchar *) data;
  DgEncoding unused;
  gboolean marked;
  gsize first = 0;

  if (encoding == NULL)
    encoding = &unused;
  *text_length = 0;

  if (length >= 2 &&
      ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff)))
    {
      *encoding = bytes[0] == 0xfe ? DG_ENCODING_UTF_16BE : DG_ENCODING_UTF_16LE;
      return decode_utf_16 (data + 2, length - 2, bytes[0] == 0xfe, text_length, error);
    }

  for (int big = FALSE; big <= TRUE; big++)
    if (looks_like_utf_16 (data, length, big))
      {
        *encoding = big ? DG_ENCODING_UTF_16BE : DG_ENCODING_UTF_16LE;
        return decode_utf_16 (data, length, big, text_length, error);
      }

  if (length > 0 && memchr (data, 0, length) != NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT,
                           _ ("this is no text: it holds zero bytes"));
      return NULL;
    }

  marked = length >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf;
  if (marked)
    {
      data += 3;
      length -= 3;
    }

  *encoding = DG_ENCODING_UTF_8;
  if (length == 0 || g_utf8_validate (data, (gssize) length, NULL))
    {
      *text_length = length;
      return g_strndup (data, length);
    }

  if (!is_damaged_utf_8 (data, length, &first) && !marked)
    {
      *encoding = DG_ENCODING_WINDOWS_1251;
      return decode_windows_1251 (data, length, text_length, error);
    }

  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line %u: the text in UTF-8 is damaged"),
               count_lines (data, first));
  return NULL;
}

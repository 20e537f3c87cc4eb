/* The rules for the bytes of a calendar file: line ends, encoding, folding.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINE_OCTETS 75

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static void
check_end (const char *line, gsize size, gboolean ended, guint number, GPtrArray *findings)
{
  if (!ended)
    dg_ics_add_finding (findings, number, "R22", _ ("the last line does not end in CR LF"));
  else if (size == 0 || line[size - 1] != '\r')
    dg_ics_add_finding (findings, number, "R22",
                        _ ("the line ends in LF alone; CR LF is expected"));
  else if (memchr (line, '\r', size - 1) != NULL)
    dg_ics_add_finding (findings, number, "R22", _ ("there is a CR within the line"));
}

static void
check_characters (const char *line, gsize size, guint number, GPtrArray *findings)
{
  const char *end = line + size;

  if (!g_utf8_validate (line, (gssize) size, NULL) && memchr (line, '\0', size) == NULL)
    {
      dg_ics_add_finding (findings, number, "R23",
                          _ ("the line is not valid UTF-8 by itself; programs will take the file "
                             "for Latin letters"));
      return;
    }

  for (const char *p = line; p < end;)
    {
      gunichar c = *p == '\0' ? 0 : g_utf8_get_char (p);

      if ((c < 0x20 && c != '\t') || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 ||
          c == 0xfeff || c == 0xfffe || c == 0xffff)
        {
          dg_ics_add_finding (findings, number, "R25", _ ("there is a control character: U+%04X"),
                              c);
          return;
        }
      p = c == 0 ? p + 1 : g_utf8_next_char (p);
    }
}

static void
check_folding (const char *line, gsize size, gboolean folded, guint number, GPtrArray *findings)
{
  gsize n_backslashes = 0;

  if (size > LINE_OCTETS)
    dg_ics_add_finding (findings, number, "R24", _ ("the line has %u octets; %d are allowed"),
                        (guint) size, LINE_OCTETS);
  if (size > 0 && line[0] == '\t')
    dg_ics_add_finding (findings, number, "R24",
                        _ ("the line continues another one with a TAB; a space is expected"));
  if (size == 1 && is_blank (line[0]))
    dg_ics_add_finding (findings, number, "R24", _ ("the line continues another one with nothing"));
  else if (size > 0 && is_blank (line[size - 1]))
    dg_ics_add_finding (findings, number, "R24",
                        _ ("the line ends in a blank, which mail programs take away"));

  while (n_backslashes < size && line[size - 1 - n_backslashes] == '\\')
    n_backslashes++;
  if (folded && n_backslashes % 2 == 1)
    dg_ics_add_finding (findings, number, "R24",
                        _ ("the line ends between “\\” and what it escapes"));
}

/**
 * dg_ics_find_bytes:
 * @file: bytes from outside
 * @findings: (element-type DgIcsFinding): where to add what breaks a rule for bytes
 */
void
dg_ics_find_bytes (GBytes *file, GPtrArray *findings)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);
  guint number = 0;

  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    {
      dg_ics_add_finding (findings, 1, "R22", _ ("the file begins with a byte order mark"));
      data += 3;
      length -= 3;
    }

  if (length < 15 || memcmp (data, "BEGIN:VCALENDAR", 15) != 0)
    dg_ics_add_finding (findings, 1, "RFC 5545",
                        _ ("the file does not begin with BEGIN:VCALENDAR"));

  while (length > 0)
    {
      const char *lf = memchr (data, '\n', length);
      gsize size = lf != NULL ? (gsize) (lf - data) : length;
      gsize taken = lf != NULL ? size + 1 : size;
      const char *line = data;

      number++;
      data += taken;
      length -= taken;

      check_end (line, size, lf != NULL, number, findings);
      while (size > 0 && line[size - 1] == '\r')
        size--;
      if (size == 0)
        dg_ics_add_finding (findings, number, "R22", _ ("the line is empty"));
      check_characters (line, size, number, findings);
      check_folding (line, size, length > 0 && is_blank (*data), number, findings);
    }
}

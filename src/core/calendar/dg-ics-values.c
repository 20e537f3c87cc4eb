/* The rules for the values and parameters of single properties of a calendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_CATEGORIES 5

static void
check_text (const DgIcsLine *line, GPtrArray *findings)
{
  static const char *const texts[] = {
    "SUMMARY",      "DESCRIPTION",  "LOCATION",   "COMMENT",    "CONTACT",   "NAME",
    "X-WR-CALNAME", "X-WR-CALDESC", "X-ALT-DESC", "CATEGORIES", "RESOURCES", NULL,
  };
  gboolean list = g_str_equal (line->name, "CATEGORIES") || g_str_equal (line->name, "RESOURCES");

  if (!g_strv_contains (texts, line->name))
    return;

  for (const char *p = line->value; *p != '\0'; p++)
    if (*p == '\\' && (p[1] == '\0' || strchr ("\\;,nN", p[1]) == NULL))
      {
        dg_ics_add_finding (findings, line->number, "R25",
                            _ ("%s: “\\” before something that needs no escape"), line->name);
        return;
      }
    else if (*p == '\\')
      p++;
    else if (*p == ';' || (*p == ',' && !list))
      {
        dg_ics_add_finding (findings, line->number, "R25", _ ("%s: “%c” is not escaped"),
                            line->name, *p);
        return;
      }
}

static void
check_form (const DgIcsLine *line, GPtrArray *findings)
{
  g_autofree char *composed = g_utf8_normalize (line->value, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  if (composed != NULL && !g_str_equal (composed, line->value))
    dg_ics_add_finding (findings, line->number, "R25",
                        _ ("%s: letters and their accents are apart; NFC is expected"), line->name);
}

static void
check_name (const DgIcsLine *line, GPtrArray *findings)
{
  const DgIcsParameter *name = dg_ics_line_find (line, "CN");

  if (name == NULL)
    return;

  if (!name->quoted)
    dg_ics_add_finding (findings, line->number, "R26", _ ("%s: CN stands without quotes"),
                        line->name);
  /* RFC 6868 has more than “^^”, but some calendars show just that. */
  for (const char *p = strchr (name->value, '^'); p != NULL; p = strchr (p + 2, '^'))
    if (p[1] != '^')
      {
        dg_ics_add_finding (findings, line->number, "R26",
                            _ ("%s: “^” in CN is not written as “^^”"), line->name);
        return;
      }
}

static void
check_address (const DgIcsLine *line, gboolean answered, GPtrArray *findings)
{
  gboolean mail =
      g_regex_match_simple ("^mailto:[^\\s<>\"]+@[^\\s<>\"@]+$", line->value, G_REGEX_CASELESS, 0);

  /* Who publishes may have no address and say so; who is to be answered has one. */
  if (!mail && (g_str_equal (line->name, "ATTENDEE") || answered ||
                !g_str_equal (line->value, "invalid:nomail")))
    dg_ics_add_finding (findings, line->number, "R30", _ ("%s is no mailto: address"), line->name);
}

static void
check_position (const DgIcsLine *line, GPtrArray *findings)
{
  g_auto (GStrv) parts = g_strsplit (line->value, ";", -1);
  gboolean good =
      g_regex_match_simple ("^[+-]?\\d+\\.\\d{6};[+-]?\\d+\\.\\d{6}$", line->value, 0, 0);

  if (!good || fabs (g_ascii_strtod (parts[0], NULL)) > 90 ||
      fabs (g_ascii_strtod (parts[1], NULL)) > 180)
    dg_ics_add_finding (findings, line->number, "R34",
                        _ ("GEO is not latitude;longitude with “.” and six decimals"));
}

static void
check_uri (const DgIcsLine *line, GPtrArray *findings)
{
  if (!g_regex_match_simple ("^[a-z][-+.a-z0-9]*:[^\\s<>\"]+$", line->value, G_REGEX_CASELESS, 0))
    dg_ics_add_finding (findings, line->number, g_str_equal (line->name, "URL") ? "R35" : "R34",
                        _ ("%s is no address of the web"), line->name);
}

/* Taken for Windows-1252 on its way and encoded once more, “Б” is “Ð‘”; nobody writes so. */
static void
check_encoding (const DgIcsLine *line, GPtrArray *findings)
{
  static const char twice[] = "([ÐÑ][\\x{80}-\\x{BF}ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]){3}";
  static const char word[] = "=\\?[-a-z0-9]+\\?[bq]\\?";

  if (g_regex_match_simple (twice, line->value, 0, 0) ||
      g_regex_match_simple (word, line->value, G_REGEX_CASELESS, 0))
    dg_ics_add_finding (findings, line->number, "R23", _ ("%s: the letters are encoded twice"),
                        line->name);
}

static void
check_plain (const DgIcsLine *line, GPtrArray *findings)
{
  if (g_regex_match_simple ("</?(p|br|b|i|u|a|em|strong|div|span|ul|ol|li|h[1-6]|html|body|table)"
                            "(\\s[^<>]*)?/?>|&(amp|lt|gt|quot|nbsp|#\\d+)\\\\?;",
                            line->value, G_REGEX_CASELESS, 0))
    dg_ics_add_finding (findings, line->number, "R28",
                        _ ("%s has the marks of HTML in it, which calendars show as they are"),
                        line->name);
}

/* TEXT may have several lines (RFC 5545, 3.3.11); a title is shown on one. */
static void
check_title (const DgIcsLine *line, GPtrArray *findings)
{
  if (g_regex_match_simple ("(?<!\\\\)(\\\\\\\\)*\\\\[nN]", line->value, 0, 0))
    dg_ics_add_finding (findings, line->number, "R25",
                        _ ("%s has a line break in it; some programs leave the entry out"),
                        line->name);
}

static void
check_choice (const DgIcsLine *line, GPtrArray *findings)
{
  static const struct
  {
    const char *name;
    const char *values;
  } choices[] = {
    { "STATUS", "TENTATIVE CONFIRMED CANCELLED" },
    { "CLASS", "PUBLIC" },
    { "TRANSP", "OPAQUE TRANSPARENT" },
    { "X-MICROSOFT-CDO-BUSYSTATUS", "FREE TENTATIVE BUSY OOF WORKINGELSEWHERE" },
    { "CALSCALE", "GREGORIAN" },
    { "PRIORITY", "0 1 2 3 4 5 6 7 8 9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (line->name, choices[i].name))
      {
        g_auto (GStrv) values = g_strsplit (choices[i].values, " ", -1);

        if (!g_strv_contains ((const char *const *) values, line->value))
          dg_ics_add_finding (findings, line->number, "R35", _ ("%s cannot be “%s”"), line->name,
                              line->value);
      }
}

static void
check_categories (const DgIcsLine *line, GPtrArray *findings)
{
  g_auto (GStrv) words = g_strsplit (line->value, ",", -1);

  if (g_strv_length (words) > MAX_CATEGORIES)
    dg_ics_add_finding (findings, line->number, "R35", _ ("there are more than %d categories"),
                        MAX_CATEGORIES);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][strspn (words[i], " ")] == '\0')
      {
        dg_ics_add_finding (findings, line->number, "R35", _ ("%s is empty"), line->name);
        break;
      }
  if (strstr (line->value, "\\,") != NULL)
    dg_ics_add_finding (findings, line->number, "R35", _ ("a category has a comma in it"));
}

static void
check_sequence (const DgIcsLine *line, GPtrArray *findings)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (line->value, 10, 0, G_MAXINT32, &number, NULL))
    dg_ics_add_finding (findings, line->number, "R9", _ ("SEQUENCE cannot be “%s”"), line->value);
}

/**
 * dg_ics_find_in_line:
 * @line: a property
 * @answered: whether the file is one to which people answer
 * @findings: (element-type DgIcsFinding): where to add what breaks a rule for values and parameters
 */
void
dg_ics_find_in_line (const DgIcsLine *line, gboolean answered, GPtrArray *findings)
{
  const DgIcsParameter *parameter;

  check_text (line, findings);
  check_form (line, findings);
  check_encoding (line, findings);

  if (g_str_equal (line->name, "ATTENDEE") || g_str_equal (line->name, "ORGANIZER"))
    {
      check_name (line, findings);
      check_address (line, answered, findings);
    }
  else if (g_str_equal (line->name, "GEO"))
    check_position (line, findings);
  else if (g_str_equal (line->name, "CATEGORIES"))
    check_categories (line, findings);
  else if (g_str_equal (line->name, "SEQUENCE"))
    check_sequence (line, findings);
  else if (g_str_equal (line->name, "URL") || g_str_equal (line->name, "CONFERENCE"))
    check_uri (line, findings);
  else if (g_str_equal (line->name, "DESCRIPTION") || g_str_equal (line->name, "SUMMARY") ||
           g_str_equal (line->name, "LOCATION"))
    check_plain (line, findings);
  else if (g_str_equal (line->name, "RRULE") || g_str_equal (line->name, "RDATE") ||
           g_str_equal (line->name, "EXDATE") || g_str_equal (line->name, "EXRULE") ||
           g_str_equal (line->name, "RECURRENCE-ID"))
    dg_ics_add_finding (findings, line->number, "R37",
                        _ ("%s: sessions stand by themselves, not as repetitions"), line->name);
  else if (g_str_equal (line->name, "X-MICROSOFT-CDO-ALLDAYEVENT"))
    dg_ics_add_finding (findings, line->number, "R20", _ ("%s is not to be exported"), line->name);
  if (g_str_equal (line->name, "SUMMARY") || g_str_equal (line->name, "NAME"))
    check_title (line, findings);
  check_choice (line, findings);

  parameter = dg_ics_line_find (line, "FMTTYPE");
  if (parameter != NULL && parameter->quoted)
    dg_ics_add_finding (findings, line->number, "R28", _ ("FMTTYPE stands in quotes"));
  else if (parameter == NULL && g_str_equal (line->name, "X-ALT-DESC"))
    dg_ics_add_finding (findings, line->number, "R28", _ ("%s does not say its FMTTYPE"),
                        line->name);
  else if (parameter != NULL && g_str_equal (line->name, "X-ALT-DESC") &&
           g_ascii_strcasecmp (parameter->value, "text/html") != 0)
    dg_ics_add_finding (findings, line->number, "R28", _ ("%s cannot be “%s”"), parameter->name,
                        parameter->value);
  parameter = dg_ics_line_find (line, "FEATURE");
  if (parameter != NULL && strchr (parameter->value, ',') != NULL)
    dg_ics_add_finding (findings, line->number, "R34", _ ("FEATURE has several values"));
  parameter = dg_ics_line_find (line, "VALUE");
  if (g_str_equal (line->name, "CONFERENCE") &&
      (parameter == NULL || g_ascii_strcasecmp (parameter->value, "URI") != 0))
    dg_ics_add_finding (findings, line->number, "R34", _ ("%s does not say VALUE=URI"), line->name);
  if (parameter != NULL && g_str_equal (line->name, "RELATED-TO"))
    dg_ics_add_finding (findings, line->number, "R36", _ ("RELATED-TO has a VALUE"));
}

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
    "SUMMARY",      "DESCRIPTION",  "LOCATION",   "COMMENT",   "CONTACT", "NAME",
    "X-WR-CALNAME", "X-WR-CALDESC", "CATEGORIES", "RESOURCES", NULL,
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
  for (const char *p = strchr (name->value, '^'); p != NULL; p = strchr (p + 2, '^'))
    if (p[1] == '\0' || strchr ("^n'", p[1]) == NULL)
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
      g_ascii_strncasecmp (line->value, "mailto:", 7) == 0 && strchr (line->value, '@') != NULL;

  /* Who publishes may have no address; who is to be answered may not. */
  if (!mail && (g_str_equal (line->name, "ATTENDEE") || answered))
    dg_ics_add_finding (findings, line->number, "R30", _ ("%s is no mailto: address"), line->name);
}

static void
check_position (const DgIcsLine *line, GPtrArray *findings)
{
  g_auto (GStrv) parts = g_strsplit (line->value, ";", -1);
  gboolean good = g_strv_length (parts) == 2;

  for (guint i = 0; good && i < 2; i++)
    {
      char *end;
      double degrees = g_ascii_strtod (parts[i], &end);

      good = parts[i][0] != '\0' && strspn (parts[i], "+-.0123456789") == strlen (parts[i]) &&
             *end == '\0' && fabs (degrees) <= (i == 0 ? 90 : 180);
    }

  if (!good)
    dg_ics_add_finding (findings, line->number, "R34",
                        _ ("GEO is not latitude;longitude with “.” as decimal sign"));
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
    { "CLASS", "PUBLIC PRIVATE CONFIDENTIAL" },
    { "TRANSP", "OPAQUE TRANSPARENT" },
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
  else if (g_str_equal (line->name, "RRULE") || g_str_equal (line->name, "RDATE") ||
           g_str_equal (line->name, "RECURRENCE-ID"))
    dg_ics_add_finding (findings, line->number, "R37",
                        _ ("%s: sessions stand by themselves, not as repetitions"), line->name);
  else if (g_str_equal (line->name, "X-MICROSOFT-CDO-ALLDAYEVENT"))
    dg_ics_add_finding (findings, line->number, "R20", _ ("%s is not to be exported"), line->name);
  check_choice (line, findings);

  parameter = dg_ics_line_find (line, "FMTTYPE");
  if (parameter != NULL && parameter->quoted)
    dg_ics_add_finding (findings, line->number, "R28", _ ("FMTTYPE stands in quotes"));
  parameter = dg_ics_line_find (line, "FEATURE");
  if (parameter != NULL && strchr (parameter->value, ',') != NULL)
    dg_ics_add_finding (findings, line->number, "R34", _ ("FEATURE has several values"));
  parameter = dg_ics_line_find (line, "VALUE");
  if (parameter != NULL && g_str_equal (line->name, "RELATED-TO"))
    dg_ics_add_finding (findings, line->number, "R36", _ ("RELATED-TO has a VALUE"));
}

/* The rules for what may stand where in a calendar file: components, properties, parameters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Lists have a blank around each name. */
typedef struct
{
  const char *name;
  const char *blocks;
  const char *lines;
} Form;

/* RFC 5545, 3.6; RFC 7986, 4 and 5. What later ones add is an error to libical 3.0. */
static const Form forms[] = {
  { "VCALENDAR", " VEVENT VTIMEZONE ",
    " VERSION PRODID METHOD CALSCALE NAME DESCRIPTION UID URL LAST-MODIFIED CATEGORIES"
    " REFRESH-INTERVAL SOURCE COLOR IMAGE " },
  { "VEVENT", " VALARM ",
    " UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE DTSTART DTEND DURATION SUMMARY DESCRIPTION COMMENT"
    " LOCATION GEO STATUS TRANSP CATEGORIES CLASS URL RELATED-TO ORGANIZER ATTENDEE CONTACT"
    " CONFERENCE PRIORITY RESOURCES ATTACH IMAGE COLOR REQUEST-STATUS RRULE RDATE EXDATE EXRULE"
    " RECURRENCE-ID " },
  { "VALARM", " ",
    " ACTION TRIGGER DESCRIPTION SUMMARY DURATION REPEAT ATTACH ATTENDEE UID ACKNOWLEDGED " },
  { "VTIMEZONE", " STANDARD DAYLIGHT ", " TZID TZURL LAST-MODIFIED TZUNTIL " },
  { "STANDARD", " ", " DTSTART TZOFFSETFROM TZOFFSETTO TZNAME RRULE RDATE COMMENT " },
  { "DAYLIGHT", " ", " DTSTART TZOFFSETFROM TZOFFSETTO TZNAME RRULE RDATE COMMENT " },
};

/* What can be said with a parameter. One that is not here can say anything. */
static const struct
{
  const char *name;
  const char *rule;
  const char *pattern;
} parameters[] = {
  { "CUTYPE", "R30", "^(INDIVIDUAL|GROUP|RESOURCE|ROOM|UNKNOWN)$" },
  { "ROLE", "R30", "^(CHAIR|REQ-PARTICIPANT|OPT-PARTICIPANT|NON-PARTICIPANT)$" },
  { "PARTSTAT", "R30", "^(NEEDS-ACTION|ACCEPTED|DECLINED|TENTATIVE|DELEGATED)$" },
  { "RSVP", "R30", "^(TRUE|FALSE)$" },
  { "SENT-BY", "R32", "^mailto:[^\\s<>\"]+@[^\\s<>\"@]+$" },
  { "LANGUAGE", "R27", "^(en|bg|mk|uk)(-[A-Z0-9]{2,8})*$" },
  { "FMTTYPE", "R28", "^[-+.A-Z0-9]+/[-+.A-Z0-9]+$" },
  { "ALTREP", "R28", "^(?!data:)" },
  { "RELTYPE", "R36", "^(PARENT|CHILD|SIBLING)$" },
  { "FEATURE", "R34", "^(AUDIO|CHAT|FEED|MODERATOR|PHONE|SCREEN|VIDEO)(,|$)" },
  { "ENCODING", "R23", "^(8BIT|BASE64)$" },
  { "CHARSET", "R23", "^$" },
};

static const Form *
find_form (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].name, name))
      return &forms[i];

  return NULL;
}

static gboolean
lists (const char *names, const char *name)
{
  g_autofree char *spaced = g_strdup_printf (" %s ", name);

  return strstr (names, spaced) != NULL;
}

static void
check_parameter (const DgIcsLine *line, guint index, GPtrArray *findings)
{
  const DgIcsParameter *parameter = g_ptr_array_index (line->parameters, index);
  g_autofree char *composed = g_utf8_normalize (parameter->value, -1, G_NORMALIZE_DEFAULT_COMPOSE);

  if (dg_ics_line_find (line, parameter->name) != parameter)
    dg_ics_add_finding (findings, line->number, "RFC 5545", _ ("%s stands twice"), parameter->name);
  if (parameter->value[strspn (parameter->value, " \t")] == '\0')
    dg_ics_add_finding (findings, line->number, "RFC 5545", _ ("%s is empty"), parameter->name);
  if (composed != NULL && !g_str_equal (composed, parameter->value))
    dg_ics_add_finding (findings, line->number, "R25",
                        _ ("%s: letters and their accents are apart; NFC is expected"),
                        parameter->name);

  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (g_str_equal (parameters[i].name, parameter->name) &&
        !g_regex_match_simple (parameters[i].pattern, parameter->value, G_REGEX_CASELESS, 0))
      dg_ics_add_finding (findings, line->number, parameters[i].rule, _ ("%s cannot be “%s”"),
                          parameter->name, parameter->value);
}

static void
check_line (const Form *form, const DgIcsLine *line, GPtrArray *findings)
{
  if (g_str_has_prefix (line->name, "X-LIC-"))
    dg_ics_add_finding (findings, line->number, "L13",
                        _ ("%s is what a library noted about a fault"), line->name);
  else if (!g_str_has_prefix (line->name, "X-") && !lists (form->lines, line->name))
    dg_ics_add_finding (findings, line->number, "RFC 5545", _ ("%s does not belong into a %s"),
                        line->name, form->name);

  if (line->value[0] == '\0')
    dg_ics_add_finding (findings, line->number, "L13",
                        _ ("%s is empty, which some libraries take for a fault"), line->name);
  else if (line->value[0] == ' ' || line->value[0] == '\t')
    dg_ics_add_finding (findings, line->number, "L12",
                        _ ("%s begins with a blank, which some libraries take away"), line->name);

  for (guint i = 0; i < line->parameters->len; i++)
    check_parameter (line, i, findings);
}

static void
check_block (const Form *form, const DgIcsBlock *block, GPtrArray *findings)
{
  guint first_inner = G_MAXUINT;

  for (guint i = 0; i < block->blocks->len; i++)
    {
      const DgIcsBlock *inner = g_ptr_array_index (block->blocks, i);
      const Form *inner_form = find_form (inner->name);

      first_inner = MIN (first_inner, inner->number);
      if (inner_form == NULL || !lists (form->blocks, inner->name))
        dg_ics_add_finding (findings, inner->number, "RFC 5545", _ ("%s does not belong into a %s"),
                            inner->name, form->name);
      else
        check_block (inner_form, inner, findings);
    }

  for (guint i = 0; i < block->lines->len; i++)
    {
      const DgIcsLine *line = g_ptr_array_index (block->lines, i);

      check_line (form, line, findings);
      if (line->number > first_inner && g_str_equal (form->name, "VCALENDAR"))
        dg_ics_add_finding (findings, line->number, "RFC 5545",
                            _ ("%s stands after a component; it belongs before"), line->name);
    }
}

/**
 * dg_ics_find_form:
 * @calendar: a VCALENDAR
 * @findings: (element-type DgIcsFinding): where to add what stands where it may not
 */
void
dg_ics_find_form (const DgIcsBlock *calendar, GPtrArray *findings)
{
  check_block (find_form ("VCALENDAR"), calendar, findings);
}

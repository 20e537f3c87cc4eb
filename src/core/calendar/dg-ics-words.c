/* The rules for the method of a calendar file, and for what its entries must have or may not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const DgIcsBlock *calendar;
  const char *method; /* “” if there is none */
  GPtrArray *findings;
} Judge;

static gboolean
is_method (const Judge *self, const char *method)
{
  return g_str_equal (self->method, method);
}

/* Invitations and what follows them are about one thing. */
static gboolean
is_scheduling (const Judge *self)
{
  return is_method (self, "REQUEST") || is_method (self, "CANCEL") || is_method (self, "REPLY");
}

/* What is no duration has to say so (RFC 5545, 3.8.6.3). */
static gboolean
is_trigger (const DgIcsLine *line)
{
  static const char duration[] =
      "^[+-]?P(\\d+W|(?=[\\dT])(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?)$";
  const DgIcsParameter *value = dg_ics_line_find (line, "VALUE");
  const DgIcsParameter *related = dg_ics_line_find (line, "RELATED");
  gboolean is_time = value != NULL && g_str_equal (value->value, "DATE-TIME");
  gint64 wall;
  gsize length;

  if (is_time)
    return related == NULL && dg_ics_scan_time (line->value, &wall, &length) && length == 16;

  return (value == NULL || g_str_equal (value->value, "DURATION")) &&
         (related == NULL || g_str_equal (related->value, "START") ||
          g_str_equal (related->value, "END")) &&
         g_regex_match_simple (duration, line->value, 0, 0);
}

static void
check_alarm (Judge *self, const DgIcsBlock *alarm)
{
  const DgIcsLine *action = dg_ics_block_find (alarm, "ACTION");
  const DgIcsLine *trigger = dg_ics_block_find (alarm, "TRIGGER");

  if (is_method (self, "PUBLISH"))
    dg_ics_add_finding (self->findings, alarm->number, "R33",
                        _ ("a bundle sets alarms in other people’s calendars"));
  if (is_method (self, "CANCEL"))
    dg_ics_add_finding (self->findings, alarm->number, "R11", _ ("a cancellation has an alarm"));
  if (action == NULL || !g_str_equal (action->value, "DISPLAY"))
    dg_ics_add_finding (self->findings, alarm->number, "R33",
                        _ ("the alarm is not of kind DISPLAY"));
  if (dg_ics_block_count (alarm, "DESCRIPTION") != 1)
    dg_ics_add_finding (self->findings, alarm->number, "R33", _ ("the alarm has no DESCRIPTION"));
  if (dg_ics_block_count (alarm, "ACTION") > 1 || dg_ics_block_count (alarm, "TRIGGER") > 1 ||
      dg_ics_block_count (alarm, "REPEAT") != dg_ics_block_count (alarm, "DURATION"))
    dg_ics_add_finding (self->findings, alarm->number, "R33",
                        _ ("the alarm has too much or too little in it"));
  for (guint i = 0; i < alarm->lines->len; i++)
    dg_ics_find_in_line (g_ptr_array_index (alarm->lines, i), FALSE, self->findings);
  if (trigger == NULL || !is_trigger (trigger))
    dg_ics_add_finding (self->findings, trigger != NULL ? trigger->number : alarm->number, "R33",
                        _ ("the alarm’s TRIGGER is no duration or time"));
}

/* What may stand only once, and under which rule. */
static void
check_counts (Judge *self, const DgIcsBlock *entry)
{
  static const struct
  {
    const char *name;
    const char *rule;
    gboolean required;
  } singles[] = {
    { "UID", "R8", TRUE },
    { "DTSTAMP", "R10", TRUE },
    { "SUMMARY", "R4", TRUE },
    { "DTSTART", "R12", TRUE },
    { "DTEND", "R19", FALSE },
    { "DESCRIPTION", "R27", FALSE },
    { "LOCATION", "R27", FALSE },
    { "X-ALT-DESC", "R28", FALSE },
    { "SEQUENCE", "R9", FALSE },
    { "STATUS", "R35", FALSE },
    { "TRANSP", "R20", FALSE },
    { "CLASS", "R35", FALSE },
    { "URL", "R35", FALSE },
    { "GEO", "R34", FALSE },
    { "ORGANIZER", "R4", FALSE },
    { "CREATED", "R10", FALSE },
    { "LAST-MODIFIED", "R10", FALSE },
    { "CATEGORIES", "R35", FALSE },
    { "CONFERENCE", "R34", FALSE },
    { "RELATED-TO", "R36", FALSE },
    { "X-MICROSOFT-CDO-BUSYSTATUS", "R20", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    {
      guint n = dg_ics_block_count (entry, singles[i].name);

      if (n > 1)
        dg_ics_add_finding (self->findings, entry->number, singles[i].rule, _ ("%s stands twice"),
                            singles[i].name);
      /* A REPLY or CANCEL may leave out the words. */
      if (n == 0 && singles[i].required &&
          (!g_str_equal (singles[i].name, "SUMMARY") || is_method (self, "PUBLISH") ||
           is_method (self, "REQUEST")))
        dg_ics_add_finding (self->findings, entry->number, singles[i].rule, _ ("%s is missing"),
                            singles[i].name);
    }
}

static void
check_people (Judge *self, const DgIcsBlock *entry)
{
  const DgIcsLine *organizer = dg_ics_block_find (entry, "ORGANIZER");
  const DgIcsLine *attendee = dg_ics_block_find (entry, "ATTENDEE");
  guint n = dg_ics_block_count (entry, "ATTENDEE");

  if (organizer != NULL && dg_ics_line_find (organizer, "CN") == NULL &&
      !g_str_equal (organizer->value, "invalid:nomail"))
    dg_ics_add_finding (self->findings, organizer->number, "R32", _ ("%s is missing"), "CN");

  if (is_method (self, "PUBLISH"))
    {
      if (organizer == NULL)
        dg_ics_add_finding (self->findings, entry->number, "R4", _ ("ORGANIZER is missing"));
      if (n > 0)
        dg_ics_add_finding (self->findings, attendee->number, "R4",
                            _ ("a bundle names an attendee; calendars may write to all of them"));
    }
  else if (is_scheduling (self))
    {
      if (organizer == NULL)
        dg_ics_add_finding (self->findings, entry->number, "R5", _ ("ORGANIZER is missing"));
      if (n == 0)
        dg_ics_add_finding (self->findings, entry->number,
                            is_method (self, "CANCEL") ? "R11" : "R5", _ ("ATTENDEE is missing"));
      if (n > 1)
        dg_ics_add_finding (self->findings, attendee->number, "R5",
                            _ ("an invitation names more people than the one it is for"));
      if (organizer != NULL && attendee != NULL &&
          g_ascii_strcasecmp (organizer->value, attendee->value) == 0)
        dg_ics_add_finding (self->findings, attendee->number, "R5",
                            _ ("the organiser invites the organiser"));
    }
}

/* Outlook shows buttons only to who is asked for an answer. */
static void
check_invitation (Judge *self, const DgIcsBlock *entry)
{
  const DgIcsLine *attendee = dg_ics_block_find (entry, "ATTENDEE");
  const DgIcsParameter *asked = attendee != NULL ? dg_ics_line_find (attendee, "RSVP") : NULL;
  const DgIcsLine *status = dg_ics_block_find (entry, "STATUS");
  static const char *const expected[] = { "CUTYPE", "ROLE", "PARTSTAT", "CN" };

  for (guint i = 0; attendee != NULL && i < G_N_ELEMENTS (expected); i++)
    if (dg_ics_line_find (attendee, expected[i]) == NULL)
      dg_ics_add_finding (self->findings, attendee->number, "R30", _ ("%s is missing"),
                          expected[i]);
  if (attendee != NULL && (asked == NULL || g_ascii_strcasecmp (asked->value, "TRUE") != 0))
    dg_ics_add_finding (self->findings, attendee->number, "R30",
                        _ ("an invitation asks for no answer: RSVP=TRUE is missing"));
  if (status != NULL && g_str_equal (status->value, "CANCELLED"))
    dg_ics_add_finding (self->findings, status->number, "R11",
                        _ ("an invitation to what is cancelled; METHOD:CANCEL says that"));
}

static void
check_cancellation (Judge *self, const DgIcsBlock *entry)
{
  const DgIcsLine *status = dg_ics_block_find (entry, "STATUS");
  const DgIcsLine *sequence = dg_ics_block_find (entry, "SEQUENCE");

  if (status != NULL && !g_str_equal (status->value, "CANCELLED"))
    dg_ics_add_finding (self->findings, status->number, "R11",
                        _ ("a cancellation has the STATUS %s"), status->value);
  else if (sequence != NULL && g_str_equal (sequence->value, "0"))
    dg_ics_add_finding (self->findings, sequence->number, "R11",
                        _ ("a cancellation does not raise SEQUENCE; calendars leave it out"));
}

/* A server writes to people unless it is told not to; a file is not handed to one. */
static void
check_agents (Judge *self, const DgIcsBlock *entry)
{
  for (guint i = 0; i < entry->lines->len; i++)
    if (dg_ics_line_find (g_ptr_array_index (entry->lines, i), "SCHEDULE-AGENT") != NULL &&
        self->method[0] != '\0')
      dg_ics_add_finding (self->findings,
                          ((DgIcsLine *) g_ptr_array_index (entry->lines, i))->number, "R31",
                          _ ("SCHEDULE-AGENT is for what is put onto a server, not for a file"));
}

static char *
unescape (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    if (*p != '\\' || p[1] == '\\')
      g_string_append_c (text, *p);

  return g_string_free (text, FALSE);
}

static void
check_links (Judge *self, const DgIcsBlock *entry)
{
  const DgIcsLine *description = dg_ics_block_find (entry, "DESCRIPTION");
  const DgIcsLine *rich = dg_ics_block_find (entry, "X-ALT-DESC");
  const DgIcsLine *conference = dg_ics_block_find (entry, "CONFERENCE");
  g_autofree char *text = unescape (description != NULL ? description->value : "");

  if (rich != NULL && description == NULL)
    dg_ics_add_finding (self->findings, rich->number, "R28",
                        _ ("there is rich text, but no DESCRIPTION"));
  if (rich != NULL && strchr (rich->value, '<') == NULL)
    dg_ics_add_finding (self->findings, rich->number, "R28", _ ("%s is no HTML"), rich->name);
  if (conference != NULL && strstr (text, conference->value) == NULL)
    dg_ics_add_finding (self->findings, conference->number, "R34",
                        _ ("most calendars show no CONFERENCE; the link is not in DESCRIPTION"));
  if (dg_ics_block_count (entry, "LOCATION") == 0 &&
      (conference != NULL || dg_ics_block_count (entry, "GEO") > 0))
    dg_ics_add_finding (self->findings, entry->number, "R34",
                        _ ("most calendars show nothing but LOCATION, and it is missing"));
}

/* Outlook takes the language of the first text for that of the whole. */
static void
check_tags (Judge *self, const DgIcsBlock *entry)
{
  static const char *const texts[] = { "SUMMARY", "DESCRIPTION", "LOCATION" };
  const DgIcsLine *without = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const DgIcsLine *line = dg_ics_block_find (entry, texts[i]);

      if (line == NULL ||
          g_regex_match_simple ("^(https?:|[-.\\d, \\\\]+$)", line->value, G_REGEX_CASELESS, 0))
        continue;
      if (dg_ics_line_find (line, "LANGUAGE") != NULL)
        any = TRUE;
      else if (without == NULL)
        without = line;
    }

  if (any && without != NULL)
    dg_ics_add_finding (self->findings, without->number, "R27",
                        _ ("%s does not say its LANGUAGE, as other texts do"), without->name);
}

static void
check_entry (Judge *self, const DgIcsBlock *entry)
{
  for (guint i = 0; i < entry->lines->len; i++)
    dg_ics_find_in_line (g_ptr_array_index (entry->lines, i), is_scheduling (self), self->findings);
  check_counts (self, entry);
  check_people (self, entry);
  check_links (self, entry);

  if ((is_method (self, "REQUEST") || is_method (self, "CANCEL") || is_method (self, "PUBLISH")) &&
      dg_ics_block_count (entry, "SEQUENCE") == 0)
    dg_ics_add_finding (self->findings, entry->number, "R9", _ ("SEQUENCE is missing"));
  if (is_method (self, "REQUEST"))
    check_invitation (self, entry);
  if (is_method (self, "CANCEL"))
    check_cancellation (self, entry);
  check_agents (self, entry);
  check_tags (self, entry);

  for (guint i = 0; i < entry->blocks->len; i++)
    if (g_str_equal (((DgIcsBlock *) g_ptr_array_index (entry->blocks, i))->name, "VALARM"))
      check_alarm (self, g_ptr_array_index (entry->blocks, i));
}

static void
check_calendar (Judge *self)
{
  static const char *const methods[] = {
    "PUBLISH", "REQUEST", "REPLY", "CANCEL", "ADD", "REFRESH", "COUNTER", "DECLINECOUNTER", NULL,
  };
  const DgIcsBlock *calendar = self->calendar;
  const DgIcsLine *version = dg_ics_block_find (calendar, "VERSION");
  const DgIcsLine *method = dg_ics_block_find (calendar, "METHOD");
  const DgIcsLine *zone = dg_ics_block_find (calendar, "X-WR-TIMEZONE");

  if (version == NULL || !g_str_equal (version->value, "2.0") ||
      dg_ics_block_count (calendar, "VERSION") > 1)
    dg_ics_add_finding (self->findings, version != NULL ? version->number : calendar->number,
                        "RFC 5545", _ ("VERSION is not 2.0"));
  if (dg_ics_block_count (calendar, "PRODID") != 1)
    dg_ics_add_finding (self->findings, calendar->number, "RFC 5545",
                        _ ("PRODID does not stand exactly once"));

  if (method == NULL)
    dg_ics_add_finding (self->findings, calendar->number, "R6",
                        _ ("METHOD is missing; some calendars take that for an invitation"));
  else if (!g_strv_contains (methods, method->value))
    dg_ics_add_finding (self->findings, method->number, "R6", _ ("METHOD cannot be “%s”"),
                        method->value);
  if (dg_ics_block_count (calendar, "METHOD") > 1)
    dg_ics_add_finding (self->findings, calendar->number, "R6", _ ("%s stands twice"), "METHOD");

  if (zone != NULL)
    dg_ics_add_finding (self->findings, zone->number, "R21",
                        _ ("X-WR-TIMEZONE shifts times in some calendars"));
  for (guint i = 0; i < calendar->lines->len; i++)
    dg_ics_find_in_line (g_ptr_array_index (calendar->lines, i), is_scheduling (self),
                         self->findings);
}

/**
 * dg_ics_find_words:
 * @calendar: a VCALENDAR
 * @findings: (element-type DgIcsFinding): where to add what breaks a rule for words
 */
void
dg_ics_find_words (const DgIcsBlock *calendar, GPtrArray *findings)
{
  const DgIcsLine *method = dg_ics_block_find (calendar, "METHOD");
  Judge judge = { calendar, method != NULL ? method->value : "", findings };

  check_calendar (&judge);
  for (guint i = 0; i < calendar->blocks->len; i++)
    if (g_str_equal (((DgIcsBlock *) g_ptr_array_index (calendar->blocks, i))->name, "VEVENT"))
      check_entry (&judge, g_ptr_array_index (calendar->blocks, i));
  dg_ics_find_entries (calendar, judge.method, findings);
}

/* The rules for the method of a calendar file, and for what its entries must have or may not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ENTRIES 500

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

static void
check_alarm (Judge *self, const DgIcsBlock *alarm)
{
  static const char duration[] =
      "^[+-]?P(\\d+W|(?=[\\dT])(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?)$";
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
  if (trigger == NULL || (!g_regex_match_simple (duration, trigger->value, 0, 0) &&
                          !g_regex_match_simple ("^\\d{8}T\\d{6}Z$", trigger->value, 0, 0)))
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
  if (conference != NULL && strstr (text, conference->value) == NULL)
    dg_ics_add_finding (self->findings, conference->number, "R34",
                        _ ("most calendars show no CONFERENCE; the link is not in DESCRIPTION"));
}

static void
check_entry (Judge *self, const DgIcsBlock *entry)
{
  const DgIcsLine *status = dg_ics_block_find (entry, "STATUS");

  for (guint i = 0; i < entry->lines->len; i++)
    dg_ics_find_in_line (g_ptr_array_index (entry->lines, i), is_scheduling (self), self->findings);
  check_counts (self, entry);
  check_people (self, entry);
  check_links (self, entry);

  if ((is_method (self, "REQUEST") || is_method (self, "CANCEL")) &&
      dg_ics_block_count (entry, "SEQUENCE") == 0)
    dg_ics_add_finding (self->findings, entry->number, "R9", _ ("SEQUENCE is missing"));
  if (is_method (self, "CANCEL") && status != NULL && !g_str_equal (status->value, "CANCELLED"))
    dg_ics_add_finding (self->findings, status->number, "R11",
                        _ ("a cancellation has the STATUS %s"), status->value);

  for (guint i = 0; i < entry->blocks->len; i++)
    if (g_str_equal (((DgIcsBlock *) g_ptr_array_index (entry->blocks, i))->name, "VALARM"))
      check_alarm (self, g_ptr_array_index (entry->blocks, i));
}

/* One UID per entry in a bundle, one for all in an invitation. */
static void
check_uids (Judge *self)
{
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->calendar->blocks->len; i++)
    {
      const DgIcsBlock *entry = g_ptr_array_index (self->calendar->blocks, i);
      const DgIcsLine *uid = dg_ics_block_find (entry, "UID");

      if (!g_str_equal (entry->name, "VEVENT") || uid == NULL)
        continue;

      if (uid->value[0] == '\0')
        dg_ics_add_finding (self->findings, uid->number, "R8", _ ("UID is empty"));
      if (!g_hash_table_add (uids, uid->value) && dg_ics_block_count (entry, "RECURRENCE-ID") == 0)
        dg_ics_add_finding (self->findings, uid->number, "R8",
                            _ ("another entry has the same UID"));
      if (g_hash_table_size (uids) == 2 && is_scheduling (self))
        {
          dg_ics_add_finding (
              self->findings, uid->number, "R1",
              _ ("a file with METHOD:%s is about one UID; calendars read the first"), self->method);
          return;
        }
    }
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

  if (version == NULL || !g_str_equal (version->value, "2.0"))
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
    dg_ics_add_finding (self->findings, calendar->number, "R6", _ ("METHOD stands twice"));

  if (zone != NULL)
    dg_ics_add_finding (self->findings, zone->number, "R21",
                        _ ("X-WR-TIMEZONE shifts times in some calendars"));
  for (guint i = 0; i < calendar->lines->len; i++)
    {
      const DgIcsLine *line = g_ptr_array_index (calendar->lines, i);

      dg_ics_find_in_line (line, is_scheduling (self), self->findings);
      if (is_scheduling (self) &&
          (g_str_equal (line->name, "NAME") || g_str_equal (line->name, "X-WR-CALNAME")))
        dg_ics_add_finding (self->findings, line->number, "R29",
                            _ ("%s makes a calendar of its own out of one entry"), line->name);
    }
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
  guint n = dg_ics_block_count_blocks (calendar, "VEVENT");

  check_calendar (&judge);
  for (guint i = 0; i < calendar->blocks->len; i++)
    if (g_str_equal (((DgIcsBlock *) g_ptr_array_index (calendar->blocks, i))->name, "VEVENT"))
      check_entry (&judge, g_ptr_array_index (calendar->blocks, i));
  check_uids (&judge);

  if (n == 0)
    dg_ics_add_finding (findings, calendar->number, "RFC 5545", _ ("there is no VEVENT"));
  if (n > MAX_ENTRIES)
    dg_ics_add_finding (findings, calendar->number, "R38",
                        _ ("there are %u entries; some calendars take no more than %d"), n,
                        MAX_ENTRIES);
}

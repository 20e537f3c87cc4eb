/* The judge of calendar files: finds each fault by its rule, and none in what is good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-lint.h"
#include "core/calendar/dg-ics-timezone.h"
#include "core/calendar/dg-ics-writer.h"
#include "core/calendar/dg-invite.h"
#include "fixture.h"

#include <string.h>

typedef enum
{
  BUNDLE,
  INVITATION,
  CANCELLATION,
  WITHDRAWAL,
  WEBINAR,
  MACEDONIAN,
  TOUR,
  TOUR_IN_UKRAINIAN,
} Base;

static char *
write_base (Base base)
{
  static const struct
  {
    const char *event;
    DgInviteKind kind;
    int delegate;
    const char *session;
    DgLanguage language;
  } bases[] = {
    [BUNDLE] = { "plovdiv-2026", DG_INVITE_PUBLISH, -1, NULL },
    [INVITATION] = { "plovdiv-2026", DG_INVITE_REQUEST, 0, "opening" },
    [CANCELLATION] = { "plovdiv-2026", DG_INVITE_CANCEL, 0, NULL },
    [WITHDRAWAL] = { "plovdiv-2026", DG_INVITE_WITHDRAW, 0, NULL },
    [WEBINAR] = { "kyiv-2026", DG_INVITE_REQUEST, 0, NULL },
    [TOUR] = { "plovdiv-2026", DG_INVITE_REQUEST, 0, NULL },
    [TOUR_IN_UKRAINIAN] = { "plovdiv-2026", DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_UK },
    [MACEDONIAN] = { "plovdiv-2026", DG_INVITE_REQUEST, 0, "bus", DG_LANGUAGE_MK },
  };
  g_autoptr (Fixture) fixture = fixture_new (bases[base].event);
  DgInviteRequest request = fixture_request (fixture, bases[base].kind, bases[base].delegate,
                                             bases[base].session, bases[base].language);
  g_autoptr (GPtrArray) parts = dg_invite_write (&request, NULL);
  GBytes *bytes = g_ptr_array_index (parts, 0);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GPtrArray *
lint_text (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return dg_ics_lint (bytes);
}

/* The rules that are broken, each once, as “R22 R24”. */
static char *
list_rules (GPtrArray *findings)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) rules = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const DgIcsFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%u: %s: %s", finding->line, finding->rule, finding->message);
      if (g_hash_table_add (seen, (gpointer) finding->rule))
        g_string_append_printf (rules, "%s%s", rules->len > 0 ? " " : "", finding->rule);
    }

  return g_strdup (rules->str);
}

static void
test_good_files (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "calendar", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".ics"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);
        g_autofree char *text = NULL;
        g_autofree char *rules = NULL;
        g_autoptr (GPtrArray) findings = NULL;

        g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
        g_test_message ("%s", name);
        findings = lint_text (text, -1);
        rules = list_rules (findings);
        /* An item for a CalDAV collection may not have what a file must have. */
        g_assert_cmpstr (rules, ==, strstr (text, "\r\nMETHOD:") != NULL ? "" : "R6");
        n++;
      }
  g_assert_cmpuint (n, >, 30);
}

/* West of Greenwich too, where summer comes in October, or never. */
static void
test_good_zones (void)
{
  static const char *const zones[] = {
    "America/New_York",    "America/Nuuk",      "America/Sao_Paulo", "Atlantic/Azores",
    "Australia/Lord_Howe", "Pacific/Auckland",  "Asia/Kathmandu",    "Europe/Istanbul",
    "America/St_Johns",    "Pacific/Marquesas", "Europe/London",
  };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *base = write_base (INVITATION);
      const char *zone = strstr (base, "BEGIN:VTIMEZONE");
      const char *entry = strstr (base, "BEGIN:VEVENT");
      g_autoptr (icalcomponent) told = dg_ics_timezone_new (zones[i], 2026, 2026);
      g_autoptr (GBytes) bytes = dg_ics_write (told);
      g_autoptr (GString) text = g_string_new_len (base, zone - base);
      g_autoptr (GPtrArray) findings = NULL;
      g_autofree char *rules = NULL;

      g_string_append_len (text, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_string_append (text, entry);
      g_string_replace (text, "Europe/Sofia", zones[i], 0);
      g_test_message ("%s", zones[i]);
      findings = lint_text (text->str, (gssize) text->len);
      rules = list_rules (findings);
      g_assert_cmpstr (rules, ==, "");
    }
}

/* A good file in which @find is replaced once, and the rules that it breaks then. */
typedef struct
{
  Base base;
  const char *find;
  const char *replace;
  const char *rules;
} Fault;

static void
check_fault (guint number, const Fault *fault)
{
  g_autofree char *base = write_base (fault->base);
  g_autoptr (GString) text = g_string_new (base);
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *rules = NULL;

  g_test_message ("case %u: %s", number, fault->rules);
  if (g_string_replace (text, fault->find, fault->replace, 1) != 1)
    g_test_fail_printf ("case %u: “%s” is not there", number, fault->find);
  findings = lint_text (text->str, (gssize) text->len);
  rules = list_rules (findings);
  if (!g_str_equal (rules, fault->rules))
    g_test_fail_printf ("case %u: found “%s” instead of “%s”", number, rules, fault->rules);
}

static void
test_one_fault (void)
{
  static const Fault cases[] = {
    /* Bytes */
    { BUNDLE, "BEGIN:VCALENDAR\r\n", "\357\273\277BEGIN:VCALENDAR\r\n", "R22" },
    { BUNDLE, "VERSION:2.0\r\n", "VERSION:2.0\n", "R22" },
    { BUNDLE, "VERSION:2.0\r\n", "VERSION:2.0\r\r\n", "R22" },
    { BUNDLE, "VERSION:2.0\r\n", "VERSION:2.0\r\n\r\n", "R22" },
    { BUNDLE, "END:VCALENDAR\r\n", "END:VCALENDAR\n", "R22" },
    { BUNDLE, "END:VCALENDAR\r\n", "END:VCALENDAR", "R22" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus", "SUMMARY;LANGUAGE=en:\303\r\n \251Bus", "R23" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus", "SUMMARY;LANGUAGE=en:\300\341Bus", "R23" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus to",
      "SUMMARY;LANGUAGE=en:Bus to a place that is so far "
      "away that nobody has ever been there to",
      "R24" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus", "SUMMARY;LANGUAGE=en:\r\n \r\n Bus", "R24" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus ", "SUMMARY;LANGUAGE=en:Bus \r\n ", "R24" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus", "SUMMARY;LANGUAGE=en:\\\r\n ,Bus", "R24" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus", "SUMMARY;LANGUAGE=en:\033Bus", "R25" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus", "SUMMARY;LANGUAGE=en:\177Bus", "R25" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus", "SUMMARY;LANGUAGE=en:e\xcc\x81 Bus", "R25" },
    { BUNDLE, "=en:Opening\\;", "=en:Opening;", "R25" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus to", "SUMMARY;LANGUAGE=en:Bus, to", "R25" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus to", "SUMMARY;LANGUAGE=en:Bus\\: to", "R25" },
    { MACEDONIAN, "м-р^^2", "м-р^2", "R26" },
    { INVITATION, "CN=\"Network of Old Towns, Secretariat\"", "CN=Network of Old Towns", "R26" },
    { INVITATION, "CN=\"Network of Old Towns, ", "CN=\"Network \"of\" Towns, ", "R26" },
    /* Methods, identity, people */
    { BUNDLE, "METHOD:PUBLISH\r\n", "", "R6" },
    { BUNDLE, "METHOD:PUBLISH\r\n", "METHOD:SEND\r\n", "R6" },
    { INVITATION, "END:VEVENT\r\n",
      "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20260602T080000Z\r\nSEQUENCE:0\r\n"
      "DTSTART:20261022T090000Z\r\nDTEND:20261022T100000Z\r\nSUMMARY:Two\r\n"
      "ORGANIZER;CN=\"N\":mailto:o@example.org\r\n"
      "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=ACCEPTED;\r\n "
      "CN=\"A\";RSVP=TRUE:mailto:a@example.org\r\n"
      "END:VEVENT\r\n",
      "R1" },
    { BUNDLE, "UID:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e12",
      "UID:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e11", "R8" },
    { BUNDLE, "UID:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e12\r\n", "", "R8" },
    { BUNDLE, "SEQUENCE:1", "SEQUENCE:-1", "R9" },
    { INVITATION, "SEQUENCE:1\r\n", "", "R9" },
    { BUNDLE, "SEQUENCE:1", "SEQUENCE:99999999999", "R9" },
    { BUNDLE, "DTSTAMP:20260602T080000Z", "DTSTAMP:20260602T080000", "R10" },
    { BUNDLE, "DTSTAMP:20260602T080000Z\r\n", "", "R10" },
    { BUNDLE, "LAST-MODIFIED:20260602T080000Z", "LAST-MODIFIED:20260602", "R10" },
    { CANCELLATION, "STATUS:CANCELLED", "STATUS:CONFIRMED", "R11" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nATTENDEE;CN=\"A\":mailto:a@example.org\r\n",
      "R4" },
    { BUNDLE,
      "ORGANIZER;CN=\"Network of Old Towns, Secretariat\":mailto:office@towns.exampl\r\n e.org\r\n",
      "", "R4" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus to Sofia\r\n", "", "R4" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=ACCEPTED;\r\n "
      "CN=\"A\";RSVP=TRUE:mailto:a@example.org\r\n",
      "R5" },
    { INVITATION, "vesna.urnekova@example.org", "office@towns.example.org", "R5" },
    { INVITATION, "mailto:vesn", "vesn", "R30" },
    { INVITATION, "METHOD:REQUEST\r\n", "METHOD:REQUEST\r\nX-WR-CALNAME:One\r\n", "R29" },
    /* Times */
    { INVITATION, "TZID:Europe/Sofia\r\n", "TZID:Europe/Skopje\r\n", "R12" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:20261022T090000",
      "DTSTART;TZID=Europe/Sofia:20261022T060000Z", "R12 R19" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:20261022T090000",
      "DTSTART;TZID=Europe/Sofia:20261022T250000", "R12" },
    { INVITATION, "END:STANDARD\r\n",
      "END:STANDARD\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
      "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n",
      "R13" },
    { INVITATION, "DTSTART:19700329T030000", "DTSTART:19160329T030000", "R13" },
    { INVITATION, "BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=3;UNTIL=20401231T000000Z", "R13" },
    { INVITATION, "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "RDATE:20260329T030000", "R13" },
    { INVITATION, "TZID=Europe/Sofia:20261022T090000\r\nDTEND;TZID=Europe/Sofia:20261022T093000",
      "TZID=Europe/Sofia:20260329T033000\r\nDTEND;TZID=Europe/Sofia:20260329T053000", "R17" },
    { INVITATION, "TZOFFSETTO:+0300", "TZOFFSETTO:+0400", "R16" },
    { INVITATION, "TZOFFSETFROM:+0300", "TZOFFSETFROM:+0400", "R16" },
    { INVITATION, "T093000", "T083000", "R19" },
    { INVITATION, "DTEND;TZID=Europe/Sofia:20261022T093000\r\n", "", "R19" },
    { INVITATION, "DTEND;TZID=Europe/Sofia:20261022T093000", "DTEND;VALUE=DATE:20261023", "R19" },
    { BUNDLE, "DTEND;VALUE=DATE:20261027", "DTEND;VALUE=DATE:20261022", "R19" },
    { BUNDLE, "DTSTART;VALUE=DATE:20261022", "DTSTART:20261022", "R19" },
    { BUNDLE, "DTSTART;VALUE=DATE:20261022", "DTSTART;VALUE=DATE:20260230", "R19" },
    { BUNDLE, "DTSTART;VALUE=DATE:20261022\r\nDTEND;VALUE=DATE:20261027",
      "DTSTART:20261022T000000Z\r\nDTEND:20261027T000000Z", "R19" },
    { BUNDLE, "TRANSP:TRANSPARENT\r\n", "TRANSP:OPAQUE\r\n", "R20" },
    { BUNDLE, "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n", "", "R20" },
    { BUNDLE, "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n",
      "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n", "R20" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:20261022T090000", "DTSTART:20261022T090000", "R21" },
    { BUNDLE, "METHOD:PUBLISH\r\n", "METHOD:PUBLISH\r\nX-WR-TIMEZONE:Europe/Sofia\r\n", "R21" },
    /* Properties */
    { INVITATION, "SUMMARY;LANGUAGE=en:Opening",
      "SUMMARY;LANGUAGE=en:Twice\r\nSUMMARY;LANGUAGE=en:Opening", "R4" },
    { INVITATION, "FMTTYPE=text/html:<!DOCTYPE", "FMTTYPE=\"text/html\":<!DOC", "R28" },
    { BUNDLE, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT15M\r\n"
      "END:VALARM\r\n",
      "R33" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT15M\r\n"
      "END:VALARM\r\n",
      "" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n", "R33" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:15 minutes\r\n"
      "END:VALARM\r\n",
      "R33" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nDESCRIPTION:x\r\nTRIGGER:-P1D\r\n"
      "END:VALARM\r\n",
      "R33" },
    { CANCELLATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-P1D\r\n"
      "END:VALARM\r\n",
      "R11" },
    { BUNDLE, "GEO:42.141800;24.749900", "GEO:42,141800;24,749900", "R34" },
    { BUNDLE, "GEO:42.141800;24.749900", "GEO:142.0;24.7", "R34" },
    { BUNDLE, "GEO:42.141800;24.749900", "GEO:24.7", "R34" },
    { WEBINAR, "FEATURE=VIDEO;LABEL=\"Join online\"", "FEATURE=\"VIDEO,CHAT\"", "R34" },
    { WEBINAR, "Join online: https://meet", "Join online: http://meet", "R34" },
    { BUNDLE, "STATUS:CANCELLED", "STATUS:CANCELED", "R35 R20" },
    { BUNDLE, "heritage,culture,public", "a,b,c,d,heritage,culture,public", "R35" },
    { BUNDLE, "heritage,culture,public", "heritage\\,culture,public", "R35" },
    { BUNDLE, "RELATED-TO;RELTYPE=PARENT", "RELATED-TO;VALUE=UID;RELTYPE=PARENT", "R36" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nRRULE:FREQ=DAILY;COUNT=2\r\n", "R37" },
    /* Grammar */
    { BUNDLE, "END:VEVENT\r\n", "", "R29 RFC 5545" },
    { BUNDLE, "END:VCALENDAR\r\n", "END:VEVENT\r\nEND:VCALENDAR\r\n", "RFC 5545" },
    { BUNDLE, "VERSION:2.0", "VERSION:1.0", "RFC 5545" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nno line of a calendar\r\n", "RFC 5545" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_fault (i, &cases[i]);
}

/* What nobody wrote down, but someone will write. */
static void
test_more_faults (void)
{
  static const Fault cases[] = {
    /* Bytes */
    { BUNDLE, "BEGIN:VCALENDAR", "\r\nBEGIN:VCALENDAR", "RFC 5545 R22" },
    { BUNDLE, "BEGIN:VCALENDAR", "begin:vcalendar", "RFC 5545" },
    { BUNDLE, "BEGIN:VCALENDAR", "X-NOTE:a\r\nBEGIN:VCALENDAR", "RFC 5545" },
    { BUNDLE, "END:VCALENDAR\r\n", "END:VCALENDAR\r\nX-NOTE:a\r\n", "RFC 5545" },
    { BUNDLE, "END:VCALENDAR\r\n", "END:VCALENDAR\r\n\r\n", "R22" },
    { BUNDLE, "END:VCALENDAR\r\n", "", "RFC 5545" },
    { BUNDLE, "=en:Bus to", "=en:Bus\302\205 to", "R25" },
    { BUNDLE, "=en:Bus to", "=en:Bus\342\200\250to", "R25" },
    { BUNDLE, "=en:Bus to", "=en:Bus\357\273\277 to", "R25" },
    { BUNDLE, "=en:Bus to", "=en:\r\n\tBus to", "R24" },
    { BUNDLE, "=en:Bus to", "=en: Bus to", "L12" },
    { BUNDLE, "=en:Bus to", "=en:Ð‘ÑƒÑ€ Bus to", "R23" },
    { BUNDLE, "=en:Bus to", "=en:=?UTF-8?B?0JHRg9GB?= to", "R23" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus to", "SUMMARY;LANGUAGE=en;ENCODING=QUOTED-PRINTABLE:Bus to",
      "R23" },
    { BUNDLE, "SUMMARY;LANGUAGE=en:Bus to", "SUMMARY;LANGUAGE=en;CHARSET=UTF-8:Bus to", "R23" },
    { BUNDLE, "=en:Bus to", "=en:Bus\\\"to\\\"", "R25" },
    { BUNDLE, "=en:Bus to", "=en:Bus\\nto", "R25" },
    { BUNDLE, "=en:Bus to", "=en:\\\\\\Nto", "R25" },
    { BUNDLE, "=en:Bus to", "=en:Bus\\\\nto", "" },
    { INVITATION, "DESCRIPTION;LANGUAGE=en:Dear ", "DESCRIPTION;LANGUAGE=en:\\t", "R25" },
    { INVITATION, "DESCRIPTION;LANGUAGE=en:Dear", "DESCRIPTION;LANGUAGE=en:<p>", "R28" },
    { INVITATION, "CN=\"Network of Old Towns, Secretariat\"", "CN=\"Netwa\xcc\x81rk\"", "R25" },
    { INVITATION, "CN=\"Network of Old Towns, Secretariat\"", "CN=\"The ^'Network^'\"", "R26" },
    { INVITATION, "CN=\"Network of Old Towns, Secretariat\"", "CN=\"The^nNetwork\"", "R26" },
    { INVITATION, "CN=\"Network of Old Towns, Secretariat\"", "CN=\"\"", "RFC 5545" },
    { INVITATION, "CUTYPE=INDIVIDUAL", "CUTYPE=ROOM;CUTYPE=ROOM", "R24 RFC 5545" },
    /* Grammar */
    { BUNDLE, "VERSION:2.0\r\n", "VERSION:2.0\r\nVERSION:2.0\r\n", "RFC 5545" },
    { BUNDLE, "VERSION:2.0\r\n", "", "RFC 5545" },
    { BUNDLE, "VERSION:2.0\r\n", "VERSION:2.0\r\nCALSCALE:JULIAN\r\n", "R35" },
    { BUNDLE, "PRODID:-//Delegat//Delegat//EN\r\n", "", "RFC 5545" },
    { BUNDLE, "PRODID:-//Delegat//Delegat//EN\r\n", "PRODID:\r\n", "L13" },
    { BUNDLE, "METHOD:PUBLISH\r\n", "METHOD:publish\r\n", "R6" },
    { BUNDLE, "METHOD:PUBLISH\r\n", "METHOD:PUBLISH\r\nMETHOD:PUBLISH\r\n", "R6" },
    { INVITATION, "METHOD:REQUEST\r\n", "METHOD:PUBLISH\r\n", "R4" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nLOCATIN:Here\r\n", "RFC 5545" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nTZID:Europe/Sofia\r\n", "RFC 5545" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nCOMMENT:\r\n", "L13" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nX-LIC-ERROR:No value\r\n", "L13" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nPRIORITY:high\r\n", "R35" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nSTYLED-DESCRIPTION:a\r\n", "RFC 5545" },
    { BUNDLE, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:PARTICIPANT\r\nUID:1\r\nEND:PARTICIPANT\r\n", "RFC 5545" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n", "RFC 5545" },
    { BUNDLE, "END:VCALENDAR", "X-NOTE:a\r\nEND:VCALENDAR", "RFC 5545" },
    { BUNDLE, "END:VCALENDAR", "BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR", "RFC 5545" },
    { BUNDLE, "END:VCALENDAR\r\n",
      "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "RFC 5545 R6" },
    /* Identity */
    { BUNDLE, "UID:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01",
      "UID:old-towns-new-services-a-study-tour@example.org", "R8" },
    { BUNDLE, "UID:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e12", "UID:", "L13" },
    { BUNDLE, "UID:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e12", "UID:a b", "R8" },
    { BUNDLE, "SEQUENCE:1", "SEQUENCE:1.0", "R9" },
    { BUNDLE, "SEQUENCE:1\r\n", "", "R9" },
    { BUNDLE, "SEQUENCE:1", "SEQUENCE:1\r\nSEQUENCE:2", "R9" },
    { BUNDLE, "DTSTAMP:20260602T080000Z", "DTSTAMP:20260603T080000Z", "R10" },
    { BUNDLE, "CREATED:20260601T080000Z", "CREATED:20260701T080000Z", "R10" },
    { BUNDLE, "DTSTAMP:20260602T080000Z", "DTSTAMP;TZID=Europe/Sofia:20260602T080000", "R10" },
    { BUNDLE, "DTSTAMP:20260602T080000Z", "DTSTAMP:20260602T086000Z", "R10" },
    { CANCELLATION, "SEQUENCE:2", "SEQUENCE:0", "R11" },
    { WITHDRAWAL, "SEQUENCE:2", "SEQUENCE:0", "R11" },
    { CANCELLATION, "METHOD:CANCEL", "METHOD:REQUEST", "R11 R30" },
    { CANCELLATION, "UID:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01\r\n", "", "R8" },
    /* People */
    { INVITATION, ";RSVP=TRUE", "", "R30" },
    { INVITATION, ";PARTSTAT=NEEDS-ACTION", "", "R30" },
    { INVITATION, "CN=\"Network of Old Towns, Secretariat\"", "X-A=b", "R32" },
    { INVITATION, ";RSVP=TRUE", ";RSVP=FALSE", "R30" },
    { INVITATION, "PARTSTAT=NEEDS-ACTION", "PARTSTAT=CONFIRMED", "R30" },
    { INVITATION, "ROLE=REQ-PARTICIPANT", "ROLE=DELEGATE", "R30" },
    { INVITATION, "CUTYPE=INDIVIDUAL", "CUTYPE=PERSON", "R30" },
    { INVITATION, "vesna.urnekova@example.org", "vesna.urnekova", "R30" },
    { INVITATION, "vesna.urnekova@example.org", "<vesna.urnekova@example.org>", "R30" },
    { INVITATION, "ORGANIZER;CN", "ORGANIZER;SENT-BY=\"sec@example.org\";CN", "R24 R32" },
    { INVITATION, "ORGANIZER;CN", "ORGANIZER;SCHEDULE-AGENT=CLIENT;CN", "R24 R31" },
    { BUNDLE, ":mailto:office@towns.exampl", ":office@towns.exampl", "R30" },
    /* Times */
    { INVITATION, "DTEND;TZID=Europe/Sofia:20261022T093000", "DTEND:20261022T063000Z", "R19" },
    { INVITATION, "DTEND;TZID=Europe/Sofia:20261022T093000", "DURATION:PT30M", "R19" },
    { INVITATION, "T093000\r\n", "T093000\r\nDURATION:PT30M\r\n", "R19" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:", "DTSTART;VALUE=TEXT;TZID=Europe/Sofia:", "R12" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:", "DTSTART;VALUE=DATE;TZID=Europe/Sofia:", "R19" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:", "DTSTART;TZID=Europe/Kiev:", "R12" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:20261022T090000", "DTSTART:2026-10-22T09:00:00",
      "R12" },
    { INVITATION, "T090000\r\nDTEND;TZID=Europe/Sofia:20261022T093000",
      "T000000\r\nDTEND;TZID=Europe/Sofia:20261022T235900", "R19" },
    { INVITATION, "DTSTART;TZID=Europe/Sofia:20261022", "DTSTART;TZID=Europe/Sofia:20261020",
      "R20" },
    { INVITATION, "TRANSP:OPAQUE", "TRANSP:TRANSPARENT", "R20" },
    { BUNDLE, "DTEND;VALUE=DATE:20261027", "DTEND;VALUE=DATE:20261026", "R19" },
    { BUNDLE, "DTEND;VALUE=DATE:20261027", "DTEND;VALUE=DATE:20261027T000000", "R19" },
    { TOUR, "DTEND;VALUE=DATE:20261027", "DTEND;VALUE=DATE:20261026", "R19" },
    { TOUR_IN_UKRAINIAN, "DTEND;VALUE=DATE:20261027", "DTEND;VALUE=DATE:20261026", "R19" },
    { TOUR, "DTEND;VALUE=DATE:20261027", "DTEND;VALUE=DATE:20261028", "R19" },
    { TOUR_IN_UKRAINIAN, "DTEND;VALUE=DATE:20261027", "DTEND;VALUE=DATE:20261028", "R19" },
    { INVITATION, "SUMMARY;LANGUAGE=en:Opening", "SUMMARY;LANGUAGE=en:A &amp\\; B", "R28" },
    { INVITATION, "SUMMARY;LANGUAGE=en:Opening", "SUMMARY;LANGUAGE=en:<i>Op</i>", "R28" },
    { BUNDLE, "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", "R20" },
    /* Time zones */
    { INVITATION, "TZOFFSETTO:+0300", "TZOFFSETTO:+03:00", "R13" },
    { INVITATION, "TZOFFSETTO:+0300", "TZOFFSETTO:0300", "R13" },
    { INVITATION, "TZOFFSETTO:+0300", "TZOFFSETTO:+013316", "R13" },
    { INVITATION, "DTSTART:19700329T030000", "DTSTART:19700328T030000", "R13" },
    { INVITATION, "DTSTART:19700329T030000", "DTSTART:19700329T030000Z", "R13" },
    { INVITATION, "TZNAME:EET\r\n", "TZNAME:EET\r\nTZNAME:EET\r\n", "R13" },
    { INVITATION, "TZID:Europe/Sofia\r\n", "TZID:Europe/Sofia\r\nTZID:Europe/Sofia\r\n", "R12" },
    { INVITATION, "BYDAY=-1SU;BYMONTH=3", "BYDAY=SU;BYMONTH=3", "R13" },
    { INVITATION, "BYDAY=-1SU;BYMONTH=3", "BYMONTHDAY=29;BYMONTH=3", "R13" },
    { INVITATION, "BYDAY=-1SU;BYMONTH=3", "BYDAY=-1SU;BYMONTH=3;COUNT=60", "R13" },
    { INVITATION, "TZID:Europe/Sofia\r\n", "TZID:Europe/Sofia\r\nTZUNTIL:20400101T000000Z\r\n",
      "R13" },
    { INVITATION, "T030000\r\nTZOFFSETFROM:+0200", "T020000\r\nTZOFFSETFROM:+0200", "R16" },
    /* Properties */
    { BUNDLE, "DESCRIPTION;LANGUAGE=en", "DESCRIPTION;LANGUAGE=bg", "R27" },
    { BUNDLE, "SUMMARY;LANGUAGE=en", "SUMMARY;LANGUAGE=en_GB", "R27" },
    { INVITATION, "LOCATION;", "LOCATION:There\r\nLOCATION;", "R27" },
    { INVITATION, "SUMMARY;LANGUAGE=en", "SUMMARY", "R27" },
    { MACEDONIAN, "SUMMARY;LANGUAGE=mk", "SUMMARY;LANGUAGE=mkd", "R27" },
    { WEBINAR, "DESCRIPTION;LANGUAGE=en", "DESCRIPTION", "R27" },
    { INVITATION, ";FMTTYPE=text/html", "", "R28" },
    { INVITATION, "FMTTYPE=text/html", "FMTTYPE=text/rtf", "R28" },
    { INVITATION, "DESCRIPTION;", "DESCRIPTION;ALTREP=\"data:text/html,a\";", "R24 R28" },
    { BUNDLE, "X-WR-CALNAME:Old towns\\, new services: a study tour\r\n", "", "R29" },
    { BUNDLE, "X-WR-CALNAME:Old", "X-WR-CALNAME:New", "R29" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\n"
      "TRIGGER:20261022T050000Z\r\nEND:VALARM\r\n",
      "R33" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\n"
      "TRIGGER;RELATED=BEGIN:-PT15M\r\nEND:VALARM\r\n",
      "R33" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:EMAIL\r\nDESCRIPTION:x\r\nSUMMARY:y\r\n"
      "ATTENDEE:mailto:a@example.org\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n",
      "R33" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\n"
      "TRIGGER:-PT15\r\nEND:VALARM\r\n",
      "R33" },
    { INVITATION, "CLASS:PUBLIC\r\n",
      "CLASS:PUBLIC\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\n"
      "TRIGGER:-PT15M\r\nREPEAT:2\r\nEND:VALARM\r\n",
      "R33" },
    { BUNDLE, "GEO:42.141800;24.749900", "GEO:42.14;24.75", "R34" },
    { BUNDLE, "GEO:42.141800;24.749900", "GEO:42.141800,24.749900", "R34" },
    { WEBINAR, "CONFERENCE;VALUE=URI", "CONFERENCE", "R34" },
    { WEBINAR, "LOCATION:", "COMMENT:", "R34" },
    { BUNDLE, "CLASS:PUBLIC", "CLASS:PRIVATE", "R35" },
    { BUNDLE, "CLASS:PUBLIC", "CLASS:PUBLIC\r\nURL:www.example.org", "R35" },
    { BUNDLE, "heritage,culture,public", "heritage,,public", "R35" },
    { BUNDLE, "STATUS:CANCELLED", "STATUS:CANCELLED\r\nSTATUS:CONFIRMED", "R35" },
    { BUNDLE, "RELTYPE=PARENT", "RELTYPE=SESSION", "R36" },
    { BUNDLE, "RELTYPE=PARENT:6f1e1d3c", "RELTYPE=PARENT:7f1e1d3c", "R36" },
    { BUNDLE, "RELATED-TO;RELTYPE=PARENT:6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01\r\n", "", "R36" },
    { INVITATION, "RELATED-TO;", "RELATED-TO:x\r\nRELATED-TO;", "R36" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nEXDATE;VALUE=DATE:20261023\r\n", "R37" },
    { BUNDLE, "CLASS:PUBLIC\r\n", "CLASS:PUBLIC\r\nRECURRENCE-ID;VALUE=DATE:20261023\r\n", "R37" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_fault (i, &cases[i]);
}

/* Changes that several lines need. */
static void
test_zone_faults (void)
{
  static const struct
  {
    const char *name;
    const char *rules;
  } cases[] = {
    { "/freeassociation.sourceforge.net/Europe/Sofia", "R15" },
    { "FLE Standard Time", "R15" },
    { "/Europe/Sofia", "R15" },
    { "Europe/Kiev", "R15" },
    { "Europe/Sofija", "R15" },
    { "EET", "R15" },
    { "Africa/Casablanca", "R16" },
    { "GMT", "R15 R16" },
    { "Etc/GMT-2", "R15 R16" },
    { "Europe/Bucharest", "" },
    { "Europe/London", "R16" },
    { "Asia/Seoul", "R16" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *base = write_base (INVITATION);
      g_autoptr (GString) text = g_string_new (base);
      g_autoptr (GPtrArray) findings = NULL;
      g_autofree char *rules = NULL;

      g_test_message ("%s", cases[i].name);
      g_string_replace (text, "Europe/Sofia", cases[i].name, 0);
      findings = lint_text (text->str, (gssize) text->len);
      rules = list_rules (findings);
      g_assert_cmpstr (rules, ==, cases[i].rules);
    }
}

/* Summer time left out, or a rule in a zone that has none. */
static void
test_half_zones (void)
{
  g_autofree char *base = write_base (INVITATION);
  const char *start = strstr (base, "BEGIN:DAYLIGHT");
  const char *end = strstr (base, "END:DAYLIGHT\r\n") + strlen ("END:DAYLIGHT\r\n");
  g_autoptr (GString) text = g_string_new_len (base, start - base);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) findings_without_rule = NULL;
  g_autofree char *rules = NULL;
  g_autofree char *rules_without_rule = NULL;

  g_string_append (text, end);
  findings = lint_text (text->str, (gssize) text->len);
  rules = list_rules (findings);
  g_assert_cmpstr (rules, ==, "R14");

  g_string_replace (text, "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n", "", 1);
  g_string_replace (text, "TZOFFSETFROM:+0300", "TZOFFSETFROM:+0200", 1);
  findings_without_rule = lint_text (text->str, (gssize) text->len);
  rules_without_rule = list_rules (findings_without_rule);
  g_assert_cmpstr (rules_without_rule, ==, "R16");
}

static void
test_lines_are_named (void)
{
  g_autoptr (GPtrArray) findings = lint_text ("BEGIN:VCALENDAR\r\n"
                                              "VERSION:2.0\r\n"
                                              "PRODID:x\r\n"
                                              "METHOD:PUBLISH\r\n"
                                              "BEGIN:VEVENT\r\n"
                                              "UID:1\r\n"
                                              "DTSTAMP:20260101T000000Z\r\n"
                                              "DTSTART:20260101T100000Z\r\n"
                                              "DTEND:20260101T110000Z\r\n"
                                              "SEQUENCE:0\r\n"
                                              "SUMMARY:a\r\n"
                                              " b\r\n"
                                              "  c;d\r\n"
                                              "ORGANIZER;CN=\"A\":mailto:a@example.org\r\n"
                                              "END:VEVENT\r\n"
                                              "END:VCALENDAR\r\n",
                                              -1);
  const DgIcsFinding *finding = g_ptr_array_index (findings, 0);

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpuint (finding->line, ==, 11);
  g_assert_cmpstr (finding->rule, ==, "R25");
}

/* Whatever comes, there is an answer, and it comes soon. */
static void
test_hostile_files (void)
{
  g_autofree char *base = write_base (WEBINAR);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new ("BEGIN:VCALENDAR\r\nX");
  g_autoptr (GPtrArray) deep_findings = NULL;
  g_autoptr (GPtrArray) wide_findings = NULL;
  g_autoptr (GPtrArray) nothing = lint_text ("", 0);
  g_autoptr (GPtrArray) nul = lint_text ("BEGIN:VCALENDAR\r\nX:a\0b\r\nEND:VCALENDAR\r\n", 38);
  gsize length = strlen (base);

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "BEGIN:VEVENT\r\n");
  for (guint i = 0; i < 20000; i++)
    g_string_append (wide, ";A=\"b\"");
  deep_findings = lint_text (deep->str, (gssize) deep->len);
  wide_findings = lint_text (wide->str, (gssize) wide->len);
  g_assert_cmpuint (deep_findings->len, >, 0);
  g_assert_cmpuint (wide_findings->len, >, 0);
  g_assert_cmpuint (nothing->len, >, 0);
  g_assert_cmpuint (nul->len, >, 0);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = g_memdup2 (base, length + 1);
      g_autoptr (GPtrArray) findings = NULL;

      for (guint j = 0; j < 1 + i % 8; j++)
        text[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
      findings = lint_text (text, g_rand_int_range (rand, (gint32) length / 2, (gint32) length));
      g_assert_cmpuint (findings->len, >, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/ics-lint/good-files", test_good_files);
  g_test_add_func ("/calendar/ics-lint/good-zones", test_good_zones);
  g_test_add_func ("/calendar/ics-lint/one-fault", test_one_fault);
  g_test_add_func ("/calendar/ics-lint/more-faults", test_more_faults);
  g_test_add_func ("/calendar/ics-lint/zone-faults", test_zone_faults);
  g_test_add_func ("/calendar/ics-lint/half-zones", test_half_zones);
  g_test_add_func ("/calendar/ics-lint/lines-are-named", test_lines_are_named);
  g_test_add_func ("/calendar/ics-lint/hostile-files", test_hostile_files);

  return g_test_run ();
}

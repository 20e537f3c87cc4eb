/* Decoding schedule.xml.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-schedule-xml.h"

#include "decode.h"

#include <string.h>

#define HEAD                                                                                       \
  "<schedule><conference><title>T</title><time_zone_name>Europe/Sofia</time_zone_name>"            \
  "</conference>\n<day index='1' date='2026-10-02'>\n<room name='Hall'>\n"
#define TAIL "</room></day></schedule>"

static void
test_oddities (void)
{
  g_autoptr (DgFeed) feed = decode_data ("frab-xml-oddities.xml", "auto");
  const DgFeedSession *session;

  g_assert_cmpstr (feed->format, ==, "frab-xml");
  g_assert_cmpstr (feed->time_zone, ==, "Europe/Sofia");
  g_assert_cmpstr (feed->acronym, ==, "odd-2026");
  g_assert_cmpstr (feed->title, ==, "Странности & chocolate");
  assert_counts (feed, 2, 4, 3, 3);

  session = nth_session (feed, 0);
  g_assert_cmpstr (session->id, ==, "g-1");
  g_assert_cmpstr (session->code, ==, "ABCDEF");
  g_assert_cmpstr (english (session->title), ==, "Кръгла маса <1>");
  g_assert_cmpstr (english (session->room), ==, "Zebra & Co");
  g_assert_cmpstr (session->room_guid, ==, "room-1");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T07:00:00Z");
  g_assert_cmpstr (session->ends, ==, "2026-10-02T08:30:00Z");
  g_assert_cmpstr (english (session->abstract), ==, "One & two\n\nThree\n\n• a\n• b < c");
  g_assert_cmpstr (english (session->track), ==, "Open data");
  g_assert_cmpint (session->kind, ==, DG_SESSION_PANEL);
  g_assert_cmpuint (session->speakers->len, ==, 3);
  g_assert_cmpstr (nth_speaker (session, 0), ==, "Ана Примерна");
  g_assert_cmpstr (nth_speaker (session, 1), ==, "Иво Образцов");
  g_assert_cmpstr (nth_speaker (session, 2), ==, "Ева Показна");
  g_assert_cmpstr (session->languages[0], ==, "bg");
  g_assert_cmpstr (session->languages[1], ==, "en");
  g_assert_cmpstr (session->uri, ==, "https://odd.example.org/talk/ABCDEF/");

  session = nth_session (feed, 1);
  g_assert_cmpstr (session->id, ==, "18");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T22:30:00Z");
  g_assert_cmpstr (session->ends, ==, "2026-10-05T04:30:00Z");
  g_assert_cmpstr (english (session->abstract), ==, "First one\n\nSecond");

  /* Without a date, the day's counts; what is before the day changes is on the next date. */
  session = nth_session (feed, 2);
  g_assert_cmpstr (english (session->title), ==, "g-3");
  g_assert_cmpstr (english (session->room), ==, "From inside");
  g_assert_cmpstr (session->starts, ==, "2026-10-02T06:30:00Z");
  session = nth_session (feed, 3);
  g_assert_null (session->room);
  g_assert_cmpstr (session->starts, ==, "2026-10-02T22:00:00Z");
}

typedef struct
{
  const char *name;
  const char *event;
  const char *starts, *ends;
  const char *warning; /* part of it; NULL if there must be none */
} Times;

static const Times times[] = {
  { "offset", "<date>2026-10-02T09:00:00+03:00</date><duration>00:30</duration>",
    "2026-10-02T06:00:00Z", "2026-10-02T06:30:00Z", NULL },
  { "z-is-utc", "<date>2026-10-02T09:00:00Z</date><start>09:00</start><duration>1:00</duration>",
    "2026-10-02T09:00:00Z", "2026-10-02T10:00:00Z", "written in another" },
  { "blanks", "<date>\n 2026-10-02T09:00:00+03:00 </date><duration> 00:30\n</duration>",
    "2026-10-02T06:00:00Z", "2026-10-02T06:30:00Z", NULL },
  { "floating", "<date>2026-10-02T09:00:00</date><duration>00:30</duration>",
    "2026-10-02T06:00:00Z", "2026-10-02T06:30:00Z", NULL },
  { "d-hh-mm", "<date>2026-10-02T09:00:00+03:00</date><duration>1:12:00</duration>",
    "2026-10-02T06:00:00Z", "2026-10-03T18:00:00Z", NULL },
  { "too-long", "<date>2026-10-02T09:00:00+03:00</date><duration>6944:11:40</duration>",
    "2026-10-02T06:00:00Z", "2026-10-02T06:00:00Z", "31 days" },
  { "odd-duration", "<date>2026-10-02T09:00:00+03:00</date><duration>135.0:00</duration>",
    "2026-10-02T06:00:00Z", "2026-10-02T06:00:00Z", "cannot be read" },
  { "end-wins",
    "<date>2026-10-02T09:00:00+03:00</date><duration>1:00:00</duration>"
    "<end>2026-10-02T10:00:00+03:00</end>",
    "2026-10-02T06:00:00Z", "2026-10-02T07:00:00Z", "disagree" },
  { "ends-before-start",
    "<date>2026-10-02T09:00:00+03:00</date><end>2026-10-02T08:00:00+03:00</end>",
    "2026-10-02T06:00:00Z", "2026-10-02T06:00:00Z", "ends before it starts" },
  { "no-date", "<duration>00:30</duration>", NULL, NULL, "no date" },
};

static void
test_times (gconstpointer data)
{
  const Times *expected = data;
  g_autofree char *text =
      g_strdup_printf (HEAD "<event guid='a'><title>T</title>%s</event>" TAIL, expected->event);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (text, "auto", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (nth_session (feed, 0)->starts, ==, expected->starts);
  g_assert_cmpstr (nth_session (feed, 0)->ends, ==, expected->ends);
  g_assert_cmpuint (feed->warnings->len, ==, expected->warning != NULL ? 1 : 0);
  if (expected->warning != NULL)
    assert_warning (feed, expected->warning);
}

static const Refusal refusals[] = {
  { "billion-laughs",
    "<?xml version='1.0'?>\n<!DOCTYPE schedule [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
    "<schedule><day><room><event id='1'><title>&b;</title></event></room></day></schedule>",
    DG_ERROR_FORMAT, "line 2: there is a document type" },
  { "external-entity",
    "<!DOCTYPE schedule [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><schedule>&a;</schedule>",
    DG_ERROR_FORMAT, "there is a document type" },
  { "external-subset", "<!DOCTYPE schedule SYSTEM 'http://127.0.0.1:1/x.dtd'><schedule/>",
    DG_ERROR_FORMAT, "there is a document type" },
  { "bare-document-type", "<!DOCTYPE schedule><schedule/>", DG_ERROR_FORMAT,
    "there is a document type" },
  { "unknown-entity", "<schedule>\n&nbsp;</schedule>", DG_ERROR_FORMAT, "line 2: " },
  { "text-as-date", HEAD "<event id='1'><title>T</title><date>soon</date></event>" TAIL,
    DG_ERROR_FORMAT, "line 4: “soon” is no date" },
  { "text-as-end",
    HEAD "<event id='1'><title>T</title><date>2026-10-02T09:00:00Z</date><end>later</end>"
         "</event>" TAIL,
    DG_ERROR_FORMAT, "line 4: “later” is no date" },
  { "text-as-start", HEAD "<event id='1'><title>T</title><start>soon</start></event>" TAIL,
    DG_ERROR_FORMAT, "line 4: “2026-10-02Tsoon” is no date" },
  { "nothing-to-know-it-by", HEAD "\n<event><duration>1:00</duration></event>" TAIL,
    DG_ERROR_FORMAT, "line 5: this session has neither" },
  { "cut", HEAD "<event id='1'><title>T</tit", DG_ERROR_FORMAT, "not well-formed XML" },
  { "not-closed", HEAD "<event id='1'>" TAIL, DG_ERROR_FORMAT, "line 4: " },
  { "two-roots", "<schedule/><schedule/>", DG_ERROR_FORMAT, "not well-formed" },
  { "bad-bytes", HEAD "<event id='1'><title>\xff\xfe</title></event>" TAIL, DG_ERROR_FORMAT,
    "line 4: " },
};

static void
test_refusals (gconstpointer data)
{
  decode_refusal ("auto", data);
}

static const Refusal named[] = {
  { "other-root", "<rss><schedule/></rss>", DG_ERROR_FORMAT, "<schedule>, not <rss>" },
  { "json", "{\"schedule\": 1}", DG_ERROR_FORMAT, "line 1: " },
  { "empty", "", DG_ERROR_FORMAT, "line 1: " },
};

static void
test_named (gconstpointer data)
{
  decode_refusal ("frab-xml", data);
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (HEAD "<event id='1'>");
  g_autoptr (GString) many = g_string_new (HEAD);
  Refusal refusal = { .code = DG_ERROR_FORMAT };

  for (guint i = 0; i < 200; i++)
    g_string_append (deep, "<a>");
  refusal.text = deep->str;
  refusal.message = "nested";
  decode_refusal ("auto", &refusal);

  for (guint i = 0; i <= DG_FEED_MAX_SESSIONS; i++)
    g_string_append (many, "<event/>");
  refusal.text = many->str;
  refusal.message = "more than 20000 sessions";
  decode_refusal ("auto", &refusal);
}

/* What people pasted broke whole files. */
static void
test_drops_control_characters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed = decode_text (
      HEAD "<event id='1'><title>A\x01\x0b\x1f title</title></event>" TAIL, "auto", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (english (nth_session (feed, 0)->title), ==, "A title");
}

static void
test_encodings (void)
{
  g_autofree char *text = g_strdup ("<?xml version='1.0' encoding='windows-1251'?>" HEAD
                                    "<event id='1'><title>\xc3\xf0\xe0\xe4</title></event>" TAIL);
  g_autoptr (DgFeed) feed = decode_text (text, "auto", NULL);
  g_autoptr (DgFeed) marked = decode_text ("\xef\xbb\xbf" HEAD TAIL, "auto", NULL);

  g_assert_nonnull (feed);
  g_assert_cmpstr (english (nth_session (feed, 0)->title), ==, "Град");
  g_assert_nonnull (marked);
}

static void
test_root_names (void)
{
  static const struct
  {
    const char *text;
    const char *name;
  } cases[] = {
    { "<schedule>", "schedule" },
    { "<?xml version='1.0'?>\n<!-- <rss> -->\n<schedule version='1'>", "schedule" },
    { "\xef\xbb\xbf <x:feed xmlns:x='y'>", "feed" },
    { "<!DOCTYPE schedule [", "schedule" },
    { "hello <schedule>", NULL },
    { "{\"a\": \"<schedule>\"}", NULL },
    { "<!-- <schedule>", NULL },
    { "<", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = dg_schedule_xml_dup_root_name (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

#define ADD(path, table, function)                                                                 \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)                                                 \
    {                                                                                              \
      g_autofree char *name = g_strconcat (path, (table)[i].name, NULL);                           \
                                                                                                   \
      g_test_add_data_func (name, &(table)[i], function);                                          \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/schedule/frab-xml/oddities", test_oddities);
  ADD ("/schedule/frab-xml/times/", times, test_times);
  ADD ("/schedule/frab-xml/refuses/", refusals, test_refusals);
  ADD ("/schedule/frab-xml/named/", named, test_named);
  g_test_add_func ("/schedule/frab-xml/limits", test_limits);
  g_test_add_func ("/schedule/frab-xml/drops-control-characters", test_drops_control_characters);
  g_test_add_func ("/schedule/frab-xml/encodings", test_encodings);
  g_test_add_func ("/schedule/frab-xml/root-names", test_root_names);

  return g_test_run ();
}

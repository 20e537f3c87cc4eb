/* Answers as Outlook, Google, Apple, Thunderbird, Evolution and sabre write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-mail.h"
#include "core/calendar/dg-reply.h"

#include <string.h>

#define UID "6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01"

static GPtrArray *
read_file (const char *name, char **message)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "replies", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *replies;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, length);
  replies = dg_reply_read (bytes, message, &error);
  g_assert_no_error (error);

  return replies;
}

static void
test_programs (void)
{
  static const struct
  {
    const char *file;
    gboolean is_mail;
    DgAnswerKind kind;
    const char *stamp;
    const char *name;
    const char *comment;
    const char *sent_by;
    const char *delegated_to;
  } cases[] = {
    { "outlook.ics", FALSE, DG_ANSWER_ACCEPTED, "20260603T061502Z", NULL, NULL, NULL, NULL },
    { "apple.ics", FALSE, DG_ANSWER_TENTATIVE, "20260603T070000Z", "Vesna Urnekova",
      "I shall know on Friday.", NULL, NULL },
    { "evolution.ics", FALSE, DG_ANSWER_DELEGATED, "20260603T080000Z", "Vesna Urnekova",
      "My colleague comes instead.", NULL, "kiril.zamenikov@example.org" },
    { "google.eml", TRUE, DG_ANSWER_DECLINED, "20260603T090000Z", "Vesna Urnekova",
      "За жал, на пат сум", NULL, NULL },
    { "thunderbird.eml", TRUE, DG_ANSWER_ACCEPTED, "20260603T100000Z", "Весна Урнекова", NULL,
      "sekretar@example.org", NULL },
    { "sabre-forwarded.eml", TRUE, DG_ANSWER_ACCEPTED, "20260603T110000Z", "Vesna Urnekova", NULL,
      NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = NULL;
      g_autoptr (GPtrArray) replies = read_file (cases[i].file, &message);
      const DgAnswerFields *fields = dg_answer_get_fields (g_ptr_array_index (replies, 0));

      g_test_message ("%s", cases[i].file);
      g_assert_cmpuint (replies->len, ==, 1);
      g_assert_cmpint (message != NULL, ==, cases[i].is_mail);
      g_assert_cmpint (fields->question, ==, DG_QUESTION_NONE);
      g_assert_cmpstr (fields->uid, ==, UID);
      g_assert_cmpstr (fields->attendee, ==, "vesna.urnekova@example.org");
      g_assert_cmpint (fields->method, ==, DG_ANSWER_REPLY);
      g_assert_cmpint (fields->kind, ==, cases[i].kind);
      g_assert_cmpint (fields->sequence, ==, 2);
      g_assert_cmpstr (fields->stamp, ==, cases[i].stamp);
      g_assert_cmpstr (fields->name, ==, cases[i].name);
      g_assert_cmpstr (fields->comment, ==, cases[i].comment);
      g_assert_cmpstr (fields->sent_by, ==, cases[i].sent_by);
      g_assert_cmpstr (fields->delegated_to, ==, cases[i].delegated_to);
    }
}

static GPtrArray *
read_text (const char *method, const char *lines, GError **error)
{
  g_autofree char *text = g_strdup_printf (
      "BEGIN:VCALENDAR\r\n%s%s%sBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260603T080000Z\r\n"
      "DTSTART:20261022T080000Z\r\nDTEND:20261022T090000Z\r\n%sEND:VEVENT\r\nEND:VCALENDAR\r\n",
      method != NULL ? "METHOD:" : "", method != NULL ? method : "", method != NULL ? "\r\n" : "",
      lines);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dg_reply_read (bytes, NULL, error);
}

static void
test_questions (void)
{
  static const struct
  {
    const char *method;
    const char *lines;
    DgAnswerQuestion question;
  } cases[] = {
    { "REPLY", "", DG_QUESTION_NOBODY },
    { "REPLY", "ATTENDEE:mailto:a@b.org\r\nATTENDEE:mailto:c@b.org\r\n", DG_QUESTION_SEVERAL },
    { "REPLY", "ATTENDEE;PARTSTAT=ACCEPTED:invalid:nomail\r\n", DG_QUESTION_NO_ADDRESS },
    { "REPLY", "ATTENDEE:mailto:a@b.org\r\n", DG_QUESTION_NO_ANSWER },
    { "REPLY", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a@b.org\r\n", DG_QUESTION_NO_ANSWER },
    { "REPLY", "ATTENDEE;PARTSTAT=X-MAYBE:mailto:a@b.org\r\n", DG_QUESTION_NO_ANSWER },
    { "REPLY", "ATTENDEE;PARTSTAT=DELEGATED:mailto:a@b.org\r\n", DG_QUESTION_NO_DELEGATEE },
    { "REPLY", "RECURRENCE-ID:20261022T080000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.org\r\n",
      DG_QUESTION_ONE_DAY },
    { "COUNTER", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:a@b.org\r\n", DG_QUESTION_COUNTER },
    { "REFRESH", "ATTENDEE:mailto:a@b.org\r\n", DG_QUESTION_REFRESH },
    { "REPLY", "ATTENDEE;PARTSTAT=accepted:MailTo:a@b.org\r\n", DG_QUESTION_NONE },
    { "reply", "ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO=c@b.org:mailto:a@b.org\r\n",
      DG_QUESTION_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) replies = read_text (cases[i].method, cases[i].lines, &error);

      g_assert_no_error (error);
      g_assert_cmpint (dg_answer_get_fields (g_ptr_array_index (replies, 0))->question, ==,
                       cases[i].question);
    }
}

static void
test_no_answers (void)
{
  static const char *const methods[] = { "REQUEST", "CANCEL", "PUBLISH", "ADD", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (methods[i], "ATTENDEE:mailto:a@b.org\r\n", &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED);
    }
}

/* The time with its zone, and both times where the file brings rules of its own. */
static void
test_counter_keeps_proposal (void)
{
  static const struct
  {
    const char *zone;
    const char *times;
    const char *comment;
  } cases[] = {
    { "", "DTSTART:20261022T080000Z\r\nDTEND:20261022T090000Z\r\n",
      "2026-10-22 08:00 UTC – 2026-10-22 09:00 UTC\nLater, please" },
    { "", "DTSTART;VALUE=DATE:20261022\r\nDTEND;VALUE=DATE:20261023\r\n",
      "2026-10-22 – 2026-10-23\nLater, please" },
    { "", "DTSTART;TZID=FLE Standard Time:20261022T100000\r\n",
      "2026-10-22 10:00 Europe/Kyiv – ?\nLater, please" },
    { "BEGIN:VTIMEZONE\r\nTZID:Europe/Kiev\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
      "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
      "DTSTART;TZID=Europe/Kiev:20261022T100000\r\nDTEND;TZID=Europe/Kiev:20261222T100000\r\n",
      "2026-10-22 10:00 Europe/Kyiv (07:00 / 08:00 UTC) – 2026-12-22 10:00 Europe/Kyiv\n"
      "Later, please" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "BEGIN:VCALENDAR\r\nMETHOD:COUNTER\r\n%sBEGIN:VEVENT\r\nUID:1\r\n"
          "DTSTAMP:20260603T080000Z\r\n%sCOMMENT:Later\\, please\r\nATTENDEE:mailto:a@b.org\r\n"
          "END:VEVENT\r\nEND:VCALENDAR\r\n",
          cases[i].zone, cases[i].times);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GPtrArray) replies = dg_reply_read (bytes, NULL, NULL);

      g_assert_cmpstr (dg_answer_get_fields (g_ptr_array_index (replies, 0))->comment, ==,
                       cases[i].comment);
    }
}

static void
test_addresses (void)
{
  static const char *const cases[][2] = {
    { "mailto:Anna@Example.org", "anna@example.org" },
    { "MAILTO: anna@example.org ", "anna@example.org" },
    { "anna@example.org", "anna@example.org" },
    { "\"mailto:anna@example.org\"", "anna@example.org" },
    { "mailto:anna%2Bx@example.org?subject=a", "anna+x@example.org" },
    { "mailto:ГАННА@приклад.example", "ганна@приклад.example" },
    { "urn:uuid:6f1e1d3c", NULL },
    { "mailto:", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = dg_answer_normalize_address (cases[i][0]);

      g_assert_cmpstr (address, ==, cases[i][1]);
    }
}

/* Answers in the same second are ordered by what they promise, whichever came first. */
static void
test_order (void)
{
  static const DgAnswerFields sorted[] = {
    { (char *) "e", .sequence = 1, .stamp = (char *) "20260603T090000Z",
      .kind = DG_ANSWER_DECLINED },
    { (char *) "d", .sequence = 2, .stamp = (char *) "20260603T080000Z",
      .kind = DG_ANSWER_DECLINED },
    { (char *) "c", .sequence = 2, .stamp = (char *) "20260603T080001Z",
      .kind = DG_ANSWER_ACCEPTED },
    { (char *) "b", .sequence = 2, .stamp = (char *) "20260603T080001Z",
      .kind = DG_ANSWER_DECLINED },
    { (char *) "f", .sequence = 2, .stamp = (char *) "20260603T080001Z",
      .kind = DG_ANSWER_DECLINED },
    { (char *) "a", .sequence = 10, .stamp = (char *) "20260601T080000Z",
      .kind = DG_ANSWER_ACCEPTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      {
        int order = dg_answer_compare (&sorted[i], &sorted[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

static void
test_hostile_mail (void)
{
  static const char *const parts[] = {
    "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n",
    "Content-Type: message/rfc822\r\n\r\n",
    "Content-Type: text/calendar; charset=\r\n\r\nBEGIN:VCALENDAR\r\n",
    "A:",
    "Content-Type: multipart/alternative; boundary=\"\"\r\n\r\n--\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GString *text = g_string_new ("From: a@example.org\r\n");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GPtrArray) replies = NULL;
      g_autoptr (GError) error = NULL;

      while (text->len < 400 * 1000)
        g_string_append (text, parts[i]);
      bytes = g_string_free_to_bytes (text);
      replies = dg_reply_read (bytes, NULL, &error);
      g_assert_null (replies);
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, DG_ERROR);
    }
}

static void
test_empty_parts (void)
{
  static const char *const mails[] = {
    "Content-Type: text/calendar; charset=UTF-8\r\n\r\n",
    "Content-Type: text/calendar; charset=windows-1251\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\n",
    "Content-Type: text/calendar\r\n",
    "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n--a--\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (mails); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (mails[i], strlen (mails[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_reply_read (bytes, NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (error->domain, ==, DG_ERROR);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/reply/programs", test_programs);
  g_test_add_func ("/calendar/reply/questions", test_questions);
  g_test_add_func ("/calendar/reply/no-answers", test_no_answers);
  g_test_add_func ("/calendar/reply/counter-keeps-proposal", test_counter_keeps_proposal);
  g_test_add_func ("/calendar/reply/addresses", test_addresses);
  g_test_add_func ("/calendar/reply/order", test_order);
  g_test_add_func ("/calendar/reply/empty-parts", test_empty_parts);
  g_test_add_func ("/calendar/reply/hostile-mail", test_hostile_mail);

  return g_test_run ();
}

/* Every answer as every program writes it, in every kind of envelope.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-reply.h"

#include <string.h>

static const struct
{
  const char *program;
  const char *name;
  const char *comment;
  const char *sent_by;
  const char *zone;
} shapes[] = {
  { "apple", "Весна Урнекова", "Ќе јавам во петок", NULL, " 10:00 Europe/Sofia" },
  { "evolution", "Весна Урнекова", "Ќе јавам во петок", NULL, " 10:00 Europe/Sofia" },
  { "google", "Весна Урнекова", "Ќе јавам во петок", NULL, " 07:00 UTC" },
  { "outlook", NULL, NULL, NULL, " 10:00 Europe/Kyiv" },
  { "sabre", "Весна Урнекова", NULL, NULL, " 10:00 Europe/Sofia" },
  { "thunderbird", "Весна Урнекова", "Ќе јавам во петок", "sekretar@example.org",
    " 10:00 Europe/Sofia" },
};

static const struct
{
  const char *method;
  const char *parameters;
  DgAnswerMethod read;
  DgAnswerKind kind;
  DgAnswerQuestion question;
  const char *delegated_to;
} said[] = {
  { "REPLY", "PARTSTAT=ACCEPTED", DG_ANSWER_REPLY, DG_ANSWER_ACCEPTED, DG_QUESTION_NONE, NULL },
  { "REPLY", "PARTSTAT=TENTATIVE", DG_ANSWER_REPLY, DG_ANSWER_TENTATIVE, DG_QUESTION_NONE, NULL },
  { "REPLY", "PARTSTAT=DECLINED", DG_ANSWER_REPLY, DG_ANSWER_DECLINED, DG_QUESTION_NONE, NULL },
  { "REPLY", "PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:kiril.zamenikov@example.org\"",
    DG_ANSWER_REPLY, DG_ANSWER_DELEGATED, DG_QUESTION_NONE, "kiril.zamenikov@example.org" },
  { "REPLY", "DELEGATED-TO=Kiril.Zamenikov@example.org;PARTSTAT=DELEGATED", DG_ANSWER_REPLY,
    DG_ANSWER_DELEGATED, DG_QUESTION_NONE, "kiril.zamenikov@example.org" },
  { "COUNTER", "PARTSTAT=TENTATIVE", DG_ANSWER_COUNTER, DG_ANSWER_TENTATIVE, DG_QUESTION_COUNTER,
    NULL },
};

/* Text that stands for itself in quoted-printable does not: what is hard to read is read too. */
static char *
quote (const char *data, gsize length)
{
  GString *text = g_string_new (NULL);
  gsize column = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (column > 70)
        {
          g_string_append (text, "=\r\n");
          column = 0;
        }
      if (data[i] == '\n')
        {
          g_string_append (text, "\r\n");
          column = 0;
        }
      else if (g_ascii_isalnum (data[i]))
        {
          g_string_append_c (text, data[i]);
          column++;
        }
      else if (data[i] != '\r')
        {
          g_string_append_printf (text, "=%02X", (guchar) data[i]);
          column += 3;
        }
    }

  return g_string_free (text, FALSE);
}

static char *
encode_base64 (const char *data, gsize length)
{
  g_autofree char *flat = g_base64_encode ((const guchar *) data, length);
  GString *text = g_string_new (NULL);

  for (const char *p = flat; *p != '\0'; p += MIN (76, strlen (p)))
    g_string_append_printf (text, "%.76s\r\n", p);

  return g_string_free (text, FALSE);
}

typedef enum
{
  FILE_ALONE,
  ALTERNATIVE_PLAIN,
  ALTERNATIVE_BASE64,
  ALTERNATIVE_QUOTED,
  ALTERNATIVE_WINDOWS_1251,
  ATTACHMENT_ALONE,
  N_ENVELOPES,
} Envelope;

/* As mail programs pack it: beside a text for people, or as an attachment of no stated kind. */
static char *
wrap (const char *calendar, const char *method, Envelope envelope)
{
  static const struct
  {
    const char *type;
    const char *disposition;
    const char *encoding;
    const char *charset;
  } kinds[N_ENVELOPES] = {
    [ALTERNATIVE_PLAIN] = { "text/calendar", NULL, "8bit", "utf-8" },
    [ALTERNATIVE_BASE64] = { "text/calendar", NULL, "base64", "UTF-8" },
    [ALTERNATIVE_QUOTED] = { "Text/Calendar", NULL, "quoted-printable", "utf-8" },
    [ALTERNATIVE_WINDOWS_1251] = { "text/calendar", NULL, "quoted-printable", "windows-1251" },
    [ATTACHMENT_ALONE] = { "application/octet-stream", "attachment; filename=\"Invite.ICS\"",
                           "base64", "utf-8" },
  };
  gsize length;
  g_autofree char *bytes =
      g_convert (calendar, -1, kinds[envelope].charset != NULL ? kinds[envelope].charset : "UTF-8",
                 "UTF-8", NULL, &length, NULL);
  g_autofree char *body = NULL;
  g_autofree char *disposition = NULL;

  g_assert_nonnull (bytes);
  if (envelope == FILE_ALONE)
    return g_steal_pointer (&bytes);

  if (strcmp (kinds[envelope].encoding, "base64") == 0)
    body = encode_base64 (bytes, length);
  else if (strcmp (kinds[envelope].encoding, "quoted-printable") == 0)
    body = quote (bytes, length);
  else
    body = g_strdup (bytes);
  if (kinds[envelope].disposition != NULL)
    disposition = g_strdup_printf ("Content-Disposition: %s\r\n", kinds[envelope].disposition);

  return g_strdup_printf ("From: =?koi8-r?Q?=F7=C5=D3=CE=C1?= <vesna.urnekova@example.org>\r\n"
                          "To: office@towns.example.org\r\nMessage-ID: <1@example.org>\r\n"
                          "MIME-Version: 1.0\r\n"
                          "Content-Type: multipart/%s;\r\n boundary=\"=_a b\"\r\n\r\n"
                          "--=_a b\r\nContent-Type: text/plain; charset=windows-1251\r\n"
                          "Content-Transfer-Encoding: quoted-printable\r\n\r\n=C4=E0\r\n"
                          "--=_a b\r\nContent-Type: %s; method=%s; charset=%s\r\n%s"
                          "Content-Transfer-Encoding: %s\r\n\r\n%s\r\n--=_a b--\r\n",
                          disposition != NULL ? "mixed" : "alternative", kinds[envelope].type,
                          method, kinds[envelope].charset, disposition != NULL ? disposition : "",
                          kinds[envelope].encoding, body);
}

static char *
read_shape (const char *program, const char *method, const char *parameters)
{
  g_autofree char *name = g_strconcat (program, ".ics", NULL);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "replies", "shapes", name, NULL);
  g_autofree char *text = NULL;
  GString *filled;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  filled = g_string_new (text);
  g_assert_cmpuint (g_string_replace (filled, "@METHOD@", method, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (filled, "@PARTSTAT@", parameters, 0), ==, 1);

  return g_string_free (filled, FALSE);
}

static void
test_all (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shapes) * G_N_ELEMENTS (said) * N_ENVELOPES; i++)
    {
      guint shape = i / (G_N_ELEMENTS (said) * N_ENVELOPES);
      guint answer = i / N_ENVELOPES % G_N_ELEMENTS (said);
      Envelope envelope = i % N_ENVELOPES;
      g_autofree char *calendar = NULL;
      g_autofree char *text = NULL;
      g_autofree char *comment = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *message = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) answers = NULL;
      const DgAnswerFields *fields;

      g_test_message ("%s, %s, envelope %d", shapes[shape].program, said[answer].parameters,
                      envelope);
      calendar = read_shape (shapes[shape].program, said[answer].method, said[answer].parameters);
      text = wrap (calendar, said[answer].method, envelope);
      bytes = g_bytes_new (text, strlen (text));

      answers = dg_reply_read (bytes, &message, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (answers->len, ==, 1);
      fields = dg_answer_get_fields (g_ptr_array_index (answers, 0));
      comment = g_strdup (shapes[shape].comment);
      if (said[answer].read == DG_ANSWER_COUNTER)
        {
          g_assert_true (g_str_has_prefix (fields->comment, "2026-10-22 "));
          g_assert_nonnull (strstr (fields->comment, shapes[shape].zone));
          g_assert_true (comment == NULL || g_str_has_suffix (fields->comment, comment));
        }
      else
        g_assert_cmpstr (fields->comment, ==, comment);
      g_assert_cmpint (message != NULL, ==, envelope != FILE_ALONE);
      g_assert_cmpstr (fields->uid, ==, "6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01");
      g_assert_cmpstr (fields->attendee, ==, "vesna.urnekova@example.org");
      g_assert_cmpstr (fields->name, ==, shapes[shape].name);
      g_assert_cmpstr (fields->sent_by, ==, shapes[shape].sent_by);
      g_assert_cmpstr (fields->stamp, ==, "20260603T061502Z");
      g_assert_cmpint (fields->sequence, ==, 2);
      g_assert_cmpint (fields->method, ==, said[answer].read);
      g_assert_cmpint (fields->kind, ==, said[answer].kind);
      g_assert_cmpint (fields->question, ==, said[answer].question);
      g_assert_cmpstr (fields->delegated_to, ==, said[answer].delegated_to);
    }
}

/* Nobody but Outlook opens a winmail.dat; that is said, with what to do. */
static void
test_packed (void)
{
  static const char *const types[] = {
    "application/ms-tnef; name=\"winmail.dat\"",
    "application/octet-stream; name=WINMAIL.DAT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
          "boundary=b\r\n"
          "\r\n--b\r\nContent-Type: text/plain\r\n\r\nAccepted\r\n--b\r\nContent-Type: %s\r\n"
          "Content-Transfer-Encoding: base64\r\n\r\neJ8+IgAA\r\n--b--\r\n",
          types[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_reply_read (bytes, NULL, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED);
      g_assert_nonnull (strstr (error->message, "winmail.dat"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/reply-shapes/all", test_all);
  g_test_add_func ("/calendar/reply-shapes/packed", test_packed);

  return g_test_run ();
}

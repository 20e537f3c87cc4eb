/* Messages: what goes in comes out, and no name or subject adds a header.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-error.h"
#include "core/calendar/dg-mail.h"
#include "core/calendar/dg-message.h"

#include <string.h>

#define ICS "BEGIN:VCALENDAR\r\nSUMMARY:Ѕидови\r\nEND:VCALENDAR\r\n"

static GBytes *
write_message (
    const char *method, const char *subject, const char *name, const char *address, GError **error)
{
  g_autoptr (GPtrArray) calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  DgMessageFields fields = {
    .id = "1@example.org",
    .in_reply_to = "0@example.org",
    .date = 1700000000,
    .from_name = "Град",
    .from_address = "town@example.org",
    .to_name = name,
    .to_address = address,
    .subject = subject,
    .language = DG_LANGUAGE_MK,
    .text = "Почитувани,\n.\nFrom нас\n",
    .html = "<p>Почитувани</p>",
    .method = method,
    .calendars = calendars,
    .names = names,
  };

  g_ptr_array_add (calendars, g_bytes_new_static (ICS, strlen (ICS)));
  g_ptr_array_add (names, (gpointer) "walls-p-v0-invite.ics");

  return dg_message_write (&fields, error);
}

static void
test_round_trip (void)
{
  g_autoptr (GBytes) bytes =
      write_message ("REQUEST", "Покана: „Ѕидови“", "Весна", "v@example.org", NULL);
  g_autoptr (GBytes) again =
      write_message ("REQUEST", "Покана: „Ѕидови“", "Весна", "v@example.org", NULL);
  g_autoptr (DgMessage) message = dg_message_read (bytes, NULL);
  g_autoptr (DgMail) mail = dg_mail_read (bytes, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_true (g_bytes_equal (bytes, again));
  for (gsize i = 0; i < length; i++)
    {
      g_assert_cmpint ((guchar) data[i], <, 0x80);
      g_assert_true (data[i] != '\n' || (i > 0 && data[i - 1] == '\r'));
    }
  g_assert_nonnull (strstr (data, "Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n"));
  g_assert_nonnull (strstr (data, "In-Reply-To: <0@example.org>\r\n"));

  g_assert_cmpstr (message->to, ==, "v@example.org");
  g_assert_cmpstr (message->subject, ==, "Покана: „Ѕидови“");
  g_assert_cmpstr (message->text, ==, "Почитувани,\n.\nFrom нас\n");
  g_assert_cmpuint (message->files->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (message->names, 0), ==, "walls-p-v0-invite.ics");
  g_assert_cmpmem (g_bytes_get_data (g_ptr_array_index (message->files, 0), NULL), strlen (ICS),
                   ICS, strlen (ICS));
  g_assert_cmpuint (mail->calendars->len, ==, 1);
}

static void
test_bundle (void)
{
  g_autoptr (GBytes) request = write_message ("REQUEST", "s", "n", "v@example.org", NULL);
  g_autoptr (GBytes) bundle = write_message ("PUBLISH", "s", "n", "v@example.org", NULL);

  g_assert_nonnull (strstr (g_bytes_get_data (request, NULL), "text/calendar; method=REQUEST"));
  g_assert_null (strstr (g_bytes_get_data (bundle, NULL), "text/calendar"));
  g_assert_nonnull (strstr (g_bytes_get_data (bundle, NULL), "application/ics"));
}

static void
test_injection (void)
{
  static const char *const texts[] = { "a\r\nBcc: x@example.org",
                                       "a\nBcc: x@example.org",
                                       "a\rBcc: x@example.org",
                                       "a\xe2\x80\xa8"
                                       "Bcc: x",
                                       "a <x@example.org>, b",
                                       "\"a",
                                       "=?UTF-8?Q?=0ABcc:_x?=" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes =
          write_message ("REQUEST", texts[i], texts[i], "v@example.org", NULL);
      g_autoptr (DgMessage) message = dg_message_read (bytes, NULL);

      g_assert_null (strstr (g_bytes_get_data (bytes, NULL), "\nBcc:"));
      g_assert_nonnull (message);
      g_assert_cmpstr (message->to, ==, "v@example.org");
      g_assert_null (strpbrk (message->subject, "\r\n"));
    }
}

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    const char *written;
  } cases[] = {
    { "v@example.org", "v@example.org" },
    { "v@пример.бг", "v@xn--e1afmkfd.xn--90ae" },
    { "весна@example.org", NULL },
    { "v@example.org\r\nBcc: x@example.org", NULL },
    { "v@example.org,x@example.org", NULL },
    { "v", NULL },
    { "@example.org", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = write_message ("REQUEST", "s", "n", cases[i].address, &error);

      if (cases[i].written == NULL)
        g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
      else
        g_assert_nonnull (strstr (g_bytes_get_data (bytes, NULL), cases[i].written));
    }
}

static void
test_damaged (void)
{
  static const char *const texts[] = {
    "", "x", "Subject: a\r\n\r\nb", "\xff\xfe",
    "To: a@b.org\r\nSubject: a\r\nContent-Type: multipart/mixed; "
    "boundary=x\r\n\r\n--x\r\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (dg_message_read (bytes, &error));
      g_assert_error (error, DG_ERROR, DG_ERROR_FORMAT);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/message/round-trip", test_round_trip);
  g_test_add_func ("/calendar/message/bundle-is-attached", test_bundle);
  g_test_add_func ("/calendar/message/no-header-slips-in", test_injection);
  g_test_add_func ("/calendar/message/addresses", test_addresses);
  g_test_add_func ("/calendar/message/damaged", test_damaged);

  return g_test_run ();
}

/* What may stand raw in a calendar or a letter, and what may not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-address.h"

#include <string.h>

#define LETTERS_50  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define LETTERS_250 LETTERS_50 LETTERS_50 LETTERS_50 LETTERS_50 LETTERS_50

typedef gboolean (*Check) (const char *text, GError **error);

static const struct
{
  Check check;
  const char *text;
  gboolean good;
} cases[] = {
  { dg_address_check_email, "ana@example.org", TRUE },
  { dg_address_check_email, "ana.petrova+tour@sub.example.org", TRUE },
  { dg_address_check_email, "o'brien_1@example-1.org", TRUE },
  { dg_address_check_email, "ана@пример.мк", TRUE },
  { dg_address_check_email, "mayor@localhost", TRUE },
  { dg_address_check_email, "", FALSE },
  { dg_address_check_email, "@", FALSE },
  { dg_address_check_email, "ana", FALSE },
  { dg_address_check_email, "ana@", FALSE },
  { dg_address_check_email, "@example.org", FALSE },
  { dg_address_check_email, "ana@@example.org", FALSE },
  { dg_address_check_email, "ana@a@example.org", FALSE },
  { dg_address_check_email, ".ana@example.org", FALSE },
  { dg_address_check_email, "ana.@example.org", FALSE },
  { dg_address_check_email, "an..a@example.org", FALSE },
  { dg_address_check_email, "ana@.example.org", FALSE },
  { dg_address_check_email, "ana@-example.org", FALSE },
  { dg_address_check_email, "ana@example.org.", FALSE },
  { dg_address_check_email, "ana@example..org", FALSE },
  { dg_address_check_email, "ana@exa_mple.org", FALSE },
  { dg_address_check_email, "ana@[127.0.0.1]", FALSE },
  { dg_address_check_email, "\"ana\"@example.org", FALSE },
  { dg_address_check_email, "Ana <ana@example.org>", FALSE },
  { dg_address_check_email, "mailto:ana@example.org", FALSE },
  { dg_address_check_email, "ana@example.org,eve@example.org", FALSE },
  { dg_address_check_email, "ana@example.org;eve", FALSE },
  { dg_address_check_email, "ana@example.org?bcc=eve@example.org", FALSE },
  { dg_address_check_email, "ana@example.org\r\nATTENDEE:mailto:eve@example.org", FALSE },
  { dg_address_check_email, "ana\n@example.org", FALSE },
  { dg_address_check_email, "ana@example.org\r", FALSE },
  { dg_address_check_email, "ana @example.org", FALSE },
  { dg_address_check_email, "ana\xc2\xa0@example.org", FALSE },
  { dg_address_check_email, "ana\xe2\x80\xa8@example.org", FALSE },
  { dg_address_check_email, "ana\xe2\x80\xae@example.org", FALSE },
  { dg_address_check_email, "ana\x7f@example.org", FALSE },
  { dg_address_check_email, LETTERS_250 "@a.bg", FALSE },

  { dg_address_check_uri, "https://example.org", TRUE },
  { dg_address_check_uri, "http://example.org:8080/a/b?c=d&e=%20#f", TRUE },
  { dg_address_check_uri, "HTTPS://example.org/", TRUE },
  { dg_address_check_uri, "https://meet.example.org/j/123?pwd=a%2Bb", TRUE },
  { dg_address_check_uri, "", FALSE },
  { dg_address_check_uri, "example.org", FALSE },
  { dg_address_check_uri, "//example.org/", FALSE },
  { dg_address_check_uri, "https://", FALSE },
  { dg_address_check_uri, "https:///path", FALSE },
  { dg_address_check_uri, "https:example.org", FALSE },
  { dg_address_check_uri, "javascript:alert(1)", FALSE },
  { dg_address_check_uri, "JavaScript://example.org/%0aalert(1)", FALSE },
  { dg_address_check_uri, "data:text/html,x", FALSE },
  { dg_address_check_uri, "file:///etc/passwd", FALSE },
  { dg_address_check_uri, "ftp://example.org/", FALSE },
  { dg_address_check_uri, "smb://example.org/share", FALSE },
  { dg_address_check_uri, "mailto:ana@example.org", FALSE },
  { dg_address_check_uri, "https://example.org/a b", FALSE },
  { dg_address_check_uri, "https://example.org/\r\nATTENDEE:x", FALSE },
  { dg_address_check_uri, "https://example.org/\n", FALSE },
  { dg_address_check_uri, "https://example.org/\x01", FALSE },
  { dg_address_check_uri, "https://example.org/\xe2\x80\xa8", FALSE },
  { dg_address_check_uri, "https://example.org/\xc2\x85", FALSE },
  { dg_address_check_uri, "https://example.org/\xe2\x80\xaegpj.exe", FALSE },
  { dg_address_check_uri, "https://example.org/<a>", FALSE },
  { dg_address_check_uri, "https://example.org/\"", FALSE },
  { dg_address_check_uri, "https://example.org/\\", FALSE },
  { dg_address_check_uri, "https://example.org/%zz", FALSE },
  { dg_address_check_uri, "https://example.org:port/", FALSE },

  { dg_address_check_country, "MK", TRUE },
  { dg_address_check_country, "XK", TRUE },
  { dg_address_check_country, "", FALSE },
  { dg_address_check_country, "mk", FALSE },
  { dg_address_check_country, "M", FALSE },
  { dg_address_check_country, "MKD", FALSE },
  { dg_address_check_country, "МК", FALSE },
  { dg_address_check_country, "M\n", FALSE },

  { dg_address_check_uid, "2414507a-c1ac-4361-af91-5e2e1a11bb36", TRUE },
  { dg_address_check_uid, "20170904T090000-1@example.org", TRUE },
  { dg_address_check_uid, LETTERS_250 "aaaaa", TRUE },
  { dg_address_check_uid, LETTERS_250 "aaaaaa", FALSE },
  { dg_address_check_uid, "", FALSE },
  { dg_address_check_uid, "a b", FALSE },
  { dg_address_check_uid, "a\r\nATTENDEE:x", FALSE },
  { dg_address_check_uid, "a;b", FALSE },
  { dg_address_check_uid, "a,b", FALSE },
  { dg_address_check_uid, "a\\nb", FALSE },
  { dg_address_check_uid, "Скопје", FALSE },
};

static void
test_all (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = cases[i].check (cases[i].text, &error);

      if (good != cases[i].good)
        g_error ("“%s” is %s", cases[i].text, good ? "taken" : "refused");
      if (good)
        g_assert_no_error (error);
      else
        g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
    }
}

/* A value that is refused does not get onto a line of its own by way of the message. */
static void
test_says_so_on_one_line (void)
{
  static const Check checks[] = {
    dg_address_check_email,
    dg_address_check_uri,
    dg_address_check_country,
    dg_address_check_uid,
  };
  g_autofree char *filled = g_strnfill (100000, 'x');
  g_autofree char *text = g_strconcat ("a\r\nb\x1b", filled, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (checks[i](text, &error));
      g_assert_null (strpbrk (error->message, "\r\n\x1b"));
      g_assert_cmpuint (strlen (error->message), <, 300);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/events/address/all", test_all);
  g_test_add_func ("/events/address/says-so-on-one-line", test_says_so_on_one_line);

  return g_test_run ();
}

/* Names of time zones as other calendars write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-zone-name.h"

static void
test_resolve (void)
{
  static const struct
  {
    const char *tzid;
    const char *name;
  } cases[] = {
    { "Europe/Sofia", "Europe/Sofia" },
    { "Europe/Skopje", "Europe/Skopje" },
    { "Europe/Kiev", "Europe/Kyiv" },
    { "FLE Standard Time", "Europe/Kyiv" },
    { "Central European Standard Time", "Europe/Warsaw" },
    { "Turkey Standard Time", "Europe/Istanbul" },
    { "\"FLE Standard Time\"", "Europe/Kyiv" },
    { "/freeassociation.sourceforge.net/Europe/Sofia", "Europe/Sofia" },
    { "/freeassociation.sourceforge.net/Tzfile/Europe/Kiev", "Europe/Kyiv" },
    { "/softwarestudio.org/Olson_20011030_5/America/Argentina/Salta", "America/Argentina/Salta" },
    { "America/Argentina/Salta", "America/Argentina/Salta" },
    { "UTC", "Etc/UTC" },
    { "Europe/Nowhere", NULL },
    { "EET-2EEST,M3.5.0,M10.5.0", NULL },
    { "+03:00", NULL },
    { "Customized Time Zone", NULL },
    { "(UTC+02:00) Helsinki, Kyiv, Riga", NULL },
    { "../../../etc/passwd", NULL },
    { "/", NULL },
    { "", NULL },
    { "\xC3\x28", NULL },
  };
  g_autofree char *endless = g_strnfill (100000, '/');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dg_zone_name_resolve (cases[i].tzid), ==, cases[i].name);
  g_assert_null (dg_zone_name_resolve (endless));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/i18n/zone-name/resolve", test_resolve);

  return g_test_run ();
}

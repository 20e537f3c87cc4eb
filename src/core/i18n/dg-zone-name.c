/* IANA names for what calendars call their time zones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-zone-name.h"

#include "core/base/dg-zone.h"
#include "core/i18n/dg-icu.h"

#include <string.h>
#include <unicode/ucal.h>

/* No zone of any kind has a longer name. */
#define NAME_MAX_BYTES 100

/* Both must know it: GLib alone takes rules as “EET-2EEST” for names, and ICU alone “AST”. */
static const char *
find_iana (const char *name)
{
  g_autoptr (GTimeZone) zone = dg_zone_load (name, NULL);
  UErrorCode code = U_ZERO_ERROR;
  g_autofree UChar *id = NULL;
  UChar canonical[NAME_MAX_BYTES];
  UBool known = FALSE;
  int32_t length;

  if (zone == NULL)
    return NULL;

  id = dg_icu_from_utf8 (name, &length);
  ucal_getCanonicalTimeZoneID (id, length, canonical, G_N_ELEMENTS (canonical), &known, &code);

  return U_SUCCESS (code) && known ? dg_zone_canonicalize (name) : NULL;
}

/* CLDR's table: “FLE Standard Time” is Europe/Kyiv. */
static const char *
find_windows (const char *name)
{
  UErrorCode code = U_ZERO_ERROR;
  UChar found[NAME_MAX_BYTES];
  g_autofree char *iana = NULL;
  g_autofree UChar *id = NULL;
  int32_t length;

  id = dg_icu_from_utf8 (name, &length);
  length = ucal_getTimeZoneIDForWindowsID (id, length, NULL, found, G_N_ELEMENTS (found), &code);
  if (U_FAILURE (code) || length == 0)
    return NULL;
  iana = dg_icu_to_utf8 (found, length);

  return find_iana (iana);
}

/**
 * dg_zone_name_resolve:
 * @tzid: a TZID as it came: an IANA name or an alias of one, one with a prefix
 *   (“/freeassociation.sourceforge.net/Europe/Sofia”), or a name that Windows uses
 *
 * Returns: (transfer none) (nullable): the interned IANA name; %NULL if @tzid names no zone that is
 *   known
 */
const char *
dg_zone_name_resolve (const char *tzid)
{
  g_autofree char *name = NULL;
  const char *iana = NULL;

  if (strlen (tzid) > NAME_MAX_BYTES || !g_utf8_validate (tzid, -1, NULL))
    return NULL;

  name = g_strstrip (g_strdelimit (g_strdup (tzid), "\"", ' '));
  iana = find_iana (name);
  if (iana == NULL)
    iana = find_windows (name);

  /* The longest end that is a name: America/Argentina/Salta has two strokes of its own. */
  for (const char *p = strchr (name, '/'); iana == NULL && p != NULL; p = strchr (p + 1, '/'))
    iana = find_iana (p + 1);

  return iana;
}

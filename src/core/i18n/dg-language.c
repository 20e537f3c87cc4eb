/* The four languages that Delegat speaks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-language.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

static const struct
{
  const char *tag;
  const char *own_name;
} languages[DG_N_LANGUAGES] = {
  [DG_LANGUAGE_EN] = { "en", "English" },
  [DG_LANGUAGE_BG] = { "bg", "български" },
  [DG_LANGUAGE_MK] = { "mk", "македонски" },
  [DG_LANGUAGE_UK] = { "uk", "українська" },
};

G_DEFINE_ENUM_TYPE (DgLanguage,
                    dg_language,
                    G_DEFINE_ENUM_VALUE (DG_LANGUAGE_EN, "en"),
                    G_DEFINE_ENUM_VALUE (DG_LANGUAGE_BG, "bg"),
                    G_DEFINE_ENUM_VALUE (DG_LANGUAGE_MK, "mk"),
                    G_DEFINE_ENUM_VALUE (DG_LANGUAGE_UK, "uk"))

/**
 * dg_language_get_tag:
 * @language: a language
 *
 * Returns: (transfer none): its BCP 47 tag, which is also its name for ICU
 */
const char *
dg_language_get_tag (DgLanguage language)
{
  g_return_val_if_fail (language < DG_N_LANGUAGES, "en");

  return languages[language].tag;
}

/**
 * dg_language_get_own_name:
 * @language: a language
 *
 * Returns: (transfer none): what its speakers call it, in its own letters
 */
const char *
dg_language_get_own_name (DgLanguage language)
{
  g_return_val_if_fail (language < DG_N_LANGUAGES, NULL);

  return languages[language].own_name;
}

/**
 * dg_language_from_tag:
 * @tag: (nullable): a BCP 47 tag or the name of a locale: “mk”, “bg-BG”, “uk_UA.UTF-8”
 * @language: (out) (optional): the language
 *
 * Only the language counts, not the region.
 *
 * Returns: whether it is one of the four
 */
gboolean
dg_language_from_tag (const char *tag, DgLanguage *language)
{
  if (tag == NULL)
    return FALSE;

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    if (g_ascii_strncasecmp (tag, languages[i].tag, 2) == 0 &&
        (tag[2] == '\0' || strchr ("-_.@", tag[2]) != NULL))
      {
        if (language != NULL)
          *language = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * dg_language_check:
 * @tag: text from outside
 * @error: return location
 *
 * Returns: whether @tag is exactly one of the four tags; else %DG_ERROR_INVALID
 */
gboolean
dg_language_check (const char *tag, GError **error)
{
  g_autofree char *shown = NULL;

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    if (strcmp (tag, languages[i].tag) == 0)
      return TRUE;

  shown = dg_error_quote (tag);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is none of the languages en, bg, mk and uk"), shown);
  return FALSE;
}

/**
 * dg_language_get_interface:
 *
 * Finds the language of the interface as gettext chooses it. Documents never ask this.
 *
 * Returns: the first of the user's languages that is one of the four, else English
 */
DgLanguage
dg_language_get_interface (void)
{
  const char *const *names = g_get_language_names ();
  DgLanguage language = DG_LANGUAGE_EN;

  for (guint i = 0; names[i] != NULL; i++)
    if (dg_language_from_tag (names[i], &language))
      return language;

  return language;
}

/**
 * dg_language_set_up_interface:
 *
 * Makes gettext answer in the user's language; the first thing that a program does. One that runs
 * from its build directory finds the catalogs where DELEGAT_LOCALEDIR says.
 */
void
dg_language_set_up_interface (void)
{
  const char *folder = g_getenv ("DELEGAT_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

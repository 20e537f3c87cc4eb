/* What a letter can say by itself: the names in braces in its template.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-placeholder.h"

#include "core/base/dg-spelling.h"
#include "core/i18n/dg-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgPlaceholder,
                    dg_placeholder,
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_GREETING, "greeting"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_OCCASION, "occasion"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_CLOCK_CHANGE, "clock-change"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_NAME, "name"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_HONORIFIC, "honorific"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_POSITION, "position"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_ORGANISATION, "organisation"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_CITY, "city"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_ROLE, "role"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_TITLE, "title"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_EVENT, "event"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_KIND, "kind"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_WHEN, "when"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_FIRST_DAY, "first-day"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_LAST_DAY, "last-day"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_TIME_ZONE, "time-zone"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_REPLY_BY, "reply-by"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_WHERE, "where"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_VENUE, "venue"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_VENUE_CITY, "venue-city"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_COUNTRY, "country"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_JOIN_LINK, "join-link"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_SPEAKERS, "speakers"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_LANGUAGES, "languages"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_WEB_PAGE, "web-page"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_ORGANISER, "organiser"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_CONTACT, "contact"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_SUMMARY, "summary"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_DESCRIPTION, "description"),
                    G_DEFINE_ENUM_VALUE (DG_PLACEHOLDER_PROGRAMME, "programme"))

static const char *const meanings[DG_N_PLACEHOLDERS] = {
  [DG_PLACEHOLDER_GREETING] = N_ ("the greeting, by name"),
  [DG_PLACEHOLDER_OPENING] = N_ ("the sentence that says why the letter is written"),
  [DG_PLACEHOLDER_OCCASION] = N_ ("the same in a word: invitation, confirmed participation …"),
  [DG_PLACEHOLDER_CLOCK_CHANGE] = N_ ("that the clock changes during the event, if it does"),
  [DG_PLACEHOLDER_NAME] = N_ ("the delegate’s name"),
  [DG_PLACEHOLDER_HONORIFIC] = N_ ("the delegate’s form of address"),
  [DG_PLACEHOLDER_POSITION] = N_ ("the delegate’s position"),
  [DG_PLACEHOLDER_ORGANISATION] = N_ ("the delegate’s organisation"),
  [DG_PLACEHOLDER_CITY] = N_ ("the delegate’s city"),
  [DG_PLACEHOLDER_ROLE] = N_ ("the delegate’s role, if it is not simply delegate"),
  [DG_PLACEHOLDER_TITLE] = N_ ("the title of the event"),
  [DG_PLACEHOLDER_EVENT] = N_ ("the same"),
  [DG_PLACEHOLDER_KIND] = N_ ("the kind of event"),
  [DG_PLACEHOLDER_WHEN] = N_ ("days and times of the event"),
  [DG_PLACEHOLDER_FIRST_DAY] = N_ ("its first day"),
  [DG_PLACEHOLDER_LAST_DAY] = N_ ("its last day"),
  [DG_PLACEHOLDER_TIME_ZONE] = N_ ("whose clock the times are those of"),
  [DG_PLACEHOLDER_REPLY_BY] = N_ ("the day by which an answer is awaited"),
  [DG_PLACEHOLDER_WHERE] = N_ ("venue, address, city and country"),
  [DG_PLACEHOLDER_VENUE] = N_ ("the venue"),
  [DG_PLACEHOLDER_ADDRESS] = N_ ("the address of the venue"),
  [DG_PLACEHOLDER_VENUE_CITY] = N_ ("the city of the venue"),
  [DG_PLACEHOLDER_COUNTRY] = N_ ("the country of the venue"),
  [DG_PLACEHOLDER_JOIN_LINK] = N_ ("the link to join online"),
  [DG_PLACEHOLDER_SPEAKERS] = N_ ("the speakers, in the letter about a session"),
  [DG_PLACEHOLDER_LANGUAGES] = N_ ("the working languages, in the letter about a session"),
  [DG_PLACEHOLDER_WEB_PAGE] = N_ ("the web page, in the letter about a session"),
  [DG_PLACEHOLDER_ORGANISER] = N_ ("the organiser’s name"),
  [DG_PLACEHOLDER_CONTACT] = N_ ("the organiser’s e-mail address"),
  [DG_PLACEHOLDER_SUMMARY] = N_ ("the summary of the event; on a line of its own"),
  [DG_PLACEHOLDER_DESCRIPTION] = N_ ("what the event tells of its programme; on a line of its own"),
  [DG_PLACEHOLDER_PROGRAMME] = N_ ("the delegate’s sessions by day; on a line of its own"),
};

/**
 * dg_placeholder_get_name:
 * @self: a placeholder
 *
 * Returns: (transfer none): what stands in the braces
 */
const char *
dg_placeholder_get_name (DgPlaceholder self)
{
  return dg_enum_get_nick (DG_TYPE_PLACEHOLDER, self);
}

/**
 * dg_placeholder_get_meaning:
 * @self: a placeholder
 *
 * Returns: (transfer none): what it stands for, in the interface language
 */
const char *
dg_placeholder_get_meaning (DgPlaceholder self)
{
  g_return_val_if_fail (self < DG_N_PLACEHOLDERS, NULL);

  return _ (meanings[self]);
}

/**
 * dg_placeholder_find:
 * @name: what stands in the braces
 * @found: (out): the placeholder
 *
 * Returns: whether there is one of that name
 */
gboolean
dg_placeholder_find (const char *name, DgPlaceholder *found)
{
  int value;

  if (!dg_enum_from_nick (DG_TYPE_PLACEHOLDER, name, &value, NULL))
    return FALSE;
  *found = value;

  return TRUE;
}

/**
 * dg_placeholder_find_nearest:
 * @name: what stands in the braces and is no placeholder's name
 *
 * Returns: (transfer none) (nullable): the name that was probably meant, whatever its case and with
 *   “_” or a blank for “-”; %NULL if none is near
 */
const char *
dg_placeholder_find_nearest (const char *name)
{
  g_autofree char *small = g_strdelimit (g_ascii_strdown (name, -1), "_ ", '-');
  const char *nearest = NULL;
  guint best = DG_SPELLING_SLIP_MAX + 1;

  for (guint i = 0; i < DG_N_PLACEHOLDERS; i++)
    {
      const char *known = dg_placeholder_get_name (i);
      guint distance = dg_spelling_measure (small, known);

      if (distance < best && 2 * distance <= strlen (known))
        {
          best = distance;
          nearest = known;
        }
    }

  return nearest;
}

/**
 * dg_placeholder_is_block:
 * @self: a placeholder
 *
 * Returns: whether it stands for whole paragraphs, and so needs a line of its own
 */
gboolean
dg_placeholder_is_block (DgPlaceholder self)
{
  return self == DG_PLACEHOLDER_SUMMARY || self == DG_PLACEHOLDER_DESCRIPTION ||
         self == DG_PLACEHOLDER_PROGRAMME;
}

/**
 * dg_placeholder_tells_when:
 * @self: a placeholder
 *
 * Returns: whether a letter with it says when the event is
 */
gboolean
dg_placeholder_tells_when (DgPlaceholder self)
{
  return self == DG_PLACEHOLDER_WHEN || self == DG_PLACEHOLDER_FIRST_DAY;
}

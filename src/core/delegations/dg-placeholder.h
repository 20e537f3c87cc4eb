/* What a letter can say by itself: the names in braces in its template.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DgPlaceholder:
 *
 * The nick of each value is what stands in the braces. Each is empty where there is nothing to say:
 * “join-link” of an event that is not online, “reply-by” for who has answered.
 */
typedef enum
{
  /* Sentences. */
  DG_PLACEHOLDER_GREETING,
  DG_PLACEHOLDER_OPENING,
  DG_PLACEHOLDER_OCCASION,
  DG_PLACEHOLDER_CLOCK_CHANGE,

  /* Who. */
  DG_PLACEHOLDER_NAME,
  DG_PLACEHOLDER_HONORIFIC,
  DG_PLACEHOLDER_POSITION,
  DG_PLACEHOLDER_ORGANISATION,
  DG_PLACEHOLDER_CITY,
  DG_PLACEHOLDER_ROLE,

  /* What. */
  DG_PLACEHOLDER_TITLE,
  DG_PLACEHOLDER_EVENT,
  DG_PLACEHOLDER_KIND,

  /* When. */
  DG_PLACEHOLDER_WHEN,
  DG_PLACEHOLDER_FIRST_DAY,
  DG_PLACEHOLDER_LAST_DAY,
  DG_PLACEHOLDER_TIME_ZONE,
  DG_PLACEHOLDER_REPLY_BY,

  /* Where. */
  DG_PLACEHOLDER_WHERE,
  DG_PLACEHOLDER_VENUE,
  DG_PLACEHOLDER_ADDRESS,
  DG_PLACEHOLDER_VENUE_CITY,
  DG_PLACEHOLDER_COUNTRY,
  DG_PLACEHOLDER_JOIN_LINK,

  /* Of a session. */
  DG_PLACEHOLDER_SPEAKERS,
  DG_PLACEHOLDER_LANGUAGES,
  DG_PLACEHOLDER_WEB_PAGE,

  /* From whom. */
  DG_PLACEHOLDER_ORGANISER,
  DG_PLACEHOLDER_CONTACT,

  /* Paragraphs of their own. */
  DG_PLACEHOLDER_SUMMARY,
  DG_PLACEHOLDER_DESCRIPTION,
  DG_PLACEHOLDER_PROGRAMME,
} DgPlaceholder;

#define DG_N_PLACEHOLDERS (DG_PLACEHOLDER_PROGRAMME + 1)

#define DG_TYPE_PLACEHOLDER (dg_placeholder_get_type ())
GType dg_placeholder_get_type (void);

const char *dg_placeholder_get_name (DgPlaceholder self);
const char *dg_placeholder_get_meaning (DgPlaceholder self);
gboolean dg_placeholder_find (const char *name, DgPlaceholder *found);
const char *dg_placeholder_find_nearest (const char *name);
gboolean dg_placeholder_is_block (DgPlaceholder self);
gboolean dg_placeholder_tells_when (DgPlaceholder self);

G_END_DECLS

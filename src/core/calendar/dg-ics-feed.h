/* A calendar that others publish: its entries, each with its own date.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgIcsStatus:
 *
 * Whether an entry takes place (RFC 5545, 3.8.1.11).
 */
typedef enum
{
  DG_ICS_CONFIRMED,
  DG_ICS_TENTATIVE,
  DG_ICS_CANCELLED,
} DgIcsStatus;

/**
 * DgIcsEntry:
 * @id: its UID; for one of a series with “@” and its RECURRENCE-ID
 * @summary: (nullable): what it is called
 * @language: (nullable): BCP 47 tag of its texts
 * @url: (nullable): its page, or the address of the conference call
 * @organizer: (nullable): who organises it
 * @organizer_email: (nullable): likewise
 * @categories: (nullable): what sort of thing it is
 * @has_start: whether it has a date
 * @is_whole_day: whether it has days instead of times
 * @starts: an instant; midnight in UTC of the first day
 * @ends: an instant; midnight in UTC of the last day, which belongs to it; %G_MAXINT64 if it is not
 *   said
 * @zone: (nullable): the IANA name of the zone in which it was written
 * @latitude: in degrees north, NaN if not known
 * @longitude: in degrees east, NaN if not known
 */
typedef struct
{
  char *id;
  char *summary;
  char *description;
  char *location;
  char *language;
  char *url;
  char *organizer;
  char *organizer_email;
  char **categories;
  DgIcsStatus status;
  gboolean has_start;
  gboolean is_whole_day;
  gint64 starts;
  gint64 ends;
  const char *zone;
  double latitude;
  double longitude;
} DgIcsEntry;

/**
 * DgIcsFeed:
 * @name: (nullable): what the calendar is called
 * @zone: (nullable): the IANA name of its zone
 * @refresh: seconds for which it asks not to be asked again; 0 if it says nothing
 * @n_floating: times that were taken to be those of the zone that was asked for
 * @entries: (element-type DgIcsEntry): in the order of the file, those of a series in their own
 * @warnings: (element-type utf8): what was odd in it
 */
typedef struct
{
  char *name;
  const char *zone;
  gint64 refresh;
  guint n_floating;
  GPtrArray *entries;
  GPtrArray *warnings;
} DgIcsFeed;

/**
 * DgIcsFeedOptions:
 * @zone: the zone of times that have none: an IANA name
 * @from: first instant of which entries that repeat are of interest
 * @until: last one; 0 for three years after the first date of each
 * @max: most entries that are taken; more are an error
 */
typedef struct
{
  const char *zone;
  gint64 from;
  gint64 until;
  guint max;
} DgIcsFeedOptions;

DgIcsFeed *dg_ics_feed_read (GBytes *bytes, const DgIcsFeedOptions *options, GError **error);
void dg_ics_feed_free (DgIcsFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgIcsFeed, dg_ics_feed_free)

G_END_DECLS

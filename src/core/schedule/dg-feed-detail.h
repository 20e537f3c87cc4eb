/* What a calendar of events says of an entry, and a programme does not say of a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-text.h"

G_BEGIN_DECLS

/**
 * DgFeedDetail:
 * @time_zone: (nullable): an interned IANA name: the zone in which its times were written
 * @address: (nullable): of the venue
 * @city: (nullable): likewise
 * @country: (nullable): likewise, ISO 3166-1 alpha-2
 * @latitude: in degrees north, NaN if not known
 * @longitude: in degrees east, NaN if not known
 * @organizer: (nullable): who organises it
 * @organizer_email: (nullable): likewise
 * @join_uri: (nullable): where people join who are not there
 * @is_online: whether people may join so
 * @is_in_person: whether there is a place to go to
 * @categories: (nullable): what sort of thing it is
 */
typedef struct
{
  const char *time_zone;
  DgText *address;
  DgText *city;
  char *country;
  double latitude;
  double longitude;
  DgText *organizer;
  char *organizer_email;
  char *join_uri;
  gboolean is_online;
  gboolean is_in_person;
  char **categories;
} DgFeedDetail;

DgFeedDetail *dg_feed_detail_new (void);
void dg_feed_detail_free (DgFeedDetail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFeedDetail, dg_feed_detail_free)

G_END_DECLS

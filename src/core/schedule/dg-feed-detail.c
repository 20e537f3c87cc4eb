/* What a calendar of events says of an entry, and a programme does not say of a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-detail.h"

#include <math.h>

DgFeedDetail *
dg_feed_detail_new (void)
{
  DgFeedDetail *self = g_new0 (DgFeedDetail, 1);

  self->latitude = NAN;
  self->longitude = NAN;

  return self;
}

void
dg_feed_detail_free (DgFeedDetail *self)
{
  g_clear_pointer (&self->address, dg_text_unref);
  g_clear_pointer (&self->city, dg_text_unref);
  g_clear_pointer (&self->organizer, dg_text_unref);
  g_free (self->country);
  g_free (self->organizer_email);
  g_free (self->join_uri);
  g_strfreev (self->categories);
  g_free (self);
}

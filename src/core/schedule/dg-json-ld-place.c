/* Where an event of schema.org takes place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-json-ld-place.h"

#include "core/events/dg-address.h"

#include <math.h>
#include <string.h>

/* Most places of one event. */
#define MAX_PLACES 20

static double
get_number (JsonNode *node)
{
  const char *text = dg_json_ld_peek_string (node);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      (json_node_get_value_type (node) == G_TYPE_DOUBLE ||
       json_node_get_value_type (node) == G_TYPE_INT64))
    return json_node_get_double (node);

  return text != NULL && text[0] != '\0' ? g_ascii_strtod (text, NULL) : NAN;
}

static void
read_position (JsonNode *geo, DgFeedDetail *detail)
{
  double latitude = get_number (dg_json_ld_get (geo, "latitude"));
  double longitude = get_number (dg_json_ld_get (geo, "longitude"));

  if (isnan (detail->latitude) && fabs (latitude) <= 90 && fabs (longitude) <= 180)
    {
      detail->latitude = latitude;
      detail->longitude = longitude;
    }
}

/* Texts in one line, those that are there. */
static DgText *
join (const DgJsonLd *self, JsonNode *object, const char *const *names)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DgText) text = dg_json_ld_read_text (self, dg_json_ld_get (object, names[i]));
      const char *plain = dg_text_get (text, self->language, self->language, NULL);

      if (plain != NULL)
        g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", plain);
    }

  return dg_text_new_single (self->language, line->str);
}

static void
read_address (DgJsonLd *self, JsonNode *address, DgFeedDetail *detail)
{
  static const char *const lines[] = { "streetAddress", "postalCode", NULL };
  const char *country = dg_json_ld_peek_string (dg_json_ld_get (address, "addressCountry"));

  if (address == NULL || detail->address != NULL)
    return;
  if (!JSON_NODE_HOLDS_OBJECT (address))
    {
      detail->address = dg_json_ld_read_text (self, address);
      return;
    }

  detail->address = join (self, address, lines);
  if (detail->city == NULL)
    detail->city = dg_json_ld_read_text (self, dg_json_ld_get (address, "addressLocality"));
  if (country != NULL && detail->country == NULL && dg_address_check_country (country, NULL))
    detail->country = g_strdup (country);
}

static gboolean
is_virtual (JsonNode *location)
{
  const char *type = dg_json_ld_peek_string (dg_json_ld_get (location, "@type"));

  return type != NULL && g_str_has_suffix (type, "VirtualLocation");
}

static void
read_call (JsonNode *location, DgFeedSession *session)
{
  const char *url = dg_json_ld_peek_string (dg_json_ld_get (location, "url"));

  session->detail->is_online = TRUE;
  if (url != NULL && session->detail->join_uri == NULL && dg_address_check_uri (url, NULL))
    session->detail->join_uri = g_strdup (url);
}

static void
read_one (DgJsonLd *self, JsonNode *location, DgFeedSession *session)
{
  static const char *const place[] = { "streetAddress", "addressLocality", NULL };
  DgFeedDetail *detail = session->detail;
  g_autoptr (DgText) name = NULL;

  if (is_virtual (location))
    {
      read_call (location, session);
      return;
    }

  detail->is_in_person = TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (location))
    name = dg_json_ld_read_text (self, location);
  else
    {
      JsonNode *address = dg_json_ld_get (location, "address");

      name = dg_json_ld_read_text (self, dg_json_ld_get (location, "name"));
      if (name == NULL && address != NULL)
        name = JSON_NODE_HOLDS_OBJECT (address) ? join (self, address, place)
                                                : dg_json_ld_read_text (self, address);
      read_address (self, address, detail);
      read_position (dg_json_ld_get (location, "geo"), detail);
    }

  if (session->room == NULL)
    session->room = g_steal_pointer (&name);
}

/**
 * dg_json_ld_read_place:
 * @self: the decoder
 * @location: (nullable): a text, a place, a virtual one, or a list of these
 * @session: the session, with a detail
 */
void
dg_json_ld_read_place (DgJsonLd *self, JsonNode *location, DgFeedSession *session)
{
  if (location == NULL)
    return;

  if (JSON_NODE_HOLDS_ARRAY (location))
    {
      JsonArray *array = json_node_get_array (location);

      for (guint i = 0; i < MIN (json_array_get_length (array), MAX_PLACES); i++)
        if (!JSON_NODE_HOLDS_ARRAY (json_array_get_element (array, i)))
          read_one (self, json_array_get_element (array, i), session);
    }
  else
    read_one (self, location, session);
}

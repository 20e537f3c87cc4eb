/* An event as search engines and other programs read it from a page: schema.org in JSON-LD.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-event-data.h"

#include "core/calendar/dg-told.h"

#include <math.h>

typedef struct
{
  DgEvent *event;
  const DgEventFields *fields;
  DgLanguage language;
} Data;

static void
set_string (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

static void
set_text (const Data *self, JsonObject *object, const char *name, const DgText *text)
{
  set_string (object, name, dg_event_get_text (self->event, text, self->language));
}

static JsonObject *
new_object (const char *type)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "@type", type);
  return object;
}

static void
set_times (JsonObject *object, const DgSpan *span)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (!dg_span_is_known (span))
    return;

  start = dg_told_moment (span, dg_span_get_start (span));
  end = dg_span_is_whole_day (span) ? dg_span_dup_ends (span)
                                    : dg_told_moment (span, dg_span_get_end (span));
  set_string (object, "startDate", start);
  set_string (object, "endDate", end);
}

static JsonObject *
new_venue (const Data *self, const DgText *room)
{
  JsonObject *place = new_object ("Place");
  JsonObject *address = new_object ("PostalAddress");
  const char *name = dg_event_get_text (self->event, self->fields->venue, self->language);
  const char *inner = dg_event_get_text (self->event, room, self->language);

  if (inner != NULL && name != NULL)
    {
      g_autofree char *whole = g_strconcat (inner, ", ", name, NULL);

      set_string (place, "name", whole);
    }
  else
    set_string (place, "name", inner != NULL ? inner : name);
  set_text (self, address, "streetAddress", self->fields->address);
  set_text (self, address, "addressLocality", self->fields->city);
  set_string (address, "addressCountry", self->fields->country);
  json_object_set_object_member (place, "address", address);

  if (room == NULL && !isnan (self->fields->latitude))
    {
      JsonObject *geo = new_object ("GeoCoordinates");

      json_object_set_double_member (geo, "latitude", self->fields->latitude);
      json_object_set_double_member (geo, "longitude", self->fields->longitude);
      json_object_set_object_member (place, "geo", geo);
    }

  return place;
}

static JsonObject *
new_elsewhere (const Data *self, const DgText *room)
{
  JsonObject *place = new_object ("Place");

  set_text (self, place, "name", room);
  return place;
}

/* Where to go, and where to join: one, the other or both. */
static void
set_location (const Data *self, JsonObject *object, DgSession *session)
{
  const DgText *room = session != NULL ? dg_session_get_fields (session)->room : NULL;
  gboolean online = dg_told_is_online (self->event, session);
  JsonArray *places = json_array_new ();

  if (dg_told_is_at_venue (self->event, session))
    {
      if (self->fields->venue != NULL || self->fields->city != NULL || room != NULL)
        json_array_add_object_element (places, new_venue (self, room));
    }
  else if (room != NULL)
    json_array_add_object_element (places, new_elsewhere (self, room));

  if (online)
    {
      JsonObject *virtual = new_object ("VirtualLocation");

      set_string (virtual, "url", self->fields->join_uri);
      json_array_add_object_element (places, virtual);
    }

  if (json_array_get_length (places) == 1)
    json_object_set_object_member (object, "location",
                                   json_object_ref (json_array_get_object_element (places, 0)));
  else if (json_array_get_length (places) > 1)
    json_object_set_array_member (object, "location", json_array_ref (places));
  json_array_unref (places);
}

/* What the event and each part of it say of themselves. */
static void
set_common (const Data *self, JsonObject *object, DgSession *session)
{
  static const char *const modes[] = {
    [DG_ATTENDANCE_IN_PERSON] = "https://schema.org/OfflineEventAttendanceMode",
    [DG_ATTENDANCE_ONLINE] = "https://schema.org/OnlineEventAttendanceMode",
    [DG_ATTENDANCE_HYBRID] = "https://schema.org/MixedEventAttendanceMode",
  };
  gboolean cancelled = g_str_equal (dg_told_status (self->event, session), "CANCELLED");

  set_times (object,
             session != NULL ? dg_session_get_span (session) : dg_event_get_span (self->event));
  set_string (object, "eventStatus",
              cancelled ? "https://schema.org/EventCancelled"
                        : "https://schema.org/EventScheduled");
  if (session == NULL)
    set_string (object, "eventAttendanceMode", modes[self->fields->attendance]);
  set_location (self, object, session);
}

static JsonObject *
new_part (const Data *self, DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  JsonObject *part = new_object ("Event");

  set_text (self, part, "name", fields->title);
  set_text (self, part, "description", fields->abstract);
  set_common (self, part, session);
  set_string (part, "url", fields->uri);

  return part;
}

static void
set_organizer (const Data *self, JsonObject *object)
{
  JsonObject *organizer;

  if (self->fields->organizer == NULL && self->fields->organizer_email == NULL)
    return;

  organizer = new_object ("Organization");
  set_text (self, organizer, "name", self->fields->organizer);
  set_string (organizer, "email", self->fields->organizer_email);
  json_object_set_object_member (object, "organizer", organizer);
}

/* Within an element of HTML, “</script>” would end it, and “<!--” lead astray; in JSON these signs
 * stand in strings only, where they can be written as numbers. */
static char *
escape_json (const char *json)
{
  GString *escaped = g_string_new (json);

  g_string_replace (escaped, "<", "\\u003c", 0);
  g_string_replace (escaped, ">", "\\u003e", 0);
  g_string_replace (escaped, "&", "\\u0026", 0);
  g_string_replace (escaped, "\u2028", "\\u2028", 0);
  g_string_replace (escaped, "\u2029", "\\u2029", 0);

  return g_string_free (escaped, FALSE);
}

/**
 * dg_event_data_write:
 * @event: an event
 * @sessions: (element-type DgSession): its programme
 * @language: the language of names and texts
 * @url: (nullable): the address of its page
 *
 * Tells what a public bundle tells (https://schema.org/Event): nobody is named but the organiser.
 * Parts of the programme without a time are left out.
 *
 * Returns: (transfer full): JSON-LD that may stand in a script element as it is
 */
char *
dg_event_data_write (DgEvent *event, GPtrArray *sessions, DgLanguage language, const char *url)
{
  const Data data = { event, dg_event_get_fields (event), language };
  g_autoptr (GPtrArray) parts = dg_told_sessions (sessions, NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *json = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_string_member (object, "@context", "https://schema.org");
  json_object_set_string_member (object, "@type", "Event");
  set_string (object, "url", url);
  set_string (object, "inLanguage", dg_language_get_tag (language));
  set_text (&data, object, "name", data.fields->title);
  set_text (&data, object, "description", data.fields->summary);
  set_common (&data, object, NULL);
  set_organizer (&data, object);

  for (guint i = 0; i < parts->len; i++)
    if (dg_span_is_known (dg_session_get_span (g_ptr_array_index (parts, i))))
      json_array_add_object_element (list, new_part (&data, g_ptr_array_index (parts, i)));
  if (json_array_get_length (list) > 0)
    json_object_set_array_member (object, "subEvent", json_array_ref (list));
  json_array_unref (list);

  json_node_take_object (node, object);
  json = dg_json_to_text (node, FALSE);

  return escape_json (json);
}

/* An event as it was announced: a summit, a workshop or a study tour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-event.h"

#include "core/base/dg-id.h"
#include "core/events/dg-address.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _DgEvent
{
  DgValue parent_instance;

  DgSpan *span;
};

G_DEFINE_FINAL_TYPE (DgEvent, dg_event, DG_TYPE_VALUE)

G_DEFINE_ENUM_TYPE (DgEventKind,
                    dg_event_kind,
                    G_DEFINE_ENUM_VALUE (DG_EVENT_CONFERENCE, "conference"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_SUMMIT, "summit"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_WORKSHOP, "workshop"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_ROUND_TABLE, "round-table"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_STUDY_TOUR, "study-tour"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_WEBINAR, "webinar"))

G_DEFINE_ENUM_TYPE (DgEventStatus,
                    dg_event_status,
                    G_DEFINE_ENUM_VALUE (DG_EVENT_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_HELD, "held"),
                    G_DEFINE_ENUM_VALUE (DG_EVENT_CANCELLED, "cancelled"))

G_DEFINE_ENUM_TYPE (DgAttendance,
                    dg_attendance,
                    G_DEFINE_ENUM_VALUE (DG_ATTENDANCE_IN_PERSON, "in-person"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDANCE_ONLINE, "online"),
                    G_DEFINE_ENUM_VALUE (DG_ATTENDANCE_HYBRID, "hybrid"))

#define AT(field) G_STRUCT_OFFSET (DgEventFields, field)

static const DgMember members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, dg_id_check },
  { "uid", DG_MEMBER_STRING, AT (uid), TRUE, NULL, dg_address_check_uid },
  { "kind", DG_MEMBER_ENUM, AT (kind), FALSE, dg_event_kind_get_type, NULL },
  { "status", DG_MEMBER_ENUM, AT (status), FALSE, dg_event_status_get_type, NULL },
  { "language", DG_MEMBER_ENUM, AT (language), FALSE, dg_language_get_type, NULL },
  { "title", DG_MEMBER_TEXT, AT (title), TRUE, NULL, NULL },
  { "summary", DG_MEMBER_TEXT, AT (summary), FALSE, NULL, NULL },
  { "programme", DG_MEMBER_TEXT, AT (programme), FALSE, NULL, NULL },
  { "time_zone", DG_MEMBER_STRING, AT (time_zone), TRUE, NULL, NULL },
  { "starts", DG_MEMBER_STRING, AT (starts), FALSE, NULL, NULL },
  { "ends", DG_MEMBER_STRING, AT (ends), FALSE, NULL, NULL },
  { "attendance", DG_MEMBER_ENUM, AT (attendance), FALSE, dg_attendance_get_type, NULL },
  { "venue/name", DG_MEMBER_TEXT, AT (venue), FALSE, NULL, NULL },
  { "venue/address", DG_MEMBER_TEXT, AT (address), FALSE, NULL, NULL },
  { "venue/city", DG_MEMBER_TEXT, AT (city), FALSE, NULL, NULL },
  { "venue/country", DG_MEMBER_STRING, AT (country), FALSE, NULL, dg_address_check_country },
  { "venue/latitude", DG_MEMBER_NUMBER, AT (latitude), FALSE, NULL, NULL },
  { "venue/longitude", DG_MEMBER_NUMBER, AT (longitude), FALSE, NULL, NULL },
  { "join_uri", DG_MEMBER_STRING, AT (join_uri), FALSE, NULL, dg_address_check_uri },
  { "organizer/name", DG_MEMBER_TEXT, AT (organizer), FALSE, NULL, NULL },
  { "organizer/email", DG_MEMBER_STRING, AT (organizer_email), FALSE, NULL,
    dg_address_check_email },
  { "partners", DG_MEMBER_TEXTS, AT (partners), FALSE, NULL, NULL },
  { "capacity", DG_MEMBER_INTEGER, AT (capacity), FALSE, NULL, NULL },
  { "registration_deadline", DG_MEMBER_STRING, AT (registration_deadline), FALSE, NULL,
    dg_span_check_date },
  { "reminder", DG_MEMBER_INTEGER, AT (reminder), FALSE, NULL, NULL },
  { "categories", DG_MEMBER_TEXTS, AT (categories), FALSE, NULL, NULL },
  { "schedule_url", DG_MEMBER_STRING, AT (schedule_url), FALSE, NULL, dg_address_check_uri },
};

const DgRecord dg_event_record = { sizeof (DgEventFields), G_N_ELEMENTS (members), members };

static void
dg_event_finalize (GObject *object)
{
  DgEvent *self = DG_EVENT (object);

  g_clear_pointer (&self->span, dg_span_unref);

  G_OBJECT_CLASS (dg_event_parent_class)->finalize (object);
}

static void
dg_event_class_init (DgEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_event_finalize;
  DG_VALUE_CLASS (klass)->record = &dg_event_record;
}

static void
dg_event_init (DgEvent *self)
{
}

static gboolean
check_position (const DgEventFields *fields, GError **error)
{
  if (isnan (fields->latitude) && isnan (fields->longitude))
    return TRUE;
  if (fabs (fields->latitude) <= 90 && fabs (fields->longitude) <= 180)
    return TRUE;

  g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                       _ ("venue: latitude must lie between −90 and 90, longitude between −180 and "
                          "180, and neither goes without the other"));
  return FALSE;
}

/**
 * dg_event_new:
 * @fields: what the event consists of; copied. Times are brought into the form that
 *   dg_span_dup_starts() gives, the zone to its canonical name
 * @error: return location
 *
 * Returns: (transfer full): the event; else %DG_ERROR_INVALID
 */
DgEvent *
dg_event_new (const DgEventFields *fields, GError **error)
{
  g_autoptr (DgEvent) clean = dg_value_new (DG_TYPE_EVENT, fields, error);
  g_autoptr (DgSpan) span = NULL;
  g_autofree char *starts = NULL;
  g_autofree char *ends = NULL;
  DgEventFields own;
  DgEvent *self;

  if (clean == NULL)
    return NULL;

  own = *dg_event_get_fields (clean);
  if (!check_position (&own, error))
    return NULL;

  span = dg_span_new (own.time_zone, own.starts, own.ends, error);
  if (span == NULL)
    return NULL;

  starts = dg_span_dup_starts (span);
  ends = dg_span_dup_ends (span);
  own.time_zone = (char *) dg_span_get_zone (span);
  own.starts = starts;
  own.ends = ends;

  self = dg_value_new (DG_TYPE_EVENT, &own, error);
  if (self != NULL)
    self->span = g_steal_pointer (&span);

  return self;
}

/**
 * dg_event_new_from_json:
 * @place: an object in the form of the command line's event JSON
 * @error: return location
 *
 * An event without “id” or “uid” gets random ones.
 *
 * Returns: (transfer full): the event; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgEvent *
dg_event_new_from_json (const DgJsonPlace *place, GError **error)
{
  DgEventFields fields;
  DgJsonPlace member;
  const char *tag = NULL;
  int own = DG_LANGUAGE_EN;
  DgEvent *self;

  /* The own language comes first: plain strings are taken to be in it. A wrong one is reported
   * with the other members below. */
  if (!dg_json_member (place, "language", &member, error))
    return NULL;
  if (dg_json_read_string (&member, &tag, NULL) && tag != NULL)
    dg_enum_from_nick (DG_TYPE_LANGUAGE, tag, &own, NULL);

  if (!dg_record_from_json (&dg_event_record, place, own, &fields, error))
    return NULL;

  if (fields.id == NULL)
    fields.id = dg_id_new ("e");
  if (fields.uid == NULL)
    fields.uid = g_uuid_string_random ();

  self = dg_event_new (&fields, error);
  dg_record_clear (&dg_event_record, &fields);

  return self;
}

/**
 * dg_event_get_fields:
 * @self: an event
 *
 * Returns: (transfer none): what it consists of, never to be changed. For an edited copy, copy the
 *   struct, replace members by borrowed values and call dg_event_new()
 */
const DgEventFields *
dg_event_get_fields (DgEvent *self)
{
  g_return_val_if_fail (DG_IS_EVENT (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

const char *
dg_event_get_id (DgEvent *self)
{
  g_return_val_if_fail (DG_IS_EVENT (self), NULL);

  return dg_event_get_fields (self)->id;
}

/**
 * dg_event_get_span:
 * @self: an event
 *
 * Returns: (transfer none): when it takes place, or that this is not known yet
 */
DgSpan *
dg_event_get_span (DgEvent *self)
{
  g_return_val_if_fail (DG_IS_EVENT (self), NULL);

  return self->span;
}

/**
 * dg_event_get_title:
 * @self: an event
 * @asked: the reader's language
 * @found: (out) (optional): the language of what is returned
 *
 * Returns: (transfer none): the title, by the rule of dg_text_get()
 */
const char *
dg_event_get_title (DgEvent *self, DgLanguage asked, DgLanguage *found)
{
  g_return_val_if_fail (DG_IS_EVENT (self), NULL);

  return dg_text_get (dg_event_get_fields (self)->title, asked,
                      dg_event_get_fields (self)->language, found);
}

/**
 * dg_event_get_text:
 * @self: an event
 * @text: (nullable): a text of the event or of one of its sessions
 * @asked: the reader's language
 *
 * Returns: (transfer none) (nullable): @text by the rule of dg_text_get(), the event's own
 *   language standing in
 */
const char *
dg_event_get_text (DgEvent *self, const DgText *text, DgLanguage asked)
{
  g_return_val_if_fail (DG_IS_EVENT (self), NULL);

  return dg_text_get (text, asked, dg_event_get_fields (self)->language, NULL);
}

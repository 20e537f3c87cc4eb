/* A part of an event's programme: a panel, a field visit, a meal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-session.h"

#include "core/base/dg-id.h"
#include "core/events/dg-address.h"

struct _DgSession
{
  DgValue parent_instance;

  DgSpan *span;
};

G_DEFINE_FINAL_TYPE (DgSession, dg_session, DG_TYPE_VALUE)

G_DEFINE_ENUM_TYPE (DgSessionKind,
                    dg_session_kind,
                    G_DEFINE_ENUM_VALUE (DG_SESSION_PRESENTATION, "presentation"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_KEYNOTE, "keynote"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_PANEL, "panel"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_WORKSHOP, "workshop"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_FIELD_VISIT, "field-visit"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_TRANSFER, "transfer"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_MEAL, "meal"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_CEREMONY, "ceremony"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_BREAK, "break"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_OTHER, "other"))

G_DEFINE_ENUM_TYPE (DgSessionStatus,
                    dg_session_status,
                    G_DEFINE_ENUM_VALUE (DG_SESSION_CONFIRMED, "confirmed"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_TENTATIVE, "tentative"),
                    G_DEFINE_ENUM_VALUE (DG_SESSION_CANCELLED, "cancelled"))

#define AT(field) G_STRUCT_OFFSET (DgSessionFields, field)

static const DgMember members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, dg_id_check },
  { "uid", DG_MEMBER_STRING, AT (uid), TRUE, NULL, dg_address_check_uid },
  { "kind", DG_MEMBER_ENUM, AT (kind), FALSE, dg_session_kind_get_type, NULL },
  { "title", DG_MEMBER_TEXT, AT (title), TRUE, NULL, NULL },
  { "abstract", DG_MEMBER_TEXT, AT (abstract), FALSE, NULL, NULL },
  { "starts", DG_MEMBER_STRING, AT (starts), FALSE, NULL, NULL },
  { "ends", DG_MEMBER_STRING, AT (ends), FALSE, NULL, NULL },
  { "room", DG_MEMBER_TEXT, AT (room), FALSE, NULL, NULL },
  { "track", DG_MEMBER_TEXT, AT (track), FALSE, NULL, NULL },
  { "speakers", DG_MEMBER_TEXTS, AT (speakers), FALSE, NULL, NULL },
  { "languages", DG_MEMBER_STRINGS, AT (languages), FALSE, NULL, NULL },
  { "uri", DG_MEMBER_STRING, AT (uri), FALSE, NULL, dg_address_check_uri },
  { "status", DG_MEMBER_ENUM, AT (status), FALSE, dg_session_status_get_type, NULL },
};

const DgRecord dg_session_record = { sizeof (DgSessionFields), G_N_ELEMENTS (members), members };

static void
dg_session_finalize (GObject *object)
{
  DgSession *self = DG_SESSION (object);

  g_clear_pointer (&self->span, dg_span_unref);

  G_OBJECT_CLASS (dg_session_parent_class)->finalize (object);
}

static void
dg_session_class_init (DgSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_session_finalize;
  DG_VALUE_CLASS (klass)->record = &dg_session_record;
}

static void
dg_session_init (DgSession *self)
{
}

/**
 * dg_session_new:
 * @fields: what the session consists of; copied, times brought into the form of
 *   dg_span_dup_starts()
 * @zone: the event's time zone
 * @error: return location
 *
 * Returns: (transfer full): the session; else %DG_ERROR_INVALID
 */
DgSession *
dg_session_new (const DgSessionFields *fields, const char *zone, GError **error)
{
  g_autoptr (DgSession) clean = dg_value_new (DG_TYPE_SESSION, fields, error);
  g_autoptr (DgSpan) span = NULL;
  g_autofree char *starts = NULL;
  g_autofree char *ends = NULL;
  DgSessionFields own;
  DgSession *self;

  if (clean == NULL)
    return NULL;

  own = *dg_session_get_fields (clean);
  span = dg_span_new (zone, own.starts, own.ends, error);
  if (span == NULL)
    return NULL;

  starts = dg_span_dup_starts (span);
  ends = dg_span_dup_ends (span);
  own.starts = starts;
  own.ends = ends;

  self = dg_value_new (DG_TYPE_SESSION, &own, error);
  if (self != NULL)
    self->span = g_steal_pointer (&span);

  return self;
}

/**
 * dg_session_new_from_json:
 * @place: an object in the form of the command line's event JSON
 * @own: the event's own language
 * @zone: the event's time zone
 * @error: return location
 *
 * A session without “id” or “uid” gets random ones.
 *
 * Returns: (transfer full): the session; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgSession *
dg_session_new_from_json (const DgJsonPlace *place,
                          DgLanguage own,
                          const char *zone,
                          GError **error)
{
  DgSessionFields fields;
  DgSession *self;

  if (!dg_record_from_json (&dg_session_record, place, own, &fields, error))
    return NULL;

  if (fields.id == NULL)
    fields.id = dg_id_new ("s");
  if (fields.uid == NULL)
    fields.uid = g_uuid_string_random ();

  self = dg_session_new (&fields, zone, error);
  dg_record_clear (&dg_session_record, &fields);

  return self;
}

/**
 * dg_session_get_fields:
 * @self: a session
 *
 * Returns: (transfer none): what it consists of, never to be changed
 */
const DgSessionFields *
dg_session_get_fields (DgSession *self)
{
  g_return_val_if_fail (DG_IS_SESSION (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

const char *
dg_session_get_id (DgSession *self)
{
  g_return_val_if_fail (DG_IS_SESSION (self), NULL);

  return dg_session_get_fields (self)->id;
}

/**
 * dg_session_get_span:
 * @self: a session
 *
 * Returns: (transfer none): when it takes place, or that this is not known yet
 */
DgSpan *
dg_session_get_span (DgSession *self)
{
  g_return_val_if_fail (DG_IS_SESSION (self), NULL);

  return self->span;
}

/**
 * dg_session_compare:
 * @a: a session
 * @b: another
 *
 * Orders by time; sessions without one come last. Equal ones keep the order of the programme if
 * the sort is stable.
 *
 * Returns: less than, equal to or greater than 0
 */
int
dg_session_compare (DgSession *a, DgSession *b)
{
  return dg_span_compare (a->span, b->span);
}

/* An event as it was announced: a summit, a workshop or a study tour.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-span.h"
#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

typedef enum
{
  DG_EVENT_CONFERENCE,
  DG_EVENT_SUMMIT,
  DG_EVENT_WORKSHOP,
  DG_EVENT_ROUND_TABLE,
  DG_EVENT_STUDY_TOUR,
  DG_EVENT_WEBINAR,
} DgEventKind;

#define DG_TYPE_EVENT_KIND (dg_event_kind_get_type ())
GType dg_event_kind_get_type (void);

typedef enum
{
  DG_EVENT_DRAFT,
  DG_EVENT_OPEN,
  DG_EVENT_CLOSED,
  DG_EVENT_HELD,
  DG_EVENT_CANCELLED,
} DgEventStatus;

#define DG_TYPE_EVENT_STATUS (dg_event_status_get_type ())
GType dg_event_status_get_type (void);

typedef enum
{
  DG_ATTENDANCE_IN_PERSON,
  DG_ATTENDANCE_ONLINE,
  DG_ATTENDANCE_HYBRID,
} DgAttendance;

#define DG_TYPE_ATTENDANCE (dg_attendance_get_type ())
GType dg_attendance_get_type (void);

/**
 * DgEventFields:
 * @id: unique in the registry
 * @uid: the iCalendar UID: random, made once, never derived from anything (RFC 7986, 5.3)
 * @language: the event's own language
 * @time_zone: IANA name; @starts and @ends are the wall times of its clock
 * @starts: (nullable): as dg_span_new() takes it; %NULL if not known yet
 * @ends: (nullable): likewise
 * @country: (nullable): of the venue, ISO 3166-1 alpha-2
 * @latitude: in degrees north, NaN if not known
 * @longitude: in degrees east, NaN if not known
 * @capacity: greatest number of people, 0 if without limit
 * @registration_deadline: (nullable): a date
 * @reminder: how many minutes before the start invitations ring, 0 if they do not
 */
typedef struct
{
  char *id;
  char *uid;
  DgEventKind kind;
  DgEventStatus status;
  DgLanguage language;
  DgText *title;
  DgText *summary;
  DgText *programme;
  char *time_zone;
  char *starts;
  char *ends;
  DgAttendance attendance;
  DgText *venue;
  DgText *address;
  DgText *city;
  char *country;
  double latitude;
  double longitude;
  char *join_uri;
  DgText *organizer;
  char *organizer_email;
  GPtrArray *partners;
  int capacity;
  char *registration_deadline;
  int reminder;
  GPtrArray *categories;
  char *schedule_url;
} DgEventFields;

extern const DgRecord dg_event_record;

#define DG_TYPE_EVENT (dg_event_get_type ())
G_DECLARE_FINAL_TYPE (DgEvent, dg_event, DG, EVENT, DgValue)

DgEvent *dg_event_new (const DgEventFields *fields, GError **error);
DgEvent *dg_event_new_from_json (const DgJsonPlace *place, GError **error);

const DgEventFields *dg_event_get_fields (DgEvent *self);
const char *dg_event_get_id (DgEvent *self);
DgSpan *dg_event_get_span (DgEvent *self);
const char *dg_event_get_title (DgEvent *self, DgLanguage asked, DgLanguage *found);
const char *dg_event_get_text (DgEvent *self, const DgText *text, DgLanguage asked);

G_END_DECLS

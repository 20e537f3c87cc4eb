/* A part of an event's programme: a panel, a field visit, a meal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-span.h"
#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

typedef enum
{
  DG_SESSION_PRESENTATION,
  DG_SESSION_KEYNOTE,
  DG_SESSION_PANEL,
  DG_SESSION_WORKSHOP,
  DG_SESSION_FIELD_VISIT,
  DG_SESSION_TRANSFER,
  DG_SESSION_MEAL,
  DG_SESSION_CEREMONY,
  DG_SESSION_BREAK,
  DG_SESSION_OTHER,
} DgSessionKind;

#define DG_TYPE_SESSION_KIND (dg_session_kind_get_type ())
GType dg_session_kind_get_type (void);

typedef enum
{
  DG_SESSION_CONFIRMED,
  DG_SESSION_TENTATIVE,
  DG_SESSION_CANCELLED,
} DgSessionStatus;

#define DG_TYPE_SESSION_STATUS (dg_session_status_get_type ())
GType dg_session_status_get_type (void);

/**
 * DgSessionFields:
 * @id: unique in the registry
 * @uid: the iCalendar UID, as in #DgEventFields
 * @starts: (nullable): wall time of the event's zone; %NULL if not known yet
 * @ends: (nullable): likewise
 * @speakers: (nullable): names, each a text
 * @languages: (nullable): BCP 47 tags of what is spoken
 */
typedef struct
{
  char *id;
  char *uid;
  DgSessionKind kind;
  DgText *title;
  DgText *abstract;
  char *starts;
  char *ends;
  DgText *room;
  DgText *track;
  GPtrArray *speakers;
  char **languages;
  char *uri;
  DgSessionStatus status;
} DgSessionFields;

extern const DgRecord dg_session_record;

#define DG_TYPE_SESSION (dg_session_get_type ())
G_DECLARE_FINAL_TYPE (DgSession, dg_session, DG, SESSION, DgValue)

DgSession *dg_session_new (const DgSessionFields *fields, const char *zone, GError **error);
DgSession *dg_session_new_from_json (const DgJsonPlace *place,
                                     DgLanguage own,
                                     const char *zone,
                                     GError **error);

const DgSessionFields *dg_session_get_fields (DgSession *self);
const char *dg_session_get_id (DgSession *self);
DgSpan *dg_session_get_span (DgSession *self);
int dg_session_compare (DgSession *a, DgSession *b);

G_END_DECLS

/* A person's place at one event: role and status.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

typedef enum
{
  DG_ROLE_DELEGATE,
  DG_ROLE_HEAD,
  DG_ROLE_SPEAKER,
  DG_ROLE_INTERPRETER,
  DG_ROLE_ORGANISER,
  DG_ROLE_OBSERVER,
} DgRole;

#define DG_N_ROLES 6

#define DG_TYPE_ROLE (dg_role_get_type ())
GType dg_role_get_type (void);

const char *dg_role_get_label (DgRole role, DgLanguage language);

typedef enum
{
  DG_STATUS_NOMINATED,
  DG_STATUS_WAITING,
  DG_STATUS_INVITED,
  DG_STATUS_CONFIRMED,
  DG_STATUS_DECLINED,
  DG_STATUS_CANCELLED,
  DG_STATUS_REPLACED,
  DG_STATUS_ATTENDED,
  DG_STATUS_ABSENT,
} DgStatus;

#define DG_N_STATUSES 9

#define DG_TYPE_STATUS (dg_status_get_type ())
GType dg_status_get_type (void);

const char *dg_status_get_label (DgStatus status, DgLanguage language);

/**
 * DgRegistrationFields:
 * @person: id of a person
 * @rank: order within the delegation, 1 for its head, 0 if none
 * @arrival: (nullable): date or local time of the event's zone
 * @departure: (nullable): likewise
 * @sessions: (nullable): ids of chosen sessions; %NULL means all
 * @reason: (nullable): why the status was last changed, where that had to be said
 * @override: (nullable): why a seat was given beyond the limit
 * @quota: (nullable): to which quota of the delegation the seat counts; %NULL: that of @role
 * @party: (nullable): those who wait in one party come together or not at all
 * @replaces: (nullable): id of the person in whose place this one comes
 */
typedef struct
{
  char *person;
  DgRole role;
  DgStatus status;
  int rank;
  char *arrival;
  char *departure;
  char **sessions;
  char *reason;
  char *override;
  char *quota;
  char *party;
  char *replaces;
} DgRegistrationFields;

extern const DgRecord dg_registration_record;

#define DG_TYPE_REGISTRATION (dg_registration_get_type ())
G_DECLARE_FINAL_TYPE (DgRegistration, dg_registration, DG, REGISTRATION, DgValue)

DgRegistration *dg_registration_new (const DgRegistrationFields *fields, GError **error);
DgRegistration *
dg_registration_new_for_person (const DgJsonPlace *place, const char *person, GError **error);

const DgRegistrationFields *dg_registration_get_fields (DgRegistration *self);
const char *dg_registration_get_quota (DgRegistration *self);

G_END_DECLS

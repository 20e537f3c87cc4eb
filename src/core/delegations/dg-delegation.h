/* A city's delegation to an event: its seats and who answers for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

/**
 * DgDelegationFields:
 * @city: id of a city
 * @seats: how many people the city may send
 * @quotas: (nullable): “name=number” each: how many of its seats people of that role, or of a kind
 *   that the coordinator has named, may hold at most
 * @deadline: (nullable): date by which it names them
 * @language: (nullable): BCP 47 tag of what the contact reads best
 */
typedef struct
{
  char *city;
  int seats;
  char **quotas;
  char *deadline;
  char *contact;
  char *contact_email;
  char *language;
} DgDelegationFields;

extern const DgRecord dg_delegation_record;

#define DG_TYPE_DELEGATION (dg_delegation_get_type ())
G_DECLARE_FINAL_TYPE (DgDelegation, dg_delegation, DG, DELEGATION, DgValue)

DgDelegation *dg_delegation_new (const DgDelegationFields *fields, GError **error);
DgDelegation *
dg_delegation_new_from_json (const DgJsonPlace *place, DgLanguage own, GError **error);

const DgDelegationFields *dg_delegation_get_fields (DgDelegation *self);

G_END_DECLS

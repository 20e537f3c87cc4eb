/* A person together with that person's place at one event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-city.h"
#include "core/delegations/dg-person.h"
#include "core/delegations/dg-registration.h"

G_BEGIN_DECLS

/**
 * DgDelegate:
 *
 * One row of an event's list: person, registration and, where known, the city. Immutable; what
 * lists, invitations and badges are made of.
 */
#define DG_TYPE_DELEGATE (dg_delegate_get_type ())
G_DECLARE_FINAL_TYPE (DgDelegate, dg_delegate, DG, DELEGATE, GObject)

/**
 * DgAddressForm:
 *
 * How letters address somebody.
 */
typedef enum
{
  DG_ADDRESS_UNKNOWN,
  DG_ADDRESS_WOMAN,
  DG_ADDRESS_MAN,
} DgAddressForm;

DgDelegate *dg_delegate_new (DgPerson *person, DgRegistration *registration, DgCity *city);

DgPerson *dg_delegate_get_person (DgDelegate *self);
DgRegistration *dg_delegate_get_registration (DgDelegate *self);
DgCity *dg_delegate_get_city (DgDelegate *self);
DgStatus dg_delegate_get_status (DgDelegate *self);
DgLanguage dg_delegate_get_language (DgDelegate *self, DgLanguage fallback);
const char *dg_delegate_get_display_name (DgDelegate *self, DgLanguage reader);
DgAddressForm dg_delegate_get_address_form (DgDelegate *self);
gboolean dg_delegate_attends_session (DgDelegate *self, const char *session_id);

JsonNode *dg_delegate_to_json (DgDelegate *self);

G_END_DECLS

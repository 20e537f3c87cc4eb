/* A city's delegation to an event: its seats and who answers for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-delegation.h"

#include "core/base/dg-span.h"
#include "core/events/dg-address.h"

struct _DgDelegation
{
  DgValue parent_instance;
};

G_DEFINE_FINAL_TYPE (DgDelegation, dg_delegation, DG_TYPE_VALUE)

#define AT(field) G_STRUCT_OFFSET (DgDelegationFields, field)

static const DgMember members[] = {
  { "city", DG_MEMBER_STRING, AT (city), TRUE, NULL, NULL },
  { "seats", DG_MEMBER_INTEGER, AT (seats), FALSE, NULL, NULL },
  { "quotas", DG_MEMBER_COUNTS, AT (quotas), FALSE, NULL, NULL },
  { "deadline", DG_MEMBER_STRING, AT (deadline), FALSE, NULL, dg_span_check_date },
  { "contact", DG_MEMBER_STRING, AT (contact), FALSE, NULL, NULL },
  { "contact_email", DG_MEMBER_STRING, AT (contact_email), FALSE, NULL, dg_address_check_email },
  { "language", DG_MEMBER_STRING, AT (language), FALSE, NULL, dg_language_check },
};

const DgRecord dg_delegation_record = { sizeof (DgDelegationFields), G_N_ELEMENTS (members),
                                        members };

static void
dg_delegation_class_init (DgDelegationClass *klass)
{
  DG_VALUE_CLASS (klass)->record = &dg_delegation_record;
}

static void
dg_delegation_init (DgDelegation *self)
{
}

/**
 * dg_delegation_new:
 * @fields: what it consists of; copied
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
DgDelegation *
dg_delegation_new (const DgDelegationFields *fields, GError **error)
{
  return dg_value_new (DG_TYPE_DELEGATION, fields, error);
}

/**
 * dg_delegation_new_from_json:
 * @place: an object in the form of the command line's JSON
 * @own: the language of plain strings
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgDelegation *
dg_delegation_new_from_json (const DgJsonPlace *place, DgLanguage own, GError **error)
{
  DgDelegationFields fields;
  DgDelegation *self;

  if (!dg_record_from_json (&dg_delegation_record, place, own, &fields, error))
    return NULL;

  self = dg_delegation_new (&fields, error);
  dg_record_clear (&dg_delegation_record, &fields);

  return self;
}

/**
 * dg_delegation_get_fields:
 * @self: a value
 *
 * Returns: (transfer none): what it consists of, never to be changed
 */
const DgDelegationFields *
dg_delegation_get_fields (DgDelegation *self)
{
  g_return_val_if_fail (DG_IS_DELEGATION (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

/* A person's place at one event: role and status.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-registration.h"

#include "core/base/dg-id.h"
#include "core/base/dg-span.h"
#include "core/i18n/dg-phrases.h"

struct _DgRegistration
{
  DgValue parent_instance;
};

G_DEFINE_FINAL_TYPE (DgRegistration, dg_registration, DG_TYPE_VALUE)

G_DEFINE_ENUM_TYPE (DgRole,
                    dg_role,
                    G_DEFINE_ENUM_VALUE (DG_ROLE_DELEGATE, "delegate"),
                    G_DEFINE_ENUM_VALUE (DG_ROLE_HEAD, "head"),
                    G_DEFINE_ENUM_VALUE (DG_ROLE_SPEAKER, "speaker"),
                    G_DEFINE_ENUM_VALUE (DG_ROLE_INTERPRETER, "interpreter"),
                    G_DEFINE_ENUM_VALUE (DG_ROLE_ORGANISER, "organiser"),
                    G_DEFINE_ENUM_VALUE (DG_ROLE_OBSERVER, "observer"))

G_DEFINE_ENUM_TYPE (DgStatus,
                    dg_status,
                    G_DEFINE_ENUM_VALUE (DG_STATUS_NOMINATED, "nominated"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_INVITED, "invited"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_CONFIRMED, "confirmed"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_DECLINED, "declined"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_CANCELLED, "cancelled"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_REPLACED, "replaced"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_ATTENDED, "attended"),
                    G_DEFINE_ENUM_VALUE (DG_STATUS_ABSENT, "absent"))

static const char *const role_labels[] = {
  [DG_ROLE_DELEGATE] = DG_NC_PHRASE ("role", "Delegate"),
  [DG_ROLE_HEAD] = DG_NC_PHRASE ("role", "Head of delegation"),
  [DG_ROLE_SPEAKER] = DG_NC_PHRASE ("role", "Speaker"),
  [DG_ROLE_INTERPRETER] = DG_NC_PHRASE ("role", "Interpreter"),
  [DG_ROLE_ORGANISER] = DG_NC_PHRASE ("role", "Organiser"),
  [DG_ROLE_OBSERVER] = DG_NC_PHRASE ("role", "Observer"),
};

static const char *const status_labels[DG_N_STATUSES] = {
  [DG_STATUS_NOMINATED] = DG_NC_PHRASE ("registration status", "Nominated"),
  [DG_STATUS_WAITING] = DG_NC_PHRASE ("registration status", "Waiting"),
  [DG_STATUS_INVITED] = DG_NC_PHRASE ("registration status", "Invited"),
  [DG_STATUS_CONFIRMED] = DG_NC_PHRASE ("registration status", "Confirmed"),
  [DG_STATUS_DECLINED] = DG_NC_PHRASE ("registration status", "Declined"),
  [DG_STATUS_CANCELLED] = DG_NC_PHRASE ("registration status", "Cancelled"),
  [DG_STATUS_REPLACED] = DG_NC_PHRASE ("registration status", "Replaced"),
  [DG_STATUS_ATTENDED] = DG_NC_PHRASE ("registration status", "Attended"),
  [DG_STATUS_ABSENT] = DG_NC_PHRASE ("registration status", "Absent"),
};

#define AT(field) G_STRUCT_OFFSET (DgRegistrationFields, field)

static const DgMember members[] = {
  { "person", DG_MEMBER_STRING, AT (person), TRUE, NULL, dg_id_check },
  { "role", DG_MEMBER_ENUM, AT (role), FALSE, dg_role_get_type, NULL },
  { "status", DG_MEMBER_ENUM, AT (status), FALSE, dg_status_get_type, NULL },
  { "rank", DG_MEMBER_INTEGER, AT (rank), FALSE, NULL, NULL },
  { "arrival", DG_MEMBER_STRING, AT (arrival), FALSE, NULL, dg_span_check_moment },
  { "departure", DG_MEMBER_STRING, AT (departure), FALSE, NULL, dg_span_check_moment },
  { "sessions", DG_MEMBER_STRINGS, AT (sessions), FALSE, NULL, dg_id_check },
  { "reason", DG_MEMBER_STRING, AT (reason), FALSE, NULL, NULL },
  { "override", DG_MEMBER_STRING, AT (override), FALSE, NULL, NULL },
  { "quota", DG_MEMBER_STRING, AT (quota), FALSE, NULL, NULL },
  { "party", DG_MEMBER_STRING, AT (party), FALSE, NULL, NULL },
  { "replaces", DG_MEMBER_STRING, AT (replaces), FALSE, NULL, dg_id_check },
};

const DgRecord dg_registration_record = { sizeof (DgRegistrationFields), G_N_ELEMENTS (members),
                                          members };

static void
dg_registration_class_init (DgRegistrationClass *klass)
{
  DG_VALUE_CLASS (klass)->record = &dg_registration_record;
}

static void
dg_registration_init (DgRegistration *self)
{
}

/**
 * dg_registration_new:
 * @fields: what it consists of; copied
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
DgRegistration *
dg_registration_new (const DgRegistrationFields *fields, GError **error)
{
  return dg_value_new (DG_TYPE_REGISTRATION, fields, error);
}

/**
 * dg_registration_new_for_person:
 * @place: an object that holds a person and that person's place at an event
 * @person: the person's id
 * @error: return location
 *
 * Returns: (transfer full): the place; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgRegistration *
dg_registration_new_for_person (const DgJsonPlace *place, const char *person, GError **error)
{
  DgRegistrationFields fields;
  DgRegistration *self;

  if (!dg_record_from_json (&dg_registration_record, place, DG_LANGUAGE_EN, &fields, error))
    return NULL;

  g_free (fields.person);
  fields.person = g_strdup (person);
  self = dg_registration_new (&fields, error);
  dg_record_clear (&dg_registration_record, &fields);

  return self;
}

/**
 * dg_registration_get_fields:
 * @self: a value
 *
 * Returns: (transfer none): what it consists of, never to be changed
 */
const DgRegistrationFields *
dg_registration_get_fields (DgRegistration *self)
{
  g_return_val_if_fail (DG_IS_REGISTRATION (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

/**
 * dg_registration_get_quota:
 * @self: a place
 *
 * Returns: (transfer none): the name of the quota that its seat counts to, if the delegation has it
 */
const char *
dg_registration_get_quota (DgRegistration *self)
{
  const DgRegistrationFields *fields;

  g_return_val_if_fail (DG_IS_REGISTRATION (self), NULL);

  fields = dg_registration_get_fields (self);
  return fields->quota != NULL ? fields->quota : dg_enum_get_nick (DG_TYPE_ROLE, fields->role);
}

/**
 * dg_role_get_label:
 * @role: a role
 * @language: the reader's language
 *
 * Returns: (transfer none): what it is called
 */
const char *
dg_role_get_label (DgRole role, DgLanguage language)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (role_labels), NULL);

  return dg_phrase_c (language, "role", role_labels[role]);
}

/**
 * dg_status_get_label:
 * @status: a status
 * @language: the reader's language
 *
 * Returns: (transfer none): what it is called
 */
const char *
dg_status_get_label (DgStatus status, DgLanguage language)
{
  g_return_val_if_fail (status < DG_N_STATUSES, NULL);

  return dg_phrase_c (language, "registration status", status_labels[status]);
}

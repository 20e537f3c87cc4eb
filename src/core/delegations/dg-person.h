/* A person, across all events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

/**
 * DgPersonFields:
 * @id: unique in the registry
 * @name: as used at home, in the home script
 * @latin_name: (nullable): exactly as in the passport, never transliterated again
 * @badge_name: (nullable): as it should stand on the badge, if not @name
 * @city: (nullable): id of a city
 * @language: (nullable): BCP 47 tag of what this person reads best
 * @passport_country: (nullable): ISO 3166-1 alpha-2
 * @passport_issued: (nullable): a date
 * @passport_expires: (nullable): a date
 * @birth_date: (nullable): a date
 */
typedef struct
{
  char *id;
  char *name;
  char *latin_name;
  char *badge_name;
  DgText *honorific;
  DgText *position;
  DgText *organisation;
  char *city;
  char *email;
  char *phone;
  char *language;
  char *diet;
  char *access_needs;
  char *notes;
  char *passport_number;
  char *passport_country;
  char *passport_issued;
  char *passport_expires;
  char *birth_date;
  char *birth_place;
  char *nationality;
} DgPersonFields;

extern const DgRecord dg_person_record;

/**
 * DG_PERSON_ERASED:
 *
 * What ids of those begin with who stand for erased people.
 */
#define DG_PERSON_ERASED "erased"

/**
 * DG_PERSON_ERASED_NAME:
 *
 * What they are called, in every language.
 */
#define DG_PERSON_ERASED_NAME "—"

#define DG_TYPE_PERSON (dg_person_get_type ())
G_DECLARE_FINAL_TYPE (DgPerson, dg_person, DG, PERSON, DgValue)

DgPerson *dg_person_new (const DgPersonFields *fields, GError **error);
DgPerson *dg_person_new_from_json (const DgJsonPlace *place, DgLanguage own, GError **error);
DgPerson *dg_person_new_patched (DgPerson *known, JsonNode *patch, GError **error);

const DgPersonFields *dg_person_get_fields (DgPerson *self);
gboolean dg_person_is_erased (DgPerson *self);

G_END_DECLS

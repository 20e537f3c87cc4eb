/* Who of a file is known already.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-person.h"

G_BEGIN_DECLS

/**
 * DgImportKey:
 * @DG_IMPORT_KEY_EMAIL: the e-mail address, in whatever case
 * @DG_IMPORT_KEY_PASSPORT: number of the passport
 * @DG_IMPORT_KEY_NAME: the name in either script, together with the city
 *
 * By what two rows are known to tell of one person.
 */
typedef enum
{
  DG_IMPORT_KEY_EMAIL,
  DG_IMPORT_KEY_PASSPORT,
  DG_IMPORT_KEY_NAME,
} DgImportKey;

#define DG_TYPE_IMPORT_KEY (dg_import_key_get_type ())
GType dg_import_key_get_type (void);

/**
 * DgKnownPerson:
 * @person: the value, as it is in the registry or will be
 * @row: the row of the file that tells of this person, counted from 1; 0 if none does yet
 */
typedef struct
{
  DgPerson *person;
  guint row;
} DgKnownPerson;

/**
 * DgPeopleIndex:
 *
 * The people of the registry, and those that a file adds, found by their keys.
 */
typedef struct _DgPeopleIndex DgPeopleIndex;

DgPeopleIndex *dg_people_index_new (GPtrArray *people, DgImportKey key);
void dg_people_index_free (DgPeopleIndex *self);

void dg_people_index_add (DgPeopleIndex *self, DgPerson *person, guint row);
gboolean dg_people_index_find (DgPeopleIndex *self,
                               const DgPersonFields *fields,
                               DgKnownPerson **known,
                               GError **error);
DgKnownPerson *dg_people_index_find_namesake (DgPeopleIndex *self, const DgPersonFields *fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPeopleIndex, dg_people_index_free)

G_END_DECLS

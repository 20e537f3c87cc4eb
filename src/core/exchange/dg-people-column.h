/* The columns that a list of people has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"

G_BEGIN_DECLS

/**
 * DgPeopleColumn:
 * @name: the member of the command line's JSON; “passport.number” is a member of “passport”
 * @member: how it is held
 * @of_registration: whether it belongs to the place at the event and not to the person
 *
 * What one column says of somebody. There is one for each member that a list shows; texts in
 * several languages take one column for each language.
 */
typedef struct
{
  const char *name;
  const DgMember *member;
  gboolean of_registration;
} DgPeopleColumn;

#define DG_N_PEOPLE_COLUMNS 27

const DgPeopleColumn *dg_people_column_get (guint index);
const DgPeopleColumn *dg_people_column_find (const char *name);

char *dg_people_column_dup_title (const DgPeopleColumn *self, DgLanguage own, DgLanguage language);
char *dg_people_column_dup_heading (const DgPeopleColumn *self,
                                    DgLanguage own,
                                    DgLanguage language,
                                    DgLanguage reader);
char *
dg_people_column_dup_value (const DgPeopleColumn *self, gconstpointer fields, DgLanguage language);
gboolean dg_people_column_set_value (const DgPeopleColumn *self,
                                     gpointer fields,
                                     DgLanguage language,
                                     const char *value,
                                     GError **error);

G_END_DECLS

/* One person from two who are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-person.h"

G_BEGIN_DECLS

/**
 * DgPersonDifference:
 * @field: a member of the person's JSON, “passport.number” within another
 * @keep: (nullable): what the one who stays has there, as JSON text or plain
 * @other: (nullable): what the other has
 * @from_other: whether the other's is taken
 */
typedef struct
{
  char *field;
  char *keep;
  char *other;
  gboolean from_other;
} DgPersonDifference;

void dg_person_difference_free (DgPersonDifference *self);

DgPerson *dg_person_merge (
    DgPerson *keep, DgPerson *other, char **take, GPtrArray *differences, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPersonDifference, dg_person_difference_free)

G_END_DECLS

/* Taking one person out of texts about other things.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-person.h"
#include "core/store/dg-entity.h"

G_BEGIN_DECLS

/**
 * DG_REDACTION_MARK:
 *
 * What stands where a person was mentioned.
 */
#define DG_REDACTION_MARK "[…]"

/**
 * DgRedaction:
 *
 * The names, addresses and numbers by which texts mention one person.
 */
typedef struct _DgRedaction DgRedaction;

DgRedaction *dg_redaction_new (DgDatabase *database, const DgPersonFields *person, GError **error);
void dg_redaction_free (DgRedaction *self);

char *dg_redaction_apply (DgRedaction *self, const char *text);
char *dg_redaction_apply_image (DgRedaction *self, const DgEntity *entity, const char *image);
gboolean dg_redaction_is_address (DgRedaction *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgRedaction, dg_redaction_free)

G_END_DECLS

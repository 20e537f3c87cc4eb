/* An event, whole: with its sessions and delegations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegation.h"
#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

/**
 * DgDossier:
 *
 * What the command line's event JSON holds. Immutable.
 */
#define DG_TYPE_DOSSIER (dg_dossier_get_type ())
G_DECLARE_FINAL_TYPE (DgDossier, dg_dossier, DG, DOSSIER, GObject)

DgDossier *
dg_dossier_new (DgEvent *event, GPtrArray *sessions, GPtrArray *delegations, GError **error);
DgDossier *dg_dossier_new_from_json (const DgJsonPlace *place, GError **error);

DgEvent *dg_dossier_get_event (DgDossier *self);
GPtrArray *dg_dossier_get_sessions (DgDossier *self);
GPtrArray *dg_dossier_get_delegations (DgDossier *self);
JsonNode *dg_dossier_to_json (DgDossier *self);

G_END_DECLS

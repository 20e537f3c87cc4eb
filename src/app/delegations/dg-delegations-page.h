/* Cities, their seats and their people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_DELEGATIONS_PAGE (dg_delegations_page_get_type ())
G_DECLARE_FINAL_TYPE (DgDelegationsPage, dg_delegations_page, DG, DELEGATIONS_PAGE, AdwBin)

G_END_DECLS

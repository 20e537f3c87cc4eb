/* The page that answers: is this event all right?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_OVERVIEW_PAGE (dg_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (DgOverviewPage, dg_overview_page, DG, OVERVIEW_PAGE, AdwBin)

G_END_DECLS

/* Lists on paper: options beside the page as it will come out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_LISTS_PAGE (dg_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (DgListsPage, dg_lists_page, DG, LISTS_PAGE, AdwBin)

G_END_DECLS

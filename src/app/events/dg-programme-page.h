/* The programme by day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_PROGRAMME_PAGE (dg_programme_page_get_type ())
G_DECLARE_FINAL_TYPE (DgProgrammePage, dg_programme_page, DG, PROGRAMME_PAGE, AdwBin)

G_END_DECLS

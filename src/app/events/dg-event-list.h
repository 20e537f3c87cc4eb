/* The list of events, with its search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_EVENT_LIST (dg_event_list_get_type ())
G_DECLARE_FINAL_TYPE (DgEventList, dg_event_list, DG, EVENT_LIST, AdwBin)

G_END_DECLS

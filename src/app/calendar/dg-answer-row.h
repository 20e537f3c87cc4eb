/* How a line of the list of answers looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/calendar/dg-answer-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DG_TYPE_ANSWER_ROW (dg_answer_row_get_type ())
G_DECLARE_FINAL_TYPE (DgAnswerRow, dg_answer_row, DG, ANSWER_ROW, AdwBin)

GtkWidget *dg_answer_row_new (void);
void dg_answer_row_set_item (DgAnswerRow *self, DgAnswerItem *item);

G_END_DECLS

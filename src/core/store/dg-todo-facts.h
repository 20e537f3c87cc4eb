/* What is looked at to find out what needs doing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-todo.h"
#include "core/store/dg-store.h"

G_BEGIN_DECLS

gboolean dg_todo_facts_read (DgTodoFacts *self, DgStore *store, const char *event, GError **error);
void dg_todo_facts_clear (DgTodoFacts *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DgTodoFacts, dg_todo_facts_clear)

G_END_DECLS

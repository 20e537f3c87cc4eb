/* A letter that is being written: its wording, and what it borrows from other languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-prose.h"
#include "core/events/dg-event.h"

G_BEGIN_DECLS

/**
 * DgDraft:
 * @event: the event, whose own language stands in for missing texts
 * @language: the reader's language
 * @prose: what is written so far
 * @lent: languages in which names stand instead of @language
 */
typedef struct
{
  DgEvent *event;
  DgLanguage language;
  DgProse *prose;
  gboolean lent[DG_N_LANGUAGES];
} DgDraft;

void dg_draft_add (DgDraft *self, DgProseKind kind, const char *text);
void dg_draft_add_filled (DgDraft *self, DgProseKind kind, const char *msgid, const char *argument);
void dg_draft_add_fact (DgDraft *self, const char *label, const char *text);
void dg_draft_add_text (DgDraft *self, const DgText *text);
void dg_draft_add_title (DgDraft *self, const DgText *title);
const char *dg_draft_borrow_name (DgDraft *self, const DgText *text);
void dg_draft_finish (DgDraft *self);

G_END_DECLS

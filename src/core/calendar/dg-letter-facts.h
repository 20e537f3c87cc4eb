/* What a letter can say: the values that take the place of the names in its template.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-draft.h"
#include "core/calendar/dg-invite.h"
#include "core/delegations/dg-placeholder.h"

G_BEGIN_DECLS

/**
 * DgLetterFacts:
 * @request: whom to write to, about what
 * @fields: of the event
 * @session: (nullable): the session that is written about, %NULL for the event
 * @part: (nullable): its fields
 * @alone: whether it is a letter with a beginning and an end, and not one entry of many
 * @on: whether what it is about takes place, and the reader is wanted there
 * @sessions: (element-type DgSession): what the reader attends, by time
 * @draft: the letter in the making
 *
 * What one letter draws on; made on the stack by dg_letter_facts_init().
 */
typedef struct
{
  const DgInviteRequest *request;
  const DgEventFields *fields;
  DgSession *session;
  const DgSessionFields *part;
  gboolean alone;
  gboolean on;
  GPtrArray *sessions;
  DgDraft draft;
} DgLetterFacts;

void dg_letter_facts_init (DgLetterFacts *self, const DgInviteRequest *request, DgSession *session);
void dg_letter_facts_clear (DgLetterFacts *self);

const char *dg_letter_facts_find_deadline (const DgInviteRequest *request);
char *dg_letter_facts_dup (DgLetterFacts *self, DgPlaceholder placeholder, DgLanguage *found);
char *dg_letter_facts_dup_uri (DgLetterFacts *self, DgPlaceholder placeholder);
gboolean dg_letter_facts_has_block (DgLetterFacts *self, DgPlaceholder placeholder);
void dg_letter_facts_add_block (DgLetterFacts *self, DgPlaceholder placeholder);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DgLetterFacts, dg_letter_facts_clear)

G_END_DECLS

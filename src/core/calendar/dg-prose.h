/* A letter's paragraphs, facts and lists, written as plain text and as HTML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgProseKind:
 * @DG_PROSE_PARAGRAPH: running text; empty lines part paragraphs
 * @DG_PROSE_TITLE: the name of what the letter is about
 * @DG_PROSE_HEADING: the head of what follows
 * @DG_PROSE_FACT: a label and what it says; several make a block
 * @DG_PROSE_ITEM: a line of a list, perhaps with a time before it
 * @DG_PROSE_NOTE: a remark on the paragraph before it
 */
typedef enum
{
  DG_PROSE_PARAGRAPH,
  DG_PROSE_TITLE,
  DG_PROSE_HEADING,
  DG_PROSE_FACT,
  DG_PROSE_ITEM,
  DG_PROSE_NOTE,
} DgProseKind;

typedef struct _DgProse DgProse;

DgProse *dg_prose_new (DgLanguage language);
void dg_prose_free (DgProse *self);

void dg_prose_add (DgProse *self, DgProseKind kind, const char *text);
void dg_prose_add_foreign (DgProse *self, DgProseKind kind, DgLanguage language, const char *text);
void dg_prose_add_labelled (DgProse *self, DgProseKind kind, const char *label, const char *text);
void dg_prose_add_link (DgProse *self, const char *label, const char *text, const char *uri);
void dg_prose_link (DgProse *self, const char *text, const char *uri);
void dg_prose_break (DgProse *self);

char *dg_prose_to_text (DgProse *self);
char *dg_prose_to_html (DgProse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgProse, dg_prose_free)

G_END_DECLS

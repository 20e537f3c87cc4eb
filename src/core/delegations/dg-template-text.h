/* The text of a letter template, read: its lines, what stands in braces, and what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-placeholder.h"

G_BEGIN_DECLS

/**
 * DgTemplatePiece:
 * @text: (nullable): words as they stand; %NULL for @placeholder
 * @placeholder: else what is filled in
 */
typedef struct
{
  char *text;
  DgPlaceholder placeholder;
} DgTemplatePiece;

typedef enum
{
  DG_TEMPLATE_PLAIN,
  DG_TEMPLATE_TITLE,
  DG_TEMPLATE_HEADING,
} DgTemplateStyle;

/**
 * DgTemplateLine:
 * @style: how it is set
 * @label: (nullable): of “Where: {where}”, the words before the colon; @pieces is what follows
 * @pieces: (element-type DgTemplatePiece): what it consists of
 */
typedef struct
{
  DgTemplateStyle style;
  char *label;
  GArray *pieces;
} DgTemplateLine;

/**
 * DgTemplateFinding:
 * @line: line of the text, from 1
 * @column: character in that line, from 1
 * @message: what is wrong there, in the interface language
 */
typedef struct
{
  guint line;
  guint column;
  char *message;
} DgTemplateFinding;

/**
 * DgTemplateText:
 * @subject: (nullable): the line after “Subject:”, if the text begins with that
 * @paragraphs: (element-type GPtrArray): of #DgTemplateLine; empty lines part them
 * @findings: (element-type DgTemplateFinding): what is wrong, from top to bottom; a text without
 *   any is good
 */
typedef struct
{
  DgTemplateLine *subject;
  GPtrArray *paragraphs;
  GPtrArray *findings;
} DgTemplateText;

DgTemplateText *dg_template_text_read (const char *data, gsize length);
void dg_template_text_free (DgTemplateText *self);
gboolean dg_template_text_uses (const DgTemplateText *self, DgPlaceholder placeholder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgTemplateText, dg_template_text_free)

G_END_DECLS

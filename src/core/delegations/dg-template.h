/* How the letters about one kind of event are worded in one language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-template-text.h"
#include "core/events/dg-event.h"

G_BEGIN_DECLS

/**
 * DgTemplateFields:
 * @id: kind and language: “study-tour/bg”, “any/bg”
 * @kind: nick of a #DgEventKind; “any” for events whose kind has no template of its own
 * @language: BCP 47 tag
 * @text: as dg_template_text_read() takes it
 */
typedef struct
{
  char *id;
  char *kind;
  char *language;
  char *text;
} DgTemplateFields;

extern const DgRecord dg_template_record;

#define DG_TEMPLATE_ANY_KIND "any"

/**
 * DgTemplate:
 *
 * The wording of a letter that the coordinator chose. It may hold any text, as one that another
 * version of the program has written may; dg_template_check() is asked before anything is done
 * with it.
 */
#define DG_TYPE_TEMPLATE (dg_template_get_type ())
G_DECLARE_FINAL_TYPE (DgTemplate, dg_template, DG, TEMPLATE, DgValue)

DgTemplate *dg_template_new (const DgTemplateFields *fields, GError **error);
DgTemplate *
dg_template_new_for (const char *kind, DgLanguage language, const char *text, GError **error);
char *dg_template_dup_id (const char *kind, DgLanguage language);
gboolean dg_template_check_kind (const char *kind, GError **error);

const DgTemplateFields *dg_template_get_fields (DgTemplate *self);
const DgTemplateText *dg_template_get_text (DgTemplate *self);
gboolean dg_template_check (DgTemplate *self, GError **error);

DgTemplate *dg_template_find (GPtrArray *templates, const char *kind, DgLanguage language);
DgTemplate *dg_template_choose (GPtrArray *templates, DgEventKind kind, DgLanguage language);

G_END_DECLS

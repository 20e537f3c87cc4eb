/* Letter templates while they are being worded: what is stored, and what is typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-template.h"
#include "core/store/dg-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgTemplateDrafts DgTemplateDrafts;

DgTemplateDrafts *dg_template_drafts_new (GPtrArray *templates);
void dg_template_drafts_free (DgTemplateDrafts *self);

char *dg_template_drafts_dup_text (DgTemplateDrafts *self, const char *kind, DgLanguage language);
char *dg_template_drafts_dup_built_in (DgLanguage language);
void dg_template_drafts_set_text (DgTemplateDrafts *self,
                                  const char *kind,
                                  DgLanguage language,
                                  const char *text);
gboolean dg_template_drafts_can_save (DgTemplateDrafts *self);
void dg_template_drafts_save_async (DgTemplateDrafts *self,
                                    DgStore *store,
                                    gpointer source,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgTemplateDrafts, dg_template_drafts_free)

G_END_DECLS

/* One property of a vCard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-content-lines.h"

G_BEGIN_DECLS

/**
 * DgVcardLine:
 * @name: in capitals, without group
 * @parameters: (element-type utf8): “NAME=VALUE”, each; the name in capitals
 * @value: as it stands there, but decoded where it says that it is encoded
 * @is_binary: whether @value is nothing to read
 */
typedef struct
{
  char *name;
  GPtrArray *parameters;
  char *value;
  gboolean is_binary;
} DgVcardLine;

gboolean dg_vcard_line_read (DgContentLines *lines, DgVcardLine **line, GError **error);
void dg_vcard_line_free (DgVcardLine *self);

const char *dg_vcard_line_get (const DgVcardLine *self, const char *parameter);
gboolean dg_vcard_line_has_type (const DgVcardLine *self, const char *type);
char *dg_vcard_line_dup_text (const DgVcardLine *self);
char **dg_vcard_line_dup_parts (const DgVcardLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgVcardLine, dg_vcard_line_free)

G_END_DECLS

/* A value that never changes: what events, sessions, people and the others have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-record.h"

G_BEGIN_DECLS

/**
 * DgValue:
 *
 * An object around a struct that a #DgRecord describes. It is made from such a struct, checked once
 * and never changed; editing means a new object. So it crosses threads freely.
 */
#define DG_TYPE_VALUE (dg_value_get_type ())
G_DECLARE_DERIVABLE_TYPE (DgValue, dg_value, DG, VALUE, GObject)

/**
 * DgValueClass:
 * @record: what the struct consists of; set by each final class
 */
struct _DgValueClass
{
  GObjectClass parent_class;

  const DgRecord *record;
};

gpointer dg_value_new (GType type, gconstpointer fields, GError **error);
gconstpointer dg_value_get_fields (DgValue *self);

G_END_DECLS

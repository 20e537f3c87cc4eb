/* A value that never changes: what events, sessions, people and the others have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-value.h"

typedef struct
{
  gpointer fields;
} DgValuePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DgValue, dg_value, G_TYPE_OBJECT)

static void
dg_value_finalize (GObject *object)
{
  DgValuePrivate *priv = dg_value_get_instance_private (DG_VALUE (object));

  if (priv->fields != NULL)
    dg_record_clear (DG_VALUE_GET_CLASS (object)->record, priv->fields);
  g_clear_pointer (&priv->fields, g_free);

  G_OBJECT_CLASS (dg_value_parent_class)->finalize (object);
}

static void
dg_value_class_init (DgValueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_value_finalize;
}

static void
dg_value_init (DgValue *self)
{
}

/**
 * dg_value_new:
 * @type: a final class of #DgValue
 * @fields: a struct as its record describes it; copied and cleaned as dg_record_copy() does
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
gpointer
dg_value_new (GType type, gconstpointer fields, GError **error)
{
  g_autoptr (DgValue) self = g_object_new (type, NULL);
  DgValuePrivate *priv = dg_value_get_instance_private (self);
  const DgRecord *record = DG_VALUE_GET_CLASS (self)->record;

  priv->fields = g_malloc0 (record->size);
  dg_record_copy (record, fields, priv->fields);

  return dg_record_check (record, priv->fields, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dg_value_get_fields:
 * @self: a value
 *
 * Returns: (transfer none): its struct, never to be changed
 */
gconstpointer
dg_value_get_fields (DgValue *self)
{
  DgValuePrivate *priv = dg_value_get_instance_private (self);

  return priv->fields;
}

/* An event, whole: with its sessions and delegations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-dossier.h"

#include <glib/gi18n-lib.h>

struct _DgDossier
{
  GObject parent_instance;

  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *delegations;
};

G_DEFINE_FINAL_TYPE (DgDossier, dg_dossier, G_TYPE_OBJECT)

static void
dg_dossier_finalize (GObject *object)
{
  DgDossier *self = DG_DOSSIER (object);

  g_clear_object (&self->event);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);

  G_OBJECT_CLASS (dg_dossier_parent_class)->finalize (object);
}

static void
dg_dossier_class_init (DgDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_dossier_finalize;
}

static void
dg_dossier_init (DgDossier *self)
{
}

static gboolean
check_unique (GHashTable *seen, const char *member, const char *key, GError **error)
{
  g_autofree char *shown = NULL;

  if (g_hash_table_add (seen, (gpointer) key))
    return TRUE;

  shown = dg_error_quote (key);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s: “%s” stands there twice"), member, shown);
  return FALSE;
}

/**
 * dg_dossier_new:
 * @event: the event
 * @sessions: (element-type DgSession): its sessions in the order of the programme
 * @delegations: (element-type DgDelegation): its delegations in their order
 * @error: return location
 *
 * Returns: (transfer full): the whole; else %DG_ERROR_INVALID if an id, a UID or a city stands
 *   there twice
 */
DgDossier *
dg_dossier_new (DgEvent *event, GPtrArray *sessions, GPtrArray *delegations, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) cities = g_hash_table_new (g_str_hash, g_str_equal);
  DgDossier *self;

  g_hash_table_add (uids, dg_event_get_fields (event)->uid);
  for (guint i = 0; i < sessions->len; i++)
    {
      const DgSessionFields *fields = dg_session_get_fields (g_ptr_array_index (sessions, i));

      if (!check_unique (ids, "sessions.id", fields->id, error) ||
          !check_unique (uids, "sessions.uid", fields->uid, error))
        return NULL;
    }
  for (guint i = 0; i < delegations->len; i++)
    if (!check_unique (cities, "delegations.city",
                       dg_delegation_get_fields (g_ptr_array_index (delegations, i))->city, error))
      return NULL;

  self = g_object_new (DG_TYPE_DOSSIER, NULL);
  self->event = g_object_ref (event);
  self->sessions = g_ptr_array_ref (sessions);
  self->delegations = g_ptr_array_ref (delegations);

  return self;
}

static gboolean
read_list (
    const DgJsonPlace *place, const char *name, DgEvent *event, GPtrArray *values, GError **error)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  DgJsonPlace list;

  if (!dg_json_member (place, name, &list, error))
    return FALSE;
  if (list.node != NULL && !dg_json_expect_array (&list, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&list); i++)
    {
      DgJsonPlace element = dg_json_element (&list, i);
      g_autoptr (GError) local = NULL;
      gpointer value;

      if (g_str_equal (name, "sessions"))
        value = dg_session_new_from_json (&element, fields->language, fields->time_zone, &local);
      else
        value = dg_delegation_new_from_json (&element, fields->language, &local);

      if (value == NULL)
        {
          if (local->code != DG_ERROR_FORMAT)
            g_prefix_error (&local, "%s[%u]: ", name, i);
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (values, value);
    }

  return TRUE;
}

/**
 * dg_dossier_new_from_json:
 * @place: an object in the form of the command line's event JSON
 * @error: return location
 *
 * Cities of delegations may still be names; the store resolves them.
 *
 * Returns: (transfer full): the whole event; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgDossier *
dg_dossier_new_from_json (const DgJsonPlace *place, GError **error)
{
  g_autoptr (DgEvent) event = dg_event_new_from_json (place, error);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);

  if (event == NULL || !read_list (place, "sessions", event, sessions, error) ||
      !read_list (place, "delegations", event, delegations, error))
    return NULL;

  return dg_dossier_new (event, sessions, delegations, error);
}

DgEvent *
dg_dossier_get_event (DgDossier *self)
{
  g_return_val_if_fail (DG_IS_DOSSIER (self), NULL);

  return self->event;
}

/**
 * dg_dossier_get_sessions:
 * @self: an event, whole
 *
 * Returns: (transfer none) (element-type DgSession): in the order of the programme
 */
GPtrArray *
dg_dossier_get_sessions (DgDossier *self)
{
  g_return_val_if_fail (DG_IS_DOSSIER (self), NULL);

  return self->sessions;
}

/**
 * dg_dossier_get_delegations:
 * @self: an event, whole
 *
 * Returns: (transfer none) (element-type DgDelegation): in their order
 */
GPtrArray *
dg_dossier_get_delegations (DgDossier *self)
{
  g_return_val_if_fail (DG_IS_DOSSIER (self), NULL);

  return self->delegations;
}

/**
 * dg_dossier_to_json:
 * @self: an event, whole
 *
 * Returns: (transfer full): the event JSON, which dg_dossier_new_from_json() reads back identically
 */
JsonNode *
dg_dossier_to_json (DgDossier *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *sessions = json_array_new ();
  JsonArray *delegations = json_array_new ();

  g_return_val_if_fail (DG_IS_DOSSIER (self), NULL);

  dg_record_to_json (&dg_event_record, dg_event_get_fields (self->event), object);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      JsonObject *session = json_object_new ();

      dg_record_to_json (&dg_session_record,
                         dg_session_get_fields (g_ptr_array_index (self->sessions, i)), session);
      json_array_add_object_element (sessions, session);
    }
  for (guint i = 0; i < self->delegations->len; i++)
    {
      JsonObject *delegation = json_object_new ();

      dg_record_to_json (&dg_delegation_record,
                         dg_delegation_get_fields (g_ptr_array_index (self->delegations, i)),
                         delegation);
      json_array_add_object_element (delegations, delegation);
    }

  json_object_set_array_member (object, "sessions", sessions);
  json_object_set_array_member (object, "delegations", delegations);
  json_node_take_object (node, object);

  return node;
}

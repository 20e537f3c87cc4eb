/* JSON from outside, read with limits and with errors that name the place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-json.h"

#include "core/base/dg-json-syntax.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * dg_json_parse:
 * @data: bytes from outside
 * @length: number of bytes
 * @error: return location
 *
 * Reads JSON text (RFC 8259). A leading byte order mark is skipped. Refused with
 * %DG_ERROR_FORMAT: more than %DG_JSON_MAX_BYTES, more than %DG_JSON_MAX_DEPTH levels, invalid
 * UTF-8, NUL bytes, empty text and anything that is not JSON.
 *
 * Returns: (transfer full): the root
 */
JsonNode *
dg_json_parse (const char *data, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) parse_error = NULL;
  const char *bad;

  if (length > DG_JSON_MAX_BYTES)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the JSON text is larger than %d MiB"),
                   DG_JSON_MAX_BYTES / 1024 / 1024);
      return NULL;
    }

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }

  if (!g_utf8_validate_len (data, length, &bad))
    {
      guint line = 1;

      for (const char *p = data; p < bad; p++)
        line += *p == '\n';
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line %u: the text is not valid UTF-8"),
                   line);
      return NULL;
    }

  if (!dg_json_syntax_check (data, length, DG_JSON_MAX_DEPTH, error))
    return NULL;

  if (!json_parser_load_from_data (parser, data, length, &parse_error))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("this is not JSON: %s"),
                   parse_error->message);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/**
 * dg_json_root:
 * @root: the whole text, borrowed
 *
 * Returns: the place that all others begin from
 */
DgJsonPlace
dg_json_root (JsonNode *root)
{
  return (DgJsonPlace){ .node = JSON_NODE_HOLDS_NULL (root) ? NULL : root };
}

/**
 * dg_json_member:
 * @object: a place, which must be an object or absent
 * @name: the member's name
 * @member: (out): its place; the node is %NULL if absent or null
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if @object is there and no object
 */
gboolean
dg_json_member (const DgJsonPlace *object, const char *name, DgJsonPlace *member, GError **error)
{
  *member = (DgJsonPlace){ .parent = object, .member = name };

  if (object->node == NULL)
    return TRUE;
  if (!dg_json_expect_object (object, error))
    return FALSE;

  member->node = json_object_get_member (json_node_get_object (object->node), name);
  if (member->node != NULL && JSON_NODE_HOLDS_NULL (member->node))
    member->node = NULL;

  return TRUE;
}

/**
 * dg_json_length:
 * @array: a place
 *
 * Returns: the number of elements; 0 if there is no array
 */
guint
dg_json_length (const DgJsonPlace *array)
{
  return dg_json_is_array (array) ? json_array_get_length (json_node_get_array (array->node)) : 0;
}

/**
 * dg_json_element:
 * @array: an array's place
 * @index: less than dg_json_length()
 *
 * Returns: the element's place; the node is %NULL if it is null
 */
DgJsonPlace
dg_json_element (const DgJsonPlace *array, guint index)
{
  JsonNode *node = json_array_get_element (json_node_get_array (array->node), index);

  return (DgJsonPlace){ .parent = array,
                        .index = index,
                        .node = JSON_NODE_HOLDS_NULL (node) ? NULL : node };
}

static void
append_path (const DgJsonPlace *place, GString *path)
{
  if (place->parent == NULL)
    return;

  append_path (place->parent, path);
  if (place->member == NULL)
    g_string_append_printf (path, "[%u]", place->index);
  else
    g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", place->member);
}

/**
 * dg_json_dup_path:
 * @place: a place
 *
 * Returns: (transfer full): the way to it, for example “schedule.days[2].date”; “” for the root
 */
char *
dg_json_dup_path (const DgJsonPlace *place)
{
  GString *path = g_string_new (NULL);

  append_path (place, path);

  return g_string_free (path, FALSE);
}

/**
 * dg_json_fail:
 * @place: where something is wrong
 * @error: return location
 * @format: what is wrong, as printf() takes it
 * @...: its arguments
 *
 * Sets %DG_ERROR_FORMAT with the path before the sentence.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
dg_json_fail (const DgJsonPlace *place, GError **error, const char *format, ...)
{
  g_autofree char *path = dg_json_dup_path (place);
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  if (path[0] == '\0')
    g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT, message);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, "%s: %s", path, message);

  return FALSE;
}

gboolean
dg_json_is_object (const DgJsonPlace *place)
{
  return place->node != NULL && JSON_NODE_HOLDS_OBJECT (place->node);
}

gboolean
dg_json_is_array (const DgJsonPlace *place)
{
  return place->node != NULL && JSON_NODE_HOLDS_ARRAY (place->node);
}

gboolean
dg_json_is_string (const DgJsonPlace *place)
{
  return place->node != NULL && JSON_NODE_HOLDS_VALUE (place->node) &&
         json_node_get_value_type (place->node) == G_TYPE_STRING;
}

gboolean
dg_json_expect_object (const DgJsonPlace *place, GError **error)
{
  return dg_json_is_object (place) || dg_json_fail (place, error, _ ("expected an object {…}"));
}

gboolean
dg_json_expect_array (const DgJsonPlace *place, GError **error)
{
  return dg_json_is_array (place) || dg_json_fail (place, error, _ ("expected a list […]"));
}

/**
 * dg_json_read_string:
 * @place: a place
 * @value: (out) (nullable) (transfer none): the text, or %NULL if absent, null or “”
 * @error: return location
 *
 * Absent, null and “” all mean “no value”: services use them alike.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if something else stands there, or text with a lone
 *   surrogate or NUL
 */
gboolean
dg_json_read_string (const DgJsonPlace *place, const char **value, GError **error)
{
  *value = NULL;

  if (place->node == NULL)
    return TRUE;
  if (!dg_json_is_string (place))
    return dg_json_fail (place, error, _ ("expected text in quotes"));

  *value = json_node_get_string (place->node);
  if (!g_utf8_validate (*value, -1, NULL))
    return dg_json_fail (place, error, _ ("the text is not valid Unicode"));
  if ((*value)[0] == '\0')
    *value = NULL;

  return TRUE;
}

/**
 * dg_json_read_text:
 * @place: a place
 * @value: (out) (nullable) (transfer full): the text or the number as text
 * @error: return location
 *
 * Like dg_json_read_string(), but takes a number too: ids come in either form.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if something else stands there
 */
gboolean
dg_json_read_text (const DgJsonPlace *place, char **value, GError **error)
{
  const char *text;

  *value = NULL;

  if (place->node != NULL && JSON_NODE_HOLDS_VALUE (place->node) &&
      json_node_get_value_type (place->node) == G_TYPE_INT64)
    {
      *value = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (place->node));
      return TRUE;
    }

  if (!dg_json_read_string (place, &text, error))
    return FALSE;

  *value = g_strdup (text);
  return TRUE;
}

/**
 * dg_json_read_integer:
 * @place: a place
 * @least: smallest value taken
 * @most: largest value taken
 * @value: (inout): the number; unchanged if absent
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is no whole number or out of range
 */
gboolean
dg_json_read_integer (
    const DgJsonPlace *place, gint64 least, gint64 most, gint64 *value, GError **error)
{
  gint64 number;

  if (place->node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (place->node) ||
      json_node_get_value_type (place->node) != G_TYPE_INT64)
    return dg_json_fail (place, error, _ ("expected a whole number"));

  number = json_node_get_int (place->node);
  if (number < least || number > most)
    {
      /* A catalog holds no macro of GLib, so that the numbers come as text. */
      g_autofree char *from = g_strdup_printf ("%" G_GINT64_FORMAT, least);
      g_autofree char *to = g_strdup_printf ("%" G_GINT64_FORMAT, most);

      return dg_json_fail (place, error, _ ("expected a number from %s to %s"), from, to);
    }

  *value = number;
  return TRUE;
}

/**
 * dg_json_read_number:
 * @place: a place
 * @value: (inout): the number; unchanged if absent
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is no finite number
 */
gboolean
dg_json_read_number (const DgJsonPlace *place, double *value, GError **error)
{
  GType type;

  if (place->node == NULL)
    return TRUE;

  type =
      JSON_NODE_HOLDS_VALUE (place->node) ? json_node_get_value_type (place->node) : G_TYPE_INVALID;
  if ((type != G_TYPE_DOUBLE && type != G_TYPE_INT64) ||
      !isfinite (json_node_get_double (place->node)))
    return dg_json_fail (place, error, _ ("expected a number"));

  *value = json_node_get_double (place->node);
  return TRUE;
}

/**
 * dg_json_thaw:
 * @node: a value that was read, and so cannot be changed
 *
 * Returns: (transfer full): a copy that can be changed, members in the same order
 */
JsonNode *
dg_json_thaw (JsonNode *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &value))
        json_object_set_member (object, name, dg_json_thaw (value));
      return json_node_init_object (json_node_alloc (), object);
    }

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (
            array, dg_json_thaw (json_array_get_element (json_node_get_array (node), i)));
      return json_node_init_array (json_node_alloc (), array);
    }

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_init_string (json_node_alloc (), json_node_get_string (node));

  return json_node_copy (node);
}

/**
 * dg_json_merge_patch:
 * @target: (nullable): what is to be changed; left as it is
 * @patch: what is to become different
 *
 * Applies a merge patch (RFC 7396): members of @patch replace those of @target, null removes.
 *
 * Returns: (transfer full): the patched copy
 */
JsonNode *
dg_json_merge_patch (JsonNode *target, JsonNode *patch)
{
  g_autoptr (JsonObject) result = json_object_new ();
  JsonNode *node;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (patch))
    return json_node_copy (patch);

  if (target != NULL && JSON_NODE_HOLDS_OBJECT (target))
    {
      json_object_iter_init (&iter, json_node_get_object (target));
      while (json_object_iter_next (&iter, &name, &value))
        json_object_set_member (result, name, json_node_copy (value));
    }

  json_object_iter_init (&iter, json_node_get_object (patch));
  while (json_object_iter_next (&iter, &name, &value))
    {
      JsonNode *old = json_object_get_member (result, name);

      if (JSON_NODE_HOLDS_NULL (value))
        json_object_remove_member (result, name);
      else
        json_object_set_member (result, name, dg_json_merge_patch (old, value));
    }

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, result);
  return node;
}

/**
 * dg_json_to_text:
 * @node: a value
 * @pretty: over several lines, for people
 *
 * Returns: (transfer full): the JSON text
 */
char *
dg_json_to_text (JsonNode *node, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, pretty);

  return json_generator_to_data (generator, NULL);
}

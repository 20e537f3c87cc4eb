/* JSON from outside, read with limits and with errors that name the place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DG_JSON_MAX_BYTES:
 *
 * Largest JSON text that is read, in bytes: the largest schedules known have 3 MB.
 */
#define DG_JSON_MAX_BYTES (32 * 1024 * 1024)

/**
 * DG_JSON_MAX_DEPTH:
 *
 * Deepest nesting that is read. json-glib 1.6 recurses and crashes at some 60 000 levels.
 */
#define DG_JSON_MAX_DEPTH 100

JsonNode *dg_json_parse (const char *data, gsize length, GError **error);

/**
 * DgJsonPlace:
 * @parent: (nullable): the enclosing place, which must outlive this one
 * @member: (nullable): the member's name, if @parent is an object
 * @index: the element's position, if @parent is an array
 * @node: (nullable): what stands there; %NULL if absent or JSON null
 *
 * A value together with the way to it. Lives on the stack; the path is put into words only when
 * an error needs it.
 */
typedef struct _DgJsonPlace DgJsonPlace;
struct _DgJsonPlace
{
  const DgJsonPlace *parent;
  const char *member;
  guint index;
  JsonNode *node;
};

DgJsonPlace dg_json_root (JsonNode *root);
gboolean
dg_json_member (const DgJsonPlace *object, const char *name, DgJsonPlace *member, GError **error);
guint dg_json_length (const DgJsonPlace *array);
DgJsonPlace dg_json_element (const DgJsonPlace *array, guint index);
char *dg_json_dup_path (const DgJsonPlace *place);
gboolean dg_json_fail (const DgJsonPlace *place, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

gboolean dg_json_is_object (const DgJsonPlace *place);
gboolean dg_json_is_array (const DgJsonPlace *place);
gboolean dg_json_is_string (const DgJsonPlace *place);
gboolean dg_json_expect_object (const DgJsonPlace *place, GError **error);
gboolean dg_json_expect_array (const DgJsonPlace *place, GError **error);
gboolean dg_json_read_string (const DgJsonPlace *place, const char **value, GError **error);
gboolean dg_json_read_text (const DgJsonPlace *place, char **value, GError **error);
gboolean dg_json_read_integer (
    const DgJsonPlace *place, gint64 least, gint64 most, gint64 *value, GError **error);
gboolean dg_json_read_number (const DgJsonPlace *place, double *value, GError **error);

JsonNode *dg_json_thaw (JsonNode *node);
JsonNode *dg_json_merge_patch (JsonNode *target, JsonNode *patch);
char *dg_json_to_text (JsonNode *node, gboolean pretty);

G_END_DECLS

/* What a value consists of: one table per type, for copying, comparing, checking, JSON and rows.
 *
 * An event has some thirty members. Listing them once, here as data, keeps the copy, the JSON
 * form, the row of the registry and the journal from ever disagreeing about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define INTEGER_MAX 1000000

static gconstpointer
get_pointer (const DgMember *member, gconstpointer fields)
{
  return *(gconstpointer const *) ((const char *) fields + member->offset);
}

static gboolean
holds_strings (const DgMember *member)
{
  return member->kind == DG_MEMBER_STRINGS || member->kind == DG_MEMBER_COUNTS;
}

static gpointer *
get_slot (const DgMember *member, gpointer fields)
{
  return (gpointer *) ((char *) fields + member->offset);
}

static GPtrArray *
copy_texts (const GPtrArray *texts)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (copy, dg_text_ref (g_ptr_array_index (texts, i)));

  return copy;
}

static char **
copy_strings (const char *const *strings)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; strings[i] != NULL; i++)
    {
      g_autofree char *clean = dg_text_clean (strings[i]);

      if (clean[0] != '\0')
        g_strv_builder_add (builder, clean);
    }

  return g_strv_builder_end (builder);
}

/**
 * dg_record_copy:
 * @record: the table
 * @from: a struct as @record describes it
 * @to: (out caller-allocates): a struct of the same type, whatever it held before
 *
 * Copies deeply. Strings are cleaned as dg_text_clean() does; what is empty becomes absent.
 */
void
dg_record_copy (const DgRecord *record, gconstpointer from, gpointer to)
{
  memcpy (to, from, record->size);

  for (guint i = 0; i < record->n_members; i++)
    {
      const DgMember *member = &record->members[i];
      gconstpointer value = member->kind < DG_MEMBER_ENUM ? get_pointer (member, from) : NULL;
      gpointer copy = NULL;

      if (member->kind >= DG_MEMBER_ENUM)
        continue;

      if (value == NULL)
        copy = NULL;
      else if (member->kind == DG_MEMBER_STRING)
        copy = dg_text_clean (value);
      else if (holds_strings (member))
        copy = copy_strings (value);
      else if (member->kind == DG_MEMBER_TEXT)
        copy = dg_text_ref ((DgText *) value);
      else if (((const GPtrArray *) value)->len > 0)
        copy = copy_texts (value);

      if (copy != NULL && member->kind == DG_MEMBER_STRING && *(char *) copy == '\0')
        g_clear_pointer (&copy, g_free);
      if (copy != NULL && holds_strings (member) && *(char **) copy == NULL)
        g_clear_pointer (&copy, g_strfreev);
      *get_slot (member, to) = copy;
    }
}

/**
 * dg_record_clear:
 * @record: the table
 * @fields: a struct whose members are owned
 *
 * Frees every member and leaves the pointers %NULL.
 */
void
dg_record_clear (const DgRecord *record, gpointer fields)
{
  static const GDestroyNotify destroy[] = {
    [DG_MEMBER_STRING] = g_free,
    [DG_MEMBER_STRINGS] = (GDestroyNotify) g_strfreev,
    [DG_MEMBER_TEXT] = (GDestroyNotify) dg_text_unref,
    [DG_MEMBER_TEXTS] = (GDestroyNotify) g_ptr_array_unref,
    [DG_MEMBER_COUNTS] = (GDestroyNotify) g_strfreev,
  };

  for (guint i = 0; i < record->n_members; i++)
    if (record->members[i].kind < DG_MEMBER_ENUM)
      g_clear_pointer (get_slot (&record->members[i], fields), destroy[record->members[i].kind]);
}

static char *
dup_path (const DgMember *member)
{
  return g_strdelimit (g_strdup (member->name), "/", '.');
}

static gboolean
check_integer (int number, GError **error)
{
  if (number >= 0 && number <= INTEGER_MAX)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("expected a number from %s to %s"), "0",
               G_STRINGIFY (INTEGER_MAX));
  return FALSE;
}

/**
 * dg_record_split_count:
 * @text: an element of a %DG_MEMBER_COUNTS
 * @name: (out) (optional) (transfer full): what stands before the last “=”
 * @number: (out): what stands after it
 *
 * Returns: whether there is a name and, after it, a number from 0 to 1 000 000
 */
gboolean
dg_record_split_count (const char *text, char **name, int *number)
{
  const char *equals = strrchr (text, '=');
  guint64 value;

  if (equals == NULL || equals == text ||
      !g_ascii_string_to_unsigned (equals + 1, 10, 0, INTEGER_MAX, &value, NULL))
    return FALSE;

  *number = (int) value;
  if (name != NULL)
    *name = g_strndup (text, equals - text);

  return TRUE;
}

static gboolean
check_count (const char *text, GError **error)
{
  g_autofree char *shown = NULL;
  int number;

  if (dg_record_split_count (text, NULL, &number))
    return TRUE;

  shown = dg_error_quote (text);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is no name with a number from %s to %s after a “=”"), shown, "0",
               G_STRINGIFY (INTEGER_MAX));
  return FALSE;
}

static gboolean
check_member (const DgMember *member, gconstpointer fields, GError **error)
{
  const char *single[] = { NULL, NULL };
  const char *const *strings = NULL;

  if (member->kind == DG_MEMBER_INTEGER)
    return check_integer (*(const int *) ((const char *) fields + member->offset), error);

  if (member->required && get_pointer (member, fields) == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID, _ ("may not be missing"));
      return FALSE;
    }

  if (member->check == NULL && member->kind != DG_MEMBER_COUNTS)
    return TRUE;

  if (holds_strings (member))
    strings = get_pointer (member, fields);
  else
    {
      single[0] = get_pointer (member, fields);
      strings = single;
    }

  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    if ((member->kind == DG_MEMBER_COUNTS && !check_count (strings[i], error)) ||
        (member->check != NULL && !member->check (strings[i], error)))
      return FALSE;

  return TRUE;
}

/**
 * dg_record_check:
 * @record: the table
 * @fields: a struct as @record describes it
 * @error: return location
 *
 * Returns: whether nothing required is missing and every string and number keeps its rule; else
 *   %DG_ERROR_INVALID with the member's path
 */
gboolean
dg_record_check (const DgRecord *record, gconstpointer fields, GError **error)
{
  for (guint i = 0; i < record->n_members; i++)
    if (!check_member (&record->members[i], fields, error))
      {
        g_autofree char *path = dup_path (&record->members[i]);

        g_prefix_error (error, "%s: ", path);
        return FALSE;
      }

  return TRUE;
}

static JsonNode *
write_counts (const char *const *counts)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (; *counts != NULL; counts++)
    {
      g_autofree char *name = NULL;
      int number;

      if (dg_record_split_count (*counts, &name, &number))
        json_object_set_int_member (object, name, number);
    }
  json_node_take_object (node, object);

  return node;
}

/**
 * dg_record_member_to_json:
 * @member: a row of the table
 * @fields: the struct
 *
 * Returns: (transfer full) (nullable): the member's value; %NULL if absent
 */
JsonNode *
dg_record_member_to_json (const DgMember *member, gconstpointer fields)
{
  gconstpointer place = (const char *) fields + member->offset;
  gconstpointer value = member->kind < DG_MEMBER_ENUM ? get_pointer (member, fields) : NULL;
  JsonNode *node;
  JsonArray *array;

  switch (member->kind)
    {
    case DG_MEMBER_ENUM:
      return json_node_init_string (json_node_alloc (),
                                    dg_enum_get_nick (member->enum_type (), *(const int *) place));

    case DG_MEMBER_INTEGER:
      return *(const int *) place != 0
                 ? json_node_init_int (json_node_alloc (), *(const int *) place)
                 : NULL;

    case DG_MEMBER_NUMBER:
      return isnan (*(const double *) place)
                 ? NULL
                 : json_node_init_double (json_node_alloc (), *(const double *) place);

    case DG_MEMBER_STRING:
      return value != NULL ? json_node_init_string (json_node_alloc (), value) : NULL;

    case DG_MEMBER_TEXT:
      return value != NULL ? dg_text_to_json (value) : NULL;

    case DG_MEMBER_COUNTS:
      return value != NULL ? write_counts (value) : NULL;

    case DG_MEMBER_STRINGS:
    case DG_MEMBER_TEXTS:
    default:
      break;
    }

  if (value == NULL)
    return NULL;

  node = json_node_new (JSON_NODE_ARRAY);
  array = json_array_new ();
  if (member->kind == DG_MEMBER_STRINGS)
    for (const char *const *string = value; *string != NULL; string++)
      json_array_add_string_element (array, *string);
  else
    for (guint i = 0; i < ((const GPtrArray *) value)->len; i++)
      json_array_add_element (array, dg_text_to_json (g_ptr_array_index ((GPtrArray *) value, i)));
  json_node_take_array (node, array);

  return node;
}

static gboolean
read_list (const DgMember *member,
           const DgJsonPlace *place,
           DgLanguage own,
           gpointer *slot,
           GError **error)
{
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);

  if (!dg_json_expect_array (place, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (place); i++)
    {
      DgJsonPlace element = dg_json_element (place, i);
      const char *string = NULL;
      DgText *text = NULL;

      if (member->kind == DG_MEMBER_STRINGS)
        {
          if (!dg_json_read_string (&element, &string, error))
            return FALSE;
          if (string != NULL)
            g_strv_builder_add (strings, string);
        }
      else
        {
          if (!dg_text_from_json (&element, own, &text, error))
            return FALSE;
          if (text != NULL)
            g_ptr_array_add (texts, text);
        }
    }

  if (member->kind == DG_MEMBER_STRINGS)
    *slot = g_strv_builder_end (strings);
  else
    *slot = g_steal_pointer (&texts);
  return TRUE;
}

static gboolean
read_counts (const DgJsonPlace *place, char ***slot, GError **error)
{
  g_autoptr (GStrvBuilder) counts = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *name;

  if (!dg_json_expect_object (place, error))
    return FALSE;

  json_object_iter_init_ordered (&iter, json_node_get_object (place->node));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      g_autofree char *count = NULL;
      DgJsonPlace member;
      gint64 number = 0;

      if (!dg_json_member (place, name, &member, error) ||
          !dg_json_read_integer (&member, 0, INTEGER_MAX, &number, error))
        return FALSE;
      if (member.node == NULL)
        continue;
      count = g_strdup_printf ("%s=%d", name, (int) number);
      g_strv_builder_add (counts, count);
    }
  *slot = g_strv_builder_end (counts);

  return TRUE;
}

/**
 * dg_record_member_from_json:
 * @member: a row of the table
 * @place: the value, or nothing
 * @own: the language of plain strings
 * @fields: the struct, in which the member is absent
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the path
 */
gboolean
dg_record_member_from_json (const DgMember *member,
                            const DgJsonPlace *place,
                            DgLanguage own,
                            gpointer fields,
                            GError **error)
{
  gpointer slot = (char *) fields + member->offset;
  g_autoptr (GError) local = NULL;
  const char *string;
  gint64 integer = 0;

  if (place->node == NULL)
    return TRUE;

  switch (member->kind)
    {
    case DG_MEMBER_STRING:
      if (!dg_json_read_string (place, &string, error))
        return FALSE;
      *(char **) slot = g_strdup (string);
      return TRUE;

    case DG_MEMBER_TEXT:
      return dg_text_from_json (place, own, slot, error);

    case DG_MEMBER_ENUM:
      if (!dg_json_read_string (place, &string, error))
        return FALSE;
      if (string != NULL && !dg_enum_from_nick (member->enum_type (), string, slot, &local))
        return dg_json_fail (place, error, "%s", local->message);
      return TRUE;

    case DG_MEMBER_INTEGER:
      if (!dg_json_read_integer (place, 0, INTEGER_MAX, &integer, error))
        return FALSE;
      *(int *) slot = (int) integer;
      return TRUE;

    case DG_MEMBER_NUMBER:
      return dg_json_read_number (place, slot, error);

    case DG_MEMBER_COUNTS:
      return read_counts (place, slot, error);

    case DG_MEMBER_STRINGS:
    case DG_MEMBER_TEXTS:
    default:
      return read_list (member, place, own, slot, error);
    }
}

/* Finds or makes the object that holds the last part of @name, and gives that part. */
static JsonObject *
reach_object (JsonObject *object, const char *name, const char **last)
{
  const char *slash = strchr (name, '/');
  g_autofree char *first = NULL;

  *last = name;
  if (slash == NULL)
    return object;

  *last = slash + 1;
  first = g_strndup (name, slash - name);
  if (!json_object_has_member (object, first))
    json_object_set_object_member (object, first, json_object_new ());

  return json_object_get_object_member (object, first);
}

/**
 * dg_record_to_json:
 * @record: the table
 * @fields: the struct
 * @object: gets a member for everything that is not absent
 */
void
dg_record_to_json (const DgRecord *record, gconstpointer fields, JsonObject *object)
{
  for (guint i = 0; i < record->n_members; i++)
    {
      JsonNode *node = dg_record_member_to_json (&record->members[i], fields);
      JsonObject *holder;
      const char *last = NULL;

      if (node == NULL)
        continue;
      holder = reach_object (object, record->members[i].name, &last);
      json_object_set_member (holder, last, node);
    }
}

/**
 * dg_record_from_json:
 * @record: the table
 * @place: an object
 * @own: the language of plain strings
 * @fields: (out caller-allocates): filled with owned members; cleared again on error
 * @error: return location
 *
 * Members that the table does not list are left alone: newer programs may write more.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the path
 */
gboolean
dg_record_from_json (const DgRecord *record,
                     const DgJsonPlace *place,
                     DgLanguage own,
                     gpointer fields,
                     GError **error)
{
  memset (fields, 0, record->size);
  for (guint i = 0; i < record->n_members; i++)
    if (record->members[i].kind == DG_MEMBER_NUMBER)
      *(double *) ((char *) fields + record->members[i].offset) = NAN;

  if (!dg_json_expect_object (place, error))
    return FALSE;

  for (guint i = 0; i < record->n_members; i++)
    {
      const DgMember *member = &record->members[i];
      const char *slash = strchr (member->name, '/');
      g_autofree char *first =
          slash != NULL ? g_strndup (member->name, slash - member->name) : NULL;
      DgJsonPlace outer = *place;
      DgJsonPlace inner;

      if ((first != NULL && !dg_json_member (place, first, &outer, error)) ||
          !dg_json_member (&outer, slash != NULL ? slash + 1 : member->name, &inner, error) ||
          !dg_record_member_from_json (member, &inner, own, fields, error))
        {
          dg_record_clear (record, fields);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * dg_enum_get_nick:
 * @type: an enumeration
 * @value: one of its values
 *
 * Returns: (transfer none): the name that JSON and the command line use
 */
const char *
dg_enum_get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);

  g_return_val_if_fail (found != NULL, NULL);

  return found->value_nick;
}

/**
 * dg_enum_from_nick:
 * @type: an enumeration
 * @nick: a name from outside
 * @value: (out): its value
 * @error: return location
 *
 * Returns: whether @nick is one of its names; else %DG_ERROR_INVALID that lists them
 */
gboolean
dg_enum_from_nick (GType type, const char *nick, int *value, GError **error)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value_by_nick (klass, nick);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *shown = NULL;

  if (found != NULL)
    {
      *value = found->value;
      return TRUE;
    }

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  shown = dg_error_quote (nick);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("“%s” is none of: %s"), shown, names->str);

  return FALSE;
}

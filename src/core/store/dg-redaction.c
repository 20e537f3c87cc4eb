/* Taking one person out of texts about other things.
 *
 * A programme names its speakers, a delegation its contact, a note whoever it is about. What the
 * person shares with somebody else in the registry, a name or an office’s address, is the other’s
 * too and stays. A name of one word is only taken for the person where nothing else stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-redaction.h"

#include <string.h>

struct _DgRedaction
{
  char *id;
  GHashTable *addresses; /* case-folded */
  GHashTable *whole;     /* case-folded texts that mention nobody else */
  GRegex *inside;        /* what is found in longer texts */
};

void
dg_redaction_free (DgRedaction *self)
{
  g_free (self->id);
  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->whole);
  g_clear_pointer (&self->inside, g_regex_unref);
  g_free (self);
}

static gboolean
is_shared (DgDatabase *database, const char *id, const char *text, gboolean *shared, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT id FROM person WHERE id <> ?1 AND (?2 IN (name, latin_name, badge_name, phone, "
      "passport_number) OR LOWER (email) = LOWER (?2)) LIMIT 1",
      error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, id);
  dg_statement_bind_text (statement, 2, text);
  return dg_statement_step (statement, shared, error);
}

/* @text as JSON may escape it, “\u0418…”; %NULL if that is no other text. */
static char *
escape_for_json (const char *text)
{
  GString *escaped = g_string_new (NULL);

  if (g_str_is_ascii (text))
    return g_string_free (escaped, TRUE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) < 0x80)
      g_string_append_c (escaped, *p);
    else if (g_utf8_get_char (p) < 0x10000)
      g_string_append_printf (escaped, "\\u%04x", g_utf8_get_char (p));

  return g_string_free (escaped, FALSE);
}

static void
append_pattern (GString *pattern, const char *text, const char *not_before)
{
  g_autofree char *quoted = g_regex_escape_string (text, -1);

  g_string_append_printf (pattern, "%s(?<![%s])%s(?![\\p{L}\\p{N}])", pattern->len > 0 ? "|" : "",
                          not_before, quoted);
}

static gboolean
add_mark (DgRedaction *self,
          DgDatabase *database,
          const char *text,
          gboolean is_address,
          GString *pattern,
          GError **error)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  g_autofree char *escaped = NULL;
  gboolean shared;

  if (text == NULL || text[0] == '\0' || g_hash_table_contains (self->whole, folded))
    return TRUE;
  if (!is_shared (database, self->id, text, &shared, error))
    return FALSE;
  if (shared)
    return TRUE;

  if (is_address)
    g_hash_table_add (self->addresses, g_strdup (folded));
  g_hash_table_add (self->whole, g_steal_pointer (&folded));

  if (is_address)
    append_pattern (pattern, text, "\\p{L}\\p{N}._+-");
  else if (strpbrk (text, " 0123456789") != NULL)
    {
      append_pattern (pattern, text, "\\p{L}\\p{N}");
      escaped = escape_for_json (text);
      if (escaped != NULL)
        append_pattern (pattern, escaped, "\\p{L}\\p{N}");
    }

  return TRUE;
}

static gboolean
add_person (DgRedaction *self,
            DgDatabase *database,
            const DgPersonFields *person,
            GString *pattern,
            GError **error)
{
  return add_mark (self, database, person->name, FALSE, pattern, error) &&
         add_mark (self, database, person->latin_name, FALSE, pattern, error) &&
         add_mark (self, database, person->badge_name, FALSE, pattern, error) &&
         add_mark (self, database, person->email, TRUE, pattern, error) &&
         add_mark (self, database, person->phone, FALSE, pattern, error) &&
         add_mark (self, database, person->passport_number, FALSE, pattern, error);
}

/* What the person was called before; an image that cannot be read tells nothing. */
static gboolean
add_former (DgRedaction *self, DgDatabase *database, GString *pattern, GError **error)
{
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT before, after FROM change_entry WHERE entity = 'person' AND key = ?1",
      error);
  gboolean good = statement != NULL;
  gboolean row = good;

  if (good)
    dg_statement_bind_text (statement, 1, self->id);
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      for (int column = 0; good && row && column < 2; column++)
        {
          g_autofree char *image = dg_statement_dup_text (statement, column);
          g_autoptr (JsonNode) node =
              image != NULL ? dg_json_parse (image, strlen (image), NULL) : NULL;
          DgPersonFields fields = { NULL };
          DgJsonPlace root;

          if (node == NULL)
            continue;
          root = dg_json_root (node);
          if (!dg_record_from_json (&dg_person_record, &root, DG_LANGUAGE_EN, &fields, NULL))
            continue;
          good = add_person (self, database, &fields, pattern, error);
          dg_record_clear (&dg_person_record, &fields);
        }
    }

  return good;
}

/**
 * dg_redaction_new:
 * @database: the database
 * @person: somebody in it
 * @error: return location
 *
 * Returns: (transfer full): what that person is and was known by; else %DG_ERROR_STORE
 */
DgRedaction *
dg_redaction_new (DgDatabase *database, const DgPersonFields *person, GError **error)
{
  g_autoptr (DgRedaction) self = g_new0 (DgRedaction, 1);
  g_autoptr (GString) pattern = g_string_new (NULL);

  self->id = g_strdup (person->id);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!add_person (self, database, person, pattern, error) ||
      !add_former (self, database, pattern, error))
    return NULL;
  append_pattern (pattern, self->id, "\\p{L}\\p{N}-");

  /* A pattern of escaped texts is always one. */
  self->inside = g_regex_new (pattern->str, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  g_return_val_if_fail (self->inside != NULL, NULL);

  return g_steal_pointer (&self);
}

gboolean
dg_redaction_is_address (DgRedaction *self, const char *text)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && g_hash_table_contains (self->addresses, folded);
}

static gboolean
is_whole (DgRedaction *self, const char *text)
{
  g_autofree char *copy = g_strdup (text);
  g_autofree char *folded = g_utf8_casefold (g_strstrip (copy), -1);

  return g_hash_table_contains (self->whole, folded);
}

/**
 * dg_redaction_apply:
 * @self: a person's marks
 * @text: a text
 *
 * Returns: (transfer full) (nullable): @text with #DG_REDACTION_MARK for every mention; %NULL if
 *   there is none
 */
char *
dg_redaction_apply (DgRedaction *self, const char *text)
{
  if (is_whole (self, text))
    return g_strdup (DG_REDACTION_MARK);
  if (!g_utf8_validate (text, -1, NULL) || !g_regex_match (self->inside, text, 0, NULL))
    return NULL;

  return g_regex_replace_literal (self->inside, text, -1, 0, DG_REDACTION_MARK, 0, NULL);
}

/* What became of a value: as it was, changed, or nothing but a mention. */
typedef enum
{
  FATE_KEPT,
  FATE_CHANGED,
  FATE_MENTION,
} Fate;

static Fate redact_node (DgRedaction *self, JsonNode *node);

static Fate
redact_string (DgRedaction *self, JsonNode *node)
{
  const char *text = json_node_get_string (node);
  gboolean whole = strcmp (text, self->id) == 0 || is_whole (self, text);
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (JsonNode) inner = NULL;
  g_autofree char *changed = NULL;

  /* What a service told is kept as JSON in a text. */
  if (text[0] == '{' || text[0] == '[')
    read = dg_json_parse (text, strlen (text), NULL);
  inner = read != NULL ? dg_json_thaw (read) : NULL;
  if (inner != NULL)
    changed = redact_node (self, inner) != FATE_KEPT ? dg_json_to_text (inner, FALSE) : NULL;
  else
    changed = dg_redaction_apply (self, text);
  if (changed == NULL)
    return FATE_KEPT;

  json_node_set_string (node, changed);
  return whole ? FATE_MENTION : FATE_CHANGED;
}

static Fate
redact_array (DgRedaction *self, JsonArray *array)
{
  Fate fate = FATE_KEPT;

  for (guint i = json_array_get_length (array); i > 0; i--)
    {
      Fate own = redact_node (self, json_array_get_element (array, i - 1));

      if (own == FATE_MENTION)
        json_array_remove_element (array, i - 1);
      if (own != FATE_KEPT)
        fate = FATE_CHANGED;
    }

  return fate == FATE_CHANGED && json_array_get_length (array) == 0 ? FATE_MENTION : fate;
}

static gboolean
is_empty (JsonNode *node)
{
  return JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) == 0
                                      : JSON_NODE_HOLDS_OBJECT (node) &&
                                            json_object_get_size (json_node_get_object (node)) == 0;
}

/* Who is reached at the address goes with it. An id or a list that is gone is absent; any other
 * text that is nothing but a mention leaves the mark, for it may have to be there. */
static Fate
redact_object (DgRedaction *self, JsonObject *object)
{
  static const char *const ways[] = { "email", "contact_email", "attendee", NULL };
  g_autoptr (GList) names = json_object_get_members (object);
  gboolean reached = FALSE;
  Fate fate = FATE_KEPT;

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);
      gboolean is_text = json_node_get_value_type (node) == G_TYPE_STRING;
      const char *text = is_text ? json_node_get_string (node) : NULL;
      gboolean address = dg_redaction_is_address (self, text);
      gboolean absent = address || g_strcmp0 (text, self->id) == 0;
      Fate own = redact_node (self, node);

      reached = reached || (address && g_strv_contains (ways, l->data));
      if (own == FATE_MENTION)
        fate = FATE_MENTION;
      else if (own == FATE_CHANGED && fate == FATE_KEPT)
        fate = FATE_CHANGED;
      if (own == FATE_MENTION && (absent || is_empty (node)))
        json_object_remove_member (object, l->data);
    }

  if (reached)
    {
      json_object_remove_member (object, "contact");
      json_object_remove_member (object, "name");
    }

  return fate;
}

/* Texts and lists are in each other. */
static Fate
redact_node (DgRedaction *self, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return redact_object (self, json_node_get_object (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return redact_array (self, json_node_get_array (node));

  return json_node_get_value_type (node) == G_TYPE_STRING ? redact_string (self, node) : FATE_KEPT;
}

/* What other people are called and how they are reached is theirs; what is noted about them may
 * mention somebody else. */
static gboolean
redact_notes (DgRedaction *self, JsonObject *object)
{
  static const char *const notes[] = { "notes", "diet", "access_needs", "reason", "override" };
  gboolean changed = FALSE;
  JsonNode *replaces = json_object_get_member (object, "replaces");

  if (replaces != NULL && g_strcmp0 (json_node_get_string (replaces), self->id) == 0)
    {
      json_object_remove_member (object, "replaces");
      changed = TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      JsonNode *node = json_object_get_member (object, notes[i]);

      if (node != NULL && redact_node (self, node) != FATE_KEPT)
        changed = TRUE;
    }

  return changed;
}

/**
 * dg_redaction_apply_image:
 * @self: a person's marks
 * @entity: the type of a value
 * @image: the value as dg_entity_dup_image() gives it, and not about the person
 *
 * Returns: (transfer full) (nullable): the same without the person; %NULL if it mentions nobody, or
 *   cannot be read
 */
char *
dg_redaction_apply_image (DgRedaction *self, const DgEntity *entity, const char *image)
{
  g_autoptr (JsonNode) read = dg_json_parse (image, strlen (image), NULL);
  g_autoptr (JsonNode) node = read != NULL ? dg_json_thaw (read) : NULL;
  JsonNode *value = node;
  gboolean changed;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  if (entity->of_event)
    value = json_object_get_member (json_node_get_object (node), "value");
  if (value == NULL || !JSON_NODE_HOLDS_OBJECT (value))
    return NULL;

  if (entity == dg_entity_get (DG_ENTITY_PERSON) ||
      entity == dg_entity_get (DG_ENTITY_REGISTRATION))
    changed = redact_notes (self, json_node_get_object (value));
  else
    changed = redact_object (self, json_node_get_object (value)) != FATE_KEPT;

  return changed ? dg_json_to_text (node, FALSE) : NULL;
}

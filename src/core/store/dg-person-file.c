/* All that the registry holds on one person.
 *
 * What a person may ask for by Article 15 of Regulation (EU) 2016/679. Every column of a table goes
 * out with the row, so that none is forgotten; a test holds the schema against this file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-person-file.h"

#include <string.h>

/* Rows of @table that concern the person: ?1 is the id, ?2 the e-mail address, ?3 and ?4 what a
 * JSON text that names them contains. A row about somebody else does not, only because both share
 * an address. */
typedef struct
{
  const char *member;
  const char *columns;
  const char *table;
  const char *condition;
} Part;

#define HAS_ADDRESS(column) "LOWER (" column ") = LOWER (?2)"

static const Part parts[] = {
  { "registrations",
    "registration.*, event.title AS event_title, event.starts AS event_starts, "
    "event.ends AS event_ends",
    "registration JOIN event ON event.id = registration.event",
    "registration.person = ?1 ORDER BY event.starts, event.id" },
  { "invitations", "invitation.*", "invitation", "person = ?1 ORDER BY exported_at, event, uid" },
  { "answers", "answer.*", "answer",
    "person = ?1 OR delegatee = ?1 OR (person IS NULL AND " HAS_ADDRESS (
        "attendee") ") OR " HAS_ADDRESS ("sent_by") " OR " HAS_ADDRESS ("delegated_to") " OR"
                                                                                        " " HAS_ADDRESS (
                                                                                            "delega"
                                                                                            "ted_"
                                                                                            "from") " ORDER BY received_at, event, position" },
  { "messages", "outbox.*", "outbox", "person = ?1 ORDER BY id" },
  { "told_in_messages", "outbox_told.*", "outbox_told",
    "entry IN (SELECT id FROM outbox WHERE person = ?1) ORDER BY entry, uid" },
  { "contact_of_delegations", "delegation.*", "delegation",
    HAS_ADDRESS ("contact_email") " ORDER BY event, position" },
  { "organizer_of_events", "id, title, organizer_name, organizer_email", "event",
    HAS_ADDRESS ("organizer_email") " ORDER BY id" },
  { "found_by", "names, words, notes", "search_key", "entity = 'person' AND id = ?1" },
  { "history",
    "change.id AS change, change.what, change.made_at, change.made_by, change.state, "
    "entity, event, key, before, after",
    "change_entry JOIN change ON change.id = change_entry.change",
    "(entity IN ('person', 'registration') AND key = ?1) OR "
    "(entity NOT IN ('person', 'registration') AND "
    "(before LIKE ?3 ESCAPE '\\' OR after LIKE ?3 ESCAPE '\\' OR "
    "before LIKE ?4 ESCAPE '\\' OR after LIKE ?4 ESCAPE '\\')) "
    "ORDER BY change.id, change_entry.position" },
};

/* A pattern for what holds @text as a JSON string; %NULL finds nothing. */
static char *
make_pattern (const char *text)
{
  g_autoptr (GString) pattern = text != NULL ? g_string_new ("%\"") : NULL;

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (strchr ("%_\\", *p) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  if (pattern != NULL)
    g_string_append (pattern, "\"%");

  return pattern != NULL ? g_string_free (g_steal_pointer (&pattern), FALSE) : NULL;
}

/* Instants are numbers in the registry; people read dates. */
static void
tell_times (JsonObject *row)
{
  static const char *const instants[] = { "made_at", "exported_at", "queued_at", "changed_at",
                                          "stamp" };

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      JsonNode *node = json_object_get_member (row, instants[i]);
      g_autoptr (GDateTime) time = NULL;
      g_autofree char *text = NULL;

      if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
        continue;
      time = g_date_time_new_from_unix_utc (json_node_get_int (node));
      text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;
      if (text != NULL)
        json_object_set_string_member (row, instants[i], text);
    }
}

static JsonArray *
collect_part (DgDatabase *database, const Part *part, const DgPersonFields *person, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s WHERE %s", part->columns, part->table, part->condition);
  g_autofree char *by_id = make_pattern (person->id);
  g_autofree char *by_address = make_pattern (person->email);
  const char *const values[] = { person->id, person->email, by_id, by_address };
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);
  g_autoptr (JsonArray) rows = json_array_new ();
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *parameter = g_strdup_printf ("?%u", i + 1);

      if (strstr (sql, parameter) != NULL)
        dg_statement_bind_text (statement, (int) i + 1, values[i]);
    }

  while (row)
    {
      if (!dg_statement_step (statement, &row, error))
        return NULL;
      if (row)
        {
          JsonObject *object = json_object_new ();

          dg_statement_row_to_json (statement, object);
          tell_times (object);
          json_array_add_object_element (rows, object);
        }
    }

  return g_steal_pointer (&rows);
}

/**
 * dg_person_file_collect:
 * @store: a registry
 * @id: a person's id
 * @error: return location
 *
 * Collects the person's record, registrations at all events, invitations held, answers, messages
 * with their text, delegations and events that name the person's address, what searches find the
 * person by, and the journal's entries about all that. Members have the same order every time.
 *
 * Returns: (transfer full): an object; else %DG_ERROR_NOT_FOUND or %DG_ERROR_STORE
 */
JsonNode *
dg_person_file_collect (DgStore *store, const char *id, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *record = json_object_new ();
  g_autoptr (DgPerson) person = NULL;
  gboolean good;

  json_object_set_object_member (object, "person", record);
  if (!dg_store_begin_reading (store, error))
    return NULL;

  person = dg_store_get_person (store, id, error);
  good = person != NULL;
  if (good)
    dg_record_to_json (&dg_person_record, dg_person_get_fields (person), record);
  for (guint i = 0; good && i < G_N_ELEMENTS (parts); i++)
    {
      JsonArray *rows =
          collect_part (dg_store_lock (store), &parts[i], dg_person_get_fields (person), error);

      dg_store_unlock (store);
      good = rows != NULL;
      if (good)
        json_object_set_array_member (object, parts[i].member, rows);
    }
  dg_store_end_reading (store);

  if (!good)
    return NULL;
  json_node_set_object (node, object);
  return g_steal_pointer (&node);
}

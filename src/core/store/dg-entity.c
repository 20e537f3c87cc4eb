/* Rows of the registry: how values of each type lie in their table.
 *
 * Every table has a column per member of its record, in that order, after “event” and “position”
 * where rows belong to an event. The SQL is made from the record, so a new member needs a
 * migration and a line in the record, and nothing here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-entity.h"

#include "core/delegations/dg-answer.h"
#include "core/delegations/dg-city.h"
#include "core/delegations/dg-delegation.h"
#include "core/delegations/dg-person.h"
#include "core/delegations/dg-registration.h"
#include "core/delegations/dg-template.h"
#include "core/events/dg-event.h"
#include "core/events/dg-session.h"
#include "core/store/dg-feeds.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const DgEntity entities[] = {
  [DG_ENTITY_CITY] = { "city", &dg_city_record, "id", FALSE },
  [DG_ENTITY_EVENT] = { "event", &dg_event_record, "id", FALSE },
  [DG_ENTITY_SESSION] = { "session", &dg_session_record, "id", TRUE },
  [DG_ENTITY_PERSON] = { "person", &dg_person_record, "id", FALSE },
  [DG_ENTITY_DELEGATION] = { "delegation", &dg_delegation_record, "city", TRUE },
  [DG_ENTITY_REGISTRATION] = { "registration", &dg_registration_record, "person", TRUE },
  [DG_ENTITY_FEED] = { "feed", &dg_feed_state_record, "event", FALSE },
  [DG_ENTITY_FEED_SESSION] = { "feed_session", &dg_feed_link_record, "session", TRUE },
  [DG_ENTITY_FEED_DISPUTE] = { "feed_dispute", &dg_feed_dispute_record, "id", TRUE },
  [DG_ENTITY_ANSWER] = { "answer", &dg_answer_record, "id", TRUE },
  [DG_ENTITY_TEMPLATE] = { "letter_template", &dg_template_record, "id", FALSE },
};

const DgEntity *
dg_entity_get (DgEntityId id)
{
  return &entities[id];
}

/**
 * dg_entity_find:
 * @name: the name of an entity, from the journal
 *
 * Returns: (transfer none) (nullable): its table
 */
const DgEntity *
dg_entity_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i].name, name) == 0)
      return &entities[i];

  return NULL;
}

static void
append_column (GString *sql, const char *member)
{
  for (const char *p = member; *p != '\0'; p++)
    g_string_append_c (sql, *p == '/' ? '_' : *p);
}

/* The columns of the record, as a query lists them. */
static char *
list_columns (const DgEntity *self)
{
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < self->record->n_members; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      append_column (sql, self->record->members[i].name);
    }

  return g_string_free (sql, FALSE);
}

/**
 * dg_entity_select:
 * @self: an entity
 * @database: the database
 * @where: the rest of the query: conditions with ?1 …, and the order
 * @error: return location
 *
 * Prepares a query whose rows dg_entity_read() reads.
 *
 * Returns: (transfer full): the statement; else %DG_ERROR_STORE
 */
DgStatement *
dg_entity_select (const DgEntity *self, DgDatabase *database, const char *where, GError **error)
{
  g_autofree char *columns = list_columns (self);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s %s", columns, self->name, where);

  return dg_database_prepare (database, sql, error);
}

static char *
make_key_condition (const DgEntity *self)
{
  return g_strdup_printf ("WHERE %s = ?1%s", self->key, self->of_event ? " AND event = ?2" : "");
}

/**
 * dg_entity_select_row:
 * @self: an entity
 * @database: the database
 * @event: (nullable): the event, if rows belong to one
 * @key: a key
 * @error: return location
 *
 * Prepares the query for one row; after the columns of the record comes its place among the rows of
 * the event.
 *
 * Returns: (transfer full): the statement; else %DG_ERROR_STORE
 */
DgStatement *
dg_entity_select_row (
    const DgEntity *self, DgDatabase *database, const char *event, const char *key, GError **error)
{
  g_autofree char *condition = make_key_condition (self);
  g_autofree char *columns = list_columns (self);
  g_autofree char *sql = g_strdup_printf ("SELECT %s, %s FROM %s %s", columns,
                                          self->of_event ? "position" : "0", self->name, condition);
  DgStatement *statement = dg_database_prepare (database, sql, error);

  if (statement == NULL)
    return NULL;

  dg_statement_bind_text (statement, 1, key);
  if (self->of_event)
    dg_statement_bind_text (statement, 2, event);

  return statement;
}

/**
 * dg_entity_fail:
 * @self: an entity
 * @fields: a struct that was read from a row
 * @cause: what is wrong with it
 * @error: return location
 *
 * Sets %DG_ERROR_STORE: not what the reader gave is at fault, but the registry.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
dg_entity_fail (const DgEntity *self, gconstpointer fields, const GError *cause, GError **error)
{
  const char *key = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < self->record->n_members; i++)
    if (strcmp (self->record->members[i].name, self->key) == 0)
      key = *(char *const *) ((const char *) fields + self->record->members[i].offset);

  shown = dg_error_quote (key != NULL ? key : "?");
  g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("%s “%s” in the registry cannot be read: %s"),
               self->name, shown, cause->message);
  return FALSE;
}

static gboolean
read_column (
    const DgMember *member, DgStatement *statement, int column, gpointer fields, GError **error)
{
  gpointer slot = (char *) fields + member->offset;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  DgJsonPlace place;

  if (member->kind == DG_MEMBER_NUMBER)
    *(double *) slot = NAN;
  if (dg_statement_is_null (statement, column))
    return TRUE;

  switch (member->kind)
    {
    case DG_MEMBER_INTEGER:
      *(int *) slot =
          (int) CLAMP (dg_statement_get_integer (statement, column), G_MININT, G_MAXINT);
      return TRUE;

    case DG_MEMBER_NUMBER:
      *(double *) slot = dg_statement_get_number (statement, column);
      return TRUE;

    case DG_MEMBER_STRING:
      *(char **) slot = dg_statement_dup_text (statement, column);
      return TRUE;

    case DG_MEMBER_ENUM:
      text = dg_statement_dup_text (statement, column);
      return dg_enum_from_nick (member->enum_type (), text, slot, error);

    case DG_MEMBER_STRINGS:
    case DG_MEMBER_TEXT:
    case DG_MEMBER_TEXTS:
    case DG_MEMBER_COUNTS:
    default:
      text = dg_statement_dup_text (statement, column);
      node = dg_json_parse (text, strlen (text), error);
      if (node == NULL)
        return FALSE;
      place = dg_json_root (node);
      return dg_record_member_from_json (member, &place, DG_LANGUAGE_EN, fields, error);
    }
}

/**
 * dg_entity_read:
 * @self: an entity
 * @statement: a statement with a row
 * @fields: (out caller-allocates): filled with owned members; cleared again on error
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE if the row is not what the program writes
 */
gboolean
dg_entity_read (const DgEntity *self, DgStatement *statement, gpointer fields, GError **error)
{
  g_autoptr (GError) local = NULL;

  memset (fields, 0, self->record->size);

  for (guint i = 0; i < self->record->n_members; i++)
    if (!read_column (&self->record->members[i], statement, (int) i, fields, &local))
      {
        g_prefix_error (&local, "%s: ", self->record->members[i].name);
        dg_entity_fail (self, fields, local, error);
        dg_record_clear (self->record, fields);
        return FALSE;
      }

  return TRUE;
}

static void
bind_column (const DgMember *member, DgStatement *statement, int parameter, gconstpointer fields)
{
  gconstpointer slot = (const char *) fields + member->offset;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  switch (member->kind)
    {
    case DG_MEMBER_STRING:
      dg_statement_bind_text (statement, parameter, *(char *const *) slot);
      return;

    case DG_MEMBER_ENUM:
      dg_statement_bind_text (statement, parameter,
                              dg_enum_get_nick (member->enum_type (), *(const int *) slot));
      return;

    case DG_MEMBER_INTEGER:
      dg_statement_bind_integer (statement, parameter, *(const int *) slot);
      return;

    case DG_MEMBER_NUMBER:
      if (isnan (*(const double *) slot))
        dg_statement_bind_null (statement, parameter);
      else
        dg_statement_bind_number (statement, parameter, *(const double *) slot);
      return;

    case DG_MEMBER_STRINGS:
    case DG_MEMBER_TEXT:
    case DG_MEMBER_TEXTS:
    case DG_MEMBER_COUNTS:
    default:
      node = dg_record_member_to_json (member, fields);
      text = node != NULL ? dg_json_to_text (node, FALSE) : NULL;
      dg_statement_bind_text (statement, parameter, text);
    }
}

static char *
make_put_sql (const DgEntity *self)
{
  g_autofree char *columns = list_columns (self);
  GString *sql = g_string_new (NULL);
  guint n = self->record->n_members + (self->of_event ? 2 : 0);

  g_string_printf (sql, "INSERT INTO %s (%s%s) VALUES (", self->name,
                   self->of_event ? "event, position, " : "", columns);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (sql, "%s?%u", i > 1 ? ", " : "", i);
  g_string_append_printf (sql, ") ON CONFLICT (%s%s) DO UPDATE SET ",
                          self->of_event ? "event, " : "", self->key);
  if (self->of_event)
    g_string_append (sql, "position = excluded.position, ");
  for (guint i = 0; i < self->record->n_members; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      append_column (sql, self->record->members[i].name);
      g_string_append (sql, " = excluded.");
      append_column (sql, self->record->members[i].name);
    }

  return g_string_free (sql, FALSE);
}

/**
 * dg_entity_put:
 * @self: an entity
 * @database: the database, in a transaction
 * @row: what is to stand there; replaces a row with the same key
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE or %DG_ERROR_CONFLICT
 */
gboolean
dg_entity_put (const DgEntity *self, DgDatabase *database, const DgRow *row, GError **error)
{
  g_autofree char *sql = make_put_sql (self);
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);
  int first = 1;

  if (statement == NULL)
    return FALSE;

  if (self->of_event)
    {
      dg_statement_bind_text (statement, first++, row->event);
      dg_statement_bind_integer (statement, first++, row->position);
    }
  for (guint i = 0; i < self->record->n_members; i++)
    bind_column (&self->record->members[i], statement, first + (int) i, row->fields);

  return dg_statement_finish (statement, error);
}

gboolean
dg_entity_delete (
    const DgEntity *self, DgDatabase *database, const char *event, const char *key, GError **error)
{
  g_autofree char *condition = make_key_condition (self);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s %s", self->name, condition);
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  dg_statement_bind_text (statement, 1, key);
  if (self->of_event)
    dg_statement_bind_text (statement, 2, event);

  return dg_statement_finish (statement, error);
}

/**
 * dg_entity_list_keys:
 * @self: an entity whose rows belong to events
 * @database: the database
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): the keys of that event's rows
 */
GPtrArray *
dg_entity_list_keys (const DgEntity *self, DgDatabase *database, const char *event, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM %s WHERE event = ?1", self->key, self->name);
  g_autoptr (DgStatement) statement = dg_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;

  dg_statement_bind_text (statement, 1, event);
  while (row)
    {
      if (!dg_statement_step (statement, &row, error))
        return NULL;
      if (row && !dg_statement_is_null (statement, 0))
        g_ptr_array_add (keys, dg_statement_dup_text (statement, 0));
    }

  return g_steal_pointer (&keys);
}

/**
 * dg_entity_find_end:
 * @self: an entity
 * @database: the database
 * @event: (nullable): an event's id
 * @position: (out): the place after the last row of that event; 0 if rows have no order
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_entity_find_end (
    const DgEntity *self, DgDatabase *database, const char *event, int *position, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT MAX (position) FROM %s WHERE event = ?1", self->name);
  g_autoptr (DgStatement) statement = NULL;
  gboolean row;

  *position = 0;
  if (!self->of_event)
    return TRUE;

  statement = dg_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;
  dg_statement_bind_text (statement, 1, event);
  if (!dg_statement_step (statement, &row, error))
    return FALSE;
  if (!dg_statement_is_null (statement, 0))
    *position = (int) CLAMP (dg_statement_get_integer (statement, 0), -1, G_MAXINT - 1) + 1;

  return TRUE;
}

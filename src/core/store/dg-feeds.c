/* Where schedules come from, and what came last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-feeds.h"

#include "core/store/dg-entity.h"

#define AT(field) G_STRUCT_OFFSET (DgFeedState, field)

static const DgMember state_members[] = {
  { "event", DG_MEMBER_STRING, AT (event), TRUE, NULL, NULL },
  { "url", DG_MEMBER_STRING, AT (url), TRUE, NULL, NULL },
  { "format", DG_MEMBER_STRING, AT (format), TRUE, NULL, NULL },
  { "acronym", DG_MEMBER_STRING, AT (acronym), FALSE, NULL, NULL },
  { "time_zone", DG_MEMBER_STRING, AT (time_zone), FALSE, NULL, NULL },
  { "event_zone", DG_MEMBER_STRING, AT (event_zone), TRUE, NULL, NULL },
  { "days", DG_MEMBER_INTEGER, AT (days), FALSE, NULL, NULL },
  { "sessions", DG_MEMBER_INTEGER, AT (sessions), FALSE, NULL, NULL },
  { "rooms", DG_MEMBER_INTEGER, AT (rooms), FALSE, NULL, NULL },
  { "speakers", DG_MEMBER_INTEGER, AT (speakers), FALSE, NULL, NULL },
  { "etag", DG_MEMBER_STRING, AT (etag), FALSE, NULL, NULL },
  { "last_modified", DG_MEMBER_STRING, AT (last_modified), FALSE, NULL, NULL },
  { "content_hash", DG_MEMBER_STRING, AT (content_hash), TRUE, NULL, NULL },
  { "body_hash", DG_MEMBER_STRING, AT (body_hash), FALSE, NULL, NULL },
  { "floating_zone", DG_MEMBER_STRING, AT (floating_zone), FALSE, NULL, NULL },
  { "login", DG_MEMBER_STRING, AT (login), FALSE, NULL, NULL },
  { "fetched_at", DG_MEMBER_STRING, AT (fetched_at), TRUE, NULL, NULL },
};

const DgRecord dg_feed_state_record = { sizeof (DgFeedState), G_N_ELEMENTS (state_members),
                                        state_members };

#undef AT
#define AT(field) G_STRUCT_OFFSET (DgFeedLink, field)

static const DgMember link_members[] = {
  { "session", DG_MEMBER_STRING, AT (session), TRUE, NULL, NULL },
  { "source_id", DG_MEMBER_STRING, AT (source_id), TRUE, NULL, NULL },
  { "former_ids", DG_MEMBER_STRINGS, AT (former_ids), FALSE, NULL, NULL },
  { "missing_since", DG_MEMBER_STRING, AT (missing_since), FALSE, NULL, NULL },
  { "base", DG_MEMBER_STRING, AT (base), TRUE, NULL, NULL },
};

const DgRecord dg_feed_link_record = { sizeof (DgFeedLink), G_N_ELEMENTS (link_members),
                                       link_members };

#undef AT
#define AT(field) G_STRUCT_OFFSET (DgFeedDispute, field)

static const DgMember dispute_members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, NULL },
  { "session", DG_MEMBER_STRING, AT (session), TRUE, NULL, NULL },
  { "member", DG_MEMBER_STRING, AT (member), TRUE, NULL, NULL },
  { "base", DG_MEMBER_STRING, AT (base), TRUE, NULL, NULL },
  { "theirs", DG_MEMBER_STRING, AT (theirs), TRUE, NULL, NULL },
  { "noticed_at", DG_MEMBER_STRING, AT (noticed_at), TRUE, NULL, NULL },
};

const DgRecord dg_feed_dispute_record = { sizeof (DgFeedDispute), G_N_ELEMENTS (dispute_members),
                                          dispute_members };

void
dg_feed_state_free (DgFeedState *self)
{
  dg_record_clear (&dg_feed_state_record, self);
  g_free (self);
}

void
dg_feed_link_free (DgFeedLink *self)
{
  dg_record_clear (&dg_feed_link_record, self);
  g_free (self);
}

void
dg_feed_dispute_free (DgFeedDispute *self)
{
  dg_record_clear (&dg_feed_dispute_record, self);
  g_free (self);
}

/* The rows of @id that belong to @event, as structs. */
static GPtrArray *
list_rows (DgStore *store, DgEntityId id, const char *event, const char *where, GError **error)
{
  const DgEntity *entity = dg_entity_get (id);
  GDestroyNotify destroy = id == DG_ENTITY_FEED           ? (GDestroyNotify) dg_feed_state_free
                           : id == DG_ENTITY_FEED_SESSION ? (GDestroyNotify) dg_feed_link_free
                                                          : (GDestroyNotify) dg_feed_dispute_free;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (destroy);
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_entity_select (entity, database, where, error);
  gboolean good = statement != NULL;
  gboolean row = good;

  if (good)
    dg_statement_bind_text (statement, 1, event);
  while (good && row)
    {
      good = dg_statement_step (statement, &row, error);
      if (good && row)
        {
          gpointer fields = g_malloc0 (entity->record->size);

          g_ptr_array_add (rows, fields);
          good = dg_entity_read (entity, statement, fields, error);
        }
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good ? g_steal_pointer (&rows) : NULL;
}

/**
 * dg_feeds_find_state:
 * @store: a registry
 * @event: an event's id
 * @state: (out) (nullable) (transfer full): its last accepted fetch; %NULL if there was none
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_feeds_find_state (DgStore *store, const char *event, DgFeedState **state, GError **error)
{
  g_autoptr (GPtrArray) rows = list_rows (store, DG_ENTITY_FEED, event, "WHERE event = ?1", error);

  *state = NULL;
  if (rows == NULL)
    return FALSE;
  if (rows->len > 0)
    *state = g_ptr_array_steal_index (rows, 0);

  return TRUE;
}

/**
 * dg_feeds_list_links:
 * @store: a registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgFeedLink): the sessions that its schedule told of; else
 *   %DG_ERROR_STORE
 */
GPtrArray *
dg_feeds_list_links (DgStore *store, const char *event, GError **error)
{
  return list_rows (store, DG_ENTITY_FEED_SESSION, event,
                    "WHERE event = ?1 ORDER BY position, session", error);
}

/**
 * dg_feeds_find_missing:
 * @store: a registry
 * @event: an event's id
 * @n_missing: (out): how many sessions its schedule no longer tells of, without being called off
 * @since: (out) (nullable) (transfer full): for how long the first of them has been missing, as
 *   “2026-10-02T06:00:00Z”; %NULL if none is
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_feeds_find_missing (
    DgStore *store, const char *event, guint *n_missing, char **since, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT COUNT (missing_since), MIN (missing_since) FROM feed_session WHERE event = ?1",
      error);
  gboolean row = FALSE;
  gboolean good = statement != NULL;

  *n_missing = 0;
  *since = NULL;
  if (good)
    dg_statement_bind_text (statement, 1, event);
  good = good && dg_statement_step (statement, &row, error);
  if (row)
    {
      *n_missing = (guint) dg_statement_get_integer (statement, 0);
      *since = dg_statement_dup_text (statement, 1);
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_feeds_list_disputes:
 * @store: a registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgFeedDispute): what waits for a decision, oldest first;
 *   else %DG_ERROR_STORE
 */
GPtrArray *
dg_feeds_list_disputes (DgStore *store, const char *event, GError **error)
{
  return list_rows (store, DG_ENTITY_FEED_DISPUTE, event, "WHERE event = ?1 ORDER BY position, id",
                    error);
}

/**
 * dg_feeds_find_poll:
 * @store: a registry
 * @event: an event's id
 * @poll: (out caller-allocates): how its service was last found; zeros if it was never asked
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_feeds_find_poll (DgStore *store, const char *event, DgFeedPoll *poll, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database, "SELECT seen_at, wait_until FROM feed_poll WHERE event = ?1", error);
  gboolean row = FALSE;
  gboolean good = statement != NULL;

  *poll = (DgFeedPoll){ 0 };
  if (good)
    dg_statement_bind_text (statement, 1, event);
  good = good && dg_statement_step (statement, &row, error);
  if (row)
    {
      poll->seen_at = dg_statement_get_integer (statement, 0);
      poll->wait_until = dg_statement_get_integer (statement, 1);
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_feeds_put_poll:
 * @store: a registry that was opened for writing
 * @event: an event's id
 * @poll: how its service was found
 * @error: return location
 *
 * Not in the journal: nobody did anything, and undo does not make a service more patient.
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_feeds_put_poll (DgStore *store, const char *event, const DgFeedPoll *poll, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement =
      dg_database_prepare (database,
                           "INSERT INTO feed_poll (event, seen_at, wait_until) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT (event) DO UPDATE SET seen_at = excluded.seen_at, "
                           "wait_until = excluded.wait_until",
                           error);
  gboolean good = statement != NULL;

  if (good)
    {
      dg_statement_bind_text (statement, 1, event);
      dg_statement_bind_integer (statement, 2, poll->seen_at);
      dg_statement_bind_integer (statement, 3, poll->wait_until);
      good = dg_statement_finish (statement, error);
    }

  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

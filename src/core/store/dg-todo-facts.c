/* What is looked at to find out what needs doing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-todo-facts.h"

#include "core/store/dg-answers.h"
#include "core/store/dg-feeds.h"
#include "core/store/dg-outbox.h"

static gboolean
count_messages (DgTodoFacts *self, DgStore *store, const char *event, GError **error)
{
  g_autoptr (GPtrArray) entries = dg_outbox_list (store, event, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (entries, i);

      self->n_uncertain += entry->state == DG_OUTBOX_UNCERTAIN;
      self->n_failed += entry->state == DG_OUTBOX_FAILED;
    }

  return entries != NULL;
}

static gboolean
count_answers (DgTodoFacts *self, DgStore *store, const char *event, GError **error)
{
  g_autoptr (GPtrArray) answers = dg_answers_list (store, event, error);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    self->n_undecided +=
        dg_answer_get_fields (g_ptr_array_index (answers, i))->standing == DG_ANSWER_OPEN;

  return answers != NULL;
}

/* A session that the schedule dropped concerns nobody once it is gone here too. */
static gboolean
count_schedule (DgTodoFacts *self, DgStore *store, const char *event, GError **error)
{
  g_autoptr (GPtrArray) disputes = dg_feeds_list_disputes (store, event, error);
  g_autoptr (GPtrArray) links = disputes != NULL ? dg_feeds_list_links (store, event, error) : NULL;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  if (links == NULL)
    return FALSE;

  self->n_disputes = disputes->len;
  for (guint i = 0; i < self->sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (self->sessions, i);

      if (dg_session_get_fields (session)->status != DG_SESSION_CANCELLED)
        g_hash_table_add (known, (gpointer) dg_session_get_id (session));
    }
  for (guint i = 0; i < links->len; i++)
    {
      const DgFeedLink *link = g_ptr_array_index (links, i);

      self->n_missing +=
          link->missing_since != NULL && g_hash_table_contains (known, link->session);
    }

  return TRUE;
}

/**
 * dg_todo_facts_read:
 * @self: (out caller-allocates): filled; cleared by dg_todo_facts_clear(), also after an error
 * @store: a registry
 * @event: an event's id
 * @error: return location
 *
 * All but @n_outdated, which calendars know, is as the registry has it at one moment; names are in
 * the language of the interface.
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_todo_facts_read (DgTodoFacts *self, DgStore *store, const char *event, GError **error)
{
  gboolean good;

  *self =
      (DgTodoFacts){ .now = dg_store_get_now (store), .language = dg_language_get_interface () };
  if (!dg_store_begin_reading (store, error))
    return FALSE;

  self->event = dg_store_get_event (store, event, error);
  if (self->event != NULL)
    self->sessions = dg_store_list_sessions (store, self->event, error);
  if (self->sessions != NULL)
    self->delegates = dg_store_list_delegates (store, event, error);
  if (self->delegates != NULL)
    self->delegations = dg_store_list_delegations (store, event, error);
  if (self->delegations != NULL)
    self->cities = dg_store_list_cities (store, error);
  good = self->cities != NULL && count_messages (self, store, event, error) &&
         count_answers (self, store, event, error) && count_schedule (self, store, event, error);
  dg_store_end_reading (store);

  return good;
}

void
dg_todo_facts_clear (DgTodoFacts *self)
{
  g_clear_object (&self->event);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->delegates, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_clear_pointer (&self->cities, g_ptr_array_unref);
}

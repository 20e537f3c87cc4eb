/* The answers to an event’s invitations, with what has to be decided about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-answer-docket.h"

#include "core/delegations/dg-answer-question.h"

#include <string.h>

void
dg_docket_entry_free (DgDocketEntry *self)
{
  g_clear_object (&self->answer);
  g_clear_object (&self->delegate);
  g_clear_object (&self->delegatee);
  g_clear_object (&self->delegator);
  g_free (self->question);
  g_free (self);
}

/* Open ones first; then what came last. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DgAnswerFields *one = dg_answer_get_fields ((*(DgDocketEntry *const *) a)->answer);
  const DgAnswerFields *other = dg_answer_get_fields ((*(DgDocketEntry *const *) b)->answer);
  int order = (other->standing == DG_ANSWER_OPEN) - (one->standing == DG_ANSWER_OPEN);

  if (order == 0)
    order = g_strcmp0 (other->received_at, one->received_at);
  if (order == 0)
    order = g_strcmp0 (other->stamp, one->stamp);

  return order != 0 ? order : strcmp (one->id, other->id);
}

static DgDelegate *
take_delegate (GPtrArray *delegates, const char *person)
{
  DgDelegate *found = person != NULL ? dg_answer_find_delegate (delegates, person) : NULL;

  return found != NULL ? g_object_ref (found) : NULL;
}

/* In whose place @person comes. */
static DgDelegate *
take_delegator (GPtrArray *answers, GPtrArray *delegates, const char *person)
{
  for (guint i = 0; person != NULL && i < answers->len; i++)
    {
      const DgAnswerFields *fields = dg_answer_get_fields (g_ptr_array_index (answers, i));

      if (g_strcmp0 (fields->delegatee, person) == 0 && fields->standing != DG_ANSWER_IGNORED)
        return take_delegate (delegates, fields->person);
    }

  return NULL;
}

/**
 * dg_answer_docket_read:
 * @store: a registry
 * @event: id of an event
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgDocketEntry): all answers, those first that somebody has
 *   to decide about, then the newest; else %DG_ERROR_STORE
 */
GPtrArray *
dg_answer_docket_read (DgStore *store, const char *event, GError **error)
{
  g_autoptr (GPtrArray) answers = dg_answers_list (store, event, error);
  g_autoptr (GPtrArray) delegates =
      answers != NULL ? dg_store_list_delegates (store, event, error) : NULL;
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_docket_entry_free);

  if (delegates == NULL)
    return NULL;

  for (guint i = 0; i < answers->len; i++)
    {
      DgDocketEntry *entry = g_new0 (DgDocketEntry, 1);
      const DgAnswerFields *fields;
      int sent;

      g_ptr_array_add (entries, entry);
      entry->answer = g_object_ref (g_ptr_array_index (answers, i));
      fields = dg_answer_get_fields (entry->answer);
      if (!dg_answers_find_sequence (store, event, fields->person, fields->uid, &sent, error))
        return NULL;
      entry->delegate = take_delegate (delegates, fields->person);
      entry->delegatee = take_delegate (delegates, fields->delegatee);
      entry->delegator = take_delegator (answers, delegates, fields->person);
      entry->question = dg_answer_describe_question (fields, delegates, sent);
    }
  g_ptr_array_sort (entries, compare_entries);

  return g_steal_pointer (&entries);
}

/**
 * dg_answer_docket_count_open:
 * @entries: (element-type DgDocketEntry): what dg_answer_docket_read() gave
 *
 * Returns: how many of them, from the first one on, somebody has to decide about
 */
guint
dg_answer_docket_count_open (GPtrArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const DgDocketEntry *entry = g_ptr_array_index (entries, i);

      n += dg_answer_get_fields (entry->answer)->standing == DG_ANSWER_OPEN;
    }

  return n;
}

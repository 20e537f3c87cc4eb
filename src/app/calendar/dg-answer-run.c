/* Taking answers into the registry, and deciding about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-answer-run.h"

#include "app/platform/dg-work.h"
#include "core/calendar/dg-mailbox.h"
#include "core/calendar/dg-reply-file.h"
#include "core/store/dg-answer-intake.h"

typedef struct
{
  DgStore *store;
  char **paths;
  gboolean is_watched;
} Taking;

typedef struct
{
  DgStore *store;
  char *event;
  char *answer;
  char *person;
  DgAnswerVerdict verdict;
} Deciding;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_object_unref (taking->store);
  g_strfreev (taking->paths);
  g_free (taking);
}

static void
deciding_free (gpointer data)
{
  Deciding *deciding = data;

  g_object_unref (deciding->store);
  g_free (deciding->event);
  g_free (deciding->answer);
  g_free (deciding->person);
  g_free (deciding);
}

void
dg_answer_tally_free (DgAnswerTally *self)
{
  g_free (self->first_refusal);
  g_free (self);
}

/* The files, and the messages of those that are mailboxes; FALSE if it was cancelled. */
static gboolean
read_files (Taking *taking, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; taking->paths[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) paths = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!dg_mailbox_is_maildir (taking->paths[i]))
        {
          g_ptr_array_add (files, dg_reply_file_new (taking->paths[i], taking->is_watched));
          continue;
        }
      paths = dg_mailbox_list (taking->paths[i], error);
      for (guint j = 0; paths != NULL && j < paths->len; j++)
        g_ptr_array_add (files, dg_reply_file_new (g_ptr_array_index (paths, j), TRUE));
      if (paths == NULL)
        return FALSE;
    }

  return TRUE;
}

static void
count_outcome (gpointer data, gpointer user_data)
{
  DgAnswerOutcome *outcome = data;
  DgAnswerTally *tally = user_data;

  if (outcome->fate == DG_ANSWER_TAKEN)
    tally->taken++;
  else if (outcome->fate == DG_ANSWER_UNDECIDED)
    tally->open++;
  else
    tally->other++;
}

/* In a mailbox anything may lie; a file that was chosen is meant to be an answer. */
static void
count_refusal (DgAnswerTally *tally, const DgReplyFile *file)
{
  g_autofree char *name = NULL;

  if (file->refused == NULL || file->in_mailbox)
    return;

  name = g_path_get_basename (file->path);
  if (tally->refused++ == 0)
    tally->first_refusal = g_strdup_printf ("%s: %s", name, file->refused->message);
}

static gpointer
take (gpointer data, GCancellable *cancellable, GError **error)
{
  Taking *taking = data;
  g_autoptr (DgAnswerTally) tally = g_new0 (DgAnswerTally, 1);
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_reply_file_free);
  g_autoptr (GPtrArray) outcomes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_answer_outcome_free);
  g_autoptr (DgChange) change = NULL;

  if (!read_files (taking, files, cancellable, error))
    return NULL;

  change = dg_change_begin (taking->store, "invite reply", error);
  if (change == NULL)
    return NULL;
  for (guint i = 0; i < files->len; i++)
    {
      const DgReplyFile *file = g_ptr_array_index (files, i);
      const DgAnswerMessage message = {
        .hash = file->message,
        .answers = file->answers,
        .in_mailbox = file->in_mailbox,
        .is_watched = taking->is_watched,
      };
      gboolean known;

      count_refusal (tally, file);
      if (!dg_answer_intake_take (change, &message, outcomes, &known, error))
        return NULL;
    }
  if (!dg_change_commit (change, error))
    return NULL;
  g_ptr_array_foreach (outcomes, count_outcome, tally);

  return g_steal_pointer (&tally);
}

static const DgWork taking_work = { take, taking_free, (GDestroyNotify) dg_answer_tally_free };

static gpointer
decide (gpointer data, GCancellable *cancellable, GError **error)
{
  Deciding *deciding = data;
  g_autoptr (DgChange) change = dg_change_begin (deciding->store, "invite decide", error);
  g_autoptr (DgAnswerOutcome) outcome =
      change != NULL ? dg_answers_decide (change, &deciding->verdict, error) : NULL;

  if (outcome == NULL || !dg_change_commit (change, error))
    return NULL;

  return g_steal_pointer (&outcome);
}

static const DgWork deciding_work = { decide, deciding_free,
                                      (GDestroyNotify) dg_answer_outcome_free };

/**
 * dg_answer_run_take_async:
 * @store: the registry
 * @paths: calendar files, e-mails and mailboxes
 * @is_watched: whether @paths are messages of a mailbox that came by themselves
 * @source: who asks
 * @cancellable: stops it; nothing is taken then
 * @callback: runs at the end
 *
 * Takes all answers in one change. A file that is none is told of and does no harm to the others.
 */
void
dg_answer_run_take_async (DgStore *store,
                          char **paths,
                          gboolean is_watched,
                          gpointer source,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->store = g_object_ref (store);
  taking->paths = g_strdupv (paths);
  taking->is_watched = is_watched;
  dg_work_run (&taking_work, taking, source, cancellable, callback);
}

/**
 * dg_answer_run_take_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): what came of it; else why nothing was taken
 */
DgAnswerTally *
dg_answer_run_take_finish (GAsyncResult *result, GError **error)
{
  return dg_work_finish (result, error);
}

/**
 * dg_answer_run_decide_async:
 * @store: the registry
 * @verdict: what was decided; copied
 * @source: who asks
 * @cancellable: for when nobody waits for it any more
 * @callback: runs at the end
 */
void
dg_answer_run_decide_async (DgStore *store,
                            const DgAnswerVerdict *verdict,
                            gpointer source,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback)
{
  Deciding *deciding = g_new0 (Deciding, 1);

  deciding->store = g_object_ref (store);
  deciding->event = g_strdup (verdict->event);
  deciding->answer = g_strdup (verdict->answer);
  deciding->person = g_strdup (verdict->person);
  deciding->verdict = *verdict;
  deciding->verdict.event = deciding->event;
  deciding->verdict.answer = deciding->answer;
  deciding->verdict.person = deciding->person;
  dg_work_run (&deciding_work, deciding, source, cancellable, callback);
}

/**
 * dg_answer_run_decide_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full): what became of the answer; else why nothing did
 */
DgAnswerOutcome *
dg_answer_run_decide_finish (GAsyncResult *result, GError **error)
{
  return dg_work_finish (result, error);
}

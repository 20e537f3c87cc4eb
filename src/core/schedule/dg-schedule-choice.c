/* Which changes of a schedule are taken over, and which are turned down.
 *
 * What is turned down is remembered like what is taken: what the service says now becomes the base
 * of the next comparison, so it is proposed again only when the service changes it again. A session
 * that was never taken is from then on like one that was deleted here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-schedule-choice.h"

#include "core/schedule/dg-session-decision.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GPtrArray *choices;
  gboolean keep_others;
  const DgScheduleSides *sides;
  const char *zone;
  DgLanguage language;
  DgScheduleDiff *diff;
  GHashTable *used; /* choices that something came of */
} Settler;

DgScheduleChoice *
dg_schedule_choice_new (const char *session, const char *member, gboolean take, JsonNode *value)
{
  DgScheduleChoice *self = g_new0 (DgScheduleChoice, 1);

  self->session = g_strdup (session);
  self->member = g_strdup (member);
  self->take = take;
  self->value = value != NULL ? json_node_ref (value) : NULL;

  return self;
}

void
dg_schedule_choice_free (DgScheduleChoice *self)
{
  g_free (self->session);
  g_free (self->member);
  g_clear_pointer (&self->value, json_node_unref);
  g_free (self);
}

/**
 * dg_schedule_choice_is_about:
 * @self: a choice
 * @session: a session’s id
 * @member: a member of sessions
 *
 * Returns: whether it says what becomes of that
 */
gboolean
dg_schedule_choice_is_about (const DgScheduleChoice *self, const char *session, const char *member)
{
  return (self->session == NULL || strcmp (self->session, session) == 0) &&
         (self->member == NULL || strcmp (self->member, member) == 0);
}

static DgScheduleStep *
find_step (Settler *self, const char *session)
{
  for (guint i = 0; i < self->diff->steps->len; i++)
    {
      DgScheduleStep *step = g_ptr_array_index (self->diff->steps, i);

      if (strcmp (step->link->session, session) == 0 ||
          strcmp (step->link->source_id, session) == 0)
        return step;
    }

  return NULL;
}

/* The last choice that says something about a session as a whole, or about a member of it. */
static const DgScheduleChoice *
find_choice (Settler *self, const DgFeedLink *link, const char *member)
{
  for (guint i = self->choices->len; i > 0; i--)
    {
      const DgScheduleChoice *choice = g_ptr_array_index (self->choices, i - 1);

      if (choice->session != NULL && strcmp (choice->session, link->session) != 0 &&
          strcmp (choice->session, link->source_id) != 0)
        continue;
      if (choice->member == NULL || g_strcmp0 (choice->member, member) == 0)
        return choice;
    }

  return NULL;
}

static void
turn_down (Settler *self, DgScheduleStep *step)
{
  DgScheduleDiff *diff = self->diff;

  diff->added -= step->outcome == DG_SCHEDULE_ADDED;
  diff->changed -= step->outcome == DG_SCHEDULE_CHANGED;
  diff->removed -= step->outcome == DG_SCHEDULE_REMOVED;
  diff->kept++;

  step->outcome = DG_SCHEDULE_KEPT;
  g_clear_object (&step->session);
  g_clear_pointer (&step->members, g_strfreev);
}

static void
settle_steps (Settler *self)
{
  for (guint i = 0; i < self->diff->steps->len; i++)
    {
      DgScheduleStep *step = g_ptr_array_index (self->diff->steps, i);
      const DgScheduleChoice *choice = find_choice (self, step->link, NULL);

      if (step->outcome == DG_SCHEDULE_KEPT)
        continue;
      if (choice != NULL)
        g_hash_table_add (self->used, (gpointer) choice);
      if (choice != NULL ? !choice->take : self->keep_others)
        turn_down (self, step);
    }
}

static char **
add_member (char **members, const char *member)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (members != NULL)
    g_strv_builder_addv (builder, (const char **) members);
  if (members == NULL || !g_strv_contains ((const char *const *) members, member))
    g_strv_builder_add (builder, member);

  return g_strv_builder_end (builder);
}

static void
put_session (Settler *self, DgScheduleStep *step, DgSession *session, const char *member)
{
  g_auto (GStrv) members = step->members;

  self->diff->changed += step->outcome == DG_SCHEDULE_KEPT;
  if (step->outcome == DG_SCHEDULE_KEPT)
    step->outcome = DG_SCHEDULE_CHANGED;
  if (step->outcome == DG_SCHEDULE_ADDED)
    step->members = g_steal_pointer (&members);
  else
    step->members = add_member (members, member);
  g_set_object (&step->session, session);
}

static DgSession *
get_present (const DgScheduleStep *step)
{
  return step->session != NULL ? step->session : step->before;
}

/* Puts what somebody wrote instead of what either side says. */
static gboolean
put_value (Settler *self, DgScheduleStep *step, const DgScheduleChoice *choice, GError **error)
{
  g_autoptr (DgSession) session = dg_session_decision_put (
      choice->member, get_present (step), choice->value, self->language, self->zone, error);

  if (session == NULL)
    return FALSE;

  put_session (self, step, session, choice->member);
  return TRUE;
}

static gboolean
put_theirs (Settler *self, DgScheduleStep *step, const DgFeedDispute *dispute, GError **error)
{
  g_autoptr (DgSession) session =
      dg_session_decision_take_kept (dispute, get_present (step), self->zone, error);

  if (session == NULL)
    return FALSE;

  put_session (self, step, session, dispute->member);
  return TRUE;
}

/* Nobody has to decide about @dispute any more. */
static void
close_dispute (Settler *self, const DgFeedDispute *dispute)
{
  GPtrArray *old = self->sides->disputes;

  for (guint i = 0; old != NULL && i < old->len; i++)
    if (strcmp (((DgFeedDispute *) g_ptr_array_index (old, i))->id, dispute->id) == 0)
      g_ptr_array_add (self->diff->book->settled, g_strdup (dispute->id));

  for (guint i = 0; i < self->diff->disputes->len; i++)
    {
      DgScheduleDispute *listed = g_ptr_array_index (self->diff->disputes, i);
      g_autoptr (GStrvBuilder) left = g_strv_builder_new ();

      if (strcmp (listed->session, dispute->session) != 0)
        continue;
      for (guint j = 0; listed->members[j] != NULL; j++)
        if (strcmp (listed->members[j], dispute->member) != 0)
          g_strv_builder_add (left, listed->members[j]);
      g_strfreev (listed->members);
      listed->members = g_strv_builder_end (left);
      if (listed->members[0] == NULL)
        {
          g_ptr_array_remove_index (self->diff->disputes, i);
          self->diff->conflicts--;
        }
      return;
    }
}

/* What nobody chose about waits until somebody does. */
static gboolean
settle_disputes (Settler *self, GError **error)
{
  GPtrArray *news = self->diff->book->news;

  for (guint i = news->len; i > 0; i--)
    {
      const DgFeedDispute *dispute = g_ptr_array_index (news, i - 1);
      DgScheduleStep *step = find_step (self, dispute->session);
      const DgScheduleChoice *choice =
          step != NULL ? find_choice (self, step->link, dispute->member) : NULL;

      if (choice == NULL)
        continue;
      g_hash_table_add (self->used, (gpointer) choice);
      if (choice->value != NULL ? !put_value (self, step, choice, error)
                                : choice->take && !put_theirs (self, step, dispute, error))
        return FALSE;
      close_dispute (self, dispute);
      g_ptr_array_remove_index (news, i - 1);
    }

  return TRUE;
}

/* What was corrected though nobody disputes it; and what no change was found for. */
static gboolean
settle_rest (Settler *self, GError **error)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const DgScheduleChoice *choice = g_ptr_array_index (self->choices, i);
      DgScheduleStep *step = choice->session != NULL ? find_step (self, choice->session) : NULL;

      if (g_hash_table_contains (self->used, choice) || choice->session == NULL)
        continue;
      if (choice->value == NULL || step == NULL || get_present (step) == NULL)
        {
          g_autofree char *shown = dg_error_quote (choice->session);

          g_set_error (error, DG_ERROR, DG_ERROR_NOT_FOUND,
                       _ ("“%s”: nothing of this session changes"), shown);
          return FALSE;
        }
      if (!put_value (self, step, choice, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dg_schedule_choice_settle:
 * @choices: (element-type DgScheduleChoice): the last one that fits counts
 * @keep_others: whether what nobody chose about is turned down instead of taken over
 * @sides: what @diff was made of
 * @diff: what the schedule means for the event; becomes what is done of it
 * @error: return location
 *
 * A choice about a session settles what is in conflict there too; conflicts about which there is
 * no choice wait for a decision.
 *
 * Returns: %FALSE with %DG_ERROR_NOT_FOUND if a choice is about something that does not change, or
 *   %DG_ERROR_INVALID if a value is not possible
 */
gboolean
dg_schedule_choice_settle (GPtrArray *choices,
                           gboolean keep_others,
                           const DgScheduleSides *sides,
                           DgScheduleDiff *diff,
                           GError **error)
{
  const DgEventFields *event = dg_event_get_fields (sides->event);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  Settler self = {
    .choices = choices,
    .keep_others = keep_others,
    .sides = sides,
    .zone = event->time_zone,
    .language = event->language,
    .diff = diff,
    .used = used,
  };

  settle_steps (&self);

  return settle_disputes (&self, error) && settle_rest (&self, error);
}

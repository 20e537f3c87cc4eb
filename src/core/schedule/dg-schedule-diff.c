/* What a fetch means for an event: added, changed, missing, in conflict.
 *
 * Pure: everything comes in, nothing is written. No session is ever deleted: one that a service
 * does not tell of any more is missing, and when a second fetch an hour later still lacks it, it
 * is called off, which is a change of its status like any other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-schedule-diff.h"

#include "core/schedule/dg-feed-time.h"
#include "core/schedule/dg-room-names.h"
#include "core/schedule/dg-schedule-guard.h"
#include "core/schedule/dg-schedule-match.h"
#include "core/schedule/dg-session-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ids that are remembered of a session whose service keeps changing them. */
#define MAX_FORMER_IDS 10

G_DEFINE_ENUM_TYPE (DgScheduleOutcome,
                    dg_schedule_outcome,
                    G_DEFINE_ENUM_VALUE (DG_SCHEDULE_KEPT, "kept"),
                    G_DEFINE_ENUM_VALUE (DG_SCHEDULE_ADDED, "added"),
                    G_DEFINE_ENUM_VALUE (DG_SCHEDULE_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (DG_SCHEDULE_REMOVED, "removed"))

typedef struct
{
  const DgScheduleSides *sides;
  const char *zone;
  const char *base_zone;
  DgLanguage language;
  GPtrArray *known; /* DgKnownSession */
  DgRoomNames *rooms;
  GPtrArray *lost; /* DgFeedSession: expected, and not there */
  DgScheduleDiff *diff;
} Differ;

static void
step_free (DgScheduleStep *self)
{
  dg_feed_link_free (self->link);
  g_clear_object (&self->before);
  g_clear_object (&self->session);
  g_strfreev (self->members);
  g_free (self);
}

static void
dispute_free (DgScheduleDispute *self)
{
  g_free (self->session);
  g_free (self->title);
  g_strfreev (self->members);
  g_free (self);
}

void
dg_schedule_diff_free (DgScheduleDiff *self)
{
  g_free (self->guard);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->disputes);
  dg_dispute_book_free (self->book);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * dg_schedule_diff_is_overdue:
 * @link: a session that a service told of
 * @now: in seconds since 1970-01-01T00:00:00Z
 *
 * Returns: whether it has been missing for so long that one more fetch without it calls it off
 */
gboolean
dg_schedule_diff_is_overdue (const DgFeedLink *link, gint64 now)
{
  return link->missing_since != NULL &&
         now - DG_SCHEDULE_CONFIRM_AFTER >= dg_feed_time_from_text (link->missing_since);
}

static char **
add_former_id (char **ids, const char *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  g_strv_builder_add (builder, id);
  for (guint i = 0; ids != NULL && ids[i] != NULL && n < MAX_FORMER_IDS - 1; i++)
    if (strcmp (ids[i], id) != 0)
      {
        g_strv_builder_add (builder, ids[i]);
        n++;
      }

  return g_strv_builder_end (builder);
}

/* What is to be remembered of a session that is @theirs now. @old is %NULL if nothing was. */
static DgFeedLink *
make_link (const DgFeedLink *old, const char *session, const DgFeedSession *theirs)
{
  DgFeedLink *link = g_new0 (DgFeedLink, 1);

  link->session = g_strdup (session);
  link->source_id = g_strdup (theirs->id);
  link->base = dg_feed_session_to_text (theirs);
  if (old != NULL && strcmp (old->source_id, theirs->id) != 0)
    link->former_ids = add_former_id (old->former_ids, old->source_id);
  else if (old != NULL)
    link->former_ids = g_strdupv (old->former_ids);

  return link;
}

/* The session is kept. */
static DgScheduleStep *
add_step (Differ *self, DgFeedLink *link)
{
  DgScheduleStep *step = g_new0 (DgScheduleStep, 1);

  step->link = link;
  g_ptr_array_add (self->diff->steps, step);

  return step;
}

static gboolean
is_same_link (const DgFeedLink *a, const DgFeedLink *b)
{
  return strcmp (a->source_id, b->source_id) == 0 && strcmp (a->base, b->base) == 0 &&
         g_strcmp0 (a->missing_since, b->missing_since) == 0;
}

static char **
dup_names (GPtrArray *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));

  return g_strv_builder_end (builder);
}

/* The session becomes what @merged says; nothing is to be done if that is what is known. */
static void
add_merge (Differ *self,
           const DgKnownSession *known,
           const DgFeedSession *theirs,
           DgSessionMerge *merged,
           DgScheduleOutcome outcome)
{
  DgFeedLink *link = make_link (known->link, known->link->session, theirs);
  DgScheduleStep *step;

  if (merged->taken->len == 0 && is_same_link (known->link, link))
    {
      dg_feed_link_free (link);
      return;
    }

  step = add_step (self, link);
  step->before = g_object_ref (known->ours);
  if (merged->taken->len > 0)
    {
      step->outcome = outcome;
      step->session = g_object_ref (merged->session);
      step->members = dup_names (merged->taken);
    }
}

static char *
dup_title (Differ *self, const DgText *title)
{
  return dg_feed_shorten (dg_text_get (title, self->language, self->language, NULL));
}

static void
add_dispute (Differ *self, DgSession *session, GPtrArray *members)
{
  DgScheduleDispute *dispute = g_new0 (DgScheduleDispute, 1);

  dispute->session = g_strdup (dg_session_get_id (session));
  dispute->title = dup_title (self, dg_session_get_fields (session)->title);
  dispute->members = dup_names (members);
  g_ptr_array_add (self->diff->disputes, dispute);
  self->diff->conflicts++;
}

static gboolean
add_session (Differ *self, const DgFeedSession *theirs, GError **error)
{
  DgSession *session = dg_session_merge_create (theirs, self->zone, error);
  DgScheduleStep *step;

  if (session == NULL)
    return FALSE;

  step = add_step (self, make_link (NULL, dg_session_get_id (session), theirs));
  step->outcome = DG_SCHEDULE_ADDED;
  step->session = session;
  self->diff->added++;

  return TRUE;
}

/* Whoever deleted a session here learns once that it was changed there, and it stays deleted. */
static void
pass_deleted (Differ *self, const DgKnownSession *known, const DgFeedSession *theirs)
{
  const DgFeedSession *base = known->base;

  if (g_strcmp0 (base->starts, theirs->starts) != 0 || g_strcmp0 (base->ends, theirs->ends) != 0 ||
      !dg_text_equal (base->title, theirs->title) || !dg_text_equal (base->room, theirs->room))
    {
      g_autofree char *title = dup_title (self, theirs->title);

      g_ptr_array_add (
          self->diff->warnings,
          g_strdup_printf (_ ("“%s” was deleted here and has changed in the schedule; it stays "
                              "deleted"),
                           title));
    }

  add_step (self, make_link (known->link, known->link->session, theirs));
  dg_dispute_book_forget (self->diff->book, known->link->session);
  self->diff->unchanged++;
}

/* The three ways of a session together, with what is to be decided about it in the book. */
static DgSessionMerge *
merge (Differ *self, const DgKnownSession *known, const DgFeedSession *theirs, GError **error)
{
  const DgSessionSides sides = {
    .base = known->base,
    .ours = known->ours,
    .theirs = theirs,
    .same_room = dg_room_names_is_same (self->rooms, known->base, theirs),
    .zone = self->zone,
    .base_zone = self->base_zone,
    .language = self->language,
  };
  g_autoptr (DgSessionMerge) merged = dg_session_merge_new (&sides, error);

  if (merged == NULL || !dg_dispute_book_judge (self->diff->book, &sides, merged, error))
    {
      g_autofree char *title = dup_title (self, theirs->title);

      g_prefix_error (error, "“%s”: ", title);
      return NULL;
    }

  return g_steal_pointer (&merged);
}

/* Where the service says what it said and nothing waits, whatever was made here stays. */
static gboolean
is_as_before (Differ *self, const DgKnownSession *known, const DgFeedSession *theirs)
{
  return known->again == theirs && known->link->missing_since == NULL &&
         strcmp (self->zone, self->base_zone) == 0 &&
         !g_hash_table_contains (self->diff->book->by_session, known->link->session);
}

static gboolean
update_session (Differ *self,
                const DgKnownSession *known,
                const DgFeedSession *theirs,
                GError **error)
{
  gboolean rekeyed = strcmp (known->base->guid, theirs->guid) != 0;
  g_autoptr (DgSessionMerge) merged = merge (self, known, theirs, error);

  if (merged == NULL)
    return FALSE;

  self->diff->rekeyed += rekeyed;
  if (merged->taken->len > 0)
    self->diff->changed++;
  if (merged->conflicts->len > 0)
    add_dispute (self, known->ours, merged->conflicts);
  if (merged->taken->len == 0 && merged->conflicts->len == 0 && !rekeyed)
    self->diff->unchanged++;

  add_merge (self, known, theirs, merged, DG_SCHEDULE_CHANGED);
  return TRUE;
}

/* @known is %NULL if nobody knew it. */
static gboolean
take_session (Differ *self,
              const DgKnownSession *known,
              const DgFeedSession *theirs,
              GError **error)
{
  if (known == NULL)
    return add_session (self, theirs, error);
  if (known->link != NULL && known->ours != NULL && is_as_before (self, known, theirs))
    {
      self->diff->unchanged++;
      return TRUE;
    }
  if (known->link != NULL && known->ours != NULL)
    return update_session (self, known, theirs, error);

  if (known->ours == NULL)
    pass_deleted (self, known, theirs);
  else
    {
      /* What was made here stays as it was made; from now on changes there are noticed. */
      add_step (self, make_link (NULL, dg_session_get_id (known->ours), theirs));
      self->diff->unchanged++;
    }

  return TRUE;
}

/* @known has been missing for too long. */
static gboolean
call_off (Differ *self, const DgKnownSession *known, GError **error)
{
  g_autoptr (DgFeedSession) theirs = g_new0 (DgFeedSession, 1);
  g_autoptr (DgSessionMerge) merged = NULL;

  dg_record_copy (&dg_feed_session_record, known->base, theirs);
  theirs->status = DG_SESSION_CANCELLED;
  merged = merge (self, known, theirs, error);
  if (merged == NULL)
    return FALSE;

  if (merged->conflicts->len > 0)
    add_dispute (self, known->ours, merged->conflicts);
  else
    self->diff->removed++;

  g_ptr_array_add (self->lost, known->base);
  add_merge (self, known, theirs, merged, DG_SCHEDULE_REMOVED);

  return TRUE;
}

static gboolean
miss_session (Differ *self, const DgKnownSession *known, GError **error)
{
  DgFeedLink *link;

  if (!dg_known_session_is_expected (known))
    {
      /* Deleted here while it was missing: nobody waits for it any more. */
      if (known->link != NULL && known->link->missing_since != NULL)
        add_step (self, make_link (known->link, known->link->session, known->base));
      return TRUE;
    }
  if (dg_schedule_diff_is_overdue (known->link, self->sides->now))
    return call_off (self, known, error);

  self->diff->missing++;
  if (known->link->missing_since == NULL)
    {
      g_ptr_array_add (self->lost, known->base);
      link = make_link (known->link, known->link->session, known->base);
      link->missing_since = dg_feed_time_to_text (self->sides->now);
      add_step (self, link);
    }

  return TRUE;
}

/* Proposals that were withdrawn before they had a place in the programme are no part of it. */
static gboolean
is_nothing (const DgFeedSession *theirs)
{
  return theirs->status == DG_SESSION_CANCELLED && theirs->starts == NULL;
}

static gboolean
compare (Differ *self, const guint *matches, GError **error)
{
  GPtrArray *theirs = self->sides->theirs->sessions;
  g_autofree gboolean *is_met = g_new0 (gboolean, self->known->len + 1);

  for (guint i = 0; i < theirs->len; i++)
    {
      const DgFeedSession *session = g_ptr_array_index (theirs, i);
      const DgKnownSession *known = NULL;

      if (matches[i] != DG_SCHEDULE_NO_MATCH)
        {
          known = g_ptr_array_index (self->known, matches[i]);
          is_met[matches[i]] = TRUE;
        }
      if (known == NULL && is_nothing (session))
        continue;
      if (!take_session (self, known, session, error))
        return FALSE;
    }

  for (guint i = 0; i < self->known->len; i++)
    if (!is_met[i] && !miss_session (self, g_ptr_array_index (self->known, i), error))
      return FALSE;

  return TRUE;
}

static void
guard (Differ *self)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  DgGuardSides sides = {
    .state = self->sides->state,
    .bases = expected,
    .theirs = self->sides->theirs,
    .lost = self->lost,
  };

  for (guint i = 0; i < self->known->len; i++)
    {
      const DgKnownSession *known = g_ptr_array_index (self->known, i);

      if (dg_known_session_is_expected (known))
        g_ptr_array_add (expected, known->base);
    }

  self->diff->guard = dg_schedule_guard_check (&sides);
}

/**
 * dg_schedule_diff_new:
 * @sides: what was, what is, what comes
 * @error: return location
 *
 * Returns: (transfer full): what the fetch means; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgScheduleDiff *
dg_schedule_diff_new (const DgScheduleSides *sides, GError **error)
{
  const DgEventFields *event = dg_event_get_fields (sides->event);
  g_autoptr (GPtrArray) known =
      dg_known_session_collect (sides->sessions, sides->links, sides->theirs->sessions, error);
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  g_autofree guint *matches = NULL;
  g_autoptr (DgScheduleDiff) diff = NULL;
  Differ self = {
    .sides = sides,
    .zone = event->time_zone,
    .base_zone = sides->state != NULL ? sides->state->event_zone : event->time_zone,
    .language = event->language,
    .known = known,
    .lost = lost,
  };
  gboolean good;

  if (known == NULL)
    return NULL;

  diff = g_new0 (DgScheduleDiff, 1);
  diff->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  diff->disputes = g_ptr_array_new_with_free_func ((GDestroyNotify) dispute_free);
  diff->book = dg_dispute_book_new (sides->disputes, sides->now);
  diff->warnings = g_ptr_array_new_with_free_func (g_free);
  self.diff = diff;

  matches = dg_schedule_match (known, sides->theirs->sessions, event->language);
  self.rooms = dg_room_names_new (known, sides->theirs->sessions, matches, event->language);
  dg_room_names_tell (self.rooms, diff->warnings);
  good = compare (&self, matches, error);
  dg_room_names_free (self.rooms);
  if (!good)
    return NULL;

  guard (&self);
  return g_steal_pointer (&diff);
}

/* An event with its schedule, in memory: for tests of what a fetch means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "world.h"

#include "core/schedule/dg-feed-time.h"

#include <math.h>
#include <string.h>

#define LANGUAGE DG_LANGUAGE_EN

static DgEvent *
make_event (const char *zone)
{
  g_autoptr (DgText) title = dg_text_new_single (LANGUAGE, "Event");
  const DgEventFields fields = {
    .id = (char *) "event",
    .uid = (char *) "event",
    .language = LANGUAGE,
    .title = title,
    .time_zone = (char *) zone,
    .latitude = NAN,
    .longitude = NAN,
  };
  g_autoptr (GError) error = NULL;
  DgEvent *event = dg_event_new (&fields, &error);

  g_assert_no_error (error);

  return event;
}

World *
world_new (const char *zone)
{
  World *self = g_new0 (World, 1);

  self->event = make_event (zone);
  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_feed_link_free);
  self->disputes = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_feed_dispute_free);
  self->now = 1790000000;

  return self;
}

void
world_free (World *self)
{
  g_object_unref (self->event);
  g_ptr_array_unref (self->sessions);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->disputes);
  g_clear_pointer (&self->state, dg_feed_state_free);
  g_free (self);
}

void
world_set_zone (World *self, const char *zone)
{
  g_object_unref (self->event);
  self->event = make_event (zone);

  for (guint i = 0; i < self->sessions->len; i++)
    {
      DgSession *old = g_ptr_array_index (self->sessions, i);

      self->sessions->pdata[i] = dg_session_new (dg_session_get_fields (old), zone, NULL);
      g_object_unref (old);
    }
}

DgScheduleDiff *
world_compare (World *self, const DgFeed *feed)
{
  const DgScheduleSides sides = {
    .event = self->event,
    .sessions = self->sessions,
    .state = self->state,
    .links = self->links,
    .disputes = self->disputes,
    .theirs = feed,
    .now = self->now,
  };
  g_autoptr (GError) error = NULL;
  DgScheduleDiff *diff = dg_schedule_diff_new (&sides, &error);

  g_assert_no_error (error);

  return diff;
}

static void
put_session (World *self, DgSession *session)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      DgSession *old = g_ptr_array_index (self->sessions, i);

      if (strcmp (dg_session_get_id (old), dg_session_get_id (session)) == 0)
        {
          self->sessions->pdata[i] = g_object_ref (session);
          g_object_unref (old);
          return;
        }
    }

  g_ptr_array_add (self->sessions, g_object_ref (session));
}

static void
put_link (World *self, const DgFeedLink *link)
{
  DgFeedLink *copy = g_new0 (DgFeedLink, 1);

  dg_record_copy (&dg_feed_link_record, link, copy);
  for (guint i = 0; i < self->links->len; i++)
    {
      DgFeedLink *old = g_ptr_array_index (self->links, i);

      if (strcmp (old->session, link->session) == 0)
        {
          self->links->pdata[i] = copy;
          dg_feed_link_free (old);
          return;
        }
    }

  g_ptr_array_add (self->links, copy);
}

static void
drop_dispute (World *self, const char *id)
{
  for (guint i = 0; i < self->disputes->len; i++)
    if (strcmp (((DgFeedDispute *) g_ptr_array_index (self->disputes, i))->id, id) == 0)
      {
        g_ptr_array_remove_index (self->disputes, i);
        return;
      }
}

static void
put_disputes (World *self, const DgDisputeBook *book)
{
  for (guint i = 0; i < book->settled->len; i++)
    drop_dispute (self, g_ptr_array_index (book->settled, i));
  for (guint i = 0; i < book->news->len; i++)
    {
      const DgFeedDispute *dispute = g_ptr_array_index (book->news, i);
      DgFeedDispute *copy = g_new0 (DgFeedDispute, 1);

      drop_dispute (self, dispute->id);
      dg_record_copy (&dg_feed_dispute_record, dispute, copy);
      g_ptr_array_add (self->disputes, copy);
    }
}

void
world_apply (World *self, const DgFeed *feed, const DgScheduleDiff *diff)
{
  for (guint i = 0; i < diff->steps->len; i++)
    {
      const DgScheduleStep *step = g_ptr_array_index (diff->steps, i);

      put_link (self, step->link);
      if (step->session != NULL)
        put_session (self, step->session);
    }

  put_disputes (self, diff->book);

  g_clear_pointer (&self->state, dg_feed_state_free);
  self->state = g_new0 (DgFeedState, 1);
  self->state->acronym = g_strdup (feed->acronym);
  self->state->time_zone = g_strdup (feed->time_zone);
  self->state->event_zone = g_strdup (dg_event_get_fields (self->event)->time_zone);
}

DgSession *
world_get (World *self, const char *id)
{
  for (guint i = 0; i < self->sessions->len; i++)
    if (strcmp (dg_session_get_id (g_ptr_array_index (self->sessions, i)), id) == 0)
      return g_ptr_array_index (self->sessions, i);

  return NULL;
}

DgSession *
world_find (World *self, const char *title)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (self->sessions, i);

      if (g_strcmp0 (dg_text_peek (dg_session_get_fields (session)->title, LANGUAGE), title) == 0)
        return session;
    }

  return NULL;
}

void
world_remove (World *self, DgSession *session)
{
  g_ptr_array_remove (self->sessions, session);
}

static void
set_text (DgText **text, DgLanguage language, const char *value)
{
  const char *texts[DG_N_LANGUAGES];

  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    texts[i] = i == language ? value : dg_text_peek (*text, i);
  *text = dg_text_new (texts);
}

static GPtrArray *
split_names (const char *value)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (names, dg_text_new_single (LANGUAGE, parts[i]));

  return names;
}

void
world_add (World *self, const char *title, const char *starts, const char *room)
{
  g_autoptr (DgText) title_text = dg_text_new_single (LANGUAGE, title);
  g_autoptr (DgText) room_text = room != NULL ? dg_text_new_single (LANGUAGE, room) : NULL;
  const DgSessionFields fields = {
    .id = (char *) title,
    .uid = (char *) title,
    .title = title_text,
    .room = room_text,
    .starts = (char *) starts,
  };
  g_autoptr (GError) error = NULL;
  DgSession *session =
      dg_session_new (&fields, dg_event_get_fields (self->event)->time_zone, &error);

  g_assert_no_error (error);
  g_ptr_array_add (self->sessions, session);
}

/* Changes one member as a person would; “when” is “START/END”, “title-uk” a translation. */
void
world_edit (World *self, DgSession *session, const char *member, const char *value)
{
  DgSessionFields fields = *dg_session_get_fields (session);
  g_autoptr (DgText) text = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_auto (GStrv) when = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgSession) edited = NULL;

  if (strcmp (member, "title") == 0)
    {
      set_text (&fields.title, LANGUAGE, value);
      text = fields.title;
    }
  else if (strcmp (member, "title-uk") == 0)
    {
      set_text (&fields.title, DG_LANGUAGE_UK, value);
      text = fields.title;
    }
  else if (strcmp (member, "abstract") == 0)
    {
      set_text (&fields.abstract, LANGUAGE, value);
      text = fields.abstract;
    }
  else if (strcmp (member, "room") == 0)
    {
      set_text (&fields.room, LANGUAGE, value);
      text = fields.room;
    }
  else if (strcmp (member, "speakers") == 0)
    fields.speakers = names = split_names (value);
  else if (strcmp (member, "when") == 0)
    {
      when = g_strsplit (value, "/", 2);
      fields.starts = when[0];
      fields.ends = when[1];
    }
  else
    g_assert_not_reached ();

  edited = dg_session_new (&fields, dg_event_get_fields (self->event)->time_zone, &error);
  g_assert_no_error (error);
  put_session (self, edited);
}

char *
world_dup_value (DgSession *session, const char *member)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  GString *names = g_string_new (NULL);

  if (strcmp (member, "title") == 0)
    g_string_assign (names, dg_text_peek (fields->title, LANGUAGE));
  else if (strcmp (member, "title-uk") == 0 && dg_text_peek (fields->title, DG_LANGUAGE_UK))
    g_string_assign (names, dg_text_peek (fields->title, DG_LANGUAGE_UK));
  else if (strcmp (member, "abstract") == 0 && fields->abstract != NULL)
    g_string_assign (names, dg_text_peek (fields->abstract, LANGUAGE));
  else if (strcmp (member, "room") == 0 && fields->room != NULL)
    g_string_assign (names, dg_text_peek (fields->room, LANGUAGE));
  else if (strcmp (member, "when") == 0 && fields->starts != NULL)
    g_string_printf (names, "%s/%s", fields->starts, fields->ends);
  else if (strcmp (member, "speakers") == 0)
    for (guint i = 0; fields->speakers != NULL && i < fields->speakers->len; i++)
      g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                              dg_text_peek (fields->speakers->pdata[i], LANGUAGE));

  return g_string_free (names, FALSE);
}

DgFeed *
feed_copy (const DgFeed *feed)
{
  DgFeed *copy = dg_feed_new (feed->format);

  copy->acronym = g_strdup (feed->acronym);
  copy->time_zone = feed->time_zone;
  for (guint i = 0; i < feed->sessions->len; i++)
    {
      DgFeedSession *session = g_new0 (DgFeedSession, 1);

      dg_record_copy (&dg_feed_session_record, feed->sessions->pdata[i], session);
      g_ptr_array_add (copy->sessions, session);
    }

  return copy;
}

/* A session of an hour. */
DgFeedSession *
feed_add (DgFeed *self, const char *id, const char *title, const char *starts, const char *room)
{
  DgFeedSession *session = g_new0 (DgFeedSession, 1);

  session->id = g_strdup (id);
  session->guid = g_strdup (id);
  session->title = dg_text_new_single (LANGUAGE, title);
  session->starts = g_strdup (starts);
  session->ends = dg_feed_time_to_text (dg_feed_time_from_text (starts) + 3600);
  session->room = room != NULL ? dg_text_new_single (LANGUAGE, room) : NULL;
  g_ptr_array_add (self->sessions, session);

  return session;
}

/* Changes one member as a service would; “when” is “START/END” in UTC. */
void
feed_set (DgFeed *self, guint index, const char *member, const char *value)
{
  DgFeedSession *session = g_ptr_array_index (self->sessions, index);
  DgText **text = strcmp (member, "title") == 0      ? &session->title
                  : strcmp (member, "abstract") == 0 ? &session->abstract
                  : strcmp (member, "room") == 0     ? &session->room
                                                     : NULL;

  if (text != NULL)
    {
      g_clear_pointer (text, dg_text_unref);
      *text = dg_text_new_single (LANGUAGE, value);
    }
  else if (strcmp (member, "speakers") == 0)
    {
      g_clear_pointer (&session->speakers, g_ptr_array_unref);
      session->speakers = split_names (value);
    }
  else if (strcmp (member, "when") == 0)
    {
      g_auto (GStrv) when = g_strsplit (value, "/", 2);

      g_free (session->starts);
      g_free (session->ends);
      session->starts = g_strdup (when[0]);
      session->ends = g_strdup (when[1]);
    }
  else if (strcmp (member, "id") == 0)
    {
      g_free (session->id);
      g_free (session->guid);
      session->id = g_strdup (value);
      session->guid = g_strdup (value);
    }
  else
    g_assert_not_reached ();
}

/* Three sessions on 2 October 2026, 9:00, 10:00 and 11:00 in Sofia. */
DgFeed *
feed_make (void)
{
  DgFeed *feed = dg_feed_new ("frab");

  feed->acronym = g_strdup ("oc-2026");
  feed_add (feed, "a", "Opening", "2026-10-02T06:00:00Z", "Hall");
  feed_add (feed, "b", "Panel", "2026-10-02T07:00:00Z", "Hall");
  feed_add (feed, "c", "Lunch", "2026-10-02T08:00:00Z", "Yard");
  feed_set (feed, 1, "speakers", "Ana,Ivo");
  feed_set (feed, 1, "abstract", "About data");

  return feed;
}

/* An event that knows @feed. */
World *
world_make (const DgFeed *feed)
{
  World *world = world_new ("Europe/Sofia");
  g_autoptr (DgScheduleDiff) diff = world_compare (world, feed);

  world_apply (world, feed, diff);

  return world;
}

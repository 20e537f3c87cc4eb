/* An entry of an Indico programme: a contribution, a block of a session, a break.
 *
 * Dates are objects with a zone of their own, which is the server's or the one that was asked for,
 * not the event's. Numbers that people see (“id”, “friendly_id”) are not those by which the service
 * knows a contribution (“db_id”).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-indico-entry.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-feed-build.h"
#include "core/schedule/dg-feed-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MINUTE 60

/* Longest duration that is believed, in minutes; more is refused with the session. */
#define MAX_MINUTES (366.0 * 24 * 60)

/**
 * dg_indico_read_text:
 * @self: the decoder
 * @object: an object
 * @name: a member that is a text, maybe in HTML, or an object with a title or name
 * @text: (out) (nullable) (transfer full): it as plain text
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is something else
 */
gboolean
dg_indico_read_text (
    DgIndico *self, const DgJsonPlace *object, const char *name, DgText **text, GError **error)
{
  DgJsonPlace place, inner;
  const char *value;
  g_autofree char *plain = NULL;

  *text = NULL;
  if (!dg_json_member (object, name, &place, error))
    return FALSE;
  if (dg_feed_json_is_nothing (&place))
    return TRUE;

  inner = place;
  if (dg_json_is_object (&place) &&
      (!dg_json_member (&place, "title", &inner, error) ||
       (inner.node == NULL && !dg_json_member (&place, "name", &inner, error))))
    return FALSE;
  if (!dg_json_read_string (&inner, &value, error))
    return FALSE;

  if (value != NULL)
    {
      plain = dg_feed_html_to_text (value);
      *text = dg_text_new_single (self->language, plain);
    }
  return TRUE;
}

/**
 * dg_indico_read_room:
 * @self: the decoder
 * @entry: an entry
 * @room: (out) (nullable) (transfer full): its room
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT
 */
gboolean
dg_indico_read_room (DgIndico *self, const DgJsonPlace *entry, DgText **room, GError **error)
{
  return dg_indico_read_text (self, entry, "room", room, error) &&
         (*room != NULL || dg_indico_read_text (self, entry, "roomFullname", room, error));
}

/**
 * dg_indico_read_zone:
 * @self: the decoder; its zone is set if the member names one that is known
 * @object: an object
 * @name: a member that names a time zone
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT
 */
gboolean
dg_indico_read_zone (DgIndico *self, const DgJsonPlace *object, const char *name, GError **error)
{
  g_autofree char *text = NULL;
  const char *zone;

  if (!dg_feed_json_read_id (object, name, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;

  zone = dg_feed_time_find_zone (text);
  if (zone == NULL)
    {
      g_autofree char *shown = dg_feed_shorten (text);

      if (g_hash_table_add (self->keys, g_strconcat ("zone ", text, NULL)))
        dg_feed_warn (self->feed, _ ("the schedule names a time zone that is not known: “%s”"),
                      shown);
      return TRUE;
    }

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = dg_zone_load (zone, NULL);
  self->zone_name = zone;
  return TRUE;
}

/* {"date": "2021-09-15", "time": "06:00:00", "tz": "UTC"}. */
static gboolean
read_moment (
    DgIndico *self, const DgJsonPlace *entry, const char *name, gint64 *instant, GError **error)
{
  DgIndico local = *self;
  DgJsonPlace place, date_place;
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;
  DgFeedTime time;
  gboolean found;

  *instant = G_MAXINT64;
  if (!dg_json_member (entry, name, &place, error))
    return FALSE;
  if (dg_feed_json_is_nothing (&place))
    return TRUE;
  if (dg_json_is_string (&place))
    {
      if (!dg_feed_json_read_time (entry, name, self->zone, &found, &time, error))
        return FALSE;
      *instant = time.instant;
      return TRUE;
    }

  if (!dg_json_expect_object (&place, error) ||
      !dg_feed_json_read_id (&place, "date", &date, error) ||
      !dg_feed_json_read_id (&place, "time", &clock, error))
    return FALSE;
  if (date == NULL)
    return TRUE;

  local.zone = g_time_zone_ref (self->zone);
  found = dg_indico_read_zone (&local, &place, "tz", error);
  if (found)
    {
      g_autofree char *shown = NULL;

      text = g_strconcat (date, "T", clock != NULL ? clock : "00:00:00", NULL);
      shown = dg_feed_shorten (text);
      found = dg_feed_time_parse (text, local.zone, &time) ||
              (dg_json_member (&place, "date", &date_place, NULL) &&
               dg_json_fail (&date_place, error,
                             _ ("“%s” is no date and time; expected one such as "
                                "2026-10-02T09:00:00+03:00"),
                             shown));
    }
  g_time_zone_unref (local.zone);

  *instant = found ? time.instant : G_MAXINT64;
  return found;
}

/* The end rules: the duration wraps around at 24 hours. */
static gboolean
read_when (DgIndico *self, const DgJsonPlace *entry, DgFeedSession *session, GError **error)
{
  gint64 starts, ends;
  double minutes = 0;
  DgJsonPlace place;

  if (!read_moment (self, entry, "startDate", &starts, error) ||
      !read_moment (self, entry, "endDate", &ends, error) ||
      !dg_json_member (entry, "duration", &place, error) ||
      (!dg_feed_json_is_nothing (&place) && !dg_json_read_number (&place, &minutes, error)))
    return FALSE;

  if (starts == G_MAXINT64)
    {
      g_autofree char *label = dg_feed_dup_label (session, self->language);

      dg_feed_warn (self->feed, _ ("“%s” has no date yet"), label);
      return TRUE;
    }

  if (ends == G_MAXINT64 && minutes > 0 && minutes < MAX_MINUTES)
    ends = starts + (gint64) (minutes * MINUTE);
  dg_feed_set_when (self->feed, session, self->language, starts, ends);

  return TRUE;
}

/* “Ana Primerna”, never “Primerna, Ana”, whichever members there are. */
static gboolean
read_name (const DgJsonPlace *person, char **name, GError **error)
{
  static const char *const firsts[] = { "first_name", "firstName" };
  static const char *const lasts[] = { "last_name", "familyName" };
  static const char *const wholes[] = { "fullName", "full_name", "name" };
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *whole = NULL;
  char *comma;

  if (dg_json_is_string (person))
    whole = g_strdup (json_node_get_string (person->node));
  else if (!dg_json_expect_object (person, error))
    return FALSE;
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
        if ((first == NULL && !dg_feed_json_read_id (person, firsts[i], &first, error)) ||
            (last == NULL && !dg_feed_json_read_id (person, lasts[i], &last, error)))
          return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (wholes); i++)
        if (whole == NULL && !dg_feed_json_read_id (person, wholes[i], &whole, error))
          return FALSE;
    }

  comma = whole != NULL ? strchr (whole, ',') : NULL;
  if (first != NULL && last != NULL)
    *name = g_strdup_printf ("%s %s", first, last);
  else if (comma != NULL && strchr (comma + 1, ',') == NULL)
    *name = g_strdup_printf ("%s %.*s", g_strstrip (comma + 1), (int) (comma - whole), whole);
  else if (whole != NULL)
    *name = g_steal_pointer (&whole);
  else
    *name = g_strdup (last != NULL ? last : first);

  return TRUE;
}

/* People of one name are told apart by their number. */
static gboolean
note_person (DgIndico *self, const DgJsonPlace *person, const char *name, GError **error)
{
  g_autofree char *id = NULL;

  if (dg_json_is_object (person) && !dg_feed_json_read_id (person, "person_id", &id, error))
    return FALSE;

  if (id != NULL || name != NULL)
    dg_feed_note_speaker (self->feed, id != NULL ? id : name);
  return TRUE;
}

static gboolean
read_people (DgIndico *self,
             const DgJsonPlace *entry,
             const char *member,
             DgFeedSession *session,
             GError **error)
{
  DgJsonPlace people;

  if (!dg_feed_json_read_list (entry, member, &people, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&people); i++)
    {
      DgJsonPlace person = dg_json_element (&people, i);
      g_autofree char *name = NULL;

      if (!read_name (&person, &name, error) || !note_person (self, &person, name, error))
        return FALSE;
      dg_feed_add_speaker (session, self->language, name);
    }

  return TRUE;
}

/* Who speaks; most events fill in the authors only. */
static gboolean
read_speakers (DgIndico *self, const DgJsonPlace *entry, DgFeedSession *session, GError **error)
{
  if (!read_people (self, entry, "speakers", session, error) ||
      !read_people (self, entry, "presenters", session, error))
    return FALSE;

  return session->speakers != NULL ||
         (read_people (self, entry, "primaryauthors", session, error) &&
          read_people (self, entry, "coauthors", session, error));
}

/* Parts of a contribution have no time of their own: they are told in its description. */
static gboolean
read_parts (DgIndico *self, const DgJsonPlace *entry, DgText **text, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  DgJsonPlace parts;

  *text = NULL;
  if (!dg_feed_json_read_list (entry, "subContributions", &parts, error))
    return FALSE;

  for (guint i = 0; i < dg_json_length (&parts); i++)
    {
      DgJsonPlace part = dg_json_element (&parts, i);
      DgFeedSession people = { 0 };
      g_autoptr (DgText) title = NULL;
      gboolean good = dg_json_expect_object (&part, error) &&
                      dg_indico_read_text (self, &part, "title", &title, error) &&
                      read_speakers (self, &part, &people, error);

      if (good && title != NULL)
        {
          g_string_append_printf (lines, "%s• %s", lines->len > 0 ? "\n" : "",
                                  dg_text_peek (title, self->language));
          for (guint j = 0; people.speakers != NULL && j < people.speakers->len; j++)
            g_string_append_printf (lines, "%s%s", j == 0 ? " – " : ", ",
                                    dg_text_peek (people.speakers->pdata[j], self->language));
        }
      g_clear_pointer (&people.speakers, g_ptr_array_unref);
      if (!good)
        return FALSE;
    }

  if (lines->len > 0)
    *text = dg_text_new_single (self->language, lines->str);
  return TRUE;
}

static gboolean
read_texts (DgIndico *self, const DgJsonPlace *entry, DgFeedSession *session, GError **error)
{
  DgText *texts[2] = { NULL };
  gboolean good = dg_indico_read_text (self, entry, "description", &texts[0], error) &&
                  read_parts (self, entry, &texts[1], error);

  session->abstract = dg_feed_join_texts (texts, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (&texts[i], dg_text_unref);

  return good;
}

/* A block is called after its session, and has a name of its own if there are several. */
static gboolean
read_title (DgIndico *self, const DgJsonPlace *entry, DgFeedSession *session, GError **error)
{
  g_autoptr (DgText) title = NULL;
  g_autoptr (DgText) part = NULL;
  g_autofree char *both = NULL;

  if (!dg_indico_read_text (self, entry, "title", &title, error) ||
      !dg_indico_read_text (self, entry, "slotTitle", &part, error))
    return FALSE;

  if (title != NULL && part != NULL && !dg_text_equal (title, part))
    {
      both = g_strdup_printf ("%s: %s", dg_text_peek (title, self->language),
                              dg_text_peek (part, self->language));
      session->title = dg_text_new_single (self->language, both);
    }
  else
    session->title = title != NULL ? g_steal_pointer (&title) : g_steal_pointer (&part);

  return TRUE;
}

static gboolean
read_identity (DgIndico *self,
               const DgJsonPlace *entry,
               const DgIndicoContext *context,
               DgFeedSession *session,
               GError **error)
{
  static const char *const members[] = { "db_id", "id", "friendly_id", "url" };
  g_autofree char *id = NULL;

  if (!dg_feed_json_read_uri (entry, "url", &session->uri, error) ||
      !read_title (self, entry, session, error))
    return FALSE;

  if (context->key != NULL)
    session->guid = g_strdup (context->key);
  for (guint i = 0; session->guid == NULL && i < G_N_ELEMENTS (members); i++)
    {
      if (!dg_feed_json_read_id (entry, members[i], &id, error))
        return FALSE;
      if (id != NULL)
        session->guid = g_strconcat (context->prefix, id, NULL);
    }

  if (session->guid == NULL && session->title == NULL)
    return dg_json_fail (entry, error, _ ("this session has neither guid, id nor title"));
  if (session->guid == NULL)
    session->guid = g_strdup (dg_text_peek (session->title, self->language));
  dg_feed_set_title (self->feed, session, self->language);

  return TRUE;
}

static gboolean
read_place (DgIndico *self,
            const DgJsonPlace *entry,
            const DgIndicoContext *context,
            DgFeedSession *session,
            GError **error)
{
  g_autoptr (DgText) type = NULL;
  const char *kind;

  if (!dg_indico_read_room (self, entry, &session->room, error) ||
      !dg_indico_read_text (self, entry, "track", &session->track, error) ||
      (session->track == NULL &&
       !dg_indico_read_text (self, entry, "session", &session->track, error)) ||
      !dg_indico_read_text (self, entry, "type", &type, error))
    return FALSE;

  if (session->room == NULL && context->room != NULL)
    session->room = dg_text_ref (context->room);
  if (session->track == NULL && context->track != NULL)
    session->track = dg_text_ref (context->track);

  kind = type != NULL ? dg_text_peek (type, self->language) : context->kind;
  session->kind = dg_feed_guess_kind (kind);
  /* Lunch is a break to Indico. */
  if (session->kind == DG_SESSION_BREAK &&
      dg_feed_guess_kind (dg_text_peek (session->title, self->language)) == DG_SESSION_MEAL)
    session->kind = DG_SESSION_MEAL;

  return TRUE;
}

/**
 * dg_indico_add_entry:
 * @self: the decoder
 * @entry: a contribution, a break, or a block with nothing in it
 * @context: what is known from around it
 * @error: return location
 *
 * Adds the entry to the feed, unless it is there already.
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT and the way to what is wrong
 */
gboolean
dg_indico_add_entry (DgIndico *self,
                     const DgJsonPlace *entry,
                     const DgIndicoContext *context,
                     GError **error)
{
  g_autoptr (DgFeedSession) session = g_new0 (DgFeedSession, 1);

  if (!dg_json_expect_object (entry, error))
    return FALSE;
  if (self->feed->sessions->len >= DG_FEED_MAX_SESSIONS)
    return dg_json_fail (entry, error, _ ("there are more than %d sessions"), DG_FEED_MAX_SESSIONS);

  if (!read_identity (self, entry, context, session, error))
    return FALSE;
  if (!g_hash_table_add (self->keys, g_strconcat ("entry ", session->guid, NULL)))
    return TRUE;

  if (!read_place (self, entry, context, session, error) ||
      !read_texts (self, entry, session, error) || !read_when (self, entry, session, error) ||
      !read_speakers (self, entry, session, error))
    return FALSE;

  g_ptr_array_add (self->feed->sessions, g_steal_pointer (&session));
  return TRUE;
}

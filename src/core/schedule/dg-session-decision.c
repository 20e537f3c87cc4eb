/* One member of a session that both sides changed: showing it, taking theirs, writing another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-session-decision.h"

#include "core/schedule/dg-session-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DgMember *
find_member (const char *name)
{
  for (guint i = 0; i < dg_session_record.n_members; i++)
    if (strcmp (dg_session_record.members[i].name, name) == 0)
      return &dg_session_record.members[i];

  return NULL;
}

/**
 * dg_session_decision_is_member:
 * @member: a name from outside
 *
 * Returns: whether both sides could change a member of this name
 */
gboolean
dg_session_decision_is_member (const char *member)
{
  static const char *const others[] = { "id", "uid", "ends", NULL };

  return find_member (member) != NULL && !g_strv_contains (others, member);
}

static JsonNode *
make_json (const char *member, const DgSessionFields *fields)
{
  JsonNode *node = dg_record_member_to_json (find_member (member), fields);

  return node != NULL ? node : json_node_new (JSON_NODE_NULL);
}

/**
 * dg_session_decision_to_json:
 * @member: a member of sessions
 * @fields: a session's
 *
 * Returns: (transfer full): what it says there; an object of start and end if that is what it
 * stands for
 */
JsonNode *
dg_session_decision_to_json (const char *member, const DgSessionFields *fields)
{
  JsonNode *node;
  JsonObject *object;

  if (strcmp (member, DG_SESSION_WHEN) != 0)
    return make_json (member, fields);

  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_member (object, "starts", make_json ("starts", fields));
  json_object_set_member (object, "ends", make_json ("ends", fields));
  json_node_take_object (node, object);

  return node;
}

gboolean
dg_session_decision_is_same (const char *member, const DgSessionFields *a, const DgSessionFields *b)
{
  g_autoptr (JsonNode) a_node = dg_session_decision_to_json (member, a);
  g_autoptr (JsonNode) b_node = dg_session_decision_to_json (member, b);

  return json_node_equal (a_node, b_node);
}

/* Theirs in the languages in which they changed it; ours, such as a translation, in the others. */
static DgText *
take_text (const DgText *base, const DgText *ours, const DgText *theirs)
{
  const char *texts[DG_N_LANGUAGES];

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      const char *their_text = dg_text_peek (theirs, language);

      texts[language] = g_strcmp0 (their_text, dg_text_peek (base, language)) != 0
                            ? their_text
                            : dg_text_peek (ours, language);
    }

  return dg_text_new (texts);
}

/* @fields shares what it holds with others; what is made anew goes into @made. */
static void
put_member (const DgMember *member,
            DgSessionFields *fields,
            const DgSessionFields *base,
            const DgSessionFields *theirs,
            DgText **made)
{
  gpointer *slot = (gpointer *) ((char *) fields + member->offset);
  const gpointer *their_slot = (const gpointer *) ((const char *) theirs + member->offset);

  if (member->kind == DG_MEMBER_ENUM)
    *(int *) slot = *(const int *) their_slot;
  else if (member->kind == DG_MEMBER_TEXT)
    {
      *made =
          take_text (*(DgText *const *) ((const char *) base + member->offset), *slot, *their_slot);
      *slot = *made;
    }
  else
    *slot = *their_slot;
}

/**
 * dg_session_decision_take:
 * @member: a member of sessions
 * @ours: the session in the registry
 * @base: it as the service told it when both sides still agreed
 * @theirs: it as the service tells it now
 * @zone: the event's zone
 * @error: return location
 *
 * Returns: (transfer full): @ours with their @member; else %DG_ERROR_INVALID
 */
DgSession *
dg_session_decision_take (const char *member,
                          DgSession *ours,
                          const DgSessionFields *base,
                          const DgSessionFields *theirs,
                          const char *zone,
                          GError **error)
{
  DgSessionFields fields = *dg_session_get_fields (ours);
  g_autoptr (DgText) made = NULL;

  put_member (find_member (member), &fields, base, theirs, &made);
  if (strcmp (member, DG_SESSION_WHEN) == 0)
    fields.ends = theirs->ends;

  return dg_session_new (&fields, zone, error);
}

/**
 * dg_session_decision_read_sides:
 * @dispute: what waits for a decision
 * @zone: the event's zone
 * @base: (out caller-allocates): the session as both sides last agreed on it
 * @theirs: (out caller-allocates): it as the service tells it now
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE, %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
gboolean
dg_session_decision_read_sides (const DgFeedDispute *dispute,
                                const char *zone,
                                DgSessionFields *base,
                                DgSessionFields *theirs,
                                GError **error)
{
  g_autoptr (DgFeedSession) was = dg_feed_session_from_text (dispute->base, error);
  g_autoptr (DgFeedSession) is =
      was != NULL ? dg_feed_session_from_text (dispute->theirs, error) : NULL;

  if (is != NULL && !dg_session_decision_is_member (dispute->member))
    g_set_error (error, DG_ERROR, DG_ERROR_STORE, _ ("sessions have no member “%s”"),
                 dispute->member);
  else if (is != NULL && dg_session_merge_project (was, zone, base, error))
    {
      if (dg_session_merge_project (is, zone, theirs, error))
        return TRUE;
      dg_record_clear (&dg_session_record, base);
    }

  g_prefix_error (error, "%s: ", dispute->id);
  return FALSE;
}

/**
 * dg_session_decision_take_kept:
 * @dispute: what waits for a decision
 * @ours: the session in the registry
 * @zone: the event's zone
 * @error: return location
 *
 * Returns: (transfer full): @ours with what the service says; else as
 *   dg_session_decision_read_sides() and dg_session_decision_take()
 */
DgSession *
dg_session_decision_take_kept (const DgFeedDispute *dispute,
                               DgSession *ours,
                               const char *zone,
                               GError **error)
{
  DgSessionFields base, theirs;
  DgSession *taken;

  if (!dg_session_decision_read_sides (dispute, zone, &base, &theirs, error))
    return NULL;

  taken = dg_session_decision_take (dispute->member, ours, &base, &theirs, zone, error);
  dg_record_clear (&dg_session_record, &base);
  dg_record_clear (&dg_session_record, &theirs);

  return taken;
}

/**
 * dg_session_decision_put:
 * @member: a member of sessions
 * @ours: a session
 * @value: what it says there from now on, as dg_session_decision_to_json() has it; of a text, the
 *   languages that change
 * @own: the event's own language
 * @zone: the event's zone
 * @error: return location
 *
 * Returns: (transfer full): the session with it; else %DG_ERROR_INVALID or %DG_ERROR_FORMAT
 */
DgSession *
dg_session_decision_put (const char *member,
                         DgSession *ours,
                         JsonNode *value,
                         DgLanguage own,
                         const char *zone,
                         GError **error)
{
  g_autoptr (JsonNode) session = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) patch = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) patched = NULL;
  JsonObject *object = json_object_new ();
  JsonObject *change = json_object_new ();
  DgJsonPlace place;

  json_node_take_object (session, object);
  json_node_take_object (patch, change);
  if (!dg_session_decision_is_member (member))
    {
      g_autofree char *shown = dg_error_quote (member);

      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("sessions have no member “%s”"), shown);
      return NULL;
    }

  dg_record_to_json (&dg_session_record, dg_session_get_fields (ours), object);
  if (strcmp (member, DG_SESSION_WHEN) != 0)
    json_object_set_member (change, member, json_node_copy (value));
  else if (JSON_NODE_HOLDS_OBJECT (value))
    {
      static const char *const ends[] = { "starts", "ends" };

      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        {
          JsonNode *end = json_object_get_member (json_node_get_object (value), ends[i]);

          json_object_set_member (
              change, ends[i], end != NULL ? json_node_copy (end) : json_node_new (JSON_NODE_NULL));
        }
    }

  patched = dg_json_merge_patch (session, patch);
  place = dg_json_root (patched);

  return dg_session_new_from_json (&place, own, zone, error);
}

static void
set_moment (JsonObject *object, const char *member, const char *text)
{
  g_autofree char *moment = g_strstrip (g_strdup (text));

  g_strdelimit (moment, " ", 'T');
  if (moment[0] != '\0')
    json_object_set_string_member (object, member, moment);
}

/* “2026-10-02 09:00 – 2026-10-02 10:00”, as ISO 8601 has it with a slash, or one day. */
static JsonNode *
parse_when (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_auto (GStrv) ends = g_strsplit (text, strstr (text, "–") != NULL ? "–" : "/", 2);

  json_node_take_object (node, object);
  if (ends[0] != NULL)
    {
      set_moment (object, "starts", ends[0]);
      set_moment (object, "ends", ends[1] != NULL ? ends[1] : ends[0]);
    }

  return node;
}

/**
 * dg_session_decision_parse:
 * @member: a member of sessions
 * @text: what a person wrote for it: start and end with “–” or “/” between them; names divided by
 *   commas
 * @language: the language in which it is written
 *
 * Returns: (transfer full): it as dg_session_decision_put() takes it, which checks it
 */
JsonNode *
dg_session_decision_parse (const char *member, const char *text, DgLanguage language)
{
  const DgMember *found = find_member (member);
  JsonNode *node;

  if (strcmp (member, DG_SESSION_WHEN) == 0)
    return parse_when (text);

  if (found != NULL && found->kind == DG_MEMBER_TEXT)
    {
      JsonObject *object = json_object_new ();

      if (text[0] != '\0')
        json_object_set_string_member (object, dg_language_get_tag (language), text);
      else
        json_object_set_null_member (object, dg_language_get_tag (language));
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, object);
    }
  else if (found != NULL && (found->kind == DG_MEMBER_TEXTS || found->kind == DG_MEMBER_STRINGS))
    {
      g_auto (GStrv) parts = g_strsplit (text, ",", -1);
      JsonArray *array = json_array_new ();

      for (guint i = 0; parts[i] != NULL; i++)
        if (g_strstrip (parts[i])[0] != '\0')
          json_array_add_string_element (array, parts[i]);
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, array);
    }
  else
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, text);
    }

  return node;
}

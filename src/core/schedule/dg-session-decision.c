/* One member of a session that both sides changed: showing it, and taking theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-session-decision.h"

#include "core/schedule/dg-session-merge.h"

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

/* Three ways of one session: what came last, what people made of it, what comes now.
 *
 * The rule for each member: who did not change it gives way. If both did, and not alike, ours
 * stays and the member is in conflict. Three members need more than that: start and end are one;
 * texts are merged language by language, so that a translation made here never stands in the way;
 * speakers are a set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-session-merge.h"

#include "core/base/dg-id.h"
#include "core/schedule/dg-feed-time.h"

#include <string.h>

#define WHEN DG_SESSION_WHEN

typedef struct
{
  const DgSessionSides *sides;
  DgSessionFields base;
  DgSessionFields theirs;
  DgSessionFields merged;
  GPtrArray *taken;
  GPtrArray *conflicts;
} Merger;

/**
 * dg_session_merge_project:
 * @session: a session as a service tells it
 * @zone: the event's zone
 * @fields: (out caller-allocates): what it would be in the registry, without id and uid
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_INVALID
 */
gboolean
dg_session_merge_project (const DgFeedSession *session,
                          const char *zone,
                          DgSessionFields *fields,
                          GError **error)
{
  const DgSessionFields plain = {
    .kind = session->kind,
    .title = session->title,
    .abstract = session->abstract,
    .room = session->room,
    .track = session->track,
    .speakers = session->speakers,
    .languages = session->languages,
    .uri = session->uri,
    .status = session->status,
  };
  g_autoptr (DgSpan) span = NULL;

  if (session->starts != NULL)
    {
      span = dg_feed_time_is_date (session->starts)
                 ? dg_span_new (zone, session->starts, session->ends, error)
                 : dg_span_new_for_instants (zone, dg_feed_time_from_text (session->starts),
                                             dg_feed_time_from_text (session->ends), error);
      if (span == NULL)
        return FALSE;
    }

  dg_record_copy (&dg_session_record, &plain, fields);
  if (span != NULL)
    {
      fields->starts = dg_span_dup_starts (span);
      fields->ends = dg_span_dup_ends (span);
    }

  return TRUE;
}

/**
 * dg_session_merge_create:
 * @theirs: a session that the service tells of for the first time
 * @zone: the event's zone
 * @error: return location
 *
 * Id and UID are random: those of the service change too often to be anybody's.
 *
 * Returns: (transfer full): the session; else %DG_ERROR_INVALID
 */
DgSession *
dg_session_merge_create (const DgFeedSession *theirs, const char *zone, GError **error)
{
  DgSessionFields fields;
  DgSession *session;

  if (!dg_session_merge_project (theirs, zone, &fields, error))
    return NULL;

  fields.id = dg_id_new ("s");
  fields.uid = g_uuid_string_random ();
  session = dg_session_new (&fields, zone, error);
  dg_record_clear (&dg_session_record, &fields);

  return session;
}

/* Blanks at the ends of lines come and go with editors and services. */
static gboolean
is_same_text (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  while (*a != '\0' || *b != '\0')
    {
      gsize a_blanks = strspn (a, " \t");
      gsize b_blanks = strspn (b, " \t");
      gboolean both_end = strchr ("\n", a[a_blanks]) != NULL && strchr ("\n", b[b_blanks]) != NULL;

      if (!both_end && (a_blanks != b_blanks || memcmp (a, b, a_blanks) != 0))
        return FALSE;
      a += a_blanks;
      b += b_blanks;
      if (*a != *b)
        return FALSE;
      if (*a != '\0')
        {
          a++;
          b++;
        }
    }

  return TRUE;
}

static DgText *
merge_text (const DgText *base,
            DgText *ours,
            const DgText *theirs,
            gboolean *is_taken,
            gboolean *is_conflict)
{
  const char *texts[DG_N_LANGUAGES];

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      const char *b = dg_text_peek (base, language);
      const char *o = dg_text_peek (ours, language);
      const char *t = dg_text_peek (theirs, language);

      texts[language] = o;
      if (is_same_text (t, b) || is_same_text (o, t))
        continue;
      if (is_same_text (o, b))
        {
          texts[language] = t;
          *is_taken = TRUE;
        }
      else
        *is_conflict = TRUE;
    }

  return dg_text_new (texts);
}

static const char *
get_name (const GPtrArray *list, guint index, DgLanguage language)
{
  return dg_text_get (list->pdata[index], language, language, NULL);
}

/* Name → text. */
static GHashTable *
index_names (const GPtrArray *list, DgLanguage language)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; list != NULL && i < list->len; i++)
    g_hash_table_insert (index, (char *) get_name (list, i, language), list->pdata[i]);

  return index;
}

static gboolean
has_same_names (const GPtrArray *a, const GPtrArray *b, DgLanguage language)
{
  if ((a != NULL ? a->len : 0) != (b != NULL ? b->len : 0))
    return FALSE;

  for (guint i = 0; a != NULL && i < a->len; i++)
    if (strcmp (get_name (a, i, language), get_name (b, i, language)) != 0)
      return FALSE;

  return TRUE;
}

/* Theirs in their order, without those who were taken off here, with those who were put on. */
static GPtrArray *
merge_names (const GPtrArray *base,
             const GPtrArray *ours,
             const GPtrArray *theirs,
             DgLanguage language)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);
  g_autoptr (GHashTable) in_base = index_names (base, language);
  g_autoptr (GHashTable) in_ours = index_names (ours, language);
  g_autoptr (GHashTable) in_theirs = index_names (theirs, language);

  for (guint i = 0; theirs != NULL && i < theirs->len; i++)
    {
      const char *name = get_name (theirs, i, language);
      DgText *own = g_hash_table_lookup (in_ours, name);

      if (own != NULL || !g_hash_table_contains (in_base, name))
        g_ptr_array_add (merged, dg_text_ref (own != NULL ? own : theirs->pdata[i]));
    }
  for (guint i = 0; ours != NULL && i < ours->len; i++)
    {
      const char *name = get_name (ours, i, language);

      if (!g_hash_table_contains (in_base, name) && !g_hash_table_contains (in_theirs, name))
        g_ptr_array_add (merged, dg_text_ref (ours->pdata[i]));
    }

  return merged;
}

static void
merge_speakers (Merger *self)
{
  DgLanguage language = self->sides->language;
  const GPtrArray *ours = self->merged.speakers;
  g_autoptr (GPtrArray) merged = NULL;

  if (has_same_names (self->base.speakers, self->theirs.speakers, language))
    return;

  merged = merge_names (self->base.speakers, ours, self->theirs.speakers, language);
  if (has_same_names (ours, merged, language))
    return;

  g_ptr_array_add (self->taken, (char *) "speakers");
  g_clear_pointer (&self->merged.speakers, g_ptr_array_unref);
  if (merged->len > 0)
    self->merged.speakers = g_steal_pointer (&merged);
}

static gpointer
get_slot (const DgMember *member, DgSessionFields *fields)
{
  return (char *) fields + member->offset;
}

/* Both structs go on owning what they hold. */
static void
swap_values (gpointer *a, gpointer *b)
{
  gpointer value = *a;

  *a = *b;
  *b = value;
}

static char *
dup_value (const DgMember *member, const DgSessionFields *fields)
{
  g_autoptr (JsonNode) node = dg_record_member_to_json (member, fields);

  return node != NULL ? dg_json_to_text (node, FALSE) : g_strdup ("");
}

/* A member that is taken whole. */
static void
merge_value (Merger *self, const DgMember *member)
{
  g_autofree char *base = dup_value (member, &self->base);
  g_autofree char *ours = dup_value (member, &self->merged);
  g_autofree char *theirs = dup_value (member, &self->theirs);

  if (strcmp (theirs, base) == 0 || strcmp (ours, theirs) == 0)
    return;
  if (strcmp (ours, base) != 0)
    {
      g_ptr_array_add (self->conflicts, (char *) member->name);
      return;
    }

  if (member->kind == DG_MEMBER_ENUM)
    *(int *) get_slot (member, &self->merged) = *(int *) get_slot (member, &self->theirs);
  else
    swap_values (get_slot (member, &self->merged), get_slot (member, &self->theirs));
  g_ptr_array_add (self->taken, (char *) member->name);
}

static void
merge_text_member (Merger *self, const DgMember *member)
{
  gboolean is_room = strcmp (member->name, "room") == 0;
  DgText *base = *(DgText **) get_slot (member, &self->base);
  DgText *theirs = *(DgText **) get_slot (member, &self->theirs);
  DgText **slot = get_slot (member, &self->merged);
  gboolean is_taken = FALSE;
  gboolean is_conflict = FALSE;
  DgText *merged = merge_text (base, *slot, theirs, &is_taken, &is_conflict);

  /* A room that was renamed there and edited here was moved nowhere by the service. */
  if (is_conflict && !(is_room && self->sides->same_room))
    g_ptr_array_add (self->conflicts, (char *) member->name);
  if (is_taken)
    g_ptr_array_add (self->taken, (char *) member->name);

  g_clear_pointer (slot, dg_text_unref);
  *slot = merged;
}

static gint64
get_duration (const DgFeedSession *session)
{
  return dg_feed_time_from_text (session->ends) - dg_feed_time_from_text (session->starts);
}

/* Ours was only made longer or shorter, theirs only moved: it moves and keeps our length. */
static DgSpan *
move_with_our_length (const DgSessionSides *sides)
{
  DgSpan *ours = dg_session_get_span (sides->ours);
  gint64 start = dg_feed_time_from_text (sides->theirs->starts);

  if (sides->base->starts == NULL || sides->theirs->starts == NULL || !dg_span_is_known (ours) ||
      dg_span_is_whole_day (ours) || dg_feed_time_is_date (sides->theirs->starts) ||
      dg_span_get_start (ours) != dg_feed_time_from_text (sides->base->starts) ||
      get_duration (sides->base) != get_duration (sides->theirs))
    return NULL;

  return dg_span_new_for_instants (sides->zone, start,
                                   start + dg_span_get_end (ours) - dg_span_get_start (ours), NULL);
}

static void
set_when (Merger *self, const char *starts, const char *ends)
{
  g_free (self->merged.starts);
  self->merged.starts = g_strdup (starts);
  g_free (self->merged.ends);
  self->merged.ends = g_strdup (ends);
  g_ptr_array_add (self->taken, (char *) WHEN);
}

static gboolean
is_same_when (const char *starts,
              const char *ends,
              const char *other_starts,
              const char *other_ends)
{
  return g_strcmp0 (starts, other_starts) == 0 && g_strcmp0 (ends, other_ends) == 0;
}

/* Ours is compared with the base as clocks showed it then, theirs with the base as instants: if
 * the event's zone was corrected meanwhile, a session that nobody moved gets its right time. */
static void
merge_when (Merger *self)
{
  const DgSessionSides *sides = self->sides;
  const DgSessionFields *base = &self->base;
  const DgSessionFields *theirs = &self->theirs;
  const DgSessionFields *ours = &self->merged;
  g_autoptr (DgSpan) moved = NULL;

  if (is_same_when (ours->starts, ours->ends, theirs->starts, theirs->ends))
    return;

  if (is_same_when (ours->starts, ours->ends, base->starts, base->ends))
    set_when (self, theirs->starts, theirs->ends);
  else if (!is_same_when (sides->theirs->starts, sides->theirs->ends, sides->base->starts,
                          sides->base->ends))
    {
      moved = move_with_our_length (sides);
      if (moved != NULL)
        {
          g_autofree char *starts = dg_span_dup_starts (moved);
          g_autofree char *ends = dg_span_dup_ends (moved);

          set_when (self, starts, ends);
        }
      else
        g_ptr_array_add (self->conflicts, (char *) WHEN);
    }
}

static void
merge_members (Merger *self)
{
  static const char *const own[] = { "id", "uid", "starts", "ends", "speakers", NULL };

  merge_when (self);
  for (guint i = 0; i < dg_session_record.n_members; i++)
    {
      const DgMember *member = &dg_session_record.members[i];

      if (g_strv_contains (own, member->name))
        continue;
      if (member->kind == DG_MEMBER_TEXT)
        merge_text_member (self, member);
      else
        merge_value (self, member);
    }
  merge_speakers (self);
}

void
dg_session_merge_free (DgSessionMerge *self)
{
  g_clear_object (&self->session);
  g_ptr_array_unref (self->taken);
  g_ptr_array_unref (self->conflicts);
  g_free (self);
}

/**
 * dg_session_merge_new:
 * @sides: the three ways
 * @error: return location
 *
 * Returns: (transfer full): the outcome; else %DG_ERROR_INVALID
 */
DgSessionMerge *
dg_session_merge_new (const DgSessionSides *sides, GError **error)
{
  Merger self = { .sides = sides, .taken = g_ptr_array_new (), .conflicts = g_ptr_array_new () };
  DgSessionMerge *merge = NULL;
  DgSession *session = NULL;

  dg_record_copy (&dg_session_record, dg_session_get_fields (sides->ours), &self.merged);
  if (dg_session_merge_project (sides->base, sides->base_zone, &self.base, error) &&
      dg_session_merge_project (sides->theirs, sides->zone, &self.theirs, error))
    {
      merge_members (&self);
      session = self.taken->len == 0 ? g_object_ref (sides->ours)
                                     : dg_session_new (&self.merged, sides->zone, error);
    }
  dg_record_clear (&dg_session_record, &self.base);
  dg_record_clear (&dg_session_record, &self.theirs);
  dg_record_clear (&dg_session_record, &self.merged);

  if (session == NULL)
    {
      g_ptr_array_unref (self.taken);
      g_ptr_array_unref (self.conflicts);
      return NULL;
    }

  merge = g_new0 (DgSessionMerge, 1);
  merge->session = session;
  merge->taken = self.taken;
  merge->conflicts = self.conflicts;

  return merge;
}

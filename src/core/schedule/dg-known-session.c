/* The sessions that may turn up in a fetch.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-known-session.h"

#include "core/schedule/dg-feed-time.h"

static void
known_session_free (DgKnownSession *self)
{
  g_clear_pointer (&self->base, dg_feed_session_free);
  g_free (self);
}

/* A session that was made here, in the shape of one that a service tells of. */
static DgFeedSession *
make_base (DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  DgSpan *span = dg_session_get_span (session);
  g_autofree char *starts =
      dg_span_is_known (span) ? dg_feed_time_to_text (dg_span_get_start (span)) : NULL;
  const DgFeedSession plain = {
    .id = fields->id,
    .guid = fields->id,
    .title = fields->title,
    .starts = starts,
    .room = fields->room,
    .speakers = fields->speakers,
    .uri = fields->uri,
  };
  DgFeedSession *base = g_new0 (DgFeedSession, 1);

  dg_record_copy (&dg_feed_session_record, &plain, base);

  return base;
}

static DgKnownSession *
add (GPtrArray *known, const DgFeedLink *link, DgFeedSession *base, DgSession *ours)
{
  DgKnownSession *self = g_new0 (DgKnownSession, 1);

  self->link = link;
  self->base = base;
  self->ours = ours;
  g_ptr_array_add (known, self);

  return self;
}

static GHashTable *
index_by_id (GPtrArray *theirs)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < theirs->len; i++)
    {
      DgFeedSession *session = g_ptr_array_index (theirs, i);

      g_hash_table_insert (by_id, session->id, session);
    }

  return by_id;
}

/* Most sessions are as they were, and then their text need not be read to know what it says. */
static DgFeedSession *
read_base (const DgFeedLink *link, GHashTable *by_id, const DgFeedSession **again, GError **error)
{
  const DgFeedSession *theirs = g_hash_table_lookup (by_id, link->source_id);
  g_autofree char *text = theirs != NULL ? dg_feed_session_to_text (theirs) : NULL;
  DgFeedSession *base;

  *again = NULL;
  if (g_strcmp0 (text, link->base) != 0)
    return dg_feed_session_from_text (link->base, error);

  *again = theirs;
  base = g_new0 (DgFeedSession, 1);
  dg_record_copy (&dg_feed_session_record, theirs, base);
  base->detail = NULL; /* is theirs, and no part of the record */

  return base;
}

/**
 * dg_known_session_collect:
 * @sessions: (element-type DgSession): an event's sessions in the registry; must outlive the list
 * @links: (element-type DgFeedLink): what its schedule told of; must outlive the list
 * @theirs: (element-type DgFeedSession): what the fetch tells of; must outlive the list
 * @error: return location
 *
 * Returns: (transfer full) (element-type DgKnownSession): both together, each session once; else
 *   %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
GPtrArray *
dg_known_session_collect (GPtrArray *sessions, GPtrArray *links, GPtrArray *theirs, GError **error)
{
  g_autoptr (GPtrArray) known =
      g_ptr_array_new_with_free_func ((GDestroyNotify) known_session_free);
  g_autoptr (GHashTable) unlinked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_id = index_by_id (theirs);

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);

      g_hash_table_insert (unlinked, (char *) dg_session_get_id (session), session);
    }

  for (guint i = 0; i < links->len; i++)
    {
      const DgFeedLink *link = g_ptr_array_index (links, i);
      const DgFeedSession *again;
      DgFeedSession *base = read_base (link, by_id, &again, error);

      if (base == NULL)
        {
          g_prefix_error (error, "“%s”: ", link->session);
          return NULL;
        }
      add (known, link, base, g_hash_table_lookup (unlinked, link->session))->again = again;
      g_hash_table_remove (unlinked, link->session);
    }

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);

      if (g_hash_table_contains (unlinked, dg_session_get_id (session)))
        add (known, NULL, make_base (session), session);
    }

  return g_steal_pointer (&known);
}

/**
 * dg_known_session_is_expected:
 * @self: a session
 *
 * Returns: whether it should be in a fetch: not if it was made here, deleted here, or called off
 */
gboolean
dg_known_session_is_expected (const DgKnownSession *self)
{
  return self->link != NULL && self->ours != NULL && self->base->status != DG_SESSION_CANCELLED;
}

/* Rooms that are called something else now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-room-names.h"

#include "core/schedule/dg-schedule-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A name of the last fetch and what became of it. */
typedef struct
{
  const char *name; /* in this fetch; NULL if its sessions went to several rooms */
  guint n_sessions;
} Successor;

struct _DgRoomNames
{
  DgLanguage language;
  GHashTable *successors; /* name → Successor, for names that are gone */
};

static const char *
get_room (const DgFeedSession *session, DgLanguage language)
{
  return session->room != NULL ? dg_text_get (session->room, language, language, NULL) : NULL;
}

static void
note_room (GHashTable *rooms, const DgFeedSession *session, DgLanguage language)
{
  const char *room = get_room (session, language);

  if (room != NULL)
    g_hash_table_add (rooms, (char *) room);
}

static const DgFeedSession *
get_base (GPtrArray *known, guint index)
{
  return ((DgKnownSession *) g_ptr_array_index (known, index))->base;
}

/**
 * dg_room_names_new:
 * @known: (element-type DgKnownSession): what was known before; must outlive this
 * @theirs: (element-type DgFeedSession): sessions of this fetch; must outlive this
 * @matches: (array): for each of @theirs its index in @known, or %DG_SCHEDULE_NO_MATCH
 * @language: the event's own language
 *
 * A room has a new name if the old name is gone, the new one was not there before, and all
 * sessions went from the one to the other.
 *
 * Returns: (transfer full): the names
 */
DgRoomNames *
dg_room_names_new (GPtrArray *known, GPtrArray *theirs, const guint *matches, DgLanguage language)
{
  DgRoomNames *self = g_new0 (DgRoomNames, 1);
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) now = g_hash_table_new (g_str_hash, g_str_equal);

  self->language = language;
  self->successors = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < known->len; i++)
    note_room (before, get_base (known, i), language);
  for (guint i = 0; i < theirs->len; i++)
    note_room (now, g_ptr_array_index (theirs, i), language);

  for (guint i = 0; i < theirs->len; i++)
    {
      const char *new_name = get_room (g_ptr_array_index (theirs, i), language);
      const char *old_name = matches[i] != DG_SCHEDULE_NO_MATCH
                                 ? get_room (get_base (known, matches[i]), language)
                                 : NULL;
      Successor *successor;

      if (old_name == NULL || g_hash_table_contains (now, old_name))
        continue;

      successor = g_hash_table_lookup (self->successors, old_name);
      if (successor == NULL)
        {
          successor = g_new0 (Successor, 1);
          g_hash_table_insert (self->successors, (char *) old_name, successor);
          if (new_name != NULL && !g_hash_table_contains (before, new_name))
            successor->name = new_name;
        }
      else if (g_strcmp0 (successor->name, new_name) != 0)
        successor->name = NULL;
      successor->n_sessions++;
    }

  return self;
}

void
dg_room_names_free (DgRoomNames *self)
{
  g_hash_table_unref (self->successors);
  g_free (self);
}

/**
 * dg_room_names_is_same:
 * @self: the names
 * @base: a session as it was told last
 * @theirs: the same session as it is told now
 *
 * Returns: whether both are in one room, whatever it is called
 */
gboolean
dg_room_names_is_same (const DgRoomNames *self,
                       const DgFeedSession *base,
                       const DgFeedSession *theirs)
{
  const char *old_name = get_room (base, self->language);
  const Successor *successor =
      old_name != NULL ? g_hash_table_lookup (self->successors, old_name) : NULL;

  if (base->room_guid != NULL && theirs->room_guid != NULL)
    return strcmp (base->room_guid, theirs->room_guid) == 0;

  return successor != NULL && successor->name != NULL &&
         g_strcmp0 (successor->name, get_room (theirs, self->language)) == 0;
}

/**
 * dg_room_names_tell:
 * @self: the names
 * @warnings: (element-type utf8): gets a sentence for each room with a new name
 */
void
dg_room_names_tell (const DgRoomNames *self, GPtrArray *warnings)
{
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, self->successors);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Successor *successor = value;
      g_autofree char *was = dg_feed_shorten (name);
      g_autofree char *is = successor->name != NULL ? dg_feed_shorten (successor->name) : NULL;

      if (is != NULL)
        g_ptr_array_add (
            warnings, g_strdup_printf (ngettext ("the room “%s” is now called “%s” (%u session)",
                                                 "the room “%s” is now called “%s” (%u sessions)",
                                                 successor->n_sessions),
                                       was, is, successor->n_sessions));
    }
}

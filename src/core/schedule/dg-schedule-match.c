/* Which session of a fetch is which of the known ones.
 *
 * Services give sessions new ids without changing anything else: when a talk gets a second slot,
 * when the importer behind them is run again. So ids come first, but what is left over on both
 * sides is compared by what it says, wherever that leaves no doubt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-schedule-match.h"

#include <string.h>

typedef struct
{
  GPtrArray *known;
  GPtrArray *theirs;
  DgLanguage language;
  guint *matches;         /* index of theirs → index of known */
  gboolean *is_known_met; /* by index of known */
} Matcher;

/* Something that tells a session from others; %NULL if this one has none. */
typedef char *(*KeyFunc) (const DgFeedSession *session, DgLanguage language);

static char *
dup_guid (const DgFeedSession *session, DgLanguage language)
{
  return g_strdup (session->guid);
}

static char *
dup_guid_and_start (const DgFeedSession *session, DgLanguage language)
{
  return g_strdup_printf ("%s\n%s", session->guid, session->starts != NULL ? session->starts : "");
}

static char *
dup_code (const DgFeedSession *session, DgLanguage language)
{
  return g_strdup (session->code);
}

static char *
dup_uri (const DgFeedSession *session, DgLanguage language)
{
  return g_strdup (session->uri);
}

/* Upper and lower case and the number of blanks do not count. */
static char *
fold (const DgText *text, DgLanguage language)
{
  const char *shown = dg_text_get (text, language, language, NULL);
  g_autofree char *folded = g_utf8_casefold (shown != NULL ? shown : "", -1);
  GString *single = g_string_sized_new (strlen (folded));
  gboolean blank = FALSE;

  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      blank = TRUE;
    else
      {
        if (blank && single->len > 0)
          g_string_append_c (single, ' ');
        blank = FALSE;
        g_string_append_c (single, *p);
      }

  return g_string_free (single, FALSE);
}

static char *
dup_place (const DgFeedSession *session, DgLanguage language)
{
  g_autofree char *title = fold (session->title, language);
  g_autofree char *room = fold (session->room, language);

  return session->starts != NULL ? g_strdup_printf ("%s\n%s\n%s", title, session->starts, room)
                                 : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
dup_speakers (const DgFeedSession *session, DgLanguage language)
{
  g_autofree char *title = fold (session->title, language);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  if (session->speakers == NULL)
    return NULL;

  for (guint i = 0; i < session->speakers->len; i++)
    g_ptr_array_add (names, fold (g_ptr_array_index (session->speakers, i), language));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv ("\n", (char **) names->pdata);

  return g_strdup_printf ("%s\n\n%s", title, joined);
}

/* Remembers @index under @key, or that the key is not one's own. */
static void
note_key (GHashTable *index_of, char *key, guint index)
{
  if (key == NULL)
    return;

  g_hash_table_replace (
      index_of, key,
      GUINT_TO_POINTER (g_hash_table_contains (index_of, key) ? DG_SCHEDULE_NO_MATCH : index));
}

/* Matches what is left over on both sides and alone there with its key. */
static void
match_by_key (Matcher *self, KeyFunc dup_key, gboolean own)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key, value, found;

  for (guint i = 0; i < self->known->len; i++)
    {
      const DgKnownSession *session = g_ptr_array_index (self->known, i);

      if (!self->is_known_met[i] && (session->link == NULL) == own)
        note_key (known, dup_key (session->base, self->language), i);
    }
  for (guint i = 0; i < self->theirs->len; i++)
    if (self->matches[i] == DG_SCHEDULE_NO_MATCH)
      note_key (theirs, dup_key (g_ptr_array_index (self->theirs, i), self->language), i);

  g_hash_table_iter_init (&iter, theirs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_UINT (value) != DG_SCHEDULE_NO_MATCH &&
        g_hash_table_lookup_extended (known, key, NULL, &found) &&
        GPOINTER_TO_UINT (found) != DG_SCHEDULE_NO_MATCH)
      {
        self->matches[GPOINTER_TO_UINT (value)] = GPOINTER_TO_UINT (found);
        self->is_known_met[GPOINTER_TO_UINT (found)] = TRUE;
      }
}

static void
match_by_id (Matcher *self, gboolean former)
{
  g_autoptr (GHashTable) index_of = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->known->len; i++)
    {
      const DgKnownSession *known = g_ptr_array_index (self->known, i);
      char **ids = known->link != NULL ? known->link->former_ids : NULL;

      if (self->is_known_met[i] || known->link == NULL)
        continue;
      if (!former)
        g_hash_table_insert (index_of, known->base->id, GUINT_TO_POINTER (i));
      for (guint j = 0; former && ids != NULL && ids[j] != NULL; j++)
        g_hash_table_insert (index_of, ids[j], GUINT_TO_POINTER (i));
    }

  for (guint i = 0; i < self->theirs->len; i++)
    {
      const DgFeedSession *session = g_ptr_array_index (self->theirs, i);
      gpointer found;

      if (self->matches[i] != DG_SCHEDULE_NO_MATCH ||
          !g_hash_table_lookup_extended (index_of, session->id, NULL, &found) ||
          self->is_known_met[GPOINTER_TO_UINT (found)])
        continue;
      self->matches[i] = GPOINTER_TO_UINT (found);
      self->is_known_met[GPOINTER_TO_UINT (found)] = TRUE;
    }
}

/**
 * dg_schedule_match:
 * @known: (element-type DgKnownSession): what may turn up
 * @theirs: (element-type DgFeedSession): what was fetched
 * @language: the event's own language
 *
 * Goes by these in turn: the id; the service's name for the session, with the start if that
 * repeats; an id that it had before; its code or address there; title, start and room; title and
 * speakers. A session that was made here is taken for one of theirs only if address, or title,
 * start and room agree.
 *
 * Returns: (transfer full) (array): for each of @theirs an index of @known, each of which occurs
 *   once, or %DG_SCHEDULE_NO_MATCH
 */
guint *
dg_schedule_match (GPtrArray *known, GPtrArray *theirs, DgLanguage language)
{
  static const KeyFunc keys[] = { dup_code, dup_uri, dup_place, dup_speakers };
  g_autofree gboolean *is_known_met = g_new0 (gboolean, known->len + 1);
  Matcher self = { known, theirs, language, g_new (guint, theirs->len + 1), is_known_met };

  for (guint i = 0; i < theirs->len; i++)
    self.matches[i] = DG_SCHEDULE_NO_MATCH;

  match_by_id (&self, FALSE);
  match_by_key (&self, dup_guid_and_start, FALSE);
  match_by_key (&self, dup_guid, FALSE);
  match_by_id (&self, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    match_by_key (&self, keys[i], FALSE);
  match_by_key (&self, dup_uri, TRUE);
  match_by_key (&self, dup_place, TRUE);

  return self.matches;
}

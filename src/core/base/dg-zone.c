/* Time zones by their IANA names.
 *
 * The names and links come from the system's tz database, so that a name which the database
 * renamed (Europe/Kiev became Europe/Kyiv in 2022b) is the same zone as its successor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-zone.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define ZONEINFO "/usr/share/zoneinfo"

/* Fields of a line, NUL-terminated in place. */
static guint
split_line (char *line, const char *separators, char *fields[], guint max)
{
  guint n = 0;

  for (char *next = NULL, *field = strtok_r (line, separators, &next); field != NULL && n < max;
       field = strtok_r (NULL, separators, &next))
    fields[n++] = field;

  return n;
}

/* Every name maps to the name that is written: itself where a country uses it (zone.tab), else
 * what it is a link to. Without the first rule Europe/Skopje would become Europe/Belgrade, whose
 * clock it shares since 1970. */
static gpointer
read_names (gpointer unused)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *tab = NULL;
  g_autofree char *zi = NULL;
  char *fields[4];
  char *next;

  if (g_file_get_contents (ZONEINFO "/zone.tab", &tab, NULL, NULL))
    for (char *line = strtok_r (tab, "\n", &next); line != NULL;
         line = strtok_r (NULL, "\n", &next))
      if (line[0] != '#' && split_line (line, "\t", fields, 4) >= 3)
        {
          const char *name = g_intern_string (fields[2]);

          g_hash_table_insert (names, (gpointer) name, (gpointer) name);
        }

  if (g_file_get_contents (ZONEINFO "/tzdata.zi", &zi, NULL, NULL))
    for (char *line = strtok_r (zi, "\n", &next); line != NULL; line = strtok_r (NULL, "\n", &next))
      if (line[0] == 'L' && split_line (line, " ", fields, 4) == 3 &&
          !g_hash_table_contains (names, fields[2]))
        g_hash_table_insert (names, (gpointer) g_intern_string (fields[2]),
                             (gpointer) g_intern_string (fields[1]));

  return names;
}

/**
 * dg_zone_canonicalize:
 * @name: an IANA name
 *
 * Gives the name under which a zone is stored and written. A name that the database does not link
 * is its own canonical name, known or not: dg_zone_load() tells.
 *
 * Returns: (transfer none): an interned name
 */
const char *
dg_zone_canonicalize (const char *name)
{
  static GOnce once = G_ONCE_INIT;
  GHashTable *names = g_once (&once, read_names, NULL);
  const char *canonical = g_hash_table_lookup (names, name);

  return canonical != NULL ? canonical : g_intern_string (name);
}

/* GLib forgets a zone with its last reference and reads the file again for the next, which takes
 * longer than everything else about a session. The computer knows some 600 zones; those that were
 * asked for stay. */
static GTimeZone *
load_once (const char *name)
{
  static GMutex mutex;
  static GHashTable *loaded;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  GTimeZone *zone;

  if (loaded == NULL)
    loaded = g_hash_table_new (g_str_hash, g_str_equal);

  zone = g_hash_table_lookup (loaded, name);
  if (zone == NULL)
    {
      zone = g_time_zone_new_identifier (name);
      if (zone != NULL)
        g_hash_table_insert (loaded, (gpointer) g_intern_string (name), zone);
    }

  return zone != NULL ? g_time_zone_ref (zone) : NULL;
}

/**
 * dg_zone_load:
 * @name: an IANA name, as “Europe/Sofia”; offsets and file paths are no names
 * @error: return location
 *
 * Returns: (transfer full): the zone; else %DG_ERROR_INVALID
 */
GTimeZone *
dg_zone_load (const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  if (g_ascii_isalpha (name[0]) && strstr (name, "..") == NULL && strchr (name, ':') == NULL)
    zone = load_once (dg_zone_canonicalize (name));

  if (zone == NULL)
    {
      g_autofree char *shown = dg_error_quote (name);

      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("“%s” is no time zone that this computer knows: write a name such as “%s”"),
                   shown, "Europe/Sofia");
    }

  return g_steal_pointer (&zone);
}

/**
 * dg_zone_get_local:
 *
 * Returns: (transfer none): the canonical name of the computer's own zone, “Etc/UTC” if unknown
 */
const char *
dg_zone_get_local (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GTimeZone) named = g_time_zone_new_identifier (g_time_zone_get_identifier (zone));

  return named != NULL ? dg_zone_canonicalize (g_time_zone_get_identifier (zone)) : "Etc/UTC";
}

/**
 * dg_zone_get_offset:
 * @zone: a zone
 * @instant: seconds since 1970-01-01T00:00:00Z
 *
 * Returns: seconds east of UTC at that instant
 */
gint64
dg_zone_get_offset (GTimeZone *zone, gint64 instant)
{
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant));
}

/**
 * dg_zone_resolve:
 * @zone: a zone
 * @wall: what the clock shows, in seconds since 1970-01-01T00:00:00 of the same clock
 * @earlier: (out) (optional): the first instant at which it shows that
 * @later: (out) (optional): the last one; the same except in an overlap
 *
 * Finds the instants of a wall time. In a gap both are set to the instant that the offset before
 * the gap gives (RFC 5545, 3.3.5).
 *
 * Returns: whether the wall time exists once, never or twice
 */
DgWallTime
dg_zone_resolve (GTimeZone *zone, gint64 wall, gint64 *earlier, gint64 *later)
{
  const gint64 day = 24 * 60 * 60;
  gint64 before = dg_zone_get_offset (zone, wall - day);
  gint64 after = dg_zone_get_offset (zone, wall + day);
  gboolean first = dg_zone_get_offset (zone, wall - before) == before;
  gboolean second = dg_zone_get_offset (zone, wall - after) == after;
  DgWallTime kind = DG_WALL_TIME_PLAIN;

  if (!first && !second)
    kind = DG_WALL_TIME_GAP;
  else if (first && second && before != after)
    kind = DG_WALL_TIME_OVERLAP;

  if (earlier != NULL)
    *earlier = wall - (first || kind == DG_WALL_TIME_GAP ? before : after);
  if (later != NULL)
    *later = wall - (second && kind != DG_WALL_TIME_GAP ? after : before);

  return kind;
}

/**
 * dg_zone_find_change:
 * @zone: a zone
 * @after: seconds since 1970-01-01T00:00:00Z
 * @until: likewise
 *
 * Clocks that are changed and changed back within a week are not noticed; none ever were.
 *
 * Returns: the first instant after @after, up to @until, at which the clock is put forward or
 *   back; %G_MAXINT64 if there is none
 */
gint64
dg_zone_find_change (GTimeZone *zone, gint64 after, gint64 until)
{
  const gint64 week = 7 * 24 * 60 * 60;
  gint64 offset = dg_zone_get_offset (zone, after);
  gint64 next = after;

  while (next < until && dg_zone_get_offset (zone, next) == offset)
    {
      after = next;
      next = MIN (next + week, until);
    }
  if (dg_zone_get_offset (zone, next) == offset)
    return G_MAXINT64;

  while (next - after > 1)
    {
      gint64 middle = after + (next - after) / 2;

      if (dg_zone_get_offset (zone, middle) == offset)
        after = middle;
      else
        next = middle;
    }

  return next;
}

/* The rules for the entries of a calendar file among themselves: identity, names, parts of a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-ics-outline.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ENTRIES 500

/* A title shorter than this may stand in a random UID by chance. */
#define MIN_TITLE 6

typedef struct
{
  const DgIcsBlock *calendar;
  const char *method;
  GPtrArray *findings;
  GHashTable *entries; /* UID → its first VEVENT */
} Judge;

/* Invitations and what follows them are about one thing. */
static gboolean
is_scheduling (const Judge *self)
{
  return g_str_equal (self->method, "REQUEST") || g_str_equal (self->method, "CANCEL") ||
         g_str_equal (self->method, "REPLY");
}

static const char *
get_value (const DgIcsBlock *block, const char *name)
{
  const DgIcsLine *line = dg_ics_block_find (block, name);

  return line != NULL ? line->value : NULL;
}

/* Small ASCII letters and digits of @text, which are what slugs are made of. */
static char *
make_slug (const char *text)
{
  GString *slug = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));

  return g_string_free (slug, FALSE);
}

/* Who renames a thing that is identified by its name has a second one in every calendar. */
static void
check_derived (Judge *self, const DgIcsBlock *entry, const DgIcsLine *uid)
{
  const char *title = get_value (entry, "SUMMARY");
  g_autofree char *title_slug = make_slug (title != NULL ? title : "");
  g_autofree char *uid_slug = make_slug (uid->value);

  if (strlen (title_slug) >= MIN_TITLE && strstr (uid_slug, title_slug) != NULL)
    dg_ics_add_finding (self->findings, uid->number, "R8",
                        _ ("UID is made of the title; it would change with it"));
}

/* One UID per entry in a bundle, one for all in an invitation. */
static void
check_uid (Judge *self, const DgIcsBlock *entry, const DgIcsLine *uid)
{
  if (uid->value[strcspn (uid->value, " \t\\,;\"")] != '\0' || strlen (uid->value) > 255)
    dg_ics_add_finding (self->findings, uid->number, "R8", _ ("UID cannot be “%s”"), uid->value);
  check_derived (self, entry, uid);

  if (g_hash_table_contains (self->entries, uid->value))
    {
      if (dg_ics_block_count (entry, "RECURRENCE-ID") == 0)
        dg_ics_add_finding (self->findings, uid->number, "R8",
                            _ ("another entry has the same UID"));
      return;
    }

  g_hash_table_insert (self->entries, uid->value, (gpointer) entry);
  if (g_hash_table_size (self->entries) == 2 && is_scheduling (self))
    dg_ics_add_finding (self->findings, uid->number, "R1",
                        _ ("a file with METHOD:%s is about one UID; calendars read the first"),
                        self->method);
}

static gboolean
read_day (const DgIcsBlock *entry, const char *name, gint64 *wall)
{
  const char *value = get_value (entry, name);
  g_autofree char *day = value != NULL ? g_strndup (value, 8) : NULL;
  gsize length;

  return day != NULL && dg_ics_scan_time (day, wall, &length);
}

/* The last day of whole days is easily forgotten, as DTEND is the day after it. */
static void
check_parent (Judge *self, const DgIcsBlock *entry)
{
  const DgIcsLine *relation = dg_ics_block_find (entry, "RELATED-TO");
  const DgIcsBlock *parent =
      relation != NULL ? g_hash_table_lookup (self->entries, relation->value) : NULL;
  gint64 start, end;

  if (parent == entry)
    dg_ics_add_finding (self->findings, relation->number, "R36", _ ("the entry is its own parent"));
  else if (parent != NULL && strlen (get_value (parent, "DTSTART") ?: "") == 8 &&
           read_day (parent, "DTEND", &end) && read_day (entry, "DTSTART", &start) && start == end)
    dg_ics_add_finding (self->findings, dg_ics_block_find (entry, "DTSTART")->number, "R19",
                        _ ("this is on the day of its parent’s DTEND, which is the day after the "
                           "last one"));
}

/* One entry is the whole, all others are parts of it. */
static void
check_family (Judge *self)
{
  const char *parent = NULL;
  const DgIcsBlock *orphan = NULL;
  guint n_without = 0;

  for (guint i = 0; i < self->calendar->blocks->len; i++)
    {
      const DgIcsBlock *entry = g_ptr_array_index (self->calendar->blocks, i);
      const DgIcsLine *relation = dg_ics_block_find (entry, "RELATED-TO");

      if (!g_str_equal (entry->name, "VEVENT"))
        continue;
      if (relation == NULL)
        {
          n_without++;
          orphan = entry;
        }
      else if (parent == NULL)
        parent = relation->value;
      else if (!g_str_equal (parent, relation->value))
        {
          dg_ics_add_finding (self->findings, relation->number, "R36",
                              _ ("this is part of something other than the first one"));
          return;
        }
    }

  if (parent != NULL && n_without > 1)
    dg_ics_add_finding (self->findings, orphan->number, "R36",
                        _ ("RELATED-TO is missing; other entries are part of a whole"));
}

/* What an entry is called may be there in another language only; what is told of it may not. */
static void
check_languages (Judge *self)
{
  const char *first = NULL;

  for (guint i = 0; i < self->calendar->blocks->len; i++)
    {
      const DgIcsLine *line =
          dg_ics_block_find (g_ptr_array_index (self->calendar->blocks, i), "DESCRIPTION");
      const DgIcsParameter *language = line != NULL ? dg_ics_line_find (line, "LANGUAGE") : NULL;

      if (line == NULL)
        continue;
      if (first == NULL)
        first = language != NULL ? language->value : "";
      else if (g_ascii_strcasecmp (first, language != NULL ? language->value : "") != 0)
        {
          dg_ics_add_finding (self->findings, line->number, "R27",
                              _ ("%s is in another language than that of the first entry"),
                              line->name);
          return;
        }
    }
}

/* Outlook makes a folder of a name, and not every program reads both. */
static void
check_names (Judge *self, guint n_entries)
{
  const DgIcsLine *name = dg_ics_block_find (self->calendar, "NAME");
  const DgIcsLine *old_name = dg_ics_block_find (self->calendar, "X-WR-CALNAME");
  const DgIcsLine *either = name != NULL ? name : old_name;

  if (either == NULL)
    return;

  if (is_scheduling (self) || n_entries == 1)
    dg_ics_add_finding (self->findings, either->number, "R29",
                        _ ("%s makes a calendar of its own out of one entry"), either->name);
  else if (name == NULL || old_name == NULL || !g_str_equal (name->value, old_name->value))
    dg_ics_add_finding (self->findings, either->number, "R29",
                        _ ("NAME and X-WR-CALNAME do not say the same"));
  if (dg_ics_block_count (self->calendar, "NAME") > 1 ||
      dg_ics_block_count (self->calendar, "X-WR-CALNAME") > 1)
    dg_ics_add_finding (self->findings, either->number, "R29", _ ("%s stands twice"), either->name);
}

/**
 * dg_ics_find_entries:
 * @calendar: a VCALENDAR
 * @method: its METHOD, “” if there is none
 * @findings: (element-type DgIcsFinding): where to add where its entries do not go together
 */
void
dg_ics_find_entries (const DgIcsBlock *calendar, const char *method, GPtrArray *findings)
{
  g_autoptr (GHashTable) entries = g_hash_table_new (g_str_hash, g_str_equal);
  Judge judge = { calendar, method, findings, entries };
  guint n = dg_ics_block_count_blocks (calendar, "VEVENT");

  for (guint i = 0; i < calendar->blocks->len; i++)
    {
      const DgIcsBlock *entry = g_ptr_array_index (calendar->blocks, i);
      const DgIcsLine *uid = dg_ics_block_find (entry, "UID");

      if (g_str_equal (entry->name, "VEVENT") && uid != NULL)
        check_uid (&judge, entry, uid);
    }
  for (guint i = 0; i < calendar->blocks->len; i++)
    check_parent (&judge, g_ptr_array_index (calendar->blocks, i));
  check_family (&judge);
  check_languages (&judge);
  check_names (&judge, n);

  if (n == 0)
    dg_ics_add_finding (findings, calendar->number, "RFC 5545", _ ("there is no VEVENT"));
  if (n > MAX_ENTRIES)
    dg_ics_add_finding (findings, calendar->number, "R38",
                        _ ("there are %u entries; some calendars take no more than %d"), n,
                        MAX_ENTRIES);
}

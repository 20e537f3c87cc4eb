/* Damaged schedules of every format: a schedule or an error, never more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-source.h"

#include "corpus.h"

#include <string.h>

typedef struct
{
  const char *file;
  const char *format;
} Fixture;

static const Fixture fixtures[] = {
  { "frab-xml-oddities.xml", "frab-xml" },    { "sessionize-grid.json", "sessionize" },
  { "sessionize-all.json", "sessionize" },    { "sessionize-sessions.json", "sessionize" },
  { "open-event-export.json", "open-event" }, { "open-event-api-1.json", "open-event" },
  { "pretalx-schedule.json", "pretalx" },     { "pretalx-submissions.json", "pretalx" },
};

static gboolean
is_decoded (const char *data, gsize length, const char *format)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed =
      dg_source_decode (bytes, format, "Europe/Sofia", DG_LANGUAGE_EN, &error);

  g_assert_true ((feed != NULL) != (error != NULL));
  if (error != NULL)
    {
      g_assert_true (error->domain == DG_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }

  return feed != NULL;
}

/* What was cut off is never taken for a whole. */
static void
test_cuts (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (GBytes) bytes = data_read (fixture->file);
  const char *text = g_bytes_get_data (bytes, NULL);
  gsize length = g_bytes_get_size (bytes);

  g_assert_true (is_decoded (text, length, "auto"));
  while (g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize i = 0; i < length; i++)
    {
      g_assert_false (is_decoded (text, i, fixture->format));
      if (i % 16 == 0)
        g_assert_false (is_decoded (text, i, "auto"));
    }
}

/* Each byte becomes another, a different one each time. */
static void
test_flips (gconstpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (GBytes) bytes = data_read (fixture->file);
  gsize length = g_bytes_get_size (bytes);
  g_autofree char *text = g_memdup2 (g_bytes_get_data (bytes, NULL), length);

  for (gsize i = 0; i < length; i++)
    {
      char old = text[i];

      text[i] = (char) (old ^ (1 << g_test_rand_int_range (0, 8)));
      is_decoded (text, length, fixture->format);
      text[i] = old;
    }
}

/* Each value becomes one of another type. */
static void
test_wrong_types (gconstpointer data)
{
  static const char *const pieces[] = { "null", "[]", "{}", "\"\"", "-1", "true", "\"x\"", "[1]" };
  const Fixture *fixture = data;
  g_autoptr (GBytes) bytes = data_read (fixture->file);
  gsize length = g_bytes_get_size (bytes);
  const char *text = g_bytes_get_data (bytes, NULL);

  for (gsize i = 0; i + 2 < length; i++)
    {
      gsize end = i + 2;
      const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
      g_autofree char *changed = NULL;

      if (text[i] != ':' || text[i + 1] != ' ')
        continue;
      if (text[end] == '"')
        while (++end + 1 < length && text[end] != '"')
          continue;
      else
        while (end + 1 < length && strchr (",}]\n", text[end + 1]) == NULL)
          end++;
      changed = g_strdup_printf ("%.*s%s%.*s", (int) i + 2, text, piece, (int) (length - end - 1),
                                 text + end + 1);
      is_decoded (changed, strlen (changed), fixture->format);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      const char *file = fixtures[i].file;
      g_autofree char *cuts = g_strdup_printf ("/schedule/damage/cuts/%s", file);
      g_autofree char *flips = g_strdup_printf ("/schedule/damage/flips/%s", file);
      g_autofree char *types = g_strdup_printf ("/schedule/damage/wrong-types/%s", file);

      g_test_add_data_func (cuts, &fixtures[i], test_cuts);
      g_test_add_data_func (flips, &fixtures[i], test_flips);
      if (g_str_has_suffix (file, ".json"))
        g_test_add_data_func (types, &fixtures[i], test_wrong_types);
    }

  return g_test_run ();
}

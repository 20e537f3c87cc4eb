/* What an invitation costs at least: its lines are escaped, folded and written, and nothing else.
 *
 * Arguments: a sample that bench-invites wrote, how many, how often, and a file for the first
 * invitation. The sample is taken apart into
 * lines with their texts unescaped; each invitation writes all of them anew, with a name of its own
 * in those that hold one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "median.h"

#include <string.h>

typedef struct
{
  char *head; /* up to the colon, with it */
  char *text; /* as people read it */
  gboolean is_text;
} Line;

/* The name in the sample, and how the number in it is written. */
#define NAME   "00000"
#define NUMBER "%05u"

static void
append_octet (GString *file, char octet, guint *column)
{
  if (*column >= 75 || (*column >= 72 && ((guchar) octet & 0xc0) == 0xc0))
    {
      g_string_append_len (file, "\r\n ", 3);
      *column = 1;
    }
  g_string_append_c (file, octet);
  (*column)++;
}

static void
append_line (GString *file, const Line *line, const char *number)
{
  guint column = 0;

  for (const char *p = line->head; *p != '\0'; p++)
    append_octet (file, *p, &column);
  for (const char *p = line->text; *p != '\0'; p++)
    {
      if (line->is_text && (*p == '\n' || *p == '\\' || *p == ';' || *p == ','))
        append_octet (file, '\\', &column);
      if (*p == '0' && strncmp (p, NAME, strlen (NAME)) == 0)
        {
          for (const char *digit = number; *digit != '\0'; digit++)
            append_octet (file, *digit, &column);
          p += strlen (NAME) - 1;
        }
      else
        append_octet (file, line->is_text && *p == '\n' ? 'n' : *p, &column);
    }
  g_string_append_len (file, "\r\n", 2);
}

static char *
unescape (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\\' && p[1] != '\0')
      g_string_append_c (plain, *++p == 'n' ? '\n' : *p);
    else
      g_string_append_c (plain, *p);

  return g_string_free (plain, FALSE);
}

static GArray *
read_lines (const char *path)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_autofree char *data = NULL;
  g_autoptr (GString) whole = NULL;
  g_auto (GStrv) texts = NULL;

  if (!g_file_get_contents (path, &data, NULL, NULL))
    g_error ("%s cannot be read", path);
  whole = g_string_new (data);
  g_string_replace (whole, "\r\n ", "", 0);
  texts = g_strsplit (whole->str, "\r\n", -1);
  for (guint i = 0; texts[i] != NULL && *texts[i] != '\0'; i++)
    {
      const char *colon = strchr (texts[i], ':');
      Line line = { 0 };

      line.is_text = strchr (texts[i], '\\') != NULL;
      line.head = g_strndup (texts[i], colon + 1 - texts[i]);
      line.text = line.is_text ? unescape (colon + 1) : g_strdup (colon + 1);
      g_array_append_val (lines, line);
    }

  return lines;
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) lines = read_lines (argv[1]);
  guint count = (guint) atoi (argv[2]);
  guint runs = (guint) atoi (argv[3]);
  g_autofree double *seconds = g_new (double, runs);
  gsize bytes = 0;

  for (guint run = 0; run < runs; run++)
    {
      gint64 begin = g_get_monotonic_time ();

      for (guint i = 0; i < count; i++)
        {
          g_autoptr (GString) file = g_string_sized_new (8192);
          char number[16];

          g_snprintf (number, sizeof number, NUMBER, i);
          for (guint j = 0; j < lines->len; j++)
            append_line (file, &g_array_index (lines, Line, j), number);
          bytes += file->len;
          if (run == 0 && i == 0)
            g_assert_true (g_file_set_contents (argv[4], file->str, (gssize) file->len, NULL));
        }
      seconds[run] = median_since (begin);
    }
  g_assert_cmpuint (bytes, >, 0);
  median_print ("floor", seconds, runs, count);

  return 0;
}

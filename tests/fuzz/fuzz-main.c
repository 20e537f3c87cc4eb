/* Gives files to a target, one after the other, and looks at what they cost.
 *
 * Arguments are files and folders; what is not there is skipped, visibly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* Of one file: seconds of the processor, not of the clock, so that a busy machine is no fault. */
#define SECONDS_MAX 2.0

/* Of the whole program. Sanitizers keep what was freed for a while. */
#if defined(__SANITIZE_ADDRESS__)
#define MEGABYTES_MAX 1000
#else
#define MEGABYTES_MAX 200
#endif

static guint n_files;
static gboolean good = TRUE;

static double
get_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6 +
         (double) usage.ru_stime.tv_sec + (double) usage.ru_stime.tv_usec / 1e6;
}

static long
get_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return usage.ru_maxrss / 1024;
}

static void
try_file (const char *path)
{
  g_autofree char *data = NULL;
  double began = get_seconds ();
  double taken;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    return;

  LLVMFuzzerTestOneInput ((const guint8 *) data, size);
  n_files++;
  taken = get_seconds () - began;
  if (taken > SECONDS_MAX)
    {
      printf ("# %s: %.1f seconds\n", path, taken);
      good = FALSE;
    }
}

static void
try_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      try_file (path);
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      try_all (child);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *name = g_path_get_basename (argv[0]);

  setlocale (LC_ALL, "");
  printf ("1..%d\n", argc - 1);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *shown = g_path_get_basename (argv[i]);

      n_files = 0;
      good = TRUE;
      try_all (argv[i]);
      if (get_megabytes () > MEGABYTES_MAX)
        {
          printf ("# %ld MB\n", get_megabytes ());
          good = FALSE;
        }
      if (n_files > 0)
        printf ("%sok %d /%s/%s # %u files\n", good ? "" : "not ", i, name, shown, n_files);
      else
        printf ("ok %d /%s/%s # SKIP nothing is there\n", i, name, shown);
    }

  return 0;
}

/* Reading the test input that third parties wrote, where it lies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "corpus.h"

static GBytes *
read_file (const char *path)
{
  char *data;
  gsize length;

  return g_file_get_contents (path, &data, &length, NULL) ? g_bytes_new_take (data, length) : NULL;
}

/* A file under schedules/ of the corpus; without a corpus the test is skipped and NULL returned. */
GBytes *
corpus_read (const char *name)
{
  const char *corpus = g_getenv ("DELEGAT_CORPUS");
  g_autofree char *path = corpus != NULL
                              ? g_build_filename (corpus, "schedules", name, NULL)
                              : g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus",
                                                       "schedules", name, NULL);
  GBytes *bytes = read_file (path);

  if (bytes == NULL)
    g_test_skip ("no corpus here; DELEGAT_CORPUS may name one");

  return bytes;
}

/* A file of the project's own under tests/data/schedules. */
GBytes *
data_read (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "schedules", name, NULL);
  GBytes *bytes = read_file (path);

  if (bytes == NULL)
    g_error ("%s is missing", path);

  return bytes;
}

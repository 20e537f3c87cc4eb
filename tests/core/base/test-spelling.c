/* Slips of the pen are told from other words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-spelling.h"

#include <string.h>

static void
test_measures (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    guint distance;
  } cases[] = {
    { "", "", 0 },         { "when", "when", 0 },  { "wehn", "when", 2 },
    { "whem", "when", 1 }, { "hen", "when", 1 },   { "wheen", "when", 1 },
    { "", "ab", 2 },       { "where", "when", 2 }, { "name", "role", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (dg_spelling_measure (cases[i].a, cases[i].b), ==, cases[i].distance);
}

/* A table of a megabyte by a megabyte would take minutes. */
static void
test_long_words (void)
{
  g_autofree char *a = g_strnfill (1000 * 1000, 'a');

  g_assert_cmpuint (dg_spelling_measure (a, "when"), >, DG_SPELLING_SLIP_MAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/spelling/measures", test_measures);
  g_test_add_func ("/base/spelling/long-words", test_long_words);

  return g_test_run ();
}

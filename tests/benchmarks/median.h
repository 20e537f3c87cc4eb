/* What the benchmarks share: the median of a few runs, printed for “run” to read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stdlib.h>

static inline int
median_compare (const void *a, const void *b)
{
  double one = *(const double *) a, two = *(const double *) b;

  return (one > two) - (one < two);
}

/* Prints @name and the median of @seconds in microseconds for each of @count. */
static inline void
median_print (const char *name, double *seconds, guint n, guint count)
{
  qsort (seconds, n, sizeof *seconds, median_compare);
  g_print ("%s %.4f\n", name, seconds[n / 2] * 1e6 / count);
}

/* Seconds since @begin, a monotonic time. */
static inline double
median_since (gint64 begin)
{
  return (double) (g_get_monotonic_time () - begin) / 1e6;
}

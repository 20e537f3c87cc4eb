/* Progress of long work, on a terminal only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-progress.h"

#include <unistd.h>

/* Work that is done sooner than this, in microseconds, needs no progress. */
#define PATIENCE (G_USEC_PER_SEC / 2)

/**
 * dg_cli_show_progress:
 * @done: how many pieces are done
 * @total: how many there are
 * @unused: nothing
 *
 * Shows a line that replaces itself on standard error, ten times a second at most, and takes it
 * away at the end.
 */
void
dg_cli_show_progress (guint done, guint total, gpointer unused)
{
  static gint64 began;
  static gint64 shown;
  gint64 now = g_get_monotonic_time ();

  if (began == 0)
    began = now;
  if (!isatty (STDERR_FILENO) || now - began < PATIENCE)
    return;

  if (done == total)
    g_printerr ("\r\033[K");
  else if (now - shown > G_USEC_PER_SEC / 10)
    {
      g_printerr ("\r%u/%u", done, total);
      shown = now;
    }
}

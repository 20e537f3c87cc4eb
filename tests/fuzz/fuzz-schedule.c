/* Any bytes as a schedule, in whatever format they seem to be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include "core/schedule/dg-source.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgFeed) feed =
      dg_source_decode (bytes, "auto", "Europe/Sofia", DG_LANGUAGE_EN, &error);

  g_assert_true ((feed == NULL) == (error != NULL));

  return 0;
}

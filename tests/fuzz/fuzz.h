/* What a fuzzer asks, and what answers it without one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As libFuzzer calls it; defined by each target. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS

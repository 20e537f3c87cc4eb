/* Reading the test input that third parties wrote, where it lies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *corpus_read (const char *name);
GBytes *data_read (const char *name);

G_END_DECLS

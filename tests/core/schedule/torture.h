/* What becomes of a schedule on a bad line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-source.h"

G_BEGIN_DECLS

DgFeed *decode_quoted (const char *format, const char *text, GError **error);
void torture (const char *file, const char *format);

G_END_DECLS

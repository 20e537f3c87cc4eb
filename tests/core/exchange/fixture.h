/* An event with its people, for the tests of lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-import-plan.h"

void fixture_make (DgImportGround *ground);
void fixture_clear (DgImportGround *ground);
char *fixture_read (const char *name, gsize *length);

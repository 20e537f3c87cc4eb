/* What calendars will stumble over in an iCalendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgIcsFinding:
 * @line: number of the physical line, from 1; 0 for the whole file
 * @rule: number of the requirement, as “R22”, or “RFC 5545” for its grammar
 * @message: what is wrong, in the language of the interface
 */
typedef struct
{
  guint line;
  const char *rule;
  char *message;
} DgIcsFinding;

GPtrArray *dg_ics_lint (GBytes *file);

G_END_DECLS

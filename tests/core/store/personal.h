/* A person of whom every place in the registry that can hold personal data holds some.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "registry.h"

G_BEGIN_DECLS

/* Each holds “canary” in some script or case, but for dates, which stand nowhere else. */
#define PERSONAL_ID "p-canary-qwertz"

/**
 * PersonalTable:
 * @table: a table of the registry
 * @impersonal: its columns that say nothing about a delegate
 * @personal: the others, each with “=” and what the registry that personal_set_up() fills has there
 */
typedef struct
{
  const char *table;
  const char *impersonal;
  const char *personal[24];
} PersonalTable;

const PersonalTable *personal_get_tables (guint *n);
void personal_set_up (Registry *registry, gconstpointer data);

G_END_DECLS

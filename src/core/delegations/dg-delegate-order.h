/* The order in which delegates stand in lists, and the groups that they form there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"

G_BEGIN_DECLS

/**
 * DgDelegateSort:
 * @DG_DELEGATE_SORT_PROTOCOL: by country, city, rank, name
 * @DG_DELEGATE_SORT_NAME: by name
 * @DG_DELEGATE_SORT_CITY: by city, rank, name
 * @DG_DELEGATE_SORT_STATUS: from those who are surest to come; then as by protocol
 */
typedef enum
{
  DG_DELEGATE_SORT_PROTOCOL,
  DG_DELEGATE_SORT_NAME,
  DG_DELEGATE_SORT_CITY,
  DG_DELEGATE_SORT_STATUS,
} DgDelegateSort;

#define DG_TYPE_DELEGATE_SORT (dg_delegate_sort_get_type ())
GType dg_delegate_sort_get_type (void);

typedef enum
{
  DG_DELEGATE_GROUP_NONE,
  DG_DELEGATE_GROUP_CITY,
  DG_DELEGATE_GROUP_COUNTRY,
  DG_DELEGATE_GROUP_STATUS,
} DgDelegateGroup;

#define DG_TYPE_DELEGATE_GROUP (dg_delegate_group_get_type ())
GType dg_delegate_group_get_type (void);

GPtrArray *dg_delegate_order_apply (GPtrArray *delegates,
                                    DgDelegateGroup group,
                                    DgDelegateSort sort,
                                    DgLanguage reader);
gboolean dg_delegate_order_same_group (DgDelegate *a, DgDelegate *b, DgDelegateGroup group);
char *
dg_delegate_order_dup_heading (DgDelegate *delegate, DgDelegateGroup group, DgLanguage reader);

G_END_DECLS

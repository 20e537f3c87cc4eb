/* One person from two, with all that is held on both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-change.h"

G_BEGIN_DECLS

/**
 * DgMergeRule:
 * @DG_MERGE_HIGHER: of two places at one event the one stays that has got further
 * @DG_MERGE_KEEP: the place of who stays
 * @DG_MERGE_OTHER: the other's place
 */
typedef enum
{
  DG_MERGE_HIGHER,
  DG_MERGE_KEEP,
  DG_MERGE_OTHER,
} DgMergeRule;

#define DG_TYPE_MERGE_RULE (dg_merge_rule_get_type ())
GType dg_merge_rule_get_type (void);

/**
 * DgMerge:
 * @places: places at events that were the other's alone
 * @doubles: events at which both were
 * @answers: answers that moved
 * @invitations: told invitations that moved
 * @messages: messages of the outbox that moved
 */
typedef struct
{
  guint places;
  guint doubles;
  guint answers;
  guint invitations;
  guint messages;
} DgMerge;

gboolean dg_merge_people (DgChange *change,
                          DgPerson *merged,
                          const char *other,
                          DgMergeRule rule,
                          DgMerge *merge,
                          GError **error);

G_END_DECLS

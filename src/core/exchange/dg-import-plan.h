/* What a list of people would change at an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/exchange/dg-column-map.h"
#include "core/exchange/dg-people-index.h"

G_BEGIN_DECLS

/**
 * DgImportGround:
 * @event: the event
 * @sessions: (element-type DgSession): its sessions
 * @delegations: (element-type DgDelegation): its delegations
 * @delegates: (element-type DgDelegate): everybody who is registered for it
 * @people: (element-type DgPerson): everybody in the registry
 * @cities: (element-type DgCity): the controlled list
 *
 * What is known before.
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *delegations;
  GPtrArray *delegates;
  GPtrArray *people;
  GPtrArray *cities;
} DgImportGround;

/**
 * DgImportOutcome:
 * @DG_IMPORT_ADDED: will be registered for the event; maybe known from another one
 * @DG_IMPORT_UPDATED: is registered, and something changes
 * @DG_IMPORT_UNCHANGED: is registered with just that
 * @DG_IMPORT_REJECTED: cannot be
 */
typedef enum
{
  DG_IMPORT_ADDED,
  DG_IMPORT_UPDATED,
  DG_IMPORT_UNCHANGED,
  DG_IMPORT_REJECTED,
} DgImportOutcome;

#define DG_TYPE_IMPORT_OUTCOME (dg_import_outcome_get_type ())
GType dg_import_outcome_get_type (void);

/**
 * DgImportRow:
 * @row: as a spreadsheet shows it, from 1
 * @outcome: what becomes of it
 * @is_new: whether the person is new to the registry
 * @person: (nullable): the value to be written, %NULL if the row is rejected
 * @registration: (nullable): likewise
 * @changes: names of the members that change or, of a new person, that are set
 * @shifts: the same with the values before and after, for people to read
 * @column: (nullable): heading of the column that is wrong, if it is one
 * @reason: (nullable): why it is rejected
 * @warning: (nullable): what somebody should look at
 */
typedef struct
{
  guint row;
  DgImportOutcome outcome;
  gboolean is_new;
  DgPerson *person;
  DgRegistration *registration;
  char **changes;
  char **shifts;
  char *column;
  char *reason;
  char *warning;
} DgImportRow;

/**
 * DgImportPlan:
 *
 * What would happen, row by row. Nothing is written by making one. Immutable.
 */
typedef struct _DgImportPlan DgImportPlan;

DgImportPlan *dg_import_plan_new (const DgImportGround *ground,
                                  const DgSheet *sheet,
                                  const DgColumnMap *map,
                                  DgImportKey key,
                                  GError **error);
void dg_import_plan_free (DgImportPlan *self);

GPtrArray *dg_import_plan_get_rows (DgImportPlan *self);
guint dg_import_plan_count (DgImportPlan *self, DgImportOutcome outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgImportPlan, dg_import_plan_free)

G_END_DECLS

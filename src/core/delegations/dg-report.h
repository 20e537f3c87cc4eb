/* Figures about the people of an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/events/dg-event.h"
#include "core/events/dg-session.h"

G_BEGIN_DECLS

typedef enum
{
  DG_REPORT_COUNTRY,
  DG_REPORT_CITY,
  DG_REPORT_ROLE,
  DG_REPORT_STATUS,
  DG_REPORT_DAY,
  DG_REPORT_GENDER,
} DgReportBy;

#define DG_N_REPORTS 6

#define DG_TYPE_REPORT_BY (dg_report_by_get_type ())
GType dg_report_by_get_type (void);

/**
 * DgReportRow:
 * @key: what scripts know the row by: a country code, the id of a city, a nick, a date
 * @label: what it is called in the language of the report
 * @counts: how many people have each status
 * @substitutes: how many of them come in somebody's place
 * @total: how many they are
 */
typedef struct
{
  char *key;
  char *label;
  guint counts[DG_N_STATUSES];
  guint substitutes;
  guint total;
} DgReportRow;

void dg_report_row_free (DgReportRow *self);

GPtrArray *dg_report_list (
    DgEvent *event, GPtrArray *sessions, GPtrArray *delegates, DgReportBy by, DgLanguage language);
DgReportRow *dg_report_sum (GPtrArray *delegates, DgLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgReportRow, dg_report_row_free)

G_END_DECLS

/* The attendee list of an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"
#include "core/printing/dg-attendee-columns.h"
#include "core/printing/dg-print-job.h"

G_BEGIN_DECLS

/**
 * DG_STATUS_BIT:
 * @status: a status
 *
 * The bit of @status in a set of them.
 */
#define DG_STATUS_BIT(status) (1u << (status))

/**
 * DgAttendeeListOptions:
 * @columns: (nullable) (element-type DgAttendeeColumn): the columns; %NULL for the usual ones
 * @group: what keeps delegates together
 * @sort: how they are ordered
 * @statuses: who is listed, as bits of DG_STATUS_BIT(); 0 for everybody
 * @paper: the sheet
 * @landscape: whether its long side lies
 * @printed: when it is printed, in the zone whose date the footer shows
 *
 * Zeros mean what most lists are: all delegates in protocol order, upright on A4.
 */
typedef struct
{
  GArray *columns;
  DgDelegateGroup group;
  DgDelegateSort sort;
  guint statuses;
  DgPaper paper;
  gboolean landscape;
  GDateTime *printed;
} DgAttendeeListOptions;

DgTable *dg_attendee_list_build (const DgAttendeeListOptions *options,
                                 DgEvent *event,
                                 GPtrArray *delegates,
                                 DgLanguage language);
DgPrintJob *dg_attendee_list_create_job (const DgAttendeeListOptions *options,
                                         DgEvent *event,
                                         GPtrArray *delegates,
                                         DgLanguage language,
                                         GCancellable *cancellable,
                                         GError **error);
gboolean dg_attendee_list_print (const DgAttendeeListOptions *options,
                                 DgEvent *event,
                                 GPtrArray *delegates,
                                 DgLanguage language,
                                 const char *path,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS

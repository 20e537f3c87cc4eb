/* The columns of an attendee list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate-order.h"

G_BEGIN_DECLS

typedef enum
{
  DG_ATTENDEE_COLUMN_NUMBER,
  DG_ATTENDEE_COLUMN_NAME,
  DG_ATTENDEE_COLUMN_POSITION,
  DG_ATTENDEE_COLUMN_ORGANISATION,
  DG_ATTENDEE_COLUMN_CITY,
  DG_ATTENDEE_COLUMN_COUNTRY,
  DG_ATTENDEE_COLUMN_ROLE,
  DG_ATTENDEE_COLUMN_STATUS,
  DG_ATTENDEE_COLUMN_EMAIL,
  DG_ATTENDEE_COLUMN_PHONE,
  DG_ATTENDEE_COLUMN_LANGUAGE,
  DG_ATTENDEE_COLUMN_DIET,
  DG_ATTENDEE_COLUMN_ACCESS_NEEDS,
  DG_ATTENDEE_COLUMN_ARRIVAL,
  DG_ATTENDEE_COLUMN_DEPARTURE,
} DgAttendeeColumn;

#define DG_N_ATTENDEE_COLUMNS 15

#define DG_TYPE_ATTENDEE_COLUMN (dg_attendee_column_get_type ())
GType dg_attendee_column_get_type (void);

const char *dg_attendee_column_get_heading (DgAttendeeColumn column, DgLanguage language);

GArray *dg_attendee_columns_new_default (DgDelegateGroup group);
GArray *dg_attendee_columns_from_text (const char *text, GError **error);
GArray *dg_attendee_columns_from_preset (const char *name, GError **error);

G_END_DECLS

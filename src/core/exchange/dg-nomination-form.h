/* The form on which a city names its delegates: an XLSX workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-city.h"
#include "core/delegations/dg-delegation.h"
#include "core/events/dg-event.h"

G_BEGIN_DECLS

/* More seats than a table that people fill in by hand can have. */
#define DG_NOMINATION_MAX_SEATS 2000

/* Rows for people who come if somebody else cannot; the help on the form says how many. */
#define DG_NOMINATION_SUBSTITUTES 2

/**
 * DgNominationForm:
 * @event: what the delegates are named for
 * @city: who names them
 * @delegation: the seats of @city at @event
 * @language: in which the form is written
 * @created: the date of the workbook, in seconds since 1970-01-01T00:00:00Z; 0 for now
 *
 * What a form is made for; everything is borrowed.
 */
typedef struct
{
  DgEvent *event;
  DgCity *city;
  DgDelegation *delegation;
  DgLanguage language;
  gint64 created;
} DgNominationForm;

DgLanguage dg_nomination_form_choose_language (DgEvent *event, DgDelegation *delegation);

GBytes *dg_nomination_form_write (const DgNominationForm *self, GError **error);
gboolean dg_nomination_form_save (const DgNominationForm *self, const char *path, GError **error);

G_END_DECLS

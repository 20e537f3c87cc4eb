/* What stands at the head of a nomination form: when, where, for whom, by when, to whom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-nomination-form.h"

G_BEGIN_DECLS

/**
 * DgNominationFact:
 * @DG_NOMINATION_WHEN: date and time of the event
 * @DG_NOMINATION_WHERE: its place
 * @DG_NOMINATION_SEND_TO: who collects the forms
 * @DG_NOMINATION_CITY: the city and its country
 * @DG_NOMINATION_SEATS: how many people it may send
 * @DG_NOMINATION_DEADLINE: by when it names them
 */
typedef enum
{
  DG_NOMINATION_WHEN,
  DG_NOMINATION_WHERE,
  DG_NOMINATION_SEND_TO,
  DG_NOMINATION_CITY,
  DG_NOMINATION_SEATS,
  DG_NOMINATION_DEADLINE,
} DgNominationFact;

#define DG_N_NOMINATION_FACTS 6

const char *dg_nomination_fact_get_label (DgNominationFact fact, DgLanguage language);
char *dg_nomination_fact_dup_text (DgNominationFact fact, const DgNominationForm *form);

G_END_DECLS

/* By what a nomination form is known when it comes back.
 *
 * Beside the sheet that people fill in, the workbook has a hidden one for whoever reads it back,
 * called “delegat”, of text cells alone. In its rows stand:
 *
 *   delegat-nomination-form | 1        the kind of file and the version of this table
 *   event | ID                         the event
 *   city | ID                          the city
 *   language | TAG                     the language of the labels
 *   first-row | N                      the first row that is filled in, counted from 1
 *   seats | N                          how many rows follow for those who have a seat
 *   substitutes | N                    how many rows follow these for those who have none
 *   column | LETTER | MEMBER           what a column holds: a member of the person's JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-sheet.h"
#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

#define DG_NOMINATION_MARK_SHEET   "delegat"
#define DG_NOMINATION_MARK_KIND    "delegat-nomination-form"
#define DG_NOMINATION_MARK_VERSION "1"

/**
 * DgNominationMark:
 * @event: id of the event for which people are named
 * @city: id of the city that names them
 * @language: in which the form is written
 */
typedef struct
{
  char *event;
  char *city;
  DgLanguage language;
} DgNominationMark;

gboolean dg_nomination_mark_read (const DgSheet *sheet, DgNominationMark **mark, GError **error);
void dg_nomination_mark_free (DgNominationMark *self);

DgSheet *
dg_nomination_mark_take_people (const DgNominationMark *self, const DgSheet *sheet, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgNominationMark, dg_nomination_mark_free)

G_END_DECLS

/* A file with people in it, whatever kind of file it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-sheet.h"
#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgPeopleFile:
 * @sheet: the people, in the rows in which the file shows them
 * @form_event: (nullable): id of the event for which this is a nomination form
 * @notes: (element-type utf8): what somebody should know about how the file was read
 */
typedef struct
{
  DgSheet *sheet;
  char *form_event;
  GPtrArray *notes;
} DgPeopleFile;

DgPeopleFile *dg_people_file_read (const char *data,
                                   gsize length,
                                   const char *page,
                                   const char *const *choices,
                                   DgLanguage own,
                                   GError **error);
void dg_people_file_free (DgPeopleFile *self);

gboolean dg_people_file_check_event (const DgPeopleFile *self, const char *event, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgPeopleFile, dg_people_file_free)

G_END_DECLS

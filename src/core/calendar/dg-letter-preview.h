/* A letter as its reader will see it, before it is sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-invite-plan.h"

G_BEGIN_DECLS

/**
 * DgLetterPreview:
 * @kind: what kind of calendar file comes with it
 * @language: the language it is in
 * @name: its reader
 * @address: (nullable): the reader's e-mail address
 * @subject: its subject
 * @text: the letter as plain text
 * @html: the same as HTML
 * @attachments: names of the files that come with it
 * @obstacle: (nullable): why it would not be sent now, in the interface language
 */
typedef struct
{
  DgInviteKind kind;
  DgLanguage language;
  char *name;
  char *address;
  char *subject;
  char *text;
  char *html;
  char **attachments;
  char *obstacle;
} DgLetterPreview;

DgLetterPreview *dg_letter_preview_new (const DgInviteOrder *order,
                                        DgDelegate *delegate,
                                        DgSession *session,
                                        GError **error);
void dg_letter_preview_free (DgLetterPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgLetterPreview, dg_letter_preview_free)

G_END_DECLS

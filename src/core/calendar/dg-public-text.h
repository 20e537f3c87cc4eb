/* The texts of an event's public page: each in the reader's language, or in another that stands in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/events/dg-event.h"

G_BEGIN_DECLS

/**
 * DgPublicText:
 * @event: the event, whose own language stands in for missing texts
 * @language: the reader's language
 * @lent: languages in which texts stand instead of @language
 *
 * A page that is being written, as far as its languages go.
 */
typedef struct
{
  DgEvent *event;
  DgLanguage language;
  gboolean lent[DG_N_LANGUAGES];
} DgPublicText;

const char *dg_public_text_borrow (DgPublicText *self, DgLanguage found);
const char *dg_public_text_get (DgPublicText *self, const DgText *text, const char **tag);
void dg_public_text_add (
    DgPublicText *self, GString *html, const char *element, const char *class, const DgText *text);
void dg_public_text_add_paragraphs (DgPublicText *self, GString *html, const DgText *text);
void dg_public_text_add_remark (DgPublicText *self, GString *html);

G_END_DECLS

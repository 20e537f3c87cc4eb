/* The built-in letter templates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgLetterForm:
 * @DG_LETTER_TO_DELEGATE: about the event, to a delegate; what a coordinator's template replaces
 * @DG_LETTER_TO_PUBLIC: about the event, to everybody
 * @DG_LETTER_ABOUT_SESSION: about a part of its programme
 */
typedef enum
{
  DG_LETTER_TO_DELEGATE,
  DG_LETTER_TO_PUBLIC,
  DG_LETTER_ABOUT_SESSION,
} DgLetterForm;

char *dg_letter_form_dup_text (DgLetterForm form, DgLanguage language);

G_END_DECLS

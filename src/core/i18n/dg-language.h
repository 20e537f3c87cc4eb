/* The four languages that Delegat speaks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgLanguage:
 *
 * The nick of each value is its BCP 47 tag.
 */
typedef enum
{
  DG_LANGUAGE_EN,
  DG_LANGUAGE_BG,
  DG_LANGUAGE_MK,
  DG_LANGUAGE_UK,
} DgLanguage;

#define DG_N_LANGUAGES 4

#define DG_TYPE_LANGUAGE (dg_language_get_type ())
GType dg_language_get_type (void);

const char *dg_language_get_tag (DgLanguage language);
const char *dg_language_get_own_name (DgLanguage language);
gboolean dg_language_from_tag (const char *tag, DgLanguage *language);
gboolean dg_language_check (const char *tag, GError **error);
DgLanguage dg_language_get_interface (void);
void dg_language_set_up_interface (void);

G_END_DECLS

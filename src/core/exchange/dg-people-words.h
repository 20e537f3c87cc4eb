/* What people write for roles, statuses and languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-registration.h"

G_BEGIN_DECLS

gboolean dg_people_words_read_role (const char *text, DgRole *role);
gboolean dg_people_words_read_status (const char *text, DgStatus *status);
gboolean dg_people_words_read_language (const char *text, DgLanguage *language);

G_END_DECLS

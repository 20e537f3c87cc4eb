/* The rules for addresses: e-mail, URIs, countries, UIDs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

gboolean dg_address_check_email (const char *text, GError **error);
gboolean dg_address_check_uri (const char *text, GError **error);
gboolean dg_address_check_country (const char *text, GError **error);
gboolean dg_address_check_uid (const char *text, GError **error);

G_END_DECLS

/* Passwords from standard input.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-keyring.h"

G_BEGIN_DECLS

DgSecret *dg_cli_read_password (GError **error);

G_END_DECLS

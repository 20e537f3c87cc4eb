/* The one error domain of libdelegat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-error.h"

G_DEFINE_QUARK (DgError, dg_error)

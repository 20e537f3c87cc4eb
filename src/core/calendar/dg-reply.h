/* Answers to invitations, as calendars and mail programs send them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-answer.h"

G_BEGIN_DECLS

GPtrArray *dg_reply_read (GBytes *bytes, char **message, GError **error);

G_END_DECLS

/* Sending what is in the outbox, one message after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"
#include "core/calendar/dg-mail-carrier.h"
#include "core/store/dg-dispatch.h"

G_BEGIN_DECLS

/**
 * DgCliSending:
 * @store: the registry
 * @dispatch: the right to send
 * @carrier: how messages go out, and what came of it
 */
typedef struct
{
  DgStore *store;
  DgDispatch *dispatch;
  DgMailCarrier carrier;
} DgCliSending;

gboolean dg_cli_sending_run (DgCliSending *self, GPtrArray *entries, GError **error);

G_END_DECLS

/* The way of a message out of the outbox: at most once, whatever breaks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-outbox.h"

G_BEGIN_DECLS

/**
 * DG_DISPATCH_ATTEMPTS:
 *
 * How often a server may put a message off before it counts as refused.
 */
#define DG_DISPATCH_ATTEMPTS 8

/**
 * DgDispatch:
 *
 * The right to send what is in the outbox. One program has it at a time; it ends with the program,
 * however that ends.
 */
typedef struct _DgDispatch DgDispatch;

/**
 * DgDispatchDecision:
 * @DG_DISPATCH_DISCARD: it shall not be sent
 * @DG_DISPATCH_RETRY: it shall be sent once more
 * @DG_DISPATCH_CONFIRM: it was sent, as a person has found out
 */
typedef enum
{
  DG_DISPATCH_DISCARD,
  DG_DISPATCH_RETRY,
  DG_DISPATCH_CONFIRM,
} DgDispatchDecision;

DgDispatch *dg_dispatch_new (DgStore *store, GError **error);
gboolean dg_dispatch_recover (DgStore *store, GError **error);
void dg_dispatch_free (DgDispatch *self);

gboolean dg_dispatch_begin (DgDispatch *self, gint64 id, const char *way, GError **error);
gboolean dg_dispatch_finish (DgDispatch *self,
                             gint64 id,
                             DgOutboxState state,
                             const char *way,
                             const char *result,
                             GError **error);

gboolean
dg_dispatch_decide (DgStore *store, GArray *ids, DgDispatchDecision decision, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgDispatch, dg_dispatch_free)

G_END_DECLS

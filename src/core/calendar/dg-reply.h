/* Answers to invitations, as calendars and mail programs send them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-answer.h"

G_BEGIN_DECLS

/**
 * DgReply:
 * @answer: what was answered
 * @problem: (nullable): why it cannot be applied as it stands and somebody has to decide
 */
typedef struct
{
  DgAnswer *answer;
  char *problem;
} DgReply;

void dg_reply_free (DgReply *self);

GPtrArray *dg_reply_read (GBytes *bytes, char **message, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgReply, dg_reply_free)

G_END_DECLS

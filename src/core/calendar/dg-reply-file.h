/* Files and mailboxes in which answers may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-reply.h"

G_BEGIN_DECLS

/**
 * DgReplyFile:
 * @path: where it lies; “-” is standard input
 * @in_mailbox: whether it is a message of a mailbox, where anything may lie
 * @message: (nullable): hash of the e-mail that it is
 * @answers: (nullable) (element-type DgAnswer): the answers in it
 * @refused: (nullable): why there are none
 */
typedef struct
{
  char *path;
  gboolean in_mailbox;
  char *message;
  GPtrArray *answers;
  GError *refused;
} DgReplyFile;

DgReplyFile *dg_reply_file_new (const char *path, gboolean in_mailbox);
DgReplyFile *dg_reply_file_new_for_bytes (const char *path, GBytes *bytes);
void dg_reply_file_free (DgReplyFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgReplyFile, dg_reply_file_free)

G_END_DECLS

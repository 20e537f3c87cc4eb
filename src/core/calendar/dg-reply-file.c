/* Files and mailboxes in which answers may be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-reply-file.h"

#include "core/calendar/dg-mailbox.h"

/**
 * dg_reply_file_new_for_bytes:
 * @path: what to call it
 * @bytes: a calendar file or an e-mail
 *
 * Returns: (transfer full): what is in it
 */
DgReplyFile *
dg_reply_file_new_for_bytes (const char *path, GBytes *bytes)
{
  DgReplyFile *self = g_new0 (DgReplyFile, 1);

  self->path = g_strdup (path);
  self->answers = dg_reply_read (bytes, &self->message, &self->refused);

  return self;
}

/**
 * dg_reply_file_new:
 * @path: a file
 * @in_mailbox: whether it is a message of a mailbox
 *
 * Only reads it. Blocks.
 *
 * Returns: (transfer full): what is in it
 */
DgReplyFile *
dg_reply_file_new (const char *path, gboolean in_mailbox)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = dg_mailbox_load (path, &error);
  DgReplyFile *self;

  if (bytes != NULL)
    self = dg_reply_file_new_for_bytes (path, bytes);
  else
    {
      self = g_new0 (DgReplyFile, 1);
      self->path = g_strdup (path);
      self->refused = error;
    }
  self->in_mailbox = in_mailbox;

  return self;
}

void
dg_reply_file_free (DgReplyFile *self)
{
  g_free (self->path);
  g_free (self->message);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_error (&self->refused);
  g_free (self);
}

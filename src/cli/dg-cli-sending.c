/* Sending what is in the outbox, one message after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-sending.h"

#include "cli/dg-cli-progress.h"
#include "core/base/dg-private-file.h"
#include "core/calendar/dg-mail-draft.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgCliWay,
                    dg_cli_way,
                    G_DEFINE_ENUM_VALUE (DG_CLI_EML, "eml"),
                    G_DEFINE_ENUM_VALUE (DG_CLI_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (DG_CLI_SMTP, "smtp"))

/* An entry on its way to the server. */
typedef struct
{
  DgCliSending *sending;
  gint64 id;
} Commitment;

static gboolean
finish (DgCliSending *self,
        const DgOutboxEntry *entry,
        DgOutboxState state,
        const char *result,
        GError **error)
{
  switch (state)
    {
    case DG_OUTBOX_SENT:
      self->sent++;
      break;
    case DG_OUTBOX_QUEUED:
      self->later++;
      break;
    case DG_OUTBOX_UNCERTAIN:
      self->uncertain++;
      break;
    default:
      self->failed++;
      break;
    }

  return dg_dispatch_finish (self->dispatch, entry->id, state,
                             dg_enum_get_nick (DG_TYPE_CLI_WAY, self->way), result, error);
}

/* Programs open a file that says so as something to be sent, not as something that came. */
static GBytes *
mark_unsent (GBytes *message)
{
  static const char mark[] = "X-Unsent: 1\r\n";
  GByteArray *bytes = g_byte_array_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (message, &length);

  g_byte_array_append (bytes, (const guint8 *) mark, strlen (mark));
  g_byte_array_append (bytes, data, (guint) length);

  return g_byte_array_free_to_bytes (bytes);
}

/* A file that is written twice is still one file: nothing is noted before. */
static gboolean
write_file (DgCliSending *self, const DgOutboxEntry *entry, GBytes *message, GError **error)
{
  g_autofree char *name = g_path_get_basename (entry->file_name);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GBytes) bytes = mark_unsent (message);

  return dg_private_file_save (path, bytes, error) &&
         finish (self, entry, DG_OUTBOX_SENT, path, error);
}

static gboolean
open_draft (DgCliSending *self, const DgOutboxEntry *entry, GBytes *bytes, GError **error)
{
  g_autoptr (DgMessage) message = dg_message_read (bytes, error);
  g_autoptr (GError) fault = NULL;

  if (message == NULL || !dg_dispatch_begin (self->dispatch, entry->id, "draft", error))
    return FALSE;

  if (dg_mail_draft_open (message, NULL, &fault))
    return finish (self, entry, DG_OUTBOX_SENT, NULL, error);

  if (!finish (self, entry, DG_OUTBOX_FAILED, fault->message, error))
    return FALSE;
  if (g_error_matches (fault, DG_ERROR, DG_ERROR_REFUSED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));

  return FALSE;
}

static gboolean
commit (gpointer data, GError **error)
{
  Commitment *commitment = data;

  return dg_dispatch_begin (commitment->sending->dispatch, commitment->id, "smtp", error);
}

static gboolean
hand_to_server (
    DgCliSending *self, DgSmtp *smtp, const DgOutboxEntry *entry, GBytes *message, GError **error)
{
  static const DgOutboxState states[] = {
    [DG_SMTP_SENT] = DG_OUTBOX_SENT,
    [DG_SMTP_REFUSED] = DG_OUTBOX_FAILED,
    [DG_SMTP_LATER] = DG_OUTBOX_QUEUED,
    [DG_SMTP_UNCERTAIN] = DG_OUTBOX_UNCERTAIN,
  };
  Commitment commitment = { self, entry->id };
  g_autofree char *reply = NULL;
  DgSmtpOutcome outcome =
      dg_smtp_send (smtp, entry->recipient, message, commit, &commitment, &reply, NULL, error);

  return outcome != DG_SMTP_STOPPED && finish (self, entry, states[outcome], reply, error);
}

static gboolean
prepare (DgCliSending *self, DgSmtp **smtp, GError **error)
{
  if (self->way == DG_CLI_SMTP)
    *smtp = dg_smtp_new (self->account, self->password);
  if (self->way != DG_CLI_EML || g_mkdir_with_parents (self->folder, 0700) == 0)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be written to: %s"), self->folder,
               g_strerror (errno));
  return FALSE;
}

/* Servers shut out who sends too much at once. */
static void
slow_down (DgCliSending *self, gint64 began)
{
  int per_minute =
      self->way == DG_CLI_SMTP ? dg_mail_account_get_fields (self->account)->per_minute : 0;
  gint64 pause = per_minute > 0 ? 60 * G_USEC_PER_SEC / per_minute : 0;
  gint64 left = began + pause - g_get_monotonic_time ();

  if (left > 0)
    g_usleep ((gulong) left);
}

static gboolean
send_one (DgCliSending *self, DgSmtp *smtp, const DgOutboxEntry *entry, GError **error)
{
  g_autoptr (GBytes) message = dg_outbox_load (self->store, entry->id, error);

  if (message == NULL)
    return FALSE;

  switch (self->way)
    {
    case DG_CLI_EML:
      return write_file (self, entry, message, error);
    case DG_CLI_DRAFT:
      return open_draft (self, entry, message, error);
    case DG_CLI_SMTP:
    default:
      return hand_to_server (self, smtp, entry, message, error);
    }
}

/**
 * dg_cli_sending_run:
 * @self: how, and what came of it so far
 * @entries: (element-type DgOutboxEntry): what is queued
 * @error: return location
 *
 * Each result is kept in the outbox as soon as it is known. What somebody else has taken meanwhile
 * is passed over.
 *
 * Returns: %FALSE with an error if no more can be sent now; what was not reached stays queued
 */
gboolean
dg_cli_sending_run (DgCliSending *self, GPtrArray *entries, GError **error)
{
  g_autoptr (DgSmtp) smtp = NULL;
  gint64 began = 0;

  if (!prepare (self, &smtp, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GError) fault = NULL;

      if (i > 0)
        slow_down (self, began);
      began = g_get_monotonic_time ();
      if (!send_one (self, smtp, g_ptr_array_index (entries, i), &fault) &&
          !g_error_matches (fault, DG_ERROR, DG_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      dg_cli_show_progress (i + 1, entries->len, NULL);
    }

  return TRUE;
}

/* Messages on their way: to files, to the mail program or to a mail server, one after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-mail-carrier.h"

#include "core/base/dg-private-file.h"
#include "core/calendar/dg-mail-draft.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgMailWay,
                    dg_mail_way,
                    G_DEFINE_ENUM_VALUE (DG_MAIL_WAY_EML, "eml"),
                    G_DEFINE_ENUM_VALUE (DG_MAIL_WAY_DRAFT, "draft"),
                    G_DEFINE_ENUM_VALUE (DG_MAIL_WAY_SMTP, "smtp"))

/* A message on its way to the server. */
typedef struct
{
  DgMailCarrier *carrier;
  gint64 id;
} Commitment;

static gboolean
finish (DgMailCarrier *self, gint64 id, DgSmtpOutcome outcome, const char *result, GError **error)
{
  switch (outcome)
    {
    case DG_SMTP_SENT:
      self->sent++;
      break;
    case DG_SMTP_LATER:
      self->later++;
      break;
    case DG_SMTP_UNCERTAIN:
      self->uncertain++;
      break;
    default:
      self->failed++;
      break;
    }

  return self->keeper->finish (id, self->way, outcome, result, self->user_data, error);
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
write_file (DgMailCarrier *self, const DgMailParcel *parcel, GBytes *message, GError **error)
{
  g_autofree char *name = g_path_get_basename (parcel->file_name);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GBytes) bytes = mark_unsent (message);

  return dg_private_file_save (path, bytes, error) &&
         finish (self, parcel->id, DG_SMTP_SENT, path, error);
}

static gboolean
open_draft (DgMailCarrier *self,
            const DgMailParcel *parcel,
            GBytes *bytes,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (DgMessage) message = dg_message_read (bytes, error);
  g_autoptr (GError) fault = NULL;

  if (message == NULL || !self->keeper->begin (parcel->id, self->way, self->user_data, error))
    return FALSE;

  if (dg_mail_draft_open (message, cancellable, &fault))
    return finish (self, parcel->id, DG_SMTP_SENT, NULL, error);

  if (!finish (self, parcel->id, DG_SMTP_REFUSED, fault->message, error))
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
  DgMailCarrier *self = commitment->carrier;

  return self->keeper->begin (commitment->id, self->way, self->user_data, error);
}

static gboolean
hand_to_server (DgMailCarrier *self,
                DgSmtp *smtp,
                const DgMailParcel *parcel,
                GBytes *message,
                GCancellable *cancellable,
                GError **error)
{
  Commitment commitment = { self, parcel->id };
  g_autofree char *reply = NULL;
  DgSmtpOutcome outcome = dg_smtp_send (smtp, parcel->recipient, message, commit, &commitment,
                                        &reply, cancellable, error);

  return outcome != DG_SMTP_STOPPED && finish (self, parcel->id, outcome, reply, error);
}

static gboolean
prepare (DgMailCarrier *self, DgSmtp **smtp, GError **error)
{
  if (self->way == DG_MAIL_WAY_SMTP)
    *smtp = dg_smtp_new (self->account, self->password);
  if (self->way != DG_MAIL_WAY_EML || g_mkdir_with_parents (self->folder, 0700) == 0)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be written to: %s"), self->folder,
               g_strerror (errno));
  return FALSE;
}

/* Servers shut out who sends too much at once. Waits no longer than until it is cancelled. */
static void
slow_down (DgMailCarrier *self, gint64 began, GCancellable *cancellable)
{
  int per_minute =
      self->way == DG_MAIL_WAY_SMTP ? dg_mail_account_get_fields (self->account)->per_minute : 0;
  gint64 pause = per_minute > 0 ? 60 * G_USEC_PER_SEC / per_minute : 0;
  gint64 left = began + pause - g_get_monotonic_time ();
  GPollFD fd = { 0 };

  if (left <= 0)
    return;
  if (!g_cancellable_make_pollfd (cancellable, &fd))
    {
      g_usleep ((gulong) left);
      return;
    }
  g_poll (&fd, 1, (int) (left / 1000) + 1);
  g_cancellable_release_fd (cancellable);
}

static gboolean
send_one (DgMailCarrier *self,
          DgSmtp *smtp,
          const DgMailParcel *parcel,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GBytes) message = self->keeper->load (parcel->id, self->user_data, error);

  if (message == NULL)
    return FALSE;

  switch (self->way)
    {
    case DG_MAIL_WAY_EML:
      return write_file (self, parcel, message, error);
    case DG_MAIL_WAY_DRAFT:
      return open_draft (self, parcel, message, cancellable, error);
    case DG_MAIL_WAY_SMTP:
    default:
      return hand_to_server (self, smtp, parcel, message, cancellable, error);
    }
}

/**
 * dg_mail_carrier_run:
 * @self: how, and what came of it so far
 * @parcels: (element-type DgMailParcel): what is to go out
 * @cancellable: (nullable): ends it between two messages, or before the server has one
 * @error: return location
 *
 * Blocks. Each result is noted as soon as it is known.
 *
 * Returns: %FALSE with an error if no more can be sent now; what was not reached stays as it was
 */
gboolean
dg_mail_carrier_run (DgMailCarrier *self,
                     GArray *parcels,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (DgSmtp) smtp = NULL;
  gint64 began = 0;

  if (!prepare (self, &smtp, error))
    return FALSE;

  for (guint i = 0; i < parcels->len; i++)
    {
      g_autoptr (GError) fault = NULL;

      if (i > 0)
        slow_down (self, began, cancellable);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      began = g_get_monotonic_time ();
      if (!send_one (self, smtp, &g_array_index (parcels, DgMailParcel, i), cancellable, &fault) &&
          !g_error_matches (fault, DG_ERROR, DG_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      if (self->keeper->progress != NULL)
        self->keeper->progress (i + 1, parcels->len, self->user_data);
    }

  return TRUE;
}

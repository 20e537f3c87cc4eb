/* Sending what is in the outbox, one message after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-sending.h"

#include "cli/dg-cli-progress.h"

static GBytes *
load (gint64 id, gpointer data, GError **error)
{
  DgCliSending *self = data;

  return dg_outbox_load (self->store, id, error);
}

static gboolean
begin (gint64 id, DgMailWay way, gpointer data, GError **error)
{
  DgCliSending *self = data;

  return dg_dispatch_begin (self->dispatch, id, dg_enum_get_nick (DG_TYPE_MAIL_WAY, way), error);
}

static gboolean
finish (gint64 id,
        DgMailWay way,
        DgSmtpOutcome outcome,
        const char *result,
        gpointer data,
        GError **error)
{
  static const DgOutboxState states[] = {
    [DG_SMTP_SENT] = DG_OUTBOX_SENT,
    [DG_SMTP_REFUSED] = DG_OUTBOX_FAILED,
    [DG_SMTP_LATER] = DG_OUTBOX_QUEUED,
    [DG_SMTP_UNCERTAIN] = DG_OUTBOX_UNCERTAIN,
  };
  DgCliSending *self = data;

  return dg_dispatch_finish (self->dispatch, id, states[outcome],
                             dg_enum_get_nick (DG_TYPE_MAIL_WAY, way), result, error);
}

static void
progress (guint done, guint total, gpointer data)
{
  dg_cli_show_progress (done, total, NULL);
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
  static const DgMailKeeper keeper = { load, begin, finish, progress };
  g_autoptr (GArray) parcels = g_array_new (FALSE, FALSE, sizeof (DgMailParcel));

  for (guint i = 0; i < entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (entries, i);
      DgMailParcel parcel = { entry->id, entry->recipient, entry->file_name };

      g_array_append_val (parcels, parcel);
    }
  self->carrier.keeper = &keeper;
  self->carrier.user_data = self;

  return dg_mail_carrier_run (&self->carrier, parcels, NULL, error);
}

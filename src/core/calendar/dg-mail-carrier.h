/* Messages on their way: to files, to the mail program or to a mail server, one after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/calendar/dg-smtp.h"

G_BEGIN_DECLS

/**
 * DgMailWay:
 * @DG_MAIL_WAY_EML: as files into a folder
 * @DG_MAIL_WAY_DRAFT: as drafts to the mail program of the desktop
 * @DG_MAIL_WAY_SMTP: to a mail server
 */
typedef enum
{
  DG_MAIL_WAY_EML,
  DG_MAIL_WAY_DRAFT,
  DG_MAIL_WAY_SMTP,
} DgMailWay;

#define DG_TYPE_MAIL_WAY (dg_mail_way_get_type ())
GType dg_mail_way_get_type (void);

/**
 * DgMailParcel:
 * @id: the number by which whoever keeps the messages knows it
 * @recipient: the address
 * @file_name: what a file that holds it is called
 *
 * A message that is to go out. Everything is borrowed.
 */
typedef struct
{
  gint64 id;
  const char *recipient;
  const char *file_name;
} DgMailParcel;

/**
 * DgMailKeeper:
 * @load: gives a message
 * @begin: notes, durably, that from now on the receiver may have it
 * @finish: notes what became of it, and what was said then
 * @progress: (nullable): told after each message
 *
 * Whoever keeps the messages. A %DG_ERROR_CONFLICT means that somebody else has taken the message,
 * which is passed over then; any other error ends the run.
 */
typedef struct
{
  GBytes *(*load) (gint64 id, gpointer user_data, GError **error);
  gboolean (*begin) (gint64 id, DgMailWay way, gpointer user_data, GError **error);
  gboolean (*finish) (gint64 id,
                      DgMailWay way,
                      DgSmtpOutcome outcome,
                      const char *result,
                      gpointer user_data,
                      GError **error);
  void (*progress) (guint done, guint total, gpointer user_data);
} DgMailKeeper;

/**
 * DgMailCarrier:
 * @way: how messages go out
 * @folder: (nullable): for files, where to
 * @account: (nullable): for a server, which
 * @password: (nullable): for a server, that of its user
 * @keeper: who keeps the messages
 * @user_data: for its functions
 * @sent: how many went out
 * @failed: how many were refused for good
 * @later: how many are to be tried again
 * @uncertain: of how many nobody knows
 */
typedef struct
{
  DgMailWay way;
  const char *folder;
  DgMailAccount *account;
  const DgSecret *password;
  const DgMailKeeper *keeper;
  gpointer user_data;
  guint sent;
  guint failed;
  guint later;
  guint uncertain;
} DgMailCarrier;

gboolean dg_mail_carrier_run (DgMailCarrier *self,
                              GArray *parcels,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS

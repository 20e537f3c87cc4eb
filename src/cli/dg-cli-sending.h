/* Sending what is in the outbox, one message after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"
#include "core/calendar/dg-smtp.h"
#include "core/store/dg-dispatch.h"

G_BEGIN_DECLS

/**
 * DgCliWay:
 * @DG_CLI_EML: as files into a folder
 * @DG_CLI_DRAFT: as drafts to the mail program of the desktop
 * @DG_CLI_SMTP: to a mail server
 */
typedef enum
{
  DG_CLI_EML,
  DG_CLI_DRAFT,
  DG_CLI_SMTP,
} DgCliWay;

#define DG_TYPE_CLI_WAY (dg_cli_way_get_type ())
GType dg_cli_way_get_type (void);

/**
 * DgCliSending:
 * @store: the registry
 * @dispatch: the right to send
 * @way: how
 * @folder: (nullable): for files, where to
 * @account: (nullable): for a server, which
 * @password: (nullable): for a server, that of its user
 * @sent: how many went out
 * @failed: how many were refused for good
 * @later: how many are to be tried again
 * @uncertain: of how many nobody knows
 */
typedef struct
{
  DgStore *store;
  DgDispatch *dispatch;
  DgCliWay way;
  const char *folder;
  DgMailAccount *account;
  DgSecret *password;
  guint sent;
  guint failed;
  guint later;
  guint uncertain;
} DgCliSending;

gboolean dg_cli_sending_run (DgCliSending *self, GPtrArray *entries, GError **error);

G_END_DECLS

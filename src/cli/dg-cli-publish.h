/* Publishing an event, and what came of it, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"
#include "core/store/dg-publications.h"

G_BEGIN_DECLS

/**
 * DgCliPublish:
 * @cli: the options that all commands share
 * @store: the registry
 * @event: the event
 * @sessions: (element-type DgSession): its programme
 * @revisions: (element-type utf8 DgRevision): by UID, of both
 *
 * What is published. Everything is borrowed.
 */
typedef struct
{
  DgCli *cli;
  DgStore *store;
  DgEvent *event;
  GPtrArray *sessions;
  GHashTable *revisions;
} DgCliPublish;

/**
 * DgCliPublishLogin:
 * @from_stdin: whether standard input has the password
 * @remember: whether the keyring shall keep it
 * @force: whether to write over what somebody changed on the server
 *
 * How to go about a collection.
 */
typedef struct
{
  gboolean from_stdin;
  gboolean remember;
  gboolean force;
} DgCliPublishLogin;

int
dg_cli_publish_folder (const DgCliPublish *self, const DgPublication *publication, GError **error);
int dg_cli_publish_caldav (const DgCliPublish *self,
                           const DgPublication *publication,
                           const DgCliPublishLogin *login,
                           GError **error);

G_END_DECLS

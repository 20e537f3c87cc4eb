/* What the commands about invitations and their letters share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"
#include "core/calendar/dg-invite-plan.h"

G_BEGIN_DECLS

/**
 * DgCliInvite:
 *
 * Everything in the registry that an invitation draws on; all owned.
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *delegates;
  GPtrArray *delegations;
  GPtrArray *templates;
  GPtrArray *held;
  GHashTable *revisions;
} DgCliInvite;

gboolean dg_cli_invite_read (DgCliInvite *self, DgStore *store, const char *event, GError **error);
gboolean dg_cli_invite_order (
    DgCliInvite *self, DgInviteOrder *order, DgRevisionFunc settle, DgStore *store, GError **error);
void dg_cli_invite_clear (DgCliInvite *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DgCliInvite, dg_cli_invite_clear)

gboolean dg_cli_read_alarm (const char *text, int *minutes, GError **error);
gboolean dg_cli_check_method (const char *method, GError **error);

/**
 * DG_CLI_KIND_OPTION:
 * @kind: a `char *`
 *
 * The option that says which events a template is for.
 */
#define DG_CLI_KIND_OPTION(kind)                                                                   \
  {                                                                                                \
    "kind", 0, 0, G_OPTION_ARG_STRING, kind,                                                       \
        N_ ("Only for this kind of event; without it, for all that have no template of their "     \
            "own"),                                                                                \
        N_ ("K")                                                                                   \
  }

gboolean dg_cli_require_language (DgCli *cli, GError **error);
JsonObject *dg_cli_describe_template (const char *kind,
                                      DgLanguage language,
                                      const char *text,
                                      gboolean built_in);
DgTemplateText *dg_cli_read_template (const char *path, char **content, GError **error);

G_END_DECLS

/* delegatctl invite template show: how a letter is worded, to start from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-letter.h"

#include <glib/gi18n.h>

static char *kind;

static const GOptionEntry options[] = {
  DG_CLI_KIND_OPTION (&kind),
  G_OPTION_ENTRY_NULL,
};

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autofree char *text = NULL;
  DgTemplate *own;

  if (kind != NULL && !dg_template_check_kind (kind, error))
    return -1;

  store = dg_cli_open (cli, DG_STORE_READ, error);
  templates = store != NULL ? dg_store_list_templates (store, error) : NULL;
  if (templates == NULL)
    return -1;

  /* What a letter about such an event would be made of. */
  own = dg_template_find (templates, kind, cli->language);
  if (own == NULL)
    own = dg_template_find (templates, NULL, cli->language);
  text = own != NULL ? g_strdup (dg_template_get_fields (own)->text)
                     : g_strchomp (dg_letter_dup_built_in (cli->language));

  if (cli->json)
    dg_cli_print_object (dg_cli_describe_template (
        own != NULL ? dg_template_get_fields (own)->kind : kind, cli->language, text, own == NULL));
  else
    g_print ("%s\n", text);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_invite_template_show = {
  .name = "invite template show",
  .arguments = "--language L",
  .summary = N_ ("Print the words of the letter to delegates: your own, or the built-in ones"),
  .options = options,
  .run = run,
};

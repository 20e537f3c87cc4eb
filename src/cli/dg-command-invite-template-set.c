/* delegatctl invite template set: other words for a letter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static char *kind;

static const GOptionEntry options[] = {
  DG_CLI_KIND_OPTION (&kind),
  G_OPTION_ENTRY_NULL,
};

static gboolean
put (DgCli *cli, DgTemplate *template, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_CREATE, error);
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "invite template set", error) : NULL;

  return change != NULL && dg_change_put_template (change, template, error) &&
         dg_change_commit (change, error);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (DgTemplateText) text = NULL;
  g_autoptr (DgTemplate) template = NULL;

  if (!dg_cli_require_language (cli, error) ||
      (kind != NULL && !dg_template_check_kind (kind, error)))
    return -1;

  text = dg_cli_read_template (arguments[0], &content, error);
  if (text == NULL)
    return -1;
  for (guint i = 0; i < text->findings->len; i++)
    {
      const DgTemplateFinding *finding = g_ptr_array_index (text->findings, i);

      dg_cli_warn ("%s:%u:%u: %s", arguments[0], finding->line, finding->column, finding->message);
    }
  if (text->findings->len > 0)
    return DG_EXIT_BAD_INPUT;

  template = dg_template_new_for (kind, cli->language, content, error);
  if (template == NULL || !put (cli, template, error))
    return -1;

  if (cli->json)
    dg_cli_print_object (dg_cli_describe_template (kind, cli->language,
                                                   dg_template_get_fields (template)->text, FALSE));
  else
    dg_cli_print_line (
        _ ("Letters are in these words from now on; “delegatctl invite preview” shows "
           "how a delegate reads them."));

  return DG_EXIT_DONE;
}

const DgCommand dg_command_invite_template_set = {
  .name = "invite template set",
  .arguments = "FILE --language L",
  .summary = N_ ("Word the letter to delegates in another way; “-” is standard input"),
  .description = N_ (
      "The text may begin with a line “Subject: …”. Empty lines part paragraphs; “# ” begins\n"
      "the title and “## ” a heading. “{name}” is filled in for each delegate, “{{” and “}}” are\n"
      "braces. A line or paragraph that asks for something and gets nothing is left out.\n"
      "“delegatctl invite template show” prints a text to start from, and\n"
      "“delegatctl invite template list --names” everything that can stand in braces.\n"
      "Cancellations, letters about single sessions and public entries keep the built-in words."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};

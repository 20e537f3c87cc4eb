/* delegatctl invite template check: whether letters can be made of a text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-commands.h"

#include <glib/gi18n.h>

static void
print_json (DgCli *cli, const char *path, const DgTemplateText *text)
{
  JsonObject *object = json_object_new ();
  JsonArray *findings = json_array_new ();
  JsonArray *names = json_array_new ();

  for (guint i = 0; i < text->findings->len; i++)
    {
      const DgTemplateFinding *finding = g_ptr_array_index (text->findings, i);
      JsonObject *entry = json_object_new ();

      json_object_set_int_member (entry, "line", finding->line);
      json_object_set_int_member (entry, "column", finding->column);
      json_object_set_string_member (entry, "message", finding->message);
      json_array_add_object_element (findings, entry);
    }
  for (guint i = 0; i < DG_N_PLACEHOLDERS; i++)
    if (dg_template_text_uses (text, i))
      json_array_add_string_element (names, dg_placeholder_get_name (i));

  json_object_set_string_member (object, "file", path);
  json_object_set_string_member (object, "language", dg_language_get_tag (cli->language));
  json_object_set_array_member (object, "findings", findings);
  json_object_set_array_member (object, "names", names);
  dg_cli_print_object (object);
}

static void
print_text (const char *path, const DgTemplateText *text)
{
  g_autoptr (GString) left_out = g_string_new (NULL);

  for (guint i = 0; i < text->findings->len; i++)
    {
      const DgTemplateFinding *finding = g_ptr_array_index (text->findings, i);

      dg_cli_print_line ("%s:%u:%u: %s", path, finding->line, finding->column, finding->message);
    }
  if (text->findings->len > 0)
    return;

  dg_cli_print_line (_ ("Letters can be made of it."));
  /* What a delegate would look for and not find. */
  for (guint i = 0; i < DG_N_PLACEHOLDERS; i++)
    if ((i == DG_PLACEHOLDER_WHERE || i == DG_PLACEHOLDER_JOIN_LINK ||
         i == DG_PLACEHOLDER_PROGRAMME || i == DG_PLACEHOLDER_REPLY_BY ||
         i == DG_PLACEHOLDER_CONTACT) &&
        !dg_template_text_uses (text, i))
      g_string_append_printf (left_out, " {%s}", dg_placeholder_get_name (i));
  if (left_out->len > 0)
    dg_cli_print_line (_ ("Most letters also say:%s"), left_out->str);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (DgTemplateText) text = dg_cli_read_template (arguments[0], &content, error);

  if (text == NULL)
    return -1;

  if (cli->json)
    print_json (cli, arguments[0], text);
  else
    print_text (arguments[0], text);

  return text->findings->len == 0 ? DG_EXIT_DONE : DG_EXIT_BAD_INPUT;
}

const DgCommand dg_command_invite_template_check = {
  .name = "invite template check",
  .arguments = "FILE --language L",
  .summary = N_ ("Check the text of a letter template without storing it"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};

/* delegatctl invite template list: for which letters the coordinator has found other words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

static gboolean names;

static const GOptionEntry options[] = {
  { "names", 0, 0, G_OPTION_ARG_NONE, &names,
    N_ ("List the names that can stand in braces instead, and what they stand for"), NULL },
  G_OPTION_ENTRY_NULL,
};

static int
print_names (DgCli *cli)
{
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("Name"), _ ("What it stands for"), NULL);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < DG_N_PLACEHOLDERS; i++)
    {
      g_autofree char *braced = g_strdup_printf ("{%s}", dg_placeholder_get_name (i));
      JsonObject *object = json_object_new ();

      dg_cli_table_add (table, braced);
      dg_cli_table_add (table, dg_placeholder_get_meaning (i));
      json_object_set_string_member (object, "name", dg_placeholder_get_name (i));
      json_object_set_string_member (object, "meaning", dg_placeholder_get_meaning (i));
      json_object_set_boolean_member (object, "block", dg_placeholder_is_block (i));
      json_array_add_object_element (array, object);
    }

  if (cli->json)
    dg_cli_print_array (array);
  else
    {
      dg_cli_table_print (table);
      json_array_unref (array);
    }

  return DG_EXIT_DONE;
}

static void
print_text (DgCli *cli, GPtrArray *templates)
{
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("Kind"), _ ("Language"), _ ("State"), NULL);

  for (guint i = 0; i < templates->len; i++)
    {
      DgTemplate *template = g_ptr_array_index (templates, i);
      const DgTemplateFields *fields = dg_template_get_fields (template);
      g_autofree char *language = dg_format_language_name (cli->language, fields->language);
      g_autoptr (GError) bad = NULL;

      dg_cli_table_add (table, fields->kind);
      dg_cli_table_add (table, language);
      dg_cli_table_add (table, dg_template_check (template, &bad) ? _ ("good") : bad->message);
    }

  if (templates->len > 0)
    dg_cli_table_print (table);
  else
    dg_cli_print_line (
        _ ("All letters are in the built-in words; “delegatctl invite template show” "
           "prints them to start from."));
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  JsonArray *array;

  if (names)
    return print_names (cli);

  store = dg_cli_open (cli, DG_STORE_READ, error);
  templates = store != NULL ? dg_store_list_templates (store, error) : NULL;
  if (templates == NULL)
    return -1;

  if (!cli->json)
    {
      print_text (cli, templates);
      return DG_EXIT_DONE;
    }

  array = json_array_new ();
  for (guint i = 0; i < templates->len; i++)
    {
      DgTemplate *template = g_ptr_array_index (templates, i);
      JsonObject *object = json_object_new ();

      dg_record_to_json (&dg_template_record, dg_template_get_fields (template), object);
      json_object_set_boolean_member (object, "good", dg_template_check (template, NULL));
      json_array_add_object_element (array, object);
    }
  dg_cli_print_array (array);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_invite_template_list = {
  .name = "invite template list",
  .arguments = "",
  .summary = N_ ("List the letter templates, or what can stand in them"),
  .options = options,
  .run = run,
};

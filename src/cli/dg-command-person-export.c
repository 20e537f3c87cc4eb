/* delegatctl person export: all that is held on a person, in one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "core/base/dg-private-file.h"
#include "core/store/dg-person-file.h"

#include <glib/gi18n.h>
#include <string.h>

static char *output;

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_options (GError **error)
{
  if (output != NULL)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               _ ("--output names the file to write"));
  return FALSE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store =
      check_options (error) ? dg_cli_open (cli, DG_STORE_READ, error) : NULL;
  g_autoptr (DgPerson) person =
      store != NULL ? dg_cli_find_person (store, arguments[0], error) : NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  if (person == NULL)
    return -1;

  node = dg_person_file_collect (store, dg_person_get_fields (person)->id, error);
  if (node == NULL)
    return -1;
  text = dg_json_to_text (node, TRUE);
  bytes = g_bytes_new (text, strlen (text));
  if (!dg_private_file_save (output, bytes, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "person", dg_person_get_fields (person)->id);
      json_object_set_string_member (object, "file", output);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (_ ("All that is held on %s stands in %s now, readable by you alone."),
                       dg_person_get_fields (person)->name, output);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_person_export = {
  .name = "person export",
  .arguments = "PERSON --output FILE",
  .summary = N_ ("Write all that is held on a person into one file"),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};

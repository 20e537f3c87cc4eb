/* delegatctl invite lint: what calendars would stumble over in a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"
#include "core/calendar/dg-ics-lint.h"

#include <glib/gi18n.h>

static void
report (DgCli *cli, const char *file, const DgIcsFinding *finding, JsonArray *array)
{
  JsonObject *object;

  if (!cli->json)
    {
      dg_cli_print_line ("%s:%u: %s: %s", file, finding->line, finding->rule, finding->message);
      return;
    }

  object = json_object_new ();
  json_object_set_string_member (object, "file", file);
  json_object_set_int_member (object, "line", finding->line);
  json_object_set_string_member (object, "rule", finding->rule);
  json_object_set_string_member (object, "message", finding->message);
  json_array_add_object_element (array, object);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();
  guint n_findings = 0;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = dg_cli_read_file (arguments[i], error);
      g_autoptr (GPtrArray) findings = NULL;

      if (bytes == NULL)
        return -1;

      findings = dg_ics_lint (bytes);
      for (guint j = 0; j < findings->len; j++)
        report (cli, arguments[i], g_ptr_array_index (findings, j), array);
      n_findings += findings->len;
    }

  if (cli->json)
    dg_cli_print_array (g_steal_pointer (&array));
  else if (n_findings == 0)
    dg_cli_print_line (_ ("Nothing is found that a calendar would stumble over."));

  return n_findings == 0 ? DG_EXIT_DONE : DG_EXIT_BAD_INPUT;
}

const DgCommand dg_command_invite_lint = {
  .name = "invite lint",
  .arguments = "FILE…",
  .summary = N_ ("Check calendar files, byte by byte and in meaning"),
  .min_arguments = 1,
  .max_arguments = G_MAXINT,
  .run = run,
};

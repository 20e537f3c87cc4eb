/* delegatctl delegate edit: changes a person by a merge patch (RFC 7396).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>

/* What belongs to an event is not a member of the person. */
static gboolean
check_patch (JsonNode *patch, GError **error)
{
  static const char *const others[] = { "role",     "status", "rank",  "arrival", "departure",
                                        "sessions", "quota",  "party", "replaces" };
  DgJsonPlace root = dg_json_root (patch);

  if (!dg_json_expect_object (&root, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (json_object_has_member (json_node_get_object (patch), others[i]))
      {
        g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                     _ ("%s: belongs to the person’s place at an event; see “delegatctl delegate "
                        "move” and “delegatctl delegate place”"),
                     others[i]);
        return FALSE;
      }

  return TRUE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (JsonNode) patch = dg_cli_read_json (arguments[1], error);
  g_autoptr (DgStore) store = patch != NULL ? dg_cli_open (cli, DG_STORE_WRITE, error) : NULL;
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "delegate edit", error) : NULL;
  g_autoptr (DgPerson) known =
      change != NULL ? dg_cli_find_person (store, arguments[0], error) : NULL;
  g_autoptr (DgPerson) person = NULL;

  if (known == NULL)
    return -1;

  if (check_patch (patch, error))
    person = dg_person_new_patched (known, patch, error);
  if (person == NULL || !dg_change_put_person (change, person, error))
    {
      g_prefix_error (error, "%s: ", arguments[1]);
      return -1;
    }
  if (!dg_change_commit (change, error))
    return -1;

  return dg_cli_print_person (cli, store, person, error);
}

const DgCommand dg_command_delegate_edit = {
  .name = "delegate edit",
  .arguments = "PERSON FILE",
  .summary = N_ ("Change a person by a partial JSON object (merge patch)"),
  .min_arguments = 2,
  .max_arguments = 2,
  .run = run,
};

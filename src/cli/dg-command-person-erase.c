/* delegatctl person erase: forgets a person for good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-password.h"
#include "core/store/dg-erasure.h"

#include <glib/gi18n.h>

static void
print_json (const char *id, const DgErasure *erasure)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "erased", id);
  json_object_set_int_member (object, "places", erasure->places);
  json_object_set_int_member (object, "invitations", erasure->invitations);
  json_object_set_int_member (object, "messages", erasure->messages);
  json_object_set_int_member (object, "answers", erasure->answers);
  json_object_set_int_member (object, "journal_entries", erasure->steps);
  json_object_set_int_member (object, "mentions", erasure->mentions);
  dg_cli_print_object (object);
}

/* Backups of an older version lie beside the registry; other copies only their makers know. */
static void
tell_what_remains (DgStore *store)
{
  g_autofree char *folder = g_path_get_dirname (dg_store_get_path (store));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  dg_cli_warn (_ ("what was written outside the registry stays: exported files, lists and "
                  "invitations, messages that were sent, backups; delete what is yours to delete"));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".backup"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        dg_cli_warn (_ ("%s: this backup still knows the person"), path);
      }
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (DgPerson) person =
      store != NULL ? dg_cli_find_person (store, arguments[0], error) : NULL;
  g_autofree char *question = NULL;
  const char *id;
  DgErasure erasure;

  if (person == NULL)
    return -1;

  id = dg_person_get_fields (person)->id;
  question = g_strdup_printf (_ ("Erase all that is held on %s (%s)? This cannot be undone."),
                              dg_person_get_fields (person)->name, id);
  if (!dg_cli_confirm (cli, question))
    {
      dg_cli_warn (_ ("nobody was erased"));
      return DG_EXIT_REFUSED;
    }
  if (!dg_erasure_run (store, id, &erasure, error))
    return -1;

  if (cli->json)
    print_json (id, &erasure);
  else
    {
      g_autofree char *places = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE,
                       "%u place at an event stays in the figures, without a name.",
                       "%u places at events stay in the figures, without a name.", erasure.places),
          erasure.places);

      dg_cli_print_line (_ ("%s is erased; this cannot be undone."),
                         dg_person_get_fields (person)->name);
      dg_cli_print_line ("%s", places);
    }
  tell_what_remains (store);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_person_erase = {
  .name = "person erase",
  .arguments = "PERSON",
  .summary = N_ ("Erase all that is held on a person, for good; figures stay"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};

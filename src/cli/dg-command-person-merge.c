/* delegatctl person merge: one person from two who are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"
#include "core/delegations/dg-person-merge.h"
#include "core/store/dg-merge.h"

#include <glib/gi18n.h>
#include <string.h>

static char **take;
static char *registration;
static gboolean dry_run;

static const GOptionEntry options[] = {
  { "take", 0, 0, G_OPTION_ARG_STRING_ARRAY, &take,
    N_ ("Whose value stays where both have one; may be given several times"),
    N_ ("FIELD=keep|other") },
  { "registration", 0, 0, G_OPTION_ARG_STRING, &registration,
    N_ ("Whose place stays where both are at an event: higher (by status), keep or other"),
    N_ ("RULE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would be done, and do nothing"),
    NULL },
  G_OPTION_ENTRY_NULL,
};

static void
print_json (const char *keep, const char *other, GPtrArray *differences, const DgMerge *merge)
{
  JsonObject *object = json_object_new ();
  JsonArray *fields = json_array_new ();

  for (guint i = 0; i < differences->len; i++)
    {
      const DgPersonDifference *difference = g_ptr_array_index (differences, i);
      JsonObject *field = json_object_new ();

      json_object_set_string_member (field, "field", difference->field);
      dg_cli_set_text (field, "keep", difference->keep);
      dg_cli_set_text (field, "other", difference->other);
      json_object_set_string_member (field, "taken", difference->from_other ? "other" : "keep");
      json_array_add_object_element (fields, field);
    }

  json_object_set_string_member (object, "person", keep);
  json_object_set_string_member (object, "merged", other);
  json_object_set_boolean_member (object, "dry_run", dry_run);
  json_object_set_array_member (object, "fields", fields);
  json_object_set_int_member (object, "registrations", merge->places);
  json_object_set_int_member (object, "both_registered", merge->doubles);
  json_object_set_int_member (object, "answers", merge->answers);
  json_object_set_int_member (object, "invitations", merge->invitations);
  json_object_set_int_member (object, "messages", merge->messages);
  dg_cli_print_object (object);
}

static void
print_differences (GPtrArray *differences)
{
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("Field"), _ ("Kept person"), _ ("Other person"), _ ("Taken"), NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const DgPersonDifference *difference = g_ptr_array_index (differences, i);

      dg_cli_table_add (table, difference->field);
      dg_cli_table_add (table, difference->keep);
      dg_cli_table_add (table, difference->other);
      dg_cli_table_add (table, difference->from_other ? "other" : "keep");
    }
  if (differences->len > 0)
    dg_cli_table_print (table);
}

static DgPerson *
find_other (DgStore *store, DgPerson *keep, const char *text, GError **error)
{
  g_autoptr (DgPerson) other = dg_cli_find_person (store, text, error);

  if (other == NULL ||
      strcmp (dg_person_get_fields (other)->id, dg_person_get_fields (keep)->id) != 0)
    return g_steal_pointer (&other);

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is the person that is to be kept; name two different ones"), text);
  return NULL;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "person merge", error) : NULL;
  g_autoptr (DgPerson) keep =
      change != NULL ? dg_cli_find_person (store, arguments[0], error) : NULL;
  g_autoptr (DgPerson) other = keep != NULL ? find_other (store, keep, arguments[1], error) : NULL;
  g_autoptr (GPtrArray) differences =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_person_difference_free);
  g_autoptr (DgPerson) merged =
      other != NULL ? dg_person_merge (keep, other, take, differences, error) : NULL;
  const char *id;
  int rule = DG_MERGE_HIGHER;
  DgMerge merge;

  if (merged == NULL ||
      (registration != NULL && !dg_enum_from_nick (DG_TYPE_MERGE_RULE, registration, &rule, error)))
    return -1;

  id = dg_person_get_fields (other)->id;
  if (!dg_merge_people (change, merged, id, (DgMergeRule) rule, &merge, error) ||
      (!dry_run && !dg_change_commit (change, error)))
    return -1;

  if (cli->json)
    {
      print_json (dg_person_get_fields (keep)->id, id, differences, &merge);
      return DG_EXIT_DONE;
    }

  print_differences (differences);
  if (dry_run)
    dg_cli_print_line (_ ("Nothing was changed; without --dry-run %s becomes one person with %s."),
                       id, dg_person_get_fields (keep)->id);
  else
    dg_cli_print_line (_ ("%s is one person with %s now; “delegatctl undo” brings both back."), id,
                       dg_person_get_fields (keep)->id);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_person_merge = {
  .name = "person merge",
  .arguments = "KEEP OTHER [--take FIELD=keep|other]…",
  .summary = N_ ("Make one person of two who are the same"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};

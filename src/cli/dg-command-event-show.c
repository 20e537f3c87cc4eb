/* delegatctl event show: one event, whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include "cli/dg-cli-table.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

static void
print_text (const char *label, const char *text)
{
  if (text != NULL)
    dg_cli_print_line ("%s: %s", label, text);
}

static void
print_sessions (DgCli *cli, DgDossier *dossier)
{
  DgEvent *event = dg_dossier_get_event (dossier);
  GPtrArray *sessions = dg_dossier_get_sessions (dossier);
  g_autoptr (DgCliTable) table = dg_cli_table_new (_ ("When"), _ ("Id"), _ ("Session"), NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);
      g_autofree char *span = dg_format_span_short (cli->language, dg_session_get_span (session));

      dg_cli_table_add (table, span);
      dg_cli_table_add (table, dg_session_get_id (session));
      dg_cli_table_add (
          table, dg_event_get_text (event, dg_session_get_fields (session)->title, cli->language));
    }

  if (sessions->len > 0)
    {
      g_print ("\n");
      dg_cli_table_print (table);
    }
}

static void
print_event (DgCli *cli, DgDossier *dossier)
{
  DgEvent *event = dg_dossier_get_event (dossier);
  const DgEventFields *fields = dg_event_get_fields (event);
  g_autofree char *span = dg_format_span (cli->language, dg_event_get_span (event));

  dg_cli_print_line ("%s", dg_event_get_title (event, cli->language, NULL));
  print_text (_ ("Id"), fields->id);
  print_text (_ ("Kind"), dg_enum_get_nick (DG_TYPE_EVENT_KIND, fields->kind));
  print_text (_ ("Status"), dg_enum_get_nick (DG_TYPE_EVENT_STATUS, fields->status));
  print_text (_ ("When"), span);
  print_text (_ ("Time zone"), fields->time_zone);
  print_text (_ ("Venue"), dg_event_get_text (event, fields->venue, cli->language));
  print_text (_ ("City"), dg_event_get_text (event, fields->city, cli->language));
  print_text (_ ("Summary"), dg_event_get_text (event, fields->summary, cli->language));
  print_sessions (cli, dossier);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (DgDossier) dossier =
      store != NULL ? dg_store_get_dossier (store, arguments[0], error) : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (dossier == NULL)
    return -1;

  if (!cli->json)
    {
      print_event (cli, dossier);
      return DG_EXIT_DONE;
    }

  node = dg_dossier_to_json (dossier);
  dg_cli_print_json (node);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_event_show = {
  .name = "event show",
  .arguments = "EVENT",
  .summary = N_ ("Show one event, whole"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run,
};

/* delegatctl: everything that the window does to data, for scripts and terminals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>
#include <string.h>

static const DgCommand *const commands[] = {
  &dg_command_sample,
  &dg_command_event_list,
  &dg_command_event_show,
  &dg_command_event_add,
  &dg_command_event_edit,
  &dg_command_event_remove,
  &dg_command_event_import,
  &dg_command_city_list,
  &dg_command_city_add,
  &dg_command_delegation_set,
  &dg_command_delegation_list,
  &dg_command_delegation_form,
  &dg_command_delegate_import,
  &dg_command_delegate_list,
  &dg_command_delegate_add,
  &dg_command_delegate_edit,
  &dg_command_delegate_show,
  &dg_command_delegate_move,
  &dg_command_delegate_place,
  &dg_command_delegate_replace,
  &dg_command_invite_export,
  &dg_command_invite_preview,
  &dg_command_invite_template_list,
  &dg_command_invite_template_show,
  &dg_command_invite_template_set,
  &dg_command_invite_template_remove,
  &dg_command_invite_template_check,
  &dg_command_invite_send,
  &dg_command_outbox_list,
  &dg_command_outbox_show,
  &dg_command_outbox_discard,
  &dg_command_outbox_retry,
  &dg_command_outbox_confirm,
  &dg_command_mail_account_show,
  &dg_command_mail_account_set,
  &dg_command_mail_account_test,
  &dg_command_invite_lint,
  &dg_command_invite_reply,
  &dg_command_invite_answers,
  &dg_command_invite_decide,
  &dg_command_publish,
  &dg_command_print_attendees,
  &dg_command_schedule_fetch,
  &dg_command_schedule_refresh,
  &dg_command_schedule_review,
  &dg_command_schedule_decide,
  &dg_command_schedule_history,
  &dg_command_todo,
  &dg_command_report,
  &dg_command_search,
  &dg_command_person_export,
  &dg_command_person_erase,
  &dg_command_person_merge,
  &dg_command_log,
  &dg_command_undo,
  &dg_command_redo,
  &dg_command_check,
  &dg_command_backup,
};

static char *registry;
static gboolean json;
static char *language;
static gboolean yes;
static gboolean help;
static gboolean version;

static const GOptionEntry global_options[] = {
  { "registry", 0, 0, G_OPTION_ARG_FILENAME, &registry, N_ ("The registry to work on"),
    N_ ("FILE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print one JSON value"), NULL },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language,
    N_ ("Language of names and documents: en, bg, mk or uk"), N_ ("L") },
  { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_ ("Answer questions with yes"), NULL },
  { "help", 'h', 0, G_OPTION_ARG_NONE, &help, N_ ("Show help"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Show the version"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* How many of @words, from the first one on, are the name of @command; 0 if they are not. */
static guint
match_name (const DgCommand *command, char **words)
{
  g_auto (GStrv) name = g_strsplit (command->name, " ", -1);
  guint n = 0;

  while (name[n] != NULL && words[n] != NULL && strcmp (name[n], words[n]) == 0)
    n++;

  return name[n] == NULL ? n : 0;
}

/* Finds the command's words in @argv, where options may stand before them, and takes them out. */
static const DgCommand *
take_command (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    for (guint j = 0; j < G_N_ELEMENTS (commands); j++)
      {
        guint n = match_name (commands[j], argv + i);

        if (n > 0)
          {
            memmove (argv + i, argv + i + n, (*argc - i - n + 1) * sizeof *argv);
            *argc -= (int) n;
            return commands[j];
          }
      }

  return NULL;
}

static void
print_overview (void)
{
  int width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width, (int) strlen (commands[i]->name));

  g_print (_ ("Usage: delegatctl [--registry FILE] [--json] [--language L] [--yes] COMMAND …\n\n"));
  g_print ("%s\n", _ ("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-*s  %s\n", width, commands[i]->name, _ (commands[i]->summary));
  g_print ("\n%s\n", _ ("“delegatctl COMMAND --help” tells more about one of them."));
}

/* A context for the options of @command, or for the global ones alone. */
static GOptionContext *
make_context (const DgCommand *command)
{
  g_autofree char *usage =
      command != NULL ? g_strdup_printf ("%s %s", command->name, command->arguments) : NULL;
  GOptionContext *context = g_option_context_new (usage);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, global_options, GETTEXT_PACKAGE);
  if (command != NULL)
    {
      g_option_context_set_summary (context, _ (command->summary));
      if (command->description != NULL)
        g_option_context_set_description (context, _ (command->description));
      if (command->options != NULL)
        g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
    }

  return context;
}

static gboolean
read_options (DgCli *cli, GError **error)
{
  cli->registry = registry != NULL ? g_strdup (registry) : dg_store_dup_default_path ();
  cli->json = json;
  cli->yes = yes;
  cli->language = dg_language_get_interface ();
  cli->language_given = language != NULL;

  if (language != NULL && !dg_language_from_tag (language, &cli->language))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is none of the languages en, bg, mk and uk"), language);
      return FALSE;
    }

  return TRUE;
}

static int
run_command (const DgCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = make_context (command);
  DgCli cli = { 0 };
  int status = -1;

  if (!g_option_context_parse (context, &argc, &argv, error))
    return -1;

  if (help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      g_print ("%s", text);
      return DG_EXIT_DONE;
    }

  /* GOption leaves a “--” that ends the options. */
  if (argc > 1 && strcmp (argv[1], "--") == 0)
    {
      argv++;
      argc--;
    }

  if (argc - 1 < command->min_arguments || argc - 1 > command->max_arguments)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _ ("this command is written: delegatctl %s %s"), command->name,
                   command->arguments);
      return -1;
    }

  if (read_options (&cli, error))
    status = command->run (&cli, argv + 1, error);
  g_free (cli.registry);

  return status;
}

/* Reads the arguments as UTF-8, whatever the locale says. */
static gboolean
check_arguments (int argc, char **argv, GError **error)
{
  for (int i = 1; i < argc; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _ ("argument %d is not valid UTF-8"), i);
        return FALSE;
      }

  return TRUE;
}

static int
run (int argc, char **argv, GError **error)
{
  g_autoptr (GOptionContext) context = make_context (NULL);
  const DgCommand *command;

  if (!check_arguments (argc, argv, error))
    return -1;

  /* The global options first, so that no value of theirs is taken for a command. */
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return -1;

  if (version)
    {
      g_print ("delegatctl %s\n", PACKAGE_VERSION);
      return DG_EXIT_DONE;
    }

  command = take_command (&argc, argv);
  if (command != NULL)
    return run_command (command, argc, argv, error);

  if (help || argc < 2)
    {
      print_overview ();
      return help ? DG_EXIT_DONE : DG_EXIT_USAGE;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               _ ("there is no command “%s”; “delegatctl --help” lists them"), argv[1]);
  return -1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **arguments = g_memdup2 (copy, (argc + 1) * sizeof *copy);
  int status;

  dg_language_set_up_interface ();

  status = run (argc, arguments, &error);
  if (status < 0)
    {
      dg_cli_warn ("%s", error->message);
      status = dg_cli_get_exit_code (error);
    }

  g_free (registry);
  g_free (language);

  return status;
}

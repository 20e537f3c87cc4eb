/* delegatctl mail-account: the mail server, and who sends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-password.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-smtp.h"
#include "core/store/dg-accounts.h"

#include <glib/gi18n.h>
#include <string.h>

static char *server;
static int port = -1;
static char *security;
static char *user;
static char *sender_name;
static char *sender_address;
static int per_minute = -1;
static char *ca_file;
static gboolean ask_password;
static gboolean password_stdin;
static gboolean forget_password;

static const GOptionEntry set_options[] = {
  { "server", 0, 0, G_OPTION_ARG_STRING, &server, N_ ("The mail server"), N_ ("HOST") },
  { "port", 0, 0, G_OPTION_ARG_INT, &port, N_ ("Its port, if not the usual one"), N_ ("N") },
  { "security", 0, 0, G_OPTION_ARG_STRING, &security,
    N_ ("How the connection is protected; none is for this computer"), "starttls|tls|none" },
  { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("Who logs in; “” if nobody does"), N_ ("USER") },
  { "sender-name", 0, 0, G_OPTION_ARG_STRING, &sender_name,
    N_ ("The name of the office that sends"), N_ ("NAME") },
  { "sender-address", 0, 0, G_OPTION_ARG_STRING, &sender_address, N_ ("Its e-mail address"),
    N_ ("ADDRESS") },
  { "per-minute", 0, 0, G_OPTION_ARG_INT, &per_minute,
    N_ ("Most messages in a minute; 0 for no limit"), N_ ("N") },
  { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &ca_file,
    N_ ("Certificates that vouch for the server, if the system’s do not; “” for the system’s"),
    N_ ("FILE.pem") },
  { "password", 0, 0, G_OPTION_ARG_NONE, &ask_password,
    N_ ("Ask for the password and keep it in the keyring"), NULL },
  { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &password_stdin,
    N_ ("Read the password from standard input and keep it in the keyring"), NULL },
  { "forget-password", 0, 0, G_OPTION_ARG_NONE, &forget_password,
    N_ ("Take the password out of the keyring"), NULL },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry test_options[] = {
  { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &password_stdin,
    N_ ("Read the password from standard input"), NULL },
  G_OPTION_ENTRY_NULL,
};

static DgMailAccount *
find_account (DgStore *store, GError **error)
{
  DgMailAccount *account = NULL;

  if (dg_accounts_find_mail (store, &account, error) && account == NULL)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                         _ ("there is no mail account yet; “delegatctl mail-account set --server "
                            "HOST --user USER --sender-address ADDRESS” makes one"));

  return account;
}

static void
print_account (DgCli *cli, DgMailAccount *account)
{
  const DgMailAccountFields *fields = dg_mail_account_get_fields (account);
  g_autofree char *address = dg_mail_account_dup_address (account);

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      dg_record_to_json (&dg_mail_account_record, fields, object);
      json_object_set_string_member (object, "address", address);
      dg_cli_print_object (object);
      return;
    }

  dg_cli_print_line (_ ("Server: %s (%s)"), address,
                     dg_enum_get_nick (DG_TYPE_MAIL_SECURITY, fields->security));
  dg_cli_print_line (_ ("User: %s"), fields->user != NULL ? fields->user : "–");
  dg_cli_print_line (_ ("Sender: %s <%s>"), fields->sender_name != NULL ? fields->sender_name : "",
                     fields->sender_address);
  dg_cli_print_line (_ ("Messages in a minute: %d"), fields->per_minute);
  if (fields->ca_file != NULL)
    dg_cli_print_line (_ ("Certificates: %s"), fields->ca_file);
}

static int
run_show (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (DgMailAccount) account = store != NULL ? find_account (store, error) : NULL;

  if (account == NULL)
    return -1;
  print_account (cli, account);

  return DG_EXIT_DONE;
}

/* What is named takes the place of what was there; an empty text takes it away. */
static char *
choose (char *named, char *before)
{
  return named == NULL ? before : named[0] != '\0' ? named : NULL;
}

static DgMailAccount *
make_account (DgMailAccount *before, GError **error)
{
  DgMailAccountFields fields = { .per_minute = DG_MAIL_PER_MINUTE };
  g_autofree char *path =
      ca_file != NULL && ca_file[0] != '\0' ? g_canonicalize_filename (ca_file, NULL) : NULL;

  if (before != NULL)
    fields = *dg_mail_account_get_fields (before);

  fields.server = choose (server, fields.server);
  fields.user = choose (user, fields.user);
  fields.sender_name = choose (sender_name, fields.sender_name);
  fields.sender_address = choose (sender_address, fields.sender_address);
  fields.ca_file = choose (path != NULL ? path : ca_file, fields.ca_file);
  if (port >= 0)
    fields.port = port;
  if (per_minute >= 0)
    fields.per_minute = per_minute;
  if (security != NULL &&
      !dg_enum_from_nick (DG_TYPE_MAIL_SECURITY, security, &fields.security, error))
    return NULL;
  if (path != NULL && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("there is no file “%s”"), path);
      return NULL;
    }

  return dg_mail_account_new (&fields, error);
}

/* The keyring first: if it fails, nothing was changed. */
static gboolean
keep_password (DgMailAccount *account, GError **error)
{
  const char *login = dg_mail_account_get_fields (account)->user;
  g_autofree char *address = dg_mail_account_dup_address (account);
  g_autofree char *question = NULL;
  g_autoptr (DgSecret) password = NULL;
  gboolean found;

  if (!ask_password && !password_stdin && !forget_password)
    return TRUE;
  if (login == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                           _ ("a password needs a user: --user USER"));
      return FALSE;
    }
  if (forget_password)
    return dg_keyring_clear (address, login, DG_KEYRING_PATIENCE, &found, NULL, error);

  question = g_strdup_printf (_ ("Password of %s at %s"), login, address);
  password = password_stdin ? dg_cli_read_password (error) : dg_cli_ask_password (question);
  if (password == NULL && !password_stdin)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                         _ ("no password was typed; without a terminal, use --password-stdin"));

  return password != NULL &&
         dg_keyring_store (address, login, password, DG_KEYRING_PATIENCE, NULL, error);
}

static int
run_set (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_CREATE, error);
  g_autoptr (DgMailAccount) before = NULL;
  g_autoptr (DgMailAccount) account = NULL;

  if (store == NULL || !dg_accounts_find_mail (store, &before, error))
    return -1;

  account = make_account (before, error);
  if (account == NULL || !keep_password (account, error) ||
      !dg_accounts_save_mail (store, account, error))
    return -1;

  print_account (cli, account);

  return DG_EXIT_DONE;
}

static int
run_test (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_READ, error);
  g_autoptr (DgMailAccount) account = store != NULL ? find_account (store, error) : NULL;
  g_autoptr (DgSecret) password = NULL;
  g_autoptr (DgSmtp) smtp = NULL;

  if (account == NULL || !dg_cli_find_mail_password (account, password_stdin, &password, error))
    return -1;

  smtp = dg_smtp_new (account, password);
  if (!dg_smtp_check (smtp, NULL, error))
    return -1;

  if (cli->json)
    print_account (cli, account);
  else
    dg_cli_print_line (_ ("%s takes mail from this account."),
                       dg_mail_account_get_fields (account)->server);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_mail_account_show = {
  .name = "mail-account show",
  .arguments = "",
  .summary = N_ ("Show the account that sends mail"),
  .run = run_show,
};

const DgCommand dg_command_mail_account_set = {
  .name = "mail-account set",
  .arguments = "[--server HOST] [--user USER] [--sender-address ADDRESS] …",
  .summary = N_ ("Set or change the account that sends mail"),
  .description = N_ ("The password is kept in the desktop’s keyring, never in the registry."),
  .options = set_options,
  .run = run_set,
};

const DgCommand dg_command_mail_account_test = {
  .name = "mail-account test",
  .arguments = "[--password-stdin]",
  .summary = N_ ("Log in to the mail server, and send nothing"),
  .options = test_options,
  .run = run_test,
};

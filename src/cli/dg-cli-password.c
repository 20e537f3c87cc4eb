/* Questions on the terminal: yes or no, and passwords.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-password.h"

#include <glib/gi18n.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define PASSWORD_MAX 4096

/* Where nobody sits, nobody unlocks the keyring; in seconds. */
#define PATIENCE_ALONE 10

/* Reads a line byte by byte, so that no buffer keeps it; FALSE if it is too long or there is none.
 */
static gboolean
read_line (char *line, gsize size, gsize *length)
{
  char c = '\0';
  gssize n = 0;

  *length = 0;
  while (*length < size && (n = read (STDIN_FILENO, &c, 1)) == 1 && c != '\n')
    line[(*length)++] = c;
  if (*length > 0 && line[*length - 1] == '\r')
    (*length)--;

  return (c == '\n' || *length > 0) && *length < size && memchr (line, '\0', *length) == NULL;
}

/**
 * dg_cli_confirm:
 * @cli: the options
 * @question: a question
 *
 * Asks on the terminal. Nobody is asked where --yes is given or no terminal is there.
 *
 * Returns: whether the answer is yes
 */
gboolean
dg_cli_confirm (DgCli *cli, const char *question)
{
  char line[64];
  gsize length;

  if (cli->yes || !isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return TRUE;

  /* Translators: the letter that means “yes” is the one before the stroke. */
  g_printerr ("%s [%s] ", question, _ ("y/N"));
  if (!read_line (line, sizeof line - 1, &length) || length == 0)
    return FALSE;
  line[length] = '\0';

  return g_utf8_validate (line, -1, NULL) &&
         g_unichar_tolower (g_utf8_get_char (line)) == g_utf8_get_char (_ ("y/N"));
}

/**
 * dg_cli_read_password:
 * @error: return location
 *
 * Returns: (transfer full): the first line of standard input; else %DG_ERROR_INVALID
 */
DgSecret *
dg_cli_read_password (GError **error)
{
  char line[PASSWORD_MAX];
  DgSecret *password = NULL;
  gsize length;

  if (read_line (line, sizeof line, &length) && length > 0)
    password = dg_secret_new (line, length);
  else
    g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                         _ ("standard input has no password in its first line"));
  explicit_bzero (line, sizeof line);

  return password;
}

/**
 * dg_cli_ask_password:
 * @question: what to ask for
 *
 * Asks on the terminal without showing what is typed.
 *
 * Returns: (transfer full) (nullable): the password; %NULL without a terminal or an answer
 */
DgSecret *
dg_cli_ask_password (const char *question)
{
  struct termios before, silent;
  DgSecret *password;

  if (!isatty (STDERR_FILENO) || tcgetattr (STDIN_FILENO, &before) != 0)
    return NULL;

  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  g_printerr ("%s: ", question);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
  password = dg_cli_read_password (NULL);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
  g_printerr ("\n");

  return password;
}

/**
 * dg_cli_find_mail_password:
 * @account: an account
 * @from_stdin: whether standard input has the password
 * @password: (out) (transfer full) (nullable): the password; %NULL if nobody logs in
 * @error: return location
 *
 * Takes it from standard input, else from the keyring, else from the terminal.
 *
 * Returns: %FALSE with %DG_ERROR_INVALID, %DG_ERROR_REFUSED or %DG_ERROR_NETWORK if there is none
 */
gboolean
dg_cli_find_mail_password (DgMailAccount *account,
                           gboolean from_stdin,
                           DgSecret **password,
                           GError **error)
{
  const char *user = dg_mail_account_get_fields (account)->user;
  g_autofree char *address = dg_mail_account_dup_address (account);
  g_autofree char *question = NULL;
  g_autoptr (GError) fault = NULL;

  *password = NULL;
  if (user == NULL)
    return TRUE;

  if (from_stdin)
    return (*password = dg_cli_read_password (error)) != NULL;

  if (dg_keyring_look_up (address, user,
                          isatty (STDIN_FILENO) ? DG_KEYRING_PATIENCE : PATIENCE_ALONE, password,
                          NULL, &fault) &&
      *password != NULL)
    return TRUE;

  question = g_strdup_printf (_ ("Password of %s at %s"), user, address);
  *password = dg_cli_ask_password (question);
  if (*password != NULL)
    return TRUE;

  if (fault != NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&fault), "%s: ",
                                _ ("no password for the mail server (--password-stdin gives it)"));
  else
    g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                 _ ("the keyring has no password of %s at %s; keep it there with “delegatctl "
                    "mail-account set --password-stdin”, or give it with --password-stdin"),
                 user, address);
  return FALSE;
}

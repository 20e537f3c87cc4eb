/* Passwords from standard input.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-password.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define PASSWORD_MAX 4096

/**
 * dg_cli_read_password:
 * @error: return location
 *
 * Reads byte by byte, so that no buffer keeps it.
 *
 * Returns: (transfer full): the first line of standard input; else %DG_ERROR_INVALID
 */
DgSecret *
dg_cli_read_password (GError **error)
{
  char line[PASSWORD_MAX];
  gsize length = 0;
  DgSecret *password = NULL;

  while (length < sizeof line && read (STDIN_FILENO, line + length, 1) == 1 && line[length] != '\n')
    length++;
  if (length > 0 && length < sizeof line && line[length - 1] == '\r')
    length--;

  if (length > 0 && length < sizeof line && memchr (line, '\0', length) == NULL)
    password = dg_secret_new (line, length);
  else
    g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                         _ ("standard input has no password in its first line"));
  explicit_bzero (line, sizeof line);

  return password;
}

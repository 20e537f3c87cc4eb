/* The account that sends mail.
 *
 * Not part of the journal: it tells of this computer, not of events and people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-accounts.h"

static gboolean
read_row (DgStatement *statement, DgMailAccount **account, GError **error)
{
  g_autofree char *security = dg_statement_dup_text (statement, 2);
  DgMailAccountFields fields = {
    .server = dg_statement_dup_text (statement, 0),
    .port = (int) CLAMP (dg_statement_get_integer (statement, 1), -1, G_MAXINT),
    .user = dg_statement_dup_text (statement, 3),
    .sender_name = dg_statement_dup_text (statement, 4),
    .sender_address = dg_statement_dup_text (statement, 5),
    .per_minute = (int) CLAMP (dg_statement_get_integer (statement, 6), -1, G_MAXINT),
    .ca_file = dg_statement_dup_text (statement, 7),
  };

  if (dg_enum_from_nick (DG_TYPE_MAIL_SECURITY, security != NULL ? security : "", &fields.security,
                         error))
    *account = dg_mail_account_new (&fields, error);
  dg_record_clear (&dg_mail_account_record, &fields);

  return *account != NULL;
}

/**
 * dg_accounts_find_mail:
 * @store: a registry
 * @account: (out) (nullable) (transfer full): the account; %NULL if there is none yet
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE, or %DG_ERROR_INVALID if what stands there is no account
 */
gboolean
dg_accounts_find_mail (DgStore *store, DgMailAccount **account, GError **error)
{
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "SELECT server, port, security, login, sender_name, sender_address, per_minute, ca_file "
      "FROM mail_account",
      error);
  gboolean row = FALSE;
  gboolean good = statement != NULL && dg_statement_step (statement, &row, error);

  *account = NULL;
  if (good && row)
    good = read_row (statement, account, error);
  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

/**
 * dg_accounts_save_mail:
 * @store: a registry that was opened for writing
 * @account: an account; takes the place of the one before
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_STORE
 */
gboolean
dg_accounts_save_mail (DgStore *store, DgMailAccount *account, GError **error)
{
  const DgMailAccountFields *fields = dg_mail_account_get_fields (account);
  DgDatabase *database = dg_store_lock (store);
  g_autoptr (DgStatement) statement = dg_database_prepare (
      database,
      "INSERT INTO mail_account (id, server, port, security, login, sender_name, sender_address, "
      "per_minute, ca_file) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
      "ON CONFLICT (id) DO UPDATE SET server = excluded.server, port = excluded.port, "
      "security = excluded.security, login = excluded.login, sender_name = excluded.sender_name, "
      "sender_address = excluded.sender_address, per_minute = excluded.per_minute, "
      "ca_file = excluded.ca_file",
      error);
  gboolean good = statement != NULL;

  if (good)
    {
      dg_statement_bind_text (statement, 1, fields->server);
      dg_statement_bind_integer (statement, 2, fields->port);
      dg_statement_bind_text (statement, 3,
                              dg_enum_get_nick (DG_TYPE_MAIL_SECURITY, fields->security));
      dg_statement_bind_text (statement, 4, fields->user);
      dg_statement_bind_text (statement, 5, fields->sender_name);
      dg_statement_bind_text (statement, 6, fields->sender_address);
      dg_statement_bind_integer (statement, 7, fields->per_minute);
      dg_statement_bind_text (statement, 8, fields->ca_file);
      good = dg_statement_finish (statement, error);
    }
  g_clear_pointer (&statement, dg_statement_free);
  dg_store_unlock (store);

  return good;
}

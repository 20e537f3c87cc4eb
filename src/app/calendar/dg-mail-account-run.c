/* Reading, keeping and trying the account that sends mail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-mail-account-run.h"

#include "app/platform/dg-work.h"
#include "core/calendar/dg-smtp.h"

#include <glib/gi18n.h>

typedef struct
{
  DgStore *store;
  DgMailAccountAct act;
  DgMailAccount *account;
  DgSecret *password;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->store);
  g_clear_object (&run->account);
  g_clear_pointer (&run->password, dg_secret_free);
  g_free (run);
}

/* The keyring first: if it fails, nothing was changed. */
static gboolean
keep (Run *run, GCancellable *cancellable, GError **error)
{
  const char *user = dg_mail_account_get_fields (run->account)->user;
  g_autofree char *address = dg_mail_account_dup_address (run->account);

  if (run->password != NULL && user != NULL &&
      !dg_keyring_store (address, user, run->password, DG_KEYRING_PATIENCE, cancellable, error))
    return FALSE;

  return dg_accounts_save_mail (run->store, run->account, error);
}

static gboolean
try (Run *run, GCancellable *cancellable, GError **error)
{
  const char *user = dg_mail_account_get_fields (run->account)->user;
  g_autofree char *address = dg_mail_account_dup_address (run->account);
  g_autoptr (DgSmtp) smtp = NULL;

  if (run->password == NULL && user != NULL)
    {
      if (!dg_keyring_look_up (address, user, DG_KEYRING_PATIENCE, &run->password, cancellable,
                               error))
        return FALSE;
      if (run->password == NULL)
        {
          g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                               _ ("the keyring has no password for this account; type it"));
          return FALSE;
        }
    }
  smtp = dg_smtp_new (run->account, run->password);

  return dg_smtp_check (smtp, cancellable, error);
}

static gpointer
run_act (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  DgMailAccount *found = NULL;

  switch (run->act)
    {
    case DG_MAIL_ACCOUNT_KEEP:
      return keep (run, cancellable, error) ? g_object_ref (run->account) : NULL;

    case DG_MAIL_ACCOUNT_TRY:
      return try (run, cancellable, error) ? g_object_ref (run->account) : NULL;

    case DG_MAIL_ACCOUNT_READ:
    default:
      return dg_accounts_find_mail (run->store, &found, error) ? found : NULL;
    }
}

static const DgWork work = { run_act, run_free, g_object_unref };

/**
 * dg_mail_account_run_async:
 * @store: the registry
 * @act: what is done
 * @account: (nullable): the account, unless it is read
 * @password: (transfer full) (nullable): its password; %NULL for the one in the keyring
 * @source: who asks
 * @cancellable: stops it
 * @callback: runs at the end
 */
void
dg_mail_account_run_async (DgStore *store,
                           DgMailAccountAct act,
                           DgMailAccount *account,
                           DgSecret *password,
                           gpointer source,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback)
{
  Run *run = g_new0 (Run, 1);

  run->store = g_object_ref (store);
  run->act = act;
  run->account = account != NULL ? g_object_ref (account) : NULL;
  run->password = password;
  dg_work_run (&work, run, source, cancellable, callback);
}

/**
 * dg_mail_account_run_finish:
 * @result: as the callback got it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the account; %NULL with an error, or without one if there
 *   is none to be read
 */
DgMailAccount *
dg_mail_account_run_finish (GAsyncResult *result, GError **error)
{
  return dg_work_finish (result, error);
}

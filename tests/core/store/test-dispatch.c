/* The outbox: nothing is queued or sent twice, and the ledger says what really went out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-accounts.h"
#include "core/store/dg-dispatch.h"
#include "core/store/dg-revisions.h"

#include <string.h>

#define EVENT "walls-2026"

static DgInvitation *
make_told (int sequence, const char *digest)
{
  DgInvitation told = {
    .person = (char *) "p",
    .uid = (char *) "u",
    .method = (char *) "REQUEST",
    .language = DG_LANGUAGE_MK,
    .sequence = sequence,
    .stamp = REGISTRY_NOW + sequence,
    .title = (char *) "Ѕидови",
    .digest = (char *) digest,
  };

  return dg_invitation_copy (&told);
}

/* Queues a message about version @sequence; how many were added. */
static guint
add (Registry *registry, const char *recipient, int sequence, const char *digest)
{
  g_autoptr (GPtrArray) tells =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invitation_free);
  g_autoptr (GPtrArray) mails = g_ptr_array_new ();
  g_autoptr (GBytes) message = g_bytes_new_static ("Subject: x\r\n\r\n", 14);
  g_autofree char *id = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;
  DgOutboxMail mail = { "p", "u", "REQUEST", recipient, "x", "x.eml", id, message, tells };
  guint added = 99;

  g_ptr_array_add (tells, make_told (sequence, digest));
  g_ptr_array_add (mails, &mail);
  g_assert_true (dg_outbox_add (registry->store, EVENT, mails, &added, &error));
  g_assert_no_error (error);

  return added;
}

static void
assert_states (Registry *registry, const char *expected)
{
  g_autoptr (GPtrArray) entries = dg_outbox_list (registry->store, EVENT, NULL);
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (states, "%s%s", i > 0 ? " " : "",
                              dg_enum_get_nick (DG_TYPE_OUTBOX_STATE, entry->state));
    }
  g_assert_cmpstr (states->str, ==, expected);
}

/* The version that the ledger says is held, −1 for none. */
static int
get_held (Registry *registry)
{
  g_autoptr (GPtrArray) held = dg_revisions_list (registry->store, EVENT, NULL);

  return held->len > 0 ? ((DgInvitation *) g_ptr_array_index (held, 0))->sequence : -1;
}

static gboolean
decide (Registry *registry, gint64 id, DgDispatchDecision decision)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  gboolean good;

  g_array_append_val (ids, id);
  good = dg_dispatch_decide (registry->store, ids, decision, &error);
  if (!good)
    g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);

  return good;
}

static void
test_add_once (Registry *registry, gconstpointer data)
{
  g_assert_cmpuint (add (registry, "p@example.org", 0, "d"), ==, 1);
  g_assert_cmpuint (add (registry, "P@Example.org", 0, "d"), ==, 0);
  assert_states (registry, "queued");
  g_assert_cmpuint (add (registry, "p@example.org", 1, "d"), ==, 1);
  assert_states (registry, "discarded queued");
  g_assert_cmpuint (add (registry, "p@example.org", 1, "e"), ==, 1);
  g_assert_cmpuint (add (registry, "q@example.org", 1, "e"), ==, 1);
  assert_states (registry, "discarded discarded discarded queued");
  g_assert_cmpuint (add (registry, "p@example.org", 0, "d"), ==, 1);
  assert_states (registry, "queued discarded discarded discarded");
  g_assert_cmpint (get_held (registry), ==, -1);
}

static void
test_send_once (Registry *registry, gconstpointer data)
{
  g_autoptr (DgDispatch) dispatch = NULL;
  g_autoptr (GError) error = NULL;

  add (registry, "p@example.org", 1, NULL);
  dispatch = dg_dispatch_new (registry->store, &error);
  g_assert_no_error (error);
  g_assert_null (dg_dispatch_new (registry->store, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_clear_error (&error);

  g_assert_true (dg_dispatch_begin (dispatch, 1, "smtp", &error));
  assert_states (registry, "sending");
  g_assert_false (dg_dispatch_begin (dispatch, 1, "smtp", &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (decide (registry, 1, DG_DISPATCH_DISCARD));
  g_assert_cmpint (get_held (registry), ==, -1);

  g_assert_true (dg_dispatch_finish (dispatch, 1, DG_OUTBOX_SENT, "smtp", "250 OK", &error));
  g_assert_cmpint (get_held (registry), ==, 1);
  g_assert_false (dg_dispatch_finish (dispatch, 1, DG_OUTBOX_QUEUED, "smtp", NULL, &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_CONFLICT);
  for (DgDispatchDecision i = DG_DISPATCH_DISCARD; i <= DG_DISPATCH_CONFIRM; i++)
    g_assert_false (decide (registry, 1, i));
  g_assert_cmpuint (add (registry, "p@example.org", 1, NULL), ==, 0);
  assert_states (registry, "sent");
}

static void
test_crash (Registry *registry, gconstpointer data)
{
  DgDispatch *dispatch;

  add (registry, "p@example.org", 1, NULL);
  dispatch = dg_dispatch_new (registry->store, NULL);
  g_assert_true (dg_dispatch_begin (dispatch, 1, "smtp", NULL));
  dg_dispatch_free (dispatch);
  assert_states (registry, "sending");

  dispatch = dg_dispatch_new (registry->store, NULL);
  assert_states (registry, "uncertain");
  g_assert_cmpint (get_held (registry), ==, 1);
  g_assert_false (dg_dispatch_begin (dispatch, 1, "smtp", NULL));
  g_assert_false (decide (registry, 1, DG_DISPATCH_DISCARD));
  g_assert_true (decide (registry, 1, DG_DISPATCH_RETRY));
  g_assert_true (dg_dispatch_begin (dispatch, 1, "smtp", NULL));
  g_assert_true (dg_dispatch_finish (dispatch, 1, DG_OUTBOX_UNCERTAIN, "smtp", NULL, NULL));
  g_assert_true (decide (registry, 1, DG_DISPATCH_CONFIRM));
  assert_states (registry, "sent");
  dg_dispatch_free (dispatch);
}

static void
test_put_off (Registry *registry, gconstpointer data)
{
  g_autoptr (DgDispatch) dispatch = dg_dispatch_new (registry->store, NULL);

  add (registry, "p@example.org", 1, NULL);
  for (guint i = 0; i < DG_DISPATCH_ATTEMPTS; i++)
    {
      assert_states (registry, "queued");
      g_assert_true (dg_dispatch_finish (dispatch, 1, DG_OUTBOX_QUEUED, "smtp", "450 x", NULL));
    }
  assert_states (registry, "failed");
  g_assert_cmpint (get_held (registry), ==, -1);
  g_assert_true (decide (registry, 1, DG_DISPATCH_RETRY));
  assert_states (registry, "queued");
}

/* The ledger does not go back when an old message is sent after a newer one. */
static void
test_ledger (Registry *registry, gconstpointer data)
{
  g_autoptr (DgDispatch) dispatch = dg_dispatch_new (registry->store, NULL);
  g_autoptr (GPtrArray) exported =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invitation_free);

  add (registry, "p@example.org", 1, NULL);
  g_ptr_array_add (exported, make_told (5, NULL));
  g_assert_true (dg_revisions_record (registry->store, EVENT, exported, NULL));
  g_assert_true (dg_dispatch_finish (dispatch, 1, DG_OUTBOX_SENT, "eml", NULL, NULL));
  g_assert_cmpint (get_held (registry), ==, 5);
  g_assert_true (decide (registry, 1, DG_DISPATCH_RETRY));
}

static void
test_account (Registry *registry, gconstpointer data)
{
  DgMailAccountFields fields = { .server = (char *) "mail.example.org",
                                 .user = (char *) "office",
                                 .sender_address = (char *) "office@example.org",
                                 .per_minute = 5 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DgMailAccount) account = NULL;
      g_autoptr (DgMailAccount) found = NULL;

      g_assert_true (dg_accounts_find_mail (registry->store, &found, &error));
      g_assert_true ((found != NULL) == (i > 0));
      g_clear_object (&found);

      fields.port = (int) i;
      account = dg_mail_account_new (&fields, &error);
      g_assert_no_error (error);
      g_assert_true (dg_accounts_save_mail (registry->store, account, &error));
      g_assert_true (dg_accounts_find_mail (registry->store, &found, &error));
      g_assert_cmpint (dg_mail_account_get_fields (found)->port, ==, (int) i);
      g_assert_cmpstr (dg_mail_account_get_fields (found)->user, ==, "office");
    }

  registry_run (registry, "UPDATE mail_account SET server = 'a b', security = 'none'");
  {
    g_autoptr (DgMailAccount) found = NULL;

    g_assert_false (dg_accounts_find_mail (registry->store, &found, &error));
    g_assert_error (error, DG_ERROR, DG_ERROR_INVALID);
  }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Registry *, gconstpointer);
  } tests[] = {
    { "/store/dispatch/adds-once", test_add_once },
    { "/store/dispatch/sends-once", test_send_once },
    { "/store/dispatch/is-uncertain-after-a-crash", test_crash },
    { "/store/dispatch/gives-up-at-last", test_put_off },
    { "/store/dispatch/ledger-never-goes-back", test_ledger },
    { "/store/dispatch/keeps-the-account", test_account },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Registry, NULL, registry_set_up, tests[i].test, registry_tear_down);

  return g_test_run ();
}

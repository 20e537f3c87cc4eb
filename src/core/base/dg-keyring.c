/* Passwords and tokens, kept in the desktop's keyring and nowhere else.
 *
 * A keyring that is locked asks its owner, who may not be there: libsecret's own blocking calls
 * then block for good. So every request runs asynchronously in a main context of its own, and is
 * given up when the caller cancels it or nobody has answered in time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* How long a request that was given up may take to take its question off the screen, in seconds. */
#define GRACE 2

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  GAsyncResult *result;
  gboolean late;
} Request;

static const SecretSchema schema = {
  "io.github.delegat.Delegat.Password",
  SECRET_SCHEMA_NONE,
  {
      { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "user", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

static void
clear_request (gpointer data)
{
  Request *self = data;

  g_clear_object (&self->result);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

static void
release_request (gpointer data)
{
  g_rc_box_release_full (data, clear_request);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *self = data;

  self->result = g_object_ref (result);
  g_main_loop_quit (self->loop);
  release_request (self);
}

static gboolean
on_late (gpointer data)
{
  Request *self = data;

  self->late = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
on_grace_over (gpointer data)
{
  Request *self = data;

  g_main_loop_quit (self->loop);

  return G_SOURCE_REMOVE;
}

static void
attach (GMainContext *context, guint seconds, GSourceFunc function, Request *self)
{
  g_autoptr (GSource) source = g_timeout_source_new_seconds (seconds);

  g_source_set_callback (source, function, g_rc_box_acquire (self), release_request);
  g_source_attach (source, context);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer data)
{
  Request *self = data;

  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

/* Runs the loop until the keyring answers, which it may never do. */
static void
wait (Request *self, GMainContext *context, guint patience, GCancellable *cancellable)
{
  attach (context, patience, on_late, self);
  attach (context, patience + GRACE, on_grace_over, self);
  if (cancellable != NULL)
    {
      g_autoptr (GSource) source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (on_cancelled), g_rc_box_acquire (self),
                             release_request);
      g_source_attach (source, context);
    }

  g_main_loop_run (self->loop);
}

/* @fault is why the keyring did not do what was asked of it; %NULL if it never answered. */
static gboolean
fail (const Request *self, const GError *fault, GCancellable *cancellable, GError **error)
{
  if (cancellable != NULL && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  if (self->late || fault == NULL)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_NETWORK,
                         _ ("the keyring is locked, and nobody has unlocked it in time; unlock it "
                            "and try again"));
  else if (fault->domain == SECRET_ERROR && fault->code == SECRET_ERROR_IS_LOCKED)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                         _ ("the keyring stays locked; unlock it and try again"));
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("there is no keyring here that keeps passwords (%s); log in to a desktop that "
                    "has one, or give the password each time"),
                 fault->message);

  return FALSE;
}

typedef struct
{
  const char *service;
  const char *user;
  const char *label;
  const DgSecret *secret;
} Question;

typedef void (*AskFunction) (const Question *question,
                             GHashTable *attributes,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);

/* Gives the result of what @ask begins; %NULL with an error if there is none. */
static GAsyncResult *
ask_keyring (AskFunction ask,
             const Question *question,
             guint patience,
             GCancellable *cancellable,
             Request **request,
             GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GHashTable) attributes =
      secret_attributes_build (&schema, "service", question->service, "user", question->user, NULL);
  Request *self = g_rc_box_new0 (Request);

  *request = self;
  self->loop = g_main_loop_new (context, FALSE);
  self->cancellable = g_cancellable_new ();

  g_main_context_push_thread_default (context);
  ask (question, attributes, self->cancellable, on_done, g_rc_box_acquire (self));
  wait (self, context, patience, cancellable);
  g_main_context_pop_thread_default (context);

  if (self->result == NULL)
    fail (self, NULL, cancellable, error);

  return self->result;
}

static void
begin_look_up (const Question *question,
               GHashTable *attributes,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer data)
{
  secret_password_lookupv (&schema, attributes, cancellable, callback, data);
}

static void
begin_store (const Question *question,
             GHashTable *attributes,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer data)
{
  secret_password_storev (&schema, attributes, SECRET_COLLECTION_DEFAULT, question->label,
                          question->secret, cancellable, callback, data);
}

static void
begin_clear (const Question *question,
             GHashTable *attributes,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer data)
{
  secret_password_clearv (&schema, attributes, cancellable, callback, data);
}

/**
 * dg_secret_new:
 * @text: what was typed or read
 * @length: its bytes
 *
 * The caller wipes @text.
 *
 * Returns: (transfer full): a copy
 */
DgSecret *
dg_secret_new (const char *text, gsize length)
{
  gsize copied;

  return secret_value_unref_to_password (secret_value_new (text, (gssize) length, "text/plain"),
                                         &copied);
}

void
dg_secret_free (DgSecret *self)
{
  secret_password_free (self);
}

/**
 * dg_keyring_look_up:
 * @service: what the password is for: an address without password, such as
 *   “smtp://mail.example.org:587”
 * @user: whose it is there; may be empty
 * @patience: for how many seconds the owner may be asked to unlock the keyring
 * @secret: (out) (transfer full) (nullable): the password; %NULL if the keyring knows none
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_NETWORK if there is no keyring or it does not answer,
 *   %DG_ERROR_REFUSED if its owner does not unlock it, or %G_IO_ERROR_CANCELLED
 */
gboolean
dg_keyring_look_up (const char *service,
                    const char *user,
                    guint patience,
                    DgSecret **secret,
                    GCancellable *cancellable,
                    GError **error)
{
  const Question question = { service, user, NULL, NULL };
  g_autoptr (GError) fault = NULL;
  Request *request;
  GAsyncResult *result =
      ask_keyring (begin_look_up, &question, patience, cancellable, &request, error);
  gboolean good = result != NULL;

  *secret = NULL;
  if (good)
    {
      *secret = secret_password_lookup_nonpageable_finish (result, &fault);
      good = fault == NULL || fail (request, fault, cancellable, error);
    }
  release_request (request);

  return good;
}

/**
 * dg_keyring_store:
 * @service: what the password is for, as for dg_keyring_look_up()
 * @user: whose it is there; may be empty
 * @secret: the password; takes the place of one that is there
 * @patience: for how many seconds the owner may be asked to unlock the keyring
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: %FALSE with an error as that of dg_keyring_look_up()
 */
gboolean
dg_keyring_store (const char *service,
                  const char *user,
                  const DgSecret *secret,
                  guint patience,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Delegat: %s at %s"), user, service);
  const Question question = { service, user, label, secret };
  g_autoptr (GError) fault = NULL;
  Request *request;
  GAsyncResult *result =
      ask_keyring (begin_store, &question, patience, cancellable, &request, error);
  gboolean good = result != NULL && (secret_password_store_finish (result, &fault) ||
                                     fail (request, fault, cancellable, error));

  release_request (request);

  return good;
}

/**
 * dg_keyring_clear:
 * @service: what the password is for, as for dg_keyring_look_up()
 * @user: whose it is there; may be empty
 * @patience: for how many seconds the owner may be asked to unlock the keyring
 * @found: (out): whether there was one
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Returns: %FALSE with an error as that of dg_keyring_look_up()
 */
gboolean
dg_keyring_clear (const char *service,
                  const char *user,
                  guint patience,
                  gboolean *found,
                  GCancellable *cancellable,
                  GError **error)
{
  const Question question = { service, user, NULL, NULL };
  g_autoptr (GError) fault = NULL;
  Request *request;
  GAsyncResult *result =
      ask_keyring (begin_clear, &question, patience, cancellable, &request, error);
  gboolean good = result != NULL;

  *found = FALSE;
  if (good)
    {
      *found = secret_password_clear_finish (result, &fault);
      good = fault == NULL || fail (request, fault, cancellable, error);
    }
  release_request (request);

  return good;
}

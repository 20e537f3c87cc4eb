/* Handing mail to a server: SMTP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-smtp.h"

#include <curl/curl.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Seconds. A server may take minutes to look through a message before it says that it has taken
 * it, and who does not wait sends it twice (RFC 5321, 4.5.3.2). */
#define CONNECT_MAX 30L
#define REPLY_MAX   600L

/* What the server is told of this computer: nothing that concerns delegates. */
#define OWN_NAME "localhost"

struct _DgSmtp
{
  DgMailAccount *account;
  DgSecret *password;
  CURL *curl;
};

/* One message on its way. */
typedef struct
{
  const char *data;
  gsize length;
  gsize done;
  DgSmtpCommitFunc commit;
  gpointer user_data;
  GError *stopped; /* why it shall not go out */
  gboolean committed;
  char command[5]; /* what was said last: “RCPT” */
  GString *reply;  /* and what the server answered, */
  guint status;    /* which begins with this number */
  gboolean leaving;
  GCancellable *cancellable;
} Delivery;

static gpointer
start_curl (gpointer unused)
{
  curl_global_init (CURL_GLOBAL_DEFAULT);

  return NULL;
}

static size_t
on_read (char *buffer, size_t size, size_t n, void *data)
{
  Delivery *delivery = data;
  gsize length = MIN (size * n, delivery->length - delivery->done);

  if (length == 0 && !delivery->committed)
    {
      if (!delivery->commit (delivery->user_data, &delivery->stopped))
        return CURL_READFUNC_ABORT;
      delivery->committed = TRUE;
    }

  memcpy (buffer, delivery->data + delivery->done, length);
  delivery->done += length;

  return length;
}

/* Lines of one reply come one by one; the last one is enough to tell people. curl says farewell
 * when something went wrong, and the answer to that tells nothing. */
static size_t
on_header (char *line, size_t size, size_t n, void *data)
{
  Delivery *delivery = data;

  if (!delivery->leaving)
    {
      g_string_truncate (delivery->reply, 0);
      g_string_append_len (delivery->reply, line, (gssize) (size * n));
      delivery->status = (guint) g_ascii_strtoull (delivery->reply->str, NULL, 10);
    }

  return size * n;
}

/* Looks at the commands only: the rest would show the password. */
static int
on_debug (CURL *curl, curl_infotype type, char *line, size_t length, void *data)
{
  Delivery *delivery = data;

  if (type == CURLINFO_HEADER_OUT && length >= 4 && strncmp (line, "QUIT", 4) == 0)
    delivery->leaving = TRUE;
  else if (type == CURLINFO_HEADER_OUT && length >= 4)
    g_strlcpy (delivery->command, line, sizeof delivery->command);

  return 0;
}

static int
on_progress (void *data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
  Delivery *delivery = data;

  return g_cancellable_is_cancelled (delivery->cancellable);
}

/**
 * dg_smtp_new:
 * @account: the server, and who logs in
 * @password: (nullable): that user's password
 *
 * Returns: (transfer full): a connection that is not open yet
 */
DgSmtp *
dg_smtp_new (DgMailAccount *account, const DgSecret *password)
{
  static GOnce once = G_ONCE_INIT;
  DgSmtp *self = g_new0 (DgSmtp, 1);

  g_once (&once, start_curl, NULL);
  self->account = g_object_ref (account);
  self->password = password != NULL ? dg_secret_new (password, strlen (password)) : NULL;
  self->curl = curl_easy_init ();
  if (self->curl == NULL)
    g_error ("libcurl cannot be started");

  return self;
}

/* Says farewell to the server. */
void
dg_smtp_free (DgSmtp *self)
{
  curl_easy_cleanup (self->curl);
  g_clear_object (&self->account);
  g_clear_pointer (&self->password, dg_secret_free);
  g_free (self);
}

/* Everything but the message; curl keeps the connection over a reset. */
static void
prepare (DgSmtp *self, Delivery *delivery)
{
  const DgMailAccountFields *fields = dg_mail_account_get_fields (self->account);
  g_autofree char *address = dg_mail_account_dup_address (self->account);
  g_autofree char *url = g_strconcat (address, "/", OWN_NAME, NULL);
  CURL *curl = self->curl;

  curl_easy_reset (curl);
  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, CONNECT_MAX);
  curl_easy_setopt (curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, REPLY_MAX);
  curl_easy_setopt (curl, CURLOPT_USE_SSL,
                    fields->security == DG_MAIL_NONE ? (long) CURLUSESSL_NONE
                                                     : (long) CURLUSESSL_ALL);
  curl_easy_setopt (curl, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  if (fields->ca_file != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_CAINFO, fields->ca_file);
      curl_easy_setopt (curl, CURLOPT_CAPATH, NULL);
    }
  if (fields->user != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_USERNAME, fields->user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, self->password != NULL ? self->password : "");
    }

  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, delivery);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, on_header);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, delivery);
  curl_easy_setopt (curl, CURLOPT_DEBUGFUNCTION, on_debug);
  curl_easy_setopt (curl, CURLOPT_DEBUGDATA, delivery);
  curl_easy_setopt (curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, delivery);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
}

/* Why nothing can be sent at all. */
static void
fail (DgSmtp *self, CURLcode code, const Delivery *delivery, GError **error)
{
  const DgMailAccountFields *fields = dg_mail_account_get_fields (self->account);
  g_autofree char *said = dg_error_quote (g_strchomp (delivery->reply->str));

  if (g_cancellable_set_error_if_cancelled (delivery->cancellable, error))
    return;

  if (code == CURLE_LOGIN_DENIED)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server does not take this user and password: “%s”"), fields->server,
                 said);
  else if (code == CURLE_USE_SSL_FAILED)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: the server offers no encryption (STARTTLS), so nothing was sent to it; "
                    "try tls and its port"),
                 fields->server);
  else if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK,
                 _ ("%s: nobody vouches that this is the server, so nothing was sent to it: %s"),
                 fields->server, curl_easy_strerror (code));
  else if (delivery->status >= 400)
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, _ ("%s: the server refuses: “%s”"),
                 fields->server, said);
  else
    g_set_error (error, DG_ERROR, DG_ERROR_NETWORK, _ ("%s: %s; try again later"), fields->server,
                 curl_easy_strerror (code));
}

/**
 * dg_smtp_check:
 * @self: a connection
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Logs in and sends nothing.
 *
 * Returns: %FALSE with %DG_ERROR_NETWORK or %G_IO_ERROR_CANCELLED
 */
gboolean
dg_smtp_check (DgSmtp *self, GCancellable *cancellable, GError **error)
{
  Delivery delivery = { .cancellable = cancellable, .reply = g_string_new (NULL) };
  CURLcode code;

  prepare (self, &delivery);
  curl_easy_setopt (self->curl, CURLOPT_NOBODY, 1L);
  curl_easy_setopt (self->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
  code = curl_easy_perform (self->curl);
  if (code != CURLE_OK)
    fail (self, code, &delivery, error);
  g_string_free (delivery.reply, TRUE);

  return code == CURLE_OK;
}

/* One attempt, over a kept connection or, if @fresh, a new one. */
static CURLcode
deliver (DgSmtp *self, const char *recipient, Delivery *delivery, gboolean fresh)
{
  struct curl_slist *recipients = curl_slist_append (NULL, recipient);
  CURLcode code;

  delivery->done = 0;
  delivery->command[0] = '\0';
  delivery->status = 0;
  delivery->leaving = FALSE;
  g_string_truncate (delivery->reply, 0);

  /* No size is announced: curl must come and ask for more after the last byte. */
  prepare (self, delivery);
  curl_easy_setopt (self->curl, CURLOPT_MAIL_FROM,
                    dg_mail_account_get_fields (self->account)->sender_address);
  curl_easy_setopt (self->curl, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt (self->curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (self->curl, CURLOPT_READFUNCTION, on_read);
  curl_easy_setopt (self->curl, CURLOPT_READDATA, delivery);
  curl_easy_setopt (self->curl, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
  code = curl_easy_perform (self->curl);
  curl_slist_free_all (recipients);

  return code;
}

/* A connection that was kept may have been closed by the server meanwhile, with or without 421. */
static gboolean
is_stale (DgSmtp *self, CURLcode code, const Delivery *delivery)
{
  long connects = 0;

  curl_easy_getinfo (self->curl, CURLINFO_NUM_CONNECTS, &connects);

  return code != CURLE_OK && connects == 0 && !delivery->committed && delivery->stopped == NULL &&
         (delivery->status < 400 || delivery->status == 421) &&
         !g_cancellable_is_cancelled (delivery->cancellable);
}

static DgSmtpOutcome
judge (DgSmtp *self, CURLcode code, Delivery *delivery, GError **error)
{
  gboolean about_message = delivery->committed || g_str_equal (delivery->command, "RCPT") ||
                           g_str_equal (delivery->command, "DATA");

  if (delivery->stopped != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&delivery->stopped));
      return DG_SMTP_STOPPED;
    }
  if (code == CURLE_OK)
    return DG_SMTP_SENT;
  if (about_message && delivery->status >= 500)
    return DG_SMTP_REFUSED;
  if (about_message && delivery->status >= 400)
    return DG_SMTP_LATER;
  if (delivery->committed)
    return DG_SMTP_UNCERTAIN;

  fail (self, code, delivery, error);
  return DG_SMTP_STOPPED;
}

/**
 * dg_smtp_send:
 * @self: a connection
 * @recipient: an e-mail address
 * @message: a message that dg_message_write() wrote
 * @commit: told just before the message is complete
 * @user_data: for @commit
 * @reply: (out) (transfer full): what the server said last, for people; may be empty
 * @cancellable: (nullable): a cancellable; a message that is complete cannot be called back
 * @error: return location
 *
 * Returns: what became of it; with %DG_SMTP_STOPPED %DG_ERROR_NETWORK, %G_IO_ERROR_CANCELLED or the
 *   error of @commit
 */
DgSmtpOutcome
dg_smtp_send (DgSmtp *self,
              const char *recipient,
              GBytes *message,
              DgSmtpCommitFunc commit,
              gpointer user_data,
              char **reply,
              GCancellable *cancellable,
              GError **error)
{
  Delivery delivery = { .commit = commit,
                        .user_data = user_data,
                        .reply = g_string_new (NULL),
                        .cancellable = cancellable };
  DgSmtpOutcome outcome;
  CURLcode code;

  delivery.data = g_bytes_get_data (message, &delivery.length);
  code = deliver (self, recipient, &delivery, FALSE);
  if (is_stale (self, code, &delivery))
    code = deliver (self, recipient, &delivery, TRUE);
  outcome = judge (self, code, &delivery, error);

  *reply = outcome == DG_SMTP_UNCERTAIN ? g_strdup (curl_easy_strerror (code))
                                        : dg_error_quote (g_strchomp (delivery.reply->str));
  g_string_free (delivery.reply, TRUE);

  return outcome;
}

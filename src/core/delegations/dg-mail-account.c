/* Where mail is handed in, and who sends it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-mail-account.h"

#include "core/events/dg-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define PORT_MAX       65535
#define PER_MINUTE_MAX 600
#define LENGTH_MAX     200

struct _DgMailAccount
{
  DgValue parent_instance;
};

G_DEFINE_FINAL_TYPE (DgMailAccount, dg_mail_account, DG_TYPE_VALUE)

G_DEFINE_ENUM_TYPE (DgMailSecurity,
                    dg_mail_security,
                    G_DEFINE_ENUM_VALUE (DG_MAIL_STARTTLS, "starttls"),
                    G_DEFINE_ENUM_VALUE (DG_MAIL_TLS, "tls"),
                    G_DEFINE_ENUM_VALUE (DG_MAIL_NONE, "none"))

static gboolean
check_server (const char *text, GError **error)
{
  g_autofree char *shown = NULL;
  gsize length = strlen (text);

  if (length > 0 && length <= 253 && text[0] != '-' &&
      (g_hostname_is_ip_address (text) ||
       text[strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")] ==
           '\0'))
    return TRUE;

  shown = dg_error_quote (text);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("“%s” is no name of a server: write it as mail.example.org"), shown);
  return FALSE;
}

/* What is handed to the server or shown as a name: one line. */
static gboolean
check_line (const char *text, GError **error)
{
  gboolean good = strlen (text) <= LENGTH_MAX;

  for (const char *p = text; good && *p != '\0'; p = g_utf8_next_char (p))
    good = !g_unichar_iscntrl (g_utf8_get_char (p));
  if (good)
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("it has more than %d bytes, or a character that cannot be written"), LENGTH_MAX);
  return FALSE;
}

#define AT(field) G_STRUCT_OFFSET (DgMailAccountFields, field)

static const DgMember members[] = {
  { "server", DG_MEMBER_STRING, AT (server), TRUE, NULL, check_server },
  { "port", DG_MEMBER_INTEGER, AT (port), FALSE, NULL, NULL },
  { "security", DG_MEMBER_ENUM, AT (security), FALSE, dg_mail_security_get_type, NULL },
  { "user", DG_MEMBER_STRING, AT (user), FALSE, NULL, check_line },
  { "sender/name", DG_MEMBER_STRING, AT (sender_name), FALSE, NULL, check_line },
  { "sender/address", DG_MEMBER_STRING, AT (sender_address), TRUE, NULL, dg_address_check_email },
  { "per_minute", DG_MEMBER_INTEGER, AT (per_minute), FALSE, NULL, NULL },
  { "ca_file", DG_MEMBER_STRING, AT (ca_file), FALSE, NULL, NULL },
};

const DgRecord dg_mail_account_record = { sizeof (DgMailAccountFields), G_N_ELEMENTS (members),
                                          members };

static void
dg_mail_account_class_init (DgMailAccountClass *klass)
{
  DG_VALUE_CLASS (klass)->record = &dg_mail_account_record;
}

static void
dg_mail_account_init (DgMailAccount *self)
{
}

/**
 * dg_mail_account_new:
 * @fields: what it consists of; copied
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID, or %DG_ERROR_REFUSED if a password
 *   would travel unprotected
 */
DgMailAccount *
dg_mail_account_new (const DgMailAccountFields *fields, GError **error)
{
  g_autoptr (DgMailAccount) self = dg_value_new (DG_TYPE_MAIL_ACCOUNT, fields, error);

  if (self == NULL)
    return NULL;

  if (fields->port < 0 || fields->port > PORT_MAX)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("“%d” is no port: write 1 to %d"),
                   fields->port, PORT_MAX);
      return NULL;
    }
  if (fields->per_minute < 0 || fields->per_minute > PER_MINUTE_MAX)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("“%d” messages in a minute: write 1 to %d, or 0 for no limit"),
                   fields->per_minute, PER_MINUTE_MAX);
      return NULL;
    }
  if (fields->security == DG_MAIL_NONE && fields->user != NULL && !dg_mail_account_is_local (self))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("the password for “%s” would travel unprotected; use starttls or tls"),
                   fields->server);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * dg_mail_account_get_fields:
 * @self: a value
 *
 * Returns: (transfer none): what it consists of, never to be changed
 */
const DgMailAccountFields *
dg_mail_account_get_fields (DgMailAccount *self)
{
  g_return_val_if_fail (DG_IS_MAIL_ACCOUNT (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

/**
 * dg_mail_account_dup_address:
 * @self: an account
 *
 * Returns: (transfer full): the server as “smtp://mail.example.org:587” or
 *   “smtps://mail.example.org:465”, under which the keyring knows the password
 */
char *
dg_mail_account_dup_address (DgMailAccount *self)
{
  static const int ports[] = { [DG_MAIL_STARTTLS] = 587, [DG_MAIL_TLS] = 465, [DG_MAIL_NONE] = 25 };
  const DgMailAccountFields *fields = dg_mail_account_get_fields (self);

  return g_strdup_printf (strchr (fields->server, ':') != NULL ? "%s://[%s]:%d" : "%s://%s:%d",
                          fields->security == DG_MAIL_TLS ? "smtps" : "smtp", fields->server,
                          fields->port != 0 ? fields->port : ports[fields->security]);
}

/**
 * dg_mail_account_is_local:
 * @self: an account
 *
 * Returns: whether its server is on this computer, so that nothing travels
 */
gboolean
dg_mail_account_is_local (DgMailAccount *self)
{
  const char *server = dg_mail_account_get_fields (self)->server;
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (server);

  return address != NULL ? g_inet_address_get_is_loopback (address)
                         : g_ascii_strcasecmp (server, "localhost") == 0;
}

/* Where mail is handed in, and who sends it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-value.h"

G_BEGIN_DECLS

/**
 * DgMailSecurity:
 * @DG_MAIL_STARTTLS: the connection is encrypted before anything is said (RFC 3207); never without
 * @DG_MAIL_TLS: it is encrypted from the beginning (RFC 8314)
 * @DG_MAIL_NONE: it is not encrypted: for a server on this computer
 */
typedef enum
{
  DG_MAIL_STARTTLS,
  DG_MAIL_TLS,
  DG_MAIL_NONE,
} DgMailSecurity;

#define DG_TYPE_MAIL_SECURITY (dg_mail_security_get_type ())
GType dg_mail_security_get_type (void);

/**
 * DgMailAccountFields:
 * @server: host name or IP address
 * @port: 0 for the usual one of @security
 * @security: how the connection is protected
 * @user: (nullable): who logs in; %NULL if the server asks nobody. The password is in the keyring
 * @sender_name: (nullable): name of the office that sends
 * @sender_address: its address, to which undeliverable mail returns
 * @per_minute: most messages in a minute; 0 for no limit
 * @ca_file: (nullable): certificates that vouch for the server, in PEM; %NULL for the system's
 */
typedef struct
{
  char *server;
  int port;
  int security;
  char *user;
  char *sender_name;
  char *sender_address;
  int per_minute;
  char *ca_file;
} DgMailAccountFields;

/* Few enough for the servers of towns and of most providers. */
#define DG_MAIL_PER_MINUTE 30

extern const DgRecord dg_mail_account_record;

#define DG_TYPE_MAIL_ACCOUNT (dg_mail_account_get_type ())
G_DECLARE_FINAL_TYPE (DgMailAccount, dg_mail_account, DG, MAIL_ACCOUNT, DgValue)

DgMailAccount *dg_mail_account_new (const DgMailAccountFields *fields, GError **error);

const DgMailAccountFields *dg_mail_account_get_fields (DgMailAccount *self);
char *dg_mail_account_dup_address (DgMailAccount *self);
gboolean dg_mail_account_is_local (DgMailAccount *self);

G_END_DECLS

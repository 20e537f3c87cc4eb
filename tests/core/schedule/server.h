/* A web server on the loopback that answers as bad servers do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _Server Server;

Server *server_start (void);
Server *server_start_tls (GTlsCertificate *certificate);
void server_stop (Server *self);
char *server_dup_url (Server *self, const char *path);
void server_set_target (Server *self, const char *url);
void server_set_body (Server *self, const char *body);
int server_count_requests (Server *self);

G_END_DECLS

/* Bytes from a web address or a local file, with limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DG_FETCH_MAX_BYTES:
 *
 * Largest answer that is taken, in bytes, unpacked.
 */
#define DG_FETCH_MAX_BYTES (32 * 1024 * 1024)

/**
 * DG_FETCH_DEADLINE:
 *
 * How long an answer may take from the first byte asked to the last one read, in milliseconds.
 */
#define DG_FETCH_DEADLINE (60 * 1000)

/**
 * DgFetchRequest:
 * @url: an address as dg_fetch_normalize() gives it
 * @etag: (nullable): validator of what is already there
 * @last_modified: (nullable): likewise
 * @authorization: (nullable): the value of an Authorization header; sent to the server of @url and
 * to no other
 * @deadline: in milliseconds; 0 for %DG_FETCH_DEADLINE
 * @elsewhere: whether a server may lead on to another one
 * @ca_file: (nullable): absolute path of certificates to trust instead of those of the system
 * @progress: (nullable): told how many bytes have come, and how many there are, or −1; called in
 * the thread that fetches
 * @progress_data: for @progress
 */
typedef struct
{
  const char *url;
  const char *etag;
  const char *last_modified;
  const char *authorization;
  guint deadline;
  gboolean elsewhere;
  const char *ca_file;
  GFileProgressCallback progress;
  gpointer progress_data;
} DgFetchRequest;

/**
 * DgFetchAnswer:
 * @body: (nullable): what came; %NULL if what is already there is still so
 * @etag: (nullable): validator for the next time
 * @last_modified: (nullable): likewise
 * @moved_to: (nullable): where the server says that it lies from now on
 * @came_from: (nullable): the address that answered, if it is another than the one asked
 */
typedef struct
{
  GBytes *body;
  char *etag;
  char *last_modified;
  char *moved_to;
  char *came_from;
} DgFetchAnswer;

char *dg_fetch_normalize (const char *text, GError **error);
char *dg_fetch_dup_shown (const char *url);
char *dg_fetch_resolve_page (const char *url, const char *page, GError **error);
DgFetchAnswer *dg_fetch_run (const DgFetchRequest *request,
                             gint64 *wait,
                             GCancellable *cancellable,
                             GError **error);
gboolean dg_fetch_fail_size (const char *shown, GError **error);
void dg_fetch_answer_free (DgFetchAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFetchAnswer, dg_fetch_answer_free)

G_END_DECLS

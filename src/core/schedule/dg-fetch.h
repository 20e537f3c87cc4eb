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
 * @deadline: in milliseconds; 0 for %DG_FETCH_DEADLINE
 */
typedef struct
{
  const char *url;
  const char *etag;
  const char *last_modified;
  guint deadline;
} DgFetchRequest;

/**
 * DgFetchAnswer:
 * @body: (nullable): what came; %NULL if what is already there is still so
 * @etag: (nullable): validator for the next time
 * @last_modified: (nullable): likewise
 * @moved_to: (nullable): where the server says that it lies from now on
 */
typedef struct
{
  GBytes *body;
  char *etag;
  char *last_modified;
  char *moved_to;
} DgFetchAnswer;

char *dg_fetch_normalize (const char *text, GError **error);
char *dg_fetch_dup_shown (const char *url);
DgFetchAnswer *
dg_fetch_run (const DgFetchRequest *request, GCancellable *cancellable, GError **error);
gboolean dg_fetch_fail_size (const char *shown, GError **error);
void dg_fetch_answer_free (DgFetchAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgFetchAnswer, dg_fetch_answer_free)

G_END_DECLS

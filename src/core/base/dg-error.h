/* The one error domain of libdelegat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DgError:
 * @DG_ERROR_NETWORK: a server could not be reached or answered wrongly; trying again may help
 * @DG_ERROR_FORMAT: bytes from outside are not what they claim to be
 * @DG_ERROR_INVALID: a value breaks a rule of its type; the reader corrects the value
 * @DG_ERROR_NOT_FOUND: nothing has that name or id
 * @DG_ERROR_REFUSED: a rule of the domain forbids it (no free seat, status not allowed)
 * @DG_ERROR_CONFLICT: somebody else changed it meanwhile, or a decision is awaited
 * @DG_ERROR_STORE: the registry cannot be opened, read or written
 * @DG_ERROR_UNSUPPORTED: understood, but not something Delegat can do
 *
 * Codes say what the reader can do. Cancellation is not among them: it stays
 * %G_IO_ERROR_CANCELLED. Messages are translated sentences without a final full stop.
 */
typedef enum
{
  DG_ERROR_NETWORK,
  DG_ERROR_FORMAT,
  DG_ERROR_INVALID,
  DG_ERROR_NOT_FOUND,
  DG_ERROR_REFUSED,
  DG_ERROR_CONFLICT,
  DG_ERROR_STORE,
  DG_ERROR_UNSUPPORTED,
} DgError;

#define DG_ERROR (dg_error_quark ())
GQuark dg_error_quark (void);

char *dg_error_quote (const char *text);

G_END_DECLS

/* Text of which nobody says how it is encoded.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgEncoding:
 * @DG_ENCODING_UTF_8: with or without byte order mark
 * @DG_ENCODING_UTF_16LE: likewise
 * @DG_ENCODING_UTF_16BE: likewise
 * @DG_ENCODING_WINDOWS_1251: what older programs write for Cyrillic
 *
 * What is told apart.
 */
typedef enum
{
  DG_ENCODING_UTF_8,
  DG_ENCODING_UTF_16LE,
  DG_ENCODING_UTF_16BE,
  DG_ENCODING_WINDOWS_1251,
} DgEncoding;

char *dg_encoding_decode (
    const char *data, gsize length, DgEncoding *encoding, gsize *text_length, GError **error);

G_END_DECLS

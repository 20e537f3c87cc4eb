/* Any bytes as an e-mail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include "core/calendar/dg-mail.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgMail) mail = NULL;

  dg_mail_is_mail (bytes);
  mail = dg_mail_read (bytes, &error);
  g_assert_true ((mail == NULL) == (error != NULL));

  return 0;
}

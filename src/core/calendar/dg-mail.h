/* E-mails that bring calendars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgMail:
 * @hash: hash of its Message-ID, or of the whole message if it has none
 * @is_packed: whether something in it is packed as only Outlook can unpack it (winmail.dat)
 * @calendars: (element-type GBytes): the calendars in it, in UTF-8 where that could be made
 */
typedef struct
{
  char *hash;
  gboolean is_packed;
  GPtrArray *calendars;
} DgMail;

gboolean dg_mail_is_mail (GBytes *bytes);
DgMail *dg_mail_read (GBytes *bytes, GError **error);
void dg_mail_free (DgMail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgMail, dg_mail_free)

G_END_DECLS

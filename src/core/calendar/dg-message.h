/* E-mails that go out: a letter, and calendar files with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgMessageFields:
 * @id: the Message-ID, without angle brackets
 * @in_reply_to: (nullable): Message-ID of the message that began the conversation
 * @date: when it was written, in seconds since 1970-01-01T00:00:00Z
 * @from_name: (nullable): name of the author
 * @from_address: the author's address
 * @sender_name: (nullable): name of who sends it for the author
 * @sender_address: (nullable): address of who sends it, %NULL if that is the author
 * @to_name: (nullable): name of the reader
 * @to_address: the reader's address
 * @subject: one line
 * @language: the language of the letter
 * @text: the letter as plain text
 * @html: the same as HTML
 * @method: METHOD of the calendar files
 * @calendars: (element-type GBytes): the calendar files
 * @names: (element-type utf8): their names, in ASCII
 *
 * What a message consists of. Everything is borrowed during the call.
 */
typedef struct
{
  const char *id;
  const char *in_reply_to;
  gint64 date;
  const char *from_name;
  const char *from_address;
  const char *sender_name;
  const char *sender_address;
  const char *to_name;
  const char *to_address;
  const char *subject;
  DgLanguage language;
  const char *text;
  const char *html;
  const char *method;
  GPtrArray *calendars;
  GPtrArray *names;
} DgMessageFields;

/**
 * DgMessage:
 * @to: the reader's address
 * @subject: its subject
 * @text: the letter as plain text
 * @names: (element-type utf8): names of the attached files: plain ones, without a folder
 * @files: (element-type GBytes): the attached files
 *
 * A message, taken apart again.
 */
typedef struct
{
  char *to;
  char *subject;
  char *text;
  GPtrArray *names;
  GPtrArray *files;
} DgMessage;

GBytes *dg_message_write (const DgMessageFields *fields, GError **error);
DgMessage *dg_message_read (GBytes *bytes, GError **error);
void dg_message_free (DgMessage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgMessage, dg_message_free)

G_END_DECLS

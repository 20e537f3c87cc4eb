/* The wording of documents: what delegates read, in any of the four languages at any time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-language.h"

G_BEGIN_DECLS

/**
 * DgPhraseArg:
 *
 * What takes the place of “{0}” in a phrase: made by dg_phrase_text() or dg_phrase_number() and
 * borrowed during the call only.
 */
typedef struct
{
  const char *text; /* NULL: a number */
  gint64 number;
} DgPhraseArg;

const char *dg_phrase (DgLanguage language, const char *msgid);
const char *dg_phrase_c (DgLanguage language, const char *context, const char *msgid);

DgPhraseArg dg_phrase_text (const char *text);
DgPhraseArg dg_phrase_number (gint64 number);
char *dg_phrase_format_array (DgLanguage language,
                              const char *msgid,
                              const DgPhraseArg *arguments,
                              gsize n_arguments);

/**
 * dg_phrase_format:
 * @language: the reader's language
 * @msgid: the English phrase
 * @...: values of type DgPhraseArg, the first one for “{0}”
 *
 * |[<!-- language="C" -->
 * dg_phrase_format (language, "Page {0} of {1}", dg_phrase_number (1), dg_phrase_number (9))
 * ]|
 *
 * Returns: (transfer full): as dg_phrase_format_array()
 */
#define dg_phrase_format(language, msgid, ...)                                                     \
  dg_phrase_format_array (language, msgid, (const DgPhraseArg[]){ __VA_ARGS__ },                   \
                          G_N_ELEMENTS (((const DgPhraseArg[]){ __VA_ARGS__ })))

/* Mark phrases that stand in a table and are looked up later. */
#define DG_N_PHRASE(msgid)           (msgid)
#define DG_NC_PHRASE(context, msgid) (msgid)

G_END_DECLS

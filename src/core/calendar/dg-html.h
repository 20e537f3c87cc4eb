/* HTML, written so that nothing in a text or an address can become markup.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgHtmlSlot:
 * @name: what stands between “{{” and “}}” in a template
 * @html: what takes its place: HTML, not text
 */
typedef struct
{
  const char *name;
  const char *html;
} DgHtmlSlot;

void dg_html_append_text (GString *html, const char *text);
void dg_html_open (GString *html, const char *element, ...) G_GNUC_NULL_TERMINATED;
void dg_html_close (GString *html, const char *element);
void dg_html_add (GString *html, const char *element, const char *text, ...) G_GNUC_NULL_TERMINATED;
void dg_html_add_paragraphs (GString *html, const char *text, const char *language);
gboolean dg_html_is_link (const char *uri);
char *dg_html_fill (const char *template, const DgHtmlSlot *slots, gsize n_slots);

G_END_DECLS

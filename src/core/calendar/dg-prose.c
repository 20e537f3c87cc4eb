/* A letter's paragraphs, facts and lists, written as plain text and as HTML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-prose.h"

#include "core/calendar/dg-html.h"

#include <string.h>

typedef struct
{
  DgProseKind kind;
  DgLanguage language;
  char *label; /* or NULL */
  char *text;
  GPtrArray *links; /* words of the text and where they lead, in turn; or NULL */
  gboolean apart;
} Block;

struct _DgProse
{
  DgLanguage language;
  GArray *blocks;
  gboolean apart; /* what comes next */
};

static void
clear_block (gpointer data)
{
  Block *block = data;

  g_free (block->label);
  g_free (block->text);
  g_clear_pointer (&block->links, g_ptr_array_unref);
}

/**
 * dg_prose_new:
 * @language: the language that it is written in
 *
 * Returns: (transfer full): empty prose
 */
DgProse *
dg_prose_new (DgLanguage language)
{
  DgProse *self = g_new0 (DgProse, 1);

  self->language = language;
  self->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  g_array_set_clear_func (self->blocks, clear_block);

  return self;
}

void
dg_prose_free (DgProse *self)
{
  g_array_unref (self->blocks);
  g_free (self);
}

static void
add_block (
    DgProse *self, DgProseKind kind, DgLanguage language, const char *label, const char *text)
{
  Block block = { kind, language, g_strdup (label), g_strdup (text), NULL, self->apart };

  g_array_append_val (self->blocks, block);
  self->apart = FALSE;
}

/**
 * dg_prose_add:
 * @self: prose
 * @kind: what is added
 * @text: its text, in the language of @self
 */
void
dg_prose_add (DgProse *self, DgProseKind kind, const char *text)
{
  add_block (self, kind, self->language, NULL, text);
}

/**
 * dg_prose_add_foreign:
 * @self: prose
 * @kind: what is added
 * @language: the language of @text
 * @text: its text
 */
void
dg_prose_add_foreign (DgProse *self, DgProseKind kind, DgLanguage language, const char *text)
{
  add_block (self, kind, language, NULL, text);
}

/**
 * dg_prose_add_labelled:
 * @self: prose
 * @kind: %DG_PROSE_FACT or %DG_PROSE_ITEM
 * @label: what stands before @text: “Where”, “09:00–10:30”
 * @text: a single line
 */
void
dg_prose_add_labelled (DgProse *self, DgProseKind kind, const char *label, const char *text)
{
  add_block (self, kind, self->language, label, text);
}

/**
 * dg_prose_link:
 * @self: prose to which something was added
 * @text: words in what was added last
 * @uri: where they lead
 *
 * Lets @text be clicked.
 */
void
dg_prose_link (DgProse *self, const char *text, const char *uri)
{
  Block *block;

  g_return_if_fail (self->blocks->len > 0 && *text != '\0');

  block = &g_array_index (self->blocks, Block, self->blocks->len - 1);
  if (block->links == NULL)
    block->links = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (block->links, g_strdup (text));
  g_ptr_array_add (block->links, g_strdup (uri));
}

/**
 * dg_prose_add_link:
 * @self: prose
 * @label: what @text is
 * @text: an address as people write it
 * @uri: the same as a URI
 *
 * Adds a fact that can be clicked.
 */
void
dg_prose_add_link (DgProse *self, const char *label, const char *text, const char *uri)
{
  add_block (self, DG_PROSE_FACT, self->language, label, text);
  dg_prose_link (self, text, uri);
}

/**
 * dg_prose_break:
 * @self: prose
 *
 * Parts the facts that follow from those before.
 */
void
dg_prose_break (DgProse *self)
{
  self->apart = TRUE;
}

/* Whether @block is another line of the block of facts or items that @before is in. */
static gboolean
goes_on (const Block *before, const Block *block)
{
  return before->kind == block->kind && !block->apart &&
         (block->kind == DG_PROSE_FACT || block->kind == DG_PROSE_ITEM);
}

/* Whether @block stands on the line after @before, without an empty one between them. */
static gboolean
joins (const Block *before, const Block *block)
{
  return goes_on (before, block) ||
         (before->kind == DG_PROSE_HEADING && block->kind == DG_PROSE_ITEM) ||
         block->kind == DG_PROSE_NOTE;
}

/**
 * dg_prose_to_text:
 * @self: prose
 *
 * Returns: (transfer full): plain text with LF as line end
 */
char *
dg_prose_to_text (DgProse *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);

      if (i > 0)
        g_string_append (text, joins (block - 1, block) ? "\n" : "\n\n");

      if (block->label != NULL)
        g_string_append_printf (text, block->kind == DG_PROSE_FACT ? "%s: " : "%s  ", block->label);
      else if (block->kind == DG_PROSE_ITEM)
        g_string_append (text, "– ");
      g_string_append_printf (text, block->kind == DG_PROSE_NOTE ? "(%s)" : "%s", block->text);
    }

  return g_string_free (text, FALSE);
}

static const char *
get_element (const Block *block)
{
  return block->kind == DG_PROSE_TITLE ? "h2" : block->kind == DG_PROSE_HEADING ? "h3" : "p";
}

static void
open_element (DgProse *self, GString *html, const Block *block)
{
  g_string_append_printf (html, "<%s", get_element (block));
  if (block->language != self->language)
    g_string_append_printf (html, " lang=\"%s\"", dg_language_get_tag (block->language));
  g_string_append_c (html, '>');
}

static void
close_element (GString *html, const Block *block)
{
  g_string_append_printf (html, "</%s>", get_element (block));
}

/* The link of @block whose words come first in @text; NULL if none is left. */
static const char *
find_link (const Block *block, const char *text, guint *index)
{
  const char *first = NULL;

  for (guint i = 0; block->links != NULL && i + 1 < block->links->len; i += 2)
    {
      const char *at = strstr (text, g_ptr_array_index (block->links, i));

      if (at != NULL && (first == NULL || at < first))
        {
          first = at;
          *index = i;
        }
    }

  return first;
}

/* Appends @text, which is of @block, with its links. */
static void
append_linked (GString *html, const Block *block, const char *text)
{
  guint index = 0;

  for (const char *at = find_link (block, text, &index); at != NULL;
       at = find_link (block, text, &index))
    {
      const char *words = g_ptr_array_index (block->links, index);
      g_autofree char *before = g_strndup (text, at - text);

      dg_html_append_text (html, before);
      g_string_append (html, "<a href=\"");
      dg_html_append_text (html, g_ptr_array_index (block->links, index + 1));
      g_string_append (html, "\">");
      dg_html_append_text (html, words);
      g_string_append (html, "</a>");
      text = at + strlen (words);
    }
  dg_html_append_text (html, text);
}

static void
append_label (GString *html, const Block *block)
{
  if (block->label == NULL)
    g_string_append (html, block->kind == DG_PROSE_ITEM ? "–&nbsp;" : "");
  else if (block->kind == DG_PROSE_FACT)
    {
      g_string_append (html, "<b>");
      dg_html_append_text (html, block->label);
      g_string_append (html, ":</b> ");
    }
  else
    {
      dg_html_append_text (html, block->label);
      g_string_append (html, "&emsp;");
    }
}

/* A line of a block of facts or items. */
static void
append_line (GString *html, const Block *block)
{
  append_label (html, block);
  append_linked (html, block, block->text);
}

static void
append_paragraphs (DgProse *self, GString *html, const Block *block)
{
  g_auto (GStrv) paragraphs = g_strsplit (block->text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    if (paragraphs[i][0] != '\0')
      {
        open_element (self, html, block);
        g_string_append (html, block->kind == DG_PROSE_NOTE ? "<i>(" : "");
        append_linked (html, block, paragraphs[i]);
        g_string_append (html, block->kind == DG_PROSE_NOTE ? ")</i>" : "");
        close_element (html, block);
      }
}

/**
 * dg_prose_to_html:
 * @self: prose
 *
 * Returns: (transfer full): an HTML document on one line, with nothing but plain elements: Outlook
 *   shows it with Word's engine
 */
char *
dg_prose_to_html (DgProse *self)
{
  GString *html = g_string_new (NULL);

  g_string_append_printf (html, "<!DOCTYPE html><html lang=\"%s\"><body>",
                          dg_language_get_tag (self->language));

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);
      gboolean last = i + 1 == self->blocks->len;

      if (block->kind != DG_PROSE_FACT && block->kind != DG_PROSE_ITEM)
        {
          append_paragraphs (self, html, block);
          continue;
        }

      if (i > 0 && goes_on (block - 1, block))
        g_string_append (html, "<br>");
      else
        open_element (self, html, block);
      append_line (html, block);
      if (last || !goes_on (block, block + 1))
        close_element (html, block);
    }

  g_string_append (html, "</body></html>");

  return g_string_free (html, FALSE);
}

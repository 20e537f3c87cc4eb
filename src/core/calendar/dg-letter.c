/* What is written to a delegate about an event or one part of its programme.
 *
 * There is one road: a template, the coordinator's or a built-in one, is filled in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter.h"

#include "core/calendar/dg-letter-facts.h"
#include "core/calendar/dg-letter-form.h"

#include <string.h>

/* One line of the template with its values. */
typedef struct
{
  const DgTemplateLine *line;
  DgPlaceholder block; /* if is_block */
  gboolean is_block;
  gboolean asks; /* whether a placeholder stands in it */
  gboolean says; /* whether any of them has a value, or none stands there */
  GString *text;
  GPtrArray *links;    /* texts and URIs in turn */
  DgLanguage language; /* of a line that is nothing but one value */
} Filled;

static void
filled_free (gpointer data)
{
  Filled *filled = data;

  g_string_free (filled->text, TRUE);
  g_ptr_array_unref (filled->links);
  g_free (filled);
}

static void
fill_piece (DgLetterFacts *facts, Filled *filled, const DgTemplatePiece *piece)
{
  g_autofree char *value = NULL;
  char *uri;

  if (piece->text != NULL)
    {
      g_string_append (filled->text, piece->text);
      return;
    }

  filled->asks = TRUE;
  if (dg_placeholder_is_block (piece->placeholder))
    {
      filled->is_block = TRUE;
      filled->block = piece->placeholder;
      filled->says = dg_letter_facts_has_block (facts, piece->placeholder);
      return;
    }

  value = dg_letter_facts_dup (facts, piece->placeholder, &filled->language);
  if (value == NULL)
    return;

  filled->says = TRUE;
  g_string_append (filled->text, value);
  uri = dg_letter_facts_dup_uri (facts, piece->placeholder);
  if (uri != NULL)
    {
      g_ptr_array_add (filled->links, g_steal_pointer (&value));
      g_ptr_array_add (filled->links, uri);
    }
}

static Filled *
fill_line (DgLetterFacts *facts, const DgTemplateLine *line)
{
  Filled *filled = g_new0 (Filled, 1);

  filled->line = line;
  filled->text = g_string_new (NULL);
  filled->links = g_ptr_array_new_with_free_func (g_free);
  filled->language = facts->draft.language;
  for (guint i = 0; i < line->pieces->len; i++)
    fill_piece (facts, filled, &g_array_index (line->pieces, DgTemplatePiece, i));
  if (line->pieces->len != 1)
    filled->language = facts->draft.language;
  filled->says = filled->says || !filled->asks;

  return filled;
}

/* The lines of @paragraph that have something to say; none if it asks for values and there are
 * none. */
static GPtrArray *
fill_paragraph (DgLetterFacts *facts, GPtrArray *paragraph)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (filled_free);
  gboolean asks = FALSE;
  gboolean answered = FALSE;

  for (guint i = 0; i < paragraph->len; i++)
    {
      Filled *filled = fill_line (facts, g_ptr_array_index (paragraph, i));

      asks = asks || filled->asks;
      answered = answered || (filled->asks && filled->says);
      if (filled->says)
        g_ptr_array_add (lines, filled);
      else
        filled_free (filled);
    }
  if (asks && !answered)
    g_ptr_array_set_size (lines, 0);

  return lines;
}

static void
add_links (DgProse *prose, const Filled *filled)
{
  for (guint i = 0; i + 1 < filled->links->len; i += 2)
    dg_prose_link (prose, g_ptr_array_index (filled->links, i),
                   g_ptr_array_index (filled->links, i + 1));
}

/* A line that stands for itself: a title, a heading, whole paragraphs or a fact. */
static void
add_line (DgLetterFacts *facts, const Filled *filled)
{
  DgProse *prose = facts->draft.prose;

  if (filled->is_block)
    {
      dg_letter_facts_add_block (facts, filled->block);
      return;
    }

  if (filled->line->style != DG_TEMPLATE_PLAIN)
    dg_prose_add_foreign (
        prose, filled->line->style == DG_TEMPLATE_TITLE ? DG_PROSE_TITLE : DG_PROSE_HEADING,
        filled->language, filled->text->str);
  else if (filled->line->label != NULL)
    dg_prose_add_labelled (prose, DG_PROSE_FACT, filled->line->label, filled->text->str);
  else
    dg_prose_add (prose, DG_PROSE_FACT, filled->text->str);
  add_links (prose, filled);
}

static gboolean
is_running (const Filled *filled)
{
  return !filled->is_block && filled->line->style == DG_TEMPLATE_PLAIN;
}

/* Adds the lines from @first on that run on as one text. Returns the first line after them. */
static guint
add_running_text (DgLetterFacts *facts, GPtrArray *lines, guint first)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint end = first;

  for (; end < lines->len && is_running (g_ptr_array_index (lines, end)); end++)
    {
      const Filled *filled = g_ptr_array_index (lines, end);

      if (end > first)
        g_string_append_c (text, '\n');
      g_string_append (text, filled->text->str);
    }

  dg_prose_add (facts->draft.prose, DG_PROSE_PARAGRAPH, text->str);
  for (guint i = first; i < end; i++)
    add_links (facts->draft.prose, g_ptr_array_index (lines, i));

  return end;
}

/* Lines of which one has a label are a block of facts. */
static gboolean
has_labels (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (((const Filled *) g_ptr_array_index (lines, i))->line->label != NULL)
      return TRUE;

  return FALSE;
}

static void
add_paragraph (DgLetterFacts *facts, GPtrArray *paragraph)
{
  g_autoptr (GPtrArray) lines = fill_paragraph (facts, paragraph);
  gboolean facts_only = has_labels (lines);

  if (facts_only)
    dg_prose_break (facts->draft.prose);
  for (guint i = 0; i < lines->len;)
    if (!facts_only && is_running (g_ptr_array_index (lines, i)))
      i = add_running_text (facts, lines, i);
    else
      add_line (facts, g_ptr_array_index (lines, i++));
}

/* A coordinator's template is for letters to delegates about an event that takes place. */
static DgTemplate *
find_template (const DgLetterFacts *facts)
{
  return facts->request->delegate != NULL && facts->session == NULL && facts->on
             ? dg_template_choose (facts->request->templates, facts->fields->kind,
                                   facts->draft.language)
             : NULL;
}

static DgTemplateText *
read_form (const DgLetterFacts *facts)
{
  DgLetterForm form = facts->session != NULL             ? DG_LETTER_ABOUT_SESSION
                      : facts->request->delegate != NULL ? DG_LETTER_TO_DELEGATE
                                                         : DG_LETTER_TO_PUBLIC;
  g_autofree char *text = dg_letter_form_dup_text (form, facts->draft.language);

  return dg_template_text_read (text, strlen (text));
}

/**
 * dg_letter_new:
 * @request: whom to write to, about what, in which language
 * @session: (nullable): the session to write about, %NULL for the event
 *
 * Writes the letter that stands in a calendar entry. To a delegate it begins with a greeting and
 * ends with the organiser's name; in a bundle only the event's own letter does. Where a text is not
 * there in the reader's language, the letter says so.
 *
 * The wording is that of the template for the event's kind in @request, where there is one; of a
 * template that dg_letter_check() refuses, what can be read of it.
 *
 * Returns: (transfer full): the letter
 */
DgProse *
dg_letter_new (const DgInviteRequest *request, DgSession *session)
{
  g_auto (DgLetterFacts) facts = { 0 };
  g_autoptr (DgTemplateText) form = NULL;
  DgTemplate *own;
  const DgTemplateText *text;

  dg_letter_facts_init (&facts, request, session);
  own = find_template (&facts);
  form = own == NULL ? read_form (&facts) : NULL;
  text = own != NULL ? dg_template_get_text (own) : form;

  for (guint i = 0; i < text->paragraphs->len; i++)
    add_paragraph (&facts, g_ptr_array_index (text->paragraphs, i));
  dg_draft_finish (&facts.draft);

  return g_steal_pointer (&facts.draft.prose);
}

/**
 * dg_letter_dup_subject:
 * @request: whom to write to, about what, in which language
 * @session: (nullable): the session to write about, %NULL for the event
 *
 * Returns: (transfer full): what the subject of a message with the letter says, on one line; the
 *   built-in one where a template has none or where there is nothing to fill it with
 */
char *
dg_letter_dup_subject (const DgInviteRequest *request, DgSession *session)
{
  g_auto (DgLetterFacts) facts = { 0 };
  g_autoptr (DgTemplateText) form = NULL;
  DgTemplate *own;
  const DgTemplateLine *line;
  Filled *filled;
  char *subject;

  dg_letter_facts_init (&facts, request, session);
  /* A subject is no entry of many. */
  facts.alone = TRUE;
  own = find_template (&facts);
  form = read_form (&facts);
  line = own != NULL ? dg_template_get_text (own)->subject : NULL;

  filled = fill_line (&facts, line != NULL ? line : form->subject);
  if (line != NULL && !filled->says)
    {
      filled_free (filled);
      filled = fill_line (&facts, form->subject);
    }
  subject = g_strstrip (g_strdelimit (g_strdup (filled->text->str), "\n", ' '));
  filled_free (filled);

  return subject;
}

/**
 * dg_letter_dup_built_in:
 * @language: a language
 *
 * Returns: (transfer full): the template of letters to delegates where the coordinator has none, to
 *   start from
 */
char *
dg_letter_dup_built_in (DgLanguage language)
{
  return dg_letter_form_dup_text (DG_LETTER_TO_DELEGATE, language);
}

/**
 * dg_letter_check:
 * @request: whom to write to, about what, in which language
 * @error: return location
 *
 * Returns: whether the template that the letter about the event needs is good, if it needs one;
 *   else %DG_ERROR_INVALID with the place in it
 */
gboolean
dg_letter_check (const DgInviteRequest *request, GError **error)
{
  g_auto (DgLetterFacts) facts = { 0 };
  DgTemplate *own;

  dg_letter_facts_init (&facts, request, NULL);
  own = find_template (&facts);

  return own == NULL || dg_template_check (own, error);
}

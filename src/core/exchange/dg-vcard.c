/* vCards, as address books and telephones write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-vcard.h"

#include "core/base/dg-id.h"
#include "core/exchange/dg-encoding.h"
#include "core/exchange/dg-people-column.h"
#include "core/exchange/dg-people-words.h"
#include "core/exchange/dg-vcard-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is read of a card: members of the command line's JSON, some in several languages. */
static const char *const headings[] = {
  "id",
  "name",
  "latin_name",
  "honorific",
  "honorific.en",
  "honorific.bg",
  "honorific.mk",
  "honorific.uk",
  "position",
  "position.en",
  "position.bg",
  "position.mk",
  "position.uk",
  "organisation",
  "organisation.en",
  "organisation.bg",
  "organisation.mk",
  "organisation.uk",
  "city",
  "email",
  "phone",
  "language",
  "role",
  "notes",
  "passport.birth_date",
};

#define N_HEADINGS G_N_ELEMENTS (headings)

typedef struct
{
  DgLanguage own;           /* of texts that name none */
  guint line;               /* where the name stands, from 1; 0 as long as none does */
  char *values[N_HEADINGS]; /* by the index of the heading */
  guint ranks[N_HEADINGS];  /* how well the value that is there is meant; more is better */
  guint n_left_out[N_HEADINGS];
  char *structured_name; /* made of the parts of N */
  char *prefix;
  char *function; /* ROLE, which is the position if there is no other */
} Card;

static void
card_clear (Card *self)
{
  for (guint i = 0; i < N_HEADINGS; i++)
    g_free (self->values[i]);
  g_free (self->structured_name);
  g_free (self->prefix);
  g_free (self->function);
  *self = (Card){ .own = self->own };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_clear)

static guint
find_heading (const char *name)
{
  for (guint i = 0; i < N_HEADINGS; i++)
    if (strcmp (headings[i], name) == 0)
      return i;

  g_return_val_if_reached (0);
}

/* The one that is preferred, else the first. */
static guint
rank_line (const DgVcardLine *line)
{
  const char *pref = dg_vcard_line_get (line, "PREF");
  guint64 number = 0;

  if (dg_vcard_line_has_type (line, "pref"))
    return 101;
  if (pref != NULL && g_ascii_string_to_unsigned (pref, 10, 1, 100, &number, NULL))
    return 102 - (guint) number;

  return 1;
}

/* Takes @value. Of several, all but one are left out, and counted. */
static void
set_value (Card *self, const char *heading, guint rank, char *value)
{
  guint i = find_heading (heading);

  g_strstrip (value);
  if (value[0] == '\0' || g_strcmp0 (self->values[i], value) == 0)
    {
      g_free (value);
      return;
    }

  self->n_left_out[i] += self->values[i] != NULL;
  if (self->values[i] != NULL && rank <= self->ranks[i])
    {
      g_free (value);
      return;
    }
  g_free (self->values[i]);
  self->values[i] = value;
  self->ranks[i] = rank;
}

/* Takes @value, in the language that the property names. */
static void
set_text (Card *self, const char *heading, const DgVcardLine *line, char *value)
{
  const char *tag = dg_vcard_line_get (line, "LANGUAGE");
  g_autofree char *other = NULL;
  DgLanguage language;

  if (tag != NULL && dg_language_from_tag (tag, &language) && language != self->own)
    other = g_strdup_printf ("%s.%s", heading, dg_language_get_tag (language));
  set_value (self, other != NULL ? other : heading, rank_line (line), value);
}

static void
append_word (GString *text, const char *word)
{
  if (word[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
}

/* Family name; given name; further names; before the name; after the name. */
static void
take_structured_name (Card *self, const DgVcardLine *line)
{
  static const guint order[] = { 1, 2, 0 };
  g_auto (GStrv) parts = dg_vcard_line_dup_parts (line);
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] < n)
      append_word (name, parts[order[i]]);

  g_free (self->structured_name);
  self->structured_name = g_strdup (name->str);
  if (n > 3 && parts[3][0] != '\0')
    {
      g_free (self->prefix);
      self->prefix = g_strdup (parts[3]);
      set_text (self, "honorific", line, g_strdup (parts[3]));
    }
}

/* The parts of an organisation, from the whole to the department. */
static void
take_organisation (Card *self, const DgVcardLine *line)
{
  g_auto (GStrv) parts = dg_vcard_line_dup_parts (line);
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", parts[i]);
  set_text (self, "organisation", line, g_strdup (name->str));
}

/* “tel:+389-2-000;ext=1” as it is dialled. */
static char *
read_phone (const char *text)
{
  g_autoptr (GString) phone = NULL;

  if (g_ascii_strncasecmp (text, "tel:", 4) != 0)
    return g_strdup (text);

  phone = g_string_new (text + 4);
  g_string_replace (phone, ";ext=", " / ", 0);
  g_string_truncate (phone, strcspn (phone->str, ";"));
  return g_string_free (g_steal_pointer (&phone), FALSE);
}

/* “19700131” and “1970-01-31T00:00:00Z”; birthdays without a year are no dates. */
static char *
read_birthday (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits == 8)
    return g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
  return digits == 4 && strlen (text) >= 10 ? g_strndup (text, 10) : g_strdup ("");
}

static void
take_address (Card *self, const DgVcardLine *line)
{
  g_auto (GStrv) parts = dg_vcard_line_dup_parts (line);

  /* Box, flat, street, city; whom the city sends has it as the place of work. */
  if (g_strv_length (parts) > 3)
    set_value (self, "city", rank_line (line) + (dg_vcard_line_has_type (line, "work") ? 200 : 0),
               g_strdup (parts[3]));
}

static void
take_name (Card *self, const DgVcardLine *line, char *text)
{
  const char *tag = dg_vcard_line_get (line, "LANGUAGE");

  if (tag != NULL && strstr (tag, "-Latn") != NULL)
    set_value (self, "latin_name", rank_line (line), text);
  else
    set_value (self, "name", rank_line (line), text);
}

/* What the person does at the event, if it is that; else what the person is by profession. */
static void
take_function (Card *self, char *text)
{
  DgRole role;

  if (dg_people_words_read_role (text, &role))
    {
      set_value (self, "role", 1, g_strdup (dg_enum_get_nick (DG_TYPE_ROLE, role)));
      g_free (text);
      return;
    }
  g_free (self->function);
  self->function = text;
}

static void
take_line (Card *self, const DgVcardLine *line)
{
  char *text;

  if (line->is_binary)
    return;

  text = dg_vcard_line_dup_text (line);
  if (strcmp (line->name, "FN") == 0)
    take_name (self, line, text);
  else if (strcmp (line->name, "TITLE") == 0)
    set_text (self, "position", line, text);
  else if (strcmp (line->name, "ROLE") == 0)
    take_function (self, text);
  else if (strcmp (line->name, "EMAIL") == 0)
    set_value (self, "email", rank_line (line), text);
  else if (strcmp (line->name, "NOTE") == 0)
    set_value (self, "notes", rank_line (line), text);
  else if (strcmp (line->name, "LANG") == 0)
    set_value (self, "language", rank_line (line), text);
  else
    {
      /* Whose number is not one of ours, a registry of another kind gave. */
      if (strcmp (line->name, "UID") == 0 && dg_id_check (text, NULL))
        set_value (self, "id", 1, g_strdup (text));
      else if (strcmp (line->name, "TEL") == 0)
        set_value (self, "phone", dg_vcard_line_has_type (line, "fax") ? 0 : rank_line (line),
                   read_phone (text));
      else if (strcmp (line->name, "BDAY") == 0)
        set_value (self, "passport.birth_date", 1, read_birthday (text));
      else if (strcmp (line->name, "N") == 0)
        take_structured_name (self, line);
      else if (strcmp (line->name, "ORG") == 0)
        take_organisation (self, line);
      else if (strcmp (line->name, "ADR") == 0)
        take_address (self, line);
      g_free (text);
    }
}

/* The name as it is written on the card, without what stands before it for politeness. */
static void
settle (Card *self)
{
  guint name = find_heading ("name");
  guint position = find_heading ("position");
  gsize length = self->prefix != NULL ? strlen (self->prefix) : 0;

  if (self->values[name] == NULL && self->structured_name != NULL)
    self->values[name] = g_steal_pointer (&self->structured_name);
  else if (self->values[name] != NULL && length > 0 &&
           g_str_has_prefix (self->values[name], self->prefix) && self->values[name][length] == ' ')
    {
      g_autofree char *polite = self->values[name];

      self->values[name] = g_strdup (polite + length + 1);
    }

  for (guint i = position; i <= position + DG_N_LANGUAGES; i++)
    if (self->values[i] != NULL)
      return;
  self->values[position] = g_steal_pointer (&self->function);
}

static void
note_left_out (const Card *self, GPtrArray *notes)
{
  for (guint i = 0; i < N_HEADINGS; i++)
    if (self->n_left_out[i] > 0)
      g_ptr_array_add (
          notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                               "line %2$u: of %3$s, %1$u more value is left out",
                                               "line %2$u: of %3$s, %1$u more values are left out",
                                               self->n_left_out[i]),
                                  self->n_left_out[i], self->line, headings[i]));
}

/* What at least one of the cards says. */
static gboolean
is_used (GArray *cards, guint heading)
{
  for (guint i = 0; i < cards->len; i++)
    if (g_array_index (cards, Card, i).values[heading] != NULL)
      return TRUE;

  return FALSE;
}

/* A card stands in the row that has the number of its line; the first is that of a BEGIN. */
static DgSheet *
make_sheet (GArray *cards, GError **error)
{
  g_autoptr (DgSheet) sheet = dg_sheet_new ();
  gboolean used[N_HEADINGS];

  for (guint i = 0; i < N_HEADINGS; i++)
    {
      used[i] = is_used (cards, i);
      if (used[i] && !dg_sheet_add_cell (sheet, headings[i], -1, error))
        return NULL;
    }
  if (!dg_sheet_end_row (sheet, error))
    return NULL;

  for (guint i = 0; i < cards->len; i++)
    {
      const Card *card = &g_array_index (cards, Card, i);

      while (dg_sheet_count_rows (sheet) + 1 < card->line)
        if (!dg_sheet_end_row (sheet, error))
          return NULL;
      for (guint j = 0; j < N_HEADINGS; j++)
        if (used[j] &&
            !dg_sheet_add_cell (sheet, card->values[j] != NULL ? card->values[j] : "", -1, error))
          return NULL;
      if (!dg_sheet_end_row (sheet, error))
        return NULL;
    }

  return g_steal_pointer (&sheet);
}

static gboolean
fail_line (guint line, const char *what, GError **error)
{
  /* Translators: a number of a line, and what is wrong there */
  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("line %u: %s"), line, what);
  return FALSE;
}

static gboolean
is_bound (const DgVcardLine *line, const char *name)
{
  return strcmp (line->name, name) == 0 &&
         g_ascii_strcasecmp (g_strchomp (line->value), "VCARD") == 0;
}

static gboolean
read_cards (DgContentLines *lines, DgLanguage own, GArray *cards, GPtrArray *notes, GError **error)
{
  g_auto (Card) card = { .own = own };
  gboolean is_open = FALSE;
  guint begun = 0;

  for (;;)
    {
      g_autoptr (DgVcardLine) line = NULL;
      guint number;

      if (!dg_vcard_line_read (lines, &line, error))
        return FALSE;
      number = dg_content_lines_get_number (lines);
      if (line == NULL)
        return !is_open ||
               fail_line (begun,
                          _ ("the card that begins here does not end; ask for the file again"),
                          error);

      if (is_bound (line, "BEGIN"))
        {
          if (is_open)
            return fail_line (number, _ ("a card begins inside of another one"), error);
          is_open = TRUE;
          begun = number;
        }
      else if (is_bound (line, "END") && is_open)
        {
          /* A card that names nobody is told of where it ends. */
          if (card.line == 0)
            card.line = number;
          settle (&card);
          note_left_out (&card, notes);
          g_array_append_val (cards, card);
          card = (Card){ .own = own };
          is_open = FALSE;
        }
      else if (is_open)
        {
          if (card.line == 0 && (strcmp (line->name, "FN") == 0 || strcmp (line->name, "N") == 0))
            card.line = number;
          take_line (&card, line);
        }
      else
        return fail_line (number, _ ("a card begins with BEGIN:VCARD"), error);
    }
}

/**
 * dg_vcard_read:
 * @data: a file from outside
 * @length: its bytes
 * @own: the language of texts that name none
 * @notes: (element-type utf8): gets what is left out
 * @error: return location
 *
 * Reads vCards 2.1, 3.0 and 4.0, several in one file. Photographs and what no list of people has
 * are passed over.
 *
 * Returns: (transfer full): a table of the people, each in the row with the number of the line in
 *   which the name stands; else %DG_ERROR_FORMAT with a line
 */
DgSheet *
dg_vcard_read (const char *data, gsize length, DgLanguage own, GPtrArray *notes, GError **error)
{
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (Card));
  g_autoptr (DgContentLines) lines = NULL;
  g_autofree char *text = NULL;
  DgEncoding encoding;
  gsize text_length;

  if (length > DG_VCARD_MAX_BYTES)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the file is larger than %d megabytes"),
                   DG_VCARD_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  text = dg_encoding_decode (data, length, &encoding, &text_length, error);
  if (text == NULL)
    return NULL;

  g_array_set_clear_func (cards, (GDestroyNotify) card_clear);
  lines = dg_content_lines_new (text, text_length);

  return read_cards (lines, own, cards, notes, error) ? make_sheet (cards, error) : NULL;
}

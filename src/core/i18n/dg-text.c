/* A text in up to four languages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/i18n/dg-text.h"

#include "core/i18n/dg-graphemes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DgText
{
  grefcount ref_count;

  char *texts[DG_N_LANGUAGES];
};

G_DEFINE_BOXED_TYPE (DgText, dg_text, dg_text_ref, dg_text_unref)

/* Whether cleaning would change nothing but blanks at the ends. */
static gboolean
is_clean (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != '\n' && *p != '\t' && !dg_graphemes_stands_alone (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * dg_text_clean:
 * @text: valid UTF-8 from outside
 *
 * Gives NFC with LF as line end, without blanks at either end, and without the control characters
 * that break calendars (RFC 5545, 3.1, allows none but TAB in text) or byte order marks.
 *
 * Returns: (transfer full): the clean text, maybe “”
 */
char *
dg_text_clean (const char *text)
{
  g_autoptr (GString) clean = NULL;

  if (is_clean (text))
    return g_strstrip (g_strdup (text));

  clean = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (c == '\n' || c == '\t' ||
               (c >= 0x20 && (c < 0x7f || c > 0x9f) && c != 0xfeff && c != 0xfffe && c != 0xffff))
        g_string_append_unichar (clean, c);
    }

  return g_utf8_normalize (g_strstrip (clean->str), -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

/**
 * dg_text_new:
 * @texts: a text per language, %NULL or “” where there is none
 *
 * Texts are normalised to NFC and freed of control characters.
 *
 * Returns: (transfer full) (nullable): the text; %NULL if there is none in any language
 */
DgText *
dg_text_new (const char *const texts[DG_N_LANGUAGES])
{
  g_autoptr (DgText) self = g_new0 (DgText, 1);
  gboolean any = FALSE;

  g_ref_count_init (&self->ref_count);
  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    {
      g_autofree char *clean = texts[i] != NULL ? dg_text_clean (texts[i]) : NULL;

      if (clean != NULL && clean[0] != '\0')
        {
          self->texts[i] = g_steal_pointer (&clean);
          any = TRUE;
        }
    }

  return any ? g_steal_pointer (&self) : NULL;
}

DgText *
dg_text_new_single (DgLanguage language, const char *text)
{
  const char *texts[DG_N_LANGUAGES] = { NULL };

  g_return_val_if_fail (language < DG_N_LANGUAGES, NULL);

  texts[language] = text;
  return dg_text_new (texts);
}

DgText *
dg_text_ref (DgText *self)
{
  g_ref_count_inc (&self->ref_count);

  return self;
}

void
dg_text_unref (DgText *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    g_free (self->texts[i]);
  g_free (self);
}

/**
 * dg_text_peek:
 * @self: (nullable): a text
 * @language: a language
 *
 * Returns: (transfer none) (nullable): the text in exactly that language
 */
const char *
dg_text_peek (const DgText *self, DgLanguage language)
{
  return self != NULL ? self->texts[language] : NULL;
}

/**
 * dg_text_get:
 * @self: (nullable): a text
 * @asked: the reader's language
 * @own: the event's own language
 * @found: (out) (optional): the language of what is returned, so that a document can say so
 *
 * What stands in for a missing text: the event's own language, then English, then any.
 *
 * Returns: (transfer none) (nullable): the text; %NULL only if @self is
 */
const char *
dg_text_get (const DgText *self, DgLanguage asked, DgLanguage own, DgLanguage *found)
{
  const DgLanguage order[] = {
    asked, own, DG_LANGUAGE_EN, DG_LANGUAGE_BG, DG_LANGUAGE_MK, DG_LANGUAGE_UK,
  };

  if (self == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (self->texts[order[i]] != NULL)
      {
        if (found != NULL)
          *found = order[i];
        return self->texts[order[i]];
      }

  g_return_val_if_reached (NULL);
}

/**
 * dg_text_is_complete:
 * @self: (nullable): a text
 *
 * Returns: whether all four languages are there
 */
gboolean
dg_text_is_complete (const DgText *self)
{
  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    if (dg_text_peek (self, i) == NULL)
      return FALSE;

  return TRUE;
}

gboolean
dg_text_equal (const DgText *a, const DgText *b)
{
  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    if (g_strcmp0 (dg_text_peek (a, i), dg_text_peek (b, i)) != 0)
      return FALSE;

  return TRUE;
}

/**
 * dg_text_from_json:
 * @place: a string, an object from language tags to strings, or nothing
 * @own: the language of a plain string
 * @text: (out) (nullable) (transfer full): the text
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is something else or names another language
 */
gboolean
dg_text_from_json (const DgJsonPlace *place, DgLanguage own, DgText **text, GError **error)
{
  const char *texts[DG_N_LANGUAGES] = { NULL };
  g_autoptr (GList) names = NULL;

  *text = NULL;

  if (place->node == NULL)
    return TRUE;

  if (dg_json_is_string (place))
    {
      if (!dg_json_read_string (place, &texts[own], error))
        return FALSE;
      *text = dg_text_new (texts);
      return TRUE;
    }

  if (!dg_json_is_object (place))
    return dg_json_fail (place, error,
                         _ ("expected text, or an object of texts by language (en, bg, mk, uk)"));

  names = json_object_get_members (json_node_get_object (place->node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      DgJsonPlace member;
      DgLanguage language;

      if (!dg_json_member (place, l->data, &member, error))
        return FALSE;
      if (dg_language_check (l->data, NULL))
        dg_language_from_tag (l->data, &language);
      else
        return dg_json_fail (&member, error, _ ("expected one of the languages en, bg, mk and uk"));
      if (!dg_json_read_string (&member, &texts[language], error))
        return FALSE;
    }

  *text = dg_text_new (texts);
  return TRUE;
}

/**
 * dg_text_to_json:
 * @self: a text
 *
 * Returns: (transfer full): an object from language tags to strings
 */
JsonNode *
dg_text_to_json (const DgText *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    if (self->texts[i] != NULL)
      json_object_set_string_member (object, dg_language_get_tag (i), self->texts[i]);
  json_node_take_object (node, object);

  return node;
}

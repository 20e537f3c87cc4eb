/* What the JSON formats of schedules have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-json.h"

#include "core/events/dg-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More languages than any session is held in. */
#define MAX_LANGUAGES 16

/**
 * dg_feed_json_is_nothing:
 * @place: a place
 *
 * Returns: whether it is absent, null, “” or [], which services use alike for “no value”
 */
gboolean
dg_feed_json_is_nothing (const DgJsonPlace *place)
{
  if (place->node == NULL)
    return TRUE;
  if (dg_json_is_array (place))
    return dg_json_length (place) == 0;

  return dg_json_is_string (place) && json_node_get_string (place->node)[0] == '\0';
}

/* A text by language tag. The four languages are kept; if there is none of them, the first text
 * of all stands for the event's own language. */
static gboolean
read_languages (const DgJsonPlace *place, DgLanguage own, DgText **text, GError **error)
{
  const char *texts[DG_N_LANGUAGES] = { NULL };
  const char *first = NULL;
  g_autoptr (GList) tags = json_object_get_members (json_node_get_object (place->node));

  for (GList *l = tags; l != NULL; l = l->next)
    {
      DgJsonPlace member;
      const char *value;
      DgLanguage language;

      if (!dg_json_member (place, l->data, &member, error) ||
          !dg_json_read_string (&member, &value, error))
        return FALSE;
      if (first == NULL)
        first = value;
      if (dg_language_from_tag (l->data, &language) && texts[language] == NULL)
        texts[language] = value;
    }

  *text = dg_text_new (texts);
  if (*text == NULL && first != NULL)
    *text = dg_text_new_single (own, first);

  return TRUE;
}

/**
 * dg_feed_json_read_text:
 * @object: an object
 * @name: a member that is a text, or an object of texts by language
 * @own: the language of a plain text
 * @text: (out) (nullable) (transfer full): the text; %NULL if absent, null, “”, blank, [] or {}
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is something else
 */
gboolean
dg_feed_json_read_text (
    const DgJsonPlace *object, const char *name, DgLanguage own, DgText **text, GError **error)
{
  DgJsonPlace place;
  const char *plain;

  *text = NULL;
  if (!dg_json_member (object, name, &place, error))
    return FALSE;
  if (dg_feed_json_is_nothing (&place))
    return TRUE;
  if (dg_json_is_object (&place))
    return read_languages (&place, own, text, error);

  if (!dg_json_read_string (&place, &plain, error))
    return FALSE;
  if (plain != NULL)
    *text = dg_text_new_single (own, plain);

  return TRUE;
}

/**
 * dg_feed_json_read_id:
 * @object: an object
 * @name: a member that is a text or a number
 * @id: (out) (nullable) (transfer full): it as text, without blanks at either end
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is something else
 */
gboolean
dg_feed_json_read_id (const DgJsonPlace *object, const char *name, char **id, GError **error)
{
  DgJsonPlace place;
  g_autofree char *text = NULL;

  *id = NULL;
  if (!dg_json_member (object, name, &place, error))
    return FALSE;
  if (dg_feed_json_is_nothing (&place))
    return TRUE;
  if (!dg_json_read_text (&place, &text, error))
    return FALSE;

  if (text != NULL)
    *id = dg_text_clean (text);
  if (*id != NULL && (*id)[0] == '\0')
    g_clear_pointer (id, g_free);

  return TRUE;
}

/**
 * dg_feed_json_read_uri:
 * @object: an object
 * @name: a member that is a text
 * @uri: (out) (nullable) (transfer full): it, if it is a web address; others are no loss
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is no text
 */
gboolean
dg_feed_json_read_uri (const DgJsonPlace *object, const char *name, char **uri, GError **error)
{
  if (!dg_feed_json_read_id (object, name, uri, error))
    return FALSE;

  if (*uri != NULL && !dg_address_check_uri (*uri, NULL))
    g_clear_pointer (uri, g_free);

  return TRUE;
}

/**
 * dg_feed_json_read_list:
 * @object: an object
 * @name: a member that is a list
 * @list: (out): its place; of length 0 if absent, null or “”
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is something else
 */
gboolean
dg_feed_json_read_list (const DgJsonPlace *object,
                        const char *name,
                        DgJsonPlace *list,
                        GError **error)
{
  return dg_json_member (object, name, list, error) &&
         (dg_feed_json_is_nothing (list) || dg_json_expect_array (list, error));
}

/**
 * dg_feed_json_read_time:
 * @object: an object
 * @name: a member that is a date and time
 * @zone: the zone of times without an offset
 * @found: (out): whether there is one
 * @time: (out caller-allocates): the time, if there is one
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if it is something else
 */
gboolean
dg_feed_json_read_time (const DgJsonPlace *object,
                        const char *name,
                        GTimeZone *zone,
                        gboolean *found,
                        DgFeedTime *time,
                        GError **error)
{
  DgJsonPlace place;
  const char *text;

  *found = FALSE;
  if (!dg_json_member (object, name, &place, error))
    return FALSE;
  if (dg_feed_json_is_nothing (&place))
    return TRUE;
  if (!dg_json_read_string (&place, &text, error))
    return FALSE;

  *found = dg_feed_time_parse (text, zone, time);
  if (!*found)
    {
      g_autofree char *shown = dg_feed_shorten (text);

      return dg_json_fail (&place, error,
                           _ ("“%s” is no date and time; expected one such as "
                              "2026-10-02T09:00:00+03:00"),
                           shown);
    }

  return TRUE;
}

/**
 * dg_feed_json_read_times:
 * @object: an object
 * @start: the member that is the start
 * @end: the member that is the end
 * @duration: (nullable): the member that is a duration in words such as “01:30”
 * @zone: the zone of times without an offset
 * @times: (out caller-allocates): the times; the duration is borrowed
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if one of them is something else
 */
gboolean
dg_feed_json_read_times (const DgJsonPlace *object,
                         const char *start,
                         const char *end,
                         const char *duration,
                         GTimeZone *zone,
                         DgFeedTimes *times,
                         GError **error)
{
  DgJsonPlace place;

  times->duration = NULL;

  return dg_feed_json_read_time (object, start, zone, &times->has_start, &times->start, error) &&
         dg_feed_json_read_time (object, end, zone, &times->has_end, &times->end, error) &&
         (duration == NULL || (dg_json_member (object, duration, &place, error) &&
                               dg_json_read_string (&place, &times->duration, error)));
}

/**
 * dg_feed_json_prefix:
 * @place: where something is wrong
 * @error: an error that does not say where
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
dg_feed_json_prefix (const DgJsonPlace *place, GError **error)
{
  g_autofree char *path = dg_json_dup_path (place);

  if (path[0] != '\0')
    g_prefix_error (error, "%s: ", path);
  return FALSE;
}

/**
 * dg_feed_join_texts:
 * @texts: (array length=n_texts): texts, any of which may be %NULL
 * @n_texts: how many
 *
 * Puts texts below each other, each language for itself. What says the same as the one before is
 * left out: many services fill abstract and description alike.
 *
 * Returns: (transfer full) (nullable): the whole; %NULL if there is nothing
 */
DgText *
dg_feed_join_texts (DgText *const *texts, guint n_texts)
{
  char *joined[DG_N_LANGUAGES] = { NULL };
  DgText *whole;

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      GString *paragraphs = g_string_new (NULL);
      const char *last = NULL;

      for (guint i = 0; i < n_texts; i++)
        {
          const char *text = dg_text_peek (texts[i], language);

          if (text == NULL || g_strcmp0 (text, last) == 0)
            continue;
          g_string_append_printf (paragraphs, "%s%s", paragraphs->len > 0 ? "\n\n" : "", text);
          last = text;
        }
      joined[language] = g_string_free (paragraphs, FALSE);
    }

  whole = dg_text_new ((const char *const *) joined);
  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    g_free (joined[i]);

  return whole;
}

/**
 * dg_feed_split_languages:
 * @text: (nullable): “de”, “de, en”, or nonsense
 *
 * Returns: (transfer full) (nullable): what looks like BCP 47 tags; %NULL if nothing does
 */
char **
dg_feed_split_languages (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;/ ", MAX_LANGUAGES);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_regex_match_simple ("^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$", parts[i], 0, 0))
      {
        g_autofree char *tag = g_strdelimit (g_strdup (parts[i]), "_", '-');

        g_strv_builder_add (builder, tag);
      }

  tags = g_strv_builder_end (builder);
  return tags[0] != NULL ? g_steal_pointer (&tags) : NULL;
}

/**
 * dg_feed_guess_kind:
 * @type: (nullable): what the service calls the kind of session, in any words
 *
 * Returns: the kind that these words speak of
 */
DgSessionKind
dg_feed_guess_kind (const char *type)
{
  static const struct
  {
    const char *word;
    DgSessionKind kind;
  } words[] = {
    { "keynote", DG_SESSION_KEYNOTE },
    { "ключов", DG_SESSION_KEYNOTE },
    { "workshop", DG_SESSION_WORKSHOP },
    { "hands-on", DG_SESSION_WORKSHOP },
    { "tutorial", DG_SESSION_WORKSHOP },
    { "training", DG_SESSION_WORKSHOP },
    { "работилница", DG_SESSION_WORKSHOP },
    { "уъркшоп", DG_SESSION_WORKSHOP },
    { "воркшоп", DG_SESSION_WORKSHOP },
    { "семинар", DG_SESSION_WORKSHOP },
    { "семінар", DG_SESSION_WORKSHOP },
    { "panel", DG_SESSION_PANEL },
    { "podium", DG_SESSION_PANEL },
    { "discussion", DG_SESSION_PANEL },
    { "round table", DG_SESSION_PANEL },
    { "round-table", DG_SESSION_PANEL },
    { "roundtable", DG_SESSION_PANEL },
    { "панел", DG_SESSION_PANEL },
    { "дискуси", DG_SESSION_PANEL },
    { "дискусі", DG_SESSION_PANEL },
    { "кръгла маса", DG_SESSION_PANEL },
    { "тркалезна маса", DG_SESSION_PANEL },
    { "круглий стіл", DG_SESSION_PANEL },
    { "lunch", DG_SESSION_MEAL },
    { "dinner", DG_SESSION_MEAL },
    { "breakfast", DG_SESSION_MEAL },
    { "meal", DG_SESSION_MEAL },
    { "обяд", DG_SESSION_MEAL },
    { "ручек", DG_SESSION_MEAL },
    { "обід", DG_SESSION_MEAL },
    { "вечер", DG_SESSION_MEAL },
    { "break", DG_SESSION_BREAK },
    { "coffee", DG_SESSION_BREAK },
    { "почивка", DG_SESSION_BREAK },
    { "пауза", DG_SESSION_BREAK },
    { "перерва", DG_SESSION_BREAK },
    { "ceremony", DG_SESSION_CEREMONY },
    { "opening", DG_SESSION_CEREMONY },
    { "closing", DG_SESSION_CEREMONY },
    { "церемони", DG_SESSION_CEREMONY },
    { "церемоні", DG_SESSION_CEREMONY },
    { "откриване", DG_SESSION_CEREMONY },
    { "закриване", DG_SESSION_CEREMONY },
    { "отворање", DG_SESSION_CEREMONY },
    { "відкриття", DG_SESSION_CEREMONY },
    { "закриття", DG_SESSION_CEREMONY },
    { "field visit", DG_SESSION_FIELD_VISIT },
    { "field-visit", DG_SESSION_FIELD_VISIT },
    { "site visit", DG_SESSION_FIELD_VISIT },
    { "excursion", DG_SESSION_FIELD_VISIT },
    { "посещение", DG_SESSION_FIELD_VISIT },
    { "посета", DG_SESSION_FIELD_VISIT },
    { "візит", DG_SESSION_FIELD_VISIT },
    { "transfer", DG_SESSION_TRANSFER },
    { "shuttle", DG_SESSION_TRANSFER },
    { "трансфер", DG_SESSION_TRANSFER },
    { "talk", DG_SESSION_PRESENTATION },
    { "lecture", DG_SESSION_PRESENTATION },
    { "presentation", DG_SESSION_PRESENTATION },
    { "vortrag", DG_SESSION_PRESENTATION },
    { "speech", DG_SESSION_PRESENTATION },
    { "devroom", DG_SESSION_PRESENTATION },
    { "maintrack", DG_SESSION_PRESENTATION },
    { "лекци", DG_SESSION_PRESENTATION },
    { "лекці", DG_SESSION_PRESENTATION },
    { "презентаци", DG_SESSION_PRESENTATION },
    { "презентаці", DG_SESSION_PRESENTATION },
    { "доклад", DG_SESSION_PRESENTATION },
    { "предавање", DG_SESSION_PRESENTATION },
    { "доповідь", DG_SESSION_PRESENTATION },
  };
  g_autofree char *lower = type != NULL ? g_utf8_strdown (type, -1) : NULL;

  if (lower == NULL)
    return DG_SESSION_PRESENTATION;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i].word) != NULL)
      return words[i].kind;

  return DG_SESSION_OTHER;
}

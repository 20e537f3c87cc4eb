/* What people write for roles, statuses and languages, in any of the four languages.
 *
 * Words are compared by their search keys, so that case, apostrophes and script do not matter:
 * “Делегат” and “delegat” are one word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-people-words.h"

#include "core/i18n/dg-translit-key.h"

/* A value, and the words for it besides what documents print; forms for men and women both. */
typedef struct
{
  int value;
  const char *words;
} Meaning;

static const Meaning roles[] = {
  { DG_ROLE_HEAD, "head|head of the delegation|delegation head|leader|"
                  "ръководител|ръководителка|ръководител на делегация|"
                  "водач на делегацията|глава на делегацията|"
                  "раководител|раководителка|раководител на делегација|"
                  "шеф на делегација|шеф на делегацијата|"
                  "керівник|керівниця|керівниця делегації|голова делегації|"
                  "очільник делегації|очільниця делегації" },
  { DG_ROLE_DELEGATE, "delegate|member|member of the delegation|participant|attendee|"
                      "делегат|делегатка|участник|участничка|член|член на делегацията|"
                      "учесник|учесничка|член на делегација|член на делегацијата|"
                      "учасник|учасниця|член делегації|членкиня делегації" },
  { DG_ROLE_SPEAKER, "speaker|lecturer|panellist|panelist|presenter|"
                     "лектор|лекторка|докладчик|докладчичка|панелист|панелистка|говорител|"
                     "говорник|говорничка|предавач|предавачка|излагач|излагачка|"
                     "спікер|спікерка|доповідач|доповідачка|промовець|промовиця" },
  { DG_ROLE_INTERPRETER, "interpreter|translator|преводач|преводачка|"
                         "преведувач|преведувачка|толкувач|толкувачка|"
                         "перекладач|перекладачка|усна перекладачка" },
  { DG_ROLE_ORGANISER, "organiser|organizer|host|организатор|организаторка|домакин|домакиня|"
                       "домаќин|домаќинка|організатор|організаторка" },
  { DG_ROLE_OBSERVER, "observer|наблюдател|наблюдателка|набљудувач|набљудувачка|"
                      "спостерігач|спостерігачка" },
};

static const Meaning statuses[] = {
  { DG_STATUS_NOMINATED, "nominated|nominee|proposed|"
                         "номиниран|номинирана|предложен|предложена|посочен|посочена|"
                         "номинирано|предложено|"
                         "номінований|номінована|номіновано|запропонований|запропонована|"
                         "висунутий|висунута" },
  { DG_STATUS_WAITING, "waiting|waitlist|waitlisted|waiting list|on the waiting list|reserve|"
                       "чакащ|чакаща|изчакващ|изчакваща|чака|списък на чакащите|"
                       "в списъка с чакащи|резерва|"
                       "чека|на чекање|чекање|листа на чекање|"
                       "очікує|очікування|лист очікування|список очікування|"
                       "у листі очікування|резерв" },
  { DG_STATUS_INVITED, "invited|поканен|поканена|поканет|поканета|"
                       "запрошений|запрошена|запрошено" },
  { DG_STATUS_CONFIRMED, "confirmed|accepted|"
                         "потвърден|потвърдена|потвърдено|потвърдил|потвърдила|"
                         "потврден|потврдена|потврдено|потврдил|потврдила|"
                         "підтверджений|підтверджена|підтверджено|підтвердив|підтвердила" },
  { DG_STATUS_DECLINED, "declined|refused|отказал|отказала|отказ|отклонил|отклонила|"
                        "одбил|одбила|одбиено|"
                        "відмовився|відмовилася|відмовилась|відмова|відхилив|відхилила|"
                        "відхилено" },
  { DG_STATUS_CANCELLED, "cancelled|canceled|withdrawn|"
                         "анулиран|анулирана|отменен|отменена|отменено|отпаднал|отпаднала|"
                         "откажан|откажана|откажано|"
                         "скасовано|скасований|скасована" },
  { DG_STATUS_REPLACED, "replaced|substituted|заменен|заменена|заместен|заместена|"
                        "заменет|заменета|замінений|замінена|замінено" },
  { DG_STATUS_ATTENDED, "attended|present|присъствал|присъствала|присъства|участвал|участвала|"
                        "присуствувал|присуствувала|присуствува|учествувал|учествувала|"
                        "присутен|присутна|присутній|присутня|був присутній|була присутня|"
                        "взяв участь|взяла участь" },
  { DG_STATUS_ABSENT, "absent|no show|did not attend|отсъствал|отсъствала|отсъства|не се яви|"
                      "отсуствувал|отсуствувала|отсуствува|отсутен|отсутна|"
                      "відсутній|відсутня|був відсутній|була відсутня|не з’явився|"
                      "не з’явилася" },
};

static const Meaning languages[] = {
  { DG_LANGUAGE_EN, "en|eng|english|in english|английски|на английски|английски език|"
                    "англиски|на англиски|англиски јазик|англійська|англійською|"
                    "англійська мова" },
  { DG_LANGUAGE_BG, "bg|bul|bulgarian|in bulgarian|български|на български|български език|"
                    "бугарски|на бугарски|бугарски јазик|болгарська|болгарською|"
                    "болгарська мова" },
  { DG_LANGUAGE_MK, "mk|mkd|macedonian|in macedonian|македонски|на македонски|"
                    "македонски език|македонски јазик|македонська|македонською|"
                    "македонська мова" },
  { DG_LANGUAGE_UK, "uk|ua|ukr|ukrainian|in ukrainian|украински|на украински|украински език|"
                    "украински јазик|українська|українською|українська мова" },
};

/* Two values with one word would be a fault of the tables. */
static void
add_word (GHashTable *index, const char *word, int value)
{
  char *key = dg_translit_search_key (word);
  gpointer known = NULL;

  if (g_hash_table_lookup_extended (index, key, NULL, &known) && GPOINTER_TO_INT (known) != value)
    g_critical ("“%s” has two meanings", word);
  g_hash_table_insert (index, key, GINT_TO_POINTER (value));
}

/* From search key to value. */
static GHashTable *
index_meanings (const Meaning *meanings, guint n)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) words = g_strsplit (meanings[i].words, "|", -1);

      for (guint j = 0; words[j] != NULL; j++)
        add_word (index, words[j], meanings[i].value);
    }

  return index;
}

typedef struct
{
  GHashTable *roles;
  GHashTable *statuses;
  GHashTable *languages;
} Indices;

static gpointer
make_indices (gpointer data)
{
  Indices *indices = g_new0 (Indices, 1);

  indices->roles = index_meanings (roles, G_N_ELEMENTS (roles));
  indices->statuses = index_meanings (statuses, G_N_ELEMENTS (statuses));
  indices->languages = index_meanings (languages, G_N_ELEMENTS (languages));

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
        add_word (indices->roles, dg_role_get_label (roles[i].value, language), roles[i].value);
      for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
        add_word (indices->statuses, dg_status_get_label (statuses[i].value, language),
                  statuses[i].value);
    }

  return indices;
}

static const Indices *
get_indices (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_indices, NULL);
}

static gboolean
find_meaning (GHashTable *index, const char *text, int *value)
{
  g_autofree char *key = dg_translit_search_key (text);
  gpointer found = NULL;

  if (!g_hash_table_lookup_extended (index, key, NULL, &found))
    return FALSE;
  *value = GPOINTER_TO_INT (found);

  return TRUE;
}

/**
 * dg_people_words_read_role:
 * @text: text from outside
 * @role: (out): what it means
 *
 * Returns: whether it is known
 */
gboolean
dg_people_words_read_role (const char *text, DgRole *role)
{
  int value = 0;
  gboolean found = find_meaning (get_indices ()->roles, text, &value);

  *role = (DgRole) value;
  return found;
}

/**
 * dg_people_words_read_status:
 * @text: text from outside
 * @status: (out): what it means
 *
 * Returns: whether it is known
 */
gboolean
dg_people_words_read_status (const char *text, DgStatus *status)
{
  int value = 0;
  gboolean found = find_meaning (get_indices ()->statuses, text, &value);

  *status = (DgStatus) value;
  return found;
}

/**
 * dg_people_words_read_language:
 * @text: text from outside: a tag, or a language's name in any of the four
 * @language: (out): what it means
 *
 * Returns: whether it is one of the four
 */
gboolean
dg_people_words_read_language (const char *text, DgLanguage *language)
{
  int value = 0;
  gboolean found = find_meaning (get_indices ()->languages, text, &value);

  *language = (DgLanguage) value;
  return found;
}

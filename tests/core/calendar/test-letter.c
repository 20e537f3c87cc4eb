/* Letters say why they are written, and own up to what is not translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter.h"
#include "fixture.h"

#include <string.h>

static char *
write_letter (
    const char *event, DgInviteKind kind, int delegate, const char *session, DgLanguage language)
{
  g_autoptr (Fixture) fixture = fixture_new (event);
  DgInviteRequest request = fixture_request (fixture, kind, delegate, session, language);
  g_autoptr (DgProse) letter = dg_letter_new (&request, request.session);

  return dg_prose_to_text (letter);
}

static void
test_says (void)
{
  static const struct
  {
    const char *event;
    DgInviteKind kind;
    int delegate;
    const char *session;
    DgLanguage language;
    const char *says;
    const char *silent; /* about this */
  } cases[] = {
    { "plovdiv-2026", DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_BG,
      "Каним Ви да участвате в следното учебно пътуване:", "потвърдено" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 1, NULL, DG_LANGUAGE_UK,
      "Вашу участь у такому заході підтверджено:", "дайте відповідь" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 1, NULL, DG_LANGUAGE_UK, "Автобус до Софії",
      "Хто платить за бруківку?" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 2, NULL, DG_LANGUAGE_MK,
      "Запишани сте на листата на чекање за следниов настан:", "Ве молиме да одговорите" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_MK,
      "(Овој текст е достапен само на англиски и бугарски јазик.)", "(Цена" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_MK,
      "Имињата што не се преведени се дадени на бугарски јазик.", "Speakers" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_BG, "Едно гише за всичко (отменено)",
      "само на" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_EN, "Sofia time (GMT+3)",
      "given in English" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, 0, NULL, DG_LANGUAGE_EN,
      "The clock changes on 25 October 2026; from then on, times are given in Sofia time (GMT+2).",
      "GMT+4" },
    { "plovdiv-2026", DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_EN,
      "Registration closes on 30 September 2026.", "Dear" },
    { "plovdiv-2026", DG_INVITE_CANCEL, 0, NULL, DG_LANGUAGE_BG,
      "Със съжаление Ви уведомяваме, че е отменено следното събитие:", "отговора си" },
    { "plovdiv-2026", DG_INVITE_WITHDRAW, 0, NULL, DG_LANGUAGE_MK,
      "Вашата покана за следниов настан е повлечена:", "Програма" },
    { "plovdiv-2026", DG_INVITE_REQUEST, 0, "heritage", DG_LANGUAGE_UK,
      "Доповідачі: Дарина Образцова і Йосип Приклад", "Небет-тепе" },
    { "plovdiv-2026", DG_INVITE_ITEM, -1, "heritage", DG_LANGUAGE_UK,
      "Захід: Давні міста, нові послуги: навчальна поїздка", "Образцова" },
    { "plovdiv-2026", DG_INVITE_ITEM, -1, "free-day", DG_LANGUAGE_EN, "When: 26 October 2026",
      "Sofia time" },
    { "kyiv-2026", DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_EN,
      "Join online: https://meet.example.org/kyiv-2026;room=1,2", "The clock changes" },
    { "kyiv-2026", DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_EN, "Role: Head of delegation",
      "Dear Mr" },
    { "kyiv-2026", DG_INVITE_PUBLISH, 2, NULL, DG_LANGUAGE_EN, "Dear Пример", "Role" },
    { "kyiv-2026", DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_EN, "Open data of communities",
      "Відкриті дані громад" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_letter (cases[i].event, cases[i].kind, cases[i].delegate,
                                            cases[i].session, cases[i].language);

      if (strstr (text, cases[i].says) == NULL || strstr (text, cases[i].silent) != NULL)
        g_error ("case %u: should say “%s” and not “%s”:\n%s", i, cases[i].says, cases[i].silent,
                 text);
    }
}

static void
test_greetings (void)
{
  static const struct
  {
    int delegate;
    const char *greetings[DG_N_LANGUAGES];
  } cases[] = {
    { 1,
      { "Dear Mr Ostap Zrazkevych,\n\n", "Уважаеми господин Остап Зразкевич,\n\n",
        "Почитуван господине Остап Зразкевич,\n\n",
        "Адресат: Остап Зразкевич\n\nВельмишановний пане!\n\n" } },
    { 2,
      { "Dear Пример Безпощенски,\n\n", "Здравейте, д-р Пример Безпощенски!\n\n",
        "Почитувани Пример Безпощенски,\n\n", "Адресат: Пример Безпощенски\n\nВітаємо!\n\n" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autofree char *text =
            write_letter ("plovdiv-2026", DG_INVITE_PUBLISH, cases[i].delegate, NULL, language);

        g_assert_true (g_str_has_prefix (text, cases[i].greetings[language]));
      }
}

/* Days are named unless all that happens is on the day that was said above. */
static void
test_days (void)
{
  static const struct
  {
    const char *starts; /* of the second session */
    const char *programme;
  } cases[] = {
    { "2026-03-27T15:00",
      "Programme\n14:00–14:45  Каталог за місяць\n15:00  Questions and answers\n\n" },
    { "2026-03-26T15:00", "Programme\n\nThursday, 26 March 2026\n15:00  Questions and answers\n\n"
                          "Friday, 27 March 2026\n14:00–14:45  Каталог за місяць\n\n" },
    { NULL, "Programme\n14:00–14:45  Каталог за місяць\n\n"
            "Without a time yet\n– Questions and answers\n\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) event = fixture_read_json ("kyiv-2026.json");
      g_autoptr (JsonNode) delegates = fixture_read_json ("delegates.json");
      g_autoptr (Fixture) fixture = NULL;
      g_autoptr (DgProse) letter = NULL;
      g_autofree char *text = NULL;
      JsonArray *sessions = json_object_get_array_member (json_node_get_object (event), "sessions");
      DgInviteRequest request;

      json_object_set_string_member (json_array_get_object_element (sessions, 1), "starts",
                                     cases[i].starts != NULL ? cases[i].starts : "");
      fixture = fixture_new_from_json (event, delegates);
      request = fixture_request (fixture, DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_EN);
      letter = dg_letter_new (&request, NULL);
      text = dg_prose_to_text (letter);
      if (strstr (text, cases[i].programme) == NULL)
        g_error ("case %u:\n%s", i, text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/letter/says", test_says);
  g_test_add_func ("/calendar/letter/days", test_days);
  g_test_add_func ("/calendar/letter/greetings", test_greetings);

  return g_test_run ();
}

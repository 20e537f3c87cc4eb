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
    { "kyiv-2026", DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_EN, "Role: head of delegation",
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

/* A letter of the coordinator's wording, for delegate 0 of kyiv-2026. */
static DgProse *
write_own (Fixture *fixture, DgInviteKind kind, int delegate, const char *text)
{
  DgInviteRequest request = fixture_request (fixture, kind, delegate, NULL, DG_LANGUAGE_EN);
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (templates, dg_template_new_for (NULL, DG_LANGUAGE_EN, text, &error));
  g_assert_no_error (error);
  request.templates = templates;
  g_assert_true (dg_letter_check (&request, NULL));

  return dg_letter_new (&request, NULL);
}

static void
test_own_words (void)
{
  static const struct
  {
    const char *text;
    const char *letter;
  } cases[] = {
    { "{when}", "Friday, 27 March 2026, 14:00–15:30" },
    { "On {first-day} {{sic}}.\n\nTo {last-day}.",
      "On Friday, 27 March 2026 {sic}.\n\nTo Friday, 27 March 2026." },
    { "{when}\n\nIn the city of {address}.\nWear a hat.\n\nBring {speakers}.",
      "Friday, 27 March 2026, 14:00–15:30" },
    { "{when}\n\nIn the city of {address}.\nJoin: {join-link}\nWear a hat.",
      "Friday, 27 March 2026, 14:00–15:30\n\n"
      "Join: https://meet.example.org/kyiv-2026;room=1,2\nWear a hat." },
    { "When: {when}\nBring: a hat\n{address}\n\nJoin: {join-link}",
      "When: Friday, 27 March 2026, 14:00–15:30\nBring: a hat\n\n"
      "Join: https://meet.example.org/kyiv-2026;room=1,2" },
    { "{when}\n## Days of {city}\n{description}\n\n# The end",
      "Friday, 27 March 2026, 14:00–15:30\n\nThe end" },
  };
  g_autoptr (Fixture) fixture = fixture_new ("kyiv-2026");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgProse) letter = write_own (fixture, DG_INVITE_REQUEST, 0, cases[i].text);
      g_autofree char *text = dg_prose_to_text (letter);

      g_assert_cmpstr (text, ==, cases[i].letter);
    }
}

static void
test_own_words_as_html (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("kyiv-2026");
  g_autoptr (DgProse) letter =
      write_own (fixture, DG_INVITE_REQUEST, 0,
                 "# <b>{when}</b>\n\nJoin at {join-link} & write to {contact}!");
  g_autofree char *html = dg_prose_to_html (letter);

  g_assert_cmpstr (html, ==,
                   "<!DOCTYPE html><html lang=\"en\"><body>"
                   "<h2>&lt;b&gt;Friday, 27 March 2026, 14:00–15:30&lt;/b&gt;</h2>"
                   "<p>Join at <a href=\"https://meet.example.org/kyiv-2026;room=1,2\">"
                   "https://meet.example.org/kyiv-2026;room=1,2</a> &amp; write to "
                   "<a href=\"mailto:promin@example.org\">promin@example.org</a>!</p>"
                   "</body></html>");
}

/* What was written for those who come is not said to others. */
static void
test_own_words_are_for_delegates (void)
{
  static const struct
  {
    DgInviteKind kind;
    int delegate;
    gboolean own;
  } cases[] = {
    { DG_INVITE_PUBLISH, 0, TRUE },   { DG_INVITE_REQUEST, 0, TRUE },
    { DG_INVITE_ITEM, 0, TRUE },      { DG_INVITE_CANCEL, 0, FALSE },
    { DG_INVITE_WITHDRAW, 0, FALSE }, { DG_INVITE_PUBLISH, -1, FALSE },
    { DG_INVITE_ITEM, -1, FALSE },
  };
  g_autoptr (Fixture) fixture = fixture_new ("kyiv-2026");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgProse) letter =
          write_own (fixture, cases[i].kind, cases[i].delegate, "{when}\n\nBring a hat.");
      g_autofree char *text = dg_prose_to_text (letter);

      g_assert_cmpint (strstr (text, "Bring a hat.") != NULL, ==, cases[i].own);
    }
}

/* Starting from the built-in template changes nothing, in any language. */
static void
test_built_in (void)
{
  static const char *const events[] = { "plovdiv-2026", "kyiv-2026" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      {
        g_autoptr (Fixture) fixture = fixture_new (events[i]);
        g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
        g_autofree char *own = dg_letter_dup_built_in (language);

        g_ptr_array_add (templates, dg_template_new_for (NULL, language, own, NULL));
        g_assert_true (dg_template_check (g_ptr_array_index (templates, 0), NULL));
        for (guint j = 0; j < fixture->delegates->len; j++)
          {
            DgInviteRequest request =
                fixture_request (fixture, DG_INVITE_PUBLISH, (int) j, NULL, language);
            g_autoptr (DgProse) built_in = dg_letter_new (&request, NULL);
            g_autofree char *before = dg_prose_to_html (built_in);
            g_autofree char *subject = dg_letter_dup_subject (&request, NULL);
            g_autoptr (DgProse) letter = NULL;
            g_autofree char *after = NULL;
            g_autofree char *subject_after = NULL;

            request.templates = templates;
            letter = dg_letter_new (&request, NULL);
            after = dg_prose_to_html (letter);
            subject_after = dg_letter_dup_subject (&request, NULL);
            g_assert_cmpstr (before, ==, after);
            g_assert_cmpstr (subject, ==, subject_after);
          }
      }
}

static void
test_subjects (void)
{
  static const struct
  {
    DgInviteKind kind;
    int delegate;
    const char *session;
    DgLanguage language;
    const char *subject;
  } cases[] = {
    { DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_BG, "Покана: Стари градове, нови услуги" },
    { DG_INVITE_PUBLISH, 1, NULL, DG_LANGUAGE_UK,
      "Участь підтверджено: Давні міста, нові послуги: навчальна поїздка" },
    { DG_INVITE_CANCEL, 0, NULL, DG_LANGUAGE_MK, "Откажано: " },
    { DG_INVITE_WITHDRAW, 0, "heritage", DG_LANGUAGE_EN, "Invitation withdrawn: " },
    { DG_INVITE_PUBLISH, -1, NULL, DG_LANGUAGE_UK, "Давні міста, нові послуги: навчальна поїздка" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
      DgInviteRequest request = fixture_request (fixture, cases[i].kind, cases[i].delegate,
                                                 cases[i].session, cases[i].language);
      g_autofree char *subject = dg_letter_dup_subject (&request, request.session);

      if (!g_str_has_prefix (subject, cases[i].subject))
        g_error ("case %u: %s", i, subject);
    }
}

/* An answer is awaited by the earlier of the two days that the registry knows. */
static void
test_deadlines (void)
{
  static const struct
  {
    const char *city; /* of the delegation */
    const char *deadline;
    const char *says;
  } cases[] = {
    { "plovdiv", "2026-09-15", "Please reply by 15 September 2026." },
    { "plovdiv", "2026-10-15", "Please reply by 30 September 2026." },
    { "plovdiv", NULL, "Please reply by 30 September 2026." },
    { "skopje", "2026-09-15", "Please reply by 30 September 2026." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
      DgInviteRequest request =
          fixture_request (fixture, DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_EN);
      DgDelegationFields fields = { .city = (char *) cases[i].city,
                                    .deadline = (char *) cases[i].deadline };
      DgPersonFields person = *dg_person_get_fields (dg_delegate_get_person (request.delegate));
      g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (DgPerson) moved = NULL;
      g_autoptr (DgDelegate) delegate = NULL;
      g_autoptr (DgProse) letter = NULL;
      g_autofree char *text = NULL;

      person.city = (char *) "plovdiv";
      moved = dg_person_new (&person, NULL);
      delegate = dg_delegate_new (moved, dg_delegate_get_registration (request.delegate), NULL);
      g_ptr_array_add (delegations, dg_delegation_new (&fields, NULL));
      request.delegate = delegate;
      request.delegations = delegations;
      letter = dg_letter_new (&request, NULL);
      text = dg_prose_to_text (letter);
      if (strstr (text, cases[i].says) == NULL)
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
  g_test_add_func ("/calendar/letter/own-words", test_own_words);
  g_test_add_func ("/calendar/letter/own-words-as-html", test_own_words_as_html);
  g_test_add_func ("/calendar/letter/own-words-are-for-delegates",
                   test_own_words_are_for_delegates);
  g_test_add_func ("/calendar/letter/built-in", test_built_in);
  g_test_add_func ("/calendar/letter/subjects", test_subjects);
  g_test_add_func ("/calendar/letter/deadlines", test_deadlines);

  return g_test_run ();
}

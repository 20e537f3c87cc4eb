/* What needs doing: each kind from the least that calls for it, and nothing when all is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-delegation.h"
#include "core/delegations/dg-todo.h"
#include "core/events/dg-session.h"

#include <string.h>

/* 2031-03-01T12:00:00Z; the event is on 5 and 6 May. */
#define NOW         G_GINT64_CONSTANT (1930132800)
#define AFTER       (NOW + 90 * 24 * 3600)
#define WEEK_BEFORE (NOW + 59 * 24 * 3600)

/* Everything that a case changes about an event at which all is well. */
typedef struct
{
  const char *kinds; /* nicks with “!” for now, “~” for soon, “.” for later */
  gint64 now;
  DgEventStatus status;
  gboolean undated;
  gboolean no_organiser;
  const char *deadline;
  const char *people; /* a letter each: see add_person() */
  const char *language;
  const char *second; /* when the second session starts; NULL: there is one only */
  gboolean other_room;
  guint n_uncertain, n_failed, n_undecided, n_disputes, n_missing, n_outdated;
} Case;

static const Case cases[] = {
  { "", NOW, .people = "H" },
  { "deadline-passed! ", NOW, .deadline = "2031-02-28", .people = "" },
  { "deadline-near~ ", NOW, .deadline = "2031-03-01", .people = "" },
  { "", NOW, .deadline = "2031-03-16", .people = "" },
  { "", NOW, .deadline = "2031-02-28", .people = "H" },
  { "may-move-up~ ", NOW, .people = "HW" },
  { "", NOW, .people = "HCCW" },
  { "answers-missing. ", NOW, .people = "HI" },
  { "answers-missing~ ", WEEK_BEFORE, .people = "HI" },
  { "head-missing. ", NOW, .people = "CC" },
  { "head-several. ", NOW, .people = "HHC" },
  { "passport-expires~ ", NOW, .people = "HP" },
  { "", NOW, .people = "HQ" },
  { "event-without-date. event-without-organiser. ", NOW, .undated = TRUE, .no_organiser = TRUE,
    .people = "H" },
  { "translation-missing. ", NOW, .people = "H", .language = "mk" },
  { "room-overlap~ speaker-overlap~ ", NOW, .people = "H", .second = "2031-05-05T09:59" },
  { "speaker-overlap~ ", NOW, .people = "H", .second = "2031-05-05T09:59", .other_room = TRUE },
  { "", NOW, .people = "H", .second = "2031-05-05T10:00" },
  { "messages-uncertain! messages-failed! answers-undecided! schedule-conflicts! "
    "schedule-missing! may-move-up~ invitations-outdated~ ",
    NOW, .people = "HW", .n_uncertain = 1, .n_failed = 2, .n_undecided = 3, .n_disputes = 4,
    .n_missing = 5, .n_outdated = 6 },
  { "attendance-open. ", AFTER, .people = "HW" },
  { "", NOW, .status = DG_EVENT_CANCELLED, .people = "CCW", .undated = TRUE },
  { "messages-failed! ", AFTER, .status = DG_EVENT_CANCELLED, .people = "H", .n_failed = 1 },
};

/* H: a confirmed head; C: a confirmed delegate; I: invited; W: waiting; P and Q: observers whose
 * passports end one day too early and just in time. */
static void
add_person (GPtrArray *delegates, guint number, char letter, const char *language, DgCity *city)
{
  g_autofree char *id = g_strdup_printf ("p-%u", number);
  const DgPersonFields person_fields = {
    .id = id,
    .name = id,
    .city = (char *) "skopje",
    .language = (char *) language,
    .passport_expires = (char *) (letter == 'P'   ? "2031-08-05"
                                  : letter == 'Q' ? "2031-08-06"
                                                  : NULL),
  };
  const DgRegistrationFields fields = {
    .person = id,
    .role = letter == 'H'   ? DG_ROLE_HEAD
            : letter == 'C' ? DG_ROLE_DELEGATE
                            : DG_ROLE_OBSERVER,
    .status = letter == 'I'   ? DG_STATUS_INVITED
              : letter == 'W' ? DG_STATUS_WAITING
                              : DG_STATUS_CONFIRMED,
  };
  g_autoptr (DgPerson) person = dg_person_new (&person_fields, NULL);
  g_autoptr (DgRegistration) place = dg_registration_new (&fields, NULL);

  g_ptr_array_add (delegates, dg_delegate_new (person, place, city));
}

static DgEvent *
make_event (const Case *c, DgText *title)
{
  const DgEventFields fields = {
    .id = (char *) "tour",
    .uid = (char *) "u",
    .status = c->status != 0 ? c->status : DG_EVENT_OPEN,
    .title = title,
    .time_zone = (char *) "Europe/Sofia",
    .starts = c->undated ? NULL : (char *) "2031-05-05T09:00",
    .ends = c->undated ? NULL : (char *) "2031-05-06T17:00",
    .organizer_email = c->no_organiser ? NULL : (char *) "office@example.org",
    .country = (char *) "BG",
  };

  return dg_event_new (&fields, NULL);
}

static void
add_session (GPtrArray *sessions, const char *id, const char *starts, DgText *room, DgText *text)
{
  g_autoptr (GPtrArray) speakers = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);
  const DgSessionFields fields = {
    .id = (char *) id,
    .uid = (char *) id,
    .title = text,
    .starts = (char *) starts,
    .ends = (char *) (strcmp (id, "s-1") == 0 ? "2031-05-05T10:00" : "2031-05-05T11:00"),
    .room = room,
    .speakers = speakers,
  };

  g_ptr_array_add (speakers, dg_text_ref (text));
  g_ptr_array_add (sessions, dg_session_new (&fields, "Europe/Sofia", NULL));
}

static char *
describe (GPtrArray *items)
{
  static const char marks[] = { '!', '~', '.' };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const DgTodoItem *item = g_ptr_array_index (items, i);

      g_assert_true (g_str_has_prefix (item->command, "delegatctl "));
      g_assert_true (g_utf8_validate (item->text, -1, NULL));
      g_assert_null (strchr (item->text, '%'));
      g_assert_null (strchr (item->command, '%'));
      g_assert_cmpuint (item->count, >, 0);
      g_string_append_printf (text, "%s%c ", dg_enum_get_nick (DG_TYPE_TODO_KIND, (int) item->kind),
                              marks[item->urgency]);
    }

  return g_string_free (text, FALSE);
}

static void
test_kinds (void)
{
  g_autoptr (DgText) text = dg_text_new_single (DG_LANGUAGE_EN, "Tour");
  g_autoptr (DgText) other = dg_text_new_single (DG_LANGUAGE_EN, "Hall");
  const DgCityFields city_fields = { .id = (char *) "skopje",
                                     .name = text,
                                     .country = (char *) "MK" };
  g_autoptr (DgCity) city = dg_city_new (&city_fields, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      const DgDelegationFields delegation = { .city = (char *) "skopje",
                                              .seats = 3,
                                              .deadline = (char *) c->deadline };
      g_autoptr (DgEvent) event = make_event (c, text);
      g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) cities = g_ptr_array_new ();
      const DgTodoFacts facts = {
        .event = event,
        .sessions = sessions,
        .delegates = delegates,
        .delegations = delegations,
        .cities = cities,
        .n_uncertain = c->n_uncertain,
        .n_failed = c->n_failed,
        .n_undecided = c->n_undecided,
        .n_disputes = c->n_disputes,
        .n_missing = c->n_missing,
        .n_outdated = c->n_outdated,
        .now = c->now,
        .language = DG_LANGUAGE_EN,
      };
      g_autoptr (GPtrArray) items = NULL;
      g_autofree char *found = NULL;

      g_ptr_array_add (cities, city);
      g_ptr_array_add (delegations, dg_delegation_new (&delegation, NULL));
      add_session (sessions, "s-1", "2031-05-05T09:00", text, text);
      if (c->second != NULL)
        add_session (sessions, "s-2", c->second, c->other_room ? other : text, text);
      for (guint j = 0; c->people[j] != '\0'; j++)
        add_person (delegates, j, c->people[j], c->language != NULL ? c->language : "en", city);

      items = dg_todo_list (&facts);
      found = describe (items);
      if (strcmp (found, c->kinds) != 0)
        g_error ("case %u: “%s” instead of “%s”", i, found, c->kinds);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/todo/kinds", test_kinds);

  return g_test_run ();
}

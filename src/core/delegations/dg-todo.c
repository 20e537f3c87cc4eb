/* What needs doing about an event, derived from what is known of it.
 *
 * Pure: nothing is stored, so that a line is gone once its matter is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-todo.h"

#include "core/delegations/dg-delegation.h"
#include "core/delegations/dg-life-cycle.h"
#include "core/delegations/dg-todo-programme.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* How many days ahead something counts as soon. */
#define SOON_DAYS 14

/* How long a passport has to be valid after a stay, as the Schengen area asks. */
#define PASSPORT_MONTHS 3

G_DEFINE_ENUM_TYPE (DgTodoKind,
                    dg_todo_kind,
                    G_DEFINE_ENUM_VALUE (DG_TODO_MESSAGES_UNCERTAIN, "messages-uncertain"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_MESSAGES_FAILED, "messages-failed"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_ANSWERS_UNDECIDED, "answers-undecided"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_SCHEDULE_CONFLICTS, "schedule-conflicts"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_SCHEDULE_MISSING, "schedule-missing"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_DEADLINE_PASSED, "deadline-passed"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_DEADLINE_NEAR, "deadline-near"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_MAY_MOVE_UP, "may-move-up"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_INVITATIONS_OUTDATED, "invitations-outdated"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_ANSWERS_MISSING, "answers-missing"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_EVENT_WITHOUT_DATE, "event-without-date"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_EVENT_WITHOUT_ORGANISER,
                                         "event-without-organiser"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_ROOM_OVERLAP, "room-overlap"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_SPEAKER_OVERLAP, "speaker-overlap"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_PASSPORT_EXPIRES, "passport-expires"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_HEAD_MISSING, "head-missing"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_HEAD_SEVERAL, "head-several"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_TRANSLATION_MISSING, "translation-missing"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_ATTENDANCE_OPEN, "attendance-open"))

G_DEFINE_ENUM_TYPE (DgTodoUrgency,
                    dg_todo_urgency,
                    G_DEFINE_ENUM_VALUE (DG_TODO_NOW, "now"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_SOON, "soon"),
                    G_DEFINE_ENUM_VALUE (DG_TODO_LATER, "later"))

void
dg_todo_item_free (DgTodoItem *self)
{
  g_free (self->subject);
  g_free (self->text);
  g_free (self->command);
  g_free (self);
}

typedef struct
{
  const DgTodoFacts *facts;
  const char *id;
  GPtrArray *items;
  GDate today; /* by the event's own clock */
} Finder;

/* Takes @text and @command. */
static void
add (Finder *self,
     DgTodoKind kind,
     DgTodoUrgency urgency,
     const char *subject,
     guint count,
     char *text,
     char *command)
{
  DgTodoItem *item = g_new0 (DgTodoItem, 1);

  item->kind = kind;
  item->urgency = urgency;
  item->subject = g_strdup (subject);
  item->count = count;
  item->text = text;
  item->command = command;
  g_ptr_array_add (self->items, item);
}

/* Things that are only counted; each command is about the event. */
static void
find_counted (Finder *self)
{
  const DgTodoFacts *facts = self->facts;

  if (facts->n_uncertain > 0)
    add (
        self, DG_TODO_MESSAGES_UNCERTAIN, DG_TODO_NOW, NULL, facts->n_uncertain,
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u message may have been sent, or not",
                                      "%u messages may have been sent, or not", facts->n_uncertain),
                         facts->n_uncertain),
        g_strdup_printf ("delegatctl outbox list %s", self->id));
  if (facts->n_failed > 0)
    add (self, DG_TODO_MESSAGES_FAILED, DG_TODO_NOW, NULL, facts->n_failed,
         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u message was refused by the server",
                                       "%u messages were refused by the server", facts->n_failed),
                          facts->n_failed),
         g_strdup_printf ("delegatctl outbox list %s", self->id));
  if (facts->n_undecided > 0)
    add (self, DG_TODO_ANSWERS_UNDECIDED, DG_TODO_NOW, NULL, facts->n_undecided,
         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer has to be decided about",
                                       "%u answers have to be decided about", facts->n_undecided),
                          facts->n_undecided),
         g_strdup_printf ("delegatctl invite answers %s --open", self->id));
  if (facts->n_disputes > 0)
    add (self, DG_TODO_SCHEDULE_CONFLICTS, DG_TODO_NOW, NULL, facts->n_disputes,
         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u thing was changed both here and in the schedule",
                                       "%u things were changed both here and in the schedule",
                                       facts->n_disputes),
                          facts->n_disputes),
         g_strdup_printf ("delegatctl schedule review %s", self->id));
  if (facts->n_missing > 0)
    add (self, DG_TODO_SCHEDULE_MISSING, DG_TODO_NOW, NULL, facts->n_missing,
         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session is no longer in the schedule",
                                       "%u sessions are no longer in the schedule",
                                       facts->n_missing),
                          facts->n_missing),
         g_strdup_printf ("delegatctl schedule fetch %s", self->id));
  if (facts->n_outdated > 0)
    add (self, DG_TODO_INVITATIONS_OUTDATED, DG_TODO_SOON, NULL, facts->n_outdated,
         g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u delegate holds an older invitation",
                                       "%u delegates hold an older invitation", facts->n_outdated),
                          facts->n_outdated),
         g_strdup_printf ("delegatctl invite export %s --changed --output DIR", self->id));
}

static const char *
get_city_name (Finder *self, const char *id)
{
  for (guint i = 0; i < self->facts->cities->len; i++)
    {
      DgCity *city = g_ptr_array_index (self->facts->cities, i);

      if (strcmp (dg_city_get_fields (city)->id, id) == 0)
        return dg_city_get_name (city, self->facts->language);
    }

  return id;
}

static gboolean
read_date (const char *text, GDate *date)
{
  int year, month, day;

  g_date_clear (date, 1);
  if (text == NULL || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/* A city that has named nobody by its deadline, or soon will have named nobody. */
static void
find_deadlines (Finder *self)
{
  for (guint i = 0; i < self->facts->delegations->len; i++)
    {
      const DgDelegationFields *fields =
          dg_delegation_get_fields (g_ptr_array_index (self->facts->delegations, i));
      const char *deadline = fields->deadline != NULL
                                 ? fields->deadline
                                 : dg_event_get_fields (self->facts->event)->registration_deadline;
      g_autofree char *shown = NULL;
      g_autofree char *text = NULL;
      DgSeats seats;
      GDate date;
      int left;

      dg_life_cycle_count_seats (self->facts->delegates, fields->city, fields->seats, &seats);
      if (fields->seats == 0 || seats.nominated + seats.held + seats.waiting > 0 ||
          !read_date (deadline, &date))
        continue;

      left = g_date_days_between (&self->today, &date);
      if (left > SOON_DAYS)
        continue;
      shown = dg_format_date_text (self->facts->language, deadline);
      if (left < 0)
        text = g_strdup_printf (_ ("%s has named nobody; the deadline was %s"),
                                get_city_name (self, fields->city), shown);
      else
        text = g_strdup_printf (_ ("%s has named nobody yet; the deadline is %s"),
                                get_city_name (self, fields->city), shown);
      add (self, left < 0 ? DG_TODO_DEADLINE_PASSED : DG_TODO_DEADLINE_NEAR,
           left < 0 ? DG_TODO_NOW : DG_TODO_SOON, fields->city, 1, g_steal_pointer (&text),
           g_strdup_printf ("delegatctl delegation form %s %s --output FILE.xlsx", self->id,
                            fields->city));
    }
}

static void
find_seats (Finder *self)
{
  const DgTodoFacts *facts = self->facts;
  g_autoptr (GPtrArray) next = dg_life_cycle_find_next (
      facts->delegates, facts->delegations, dg_event_get_fields (facts->event)->capacity);

  for (guint i = 0; i < next->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (next, i);
      const char *person = dg_person_get_fields (dg_delegate_get_person (delegate))->id;

      add (self, DG_TODO_MAY_MOVE_UP, DG_TODO_SOON, person, 1,
           g_strdup_printf (_ ("%s is waiting, and a seat is free"),
                            dg_delegate_get_display_name (delegate, facts->language)),
           g_strdup_printf ("delegatctl delegate move %s %s invited", self->id, person));
    }
}

static void
find_answers_missing (Finder *self)
{
  GDate first, last;
  DgSeats seats;
  gboolean soon = FALSE;

  dg_life_cycle_count_seats (self->facts->delegates, NULL, 0, &seats);
  if (seats.invited == 0)
    return;

  if (dg_span_is_known (dg_event_get_span (self->facts->event)))
    {
      dg_span_get_days (dg_event_get_span (self->facts->event), &first, &last);
      soon = g_date_days_between (&self->today, &first) <= SOON_DAYS;
    }
  add (self, DG_TODO_ANSWERS_MISSING, soon ? DG_TODO_SOON : DG_TODO_LATER, NULL,
       (guint) seats.invited,
       g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d invited delegate has not answered",
                                     "%d invited delegates have not answered", seats.invited),
                        seats.invited),
       g_strdup_printf ("delegatctl delegate list %s --status invited", self->id));
}

static void
find_event_gaps (Finder *self)
{
  const DgEventFields *fields = dg_event_get_fields (self->facts->event);

  if (!dg_span_is_known (dg_event_get_span (self->facts->event)))
    add (self, DG_TODO_EVENT_WITHOUT_DATE, DG_TODO_LATER, NULL, 1,
         g_strdup (_ ("The event has no date; nobody can be invited")),
         g_strdup_printf ("delegatctl event edit %s FILE", self->id));
  if (fields->organizer_email == NULL)
    add (self, DG_TODO_EVENT_WITHOUT_ORGANISER, DG_TODO_LATER, NULL, 1,
         g_strdup (_ ("The event has no organiser’s address; nobody can answer an invitation")),
         g_strdup_printf ("delegatctl event edit %s FILE", self->id));
}

static gboolean
may_come (DgStatus status)
{
  return dg_life_cycle_holds_seat (status) || status == DG_STATUS_NOMINATED;
}

/* Whoever needs no passport to get there is at home there. */
static void
find_passports (Finder *self)
{
  const DgEventFields *event = dg_event_get_fields (self->facts->event);
  DgSpan *span = dg_event_get_span (self->facts->event);
  GDate first, needed;

  if (!dg_span_is_known (span) || event->attendance == DG_ATTENDANCE_ONLINE)
    return;

  dg_span_get_days (span, &first, &needed);
  g_date_add_months (&needed, PASSPORT_MONTHS);
  for (guint i = 0; i < self->facts->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (self->facts->delegates, i);
      const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
      DgCity *city = dg_delegate_get_city (delegate);
      g_autofree char *shown = NULL;
      GDate expires;

      if (!may_come (dg_delegate_get_status (delegate)) ||
          !read_date (person->passport_expires, &expires) ||
          g_date_compare (&expires, &needed) >= 0 ||
          (city != NULL && event->country != NULL &&
           g_strcmp0 (dg_city_get_fields (city)->country, event->country) == 0))
        continue;
      shown = dg_format_date_text (self->facts->language, person->passport_expires);
      add (self, DG_TODO_PASSPORT_EXPIRES, DG_TODO_SOON, person->id, 1,
           g_strdup_printf (_ ("The passport of %s expires on %s, less than three months after the "
                               "event"),
                            dg_delegate_get_display_name (delegate, self->facts->language), shown),
           g_strdup_printf ("delegatctl delegate edit %s FILE", person->id));
    }
}

/* Who stands first among those of @city who come as @role; how many they are. */
static DgDelegate *
find_first (Finder *self, const char *city, DgRole role, guint *n)
{
  DgDelegate *first = NULL;
  int best = G_MAXINT;

  *n = 0;
  for (guint i = 0; i < self->facts->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (self->facts->delegates, i);
      const DgRegistrationFields *fields =
          dg_registration_get_fields (dg_delegate_get_registration (delegate));
      int rank = fields->rank > 0 ? fields->rank : G_MAXINT;

      if (fields->role != role || !may_come (fields->status) ||
          g_strcmp0 (dg_person_get_fields (dg_delegate_get_person (delegate))->city, city) != 0)
        continue;
      if (first == NULL || rank < best)
        {
          first = delegate;
          best = rank;
        }
      (*n)++;
    }

  return first;
}

static void
find_heads (Finder *self)
{
  for (guint i = 0; i < self->facts->delegations->len; i++)
    {
      const char *city =
          dg_delegation_get_fields (g_ptr_array_index (self->facts->delegations, i))->city;
      guint n_heads, n_delegates;
      DgDelegate *head = find_first (self, city, DG_ROLE_HEAD, &n_heads);
      DgDelegate *delegate = find_first (self, city, DG_ROLE_DELEGATE, &n_delegates);
      DgDelegate *proposed = n_heads > 1 ? head : delegate;
      const char *name, *person;

      if (n_heads == 1 || proposed == NULL)
        continue;
      name = dg_delegate_get_display_name (proposed, self->facts->language);
      person = dg_person_get_fields (dg_delegate_get_person (proposed))->id;
      if (n_heads == 0)
        add (self, DG_TODO_HEAD_MISSING, DG_TODO_LATER, city, 1,
             g_strdup_printf (_ ("The delegation of %s has no head; %s stands first"),
                              get_city_name (self, city), name),
             g_strdup_printf ("delegatctl delegate place %s %s --role head", self->id, person));
      else
        add (self, DG_TODO_HEAD_SEVERAL, DG_TODO_LATER, city, n_heads,
             g_strdup_printf (_ ("The delegation of %s has %u heads; %s stands first"),
                              get_city_name (self, city), n_heads, name),
             g_strdup_printf ("delegatctl delegate place %s PERSON --role delegate", self->id));
    }
}

static void
find_overlaps (Finder *self)
{
  g_autoptr (GPtrArray) overlaps = dg_todo_programme_find_overlaps (self->facts->sessions);

  for (guint i = 0; i < overlaps->len; i++)
    {
      const DgTodoOverlap *overlap = g_ptr_array_index (overlaps, i);
      DgEvent *event = self->facts->event;
      DgLanguage language = self->facts->language;
      const char *first =
          dg_event_get_text (event, dg_session_get_fields (overlap->first)->title, language);
      const char *second =
          dg_event_get_text (event, dg_session_get_fields (overlap->second)->title, language);
      const char *what = dg_event_get_text (event, overlap->what, language);

      add (self, overlap->is_room ? DG_TODO_ROOM_OVERLAP : DG_TODO_SPEAKER_OVERLAP, DG_TODO_SOON,
           dg_session_get_id (overlap->second), 1,
           overlap->is_room
               ? g_strdup_printf (_ ("“%s” and “%s” are in %s at the same time"), first, second,
                                  what)
               : g_strdup_printf (_ ("“%s” and “%s” have %s as a speaker at the same time"), first,
                                  second, what),
           g_strdup_printf ("delegatctl event edit %s FILE", self->id));
    }
}

static void
find_translations (Finder *self)
{
  guint missing[DG_N_LANGUAGES];

  dg_todo_programme_count_missing (self->facts, missing);
  for (DgLanguage i = 0; i < DG_N_LANGUAGES; i++)
    if (missing[i] > 0)
      {
        g_autofree char *name =
            dg_format_language_name (self->facts->language, dg_language_get_tag (i));

        add (self, DG_TODO_TRANSLATION_MISSING, DG_TODO_LATER, dg_language_get_tag (i), missing[i],
             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u text is missing in this language: %s",
                                           "%u texts are missing in this language: %s", missing[i]),
                              missing[i], name),
             g_strdup_printf ("delegatctl event edit %s FILE", self->id));
      }
}

/* After the event: who was there. */
static void
find_attendance (Finder *self)
{
  guint n = 0;

  for (guint i = 0; i < self->facts->delegates->len; i++)
    n += dg_delegate_get_status (g_ptr_array_index (self->facts->delegates, i)) ==
         DG_STATUS_CONFIRMED;

  if (n > 0)
    add (self, DG_TODO_ATTENDANCE_OPEN, DG_TODO_LATER, NULL, n,
         g_strdup_printf (
             g_dngettext (GETTEXT_PACKAGE,
                          "Of %u confirmed delegate it is not noted whether they came",
                          "Of %u confirmed delegates it is not noted whether they came", n),
             n),
         g_strdup_printf ("delegatctl delegate move %s PERSON attended|absent", self->id));
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const DgTodoItem *x = *(DgTodoItem *const *) a;
  const DgTodoItem *y = *(DgTodoItem *const *) b;

  if (x->urgency != y->urgency)
    return (int) x->urgency - (int) y->urgency;

  return (int) x->kind - (int) y->kind;
}

static void
read_today (Finder *self)
{
  const char *zone_name = dg_event_get_fields (self->facts->event)->time_zone;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->facts->now);
  g_autoptr (GDateTime) local =
      zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);

  g_date_clear (&self->today, 1);
  g_date_set_dmy (&self->today, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
}

/**
 * dg_todo_list:
 * @facts: what is known of an event
 *
 * Of an event that is over, was held or cancelled, only messages, answers and attendance need
 * anything.
 *
 * Returns: (transfer full) (element-type DgTodoItem): what needs doing, the most urgent first
 */
GPtrArray *
dg_todo_list (const DgTodoFacts *facts)
{
  const DgEventFields *event = dg_event_get_fields (facts->event);
  DgSpan *span = dg_event_get_span (facts->event);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_todo_item_free);
  Finder self = { .facts = facts, .id = event->id, .items = items };
  gboolean over = dg_span_is_known (span) && dg_span_get_end (span) <= facts->now;

  read_today (&self);
  find_counted (&self);
  if (event->status == DG_EVENT_HELD || (over && event->status != DG_EVENT_CANCELLED))
    find_attendance (&self);
  else if (event->status != DG_EVENT_CANCELLED)
    {
      find_deadlines (&self);
      find_seats (&self);
      find_answers_missing (&self);
      find_event_gaps (&self);
      find_overlaps (&self);
      find_passports (&self);
      find_heads (&self);
      find_translations (&self);
    }

  /* g_ptr_array_sort() is stable since GLib 2.32. */
  g_ptr_array_sort (items, compare_items);

  return items;
}

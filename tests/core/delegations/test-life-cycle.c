/* Every move from every status, with and without seats; and long random lives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-life-cycle.h"

#include <string.h>

#define NOMINATED "nominated"
#define WAITING   "waiting"
#define INVITED   "invited"
#define CONFIRMED "confirmed"
#define DECLINED  "declined"
#define CANCELLED "cancelled"
#define REPLACED  "replaced"
#define ATTENDED  "attended"
#define ABSENT    "absent"

/* The rule, word by word as the contract of the command line has it. */
static const char *const may_follow[DG_N_STATUSES][6] = {
  [DG_STATUS_NOMINATED] = { INVITED, WAITING, DECLINED, CANCELLED, REPLACED },
  [DG_STATUS_WAITING] = { INVITED, CANCELLED },
  [DG_STATUS_INVITED] = { CONFIRMED, DECLINED, CANCELLED, REPLACED },
  [DG_STATUS_CONFIRMED] = { ATTENDED, ABSENT, CANCELLED, REPLACED },
  [DG_STATUS_DECLINED] = { NOMINATED },
  [DG_STATUS_CANCELLED] = { NOMINATED },
  [DG_STATUS_ATTENDED] = { ABSENT },
  [DG_STATUS_ABSENT] = { ATTENDED },
};

static const char *const holds_seat[] = { INVITED, CONFIRMED, ATTENDED, ABSENT, NULL };

static gboolean
is_in (const char *const *list, DgStatus status)
{
  return g_strv_contains (list, dg_enum_get_nick (DG_TYPE_STATUS, status));
}

static DgDelegate *
make_delegate (guint number, const char *city, DgStatus status, const char *override)
{
  g_autofree char *id = g_strdup_printf ("p-%u", number);
  g_autofree char *name = g_strdup_printf ("Ана %u", number);
  const DgPersonFields person_fields = { .id = id, .name = name, .city = (char *) city };
  const DgRegistrationFields fields = { .person = id,
                                        .status = status,
                                        .override = (char *) override };
  g_autoptr (DgPerson) person = dg_person_new (&person_fields, NULL);
  g_autoptr (DgRegistration) registration = dg_registration_new (&fields, NULL);

  return dg_delegate_new (person, registration, NULL);
}

/* Somebody from city “a” who counts to @quota and waits in @party, if they are not NULL. */
static DgDelegate *
make_member (guint number, DgRole role, DgStatus status, const char *quota, const char *party)
{
  g_autofree char *id = g_strdup_printf ("p-%u", number);
  const DgPersonFields person_fields = { .id = id, .name = id, .city = (char *) "a" };
  const DgRegistrationFields fields = {
    .person = id, .role = role, .status = status, .quota = (char *) quota, .party = (char *) party
  };
  g_autoptr (DgPerson) person = dg_person_new (&person_fields, NULL);
  g_autoptr (DgRegistration) registration = dg_registration_new (&fields, NULL);

  return dg_delegate_new (person, registration, NULL);
}

/* Delegations of city “a” with its quotas. */
static GPtrArray *
make_quotas (int seats, const char *first, const char *second)
{
  char *quotas[] = { (char *) first, (char *) second, NULL };
  const DgDelegationFields fields = { .city = (char *) "a", .seats = seats, .quotas = quotas };
  GPtrArray *delegations = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (delegations, dg_delegation_new (&fields, NULL));

  return delegations;
}

static DgDelegation *
make_delegation (const char *city, int seats)
{
  const DgDelegationFields fields = { .city = (char *) city, .seats = seats };

  return dg_delegation_new (&fields, NULL);
}

static void
test_table (void)
{
  for (DgStatus from = 0; from < DG_N_STATUSES; from++)
    {
      g_assert_cmpint (dg_life_cycle_holds_seat (from), ==, is_in (holds_seat, from));
      for (DgStatus to = 0; to < DG_N_STATUSES; to++)
        g_assert_cmpint (dg_life_cycle_allows (from, to), ==, is_in (may_follow[from], to));
    }
}

/* Who has how many seats: taken by somebody of the same city, by somebody of another, by nobody. */
typedef struct
{
  const char *city;
  int seats; /* −1: the city has no delegation */
  int capacity;
  const char *holder; /* the city of somebody who holds a seat already */
  gboolean is_free;
} Situation;

static const Situation situations[] = {
  { "sofia", 1, 0, NULL, TRUE },     { "sofia", 0, 0, NULL, FALSE },
  { "sofia", 1, 0, "sofia", FALSE }, { "sofia", 2, 0, "sofia", TRUE },
  { "sofia", 1, 0, "skopje", TRUE }, { "sofia", 5, 1, "skopje", FALSE },
  { "sofia", 5, 2, "skopje", TRUE }, { "sofia", 1, 9, "sofia", FALSE },
  { "sofia", -1, 0, "sofia", TRUE }, { "sofia", -1, 1, "sofia", FALSE },
  { "sofia", -1, 2, "sofia", TRUE }, { NULL, 1, 0, "sofia", TRUE },
  { NULL, 0, 1, "sofia", FALSE },    { NULL, 0, 2, "sofia", TRUE },
};

static void
test_every_move (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    for (DgStatus from = 0; from < DG_N_STATUSES; from++)
      for (DgStatus to = 0; to < DG_N_STATUSES; to++)
        for (guint override = 0; override < 2; override++)
          {
            const Situation *s = &situations[i];
            g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
            g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);
            g_autoptr (GError) error = NULL;
            DgDelegate *delegate = make_delegate (1, s->city, from, NULL);
            gboolean takes = is_in (holds_seat, to) && !is_in (holds_seat, from);
            gboolean wanted = is_in (may_follow[from], to) && (!takes || s->is_free || override);
            gboolean got;

            g_ptr_array_add (delegates, delegate);
            if (s->holder != NULL)
              g_ptr_array_add (delegates, make_delegate (2, s->holder, DG_STATUS_CONFIRMED, NULL));
            if (s->seats >= 0)
              g_ptr_array_add (delegations, make_delegation ("sofia", s->seats));

            got = dg_life_cycle_check_move (delegates, delegations, s->capacity, delegate, to,
                                            override ? "the mayor asked" : NULL, &error);
            if (got != wanted)
              g_error ("situation %u: %s → %s%s: %s", i, dg_enum_get_nick (DG_TYPE_STATUS, from),
                       dg_enum_get_nick (DG_TYPE_STATUS, to), override ? " by override" : "",
                       got ? "allowed" : error->message);
            if (got)
              g_assert_no_error (error);
            else
              {
                g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
                g_assert_null (strstr (error->message, "Ана"));
              }
          }
}

static void
test_every_beginning (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    for (DgStatus status = 0; status < DG_N_STATUSES; status++)
      for (guint override = 0; override < 2; override++)
        {
          const Situation *s = &situations[i];
          g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
          g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);
          g_autoptr (GError) error = NULL;
          g_autoptr (DgDelegate) fresh =
              make_delegate (1, s->city, status, override ? "the mayor asked" : NULL);
          gboolean wanted = !is_in (holds_seat, status) || s->is_free || override;

          if (s->holder != NULL)
            g_ptr_array_add (delegates, make_delegate (2, s->holder, DG_STATUS_ABSENT, NULL));
          if (s->seats >= 0)
            g_ptr_array_add (delegations, make_delegation ("sofia", s->seats));

          g_assert_cmpint (dg_life_cycle_check_new (delegates, delegations, s->capacity,
                                                    dg_delegate_get_person (fresh),
                                                    dg_delegate_get_registration (fresh), &error),
                           ==, wanted);
          if (!wanted)
            g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
        }
}

static void
test_counts (void)
{
  g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);
  DgSeats sofia, all;

  for (DgStatus status = 0; status < DG_N_STATUSES; status++)
    {
      g_ptr_array_add (delegates, make_delegate (status, "sofia", status, NULL));
      g_ptr_array_add (delegates, make_delegate (100 + status, "skopje", status, NULL));
      g_ptr_array_add (delegates, make_delegate (200 + status, NULL, status, NULL));
    }
  g_ptr_array_add (delegations, make_delegation ("sofia", 6));

  dg_life_cycle_count_seats (delegates, "sofia", 6, &sofia);
  g_assert_cmpint (sofia.seats, ==, 6);
  g_assert_cmpint (sofia.nominated, ==, 1);
  g_assert_cmpint (sofia.waiting, ==, 1);
  g_assert_cmpint (sofia.invited, ==, 1);
  g_assert_cmpint (sofia.confirmed, ==, 3);
  g_assert_cmpint (sofia.held, ==, 4);
  g_assert_cmpint (sofia.free, ==, 2);

  dg_life_cycle_count_seats (delegates, NULL, 5, &all);
  g_assert_cmpint (all.held, ==, 12);
  g_assert_cmpint (all.free, ==, 0);

  g_assert_cmpint (dg_life_cycle_count_free (delegates, delegations, 0, "sofia"), ==, 2);
  g_assert_cmpint (dg_life_cycle_count_free (delegates, delegations, 13, "sofia"), ==, 1);
  g_assert_cmpint (dg_life_cycle_count_free (delegates, delegations, 0, "skopje"), ==, G_MAXINT);
  g_assert_cmpint (dg_life_cycle_count_free (delegates, delegations, 0, NULL), ==, G_MAXINT);
}

/* Cities of the waiting list in its order, seats of a and b, capacity; who of them may move up. */
static void
test_next (void)
{
  static const struct
  {
    const char *waiting;
    int a;
    int b;
    int capacity;
    const char *next;
  } cases[] = {
    { "aab", 1, 1, 0, "02" }, { "aab", 2, 1, 0, "012" }, { "aab", 0, 1, 0, "2" },
    { "aab", 0, 0, 0, "" },   { "aab", 2, 2, 1, "0" },   { "aab", 2, 2, 2, "01" },
    { "baa", 1, 0, 1, "1" },  { "ccc", 0, 0, 0, "012" }, { "ccc", 0, 0, 2, "01" },
    { "-a-", 0, 1, 1, "0" },  { "-a-", 1, 1, 0, "012" }, { "", 5, 5, 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) next = NULL;

      g_ptr_array_add (delegates, make_delegate (90, "a", DG_STATUS_NOMINATED, NULL));
      for (guint j = 0; cases[i].waiting[j] != '\0'; j++)
        {
          char city[2] = { cases[i].waiting[j], '\0' };

          g_ptr_array_add (
              delegates, make_delegate (j, city[0] == '-' ? NULL : city, DG_STATUS_WAITING, NULL));
        }
      g_ptr_array_add (delegations, make_delegation ("a", cases[i].a));
      g_ptr_array_add (delegations, make_delegation ("b", cases[i].b));

      next = dg_life_cycle_find_next (delegates, delegations, cases[i].capacity);
      g_assert_cmpuint (next->len, ==, strlen (cases[i].next));
      for (guint j = 0; j < next->len; j++)
        {
          const char *id =
              dg_person_get_fields (dg_delegate_get_person (g_ptr_array_index (next, j)))->id;

          g_assert_cmpint (id[2], ==, cases[i].next[j]);
        }
    }
}

/* A full quota holds for its role or name alone, and an override passes it like any limit. */
static void
test_quotas (void)
{
  static const struct
  {
    DgRole role;
    const char *quota;
    const char *said; /* NULL: a seat is free */
  } cases[] = {
    { DG_ROLE_HEAD, NULL, "the quota “head” of the delegation is full (1 of 1)" },
    { DG_ROLE_DELEGATE, NULL, NULL },
    { DG_ROLE_DELEGATE, "Technical", "the quota “Technical” of the delegation is full (0 of 0)" },
    { DG_ROLE_DELEGATE, "technical", "the quota “technical” of the delegation is full (0 of 0)" },
    { DG_ROLE_HEAD, "other", NULL },
    { DG_ROLE_DELEGATE, "head", "the quota “head” of the delegation is full (1 of 1)" },
  };
  g_autoptr (GPtrArray) delegations = make_quotas (3, "head=1", "technical=0");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) same = NULL;
      DgDelegate *one = make_member (1, cases[i].role, DG_STATUS_NOMINATED, cases[i].quota, NULL);

      g_ptr_array_add (delegates, make_member (0, DG_ROLE_HEAD, DG_STATUS_CONFIRMED, NULL, NULL));
      g_ptr_array_add (delegates, one);
      dg_life_cycle_check_move (delegates, delegations, 0, one, DG_STATUS_INVITED, NULL, &error);
      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, cases[i].said);
      g_assert_true (dg_life_cycle_check_move (delegates, delegations, 0, one, DG_STATUS_INVITED,
                                               "the mayor asked", NULL));
      g_ptr_array_remove_index (delegates, 1);

      one = make_member (1, cases[i].role, DG_STATUS_INVITED, cases[i].quota, NULL);
      dg_life_cycle_check_new (delegates, delegations, 0, dg_delegate_get_person (one),
                               dg_delegate_get_registration (one), &same);
      g_assert_cmpstr (same != NULL ? same->message : NULL, ==, cases[i].said);
      g_object_unref (one);
    }
}

/* Who holds a seat may change to a quota with room, and give the seat of the old one free. */
static void
test_place (void)
{
  g_autoptr (GPtrArray) delegations = make_quotas (2, "head=1", "delegate=1");
  g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DgDelegate) as_head = make_member (1, DG_ROLE_HEAD, DG_STATUS_INVITED, NULL, NULL);
  g_autoptr (DgDelegate) as_observer =
      make_member (1, DG_ROLE_OBSERVER, DG_STATUS_INVITED, NULL, NULL);
  g_autoptr (GError) error = NULL;
  DgDelegate *one = make_member (1, DG_ROLE_DELEGATE, DG_STATUS_INVITED, NULL, NULL);

  g_ptr_array_add (delegates, make_member (0, DG_ROLE_HEAD, DG_STATUS_CONFIRMED, NULL, NULL));
  g_ptr_array_add (delegates, one);
  g_assert_true (dg_life_cycle_check_place (delegates, delegations, 2, one,
                                            dg_delegate_get_registration (as_observer), NULL));
  g_assert_false (dg_life_cycle_check_place (delegates, delegations, 2, one,
                                             dg_delegate_get_registration (as_head), &error));
  g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "“head”"));
}

/* A letter per waiting delegate: “-” alone, else the party; capitals count to quota “t”. */
static void
test_parties (void)
{
  static const struct
  {
    const char *waiting;
    int seats;
    const char *next;
  } cases[] = {
    { "xx-", 1, "2" }, { "xx-", 2, "01" },  { "xx-", 3, "012" },   { "x-x", 2, "02" },
    { "-xx", 2, "0" }, { "xxyy", 3, "01" }, { "xxxyy", 2, "34" },  { "xxx", 2, "" },
    { "TT-", 3, "2" }, { "T-T", 1, "1" },   { "Tx", 2, "01" },     { "TtT--", 2, "34" },
    { "", 3, "" },     { "xyxy", 2, "02" }, { "xyxy", 4, "0213" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) delegations = make_quotas (cases[i].seats, "t=1", NULL);
      g_autoptr (GPtrArray) next = NULL;
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; cases[i].waiting[j] != '\0'; j++)
        {
          char letter = cases[i].waiting[j];
          char party[2] = { g_ascii_tolower (letter), '\0' };

          g_ptr_array_add (delegates, make_member (j, DG_ROLE_DELEGATE, DG_STATUS_WAITING,
                                                   g_ascii_isupper (letter) ? "t" : NULL,
                                                   letter == '-' ? NULL : party));
        }
      next = dg_life_cycle_find_next (delegates, delegations, 0);
      for (guint j = 0; j < next->len; j++)
        g_string_append (
            found,
            dg_person_get_fields (dg_delegate_get_person (g_ptr_array_index (next, j)))->id + 2);
      if (strcmp (found->str, cases[i].next) != 0)
        g_error ("%s, %d seats: %s", cases[i].waiting, cases[i].seats, found->str);
    }
}

static int
count_held (GPtrArray *delegates, const char *city)
{
  int held = 0;

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const char *from = dg_person_get_fields (dg_delegate_get_person (delegate))->city;

      held += is_in (holds_seat, dg_delegate_get_status (delegate)) &&
              (city == NULL || g_strcmp0 (city, from) == 0);
    }

  return held;
}

/* Whoever is proposed can indeed be invited, one after the other. */
static void
check_next (GPtrArray *delegates, GPtrArray *delegations, int capacity)
{
  g_autoptr (GPtrArray) next = dg_life_cycle_find_next (delegates, delegations, capacity);
  g_autoptr (GPtrArray) after = g_ptr_array_copy (delegates, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (after, g_object_unref);
  for (guint i = 0; i < next->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (next, i);
      const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
      guint index;

      g_assert_cmpint (dg_delegate_get_status (delegate), ==, DG_STATUS_WAITING);
      g_assert_true (g_ptr_array_find (after, delegate, &index));
      g_assert_true (dg_life_cycle_check_move (after, delegations, capacity, delegate,
                                               DG_STATUS_INVITED, NULL, NULL));
      g_object_unref (after->pdata[index]);
      after->pdata[index] =
          make_delegate (atoi (person->id + 2), person->city, DG_STATUS_INVITED, NULL);
    }
}

/* Without an override nobody gets beyond the seats or the capacity, whatever order things come in.
 */
static void
test_random_lives (void)
{
  static const char *const cities[] = { "a", "b", "c", NULL };
  static const int seats[] = { 3, 1 };

  for (guint life = 0; life < 40; life++)
    {
      g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GPtrArray) delegations = g_ptr_array_new_with_free_func (g_object_unref);
      int capacity = life % 3 == 0 ? 0 : 5;

      for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
        g_ptr_array_add (delegations, make_delegation (cities[i], seats[i]));
      for (guint i = 0; i < 16; i++)
        g_ptr_array_add (delegates, make_delegate (i, cities[i % G_N_ELEMENTS (cities)],
                                                   DG_STATUS_NOMINATED, NULL));

      for (guint step = 0; step < 200; step++)
        {
          guint who = (guint) g_test_rand_int_range (0, (int) delegates->len);
          DgStatus to = (DgStatus) g_test_rand_int_range (0, DG_N_STATUSES);
          DgDelegate *delegate = g_ptr_array_index (delegates, who);
          const char *city = dg_person_get_fields (dg_delegate_get_person (delegate))->city;
          DgSeats counts;

          if (to != DG_STATUS_REPLACED &&
              dg_life_cycle_check_move (delegates, delegations, capacity, delegate, to, NULL, NULL))
            {
              delegates->pdata[who] = make_delegate (who, city, to, NULL);
              g_object_unref (delegate);
            }

          for (guint i = 0; i < G_N_ELEMENTS (seats); i++)
            g_assert_cmpint (count_held (delegates, cities[i]), <=, seats[i]);
          if (capacity > 0)
            g_assert_cmpint (count_held (delegates, NULL), <=, capacity);
          dg_life_cycle_count_seats (delegates, NULL, 16, &counts);
          g_assert_cmpint (counts.held, ==, count_held (delegates, NULL));
          g_assert_cmpint (counts.held + counts.free, ==, 16);
          if (step % 20 == 0)
            check_next (delegates, delegations, capacity);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/life-cycle/table", test_table);
  g_test_add_func ("/delegations/life-cycle/every-move", test_every_move);
  g_test_add_func ("/delegations/life-cycle/every-beginning", test_every_beginning);
  g_test_add_func ("/delegations/life-cycle/counts", test_counts);
  g_test_add_func ("/delegations/life-cycle/next", test_next);
  g_test_add_func ("/delegations/life-cycle/quotas", test_quotas);
  g_test_add_func ("/delegations/life-cycle/place", test_place);
  g_test_add_func ("/delegations/life-cycle/parties", test_parties);
  g_test_add_func ("/delegations/life-cycle/random-lives", test_random_lives);

  return g_test_run ();
}

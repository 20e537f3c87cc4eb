/* What both places become when somebody comes in a delegate's place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-life-cycle.h"
#include "core/delegations/dg-substitution.h"

#include <string.h>

typedef struct
{
  GPtrArray *delegates;
  GPtrArray *delegations;
} Event;

static DgPerson *
make_person (const char *id, const char *city)
{
  const DgPersonFields fields = { .id = (char *) id, .name = (char *) id, .city = (char *) city };

  return dg_person_new (&fields, NULL);
}

/* “old” and “other” come from city a, which has two seats; b has none. */
static void
set_up (Event *self, DgStatus old)
{
  char *sessions[] = { (char *) "s-1", NULL };
  const DgDelegationFields a = { .city = (char *) "a", .seats = 2 };
  const DgDelegationFields b = { .city = (char *) "b" };
  const DgRegistrationFields fields[] = {
    { .person = (char *) "old",
      .role = DG_ROLE_HEAD,
      .rank = 1,
      .status = old,
      .sessions = sessions,
      .quota = (char *) "elected",
      .party = (char *) "pair",
      .arrival = (char *) "2031-05-05" },
    { .person = (char *) "other", .status = DG_STATUS_CONFIRMED },
  };

  self->delegates = g_ptr_array_new_with_free_func (g_object_unref);
  self->delegations = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->delegations, dg_delegation_new (&a, NULL));
  g_ptr_array_add (self->delegations, dg_delegation_new (&b, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (DgPerson) person = make_person (fields[i].person, "a");
      g_autoptr (DgRegistration) place = dg_registration_new (&fields[i], NULL);

      g_ptr_array_add (self->delegates, dg_delegate_new (person, place, NULL));
    }
}

static void
tear_down (Event *self)
{
  g_ptr_array_unref (self->delegates);
  g_ptr_array_unref (self->delegations);
}

static void
test_takes_over (void)
{
  for (DgStatus from = 0; from < DG_N_STATUSES; from++)
    {
      Event event;
      g_autoptr (DgPerson) new = make_person ("new", "a");
      g_autoptr (DgRegistration) left = NULL;
      g_autoptr (DgRegistration) taken = NULL;
      g_autoptr (GError) error = NULL;
      DgSubstitution wish = { .capacity = 2, .substitute = new, .reason = "Ill" };
      const DgRegistrationFields *place;

      set_up (&event, from);
      wish.delegates = event.delegates;
      wish.delegations = event.delegations;
      wish.delegate = event.delegates->pdata[0];
      if (!dg_life_cycle_allows (from, DG_STATUS_REPLACED))
        {
          g_assert_false (dg_substitution_plan (&wish, &left, &taken, &error));
          g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
          g_assert_null (left);
          tear_down (&event);
          continue;
        }

      g_assert_true (dg_substitution_plan (&wish, &left, &taken, &error));
      g_assert_cmpint (dg_registration_get_fields (left)->status, ==, DG_STATUS_REPLACED);
      g_assert_cmpstr (dg_registration_get_fields (left)->reason, ==, "Ill");
      g_assert_cmpstr (dg_registration_get_fields (left)->sessions[0], ==, "s-1");
      place = dg_registration_get_fields (taken);
      g_assert_cmpstr (place->person, ==, "new");
      g_assert_cmpstr (place->replaces, ==, "old");
      g_assert_cmpint (place->role, ==, DG_ROLE_HEAD);
      g_assert_cmpint (place->rank, ==, 1);
      g_assert_cmpstr (place->quota, ==, "elected");
      g_assert_cmpstr (place->sessions[0], ==, "s-1");
      g_assert_null (place->arrival);
      g_assert_null (place->party);
      g_assert_cmpint (place->status, ==,
                       dg_life_cycle_holds_seat (from) ? DG_STATUS_INVITED : DG_STATUS_NOMINATED);
      tear_down (&event);
    }
}

/* Who stands in: from where, registered how (−1: not at all), by override; what is said. */
static void
test_refuses (void)
{
  static const struct
  {
    const char *id;
    const char *city;
    int status;
    const char *override;
    const char *said;
  } cases[] = {
    { "new", "a", -1, NULL, NULL },
    { "new", "a", DG_STATUS_NOMINATED, NULL, NULL },
    { "new", "a", DG_STATUS_WAITING, NULL, NULL },
    { "new", "a", DG_STATUS_DECLINED, NULL, "registered already as “declined”" },
    { "new", "a", DG_STATUS_CONFIRMED, NULL, "registered already as “confirmed”" },
    { "old", "a", -1, NULL, "themselves" },
    { "new", "b", -1, NULL, "no seat is free" },
    { "new", "b", -1, "The mayor asked", NULL },
    { "new", "c", -1, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Event event;
      g_autoptr (DgPerson) new = make_person (cases[i].id, cases[i].city);
      g_autoptr (DgRegistration) left = NULL;
      g_autoptr (DgRegistration) taken = NULL;
      g_autoptr (GError) error = NULL;
      DgSubstitution wish = { .substitute = new, .override = cases[i].override };
      gboolean good;

      set_up (&event, DG_STATUS_CONFIRMED);
      if (cases[i].status >= 0)
        {
          const DgRegistrationFields fields = { .person = (char *) cases[i].id,
                                                .status = (DgStatus) cases[i].status,
                                                .departure = (char *) "2031-05-07" };
          g_autoptr (DgRegistration) place = dg_registration_new (&fields, NULL);

          g_ptr_array_add (event.delegates, dg_delegate_new (new, place, NULL));
        }
      wish.delegates = event.delegates;
      wish.delegations = event.delegations;
      wish.delegate = event.delegates->pdata[0];

      good = dg_substitution_plan (&wish, &left, &taken, &error);
      if (cases[i].said != NULL)
        {
          g_assert_false (good);
          g_assert_error (error, DG_ERROR, DG_ERROR_REFUSED);
          g_assert_nonnull (strstr (error->message, cases[i].said));
        }
      else
        {
          g_assert_no_error (error);
          g_assert_true (good);
          g_assert_cmpstr (dg_registration_get_fields (taken)->override, ==, cases[i].override);
          g_assert_cmpstr (dg_registration_get_fields (taken)->departure, ==,
                           cases[i].status >= 0 ? "2031-05-07" : NULL);
        }
      tear_down (&event);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/delegations/substitution/takes-over", test_takes_over);
  g_test_add_func ("/delegations/substitution/refuses", test_refuses);

  return g_test_run ();
}

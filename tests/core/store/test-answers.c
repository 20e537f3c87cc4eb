/* Answers find their way back: whatever the order in which they arrive.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/store/dg-answers.h"
#include "core/store/dg-journal.h"
#include "core/store/dg-revisions.h"

#include <glib/gstdio.h>
#include <string.h>

#define EVENT_UID   "6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01"
#define SESSION_UID "6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e02"

static const char event_json[] =
    "{\"id\": \"walls-2026\", \"uid\": \"" EVENT_UID "\", \"kind\": \"workshop\","
    " \"language\": \"en\", \"title\": \"Old walls\", \"time_zone\": \"Europe/Sofia\","
    " \"starts\": \"2026-10-22\", \"ends\": \"2026-10-23\", \"capacity\": 2,"
    " \"sessions\": [{\"id\": \"tour\", \"uid\": \"" SESSION_UID "\", \"title\": \"Tour\"}]}";

static const char *const people_json[] = {
  "{\"id\": \"p-anna\", \"name\": \"Анна\", \"email\": \"Anna@example.org\","
  " \"status\": \"invited\"}",
  "{\"id\": \"p-boris\", \"name\": \"Борис\", \"email\": \"boris@example.org\","
  " \"status\": \"nominated\"}",
  "{\"id\": \"p-one\", \"name\": \"Една\", \"email\": \"office@example.org\","
  " \"status\": \"invited\"}",
  "{\"id\": \"p-two\", \"name\": \"Друга\", \"email\": \"office@example.org\","
  " \"status\": \"waiting\"}",
};

typedef struct
{
  char *folder;
  char *path;
  DgStore *store;
} Registry;

static void
registry_free (Registry *self)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (self->path, "-shm", NULL);

  g_object_unref (self->store);
  g_unlink (self->path);
  g_unlink (wal);
  g_unlink (shm);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Registry, registry_free)

static void
add_person (DgChange *change, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dg_json_parse (json, strlen (json), &error);
  DgJsonPlace place = dg_json_root (node);
  g_autoptr (DgPerson) person = dg_person_new_from_json (&place, DG_LANGUAGE_EN, &error);
  g_autoptr (DgRegistration) registration =
      dg_registration_new_for_person (&place, dg_person_get_fields (person)->id, &error);

  g_assert_true (dg_change_put_person (change, person, &error));
  g_assert_true (dg_change_put_registration (change, "walls-2026", registration, &error));
}

static Registry *
registry_new (void)
{
  Registry *self = g_new0 (Registry, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgChange) change = NULL;
  g_autoptr (JsonNode) node = dg_json_parse (event_json, strlen (event_json), &error);
  DgJsonPlace place = dg_json_root (node);
  g_autoptr (DgDossier) dossier = dg_dossier_new_from_json (&place, &error);

  g_assert_no_error (error);
  self->folder = g_dir_make_tmp ("answers-XXXXXX", &error);
  self->path = g_build_filename (self->folder, "registry.delegat", NULL);
  self->store = dg_store_open (self->path, DG_STORE_CREATE, &error);
  g_assert_no_error (error);
  dg_store_set_clock (self->store, 1780000000);

  change = dg_change_begin (self->store, "event add", &error);
  g_assert_true (dg_change_put_dossier (change, dossier, &error));
  for (guint i = 0; i < G_N_ELEMENTS (people_json); i++)
    add_person (change, people_json[i]);
  g_assert_true (dg_change_commit (change, &error));

  return self;
}

typedef struct
{
  const char *uid;
  const char *attendee;
  DgAnswerKind kind;
  int sequence;
  const char *stamp;
  const char *delegated_to;
  const char *sent_by;
} Said;

static DgAnswerOutcome *
take (DgChange *change, const Said *said)
{
  DgAnswerFields fields = {
    .uid = (char *) said->uid,
    .attendee = (char *) said->attendee,
    .kind = said->kind,
    .sequence = said->sequence,
    .stamp = (char *) said->stamp,
    .delegated_to = (char *) said->delegated_to,
    .sent_by = (char *) said->sent_by,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgAnswer) answer = dg_answer_new (&fields, &error);
  DgAnswerOutcome *outcome;

  g_assert_no_error (error);
  outcome = dg_answers_take (change, answer, &error);
  g_assert_no_error (error);

  return outcome;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Everything that answers could have touched; random ids are told by their e-mail addresses. */
static char *
describe (DgStore *store)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) delegates = dg_store_list_delegates (store, "walls-2026", NULL);
  g_autoptr (GPtrArray) answers = dg_answers_list (store, "walls-2026", NULL);
  g_autoptr (GPtrArray) people = dg_store_list_people (store, NULL);
  g_autoptr (DgDossier) dossier = dg_store_get_dossier (store, "walls-2026", NULL);
  g_autoptr (JsonNode) event = dg_dossier_to_json (dossier);
  g_autoptr (GHashTable) emails = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < people->len; i++)
    {
      const DgPersonFields *person = dg_person_get_fields (g_ptr_array_index (people, i));

      g_hash_table_insert (emails, person->id, person->email);
      g_ptr_array_add (lines, g_strdup_printf ("person %s %s", person->name, person->email));
    }
  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const DgRegistrationFields *fields =
          dg_registration_get_fields (dg_delegate_get_registration (delegate));

      g_ptr_array_add (
          lines, g_strdup_printf ("place %s %s %s",
                                  dg_person_get_fields (dg_delegate_get_person (delegate))->name,
                                  dg_enum_get_nick (DG_TYPE_STATUS, fields->status),
                                  fields->reason != NULL ? fields->reason : "-"));
    }
  for (guint i = 0; i < answers->len; i++)
    {
      const DgAnswerFields *fields = dg_answer_get_fields (g_ptr_array_index (answers, i));
      const char *person =
          fields->person != NULL ? g_hash_table_lookup (emails, fields->person) : NULL;
      const char *delegatee =
          fields->delegatee != NULL ? g_hash_table_lookup (emails, fields->delegatee) : NULL;

      g_ptr_array_add (
          lines,
          g_strdup_printf ("answer %s %s %s %s %s %s", fields->id,
                           dg_enum_get_nick (DG_TYPE_ANSWER_STANDING, fields->standing),
                           fields->before != NULL ? fields->before : "-",
                           fields->after != NULL ? fields->after : "-",
                           person != NULL ? person : "-", delegatee != NULL ? delegatee : "-"));
    }
  g_ptr_array_add (lines, dg_json_to_text (event, FALSE));
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

#define ANNA "anna@example.org"

static const Said said[] = {
  { EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 2, "20260601T080000Z", NULL, NULL },
  { EVENT_UID, ANNA, DG_ANSWER_DECLINED, 2, "20260602T080000Z", NULL, NULL },
  { EVENT_UID, ANNA, DG_ANSWER_TENTATIVE, 1, "20260603T080000Z", NULL, NULL },
  { EVENT_UID, ANNA, DG_ANSWER_DELEGATED, 2, "20260604T080000Z", "new@example.org", NULL },
  { EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 2, "20260601T080000Z", NULL, NULL },
  { EVENT_UID, "stranger@example.org", DG_ANSWER_ACCEPTED, 2, "20260605T080000Z", NULL, NULL },
  { "another-uid", ANNA, DG_ANSWER_ACCEPTED, 2, "20260605T080000Z", NULL, NULL },
};

/* The event as it stands, whatever was answered. */
static char *
hash_event (DgStore *store)
{
  g_autoptr (DgDossier) dossier = dg_store_get_dossier (store, "walls-2026", NULL);
  g_autoptr (JsonNode) node = dg_dossier_to_json (dossier);
  g_autofree char *text = NULL;

  /* Who is registered is no field of the event's own. */
  json_object_remove_member (json_node_get_object (node), "delegates");
  text = dg_json_to_text (node, FALSE);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* The state after all of @answers is the same in any order. That is proven for each set of them:
 * if each smaller set leads to one state whatever its order, it is enough that each of a set's
 * answers may come last. So all n! orders are judged by n·2ⁿ⁻¹ trials. */
static char *
assert_any_order (Registry *registry, const Said *answers, guint n)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *event = hash_event (registry->store);

  for (guint set = 0; set < 1u << n; set++)
    {
      g_ptr_array_add (states, NULL);
      for (guint last = 0; last < n; last++)
        {
          g_autoptr (DgChange) change = NULL;
          g_autofree char *state = NULL;
          g_autofree char *after = NULL;

          if ((set & 1u << last) == 0)
            continue;

          change = dg_change_begin (registry->store, "invite reply", NULL);
          for (guint i = 0; i < n; i++)
            if (i != last && (set & 1u << i) != 0)
              dg_answer_outcome_free (take (change, &answers[i]));
          dg_answer_outcome_free (take (change, &answers[last]));

          state = describe (registry->store);
          if (g_ptr_array_index (states, set) == NULL)
            g_ptr_array_index (states, set) = g_strdup (state);
          g_assert_cmpstr (state, ==, g_ptr_array_index (states, set));
          after = hash_event (registry->store);
          g_assert_cmpstr (after, ==, event);
        }
    }

  return g_strdup (g_ptr_array_index (states, states->len - 1));
}

static void
test_permutations (void)
{
  g_autoptr (Registry) registry = registry_new ();
  g_autofree char *state = assert_any_order (registry, said, G_N_ELEMENTS (said));

  g_assert_nonnull (strstr (state, "place Анна invited Delegated to new@example.org"));
  g_assert_nonnull (strstr (state, "place new@example.org nominated Named by Анна"));
  g_assert_nonnull (strstr (state, "person new@example.org new@example.org"));
  g_assert_null (strstr (state, "person stranger@example.org"));
}

/* Whoever wins: also where a delegation is overtaken, and where two answers share a second. */
static void
test_other_permutations (void)
{
  static const Said overtaken[] = {
    { EVENT_UID, ANNA, DG_ANSWER_DELEGATED, 2, "20260601T080000Z", "new@example.org", NULL },
    { EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 2, "20260602T080000Z", NULL, NULL },
    { EVENT_UID, ANNA, DG_ANSWER_DECLINED, 1, "20260603T080000Z", NULL, NULL },
  };
  static const Said same_second[] = {
    { EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 2, "20260602T080000Z", NULL, NULL },
    { EVENT_UID, ANNA, DG_ANSWER_DECLINED, 2, "20260602T080000Z", NULL, NULL },
    { EVENT_UID, ANNA, DG_ANSWER_TENTATIVE, 2, "20260602T080000Z", NULL, NULL },
  };
  g_autoptr (Registry) registry = registry_new ();
  g_autofree char *first = assert_any_order (registry, overtaken, 3);
  g_autofree char *second = assert_any_order (registry, same_second, 3);

  g_assert_nonnull (strstr (first, "place Анна confirmed"));
  g_assert_null (strstr (first, "person new@example.org"));
  g_assert_nonnull (strstr (second, "place Анна declined"));
}

static void
assert_taken (DgChange *change, const Said *answer, DgAnswerFate fate, const char *reason)
{
  g_autoptr (DgAnswerOutcome) outcome = take (change, answer);

  g_assert_cmpstr (outcome->reason, ==, reason);
  g_assert_cmpint (outcome->fate, ==, fate);
}

static void
test_fates (void)
{
  static const struct
  {
    Said said;
    DgAnswerFate fate;
    const char *reason;
  } cases[] = {
    { { EVENT_UID, "boris@example.org", DG_ANSWER_ACCEPTED, 0, "20260601T080000Z", NULL, NULL },
      DG_ANSWER_UNDECIDED,
      "Борис: “nominated” cannot become “confirmed”" },
    { { EVENT_UID, "boris@example.org", DG_ANSWER_DECLINED, 0, "20260602T080000Z", NULL, NULL },
      DG_ANSWER_TAKEN,
      NULL },
    { { EVENT_UID, "boris@example.org", DG_ANSWER_ACCEPTED, 0, "20260601T080000Z", NULL, NULL },
      DG_ANSWER_REPEATED,
      "was read before" },
    { { EVENT_UID, "boris@example.org", DG_ANSWER_TENTATIVE, 0, "20260601T090000Z", NULL, NULL },
      DG_ANSWER_STALE,
      "a newer answer is known" },
    { { EVENT_UID, "office@example.org", DG_ANSWER_ACCEPTED, 0, "20260601T080000Z", NULL, NULL },
      DG_ANSWER_UNDECIDED,
      "2 delegates have the address office@example.org" },
    { { EVENT_UID, "mayor@example.org", DG_ANSWER_ACCEPTED, 0, "20260601T080000Z", NULL,
        "anna@example.org" },
      DG_ANSWER_UNDECIDED,
      "Анна answers for mayor@example.org, who is not among the delegates" },
    { { EVENT_UID, ANNA, DG_ANSWER_DELEGATED, 0, "20260601T080000Z", "no address@", NULL },
      DG_ANSWER_UNDECIDED,
      "“no address@” is no e-mail address" },
    { { SESSION_UID, ANNA, DG_ANSWER_DECLINED, 0, "20260601T080000Z", NULL, NULL },
      DG_ANSWER_TAKEN,
      "for the session “tour”" },
    { { EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 0, "20260602T080000Z", NULL, "office@example.org" },
      DG_ANSWER_TAKEN,
      NULL },
    { { "gone", ANNA, DG_ANSWER_ACCEPTED, 0, "20260602T080000Z", NULL, NULL },
      DG_ANSWER_FOREIGN,
      "no event or session has the UID gone" },
  };
  g_autoptr (Registry) registry = registry_new ();
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "invite reply", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_taken (change, &cases[i].said, cases[i].fate, cases[i].reason);
}

/* A seat that was given away meanwhile is not taken back by a change of mind. */
static void
test_seat_is_gone (void)
{
  static const Said no = { EVENT_UID, ANNA, DG_ANSWER_DECLINED, 0, "20260601T080000Z", NULL, NULL };
  static const Said yes = {
    EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 0, "20260602T080000Z", NULL, NULL
  };
  g_autoptr (Registry) registry = registry_new ();
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "invite reply", NULL);
  DgRegistrationFields fields = { .person = (char *) "p-two", .status = DG_STATUS_INVITED };
  g_autoptr (DgRegistration) registration = dg_registration_new (&fields, NULL);

  assert_taken (change, &no, DG_ANSWER_TAKEN, NULL);
  dg_change_put_registration (change, "walls-2026", registration, NULL);
  assert_taken (change, &yes, DG_ANSWER_UNDECIDED, "no seat is free");

  /* Once there is one again, the same answer is taken. */
  g_clear_object (&registration);
  fields.status = DG_STATUS_CANCELLED;
  registration = dg_registration_new (&fields, NULL);
  dg_change_put_registration (change, "walls-2026", registration, NULL);
  assert_taken (change, &yes, DG_ANSWER_TAKEN, NULL);
}

static void
send_version (Registry *registry, const char *person, int sequence)
{
  g_autoptr (GPtrArray) sent = g_ptr_array_new ();
  DgInvitation invitation = {
    .person = (char *) person,
    .uid = (char *) EVENT_UID,
    .method = (char *) "REQUEST",
    .sequence = sequence,
    .title = (char *) "Old walls",
  };

  g_ptr_array_add (sent, &invitation);
  g_assert_true (dg_revisions_record (registry->store, "walls-2026", sent, NULL));
}

static void
test_older_invitation (void)
{
  static const Said old = {
    EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 1, "20260609T080000Z", NULL, NULL
  };
  g_autoptr (Registry) registry = registry_new ();
  g_autoptr (DgChange) change = NULL;

  send_version (registry, "p-anna", 2);
  change = dg_change_begin (registry->store, "invite reply", NULL);
  assert_taken (change, &old, DG_ANSWER_STALE,
                "answers version 1 of the invitation; version 2 was sent since");
}

/* With the second version sent, what is about the first is never applied, but kept to be seen. */
static void
test_permutations_with_old_versions (void)
{
  static const Said only_old[] = {
    { EVENT_UID, ANNA, DG_ANSWER_ACCEPTED, 1, "20260603T080000Z", NULL, NULL },
    { EVENT_UID, ANNA, DG_ANSWER_TENTATIVE, 1, "20260602T080000Z", NULL, NULL },
    { EVENT_UID, ANNA, DG_ANSWER_DECLINED, 0, "20260605T080000Z", NULL, NULL },
  };
  g_autoptr (Registry) registry = registry_new ();
  g_autofree char *all = NULL;
  g_autofree char *old = NULL;

  send_version (registry, "p-anna", 2);
  all = assert_any_order (registry, said, 4);
  old = assert_any_order (registry, only_old, G_N_ELEMENTS (only_old));

  g_assert_nonnull (strstr (all, "place Анна invited Delegated to new@example.org"));
  g_assert_nonnull (strstr (old, "place Анна invited -"));
  g_assert_nonnull (strstr (old, " open - - Anna@example.org"));
}

static void
test_undo (void)
{
  g_autoptr (Registry) registry = registry_new ();
  g_autofree char *before = describe (registry->store);
  g_autofree char *after = NULL;
  g_autoptr (DgChange) change = dg_change_begin (registry->store, "invite reply", NULL);
  g_autoptr (GPtrArray) undone = NULL;
  gboolean known;

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    dg_answer_outcome_free (take (change, &said[i]));
  g_assert_true (dg_answers_note_message (change, "0123", FALSE, NULL));
  g_assert_true (dg_change_commit (change, NULL));
  g_assert_true (dg_answers_knows_message (registry->store, "0123", FALSE, &known, NULL));
  g_assert_true (known);
  g_assert_true (dg_answers_knows_message (registry->store, "4567", FALSE, &known, NULL));
  g_assert_false (known);

  undone = dg_journal_undo (registry->store, 1, NULL);
  g_assert_nonnull (undone);
  after = describe (registry->store);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/answers/permutations", test_permutations);
  g_test_add_func ("/store/answers/other-permutations", test_other_permutations);
  g_test_add_func ("/store/answers/permutations-with-old-versions",
                   test_permutations_with_old_versions);
  g_test_add_func ("/store/answers/fates", test_fates);
  g_test_add_func ("/store/answers/seat-is-gone", test_seat_is_gone);
  g_test_add_func ("/store/answers/older-invitation", test_older_invitation);
  g_test_add_func ("/store/answers/undo", test_undo);

  return g_test_run ();
}

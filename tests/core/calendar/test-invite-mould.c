/* Moulded invitations are the composed ones, octet for octet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-mould.h"
#include "core/calendar/dg-stand-in.h"
#include "fixture.h"

#include <string.h>

/* The first ones make the moulds. */
static const char *const names[] = {
  "Ана Иванова",
  "Anna Ivanova",
  "Оксана Ґудзь-Їжакевич",
  "Пример Безпощенски",
  "O’Neil \"Rex\" d'Arc, M.A.; B\\n^2 & <b>Co</b>",
  "“Ü”, ^^\"x\"",
  "x",
  "\"",
  "Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана Ана",
  "e\xcc\x81lise и\xcc\x86",
  "\xcc\x81lise",
  "أحمد بن علي",
  "👩‍👩‍👧‍👦🇧🇬",
  "Ана  Две\tТри\nЧетири",
  "office@towns.example.org",
  "https://example.org/join",
  DG_STAND_IN_NAME,
  "김 각",
  "Very " /* long, see get_name() */,
};

static const char *const emails[] = {
  "ana@city.example.org",     "o'neil+x&y=z/{a}%20|b@city.example.org",
  "ана@град.example.org",     DG_STAND_IN_EMAIL,
  "OFFICE@towns.example.org", NULL,
  "a?b#c@city.example.org",
};

/* Names stand beside what changes them, and beside links. */
static const char template_text[] = "Subject: {occasion}: {name}\n\n{name}\xcc\x81 {greeting}\n\n"
                                    "{name}: {position}, {organisation}, {city}!\n\n"
                                    "Write to {contact}, {name}.\n\n{programme}\n";
static const char tame_text[] = "Subject: {title}\n\n{greeting}\n\n"
                                "{name}, {organisation}, write to {contact}.\n";

static char *
get_name (guint index)
{
  GString *name = g_string_new (names[index]);

  while (index + 1 == G_N_ELEMENTS (names) && name->len < 600)
    g_string_append (name, "дълго ");

  return g_string_free (name, FALSE);
}

static DgDelegate *
make_delegate (DgDelegate *base, guint index)
{
  g_autofree char *name = get_name (index);
  DgPersonFields fields = *dg_person_get_fields (dg_delegate_get_person (base));
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) person = NULL;

  fields.name = name;
  fields.latin_name = index % 3 == 0 ? (char *) "Latin “Name”" : NULL;
  fields.email = (char *) emails[index < 5 ? 0 : index % G_N_ELEMENTS (emails)];
  person = dg_person_new (&fields, &error);
  g_assert_no_error (error);

  return dg_delegate_new (person, dg_delegate_get_registration (base), dg_delegate_get_city (base));
}

static void
compare (DgInviteMould *mould, const DgInviteRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) other_error = NULL;
  g_autoptr (GPtrArray) composed = dg_invite_write (request, &error);
  g_autoptr (GPtrArray) moulded = dg_invite_mould_write (mould, request, &other_error);

  g_assert_cmpstr (error != NULL ? error->message : NULL, ==,
                   other_error != NULL ? other_error->message : NULL);
  if (composed == NULL)
    {
      g_assert_null (moulded);
      return;
    }

  g_assert_cmpuint (composed->len, ==, moulded->len);
  for (guint i = 0; i < composed->len; i++)
    {
      GBytes *a = g_ptr_array_index (composed, i);
      GBytes *b = g_ptr_array_index (moulded, i);
      g_autofree char *expected = g_strndup (g_bytes_get_data (a, NULL), g_bytes_get_size (a));
      g_autofree char *text = g_strndup (g_bytes_get_data (b, NULL), g_bytes_get_size (b));

      g_assert_cmpstr (text, ==, expected);
    }
}

/* Everybody, with the honorific, role, status and sessions of each delegate of @fixture in turn. */
static void
compare_all (Fixture *fixture, DgInviteMould *mould, DgInviteRequest *request)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < MIN (2, fixture->delegates->len); j++)
      {
        g_autoptr (DgDelegate) delegate =
            make_delegate (g_ptr_array_index (fixture->delegates, j), i);

        request->delegate = delegate;
        compare (mould, request);
      }
}

static Fixture *
read_event (const char *name)
{
  g_autofree char *event_file = g_strconcat (name, ".json", NULL);
  g_autofree char *delegates_file = g_strconcat (name, "-delegates.json", NULL);
  g_autoptr (JsonNode) event = NULL;
  g_autoptr (JsonNode) delegates = NULL;

  if (strchr (name, '/') == NULL)
    return fixture_new (name);

  event = fixture_read_json (event_file);
  delegates = fixture_read_json (delegates_file);

  return fixture_new_from_json (event, delegates);
}

static void
test_same_octets (gconstpointer data)
{
  static const DgInviteKind kinds[] = { DG_INVITE_REQUEST, DG_INVITE_PUBLISH, DG_INVITE_CANCEL,
                                        DG_INVITE_WITHDRAW, DG_INVITE_ITEM };
  g_autoptr (Fixture) fixture = read_event (data);
  g_autoptr (DgInviteMould) mould =
      dg_invite_mould_new (fixture->event, fixture->sessions, NULL, NULL);

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      {
        DgInviteRequest request = fixture_request (fixture, kinds[i], 0, NULL, language);

        /* A bundle takes long to compose. */
        if (kinds[i] == DG_INVITE_PUBLISH && language != DG_LANGUAGE_EN)
          continue;
        compare_all (fixture, mould, &request);
        if (kinds[i] == DG_INVITE_REQUEST && fixture->sessions->len > 0)
          {
            request.session = g_ptr_array_index (fixture->sessions, 0);
            compare_all (fixture, mould, &request);
          }
      }
}

static void
test_templates (gconstpointer data)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (GPtrArray) templates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DgInviteMould) mould = NULL;

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (templates,
                       dg_template_new_for (DG_TEMPLATE_ANY_KIND, language, data, &error));
      g_assert_no_error (error);
    }

  mould = dg_invite_mould_new (fixture->event, fixture->sessions, templates, NULL);
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      DgInviteRequest request = fixture_request (fixture, DG_INVITE_REQUEST, 0, NULL, language);

      request.templates = templates;
      compare_all (fixture, mould, &request);
    }
}

/* What differs beyond names is never taken from another's form. */
static void
test_keys (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("plovdiv-2026");
  g_autoptr (DgInviteMould) mould =
      dg_invite_mould_new (fixture->event, fixture->sessions, NULL, NULL);
  DgInviteRequest request = fixture_request (fixture, DG_INVITE_REQUEST, 0, NULL, DG_LANGUAGE_BG);
  DgDelegate *base = g_ptr_array_index (fixture->delegates, 0);
  DgRegistrationFields fields = *dg_registration_get_fields (dg_delegate_get_registration (base));

  for (guint round = 0; round < 4; round++)
    for (guint i = 0; i < DG_N_STATUSES * DG_N_ROLES; i++)
      {
        DgRevision *revision =
            g_hash_table_lookup (fixture->revisions, dg_event_get_fields (fixture->event)->uid);
        g_autoptr (DgRegistration) registration = NULL;
        g_autoptr (DgDelegate) delegate = NULL;

        fields.status = i % DG_N_STATUSES;
        fields.role = i / DG_N_STATUSES;
        registration = dg_registration_new (&fields, NULL);
        delegate = dg_delegate_new (dg_delegate_get_person (base), registration, NULL);
        request.delegate = delegate;
        compare (mould, &request);
        if (round == 3)
          {
            revision->sequence++;
            compare (mould, &request);
            revision->sequence--;
            revision->stamp++;
            compare (mould, &request);
            revision->stamp--;
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/calendar/invite-mould/same-octets/plovdiv", "plovdiv-2026",
                        test_same_octets);
  g_test_add_data_func ("/calendar/invite-mould/same-octets/kyiv", "kyiv-2026", test_same_octets);
  g_test_add_data_func ("/calendar/invite-mould/same-octets/casablanca", "casablanca-2026",
                        test_same_octets);
  g_test_add_data_func ("/calendar/invite-mould/same-octets/sofia",
                        "../../../data/samples/sofia-2021", test_same_octets);
  g_test_add_data_func ("/calendar/invite-mould/same-octets/seoul",
                        "../../../data/samples/seoul-2017", test_same_octets);
  g_test_add_data_func ("/calendar/invite-mould/templates/names-beside-marks", template_text,
                        test_templates);
  g_test_add_data_func ("/calendar/invite-mould/templates/tame", tame_text, test_templates);
  g_test_add_func ("/calendar/invite-mould/keys", test_keys);

  return g_test_run ();
}

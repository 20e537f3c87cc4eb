/* Events, sessions and delegates that the calendar tests read from tests/data/events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fixture.h"

/* 1 and 2 June 2026, 08:00 UTC. */
#define CREATED G_GINT64_CONSTANT (1780300800)
#define STAMP   (CREATED + 24 * 60 * 60)

JsonNode *
fixture_read_json (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "events", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    node = dg_json_parse (text, length, &error);
  g_assert_no_error (error);

  return node;
}

static void
add_revision (Fixture *self, const char *uid, int sequence)
{
  DgRevision *revision = g_new (DgRevision, 1);

  *revision = (DgRevision){ .sequence = sequence, .created = CREATED, .stamp = STAMP };
  g_hash_table_insert (self->revisions, g_strdup (uid), revision);
}

static void
add_sessions (Fixture *self, const DgJsonPlace *array)
{
  const DgEventFields *fields = dg_event_get_fields (self->event);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < dg_json_length (array); i++)
    {
      DgJsonPlace place = dg_json_element (array, i);
      DgSession *session =
          dg_session_new_from_json (&place, fields->language, fields->time_zone, &error);

      g_assert_no_error (error);
      g_ptr_array_add (self->sessions, session);
      add_revision (self, dg_session_get_fields (session)->uid, 1);
    }
}

static void
add_delegate (Fixture *self, JsonNode *node)
{
  DgJsonPlace place = dg_json_root (node);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) person = dg_person_new_from_json (&place, DG_LANGUAGE_EN, &error);
  g_autoptr (DgRegistration) registration = NULL;

  g_assert_no_error (error);
  registration = dg_registration_new_for_person (&place, dg_person_get_fields (person)->id, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->delegates, dg_delegate_new (person, registration, NULL));
}

Fixture *
fixture_new_from_json (JsonNode *event, JsonNode *delegates)
{
  Fixture *self = g_new0 (Fixture, 1);
  DgJsonPlace root = dg_json_root (event);
  DgJsonPlace sessions;
  JsonArray *array = json_node_get_array (delegates);
  g_autoptr (GError) error = NULL;

  self->event = dg_event_new_from_json (&root, &error);
  g_assert_no_error (error);
  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->delegates = g_ptr_array_new_with_free_func (g_object_unref);
  self->revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  add_revision (self, dg_event_get_fields (self->event)->uid, 2);
  g_assert_true (dg_json_member (&root, "sessions", &sessions, NULL));
  if (sessions.node != NULL)
    add_sessions (self, &sessions);
  for (guint i = 0; i < json_array_get_length (array); i++)
    add_delegate (self, json_array_get_element (array, i));

  return self;
}

/* @name is the file's, without its ending. */
Fixture *
fixture_new (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autoptr (JsonNode) event = fixture_read_json (file);
  g_autoptr (JsonNode) delegates = fixture_read_json ("delegates.json");

  return fixture_new_from_json (event, delegates);
}

void
fixture_free (Fixture *self)
{
  g_object_unref (self->event);
  g_ptr_array_unref (self->sessions);
  g_ptr_array_unref (self->delegates);
  g_hash_table_unref (self->revisions);
  g_free (self);
}

DgSession *
fixture_find_session (Fixture *self, const char *id)
{
  for (guint i = 0; i < self->sessions->len; i++)
    if (g_str_equal (dg_session_get_id (g_ptr_array_index (self->sessions, i)), id))
      return g_ptr_array_index (self->sessions, i);

  g_assert_not_reached ();
}

/* @delegate counts from 0, −1 is everybody; @session is an id or NULL. */
DgInviteRequest
fixture_request (
    Fixture *self, DgInviteKind kind, int delegate, const char *session, DgLanguage language)
{
  return (DgInviteRequest){
    .kind = kind,
    .event = self->event,
    .sessions = self->sessions,
    .delegate = delegate >= 0 ? g_ptr_array_index (self->delegates, delegate) : NULL,
    .language = language,
    .session = session != NULL ? fixture_find_session (self, session) : NULL,
    .revisions = self->revisions,
  };
}

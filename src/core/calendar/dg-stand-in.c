/* Somebody who stands for all delegates whose invitations differ by name and address alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-stand-in.h"

#include "core/calendar/dg-letter-facts.h"

#include <string.h>

/**
 * dg_stand_in_new:
 * @delegate: one of those who are stood for
 *
 * Returns: (transfer full): a delegate like @delegate in all that invitations tell, but called
 *   %DG_STAND_IN_NAME in every language and written to at %DG_STAND_IN_EMAIL
 */
DgDelegate *
dg_stand_in_new (DgDelegate *delegate)
{
  const DgPersonFields *own = dg_person_get_fields (dg_delegate_get_person (delegate));
  const DgPersonFields fields = {
    .id = own->id,
    .name = (char *) DG_STAND_IN_NAME,
    .honorific = own->honorific,
    .position = own->position,
    .organisation = own->organisation,
    .city = own->city,
    .email = (char *) DG_STAND_IN_EMAIL,
  };
  g_autoptr (DgPerson) person = dg_person_new (&fields, NULL);

  return dg_delegate_new (person, dg_delegate_get_registration (delegate),
                          dg_delegate_get_city (delegate));
}

/* Numbers end in a dot and texts tell their length, so that two keys are one only if all their
 * members are. */
static void
add_number (GString *key, guint64 number)
{
  for (; number > 0; number /= 16)
    g_string_append_c (key, "0123456789abcdef"[number % 16]);
  g_string_append_c (key, '.');
}

static void
add_string (GString *key, const char *text)
{
  if (text != NULL)
    {
      add_number (key, strlen (text));
      g_string_append (key, text);
    }
  else
    g_string_append_c (key, '-');
}

static void
add_text (GString *key, const DgText *text)
{
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    add_string (key, dg_text_peek (text, language));
}

static void
add_revision (GString *key, const DgInviteRequest *request, const char *uid)
{
  const DgRevision *revision = g_hash_table_lookup (request->revisions, uid);

  if (revision != NULL)
    {
      add_number (key, (guint64) revision->sequence);
      add_number (key, (guint64) revision->created);
      add_number (key, (guint64) revision->stamp);
    }
  else
    g_string_append_c (key, '-');
}

/* Of all that the file may tell. */
static void
add_revisions (GString *key, const DgInviteRequest *request)
{
  if (request->session != NULL && request->kind != DG_INVITE_PUBLISH)
    add_revision (key, request, dg_session_get_fields (request->session)->uid);
  else
    add_revision (key, request, dg_event_get_fields (request->event)->uid);

  for (guint i = 0; request->kind == DG_INVITE_PUBLISH && i < request->sessions->len; i++)
    add_revision (key, request,
                  dg_session_get_fields (g_ptr_array_index (request->sessions, i))->uid);
}

static void
add_chosen_sessions (GString *key, DgDelegate *delegate)
{
  char **sessions = dg_registration_get_fields (dg_delegate_get_registration (delegate))->sessions;

  add_number (key, sessions != NULL ? g_strv_length (sessions) + 1 : 0);
  for (guint i = 0; sessions != NULL && sessions[i] != NULL; i++)
    add_string (key, sessions[i]);
}

/* The built-in letters tell nothing of this. */
static void
add_what_template_tells (GString *key, const DgInviteRequest *request)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (request->delegate));
  DgCity *city = dg_delegate_get_city (request->delegate);
  DgTemplate *own = dg_template_choose (
      request->templates, dg_event_get_fields (request->event)->kind, request->language);
  const DgTemplateText *text = own != NULL ? dg_template_get_text (own) : NULL;

  if (text == NULL)
    return;

  if (dg_template_text_uses (text, DG_PLACEHOLDER_POSITION))
    add_text (key, person->position);
  if (dg_template_text_uses (text, DG_PLACEHOLDER_ORGANISATION))
    add_text (key, person->organisation);
  if (dg_template_text_uses (text, DG_PLACEHOLDER_CITY))
    add_string (key, city != NULL ? dg_city_get_name (city, request->language) : NULL);
}

/**
 * dg_stand_in_append_key:
 * @key: where to append
 * @request: a request with a delegate
 *
 * Appends all on which a file of dg_invite_write() and the letter of dg_letter_new() depend besides
 * the delegate's name and address. Two requests about the same event, programme, delegations and
 * templates whose keys are the same give, for the same stand-in, the same file and letter. The
 * session is told by its place in memory.
 */
void
dg_stand_in_append_key (GString *key, const DgInviteRequest *request)
{
  DgDelegate *delegate = request->delegate;
  const DgRegistrationFields *registration =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));

  add_number (key, request->kind);
  add_number (key, request->language);
  add_number (key, (guintptr) request->session);
  add_number (key, registration->role);
  add_number (key, registration->status);
  add_text (key, dg_person_get_fields (dg_delegate_get_person (delegate))->honorific);
  add_string (key, dg_letter_facts_find_deadline (request));
  if (request->session == NULL || request->kind == DG_INVITE_PUBLISH)
    add_chosen_sessions (key, delegate);
  add_what_template_tells (key, request);
  add_revisions (key, request);
}

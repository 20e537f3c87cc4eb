/* What a letter can say: the values that take the place of the names in its template.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-letter-facts.h"

#include "core/calendar/dg-letter-programme.h"
#include "core/calendar/dg-salutation.h"
#include "core/calendar/dg-told.h"
#include "core/events/dg-event-labels.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <string.h>

/**
 * dg_letter_facts_init:
 * @self: (out caller-allocates): what a letter draws on
 * @request: whom to write to, about what; borrowed
 * @session: (nullable): the session to write about, %NULL for the event; borrowed
 */
void
dg_letter_facts_init (DgLetterFacts *self, const DgInviteRequest *request, DgSession *session)
{
  const DgEventFields *fields = dg_event_get_fields (request->event);

  *self = (DgLetterFacts){
    .request = request,
    .fields = fields,
    .session = session,
    .part = session != NULL ? dg_session_get_fields (session) : NULL,
    .alone = session == NULL || (request->delegate != NULL && request->session != NULL),
    .on = request->kind != DG_INVITE_CANCEL && request->kind != DG_INVITE_WITHDRAW &&
          fields->status != DG_EVENT_CANCELLED,
    .sessions = dg_told_sessions (request->sessions, request->delegate),
    .draft = { request->event, request->language, dg_prose_new (request->language) },
  };
  if (session != NULL && self->part->status == DG_SESSION_CANCELLED)
    self->on = FALSE;
}

void
dg_letter_facts_clear (DgLetterFacts *self)
{
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->draft.prose, dg_prose_free);
}

/* What there is to say first; in a public entry, only that something is wrong. */
static const char *
get_opening (DgLetterFacts *self)
{
  DgLanguage language = self->draft.language;

  if (self->request->delegate != NULL && self->alone)
    return dg_salutation_get_opening (self->request, self->session);
  if (!self->on)
    return self->session != NULL
               ? dg_phrase (language, "This part of the programme has been cancelled.")
               : dg_phrase (language, "This event has been cancelled.");
  if (self->session != NULL && self->part->status == DG_SESSION_TENTATIVE)
    return dg_phrase (language, "This part of the programme is still to be confirmed.");

  return NULL;
}

static DgSpan *
get_span (DgLetterFacts *self)
{
  return self->session != NULL ? dg_session_get_span (self->session)
                               : dg_event_get_span (self->request->event);
}

/* Days alone have no clock, but what happens on them does. */
static gboolean
tells_times (DgLetterFacts *self)
{
  DgSpan *span = get_span (self);

  return self->on && dg_span_is_known (span) &&
         (!dg_span_is_whole_day (span) || (self->session == NULL && self->sessions->len > 0));
}

static char *
dup_zone (DgLetterFacts *self)
{
  DgSpan *span = get_span (self);

  return tells_times (self) ? dg_format_zone (self->draft.language, dg_span_get_zone (span),
                                              dg_span_get_start (span))
                            : NULL;
}

static char *
dup_clock_change (DgLetterFacts *self)
{
  return tells_times (self) ? dg_told_clock_change (get_span (self), self->draft.language) : NULL;
}

static char *
dup_day (DgLetterFacts *self, gboolean last)
{
  DgSpan *span = get_span (self);
  GDate days[2];

  if (!dg_span_is_known (span))
    return NULL;

  dg_span_get_days (span, &days[0], &days[1]);

  return dg_format_day (self->draft.language, &days[last]);
}

static char *
dup_time (DgLetterFacts *self)
{
  DgSpan *span = get_span (self);
  g_autofree char *time = dg_format_span (self->draft.language, span);

  return dg_span_is_known (span) ? g_steal_pointer (&time) : dg_format_inside (time);
}

static const char *
find_city_deadline (const DgInviteRequest *request)
{
  GPtrArray *delegations = request->delegations;
  const char *city = dg_person_get_fields (dg_delegate_get_person (request->delegate))->city;

  for (guint i = 0; city != NULL && delegations != NULL && i < delegations->len; i++)
    {
      const DgDelegationFields *fields =
          dg_delegation_get_fields (g_ptr_array_index (delegations, i));

      if (strcmp (fields->city, city) == 0)
        return fields->deadline;
    }

  return NULL;
}

/**
 * dg_letter_facts_find_deadline:
 * @request: whom to write to, about what
 *
 * Tells by when to answer, if an answer is awaited: while the event takes registrations and the
 * city can still name somebody else.
 *
 * Returns: (transfer none) (nullable): a date; %NULL if there is nothing to answer by
 */
const char *
dg_letter_facts_find_deadline (const DgInviteRequest *request)
{
  DgDelegate *delegate = request->delegate;
  DgStatus status = delegate != NULL ? dg_delegate_get_status (delegate) : DG_STATUS_NOMINATED;
  const char *deadline = dg_event_get_fields (request->event)->registration_deadline;
  const char *of_city = delegate != NULL ? find_city_deadline (request) : NULL;

  if (status != DG_STATUS_NOMINATED && status != DG_STATUS_INVITED)
    return NULL;

  return deadline == NULL || (of_city != NULL && strcmp (of_city, deadline) < 0) ? of_city
                                                                                 : deadline;
}

static char *
dup_deadline (DgLetterFacts *self)
{
  const char *deadline = dg_letter_facts_find_deadline (self->request);

  return deadline != NULL ? dg_format_date_text (self->draft.language, deadline) : NULL;
}

static char *
dup_place (DgLetterFacts *self)
{
  DgLanguage found;
  char *place = dg_told_place (self->draft.event, self->session, self->draft.language, &found);

  if (place != NULL && found != self->draft.language)
    self->draft.lent[found] = TRUE;
  if (place == NULL && self->fields->attendance == DG_ATTENDANCE_ONLINE)
    return dg_format_inside (dg_phrase_c (self->draft.language, "attendance", "Online"));

  return place;
}

/* What is public names nobody. */
static char *
dup_speakers (DgLetterFacts *self)
{
  GPtrArray *speakers =
      self->part != NULL && self->request->delegate != NULL ? self->part->speakers : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (speakers == NULL || speakers->len == 0)
    return NULL;

  for (guint i = 0; i < speakers->len; i++)
    g_ptr_array_add (
        names, (gpointer) dg_draft_borrow_name (&self->draft, g_ptr_array_index (speakers, i)));
  g_ptr_array_add (names, NULL);

  return dg_format_list (self->draft.language, (const char *const *) names->pdata);
}

static char *
dup_languages (DgLetterFacts *self)
{
  char **tags = self->part != NULL ? self->part->languages : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  if (tags == NULL)
    return NULL;

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *name = dg_format_language_name (self->draft.language, tags[i]);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);

  return dg_format_list (self->draft.language, (const char *const *) names);
}

/* What is told of a delegate. */
static char *
dup_about_delegate (DgLetterFacts *self, DgPlaceholder placeholder)
{
  DgDelegate *delegate = self->request->delegate;
  DgLanguage language = self->draft.language;
  const DgPersonFields *person;
  DgRole role;

  if (delegate == NULL || !self->alone)
    return NULL;

  person = dg_person_get_fields (dg_delegate_get_person (delegate));
  switch (placeholder)
    {
    case DG_PLACEHOLDER_GREETING:
      return dg_salutation_dup_greeting (delegate, language);
    case DG_PLACEHOLDER_NAME:
      return g_strdup (dg_delegate_get_display_name (delegate, language));
    case DG_PLACEHOLDER_HONORIFIC:
      return g_strdup (dg_text_peek (person->honorific, language));
    case DG_PLACEHOLDER_POSITION:
      return g_strdup (dg_draft_borrow_name (&self->draft, person->position));
    case DG_PLACEHOLDER_ORGANISATION:
      return g_strdup (dg_draft_borrow_name (&self->draft, person->organisation));
    case DG_PLACEHOLDER_CITY:
      return dg_delegate_get_city (delegate) != NULL
                 ? g_strdup (dg_city_get_name (dg_delegate_get_city (delegate), language))
                 : NULL;
    case DG_PLACEHOLDER_ROLE:
    default:
      /* Who comes as anything but a delegate may want to know as what. */
      role = dg_registration_get_fields (dg_delegate_get_registration (delegate))->role;
      return role != DG_ROLE_DELEGATE && self->on
                 ? dg_format_inside (dg_role_get_label (role, language))
                 : NULL;
    }
}

/* What is told of a thing that takes place. */
static char *
dup_about_event (DgLetterFacts *self, DgPlaceholder placeholder)
{
  const DgEventFields *fields = self->fields;
  gboolean online = fields->attendance == DG_ATTENDANCE_ONLINE;

  if (!self->on)
    return NULL;

  switch (placeholder)
    {
    case DG_PLACEHOLDER_TIME_ZONE:
      return dup_zone (self);
    case DG_PLACEHOLDER_CLOCK_CHANGE:
      return dup_clock_change (self);
    case DG_PLACEHOLDER_REPLY_BY:
      return dup_deadline (self);
    case DG_PLACEHOLDER_WHERE:
      return dup_place (self);
    case DG_PLACEHOLDER_VENUE:
      return online ? NULL : g_strdup (dg_draft_borrow_name (&self->draft, fields->venue));
    case DG_PLACEHOLDER_ADDRESS:
      return online ? NULL : g_strdup (dg_draft_borrow_name (&self->draft, fields->address));
    case DG_PLACEHOLDER_VENUE_CITY:
      return online ? NULL : g_strdup (dg_draft_borrow_name (&self->draft, fields->city));
    case DG_PLACEHOLDER_COUNTRY:
      return online || fields->country == NULL
                 ? NULL
                 : dg_format_country (self->draft.language, fields->country);
    case DG_PLACEHOLDER_JOIN_LINK:
      return dg_told_is_online (self->draft.event, self->session) ? g_strdup (fields->join_uri)
                                                                  : NULL;
    case DG_PLACEHOLDER_SPEAKERS:
      return dup_speakers (self);
    case DG_PLACEHOLDER_LANGUAGES:
      return dup_languages (self);
    case DG_PLACEHOLDER_WEB_PAGE:
    default:
      return self->part != NULL ? g_strdup (self->part->uri) : NULL;
    }
}

static char *
dup_title (DgLetterFacts *self, const DgText *title, DgLanguage *found)
{
  const char *text = dg_text_get (title, self->draft.language,
                                  dg_event_get_fields (self->draft.event)->language, found);

  return g_strdup (text != NULL ? dg_draft_borrow_name (&self->draft, title) : NULL);
}

/**
 * dg_letter_facts_dup:
 * @self: what a letter draws on
 * @placeholder: a placeholder that is no block
 * @found: (out): the language that the value is in
 *
 * Returns: (transfer full) (nullable): what takes the place of @placeholder; %NULL if there is
 *   nothing to say
 */
char *
dg_letter_facts_dup (DgLetterFacts *self, DgPlaceholder placeholder, DgLanguage *found)
{
  DgLanguage language = self->draft.language;

  *found = language;

  switch (placeholder)
    {
    case DG_PLACEHOLDER_OPENING:
      return g_strdup (get_opening (self));
    case DG_PLACEHOLDER_OCCASION:
      return g_strdup (dg_salutation_get_occasion (self->request, self->session));
    case DG_PLACEHOLDER_GREETING:
    case DG_PLACEHOLDER_NAME:
    case DG_PLACEHOLDER_HONORIFIC:
    case DG_PLACEHOLDER_POSITION:
    case DG_PLACEHOLDER_ORGANISATION:
    case DG_PLACEHOLDER_CITY:
    case DG_PLACEHOLDER_ROLE:
      return dup_about_delegate (self, placeholder);
    case DG_PLACEHOLDER_TITLE:
      if (!self->alone)
        return NULL;
      return dup_title (self, self->part != NULL ? self->part->title : self->fields->title, found);
    case DG_PLACEHOLDER_EVENT:
      return dup_title (self, self->fields->title, found);
    case DG_PLACEHOLDER_KIND:
      return dg_format_inside (dg_event_kind_get_label (self->fields->kind, language));
    case DG_PLACEHOLDER_WHEN:
      return dup_time (self);
    case DG_PLACEHOLDER_FIRST_DAY:
      return dup_day (self, FALSE);
    case DG_PLACEHOLDER_LAST_DAY:
      return dup_day (self, TRUE);
    case DG_PLACEHOLDER_ORGANISER:
      return self->alone ? g_strdup (dg_draft_borrow_name (&self->draft, self->fields->organizer))
                         : NULL;
    case DG_PLACEHOLDER_CONTACT:
      return self->alone ? g_strdup (self->fields->organizer_email) : NULL;
    default:
      return dup_about_event (self, placeholder);
    }
}

/**
 * dg_letter_facts_dup_uri:
 * @self: what a letter draws on
 * @placeholder: a placeholder whose value is not %NULL
 *
 * Returns: (transfer full) (nullable): where its value leads; %NULL if it is no link
 */
char *
dg_letter_facts_dup_uri (DgLetterFacts *self, DgPlaceholder placeholder)
{
  switch (placeholder)
    {
    case DG_PLACEHOLDER_CONTACT:
      return dg_told_mailto (self->fields->organizer_email);
    case DG_PLACEHOLDER_JOIN_LINK:
      return g_strdup (self->fields->join_uri);
    case DG_PLACEHOLDER_WEB_PAGE:
      return g_strdup (self->part->uri);
    default:
      return NULL;
    }
}

/* The text that a block stands for; NULL for the programme. */
static const DgText *
get_block_text (DgLetterFacts *self, DgPlaceholder placeholder)
{
  if (placeholder == DG_PLACEHOLDER_SUMMARY)
    return self->part != NULL ? self->part->abstract : self->fields->summary;
  if (placeholder == DG_PLACEHOLDER_DESCRIPTION && self->part == NULL)
    return self->fields->programme;

  return NULL;
}

/**
 * dg_letter_facts_has_block:
 * @self: what a letter draws on
 * @placeholder: a block
 *
 * Returns: whether dg_letter_facts_add_block() would add anything
 */
gboolean
dg_letter_facts_has_block (DgLetterFacts *self, DgPlaceholder placeholder)
{
  if (!self->on)
    return FALSE;
  if (placeholder == DG_PLACEHOLDER_PROGRAMME)
    return self->session == NULL && self->sessions->len > 0;

  return get_block_text (self, placeholder) != NULL;
}

/**
 * dg_letter_facts_add_block:
 * @self: what a letter draws on
 * @placeholder: a block
 *
 * Writes its paragraphs, if there are any.
 */
void
dg_letter_facts_add_block (DgLetterFacts *self, DgPlaceholder placeholder)
{
  if (!dg_letter_facts_has_block (self, placeholder))
    return;

  if (placeholder == DG_PLACEHOLDER_PROGRAMME)
    dg_letter_programme_add (&self->draft, self->sessions);
  else
    dg_draft_add_text (&self->draft, get_block_text (self, placeholder));
}

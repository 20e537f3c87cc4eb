/* An event or session as a VEVENT.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-vevent.h"

#include "core/base/dg-zone.h"
#include "core/calendar/dg-letter.h"
#include "core/calendar/dg-told.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <math.h>

#define DAY (24 * 60 * 60)

/* More words than this are no help in finding anything. */
#define MAX_CATEGORIES 5

typedef struct
{
  const DgInviteRequest *request;
  const DgEventFields *fields;
  DgSession *session;
  const DgSessionFields *part; /* NULL for the event itself */
  gboolean has_zone;
  icalcomponent *component;
} Entry;

static void
take (Entry *self, icalproperty *property)
{
  icalcomponent_add_property (self->component, property);
}

static void
take_text (Entry *self, icalproperty *property, DgLanguage language)
{
  icalproperty_add_parameter (property,
                              icalparameter_new_language (dg_language_get_tag (language)));
  take (self, property);
}

static void
take_own (Entry *self, const char *name, const char *value)
{
  icalproperty *property = icalproperty_new_x (value);

  icalproperty_set_x_name (property, name);
  take (self, property);
}

static icaltimetype
get_ical_time (gint64 seconds, gboolean date, gboolean utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  icaltimetype ical = icaltime_null_time ();

  g_date_time_get_ymd (time, &ical.year, &ical.month, &ical.day);
  ical.is_date = date;
  if (!date)
    {
      ical.hour = g_date_time_get_hour (time);
      ical.minute = g_date_time_get_minute (time);
      ical.second = g_date_time_get_second (time);
    }
  if (utc)
    ical.zone = icaltimezone_get_utc_timezone ();

  return ical;
}

/* A wall time in a zone means the first of two such times (RFC 5545, 3.3.5). */
static gboolean
can_name_zone (const DgSpan *span)
{
  g_autoptr (GTimeZone) zone = dg_zone_load (dg_span_get_zone (span), NULL);
  gint64 start, end;

  if (zone == NULL)
    return FALSE;

  dg_zone_resolve (zone, dg_span_get_start_wall (span), &start, NULL);
  dg_zone_resolve (zone, dg_span_get_end_wall (span), &end, NULL);

  return start == dg_span_get_start (span) && end == dg_span_get_end (span);
}

static DgSpan *
get_span (Entry *self)
{
  return self->session != NULL ? dg_session_get_span (self->session)
                               : dg_event_get_span (self->request->event);
}

static void
add_time (Entry *self)
{
  g_autoptr (DgSpan) span = dg_told_span (get_span (self));
  gboolean date = dg_span_is_whole_day (span);
  gboolean zoned = !date && self->has_zone && can_name_zone (span);
  gboolean utc = !date && !zoned;
  icalproperty *start = icalproperty_new_dtstart (
      get_ical_time (utc ? dg_span_get_start (span) : dg_span_get_start_wall (span), date, utc));
  icalproperty *end = icalproperty_new_dtend (
      get_ical_time (utc ? dg_span_get_end (span) : dg_span_get_end_wall (span), date, utc));

  if (date)
    {
      icalproperty_add_parameter (start, icalparameter_new_value (ICAL_VALUE_DATE));
      icalproperty_add_parameter (end, icalparameter_new_value (ICAL_VALUE_DATE));
    }
  if (zoned)
    {
      icalproperty_add_parameter (start, icalparameter_new_tzid (dg_span_get_zone (span)));
      icalproperty_add_parameter (end, icalparameter_new_tzid (dg_span_get_zone (span)));
    }

  take (self, start);
  take (self, end);
}

/* A tour of days leaves its days free; the parts of its programme take them. */
static void
add_transparency (Entry *self, gboolean cancelled)
{
  const DgSpan *span = get_span (self);
  gboolean long_one = dg_span_is_whole_day (span) ||
                      dg_span_get_end_wall (span) - dg_span_get_start_wall (span) >= DAY;

  take (self, icalproperty_new_transp (long_one || cancelled ? ICAL_TRANSP_TRANSPARENT
                                                             : ICAL_TRANSP_OPAQUE));
  if (long_one || cancelled)
    take_own (self, "X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
}

static void
add_status (Entry *self)
{
  const char *status = dg_told_status (self->request->event, self->session);
  gboolean cancelled = self->request->kind == DG_INVITE_CANCEL || g_str_equal (status, "CANCELLED");

  /* A cancellation for one attendee has no STATUS: the event takes place (RFC 5546, 3.2.5). */
  if (self->request->kind != DG_INVITE_WITHDRAW)
    take (self, icalproperty_new_status (cancelled ? ICAL_STATUS_CANCELLED
                                                   : icalproperty_string_to_status (status)));
  add_transparency (self, cancelled);
}

static void
add_revision (Entry *self, const char *uid, const DgRevision *revision)
{
  take (self, icalproperty_new_uid (uid));
  take (self, icalproperty_new_dtstamp (get_ical_time (revision->stamp, FALSE, TRUE)));
  take (self, icalproperty_new_created (get_ical_time (revision->created, FALSE, TRUE)));
  take (self, icalproperty_new_lastmodified (get_ical_time (revision->stamp, FALSE, TRUE)));
  take (self, icalproperty_new_sequence (revision->sequence));
}

static void
add_words (Entry *self)
{
  DgLanguage language = self->request->language;
  const DgText *title = self->part != NULL ? self->part->title : self->fields->title;
  g_autoptr (DgProse) letter = dg_letter_new (self->request, self->session);
  g_autofree char *text = dg_prose_to_text (letter);
  g_autofree char *html = dg_prose_to_html (letter);
  DgLanguage found = language;
  g_autofree char *summary =
      dg_told_line (dg_text_get (title, language, self->fields->language, &found));
  icalproperty *rich;

  take_text (self, icalproperty_new_summary (summary), found);
  take_text (self, icalproperty_new_description (text), language);

  rich = icalproperty_new_x (html);
  icalproperty_set_x_name (rich, "X-ALT-DESC");
  icalproperty_add_parameter (rich, icalparameter_new_fmttype ("text/html"));
  take (self, rich);
}

/* As maps take it. */
static char *
write_position (const DgEventFields *fields)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE];
  char longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.6f", fields->latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.6f", fields->longitude);

  return g_strdup_printf ("%s, %s", latitude, longitude);
}

static void
add_place (Entry *self)
{
  DgEvent *event = self->request->event;
  gboolean online = dg_told_is_online (event, self->session);
  DgLanguage found;
  g_autofree char *place = dg_told_place (event, self->session, self->request->language, &found);

  gboolean mapped = self->session == NULL && self->fields->attendance != DG_ATTENDANCE_ONLINE &&
                    !isnan (self->fields->latitude);

  /* Most calendars show neither CONFERENCE nor GEO, but make a link of a LOCATION that is one. */
  if (online && (self->fields->attendance == DG_ATTENDANCE_ONLINE || place == NULL))
    take (self, icalproperty_new_location (self->fields->join_uri));
  else if (place != NULL)
    take_text (self, icalproperty_new_location (place), found);
  else if (mapped)
    {
      g_autofree char *position = write_position (self->fields);

      take (self, icalproperty_new_location (position));
    }

  if (mapped)
    {
      struct icalgeotype position = { self->fields->latitude, self->fields->longitude };

      take (self, icalproperty_new_geo (position));
    }

  if (online)
    {
      icalproperty *conference = icalproperty_new_conference (self->fields->join_uri);

      icalproperty_add_parameter (conference, icalparameter_new_value (ICAL_VALUE_URI));
      icalproperty_add_parameter (conference, icalparameter_new_feature (ICAL_FEATURE_VIDEO));
      icalproperty_add_parameter (
          conference, icalparameter_new_label (dg_phrase (self->request->language, "Join online")));
      take (self, conference);
    }
}

static void
add_category (GPtrArray *words, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word = g_strstrip (g_strdelimit (parts[i], "\\", '/'));

      if (words->len < MAX_CATEGORIES && *word != '\0' &&
          !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
        g_ptr_array_add (words, g_strdup (word));
    }
}

/* Commas part the words, and libical has no way to say that one belongs to a word. */
static void
add_categories (Entry *self)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *texts = self->fields->categories;
  g_autofree char *list = NULL;

  if (self->part != NULL)
    add_category (words, dg_event_get_text (self->request->event, self->part->track,
                                            self->request->language));
  else
    for (guint i = 0; texts != NULL && i < texts->len; i++)
      add_category (words, dg_event_get_text (self->request->event, g_ptr_array_index (texts, i),
                                              self->request->language));

  if (words->len == 0)
    return;

  g_ptr_array_add (words, NULL);
  list = g_strjoinv (",", (char **) words->pdata);
  take_text (self, icalproperty_new_categories (list), self->request->language);
}

static void
add_links (Entry *self)
{
  const char *uri = self->part != NULL ? self->part->uri : self->fields->join_uri;

  if (uri != NULL)
    take (self, icalproperty_new_url (uri));

  if (self->session != NULL)
    {
      icalproperty *parent = icalproperty_new_relatedto (self->fields->uid);

      icalproperty_add_parameter (parent, icalparameter_new_reltype (ICAL_RELTYPE_PARENT));
      take (self, parent);
    }
}

static void
add_organizer (Entry *self)
{
  const char *email = self->fields->organizer_email;
  const char *name =
      dg_event_get_text (self->request->event, self->fields->organizer, self->request->language);
  g_autofree char *uri = email != NULL ? dg_told_mailto (email) : g_strdup ("invalid:nomail");
  icalproperty *organizer = icalproperty_new_organizer (uri);

  if (name == NULL)
    name = email;
  if (name != NULL)
    icalproperty_add_parameter (organizer, icalparameter_new_cn (name));

  /* A server that is handed the entry shall write to nobody (RFC 6638, 7.1). */
  if (self->request->kind == DG_INVITE_ITEM)
    icalproperty_add_parameter (organizer,
                                icalparameter_new_scheduleagent (ICAL_SCHEDULEAGENT_CLIENT));
  take (self, organizer);
}

static icalparameter_partstat
get_answer (DgStatus status)
{
  switch (status)
    {
    case DG_STATUS_CONFIRMED:
      return ICAL_PARTSTAT_ACCEPTED;
    case DG_STATUS_DECLINED:
      return ICAL_PARTSTAT_DECLINED;
    default:
      return ICAL_PARTSTAT_NEEDSACTION;
    }
}

static void
add_attendee (Entry *self)
{
  DgDelegate *delegate = self->request->delegate;
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  DgRole role = dg_registration_get_fields (dg_delegate_get_registration (delegate))->role;
  g_autofree char *uri = dg_told_mailto (person->email);
  icalproperty *attendee = icalproperty_new_attendee (uri);
  icalparameter *const parameters[] = {
    icalparameter_new_cutype (ICAL_CUTYPE_INDIVIDUAL),
    icalparameter_new_role (role == DG_ROLE_OBSERVER ? ICAL_ROLE_OPTPARTICIPANT
                                                     : ICAL_ROLE_REQPARTICIPANT),
    icalparameter_new_partstat (get_answer (dg_told_standing (delegate))),
    icalparameter_new_cn (dg_delegate_get_display_name (delegate, self->request->language)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    icalproperty_add_parameter (attendee, parameters[i]);
  if (self->request->kind == DG_INVITE_REQUEST)
    icalproperty_add_parameter (attendee, icalparameter_new_rsvp (ICAL_RSVP_TRUE));
  take (self, attendee);
}

/* A reminder that calendars show; they may not send or play anything. Only what is answered rings:
 * a programme of thirty sessions would ring all week. */
static void
add_alarm (Entry *self)
{
  DgLanguage language = self->request->language;
  int minutes = self->fields->reminder;
  g_autofree char *when = dg_format_span (language, get_span (self));
  g_autofree char *text = NULL;
  struct icaltriggertype trigger = icaltriggertype_from_int (-minutes * 60);
  icalcomponent *alarm;
  icalproperty *description;

  if (minutes == 0 || self->request->kind != DG_INVITE_REQUEST)
    return;

  text = dg_phrase_format (
      language, "Reminder: {0}, {1}",
      dg_phrase_text (dg_event_get_text (
          self->request->event, self->part != NULL ? self->part->title : self->fields->title,
          language)),
      dg_phrase_text (when));
  description = icalproperty_new_description (text);
  icalproperty_add_parameter (description,
                              icalparameter_new_language (dg_language_get_tag (language)));

  alarm = icalcomponent_new_valarm ();
  icalcomponent_add_property (alarm, icalproperty_new_action (ICAL_ACTION_DISPLAY));
  icalcomponent_add_property (alarm, icalproperty_new_trigger (trigger));
  icalcomponent_add_property (alarm, description);
  icalcomponent_add_component (self->component, alarm);
}

/**
 * dg_vevent_new:
 * @request: what kind of file it is for, and for whom
 * @session: (nullable): the session, %NULL for the event; it must have a time
 * @revision: its revision
 * @has_zone: whether the file tells the event's time zone; else times are in UTC
 *
 * Returns: (transfer full): the VEVENT
 */
icalcomponent *
dg_vevent_new (const DgInviteRequest *request,
               DgSession *session,
               const DgRevision *revision,
               gboolean has_zone)
{
  Entry entry = {
    .request = request,
    .fields = dg_event_get_fields (request->event),
    .session = session,
    .part = session != NULL ? dg_session_get_fields (session) : NULL,
    .has_zone = has_zone,
    .component = icalcomponent_new_vevent (),
  };

  add_revision (&entry, session != NULL ? entry.part->uid : entry.fields->uid, revision);
  add_time (&entry);
  add_words (&entry);
  add_place (&entry);
  add_status (&entry);
  add_categories (&entry);
  take (&entry, icalproperty_new_class (ICAL_CLASS_PUBLIC));
  add_links (&entry);
  add_organizer (&entry);
  if (request->kind != DG_INVITE_PUBLISH && request->kind != DG_INVITE_ITEM)
    add_attendee (&entry);
  add_alarm (&entry);

  return entry.component;
}

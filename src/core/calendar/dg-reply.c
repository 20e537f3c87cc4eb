/* Answers to invitations, as calendars and mail programs send them.
 *
 * Of what comes in, only the one attendee's own answer is taken. Titles, times and places in it are
 * what somebody's calendar made of ours, often in another language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-reply.h"

#include "core/calendar/dg-ics-clocks.h"
#include "core/calendar/dg-ics-reader.h"
#include "core/calendar/dg-mail.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is kept of any text, in characters. */
#define TEXT_MAX 2000

/* The largest SEQUENCE that a registry keeps; nobody changes an event so often. */
#define SEQUENCE_MAX (1000 * 1000)

/* Text that is worth keeping, else NULL. */
static char *
dup_text (const char *text)
{
  g_autofree char *copy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (copy == NULL || copy[0] == '\0')
    return NULL;

  return g_utf8_substring (copy, 0, MIN (TEXT_MAX, g_utf8_strlen (copy, -1)));
}

static char *
dup_address (const char *text)
{
  g_autofree char *copy = dup_text (text);

  return copy != NULL ? dg_answer_normalize_address (copy) : NULL;
}

/* A parameter by its name, which libical may know or not. */
static char *
dup_parameter (icalproperty *property, const char *name)
{
  g_autoptr (DgIcalString) value = icalproperty_get_parameter_as_string_r (property, name);

  return dup_text (value);
}

static char *
dup_address_parameter (icalproperty *property, const char *name)
{
  g_autofree char *value = dup_parameter (property, name);

  return value != NULL ? dup_address (value) : NULL;
}

static char *
dup_value (icalcomponent *component, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  g_autoptr (DgIcalString) value =
      property != NULL ? icalproperty_get_value_as_string_r (property) : NULL;

  return dup_text (value);
}

/* DTSTAMP as “20261022T080000Z”; one without “Z” is wrong and taken for UTC. */
static char *
dup_stamp (icalcomponent *component)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_DTSTAMP_PROPERTY);
  struct icaltimetype time =
      property != NULL ? icalproperty_get_dtstamp (property) : icaltime_null_time ();

  if (icaltime_is_null_time (time) || time.is_date)
    return NULL;

  return g_strdup_printf ("%04d%02d%02dT%02d%02d%02dZ", time.year, time.month, time.day, time.hour,
                          time.minute, time.second);
}

/* COMMENT, else the parameter in which Google, Nextcloud and others put it. */
static char *
dup_comment (icalcomponent *component, icalproperty *attendee)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (icalproperty *property = icalcomponent_get_first_property (component, ICAL_COMMENT_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_COMMENT_PROPERTY))
    {
      const char *part = icalproperty_get_comment (property);

      if (part != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part);
    }

  if (text->len == 0 && attendee != NULL)
    return dup_parameter (attendee, "X-RESPONSE-COMMENT");

  return dup_text (text->str);
}

static DgAnswerKind
read_kind (icalproperty *attendee)
{
  static const char *const names[] = {
    [DG_ANSWER_ACCEPTED] = "ACCEPTED",
    [DG_ANSWER_TENTATIVE] = "TENTATIVE",
    [DG_ANSWER_DELEGATED] = "DELEGATED",
    [DG_ANSWER_DECLINED] = "DECLINED",
  };
  g_autofree char *value = dup_parameter (attendee, "PARTSTAT");

  for (guint i = 1; value != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (value, names[i]) == 0)
      return (DgAnswerKind) i;

  return DG_ANSWER_NONE;
}

/* Apple writes the path of an account for the address, which then is a parameter. */
static void
read_attendee (icalproperty *attendee, DgAnswerFields *fields)
{
  g_autoptr (DgIcalString) value = icalproperty_get_value_as_string_r (attendee);

  fields->attendee = dup_address (value);
  if (fields->attendee == NULL)
    fields->attendee = dup_address_parameter (attendee, "EMAIL");
  fields->name = dup_parameter (attendee, "CN");
  fields->kind = read_kind (attendee);
  fields->sent_by = dup_address_parameter (attendee, "SENT-BY");
  fields->delegated_to = dup_address_parameter (attendee, "DELEGATED-TO");
  fields->delegated_from = dup_address_parameter (attendee, "DELEGATED-FROM");
}

/* “2026-10-22 10:00 Europe/Sofia”; both times if the file’s own rules make another one of it.
 * Digits, so that it reads the same in every language. */
static char *
format_proposed (DgIcsClocks *clocks, icalcomponent *component, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  g_autoptr (GDateTime) wall = NULL;
  g_autoptr (GDateTime) here = NULL;
  g_autoptr (GDateTime) told = NULL;
  g_autofree char *own = NULL;
  g_autofree char *other = NULL;
  g_autofree char *text = NULL;
  DgIcsMoment moment;

  if (property == NULL || !dg_ics_clocks_read (clocks, property, &moment))
    return g_strdup ("?");

  wall = g_date_time_new_from_unix_utc (moment.wall);
  if (moment.is_date)
    return g_date_time_format (wall, "%Y-%m-%d");
  text = g_date_time_format (wall, "%Y-%m-%d %H:%M");
  if (moment.told == moment.instant)
    return g_strdup_printf ("%s%s%s", text, moment.zone != NULL ? " " : "",
                            moment.zone != NULL ? moment.zone : "");

  here = g_date_time_new_from_unix_utc (moment.instant);
  told = g_date_time_new_from_unix_utc (moment.told);
  own = g_date_time_format (here, "%H:%M");
  other = g_date_time_format (told, "%H:%M");

  return g_strdup_printf ("%s %s (%s / %s UTC)", text, moment.zone, own, other);
}

/* What another time would be, with the attendee's words. */
static void
add_proposal (DgIcsClocks *clocks, icalcomponent *component, DgAnswerFields *fields)
{
  g_autofree char *starts = format_proposed (clocks, component, ICAL_DTSTART_PROPERTY);
  g_autofree char *ends = format_proposed (clocks, component, ICAL_DTEND_PROPERTY);
  g_autofree char *comment = g_steal_pointer (&fields->comment);

  fields->comment = g_strdup_printf ("%s – %s%s%s", starts, ends, comment != NULL ? "\n" : "",
                                     comment != NULL ? comment : "");
}

static DgAnswerQuestion
find_question (icalcomponent *component, guint n_attendees, const DgAnswerFields *fields)
{
  if (fields->method == DG_ANSWER_COUNTER)
    return DG_QUESTION_COUNTER;
  if (fields->method == DG_ANSWER_REFRESH)
    return DG_QUESTION_REFRESH;
  if (n_attendees == 0)
    return DG_QUESTION_NOBODY;
  if (n_attendees > 1)
    return DG_QUESTION_SEVERAL;
  if (fields->attendee == NULL)
    return DG_QUESTION_NO_ADDRESS;
  if (icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY) != NULL)
    return DG_QUESTION_ONE_DAY;
  if (fields->kind == DG_ANSWER_NONE)
    return DG_QUESTION_NO_ANSWER;
  if (fields->stamp == NULL)
    return DG_QUESTION_NO_TIME;
  if (fields->kind == DG_ANSWER_DELEGATED && fields->delegated_to == NULL)
    return DG_QUESTION_NO_DELEGATEE;

  return DG_QUESTION_NONE;
}

static DgAnswer *
read_component (DgIcsClocks *clocks,
                icalcomponent *component,
                DgAnswerMethod method,
                GError **error)
{
  DgAnswerFields fields = { .method = method };
  DgAnswer *answer;
  icalproperty *attendee = icalcomponent_get_first_property (component, ICAL_ATTENDEE_PROPERTY);
  icalproperty *sequence = icalcomponent_get_first_property (component, ICAL_SEQUENCE_PROPERTY);
  guint n_attendees =
      (guint) MAX (0, icalcomponent_count_properties (component, ICAL_ATTENDEE_PROPERTY));

  fields.uid = dup_value (component, ICAL_UID_PROPERTY);
  if (fields.uid == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_FORMAT, _ ("the answer has no UID"));
      return NULL;
    }

  if (n_attendees == 1)
    read_attendee (attendee, &fields);
  fields.sequence =
      sequence != NULL ? CLAMP (icalproperty_get_sequence (sequence), 0, SEQUENCE_MAX) : 0;
  fields.stamp = dup_stamp (component);
  fields.comment = dup_comment (component, n_attendees == 1 ? attendee : NULL);
  fields.request_status = dup_value (component, ICAL_REQUESTSTATUS_PROPERTY);
  if (method == DG_ANSWER_COUNTER)
    add_proposal (clocks, component, &fields);

  fields.question = find_question (component, n_attendees, &fields);
  answer = dg_answer_new (&fields, error);
  dg_record_clear (&dg_answer_record, &fields);

  return answer;
}

/* What is not an answer is told apart by why nobody answers with it. */
static gboolean
read_method (icalcomponent *calendar, DgAnswerMethod *method, GError **error)
{
  icalproperty *property = icalcomponent_get_first_property (calendar, ICAL_METHOD_PROPERTY);
  g_autoptr (DgIcalString) name =
      property != NULL ? icalproperty_get_value_as_string_r (property) : NULL;
  int found = 0;
  g_autofree char *nick = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  if (nick != NULL && dg_enum_from_nick (DG_TYPE_ANSWER_METHOD, nick, &found, NULL))
    {
      *method = (DgAnswerMethod) found;
      return TRUE;
    }

  if (name == NULL)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                         _ ("this is no answer: it has no METHOD"));
  else
    g_set_error (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                 _ ("this is no answer but METHOD:%s; only the organizer of an event says that"),
                 name);
  return FALSE;
}

static gboolean
read_calendar (GBytes *bytes, GPtrArray *answers, GError **error)
{
  g_autoptr (GPtrArray) calendars = dg_ics_read (bytes, error);

  for (guint i = 0; calendars != NULL && i < calendars->len; i++)
    {
      icalcomponent *calendar = g_ptr_array_index (calendars, i);
      g_autoptr (DgIcsClocks) clocks = dg_ics_clocks_new (calendar);
      DgAnswerMethod method;

      if (!read_method (calendar, &method, error))
        return FALSE;

      for (icalcomponent *component =
               icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
           component != NULL;
           component = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
        {
          DgAnswer *answer = read_component (clocks, component, method, error);

          if (answer == NULL)
            return FALSE;
          g_ptr_array_add (answers, answer);
        }
    }

  return calendars != NULL;
}

/**
 * dg_reply_read:
 * @bytes: a calendar file, or an e-mail that brings one
 * @message: (out) (optional) (nullable) (transfer full): hash of the e-mail that it is
 * @error: return location
 *
 * Reads answers of delegates: METHOD:REPLY, COUNTER and REFRESH (RFC 5546).
 *
 * Returns: (transfer full) (element-type DgAnswer): at least one, each with the question that it
 *   raises by itself; else %DG_ERROR_FORMAT, or %DG_ERROR_UNSUPPORTED if it is sound and no answer
 */
GPtrArray *
dg_reply_read (GBytes *bytes, char **message, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DgMail) mail = NULL;

  if (message != NULL)
    *message = NULL;

  if (!dg_mail_is_mail (bytes))
    {
      if (!read_calendar (bytes, answers, error))
        return NULL;
    }
  else
    {
      mail = dg_mail_read (bytes, error);
      if (mail == NULL)
        return NULL;
      if (message != NULL)
        *message = g_strdup (mail->hash);
      for (guint i = 0; i < mail->calendars->len; i++)
        if (!read_calendar (g_ptr_array_index (mail->calendars, i), answers, error))
          {
            /* Translators: before an error with a line number */
            g_prefix_error (error, _ ("the calendar in this message: "));
            return NULL;
          }
    }

  if (answers->len > 0)
    return g_steal_pointer (&answers);

  if (mail == NULL || mail->calendars->len > 0)
    g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                         _ ("there is no answer in this calendar"));
  else if (mail->is_packed)
    g_set_error_literal (
        error, DG_ERROR, DG_ERROR_UNSUPPORTED,
        _ ("the answer is packed in a winmail.dat, which only Outlook unpacks; ask "
           "for it once more, or set the delegate’s status by hand"));
  else
    g_set_error_literal (error, DG_ERROR, DG_ERROR_UNSUPPORTED,
                         _ ("there is no calendar in this message"));

  return NULL;
}

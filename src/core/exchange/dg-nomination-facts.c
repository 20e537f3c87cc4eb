/* What stands at the head of a nomination form: when, where, for whom, by when, to whom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/exchange/dg-nomination-facts.h"

#include "core/events/dg-event-labels.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <string.h>

static const char *const labels[DG_N_NOMINATION_FACTS] = {
  [DG_NOMINATION_WHEN] = DG_N_PHRASE ("When"),
  [DG_NOMINATION_WHERE] = DG_N_PHRASE ("Where"),
  [DG_NOMINATION_SEND_TO] = DG_N_PHRASE ("Send it to"),
  [DG_NOMINATION_CITY] = DG_N_PHRASE ("City"),
  [DG_NOMINATION_SEATS] = DG_N_PHRASE ("Seats"),
  [DG_NOMINATION_DEADLINE] = DG_N_PHRASE ("Deadline"),
};

/* Appends @part unless it is said already: many a venue is called after its city. */
static void
add_part (GString *text, const char *part)
{
  if (part == NULL || part[0] == '\0' || strstr (text->str, part) != NULL)
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

/* The text so far; %NULL if there is none. */
static char *
end_text (GString *text)
{
  return g_string_free (text, text->len == 0);
}

/* Times are local to the event, and the reader may be elsewhere. */
static char *
write_when (const DgNominationForm *form)
{
  const DgSpan *span = dg_event_get_span (form->event);
  g_autofree char *plain = dg_format_span (form->language, span);
  g_autofree char *when = dg_format_heading (plain);
  g_autofree char *zone = NULL;

  if (!dg_span_is_known (span) || dg_span_is_whole_day (span))
    return g_steal_pointer (&when);

  zone = dg_format_zone (form->language, dg_span_get_zone (span), dg_span_get_start (span));
  return g_strconcat (when, " · ", zone, NULL);
}

static char *
write_where (const DgNominationForm *form)
{
  const DgEventFields *fields = dg_event_get_fields (form->event);
  GString *where = g_string_new (NULL);
  g_autofree char *country = NULL;

  if (fields->attendance == DG_ATTENDANCE_ONLINE)
    {
      add_part (where, dg_attendance_get_label (DG_ATTENDANCE_ONLINE, form->language));
      return end_text (where);
    }

  add_part (where, dg_event_get_text (form->event, fields->venue, form->language));
  add_part (where, dg_event_get_text (form->event, fields->address, form->language));
  add_part (where, dg_event_get_text (form->event, fields->city, form->language));
  if (fields->country != NULL)
    {
      country = dg_format_country (form->language, fields->country);
      add_part (where, country);
    }

  return end_text (where);
}

static char *
write_send_to (const DgNominationForm *form)
{
  const DgEventFields *fields = dg_event_get_fields (form->event);
  GString *to = g_string_new (NULL);

  add_part (to, dg_event_get_text (form->event, fields->organizer, form->language));
  add_part (to, fields->organizer_email);

  return end_text (to);
}

static char *
write_city (const DgNominationForm *form)
{
  const char *code = dg_city_get_fields (form->city)->country;
  GString *city = g_string_new (dg_city_get_name (form->city, form->language));
  g_autofree char *country = code != NULL ? dg_format_country (form->language, code) : NULL;

  add_part (city, country);

  return end_text (city);
}

static char *
write_deadline (const DgNominationForm *form)
{
  const char *date = dg_delegation_get_fields (form->delegation)->deadline;

  if (date == NULL)
    date = dg_event_get_fields (form->event)->registration_deadline;

  return date != NULL ? dg_format_date_text (form->language, date) : NULL;
}

/**
 * dg_nomination_fact_get_label:
 * @fact: what is said
 * @language: the reader's language
 *
 * Returns: (transfer none): what stands before it
 */
const char *
dg_nomination_fact_get_label (DgNominationFact fact, DgLanguage language)
{
  g_return_val_if_fail (fact < DG_N_NOMINATION_FACTS, NULL);

  return dg_phrase (language, labels[fact]);
}

/**
 * dg_nomination_fact_dup_text:
 * @fact: what is said
 * @form: what for
 *
 * Returns: (transfer full) (nullable): the words, in the language of the form; %NULL if it is not
 *   known
 */
char *
dg_nomination_fact_dup_text (DgNominationFact fact, const DgNominationForm *form)
{
  switch (fact)
    {
    case DG_NOMINATION_WHEN:
      return write_when (form);
    case DG_NOMINATION_WHERE:
      return write_where (form);
    case DG_NOMINATION_SEND_TO:
      return write_send_to (form);
    case DG_NOMINATION_CITY:
      return write_city (form);
    case DG_NOMINATION_SEATS:
      return dg_format_number (form->language, dg_delegation_get_fields (form->delegation)->seats);
    case DG_NOMINATION_DEADLINE:
      return write_deadline (form);
    default:
      g_return_val_if_reached (NULL);
    }
}

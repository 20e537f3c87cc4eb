/* What documents call the kinds and statuses of events and sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/events/dg-event-labels.h"

#include "core/i18n/dg-phrases.h"

static const char *const event_kinds[] = {
  [DG_EVENT_CONFERENCE] = DG_NC_PHRASE ("event kind", "Conference"),
  [DG_EVENT_SUMMIT] = DG_NC_PHRASE ("event kind", "Summit"),
  [DG_EVENT_WORKSHOP] = DG_NC_PHRASE ("event kind", "Workshop"),
  [DG_EVENT_ROUND_TABLE] = DG_NC_PHRASE ("event kind", "Round table"),
  [DG_EVENT_STUDY_TOUR] = DG_NC_PHRASE ("event kind", "Study tour"),
  [DG_EVENT_WEBINAR] = DG_NC_PHRASE ("event kind", "Webinar"),
};

static const char *const event_statuses[] = {
  [DG_EVENT_DRAFT] = DG_NC_PHRASE ("event status", "Draft"),
  [DG_EVENT_OPEN] = DG_NC_PHRASE ("event status", "Open"),
  [DG_EVENT_CLOSED] = DG_NC_PHRASE ("event status", "Closed"),
  [DG_EVENT_HELD] = DG_NC_PHRASE ("event status", "Held"),
  [DG_EVENT_CANCELLED] = DG_NC_PHRASE ("event status", "Cancelled"),
};

static const char *const attendances[] = {
  [DG_ATTENDANCE_IN_PERSON] = DG_NC_PHRASE ("attendance", "In person"),
  [DG_ATTENDANCE_ONLINE] = DG_NC_PHRASE ("attendance", "Online"),
  [DG_ATTENDANCE_HYBRID] = DG_NC_PHRASE ("attendance", "Hybrid"),
};

static const char *const session_kinds[] = {
  [DG_SESSION_PRESENTATION] = DG_NC_PHRASE ("session kind", "Presentation"),
  [DG_SESSION_KEYNOTE] = DG_NC_PHRASE ("session kind", "Keynote"),
  [DG_SESSION_PANEL] = DG_NC_PHRASE ("session kind", "Panel"),
  [DG_SESSION_WORKSHOP] = DG_NC_PHRASE ("session kind", "Workshop"),
  [DG_SESSION_FIELD_VISIT] = DG_NC_PHRASE ("session kind", "Field visit"),
  [DG_SESSION_TRANSFER] = DG_NC_PHRASE ("session kind", "Transfer"),
  [DG_SESSION_MEAL] = DG_NC_PHRASE ("session kind", "Meal"),
  [DG_SESSION_CEREMONY] = DG_NC_PHRASE ("session kind", "Ceremony"),
  [DG_SESSION_BREAK] = DG_NC_PHRASE ("session kind", "Break"),
  [DG_SESSION_OTHER] = DG_NC_PHRASE ("session kind", "Other"),
};

static const char *const session_statuses[] = {
  [DG_SESSION_CONFIRMED] = DG_NC_PHRASE ("session status", "Confirmed"),
  [DG_SESSION_TENTATIVE] = DG_NC_PHRASE ("session status", "Tentative"),
  [DG_SESSION_CANCELLED] = DG_NC_PHRASE ("session status", "Cancelled"),
};

/**
 * dg_event_kind_get_label:
 * @kind: a kind
 * @language: the reader's language
 *
 * Returns: (transfer none): what it is called
 */
const char *
dg_event_kind_get_label (DgEventKind kind, DgLanguage language)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (event_kinds), NULL);

  return dg_phrase_c (language, "event kind", event_kinds[kind]);
}

/**
 * dg_event_status_get_label:
 * @status: a status
 * @language: the reader's language
 *
 * Returns: (transfer none): what it is called
 */
const char *
dg_event_status_get_label (DgEventStatus status, DgLanguage language)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (event_statuses), NULL);

  return dg_phrase_c (language, "event status", event_statuses[status]);
}

/**
 * dg_attendance_get_label:
 * @attendance: a way of taking part
 * @language: the reader's language
 *
 * Returns: (transfer none): what it is called
 */
const char *
dg_attendance_get_label (DgAttendance attendance, DgLanguage language)
{
  g_return_val_if_fail (attendance < G_N_ELEMENTS (attendances), NULL);

  return dg_phrase_c (language, "attendance", attendances[attendance]);
}

/**
 * dg_session_kind_get_label:
 * @kind: a kind
 * @language: the reader's language
 *
 * Returns: (transfer none): what it is called
 */
const char *
dg_session_kind_get_label (DgSessionKind kind, DgLanguage language)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (session_kinds), NULL);

  return dg_phrase_c (language, "session kind", session_kinds[kind]);
}

/**
 * dg_session_status_get_label:
 * @status: a status
 * @language: the reader's language
 *
 * Returns: (transfer none): what it is called
 */
const char *
dg_session_status_get_label (DgSessionStatus status, DgLanguage language)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (session_statuses), NULL);

  return dg_phrase_c (language, "session status", session_statuses[status]);
}

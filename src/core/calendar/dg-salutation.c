/* How a letter to a delegate begins: the greeting, and the sentence that says why it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-salutation.h"

#include "core/calendar/dg-told.h"
#include "core/i18n/dg-phrases.h"

/**
 * dg_salutation_dup_greeting:
 * @delegate: who is written to
 * @language: the reader's language
 *
 * Greets by name, and as a woman or a man where the honorific tells; else in a way that suits
 * both, with the honorific before the name.
 *
 * Returns: (transfer full): “Dear Ms Anna Ivanova,”
 */
char *
dg_salutation_dup_greeting (DgDelegate *delegate, DgLanguage language)
{
  static const char *const greetings[] = {
    [DG_ADDRESS_UNKNOWN] = DG_N_PHRASE ("Dear {0},"),
    [DG_ADDRESS_WOMAN] = DG_N_PHRASE ("Dear Ms {0},"),
    [DG_ADDRESS_MAN] = DG_N_PHRASE ("Dear Mr {0},"),
  };
  const DgText *honorific = dg_person_get_fields (dg_delegate_get_person (delegate))->honorific;
  const char *name = dg_delegate_get_display_name (delegate, language);
  DgAddressForm form = dg_delegate_get_address_form (delegate);
  const char *title = form != DG_ADDRESS_UNKNOWN ? NULL : dg_text_peek (honorific, language);
  g_autofree char *titled = title != NULL ? g_strconcat (title, " ", name, NULL) : NULL;

  return dg_phrase_format (language, greetings[form],
                           dg_phrase_text (titled != NULL ? titled : name));
}

static const char *
choose_event_opening (const DgInviteRequest *request)
{
  static const char *const invitations[] = {
    [DG_EVENT_CONFERENCE] = DG_N_PHRASE ("You are invited to the following conference:"),
    [DG_EVENT_SUMMIT] = DG_N_PHRASE ("You are invited to the following summit:"),
    [DG_EVENT_WORKSHOP] = DG_N_PHRASE ("You are invited to the following workshop:"),
    [DG_EVENT_ROUND_TABLE] = DG_N_PHRASE ("You are invited to the following round table:"),
    [DG_EVENT_STUDY_TOUR] = DG_N_PHRASE ("You are invited to the following study tour:"),
    [DG_EVENT_WEBINAR] = DG_N_PHRASE ("You are invited to the following webinar:"),
  };

  const DgEventFields *fields = dg_event_get_fields (request->event);

  if (request->kind == DG_INVITE_WITHDRAW)
    return DG_N_PHRASE ("Your invitation to the following event has been withdrawn:");
  if (request->kind == DG_INVITE_CANCEL || fields->status == DG_EVENT_CANCELLED)
    return DG_N_PHRASE ("We regret to tell you that the following event has been cancelled:");

  switch (dg_told_standing (request->delegate))
    {
    case DG_STATUS_NOMINATED:
    case DG_STATUS_INVITED:
      return invitations[fields->kind];
    case DG_STATUS_CONFIRMED:
      return DG_N_PHRASE ("Your participation in the following event is confirmed:");
    case DG_STATUS_WAITING:
      return DG_N_PHRASE ("You are on the waiting list for the following event:");
    default:
      return DG_N_PHRASE ("We are sending you the programme of the following event:");
    }
}

static const char *
choose_session_opening (const DgInviteRequest *request)
{
  switch (request->kind)
    {
    case DG_INVITE_WITHDRAW:
      return DG_N_PHRASE ("You are no longer expected at the following part of the programme:");
    case DG_INVITE_CANCEL:
      return DG_N_PHRASE ("Unfortunately, the following part of the programme has been cancelled:");
    default:
      return DG_N_PHRASE ("You are invited to the following part of the programme:");
    }
}

/**
 * dg_salutation_get_opening:
 * @request: a request with a delegate
 * @session: (nullable): the session that is written about, %NULL for the event
 *
 * Returns: (transfer none): the sentence before the title, in the reader's language
 */
const char *
dg_salutation_get_opening (const DgInviteRequest *request, DgSession *session)
{
  return dg_phrase (request->language, session != NULL ? choose_session_opening (request)
                                                       : choose_event_opening (request));
}

/**
 * dg_salutation_get_occasion:
 * @request: what is written about
 * @session: (nullable): the session that is written about, %NULL for the event
 *
 * Returns: (transfer none): in a word or two, in the reader's language, why it is written: for the
 *   subject of a message
 */
const char *
dg_salutation_get_occasion (const DgInviteRequest *request, DgSession *session)
{
  DgStatus status =
      request->delegate != NULL ? dg_told_standing (request->delegate) : DG_STATUS_ATTENDED;
  const char *occasion = DG_N_PHRASE ("Programme");

  if (request->kind == DG_INVITE_WITHDRAW)
    occasion = DG_N_PHRASE ("Invitation withdrawn");
  else if (request->kind == DG_INVITE_CANCEL ||
           g_str_equal (dg_told_status (request->event, session), "CANCELLED"))
    occasion = DG_N_PHRASE ("Called off");
  else if (session != NULL || status == DG_STATUS_NOMINATED || status == DG_STATUS_INVITED)
    occasion = DG_N_PHRASE ("Invitation");
  else if (status == DG_STATUS_CONFIRMED)
    occasion = DG_N_PHRASE ("Participation confirmed");
  else if (status == DG_STATUS_WAITING)
    occasion = DG_N_PHRASE ("Waiting list");

  return dg_phrase (request->language, occasion);
}

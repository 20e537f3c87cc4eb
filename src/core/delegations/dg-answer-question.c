/* What somebody has to decide about an answer, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-answer-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DgPersonFields *
get_person (DgDelegate *delegate)
{
  return dg_person_get_fields (dg_delegate_get_person (delegate));
}

/**
 * dg_answer_has_address:
 * @delegate: a delegate
 * @address: (nullable): an address as dg_answer_normalize_address() makes it
 *
 * Returns: whether it is the delegate’s
 */
gboolean
dg_answer_has_address (DgDelegate *delegate, const char *address)
{
  const char *email = get_person (delegate)->email;
  g_autofree char *own = email != NULL ? dg_answer_normalize_address (email) : NULL;

  return address != NULL && g_strcmp0 (own, address) == 0;
}

/**
 * dg_answer_find_delegate:
 * @delegates: (element-type DgDelegate): an event’s people
 * @person: (nullable): id of a person
 *
 * Returns: (transfer none) (nullable): that one of @delegates
 */
DgDelegate *
dg_answer_find_delegate (GPtrArray *delegates, const char *person)
{
  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);

      if (g_strcmp0 (get_person (delegate)->id, person) == 0)
        return delegate;
    }

  return NULL;
}

static DgDelegate *
find_address (GPtrArray *delegates, const char *address, guint *n)
{
  DgDelegate *found = NULL;

  *n = 0;
  for (guint i = 0; i < delegates->len; i++)
    if (dg_answer_has_address (g_ptr_array_index (delegates, i), address))
      {
        found = g_ptr_array_index (delegates, i);
        ++*n;
      }

  return found;
}

static char *
describe_stranger (const DgAnswerFields *fields, GPtrArray *delegates)
{
  guint n;
  DgDelegate *agent = find_address (delegates, fields->sent_by, &n);

  if (agent == NULL)
    return g_strdup_printf (_ ("%s is not among the delegates"), fields->attendee);

  return g_strdup_printf (_ ("%s answers for %s, who is not among the delegates"),
                          get_person (agent)->name, fields->attendee);
}

/* From which status the answer would lead where. */
static char *
describe_status (const DgAnswerFields *fields, GPtrArray *delegates)
{
  DgDelegate *delegate = dg_answer_find_delegate (delegates, fields->person);
  const char *to =
      dg_enum_get_nick (DG_TYPE_STATUS, fields->kind == DG_ANSWER_ACCEPTED ? DG_STATUS_CONFIRMED
                                                                           : DG_STATUS_DECLINED);
  const char *from = fields->before;

  if (delegate == NULL)
    return g_strdup (_ ("the delegate is not registered any more"));
  if (from == NULL)
    from = dg_enum_get_nick (DG_TYPE_STATUS, dg_delegate_get_status (delegate));

  return g_strdup_printf (_ ("%s: “%s” cannot become “%s”"), get_person (delegate)->name, from, to);
}

static char *
describe_delegation (const DgAnswerFields *fields)
{
  if (fields->delegatee_origin == DG_DELEGATEE_REGISTERED)
    return g_strdup_printf (
        _ ("%s shall come instead and is registered already; decide about both"),
        fields->delegated_to);

  return g_strdup_printf (_ ("%s shall come instead and is nominated now; decide about both"),
                          fields->delegated_to);
}

/**
 * dg_answer_describe_question:
 * @fields: an answer
 * @delegates: (element-type DgDelegate): the event’s people
 * @sent: SEQUENCE of the invitation that the attendee was last sent
 *
 * Returns: (transfer full) (nullable): what has to be decided, as a sentence without a full stop;
 *   %NULL if nothing has
 */
char *
dg_answer_describe_question (const DgAnswerFields *fields, GPtrArray *delegates, int sent)
{
  guint n;

  switch (fields->question)
    {
    case DG_QUESTION_NOBODY:
      return g_strdup (_ ("does not say who answers"));
    case DG_QUESTION_SEVERAL:
      return g_strdup (_ ("names several people, and not which of them answers"));
    case DG_QUESTION_NO_ADDRESS:
      return g_strdup (_ ("who answers has no e-mail address there"));
    case DG_QUESTION_ONE_DAY:
      return g_strdup (_ ("answers to one day of several, which were never invited to one by one"));
    case DG_QUESTION_NO_ANSWER:
      return g_strdup (_ ("says neither yes nor no"));
    case DG_QUESTION_NO_TIME:
      return g_strdup (_ ("does not say when it was given"));
    case DG_QUESTION_NO_DELEGATEE:
      return g_strdup (_ ("does not say to whom the place is given"));
    case DG_QUESTION_BAD_DELEGATEE:
      return g_strdup_printf (_ ("“%s” is no e-mail address"), fields->delegated_to);
    case DG_QUESTION_COUNTER:
      return g_strdup (_ ("proposes another time"));
    case DG_QUESTION_REFRESH:
      return g_strdup (_ ("asks for the invitation again"));
    case DG_QUESTION_STRANGER:
      return describe_stranger (fields, delegates);
    case DG_QUESTION_SHARED:
      find_address (delegates, fields->attendee, &n);
      return g_strdup_printf (
          ngettext ("%u delegate has the address %s", "%u delegates have the address %s", n), n,
          fields->attendee);
    case DG_QUESTION_STATUS:
      return describe_status (fields, delegates);
    case DG_QUESTION_SEAT:
      return g_strdup (_ ("no seat is free"));
    case DG_QUESTION_DELEGATION:
      return describe_delegation (fields);
    case DG_QUESTION_OLD_VERSION:
      return g_strdup_printf (_ ("answers version %d of the invitation; version %d was sent since"),
                              fields->sequence, sent);
    case DG_QUESTION_NONE:
    default:
      return NULL;
    }
}

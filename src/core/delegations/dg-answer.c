/* What somebody answered to an invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-answer.h"

#include "core/base/dg-id.h"

#include <string.h>

struct _DgAnswer
{
  DgValue parent_instance;
};

G_DEFINE_FINAL_TYPE (DgAnswer, dg_answer, DG_TYPE_VALUE)

G_DEFINE_ENUM_TYPE (DgAnswerKind,
                    dg_answer_kind,
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_ACCEPTED, "accepted"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_TENTATIVE, "tentative"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_DELEGATED, "delegated"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_DECLINED, "declined"))

G_DEFINE_ENUM_TYPE (DgAnswerMethod,
                    dg_answer_method,
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_REPLY, "reply"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_COUNTER, "counter"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_REFRESH, "refresh"))

G_DEFINE_ENUM_TYPE (DgAnswerStanding,
                    dg_answer_standing,
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_CURRENT, "current"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_PAST, "past"),
                    G_DEFINE_ENUM_VALUE (DG_ANSWER_IGNORED, "ignored"))

G_DEFINE_ENUM_TYPE (DgAnswerQuestion,
                    dg_answer_question,
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_NOBODY, "nobody"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_SEVERAL, "several"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_NO_ADDRESS, "no-address"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_ONE_DAY, "one-day"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_NO_ANSWER, "no-answer"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_NO_TIME, "no-time"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_NO_DELEGATEE, "no-delegatee"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_BAD_DELEGATEE, "bad-delegatee"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_COUNTER, "counter"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_REFRESH, "refresh"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_STRANGER, "stranger"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_SHARED, "shared"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_STATUS, "status"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_SEAT, "seat"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_DELEGATION, "delegation"),
                    G_DEFINE_ENUM_VALUE (DG_QUESTION_OLD_VERSION, "old-version"))

G_DEFINE_ENUM_TYPE (DgDelegateeOrigin,
                    dg_delegatee_origin,
                    G_DEFINE_ENUM_VALUE (DG_DELEGATEE_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATEE_REGISTERED, "registered"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATEE_KNOWN, "known"),
                    G_DEFINE_ENUM_VALUE (DG_DELEGATEE_NEW, "new"))

#define AT(field) G_STRUCT_OFFSET (DgAnswerFields, field)

static const DgMember members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, dg_id_check },
  { "uid", DG_MEMBER_STRING, AT (uid), TRUE, NULL, NULL },
  { "session", DG_MEMBER_STRING, AT (session), FALSE, NULL, NULL },
  { "attendee", DG_MEMBER_STRING, AT (attendee), FALSE, NULL, NULL },
  { "name", DG_MEMBER_STRING, AT (name), FALSE, NULL, NULL },
  { "person", DG_MEMBER_STRING, AT (person), FALSE, NULL, NULL },
  { "method", DG_MEMBER_ENUM, AT (method), FALSE, dg_answer_method_get_type, NULL },
  { "kind", DG_MEMBER_ENUM, AT (kind), FALSE, dg_answer_kind_get_type, NULL },
  { "sequence", DG_MEMBER_INTEGER, AT (sequence), FALSE, NULL, NULL },
  { "stamp", DG_MEMBER_STRING, AT (stamp), FALSE, NULL, NULL },
  { "comment", DG_MEMBER_STRING, AT (comment), FALSE, NULL, NULL },
  { "sent_by", DG_MEMBER_STRING, AT (sent_by), FALSE, NULL, NULL },
  { "delegated_to", DG_MEMBER_STRING, AT (delegated_to), FALSE, NULL, NULL },
  { "delegated_from", DG_MEMBER_STRING, AT (delegated_from), FALSE, NULL, NULL },
  { "request_status", DG_MEMBER_STRING, AT (request_status), FALSE, NULL, NULL },
  { "standing", DG_MEMBER_ENUM, AT (standing), FALSE, dg_answer_standing_get_type, NULL },
  { "question", DG_MEMBER_ENUM, AT (question), FALSE, dg_answer_question_get_type, NULL },
  { "before", DG_MEMBER_STRING, AT (before), FALSE, NULL, NULL },
  { "after", DG_MEMBER_STRING, AT (after), FALSE, NULL, NULL },
  { "delegatee", DG_MEMBER_STRING, AT (delegatee), FALSE, NULL, NULL },
  { "delegatee_origin", DG_MEMBER_ENUM, AT (delegatee_origin), FALSE, dg_delegatee_origin_get_type,
    NULL },
  { "message", DG_MEMBER_STRING, AT (message), FALSE, NULL, NULL },
  { "received_at", DG_MEMBER_STRING, AT (received_at), FALSE, NULL, NULL },
};

const DgRecord dg_answer_record = { sizeof (DgAnswerFields), G_N_ELEMENTS (members), members };

static void
dg_answer_class_init (DgAnswerClass *klass)
{
  DG_VALUE_CLASS (klass)->record = &dg_answer_record;
}

static void
dg_answer_init (DgAnswer *self)
{
}

static void
add_part (GChecksum *sum, const char *part)
{
  if (part != NULL)
    g_checksum_update (sum, (const guchar *) part, -1);
  g_checksum_update (sum, (const guchar *) "\n", 1);
}

/* Made of what the attendee said, not of what became of it here. */
static char *
make_id (const DgAnswerFields *fields)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *numbers =
      g_strdup_printf ("%d %d %d", fields->method, fields->kind, fields->sequence);

  add_part (sum, fields->uid);
  add_part (sum, fields->attendee);
  add_part (sum, numbers);
  add_part (sum, fields->stamp);
  add_part (sum, fields->comment);
  add_part (sum, fields->sent_by);
  add_part (sum, fields->delegated_to);
  add_part (sum, fields->delegated_from);

  return g_strdup_printf ("a-%.32s", g_checksum_get_string (sum));
}

/**
 * dg_answer_new:
 * @fields: what it consists of; copied. Its id is made if it is %NULL.
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
DgAnswer *
dg_answer_new (const DgAnswerFields *fields, GError **error)
{
  DgAnswerFields whole = *fields;
  g_autofree char *id = fields->id == NULL ? make_id (fields) : NULL;

  if (id != NULL)
    whole.id = id;

  return dg_value_new (DG_TYPE_ANSWER, &whole, error);
}

const DgAnswerFields *
dg_answer_get_fields (DgAnswer *self)
{
  g_return_val_if_fail (DG_IS_ANSWER (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

/**
 * dg_answer_is_ordered:
 * @fields: an answer
 *
 * Returns: whether it says yes, no or the like, by whom and when; what does not is never applied
 */
gboolean
dg_answer_is_ordered (const DgAnswerFields *fields)
{
  return fields->method == DG_ANSWER_REPLY && fields->kind != DG_ANSWER_NONE &&
         fields->attendee != NULL && fields->stamp != NULL;
}

/**
 * dg_answer_compare:
 * @a: an answer for which dg_answer_is_ordered()
 * @b: another one of the same attendee about the same UID
 *
 * Orders by SEQUENCE, then by DTSTAMP (RFC 5546, 2.1.5), then by what is promised, so that the
 * order of arrival never matters.
 *
 * Returns: less than, equal to or greater than 0; the greatest answer counts
 */
int
dg_answer_compare (const DgAnswerFields *a, const DgAnswerFields *b)
{
  int order = (a->sequence > b->sequence) - (a->sequence < b->sequence);

  if (order == 0)
    order = g_strcmp0 (a->stamp, b->stamp);
  if (order == 0)
    order = (int) a->kind - (int) b->kind;

  return order != 0 ? order : g_strcmp0 (a->id, b->id);
}

/**
 * dg_answer_normalize_address:
 * @text: a calendar address: an e-mail address with or without “mailto:”
 *
 * Makes addresses comparable: the scheme in any case, what is encoded (RFC 6068, 2) and capitals
 * go.
 *
 * Returns: (transfer full) (nullable): the address; %NULL if there is none in it
 */
char *
dg_answer_normalize_address (const char *text)
{
  g_autofree char *plain = NULL;
  g_autofree char *address = NULL;

  while (g_ascii_isspace (*text) || *text == '"' || *text == '<')
    text++;
  if (g_ascii_strncasecmp (text, "mailto:", strlen ("mailto:")) == 0)
    text += strlen ("mailto:");

  plain = g_strndup (text, strcspn (text, "?>\""));
  g_strstrip (plain);
  address = g_uri_unescape_string (plain, NULL);
  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    address = g_steal_pointer (&plain);

  return strchr (address, '@') != NULL ? g_utf8_strdown (address, -1) : NULL;
}

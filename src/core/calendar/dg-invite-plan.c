/* Who is given which calendar file, and why.
 *
 * Pure: it compares what there is with what everybody was given last, and writes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-plan.h"

#include "core/calendar/dg-invite-reader.h"
#include "core/calendar/dg-letter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgInvitePlanReason,
                    dg_invite_plan_reason,
                    G_DEFINE_ENUM_VALUE (DG_INVITE_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (DG_INVITE_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (DG_INVITE_SAME, "same"),
                    G_DEFINE_ENUM_VALUE (DG_INVITE_GONE, "gone"))

/* A plan in the making. */
typedef struct
{
  const DgInviteOrder *order;
  DgInvitePlan *plan;
  GHashTable *held;    /* person → (UID → DgInvitation), all borrowed from the order */
  GHashTable *letters; /* as dg_revision_hash_reader() keeps them */
} Planner;

void
dg_invite_plan_item_free (DgInvitePlanItem *self)
{
  g_clear_object (&self->delegate);
  g_clear_object (&self->session);
  g_clear_pointer (&self->tells, g_ptr_array_unref);
  g_free (self);
}

void
dg_invite_plan_free (DgInvitePlan *self)
{
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->without_address);
  g_free (self);
}

/**
 * dg_invite_plan_concerns:
 * @status: a delegate's status
 *
 * Returns: whether somebody in that status is given invitations: not those who wait, declined,
 *   were cancelled or replaced
 */
gboolean
dg_invite_plan_concerns (DgStatus status)
{
  return status == DG_STATUS_NOMINATED || status == DG_STATUS_INVITED ||
         status == DG_STATUS_CONFIRMED || status == DG_STATUS_ATTENDED ||
         status == DG_STATUS_ABSENT;
}

static GHashTable *
index_held (GPtrArray *held)
{
  GHashTable *people =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < held->len; i++)
    {
      DgInvitation *invitation = g_ptr_array_index (held, i);
      GHashTable *own = g_hash_table_lookup (people, invitation->person);

      if (own == NULL)
        {
          own = g_hash_table_new (g_str_hash, g_str_equal);
          g_hash_table_insert (people, invitation->person, own);
        }
      g_hash_table_insert (own, invitation->uid, invitation);
    }

  return people;
}

static const DgRevision *
find_revision (const DgInviteOrder *order, DgSession *session)
{
  return g_hash_table_lookup (order->revisions, session != NULL
                                                    ? dg_session_get_fields (session)->uid
                                                    : dg_event_get_fields (order->event)->uid);
}

static DgInvitePlanItem *
make_item (const DgInviteReader *reader, DgInviteKind kind, DgSession *session)
{
  DgInvitePlanItem *item = g_new0 (DgInvitePlanItem, 1);
  const DgRevision *revision = find_revision (reader->order, session);

  item->kind = kind;
  g_set_object (&item->delegate, reader->delegate);
  g_set_object (&item->session, session);
  item->language = reader->language;
  if (revision != NULL)
    item->revision = *revision;
  item->tells = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invitation_free);

  return item;
}

/* Says which revision of one thing is told to @reader, and that nothing else is. */
static void
settle_item (DgInvitePlanItem *item, const DgInviteReader *reader, const char *digest)
{
  item->reason =
      dg_invite_reader_follow (reader, item->session, item->kind, digest, &item->revision);
  g_ptr_array_add (item->tells, dg_invite_reader_make_told (reader, item->session, item->kind,
                                                            &item->revision, digest));
}

static void
take_item (Planner *self, DgInvitePlanItem *item)
{
  if (self->order->only_changed && item->reason == DG_INVITE_SAME)
    {
      self->plan->unchanged++;
      dg_invite_plan_item_free (item);
    }
  else
    g_ptr_array_add (self->plan->items, item);
}

static gboolean
is_told (DgSession *session, const DgInviteReader *reader)
{
  return dg_span_is_known (dg_session_get_span (session)) &&
         (reader->delegate == NULL ||
          dg_delegate_attends_session (reader->delegate, dg_session_get_id (session)));
}

static void
plan_bundle (Planner *self, const DgInviteReader *reader)
{
  const DgInviteOrder *order = self->order;
  DgInvitePlanItem *item = make_item (reader, DG_INVITE_PUBLISH, NULL);
  g_autofree char *letter = dg_invite_reader_dup_digest (reader, NULL);
  gboolean any_held = FALSE;
  gboolean all_same = TRUE;

  /* −1 stands for the event itself. */
  for (int i = -1; i < (int) order->sessions->len; i++)
    {
      DgSession *session = i < 0 ? NULL : g_ptr_array_index (order->sessions, i);
      const DgRevision *known = find_revision (order, session);
      DgRevision revision = known != NULL ? *known : (DgRevision){ 0 };
      /* The entry of a session names nobody here, but an invitation to it may have. */
      const char *digest = session == NULL ? letter : NULL;
      DgInvitePlanReason reason;

      if (session != NULL && !is_told (session, reader))
        continue;

      reason = dg_invite_reader_follow (reader, session, DG_INVITE_PUBLISH, digest, &revision);
      any_held = any_held || reason != DG_INVITE_NEW;
      all_same = all_same && reason == DG_INVITE_SAME;
      if (session == NULL)
        item->revision = revision;
      else if (reason != DG_INVITE_NEW)
        digest = dg_invite_reader_find (reader, dg_session_get_fields (session)->uid)->digest;
      g_ptr_array_add (item->tells, dg_invite_reader_make_told (reader, session, DG_INVITE_PUBLISH,
                                                                &revision, digest));
    }

  item->reason = all_same ? DG_INVITE_SAME : any_held ? DG_INVITE_CHANGED : DG_INVITE_NEW;
  take_item (self, item);
}

static void
plan_request (Planner *self, const DgInviteReader *reader, DgSession *session)
{
  const DgEventFields *fields = dg_event_get_fields (self->order->event);
  const DgSessionFields *part = session != NULL ? dg_session_get_fields (session) : NULL;
  gboolean cancelled = fields->status == DG_EVENT_CANCELLED ||
                       (part != NULL && part->status == DG_SESSION_CANCELLED);
  const DgInvitation *held = dg_invite_reader_find (reader, part != NULL ? part->uid : fields->uid);
  g_autofree char *digest = cancelled ? NULL : dg_invite_reader_dup_digest (reader, session);
  DgInvitePlanItem *item;

  /* Who was never told of it need not hear that it is called off. */
  if (cancelled && (held == NULL || strcmp (held->method, "CANCEL") == 0))
    return;

  item = make_item (reader, cancelled ? DG_INVITE_CANCEL : DG_INVITE_REQUEST, session);
  settle_item (item, reader, digest);
  take_item (self, item);
}

/* A session that is no longer in the registry, or has no time any more, as far as the ledger
 * remembers it. */
static DgSession *
recall_session (const DgInviteOrder *order, const DgInvitation *held, DgSession *known)
{
  g_autofree char *id = g_strdup_printf ("gone-%.8s", held->uid);
  g_autoptr (DgText) title = dg_text_new_single (held->language, held->title);
  DgSessionFields fields = { .id = known != NULL ? dg_session_get_fields (known)->id : id,
                             .uid = held->uid,
                             .title = title,
                             .starts = held->starts,
                             .ends = held->ends,
                             .status = DG_SESSION_CANCELLED };

  return dg_session_new (&fields, dg_event_get_fields (order->event)->time_zone, NULL);
}

static DgSession *
find_session (const DgInviteOrder *order, const char *uid)
{
  for (guint i = 0; i < order->sessions->len; i++)
    if (strcmp (dg_session_get_fields (g_ptr_array_index (order->sessions, i))->uid, uid) == 0)
      return g_ptr_array_index (order->sessions, i);

  return NULL;
}

/* A cancellation of what @reader holds as @held and should no longer. */
static void
plan_cancellation (Planner *self, const DgInviteReader *reader, const DgInvitation *held)
{
  const DgInviteOrder *order = self->order;
  gboolean concerns = dg_invite_plan_concerns (dg_delegate_get_status (reader->delegate));
  gboolean is_event = strcmp (held->uid, dg_event_get_fields (order->event)->uid) == 0;
  DgSession *known = is_event ? NULL : find_session (order, held->uid);
  gboolean takes_place =
      is_event || (known != NULL && dg_span_is_known (dg_session_get_span (known)));
  g_autoptr (DgSession) session = NULL;
  DgInvitePlanItem *item;

  if (strcmp (held->method, "CANCEL") == 0 ||
      (concerns && takes_place && (is_event || is_told (known, reader))))
    return;

  if (!is_event)
    session = takes_place ? g_object_ref (known) : recall_session (order, held, known);
  if (!is_event && session == NULL)
    return;

  item = make_item (reader, takes_place ? DG_INVITE_WITHDRAW : DG_INVITE_CANCEL, session);
  if (!is_event && known == NULL)
    item->revision = (DgRevision){ held->sequence, held->stamp, held->stamp };
  settle_item (item, reader, NULL);
  g_ptr_array_add (self->plan->items, item);
}

static void
plan_cancellations (Planner *self, const DgInviteReader *reader)
{
  GHashTableIter iter;
  gpointer held;

  if (reader->held == NULL)
    return;

  g_hash_table_iter_init (&iter, reader->held);
  while (g_hash_table_iter_next (&iter, NULL, &held))
    plan_cancellation (self, reader, held);
}

/* Outlook says that no answer is needed to an invitation that comes from oneself. */
static gboolean
has_own_address (const DgPersonFields *person, const DgEventFields *event)
{
  return person->email != NULL && (event->organizer_email == NULL ||
                                   g_ascii_strcasecmp (person->email, event->organizer_email) != 0);
}

static DgLanguage
choose_language (const DgInviteOrder *order, DgDelegate *delegate)
{
  return order->language_given
             ? order->language
             : dg_delegate_get_language (delegate, dg_event_get_fields (order->event)->language);
}

/**
 * dg_invite_plan_check:
 * @order: what is asked for; its revisions may be missing yet
 * @error: return location
 *
 * Asks for the date and for the templates of all letters before anything is settled or written.
 *
 * Returns: %FALSE with %DG_ERROR_REFUSED if the event has no date, or with %DG_ERROR_INVALID if a
 *   letter template that would be needed is bad
 */
gboolean
dg_invite_plan_check (const DgInviteOrder *order, GError **error)
{
  if (!dg_span_is_known (dg_event_get_span (order->event)))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” has no date yet, so nobody can be invited to it; set when it starts "
                      "first"),
                   dg_event_get_id (order->event));
      return FALSE;
    }

  for (guint i = 0; !order->to_public && i < order->delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (order->delegates, i);
      DgInviteRequest request = {
        .kind = order->as_request ? DG_INVITE_REQUEST : DG_INVITE_PUBLISH,
        .event = order->event,
        .sessions = order->sessions,
        .delegate = delegate,
        .language = choose_language (order, delegate),
        .templates = order->templates,
      };

      if (dg_invite_plan_concerns (dg_delegate_get_status (delegate)) &&
          !dg_letter_check (&request, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether @reader was asked to answer for @session itself. */
static gboolean
is_invited (const DgInviteReader *reader, DgSession *session)
{
  const DgInvitation *held = dg_invite_reader_find (reader, dg_session_get_fields (session)->uid);

  return held != NULL && strcmp (held->method, "REQUEST") == 0;
}

static void
plan_delegate (Planner *self, DgDelegate *delegate)
{
  const DgInviteOrder *order = self->order;
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  const DgEventFields *event = dg_event_get_fields (order->event);
  DgInviteReader reader = { .order = order,
                            .delegate = delegate,
                            .language = choose_language (order, delegate),
                            .key = person->id,
                            .held = g_hash_table_lookup (self->held, person->id),
                            .letters = self->letters };

  if (order->as_request && !has_own_address (person, event))
    {
      if (dg_invite_plan_concerns (dg_delegate_get_status (delegate)))
        g_ptr_array_add (self->plan->without_address, g_object_ref (delegate));
      return;
    }

  if (order->only_changed && has_own_address (person, event))
    plan_cancellations (self, &reader);
  if (!dg_invite_plan_concerns (dg_delegate_get_status (delegate)))
    return;

  if (!order->as_request)
    {
      plan_bundle (self, &reader);
      return;
    }

  plan_request (self, &reader, NULL);
  for (guint i = 0; i < order->sessions->len; i++)
    if (is_told (g_ptr_array_index (order->sessions, i), &reader) &&
        (order->per_session ||
         (order->only_changed && is_invited (&reader, g_ptr_array_index (order->sessions, i)))))
      plan_request (self, &reader, g_ptr_array_index (order->sessions, i));
}

/**
 * dg_invite_plan_new:
 * @order: what is asked for
 * @error: return location
 *
 * Returns: (transfer full): the files to write; else an error of dg_invite_plan_check()
 */
DgInvitePlan *
dg_invite_plan_new (const DgInviteOrder *order, GError **error)
{
  Planner self = { .order = order };
  g_autoptr (GHashTable) held = NULL;
  g_autoptr (GHashTable) letters = NULL;
  DgInvitePlan *plan;

  if (!dg_invite_plan_check (order, error))
    return NULL;

  plan = g_new0 (DgInvitePlan, 1);
  self.plan = plan;
  held = index_held (order->held);
  self.held = held;
  letters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.letters = letters;
  plan->items = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invite_plan_item_free);
  plan->without_address = g_ptr_array_new_with_free_func (g_object_unref);

  if (!order->to_public)
    for (guint i = 0; i < order->delegates->len; i++)
      plan_delegate (&self, g_ptr_array_index (order->delegates, i));
  else
    for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
      if (!order->language_given || language == order->language)
        {
          /* “*” begins no id, so this is nobody. */
          g_autofree char *key = g_strconcat ("*", dg_language_get_tag (language), NULL);
          DgInviteReader reader = { .order = order,
                                    .language = language,
                                    .key = key,
                                    .held = g_hash_table_lookup (held, key),
                                    .letters = letters };

          plan_bundle (&self, &reader);
        }

  return plan;
}

/**
 * dg_invite_plan_make_request:
 * @order: what was asked for
 * @item: one of the files of its plan
 * @request: (out caller-allocates): what dg_invite_write() and dg_letter_new() take to make it
 *
 * Returns: (transfer full) (element-type utf8 DgRevision): the revisions that this reader is told,
 *   which @request borrows
 */
GHashTable *
dg_invite_plan_make_request (const DgInviteOrder *order,
                             const DgInvitePlanItem *item,
                             DgInviteRequest *request)
{
  GHashTable *revisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < item->tells->len; i++)
    {
      const DgInvitation *told = g_ptr_array_index (item->tells, i);
      const DgRevision *known = g_hash_table_lookup (order->revisions, told->uid);
      DgRevision revision = {
        .sequence = told->sequence,
        .stamp = told->stamp,
        .created = known != NULL ? known->created : item->revision.created,
      };

      g_hash_table_insert (revisions, g_strdup (told->uid), g_memdup2 (&revision, sizeof revision));
    }

  *request = (DgInviteRequest){
    .kind = item->kind,
    .event = order->event,
    .sessions = order->sessions,
    .delegate = item->delegate,
    .language = item->language,
    .session = item->session,
    .revisions = revisions,
    .templates = order->templates,
    .delegations = order->delegations,
  };

  return revisions;
}

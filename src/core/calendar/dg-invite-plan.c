/* Who is given which calendar file, and why.
 *
 * Pure: it compares what there is with what everybody was given last, and writes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-plan.h"

#include "core/calendar/dg-letter.h"
#include "core/calendar/dg-revision.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_ENUM_TYPE (DgInvitePlanReason,
                    dg_invite_plan_reason,
                    G_DEFINE_ENUM_VALUE (DG_INVITE_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (DG_INVITE_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (DG_INVITE_SAME, "same"),
                    G_DEFINE_ENUM_VALUE (DG_INVITE_GONE, "gone"))

/* Who reads a file: a delegate, or everybody in one language. */
typedef struct
{
  DgDelegate *delegate;
  DgLanguage language;
  char *key; /* DgInvitation.person */
} Reader;

/* A plan in the making. */
typedef struct
{
  const DgInviteOrder *order;
  DgInvitePlan *plan;
  GHashTable *held; /* person → (UID → DgInvitation), all borrowed from the order */
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

static const char *
get_uid (DgEvent *event, DgSession *session)
{
  return session != NULL ? dg_session_get_fields (session)->uid : dg_event_get_fields (event)->uid;
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

static const DgInvitation *
find_held (Planner *self, const char *person, const char *uid)
{
  GHashTable *own = g_hash_table_lookup (self->held, person);

  return own != NULL ? g_hash_table_lookup (own, uid) : NULL;
}

/* What concerns @reader alone in what is told of @session or the event; NULL if nothing does. */
static char *
make_digest (const DgInviteOrder *order, const Reader *reader, DgSession *session)
{
  DgInviteRequest request = {
    .kind = DG_INVITE_REQUEST,
    .event = order->event,
    .sessions = order->sessions,
    .delegate = reader->delegate,
    .language = reader->language,
    .session = session,
    .revisions = order->revisions,
    .templates = order->templates,
    .delegations = order->delegations,
  };

  return reader->delegate != NULL ? dg_revision_hash_reader (&request, session) : NULL;
}

/* Whether @held tells the reader's own facts otherwise. */
static gboolean
is_personally_new (const DgInvitation *held, const Reader *reader, const char *digest)
{
  return held->language != reader->language ||
         (digest != NULL && held->digest != NULL && strcmp (held->digest, digest) != 0);
}

/* Calendars ignore what is not newer than what they saw last, though it be new to one reader
 * only; and what that reader saw stays as it was for ever. */
static void
follow_reader (DgRevision *revision,
               const DgInvitation *held,
               const Reader *reader,
               const char *digest)
{
  if (held == NULL)
    return;

  revision->stamp = MAX (revision->stamp, held->stamp + (is_personally_new (held, reader, digest) ||
                                                         strcmp (held->method, "CANCEL") == 0));
}

static DgInvitation *
make_invitation (const DgInviteOrder *order,
                 const Reader *reader,
                 DgSession *session,
                 DgInviteKind kind,
                 const DgRevision *revision,
                 const char *digest)
{
  DgSpan *span = session != NULL ? dg_session_get_span (session) : dg_event_get_span (order->event);
  DgInvitation *invitation = g_new0 (DgInvitation, 1);

  invitation->person = g_strdup (reader->key);
  invitation->uid = g_strdup (get_uid (order->event, session));
  invitation->method = g_strdup (dg_invite_get_method (kind));
  invitation->language = reader->language;
  invitation->sequence = revision->sequence;
  invitation->stamp = revision->stamp;
  invitation->title = g_strdup (
      session != NULL ? dg_event_get_text (order->event, dg_session_get_fields (session)->title,
                                           reader->language)
                      : dg_event_get_title (order->event, reader->language, NULL));
  invitation->starts = dg_span_dup_starts (span);
  invitation->ends = dg_span_dup_ends (span);
  invitation->digest = g_strdup (digest);

  return invitation;
}

/* How what @reader holds of one thing compares with what is told now. */
static DgInvitePlanReason
compare (Planner *self,
         const Reader *reader,
         const char *uid,
         const DgRevision *revision,
         const char *digest)
{
  const DgInvitation *held = find_held (self, reader->key, uid);

  if (held == NULL)
    return DG_INVITE_NEW;
  if (held->sequence < revision->sequence || held->stamp < revision->stamp ||
      strcmp (held->method, "CANCEL") == 0 || is_personally_new (held, reader, digest))
    return DG_INVITE_CHANGED;

  return DG_INVITE_SAME;
}

static DgInvitePlanItem *
make_item (const DgInviteOrder *order, const Reader *reader, DgInviteKind kind, DgSession *session)
{
  DgInvitePlanItem *item = g_new0 (DgInvitePlanItem, 1);
  const DgRevision *revision =
      g_hash_table_lookup (order->revisions, get_uid (order->event, session));

  item->kind = kind;
  g_set_object (&item->delegate, reader->delegate);
  g_set_object (&item->session, session);
  item->language = reader->language;
  if (revision != NULL)
    item->revision = *revision;
  item->tells = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invitation_free);

  return item;
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
is_told (DgSession *session, const Reader *reader)
{
  return dg_span_is_known (dg_session_get_span (session)) &&
         (reader->delegate == NULL ||
          dg_delegate_attends_session (reader->delegate, dg_session_get_id (session)));
}

static void
plan_bundle (Planner *self, const Reader *reader)
{
  const DgInviteOrder *order = self->order;
  DgInvitePlanItem *item = make_item (order, reader, DG_INVITE_PUBLISH, NULL);
  g_autofree char *letter = make_digest (order, reader, NULL);
  gboolean any_held = FALSE;
  gboolean all_same = TRUE;

  /* −1 stands for the event itself. */
  for (int i = -1; i < (int) order->sessions->len; i++)
    {
      DgSession *session = i < 0 ? NULL : g_ptr_array_index (order->sessions, i);
      const char *uid = get_uid (order->event, session);
      const DgRevision *known = g_hash_table_lookup (order->revisions, uid);
      DgRevision revision = known != NULL ? *known : (DgRevision){ 0 };
      const DgInvitation *held = find_held (self, reader->key, uid);
      /* The entry of a session names nobody here, but an invitation to it may have. */
      const char *digest = session == NULL ? letter : NULL;
      DgInvitePlanReason reason;

      if (session != NULL && !is_told (session, reader))
        continue;

      reason = compare (self, reader, uid, &revision, digest);
      any_held = any_held || reason != DG_INVITE_NEW;
      all_same = all_same && reason == DG_INVITE_SAME;
      follow_reader (&revision, held, reader, digest);
      if (session == NULL)
        item->revision = revision;
      else if (held != NULL)
        digest = held->digest;
      g_ptr_array_add (item->tells, make_invitation (order, reader, session, DG_INVITE_PUBLISH,
                                                     &revision, digest));
    }

  item->reason = all_same ? DG_INVITE_SAME : any_held ? DG_INVITE_CHANGED : DG_INVITE_NEW;
  take_item (self, item);
}

static void
plan_request (Planner *self, const Reader *reader, DgSession *session)
{
  const DgInviteOrder *order = self->order;
  gboolean cancelled =
      dg_event_get_fields (order->event)->status == DG_EVENT_CANCELLED ||
      (session != NULL && dg_session_get_fields (session)->status == DG_SESSION_CANCELLED);
  const char *uid = get_uid (order->event, session);
  const DgInvitation *held = find_held (self, reader->key, uid);
  g_autofree char *digest = NULL;
  DgInvitePlanItem *item;

  /* Who was never told of it need not hear that it is called off. */
  if (cancelled && (held == NULL || strcmp (held->method, "CANCEL") == 0))
    return;

  item = make_item (order, reader, cancelled ? DG_INVITE_CANCEL : DG_INVITE_REQUEST, session);
  digest = cancelled ? NULL : make_digest (order, reader, session);
  item->reason = cancelled ? DG_INVITE_GONE : compare (self, reader, uid, &item->revision, digest);
  follow_reader (&item->revision, held, reader, digest);
  g_ptr_array_add (item->tells,
                   make_invitation (order, reader, session, item->kind, &item->revision, digest));
  take_item (self, item);
}

/* A session that is no longer in the registry, as far as the ledger remembers it. */
static DgSession *
recall_session (const DgInviteOrder *order, const DgInvitation *held)
{
  g_autofree char *id = g_strdup_printf ("gone-%.8s", held->uid);
  g_autoptr (DgText) title = dg_text_new_single (held->language, held->title);
  DgSessionFields fields = { .id = id,
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

/* A cancellation for everything that @reader holds and should no longer. */
static void
plan_cancellations (Planner *self, const Reader *reader)
{
  const DgInviteOrder *order = self->order;
  gboolean concerns = dg_invite_plan_concerns (dg_delegate_get_status (reader->delegate));
  GHashTable *own = g_hash_table_lookup (self->held, reader->key);
  GHashTableIter iter;
  gpointer value;

  if (own == NULL)
    return;

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const DgInvitation *held = value;
      gboolean is_event = strcmp (held->uid, dg_event_get_fields (order->event)->uid) == 0;
      DgSession *known = is_event ? NULL : find_session (order, held->uid);
      g_autoptr (DgSession) session = NULL;
      DgInvitePlanItem *item;

      if (strcmp (held->method, "CANCEL") == 0 ||
          (concerns && (is_event || (known != NULL && is_told (known, reader)))))
        continue;

      if (!is_event)
        session = known != NULL ? g_object_ref (known) : recall_session (order, held);
      if (!is_event && session == NULL)
        continue;

      item = make_item (order, reader,
                        is_event || known != NULL ? DG_INVITE_WITHDRAW : DG_INVITE_CANCEL, session);
      item->reason = DG_INVITE_GONE;
      if (item->kind == DG_INVITE_CANCEL)
        item->revision = (DgRevision){ held->sequence + 1, held->stamp + 1, held->stamp };
      else
        item->revision.stamp = MAX (item->revision.stamp, held->stamp + 1);
      g_ptr_array_add (item->tells,
                       make_invitation (order, reader, session, item->kind, &item->revision, NULL));
      g_ptr_array_add (self->plan->items, item);
    }
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

/* Asks for the templates of all letters before the first one is written. */
static gboolean
check_templates (const DgInviteOrder *order, GError **error)
{
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

static void
plan_delegate (Planner *self, DgDelegate *delegate)
{
  const DgInviteOrder *order = self->order;
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  const DgEventFields *event = dg_event_get_fields (order->event);
  Reader reader = { .delegate = delegate,
                    .language = choose_language (order, delegate),
                    .key = person->id };

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
  for (guint i = 0; order->per_session && i < order->sessions->len; i++)
    if (is_told (g_ptr_array_index (order->sessions, i), &reader))
      plan_request (self, &reader, g_ptr_array_index (order->sessions, i));
}

/**
 * dg_invite_plan_new:
 * @order: what is asked for
 * @error: return location
 *
 * Returns: (transfer full): the files to write; else %DG_ERROR_REFUSED if the event has no date, or
 *   %DG_ERROR_INVALID if a letter template that would be needed is bad
 */
DgInvitePlan *
dg_invite_plan_new (const DgInviteOrder *order, GError **error)
{
  Planner self = { .order = order };
  g_autoptr (GHashTable) held = NULL;
  DgInvitePlan *plan;

  if (!dg_span_is_known (dg_event_get_span (order->event)))
    {
      g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
                   _ ("“%s” has no date yet, so nobody can be invited to it; set when it starts "
                      "first"),
                   dg_event_get_id (order->event));
      return NULL;
    }

  if (!check_templates (order, error))
    return NULL;

  plan = g_new0 (DgInvitePlan, 1);
  self.plan = plan;
  held = index_held (order->held);
  self.held = held;
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
          Reader reader = { .language = language, .key = key };

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

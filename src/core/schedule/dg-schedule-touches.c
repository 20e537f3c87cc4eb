/* Whom and what the changes of a schedule concern.
 *
 * Invitations are outdated by another time, room, title or status of a session that they tell of;
 * nobody is bothered for a new abstract.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-schedule-touches.h"

#include "core/store/dg-revisions.h"

#include <string.h>

/* Nobody reads more overlaps, and a bad schedule may have millions. */
#define MAX_CLASHES     200
#define MAX_COMPARISONS (1000 * 1000)

/* Somebody or something that one session needs. */
typedef struct
{
  const char *kind;
  const char *name;
  DgSession *session;
  gint64 start;
  gint64 end;
  gboolean is_new; /* the session has changed */
} Booking;

typedef struct
{
  DgEvent *event;
  DgLanguage language;
  GHashTable *sessions; /* id → DgSession, as they are after the change */
  GHashTable *moved;    /* ids of those that may overlap where they did not before */
  GArray *bookings;
} Planner;

static void
clash_free (DgScheduleClash *self)
{
  g_free (self->name);
  g_free (self->first);
  g_free (self->second);
  g_free (self->first_title);
  g_free (self->second_title);
  g_free (self);
}

void
dg_schedule_touches_free (DgScheduleTouches *self)
{
  g_ptr_array_unref (self->outdated);
  g_ptr_array_unref (self->clashes);
  g_free (self);
}

static gboolean
has_any (char **members, const char *const *wanted)
{
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    if (g_strv_contains (wanted, members[i]))
      return TRUE;

  return FALSE;
}

/* UIDs of the sessions of which invitations tell something else now. */
static GHashTable *
collect_uids (const DgScheduleDiff *diff)
{
  static const char *const told[] = { "starts", "room", "title", "status", NULL };
  GHashTable *uids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < diff->steps->len; i++)
    {
      const DgScheduleStep *step = g_ptr_array_index (diff->steps, i);

      if (step->outcome == DG_SCHEDULE_REMOVED ||
          (step->outcome == DG_SCHEDULE_CHANGED && has_any (step->members, told)))
        g_hash_table_add (uids, dg_session_get_fields (step->session)->uid);
    }

  return uids;
}

static gboolean
find_outdated (DgScheduleTouches *self,
               DgStore *store,
               const char *event,
               const DgScheduleDiff *diff,
               GError **error)
{
  g_autoptr (GPtrArray) invitations = dg_revisions_list (store, event, error);
  g_autoptr (GHashTable) uids = collect_uids (diff);
  const char *invited = NULL;
  const char *outdated = NULL;

  if (invitations == NULL)
    return FALSE;

  /* They come person by person; those of everybody begin with an asterisk. */
  for (guint i = 0; i < invitations->len; i++)
    {
      const DgInvitation *invitation = g_ptr_array_index (invitations, i);

      if (invitation->person[0] == '*' || strcmp (invitation->method, "CANCEL") == 0)
        continue;
      self->n_invited += g_strcmp0 (invited, invitation->person) != 0;
      invited = invitation->person;
      if (g_hash_table_contains (uids, invitation->uid) &&
          g_strcmp0 (outdated, invitation->person) != 0)
        {
          outdated = invitation->person;
          g_ptr_array_add (self->outdated, g_strdup (outdated));
        }
    }

  return TRUE;
}

static void
book (Planner *self, const char *kind, const char *name, DgSession *session)
{
  DgSpan *span = dg_session_get_span (session);
  const Booking booking = {
    .kind = kind,
    .name = name,
    .session = session,
    .start = dg_span_is_known (span) ? dg_span_get_start (span) : 0,
    .end = dg_span_is_known (span) ? dg_span_get_end (span) : 0,
    .is_new = g_hash_table_contains (self->moved, dg_session_get_id (session)),
  };

  if (name != NULL && booking.end > booking.start &&
      dg_session_get_fields (session)->status != DG_SESSION_CANCELLED)
    g_array_append_val (self->bookings, booking);
}

static const char *
get_text (Planner *self, const DgText *text)
{
  return text != NULL ? dg_text_get (text, self->language, self->language, NULL) : NULL;
}

static void
book_session (Planner *self, DgSession *session)
{
  const DgSessionFields *fields = dg_session_get_fields (session);

  book (self, "room", get_text (self, fields->room), session);
  for (guint i = 0; fields->speakers != NULL && i < fields->speakers->len; i++)
    book (self, "speaker", get_text (self, fields->speakers->pdata[i]), session);
}

/* Who speaks or interprets in certain sessions; those who chose none are wherever they are needed.
 */
static void
book_delegate (Planner *self, DgDelegate *delegate)
{
  const DgRegistrationFields *fields =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));
  const char *kind = fields->role == DG_ROLE_INTERPRETER ? "interpreter"
                     : fields->role == DG_ROLE_SPEAKER   ? "speaker"
                                                         : NULL;

  for (guint i = 0; kind != NULL && fields->sessions != NULL && fields->sessions[i] != NULL; i++)
    {
      DgSession *session = g_hash_table_lookup (self->sessions, fields->sessions[i]);

      if (session != NULL)
        book (self, kind, dg_person_get_fields (dg_delegate_get_person (delegate))->name, session);
    }
}

static int
compare_bookings (gconstpointer a, gconstpointer b)
{
  const Booking *x = a;
  const Booking *y = b;
  int order = strcmp (x->kind, y->kind);

  if (order == 0)
    order = strcmp (x->name, y->name);
  if (order == 0)
    order = (x->start > y->start) - (x->start < y->start);
  if (order == 0)
    order = strcmp (dg_session_get_id (x->session), dg_session_get_id (y->session));

  return order;
}

static void
add_clash (DgScheduleTouches *touches, Planner *self, const Booking *a, const Booking *b)
{
  DgScheduleClash *clash = g_new0 (DgScheduleClash, 1);

  clash->kind = a->kind;
  clash->name = dg_feed_shorten (a->name);
  clash->first = g_strdup (dg_session_get_id (a->session));
  clash->second = g_strdup (dg_session_get_id (b->session));
  clash->first_title = dg_feed_shorten (get_text (self, dg_session_get_fields (a->session)->title));
  clash->second_title =
      dg_feed_shorten (get_text (self, dg_session_get_fields (b->session)->title));
  g_ptr_array_add (touches->clashes, clash);
}

/* Bookings of one room or person lie side by side, by start. */
static void
find_clashes (DgScheduleTouches *touches, Planner *self)
{
  guint n_comparisons = 0;

  g_array_sort (self->bookings, compare_bookings);
  for (guint i = 0; i < self->bookings->len; i++)
    for (guint j = i + 1; j < self->bookings->len; j++)
      {
        const Booking *a = &g_array_index (self->bookings, Booking, i);
        const Booking *b = &g_array_index (self->bookings, Booking, j);

        if (strcmp (a->kind, b->kind) != 0 || strcmp (a->name, b->name) != 0 || b->start >= a->end)
          break;
        if (++n_comparisons > MAX_COMPARISONS || touches->clashes->len >= MAX_CLASHES)
          return;
        if ((a->is_new || b->is_new) && a->session != b->session)
          add_clash (touches, self, a, b);
      }
}

/* The sessions as they are once @diff is saved. */
static void
foresee (Planner *self, GPtrArray *sessions, const DgScheduleDiff *diff)
{
  static const char *const moving[] = { "starts", "room", "speakers", "status", NULL };

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);

      g_hash_table_insert (self->sessions, (char *) dg_session_get_id (session), session);
    }
  for (guint i = 0; i < diff->steps->len; i++)
    {
      const DgScheduleStep *step = g_ptr_array_index (diff->steps, i);

      if (step->session == NULL)
        continue;
      g_hash_table_replace (self->sessions, (char *) dg_session_get_id (step->session),
                            step->session);
      if (step->outcome == DG_SCHEDULE_ADDED || has_any (step->members, moving))
        g_hash_table_add (self->moved, (char *) dg_session_get_id (step->session));
    }
}

static gboolean
plan (DgScheduleTouches *touches,
      DgStore *store,
      Planner *self,
      GPtrArray *sessions,
      const DgScheduleDiff *diff,
      GError **error)
{
  g_autoptr (GPtrArray) delegates =
      dg_store_list_delegates (store, dg_event_get_id (self->event), error);
  GHashTableIter iter;
  gpointer session;

  if (delegates == NULL)
    return FALSE;

  foresee (self, sessions, diff);
  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    book_session (self, session);
  for (guint i = 0; i < delegates->len; i++)
    book_delegate (self, g_ptr_array_index (delegates, i));

  find_clashes (touches, self);
  return TRUE;
}

/**
 * dg_schedule_touches_new:
 * @store: a registry
 * @event: an event
 * @sessions: (element-type DgSession): its sessions, without @diff
 * @diff: what becomes of its sessions, saved or not
 * @error: return location
 *
 * Returns: (transfer full): whom and what that concerns; else %DG_ERROR_STORE
 */
DgScheduleTouches *
dg_schedule_touches_new (
    DgStore *store, DgEvent *event, GPtrArray *sessions, const DgScheduleDiff *diff, GError **error)
{
  g_autoptr (DgScheduleTouches) self = g_new0 (DgScheduleTouches, 1);
  Planner planner = {
    .event = event,
    .language = dg_event_get_fields (event)->language,
    .sessions = g_hash_table_new (g_str_hash, g_str_equal),
    .moved = g_hash_table_new (g_str_hash, g_str_equal),
    .bookings = g_array_new (FALSE, FALSE, sizeof (Booking)),
  };
  gboolean good;

  self->outdated = g_ptr_array_new_with_free_func (g_free);
  self->clashes = g_ptr_array_new_with_free_func ((GDestroyNotify) clash_free);
  good = find_outdated (self, store, dg_event_get_id (event), diff, error) &&
         plan (self, store, &planner, sessions, diff, error);

  g_hash_table_unref (planner.sessions);
  g_hash_table_unref (planner.moved);
  g_array_unref (planner.bookings);

  return good ? g_steal_pointer (&self) : NULL;
}

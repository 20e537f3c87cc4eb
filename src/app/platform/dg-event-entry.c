/* One line of the list of events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-event-entry.h"

#include "app/platform/dg-search-text.h"
#include "core/delegations/dg-life-cycle.h"
#include "core/events/dg-event-labels.h"
#include "core/i18n/dg-format.h"

struct _DgEventEntry
{
  GObject parent_instance;

  DgEvent *event;
  DgSection section;
  char *title;
  char *subtitle;
  char *search;
  int confirmed;
  int seats;
};

G_DEFINE_FINAL_TYPE (DgEventEntry, dg_event_entry, G_TYPE_OBJECT)

static void
dg_event_entry_finalize (GObject *object)
{
  DgEventEntry *self = DG_EVENT_ENTRY (object);

  g_clear_object (&self->event);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (dg_event_entry_parent_class)->finalize (object);
}

static void
dg_event_entry_class_init (DgEventEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_event_entry_finalize;
}

static void
dg_event_entry_init (DgEventEntry *self)
{
}

static DgSection
find_section (DgSpan *span, gint64 now)
{
  if (!dg_span_is_known (span))
    return DG_SECTION_UNDATED;

  return dg_span_get_end (span) > now ? DG_SECTION_UPCOMING : DG_SECTION_PAST;
}

/* “4–8 Sept 2017 · Seoul”; the section says already that a date is missing. */
static char *
describe (DgEvent *event, DgLanguage language)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  DgSpan *span = dg_event_get_span (event);
  const char *place = fields->attendance == DG_ATTENDANCE_ONLINE
                          ? dg_attendance_get_label (DG_ATTENDANCE_ONLINE, language)
                          : dg_event_get_text (event, fields->city, language);
  g_autofree char *days = NULL;

  if (!dg_span_is_known (span))
    return g_strdup (place != NULL ? place : "");
  days = dg_format_span_short (language, span);

  return place != NULL ? g_strdup_printf ("%s · %s", days, place) : g_steal_pointer (&days);
}

static char *
gather_search (DgEvent *event, GPtrArray *delegates)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  GString *search = g_string_new (NULL);

  dg_search_text_add_all (search, fields->title);
  dg_search_text_add_all (search, fields->city);
  dg_search_text_add_all (search, fields->organizer);
  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    dg_search_text_add (search, dg_event_kind_get_label (fields->kind, language));
  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));

      dg_search_text_add (search, person->name);
      dg_search_text_add (search, person->latin_name);
    }

  return g_string_free (search, FALSE);
}

static DgEventEntry *
read_entry (DgStore *store, DgEvent *event, DgLanguage language, GError **error)
{
  g_autoptr (DgEventEntry) self = g_object_new (DG_TYPE_EVENT_ENTRY, NULL);
  const char *id = dg_event_get_id (event);
  g_autoptr (GPtrArray) delegates = NULL;
  g_autoptr (GPtrArray) delegations = NULL;

  delegates = dg_store_list_delegates (store, id, error);
  if (delegates == NULL)
    return NULL;
  delegations = dg_store_list_delegations (store, id, error);
  if (delegations == NULL)
    return NULL;

  self->event = g_object_ref (event);
  self->section = find_section (dg_event_get_span (event), dg_store_get_now (store));
  self->title = g_strdup (dg_event_get_title (event, language, NULL));
  self->subtitle = describe (event, language);
  self->search = gather_search (event, delegates);
  for (guint i = 0; i < delegations->len; i++)
    {
      const DgDelegationFields *fields =
          dg_delegation_get_fields (g_ptr_array_index (delegations, i));
      DgSeats seats;

      dg_life_cycle_count_seats (delegates, fields->city, fields->seats, &seats);
      self->confirmed += seats.confirmed;
      self->seats += seats.seats;
    }

  return g_steal_pointer (&self);
}

/* What comes next stands first, and so does what was last. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  DgEventEntry *first = DG_EVENT_ENTRY ((gpointer) a);
  DgEventEntry *second = DG_EVENT_ENTRY ((gpointer) b);
  int order;

  if (first->section != second->section)
    return first->section < second->section ? -1 : 1;
  if (first->section == DG_SECTION_UNDATED)
    return g_utf8_collate (first->title, second->title);
  order = dg_span_compare (dg_event_get_span (first->event), dg_event_get_span (second->event));

  return first->section == DG_SECTION_PAST ? -order : order;
}

/**
 * dg_event_entry_read_all:
 * @store: the registry
 * @error: return location
 *
 * Blocks; belongs in a worker thread.
 *
 * Returns: (transfer full): a list of #DgEventEntry by section; else the error of the store
 */
GListModel *
dg_event_entry_read_all (DgStore *store, GError **error)
{
  g_autoptr (GListStore) entries = g_list_store_new (DG_TYPE_EVENT_ENTRY);
  g_autoptr (GPtrArray) events = dg_store_list_events (store, error);
  DgLanguage language = dg_language_get_interface ();

  if (events == NULL)
    return NULL;

  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (DgEventEntry) entry =
          read_entry (store, g_ptr_array_index (events, i), language, error);

      if (entry == NULL)
        return NULL;
      g_list_store_append (entries, entry);
    }
  g_list_store_sort (entries, compare, NULL);

  return G_LIST_MODEL (g_steal_pointer (&entries));
}

DgSection
dg_event_entry_get_section (DgEventEntry *self)
{
  g_return_val_if_fail (DG_IS_EVENT_ENTRY (self), DG_SECTION_UNDATED);

  return self->section;
}

const char *
dg_event_entry_get_id (DgEventEntry *self)
{
  g_return_val_if_fail (DG_IS_EVENT_ENTRY (self), NULL);

  return dg_event_get_id (self->event);
}

DgEventKind
dg_event_entry_get_kind (DgEventEntry *self)
{
  g_return_val_if_fail (DG_IS_EVENT_ENTRY (self), DG_EVENT_CONFERENCE);

  return dg_event_get_fields (self->event)->kind;
}

const char *
dg_event_entry_get_title (DgEventEntry *self)
{
  g_return_val_if_fail (DG_IS_EVENT_ENTRY (self), NULL);

  return self->title;
}

const char *
dg_event_entry_get_subtitle (DgEventEntry *self)
{
  g_return_val_if_fail (DG_IS_EVENT_ENTRY (self), NULL);

  return self->subtitle;
}

/**
 * dg_event_entry_get_seats:
 * @self: an entry
 * @confirmed: (out): how many people are confirmed
 * @seats: (out): how many seats the cities have
 *
 * Returns: whether any city has a seat
 */
gboolean
dg_event_entry_get_seats (DgEventEntry *self, int *confirmed, int *seats)
{
  g_return_val_if_fail (DG_IS_EVENT_ENTRY (self), FALSE);

  *confirmed = self->confirmed;
  *seats = self->seats;

  return self->seats > 0;
}

/**
 * dg_event_entry_matches:
 * @self: an entry
 * @key: a search key
 *
 * Returns: whether the event, its place or somebody at it is meant
 */
gboolean
dg_event_entry_matches (DgEventEntry *self, const char *key)
{
  g_return_val_if_fail (DG_IS_EVENT_ENTRY (self), FALSE);

  return dg_search_text_matches (self->search, key);
}

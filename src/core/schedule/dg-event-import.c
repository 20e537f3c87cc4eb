/* A calendar of events brought into the registry, each entry as an event.
 *
 * An entry is known again by its UID: that of an event that was exported from this registry, or one
 * from which the event's id was made when it came first. What the calendar says is taken over what
 * stands here, what it does not speak of stays: kind, capacity, texts in other languages, people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-event-import.h"

#include "core/base/dg-zone.h"
#include "core/schedule/dg-download.h"
#include "core/schedule/dg-feed-time.h"
#include "core/store/dg-change.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Digits of the checksum in an id: some 80 bits. */
#define ID_DIGITS 20

/* Years for which entries that repeat are followed, from last year on. */
#define YEARS 3

typedef struct
{
  DgStore *store;
  const DgEventImportOptions *options;
  DgFeed *feed;
  GHashTable *by_uid;  /* iCalendar UID → DgEvent, borrowed from @by_id */
  GHashTable *by_id;   /* id → DgEvent */
  gboolean is_assumed; /* that an event takes place in the computer's own zone */
  DgEventImport *report;
} Import;

GType
dg_event_import_outcome_get_type (void)
{
  static gsize type;
  static const GEnumValue values[] = {
    G_DEFINE_ENUM_VALUE (DG_EVENT_IMPORT_UNCHANGED, "unchanged"),
    G_DEFINE_ENUM_VALUE (DG_EVENT_IMPORT_ADDED, "added"),
    G_DEFINE_ENUM_VALUE (DG_EVENT_IMPORT_UPDATED, "updated"),
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("DgEventImportOutcome", values));

  return type;
}

static void
item_free (gpointer item)
{
  DgEventImportItem *self = item;

  g_clear_object (&self->event);
  g_strfreev (self->members);
  g_free (self);
}

void
dg_event_import_free (DgEventImport *self)
{
  g_free (self->format);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * dg_event_import_count:
 * @self: what came of an import
 * @outcome: one of the outcomes
 *
 * Returns: how many entries came to that
 */
guint
dg_event_import_count (const DgEventImport *self, DgEventImportOutcome outcome)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += ((DgEventImportItem *) g_ptr_array_index (self->items, i))->outcome == outcome;

  return n;
}

static gboolean
download (Import *self, GCancellable *cancellable, GError **error)
{
  const DgEventImportOptions *options = self->options;
  g_autofree char *url = dg_fetch_normalize (options->url, error);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (dg_store_get_now (self->store));
  int year = g_date_time_get_year (now) - 1;
  g_autoptr (GDateTime) from = g_date_time_new_utc (year, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) until = g_date_time_new_utc (year + YEARS, 1, 1, 0, 0, 0);
  const DgDownloadOptions wanted = {
    .fetch = { .url = url },
    .format = options->format != NULL ? options->format : "auto",
    .zone = options->time_zone != NULL ? options->time_zone : dg_zone_get_local (),
    .language = options->language,
    .from = g_date_time_to_unix (from),
    .until = g_date_time_to_unix (until) - 1,
  };
  g_autoptr (DgDownload) answer = NULL;
  gint64 wait = 0;

  answer = url != NULL ? dg_download_run (&wanted, &wait, cancellable, error) : NULL;
  if (answer == NULL)
    return FALSE;

  self->feed = g_steal_pointer (&answer->feed);
  self->report->format = g_strdup (self->feed->format);
  for (guint i = 0; i < self->feed->warnings->len; i++)
    g_ptr_array_add (self->report->warnings,
                     g_strdup (g_ptr_array_index (self->feed->warnings, i)));
  if (self->feed->n_floating > 0 && options->time_zone == NULL)
    g_ptr_array_add (
        self->report->warnings,
        g_strdup_printf (ngettext ("%u time has no time zone and is taken to be one of %s; "
                                   "“--time-zone” names another",
                                   "%u times have no time zone and are taken to be those of %s; "
                                   "“--time-zone” names another",
                                   self->feed->n_floating),
                         self->feed->n_floating, self->feed->floating_zone));

  return TRUE;
}

/* Programmes of one event have sessions, and no entry of theirs is an event. */
static gboolean
check_feed (Import *self, GError **error)
{
  const GPtrArray *sessions = self->feed->sessions;
  g_autofree char *shown = NULL;

  if (strcmp (self->feed->format, "ical") == 0 || strcmp (self->feed->format, "json-ld") == 0)
    {
      if (sessions->len == 0)
        g_ptr_array_add (self->report->warnings, g_strdup (_ ("there is no event in it")));
      return TRUE;
    }

  shown = dg_feed_shorten (self->options->url);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
               _ ("%s: this is the programme of one event (%s), not a calendar of events; "
                  "“delegatctl schedule fetch” takes it"),
               shown, self->feed->format);
  return FALSE;
}

static gboolean
read_events (Import *self, GError **error)
{
  g_autoptr (GPtrArray) events = dg_store_list_events (self->store, error);

  if (events == NULL)
    return FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      DgEvent *event = g_ptr_array_index (events, i);

      g_hash_table_insert (self->by_id, (char *) dg_event_get_id (event), g_object_ref (event));
      g_hash_table_insert (self->by_uid, dg_event_get_fields (event)->uid, event);
    }

  return TRUE;
}

/* The same for the same UID, whatever the entry is called by then. */
static char *
make_id (const char *uid)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);

  return g_strdup_printf ("cal-%.*s", ID_DIGITS, sum);
}

/* @ours with what @theirs says in its languages. */
static DgText *
merge_text (const DgText *ours, const DgText *theirs)
{
  const char *texts[DG_N_LANGUAGES];

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    {
      texts[language] = theirs != NULL ? dg_text_peek (theirs, language) : NULL;
      if (texts[language] == NULL && ours != NULL)
        texts[language] = dg_text_peek (ours, language);
    }

  return dg_text_new (texts);
}

static void
set_text (DgText **slot, const DgText *theirs)
{
  DgText *merged = merge_text (*slot, theirs);

  g_clear_pointer (slot, dg_text_unref);
  *slot = merged;
}

static void
set_string (char **slot, const char *theirs)
{
  if (theirs == NULL)
    return;

  g_free (*slot);
  *slot = g_strdup (theirs);
}

/* The page of an event has no member of its own: it stands below its description. */
static DgText *
make_summary (const DgFeedSession *session, DgLanguage language)
{
  const char *text = dg_text_get (session->abstract, language, language, NULL);
  g_autofree char *whole = NULL;

  if (session->uri == NULL || (text != NULL && strstr (text, session->uri) != NULL))
    return session->abstract != NULL ? dg_text_ref (session->abstract) : NULL;

  whole = text != NULL ? g_strdup_printf ("%s\n\n%s", text, session->uri) : g_strdup (session->uri);
  return dg_text_new_single (language, whole);
}

static gboolean
set_when (DgEventFields *fields, const DgFeedSession *session, GError **error)
{
  g_autoptr (DgSpan) span = NULL;

  if (session->starts == NULL)
    return TRUE;

  span =
      dg_feed_time_is_date (session->starts)
          ? dg_span_new (fields->time_zone, session->starts, session->ends, error)
          : dg_span_new_for_instants (fields->time_zone, dg_feed_time_from_text (session->starts),
                                      dg_feed_time_from_text (session->ends), error);
  if (span == NULL)
    return FALSE;

  g_free (fields->starts);
  g_free (fields->ends);
  fields->starts = dg_span_dup_starts (span);
  fields->ends = dg_span_dup_ends (span);

  return TRUE;
}

static void
set_categories (DgEventFields *fields, char **categories, DgLanguage language)
{
  if (categories == NULL)
    return;

  g_clear_pointer (&fields->categories, g_ptr_array_unref);
  fields->categories = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_text_unref);
  for (guint i = 0; categories[i] != NULL; i++)
    {
      DgText *text = dg_text_new_single (language, categories[i]);

      if (text != NULL)
        g_ptr_array_add (fields->categories, text);
    }
}

static void
set_place (DgEventFields *fields, const DgFeedDetail *detail)
{
  set_text (&fields->address, detail->address);
  set_text (&fields->city, detail->city);
  set_string (&fields->country, detail->country);
  if (!isnan (detail->latitude))
    {
      fields->latitude = detail->latitude;
      fields->longitude = detail->longitude;
    }
  set_text (&fields->organizer, detail->organizer);
  set_string (&fields->organizer_email, detail->organizer_email);
  set_string (&fields->join_uri, detail->join_uri);
  if (detail->is_online)
    fields->attendance = detail->is_in_person ? DG_ATTENDANCE_HYBRID : DG_ATTENDANCE_ONLINE;
}

static DgEventKind
guess_kind (const DgFeedSession *session)
{
  if (session->kind == DG_SESSION_WORKSHOP)
    return DG_EVENT_WORKSHOP;
  if (session->kind == DG_SESSION_PANEL)
    return DG_EVENT_ROUND_TABLE;
  if (session->kind == DG_SESSION_FIELD_VISIT)
    return DG_EVENT_STUDY_TOUR;

  return session->detail->is_online && !session->detail->is_in_person ? DG_EVENT_WEBINAR
                                                                      : DG_EVENT_CONFERENCE;
}

/* What a new event is before the calendar has spoken. */
static void
begin (Import *self, const DgFeedSession *session, DgEventFields *fields)
{
  const char *zone = self->options->time_zone;

  if (zone == NULL)
    zone = session->detail->time_zone;
  if (zone == NULL || strcmp (zone, "Etc/UTC") == 0)
    zone = self->feed->time_zone != NULL ? self->feed->time_zone : zone;
  if (zone == NULL)
    {
      zone = dg_zone_get_local ();
      self->is_assumed |= session->starts != NULL && !dg_feed_time_is_date (session->starts);
    }

  *fields = (DgEventFields){
    .id = make_id (session->id),
    .uid = g_uuid_string_random (),
    .kind = guess_kind (session),
    .status = session->starts == NULL || session->status == DG_SESSION_TENTATIVE ? DG_EVENT_DRAFT
                                                                                 : DG_EVENT_OPEN,
    .language = self->options->language,
    .time_zone = g_strdup (zone),
    .latitude = NAN,
    .longitude = NAN,
  };
}

static DgEvent *
make_event (Import *self, DgEvent *known, const DgFeedSession *session, GError **error)
{
  DgLanguage language = self->options->language;
  g_autoptr (DgText) summary = make_summary (session, language);
  DgEventFields fields;
  DgEvent *event = NULL;

  if (known != NULL)
    dg_record_copy (&dg_event_record, dg_event_get_fields (known), &fields);
  else
    begin (self, session, &fields);

  set_text (&fields.title, session->title);
  set_text (&fields.summary, summary);
  set_text (&fields.venue, session->room);
  set_place (&fields, session->detail);
  set_categories (&fields, session->detail->categories, language);
  if (session->status == DG_SESSION_CANCELLED)
    fields.status = DG_EVENT_CANCELLED;

  if (set_when (&fields, session, error))
    event = dg_event_new (&fields, error);
  dg_record_clear (&dg_event_record, &fields);

  if (event == NULL)
    {
      g_autofree char *shown =
          dg_feed_shorten (dg_text_get (session->title, language, language, NULL));

      g_prefix_error (error, "“%s”: ", shown);
    }
  return event;
}

/* The members in which two versions of an event differ; %NULL if they do in none. */
static char **
list_changes (DgEvent *before, DgEvent *after)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < dg_event_record.n_members; i++)
    {
      const DgMember *member = &dg_event_record.members[i];
      g_autoptr (JsonNode) was = dg_record_member_to_json (member, dg_event_get_fields (before));
      g_autoptr (JsonNode) is = dg_record_member_to_json (member, dg_event_get_fields (after));
      gboolean same = was != NULL && is != NULL ? json_node_equal (was, is) : was == is;

      if (!same)
        g_strv_builder_add (builder, member->name);
    }

  names = g_strv_builder_end (builder);
  return names[0] != NULL ? g_steal_pointer (&names) : NULL;
}

static gboolean
take (Import *self, DgChange *change, const DgFeedSession *session, GError **error)
{
  g_autofree char *id = make_id (session->id);
  DgEvent *known = g_hash_table_lookup (self->by_uid, session->guid);
  DgEventImportItem *item;
  DgEvent *event;

  if (known == NULL)
    known = g_hash_table_lookup (self->by_id, id);
  event = make_event (self, known, session, error);
  if (event == NULL)
    return FALSE;

  item = g_new0 (DgEventImportItem, 1);
  item->event = event;
  item->members = known != NULL ? list_changes (known, event) : NULL;
  item->outcome = known == NULL           ? DG_EVENT_IMPORT_ADDED
                  : item->members != NULL ? DG_EVENT_IMPORT_UPDATED
                                          : DG_EVENT_IMPORT_UNCHANGED;
  g_ptr_array_add (self->report->items, item);

  return change == NULL || item->outcome == DG_EVENT_IMPORT_UNCHANGED ||
         dg_change_put_event (change, event, error);
}

static gboolean
take_all (Import *self, DgChange *change, GError **error)
{
  for (guint i = 0; i < self->feed->sessions->len; i++)
    if (!take (self, change, g_ptr_array_index (self->feed->sessions, i), error))
      return FALSE;

  if (self->is_assumed)
    g_ptr_array_add (self->report->warnings,
                     g_strdup_printf (_ ("the calendar names no time zone; the clock of its new "
                                         "events is that of %s, “--time-zone” names another"),
                                      dg_zone_get_local ()));
  return TRUE;
}

/* Reads and writes under one lock, so that nobody's edit comes in between. */
static gboolean
settle (Import *self, GError **error)
{
  g_autoptr (DgChange) change = NULL;
  DgEventImport *report = self->report;

  if (self->options->dry_run)
    return read_events (self, error) && take_all (self, NULL, error);

  change = dg_change_begin (self->store, "event import", error);
  if (change == NULL || !read_events (self, error) || !take_all (self, change, error))
    return FALSE;
  if (dg_event_import_count (report, DG_EVENT_IMPORT_UNCHANGED) == report->items->len)
    return TRUE;

  report->applied = dg_change_commit (change, error);
  return report->applied;
}

/**
 * dg_event_import_run:
 * @store: a registry; one that was opened for reading is enough for a dry run
 * @options: what, and how
 * @cancellable: (nullable): lets another thread end it
 * @error: return location
 *
 * Brings a calendar into the registry in one change, or not at all. The same calendar again changes
 * nothing. Blocks on network and disk.
 *
 * Returns: (transfer full): what came of it; else %DG_ERROR_INVALID, %DG_ERROR_NETWORK,
 *   %DG_ERROR_REFUSED, %DG_ERROR_FORMAT, %DG_ERROR_UNSUPPORTED or %DG_ERROR_STORE, the registry
 *   being as it was
 */
DgEventImport *
dg_event_import_run (DgStore *store,
                     const DgEventImportOptions *options,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (DgEventImport) report = g_new0 (DgEventImport, 1);
  Import self = { .store = store, .options = options, .report = report };
  gboolean good;

  report->items = g_ptr_array_new_with_free_func (item_free);
  report->warnings = g_ptr_array_new_with_free_func (g_free);
  self.by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  self.by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  good = download (&self, cancellable, error) && check_feed (&self, error) && settle (&self, error);

  g_hash_table_unref (self.by_uid);
  g_hash_table_unref (self.by_id);
  g_clear_pointer (&self.feed, dg_feed_free);

  return good ? g_steal_pointer (&report) : NULL;
}

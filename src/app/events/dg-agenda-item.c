/* A line of the agenda: a day, or a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/events/dg-agenda-item.h"

#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

struct _DgAgendaItem
{
  GObject parent_instance;

  DgSession *session; /* NULL for a day */
  char *title;
  char *times;
  char *place;
  char *abstract;
  gboolean open;
};

G_DEFINE_FINAL_TYPE (DgAgendaItem, dg_agenda_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
dg_agenda_item_finalize (GObject *object)
{
  DgAgendaItem *self = DG_AGENDA_ITEM (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->times, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->abstract, g_free);

  G_OBJECT_CLASS (dg_agenda_item_parent_class)->finalize (object);
}

static void
dg_agenda_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_OPEN:
      g_value_set_boolean (value, DG_AGENDA_ITEM (object)->open);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_agenda_item_class_init (DgAgendaItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dg_agenda_item_finalize;
  object_class->get_property = dg_agenda_item_get_property;

  properties[PROP_OPEN] =
      g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dg_agenda_item_init (DgAgendaItem *self)
{
}

/* “Main hall · Anna Example, Boris Example” */
static char *
describe_place (DgEvent *event, const DgSessionFields *fields, DgLanguage language)
{
  GString *line = g_string_new (dg_event_get_text (event, fields->room, language));
  guint n = fields->speakers != NULL ? fields->speakers->len : 0;

  for (guint i = 0; i < n; i++)
    {
      if (line->len > 0)
        g_string_append (line, i == 0 ? " · " : ", ");
      g_string_append (
          line, dg_event_get_text (event, g_ptr_array_index (fields->speakers, i), language));
    }

  return g_string_free (line, FALSE);
}

static DgAgendaItem *
new_session (DgEvent *event, DgSession *session, DgLanguage language)
{
  DgAgendaItem *self = g_object_new (DG_TYPE_AGENDA_ITEM, NULL);
  const DgSessionFields *fields = dg_session_get_fields (session);
  DgSpan *span = dg_session_get_span (session);

  self->session = g_object_ref (session);
  self->title = g_strdup (dg_event_get_text (event, fields->title, language));
  self->times = dg_span_is_known (span) ? dg_format_times (language, span) : NULL;
  self->place = describe_place (event, fields, language);
  self->abstract = g_strdup (dg_event_get_text (event, fields->abstract, language));

  return self;
}

static DgAgendaItem *
new_heading (const char *text)
{
  DgAgendaItem *self = g_object_new (DG_TYPE_AGENDA_ITEM, NULL);

  self->title = dg_format_heading (text);

  return self;
}

/* The day on which a session begins, or the part of the programme that it is said to belong to. */
static char *
describe_day (DgEvent *event, DgSession *session, DgLanguage language)
{
  const DgSessionFields *fields = dg_session_get_fields (session);
  DgSpan *span = dg_session_get_span (session);
  const char *track = dg_event_get_text (event, fields->track, language);
  GDate first, last;

  if (!dg_span_is_known (span))
    {
      const char *untimed = dg_phrase (language, "Without a time yet");

      return track != NULL ? g_strdup_printf ("%s · %s", track, untimed) : g_strdup (untimed);
    }
  dg_span_get_days (span, &first, &last);

  return dg_format_day (language, &first);
}

/**
 * dg_agenda_item_list_all:
 * @event: the event
 * @sessions: (element-type DgSession): its programme in order
 * @language: the reader's language
 *
 * Returns: (transfer full): a list of #DgAgendaItem: each day, then its sessions; those without a
 *   time come last
 */
GListModel *
dg_agenda_item_list_all (DgEvent *event, GPtrArray *sessions, DgLanguage language)
{
  GListStore *items = g_list_store_new (DG_TYPE_AGENDA_ITEM);
  g_autofree char *day = NULL;

  for (guint timed = 0; timed < 2; timed++)
    for (guint i = 0; i < sessions->len; i++)
      {
        DgSession *session = g_ptr_array_index (sessions, i);
        g_autoptr (DgAgendaItem) item = NULL;
        g_autofree char *its_day = NULL;

        if (dg_span_is_known (dg_session_get_span (session)) == (timed == 1))
          continue;
        its_day = describe_day (event, session, language);
        if (g_strcmp0 (day, its_day) != 0)
          {
            g_autoptr (DgAgendaItem) heading = new_heading (its_day);

            g_list_store_append (items, heading);
            g_free (day);
            day = g_steal_pointer (&its_day);
          }
        item = new_session (event, session, language);
        g_list_store_append (items, item);
      }

  return G_LIST_MODEL (items);
}

/**
 * dg_agenda_item_get_session:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its session; %NULL if it is a day
 */
DgSession *
dg_agenda_item_get_session (DgAgendaItem *self)
{
  g_return_val_if_fail (DG_IS_AGENDA_ITEM (self), NULL);

  return self->session;
}

const char *
dg_agenda_item_get_title (DgAgendaItem *self)
{
  g_return_val_if_fail (DG_IS_AGENDA_ITEM (self), NULL);

  return self->title;
}

const char *
dg_agenda_item_get_times (DgAgendaItem *self)
{
  g_return_val_if_fail (DG_IS_AGENDA_ITEM (self), NULL);

  return self->times;
}

const char *
dg_agenda_item_get_place (DgAgendaItem *self)
{
  g_return_val_if_fail (DG_IS_AGENDA_ITEM (self), NULL);

  return self->place;
}

const char *
dg_agenda_item_get_abstract (DgAgendaItem *self)
{
  g_return_val_if_fail (DG_IS_AGENDA_ITEM (self), NULL);

  return self->abstract;
}

gboolean
dg_agenda_item_get_open (DgAgendaItem *self)
{
  g_return_val_if_fail (DG_IS_AGENDA_ITEM (self), FALSE);

  return self->open;
}

/**
 * dg_agenda_item_set_open:
 * @self: an item
 * @open: whether the session's abstract is shown
 */
void
dg_agenda_item_set_open (DgAgendaItem *self, gboolean open)
{
  g_return_if_fail (DG_IS_AGENDA_ITEM (self));

  if (self->open == open)
    return;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

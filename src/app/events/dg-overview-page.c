/* The page that answers: is this event all right?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/events/dg-overview-page.h"

#include "app/platform/dg-briefing.h"
#include "app/platform/dg-property-row.h"
#include "core/base/dg-zone.h"
#include "core/events/dg-event-labels.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <glib/gi18n.h>

struct _DgOverviewPage
{
  AdwBin parent_instance;

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *kind;
  GtkLabel *title;
  GtkLabel *title_note;
  GtkLabel *when;
  GtkLabel *when_here;
  GtkWidget *where_box;
  GtkLabel *where;
  GtkWidget *summary_box;
  GtkLabel *summary;
  GtkLabel *summary_note;
  AdwBin *seats_bin;
  GtkWidget *partners_group;
  GtkListBox *partners;
  GtkListBox *details;
  GtkWidget *programme_box;
  GtkLabel *programme;

  /* owned */
  DgBriefing *briefing;
};

G_DEFINE_FINAL_TYPE (DgOverviewPage, dg_overview_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  PROP_SEATS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

/* Says quietly that a text stands in for one that is missing. */
static void
show_note (GtkLabel *note, const DgText *text, DgLanguage asked, DgLanguage own)
{
  DgLanguage found;
  g_autofree char *language = NULL;
  g_autofree char *words = NULL;

  if (dg_text_get (text, asked, own, &found) != NULL && found != asked)
    {
      language = dg_format_language_name (asked, dg_language_get_tag (found));
      words = dg_phrase_format (asked, "This text is available only in {0}.",
                                dg_phrase_text (language));
    }
  set_text (note, words);
}

/* “10:00 there is 09:00 here”, with the days if they differ, and only if the coordinator's clock
 * shows something else. */
static char *
describe_here (DgSpan *span, DgLanguage language)
{
  const char *zone = dg_zone_get_local ();
  g_autoptr (DgSpan) here = NULL;
  g_autofree char *there_times = NULL;
  g_autofree char *here_times = NULL;
  GDate day, day_here, last;

  if (!dg_span_is_known (span) || dg_span_is_whole_day (span) || zone == NULL)
    return NULL;
  here = dg_span_new_for_instants (zone, dg_span_get_start (span), dg_span_get_end (span), NULL);
  if (here == NULL || dg_span_get_start_wall (here) == dg_span_get_start_wall (span))
    return NULL;

  dg_span_get_days (span, &day, &last);
  dg_span_get_days (here, &day_here, &last);
  if (g_date_compare (&day, &day_here) == 0)
    {
      there_times = dg_format_time_of_day (language, dg_span_get_start_wall (span));
      here_times = dg_format_time_of_day (language, dg_span_get_start_wall (here));
    }
  else
    {
      there_times = dg_format_span_short (language, span);
      here_times = dg_format_span_short (language, here);
    }

  /* Translators: times on the clocks at the event and on the reader’s own */
  return g_strdup_printf (_ ("%s there is %s here"), there_times, here_times);
}

static void
show_when (DgOverviewPage *self, DgEvent *event, DgLanguage language)
{
  DgSpan *span = dg_event_get_span (event);
  g_autofree char *days = dg_format_span (language, span);
  g_autofree char *heading = dg_format_heading (days);
  g_autofree char *here = describe_here (span, language);

  set_text (self->when, heading);
  set_text (self->when_here, here);
}

/* Appends @part, if there is one, with “, ” before it where something stands already. */
static void
add_part (GString *line, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, ", ");
  g_string_append (line, part);
}

static void
show_where (DgOverviewPage *self, DgEvent *event, DgLanguage language)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *country =
      fields->country != NULL ? dg_format_country (language, fields->country) : NULL;

  if (fields->attendance == DG_ATTENDANCE_ONLINE)
    add_part (place, dg_attendance_get_label (DG_ATTENDANCE_ONLINE, language));
  else
    {
      add_part (place, dg_event_get_text (event, fields->venue, language));
      add_part (place, dg_event_get_text (event, fields->city, language));
      add_part (place, country);
    }

  set_text (self->where, place->str);
  gtk_widget_set_visible (self->where_box, place->len > 0);
}

static void
show_heading (DgOverviewPage *self, DgEvent *event, DgLanguage language)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  g_autofree char *kind =
      g_strdup_printf ("%s · %s", dg_event_kind_get_label (fields->kind, language),
                       dg_event_status_get_label (fields->status, language));

  set_text (self->kind, kind);
  set_text (self->title, dg_event_get_title (event, language, NULL));
  show_note (self->title_note, fields->title, language, fields->language);
  show_when (self, event, language);
  show_where (self, event, language);

  set_text (self->summary, dg_event_get_text (event, fields->summary, language));
  show_note (self->summary_note, fields->summary, language, fields->language);
  gtk_widget_set_visible (self->summary_box, fields->summary != NULL);

  set_text (self->programme, dg_event_get_text (event, fields->programme, language));
  gtk_widget_set_visible (self->programme_box, fields->programme != NULL);
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
show_partners (DgOverviewPage *self, DgEvent *event, DgLanguage language)
{
  GPtrArray *partners = dg_event_get_fields (event)->partners;
  guint n = partners != NULL ? partners->len : 0;

  clear_list (self->partners);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      g_object_set (row, "use-markup", FALSE, "title",
                    dg_event_get_text (event, g_ptr_array_index (partners, i), language),
                    "focusable", FALSE, NULL);
      gtk_list_box_append (self->partners, row);
    }
  gtk_widget_set_visible (self->partners_group, n > 0);
}

static char *
join_texts (DgEvent *event, GPtrArray *texts, DgLanguage language)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    add_part (line, dg_event_get_text (event, g_ptr_array_index (texts, i), language));

  return g_strdup (line->str);
}

static void
show_details (DgOverviewPage *self, DgEvent *event, DgLanguage language)
{
  const DgEventFields *fields = dg_event_get_fields (event);
  DgSpan *span = dg_event_get_span (event);
  g_autofree char *zone = dg_format_zone (
      language, fields->time_zone,
      dg_span_is_known (span) ? dg_span_get_start (span) : g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *deadline = fields->registration_deadline != NULL
                                  ? dg_format_date_text (language, fields->registration_deadline)
                                  : NULL;
  g_autofree char *capacity =
      fields->capacity > 0 ? dg_format_number (language, fields->capacity) : NULL;
  g_autofree char *own = dg_format_language_name (language, dg_language_get_tag (fields->language));
  g_autofree char *own_heading = dg_format_heading (own);
  g_autofree char *categories = join_texts (event, fields->categories, language);
  GtkListBox *list = self->details;

  clear_list (list);
  dg_property_row_append (list, _ ("Organiser"),
                          dg_event_get_text (event, fields->organizer, language));
  dg_property_row_append (list, _ ("E-mail"), fields->organizer_email);
  dg_property_row_append (list, _ ("Attendance"),
                          dg_attendance_get_label (fields->attendance, language));
  dg_property_row_append (list, _ ("Address"),
                          dg_event_get_text (event, fields->address, language));
  dg_property_row_append (list, _ ("Link for joining"), fields->join_uri);
  dg_property_row_append (list, _ ("Time zone"), zone);
  dg_property_row_append (list, _ ("Registration until"), deadline);
  dg_property_row_append (list, _ ("Capacity"), capacity);
  dg_property_row_append (list, _ ("Language of the event"), own_heading);
  dg_property_row_append (list, _ ("Topics"), categories);
  dg_property_row_append (list, _ ("Programme comes from"), fields->schedule_url);
}

static void
set_briefing (DgOverviewPage *self, DgBriefing *briefing)
{
  g_autofree char *old = self->briefing != NULL
                             ? g_strdup (dg_event_get_id (dg_briefing_get_event (self->briefing)))
                             : NULL;
  DgLanguage language;
  DgEvent *event;

  g_set_object (&self->briefing, briefing);
  if (briefing == NULL)
    return;

  event = dg_briefing_get_event (briefing);
  language = dg_briefing_get_language (briefing);
  show_heading (self, event, language);
  show_partners (self, event, language);
  show_details (self, event, language);
  if (g_strcmp0 (old, dg_event_get_id (event)) != 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
dg_overview_page_finalize (GObject *object)
{
  g_clear_object (&DG_OVERVIEW_PAGE (object)->briefing);

  G_OBJECT_CLASS (dg_overview_page_parent_class)->finalize (object);
}

static void
dg_overview_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DgOverviewPage *self = DG_OVERVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (self, g_value_get_object (value));
      break;

    case PROP_SEATS:
      adw_bin_set_child (self->seats_bin, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_overview_page_class_init (DgOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = dg_overview_page_finalize;
  object_class->set_property = dg_overview_page_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEATS] = g_param_spec_object ("seats", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/events/dg-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, kind);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, title_note);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, when);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, when_here);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, where_box);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, where);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, summary_box);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, summary);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, summary_note);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, seats_bin);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, partners_group);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, partners);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, details);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, programme_box);
  gtk_widget_class_bind_template_child (widget_class, DgOverviewPage, programme);
}

static void
dg_overview_page_init (DgOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

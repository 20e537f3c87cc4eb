/* What is known of one person at an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/delegations/dg-person-pane.h"

#include "app/platform/dg-property-row.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DgPersonPane
{
  AdwBin parent_instance;

  /* template */
  GtkScrolledWindow *scroller;
  GtkLabel *honorific;
  GtkLabel *name;
  GtkLabel *position;
  GtkListBox *facts;
};

G_DEFINE_FINAL_TYPE (DgPersonPane, dg_person_pane, ADW_TYPE_BIN)

static void
dg_person_pane_class_init (DgPersonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/delegations/dg-person-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DgPersonPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, DgPersonPane, honorific);
  gtk_widget_class_bind_template_child (widget_class, DgPersonPane, name);
  gtk_widget_class_bind_template_child (widget_class, DgPersonPane, position);
  gtk_widget_class_bind_template_child (widget_class, DgPersonPane, facts);
}

static void
dg_person_pane_init (DgPersonPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static const char *
get_text (const DgText *text, DgLanguage language)
{
  return dg_text_get (text, language, DG_LANGUAGE_EN, NULL);
}

/* A day is put into words; a time of day stays beside it. */
static char *
describe_moment (DgLanguage language, const char *moment)
{
  const char *time = moment != NULL ? strchr (moment, 'T') : NULL;
  g_autofree char *date = time != NULL ? g_strndup (moment, time - moment) : g_strdup (moment);
  g_autofree char *words = date != NULL ? dg_format_date_text (language, date) : NULL;

  return time != NULL ? g_strdup_printf ("%s, %s", words, time + 1) : g_steal_pointer (&words);
}

static void
append_moment (GtkListBox *list, const char *name, const char *moment, DgLanguage language)
{
  g_autofree char *words = describe_moment (language, moment);

  dg_property_row_append (list, name, words);
}

static void
show_registration (DgPersonPane *self, DgDelegate *delegate, DgLanguage language)
{
  const DgRegistrationFields *registration =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));

  dg_property_row_append (self->facts, _ ("Status"),
                          dg_status_get_label (registration->status, language));
  dg_property_row_append (self->facts, _ ("Reason"), registration->reason);
  dg_property_row_append (self->facts, _ ("Seat beyond the limit because"), registration->override);
  dg_property_row_append (self->facts, _ ("Role"),
                          dg_role_get_label (registration->role, language));
}

static void
show_person (DgPersonPane *self, DgBriefing *briefing, DgDelegate *delegate, DgLanguage language)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  const DgRegistrationFields *registration =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));
  g_autofree char *reads =
      person->language != NULL ? dg_format_language_name (language, person->language) : NULL;
  g_autofree char *reads_heading = reads != NULL ? dg_format_heading (reads) : NULL;
  GtkListBox *list = self->facts;

  if (g_strcmp0 (person->name, person->latin_name) != 0)
    dg_property_row_append (list, _ ("Name in the passport"), person->latin_name);
  dg_property_row_append (list, _ ("City"), dg_briefing_get_city_name (briefing, person->city));
  dg_property_row_append (list, _ ("Organisation"), get_text (person->organisation, language));
  dg_property_row_append (list, _ ("E-mail"), person->email);
  dg_property_row_append (list, _ ("Phone"), person->phone);
  dg_property_row_append (list, _ ("Language"), reads_heading);
  dg_property_row_append (list, _ ("Dietary needs"), person->diet);
  dg_property_row_append (list, _ ("Access needs"), person->access_needs);
  append_moment (list, _ ("Arrival"), registration->arrival, language);
  append_moment (list, _ ("Departure"), registration->departure, language);
  dg_property_row_append (list, _ ("Notes"), person->notes);
}

/**
 * dg_person_pane_show:
 * @self: a pane
 * @briefing: what the page shows
 * @delegate: somebody in it
 */
void
dg_person_pane_show (DgPersonPane *self, DgBriefing *briefing, DgDelegate *delegate)
{
  DgLanguage language = dg_briefing_get_language (briefing);
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  GtkListBoxRow *row;

  g_return_if_fail (DG_IS_PERSON_PANE (self));

  set_text (self->honorific, get_text (person->honorific, language));
  set_text (self->name, dg_delegate_get_display_name (delegate, language));
  set_text (self->position, get_text (person->position, language));

  while ((row = gtk_list_box_get_row_at_index (self->facts, 0)) != NULL)
    gtk_list_box_remove (self->facts, GTK_WIDGET (row));
  show_registration (self, delegate, language);
  show_person (self, briefing, delegate, language);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* How a line of the list of answers looks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-answer-row.h"

#include "app/platform/dg-accessible.h"

#include <glib/gi18n.h>

struct _DgAnswerRow
{
  AdwBin parent_instance;

  /* template */
  GtkLabel *name;
  GtkLabel *said;
  GtkLabel *note;
  GtkLabel *standing;
  GtkWidget *assign;
  GtkWidget *replace;
  GtkWidget *ignore;
  GtkPopover *popover;
  GtkDropDown *people;
  GtkDropDown *kinds;

  /* owned */
  DgAnswerItem *item;
};

G_DEFINE_FINAL_TYPE (DgAnswerRow, dg_answer_row, ADW_TYPE_BIN)

/* The people are listed when they are asked for: each line has a list of its own. */
static void
on_popover_map (DgAnswerRow *self)
{
  DgBriefing *briefing = dg_answer_item_get_briefing (self->item);
  GPtrArray *delegates = dg_briefing_get_delegates (briefing);
  const char *person = dg_answer_item_get_fields (self->item)->person;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < delegates->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (delegates, i);
      const DgPersonFields *fields = dg_person_get_fields (dg_delegate_get_person (delegate));
      const char *city = dg_briefing_get_city_name (briefing, fields->city);
      const char *name =
          dg_delegate_get_display_name (delegate, dg_briefing_get_language (briefing));
      g_autofree char *line =
          city != NULL ? g_strdup_printf ("%s · %s", name, city) : g_strdup (name);

      gtk_string_list_append (names, line);
      if (g_strcmp0 (fields->id, person) == 0)
        chosen = i;
    }

  gtk_drop_down_set_model (self->people, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->people, chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds),
                          dg_answer_item_get_fields (self->item)->kind == DG_ANSWER_NONE);
}

static void
on_count_clicked (DgAnswerRow *self)
{
  static const DgAnswerKind kinds[] = { DG_ANSWER_ACCEPTED, DG_ANSWER_TENTATIVE,
                                        DG_ANSWER_DECLINED };
  GPtrArray *delegates = dg_briefing_get_delegates (dg_answer_item_get_briefing (self->item));
  const DgAnswerFields *fields = dg_answer_item_get_fields (self->item);
  guint chosen = gtk_drop_down_get_selected (self->people);
  guint kind = gtk_drop_down_get_selected (self->kinds);
  DgDelegate *delegate;

  if (chosen >= delegates->len || kind >= G_N_ELEMENTS (kinds))
    return;

  delegate = g_ptr_array_index (delegates, chosen);
  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "answers.count", "(ssi)", fields->id,
                              dg_person_get_fields (dg_delegate_get_person (delegate))->id,
                              fields->kind == DG_ANSWER_NONE ? (int) kinds[kind] : 0);
}

static void
on_replace_clicked (DgAnswerRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "answers.replace", "s",
                              dg_answer_item_get_fields (self->item)->id);
}

static void
on_ignore_clicked (DgAnswerRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "answers.ignore", "s",
                              dg_answer_item_get_fields (self->item)->id);
}

static void
dg_answer_row_finalize (GObject *object)
{
  DgAnswerRow *self = DG_ANSWER_ROW (object);

  g_clear_object (&self->item);

  G_OBJECT_CLASS (dg_answer_row_parent_class)->finalize (object);
}

static void
dg_answer_row_class_init (DgAnswerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dg_answer_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-answer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, name);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, said);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, note);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, standing);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, assign);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, replace);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, ignore);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, popover);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, people);
  gtk_widget_class_bind_template_child (widget_class, DgAnswerRow, kinds);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_map);
  gtk_widget_class_bind_template_callback (widget_class, on_count_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_ignore_clicked);
}

static void
dg_answer_row_init (DgAnswerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dg_answer_row_new (void)
{
  return g_object_new (DG_TYPE_ANSWER_ROW, NULL);
}

static void
offer (GtkWidget *button, DgAnswerItem *item, DgAnswerDecision decision)
{
  gtk_widget_set_visible (button, dg_answer_allows (dg_answer_item_get_fields (item), decision));
}

/**
 * dg_answer_row_set_item:
 * @self: a row
 * @item: what it shows
 */
void
dg_answer_row_set_item (DgAnswerRow *self, DgAnswerItem *item)
{
  const char *note = dg_answer_item_get_note (item);
  gboolean is_open = dg_answer_item_get_fields (item)->standing == DG_ANSWER_OPEN;

  g_return_if_fail (DG_IS_ANSWER_ROW (self));

  g_set_object (&self->item, item);
  gtk_label_set_text (self->name, dg_answer_item_get_name (item));
  gtk_label_set_text (self->said, dg_answer_item_get_said (item));
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_label_set_text (self->standing, dg_answer_item_get_standing (item));
  gtk_widget_set_visible (GTK_WIDGET (self->standing), !is_open);
  if (dg_answer_item_get_fields (item)->standing == DG_ANSWER_CURRENT)
    gtk_widget_add_css_class (GTK_WIDGET (self->standing), "holds-seat");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->standing), "holds-seat");

  offer (self->assign, item, DG_DECISION_COUNT);
  offer (self->replace, item, DG_DECISION_REPLACE);
  offer (self->ignore, item, DG_DECISION_IGNORE);
}

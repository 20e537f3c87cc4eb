/* Who holds which invitation, and the letter to one of them beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitation-list.h"

#include "app/calendar/dg-invitation-row.h"
#include "app/calendar/dg-letter-pane.h"
#include "app/platform/dg-accessible.h"
#include "app/platform/dg-work.h"

#include <glib/gi18n.h>

struct _DgInvitationList
{
  AdwBin parent_instance;

  /* template */
  GtkWidget *roster;
  GtkStack *stack;
  GtkLabel *summary;
  GtkWidget *only_changed;
  GtkWidget *export;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkWidget *letter;

  /* owned */
  DgBriefing *briefing;
  GCancellable *reading;
  char *person; /* whose letter is shown, NULL while none is */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (DgInvitationList, dg_invitation_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gpointer
read_items (gpointer data, GCancellable *cancellable, GError **error)
{
  return dg_invitation_item_read_all (data, error);
}

static const DgWork reading_work = { read_items, g_object_unref, g_object_unref };

/* Says how many hold the present version, and offers to leave them out. */
static void
show_summary (DgInvitationList *self, GListModel *items)
{
  guint n = g_list_model_get_n_items (items);
  guint n_same = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DgInvitationItem) item = g_list_model_get_item (items, i);

      n_same += dg_invitation_item_get_reason (item) == DG_INVITE_SAME;
    }
  text = g_strdup_printf (
      /* Translators: the first number counts those who hold the invitation as it is now */
      ngettext ("%u of %u invitation is up to date", "%u of %u invitations are up to date", n),
      n_same, n);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->only_changed, n_same > 0 && n_same < n);
}

/* The letter stands beside the list, or in its place where there is no room for both. */
static void
update_letter (DgInvitationList *self)
{
  gboolean open = self->person != NULL;
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  gtk_widget_set_visible (self->letter, open);
  gtk_widget_set_hexpand (self->letter, self->narrow);
  gtk_widget_set_visible (self->roster, !open || !self->narrow);
  /* Where there is little room, the menu has it. */
  gtk_widget_set_visible (self->export, !open && !self->narrow);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.open", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.close", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.previous",
                                 open && selected != GTK_INVALID_LIST_POSITION && selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.next",
                                 open && selected != GTK_INVALID_LIST_POSITION && selected + 1 < n);
}

static void
show_person (DgInvitationList *self, const char *person)
{
  g_free (self->person);
  self->person = g_strdup (person);
  dg_letter_pane_show (DG_LETTER_PANE (self->letter), self->briefing, person);
  update_letter (self);
}

static void
show_selected (DgInvitationList *self)
{
  DgInvitationItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    show_person (self, dg_invitation_item_get_person (item));
}

static void
on_selected (DgInvitationList *self)
{
  if (self->person != NULL)
    show_selected (self);
}

static void
on_activate (DgInvitationList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  show_selected (self);
}

static void
open_letter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgInvitationList *self = DG_INVITATION_LIST (widget);

  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  show_selected (self);
}

static void
close_letter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgInvitationList *self = DG_INVITATION_LIST (widget);

  g_clear_pointer (&self->person, g_free);
  update_letter (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgInvitationList *self = DG_INVITATION_LIST (widget);
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint position = g_str_equal (action, "letter.next") ? selected + 1 : selected - 1;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* Selects whose letter was open before, if it still is in the list. */
static void
restore_letter (DgInvitationList *self, GListModel *items)
{
  g_autofree char *person = g_steal_pointer (&self->person);

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; person != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DgInvitationItem) item = g_list_model_get_item (items, i);

      if (g_str_equal (dg_invitation_item_get_person (item), person))
        {
          on_activate (self, i);
          break;
        }
    }
  update_letter (self);
}

static void
on_items_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgInvitationList *self = DG_INVITATION_LIST (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) items = dg_work_finish (result, &error);
  g_autofree char *person = NULL;

  if (items == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
      return;
    }

  show_summary (self, items);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (items) > 0 ? "list" : "nobody");
  /* While the model changes, selections come and go that nobody has made. */
  person = g_steal_pointer (&self->person);
  gtk_single_selection_set_model (self->selection, items);
  self->person = g_steal_pointer (&person);
  restore_letter (self, items);
}

static void
set_briefing (DgInvitationList *self, DgBriefing *briefing)
{
  g_set_object (&self->briefing, briefing);
  /* Whoever still reads for another briefing reads for nobody. */
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (briefing == NULL)
    return;

  self->reading = g_cancellable_new ();
  if (dg_span_is_known (dg_event_get_span (dg_briefing_get_event (briefing))))
    {
      dg_work_run (&reading_work, g_object_ref (briefing), self, self->reading, on_items_read);
      return;
    }

  g_clear_pointer (&self->person, g_free);
  gtk_single_selection_set_model (self->selection, NULL);
  gtk_stack_set_visible_child_name (self->stack, "undated");
  update_letter (self);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dg_invitation_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DgInvitationItem *line = gtk_list_item_get_item (item);

  dg_invitation_row_set_item (DG_INVITATION_ROW (gtk_list_item_get_child (item)), line);
  dg_accessible_set_item_label (item, dg_invitation_item_get_name (line));
}

static void
dg_invitation_list_dispose (GObject *object)
{
  g_cancellable_cancel (DG_INVITATION_LIST (object)->reading);

  G_OBJECT_CLASS (dg_invitation_list_parent_class)->dispose (object);
}

static void
dg_invitation_list_finalize (GObject *object)
{
  DgInvitationList *self = DG_INVITATION_LIST (object);

  g_clear_object (&self->briefing);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (dg_invitation_list_parent_class)->finalize (object);
}

static void
dg_invitation_list_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  DgInvitationList *self = DG_INVITATION_LIST (object);

  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (self, g_value_get_object (value));
      break;

    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      update_letter (self);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_invitation_list_class_init (DgInvitationListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DG_TYPE_LETTER_PANE);

  object_class->dispose = dg_invitation_list_dispose;
  object_class->finalize = dg_invitation_list_finalize;
  object_class->set_property = dg_invitation_list_set_property;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-invitation-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, roster);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, stack);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, summary);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, only_changed);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, export);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, list);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, selection);
  gtk_widget_class_bind_template_child (widget_class, DgInvitationList, letter);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_install_action (widget_class, "letter.open", NULL, open_letter);
  gtk_widget_class_install_action (widget_class, "letter.close", NULL, close_letter);
  gtk_widget_class_install_action (widget_class, "letter.previous", NULL, move);
  gtk_widget_class_install_action (widget_class, "letter.next", NULL, move);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "letter.close", NULL);
}

static void
dg_invitation_list_init (DgInvitationList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_letter (self);
}

/**
 * dg_invitation_list_get_only_changed:
 * @self: a list
 *
 * Returns: whether those who are up to date shall be left out
 */
gboolean
dg_invitation_list_get_only_changed (DgInvitationList *self)
{
  g_return_val_if_fail (DG_IS_INVITATION_LIST (self), FALSE);

  return gtk_widget_get_visible (self->only_changed) &&
         gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only_changed));
}

/**
 * dg_invitation_list_show_letter:
 * @self: a list
 * @person: id of a person
 *
 * Opens the letter to that delegate, as soon as the list is there.
 */
void
dg_invitation_list_show_letter (DgInvitationList *self, const char *person)
{
  g_return_if_fail (DG_IS_INVITATION_LIST (self));

  g_free (self->person);
  self->person = g_strdup (person);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    restore_letter (self, G_LIST_MODEL (self->selection));
}

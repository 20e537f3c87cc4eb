/* Lists on paper: options beside the page as it will come out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/printing/dg-lists-page.h"

#include "app/platform/dg-accessible.h"
#include "app/platform/dg-file-chooser.h"
#include "app/printing/dg-list-order.h"
#include "app/printing/dg-page-view.h"
#include "app/printing/dg-paper-printer.h"

#include <glib/gi18n.h>

/* Of the page, in pixels, where it stands below the options. */
#define NARROW_HEIGHT 600

struct _DgListsPage
{
  AdwBin parent_instance;

  /* template */
  GtkOrientable *halves;
  AdwClamp *clamp;
  GtkAspectFrame *frame;
  AdwComboRow *language;
  AdwComboRow *group;
  AdwComboRow *sort;
  AdwComboRow *paper;
  GtkSwitch *landscape;
  DgPageView *view;
  GtkWidget *turner;
  GtkLabel *page_label;

  /* owned */
  DgBriefing *briefing;
  GCancellable *laying_out; /* of the preview */
  DgPrintJob *job;
  guint page;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (DgListsPage, dg_lists_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_BRIEFING,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
tell (DgListsPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* The rows name their choices in the order of the enumerations. */
static DgListOrder
get_order (DgListsPage *self)
{
  return (DgListOrder){
    .briefing = self->briefing,
    .language = adw_combo_row_get_selected (self->language),
    .options = {
      .group = adw_combo_row_get_selected (self->group),
      .sort = adw_combo_row_get_selected (self->sort),
      .paper = adw_combo_row_get_selected (self->paper),
      .landscape = gtk_switch_get_active (self->landscape),
    },
  };
}

static void
show_page (DgListsPage *self)
{
  guint n_pages = dg_print_job_get_n_pages (self->job);
  g_autofree char *text = NULL;
  double width, height;

  self->page = MIN (self->page, n_pages - 1);
  /* Translators: where one is in a document: “Page 1 of 3” */
  text = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, n_pages);
  gtk_label_set_text (self->page_label, text);
  gtk_widget_set_visible (self->turner, n_pages > 1);
  dg_print_job_get_page_size (self->job, &width, &height);
  gtk_aspect_frame_set_ratio (self->frame, (float) (width / height));
  dg_page_view_show (self->view, self->job, self->page);
  dg_accessible_set_label (GTK_WIDGET (self->view), text);
}

static void
on_laid_out (GObject *source, GAsyncResult *result, gpointer data)
{
  DgListsPage *self = DG_LISTS_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPrintJob) job = dg_list_order_lay_out_finish (result, &error);

  if (job != NULL)
    {
      g_set_object (&self->job, job);
      show_page (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell (self, error->message);
    }
}

/* Pages are laid out once somebody looks at them. */
static void
update_preview (DgListsPage *self)
{
  DgListOrder order = get_order (self);

  g_cancellable_cancel (self->laying_out);
  g_clear_object (&self->laying_out);
  if (self->briefing == NULL || !self->ready || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->laying_out = g_cancellable_new ();
  dg_list_order_lay_out_async (&order, self, self->laying_out, on_laid_out);
}

static void
on_option_changed (DgListsPage *self)
{
  self->page = 0;
  update_preview (self);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  DgListsPage *self = DG_LISTS_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dg_list_order_save_finish (result, &error);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *text = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  /* Translators: %s is the name of a file */
  text = name != NULL ? g_strdup_printf (_ ("The list was saved as “%s”"), name) : NULL;
  tell (self, text != NULL ? text : error->message);
}

static void
save_to_path (DgListsPage *self, const char *path)
{
  DgListOrder order = get_order (self);

  if (self->briefing != NULL)
    dg_list_order_save_async (&order, path, self, NULL, on_saved);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DgListsPage) self = DG_LISTS_PAGE (data);
  g_autoptr (GFile) file = dg_file_chooser_ask_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    save_to_path (self, path);
}

static void
save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgListsPage *self = DG_LISTS_PAGE (widget);
  g_autofree char *name =
      g_strdup_printf ("%s-%s.pdf", dg_event_get_id (dg_briefing_get_event (self->briefing)),
                       dg_language_get_tag (adw_combo_row_get_selected (self->language)));
  const DgFileQuestion question = {
    .choice = DG_FILE_CHOICE_SAVE,
    .title = _ ("Save as PDF"),
    .accept = _ ("_Save"),
    .name = name,
    .filter_name = _ ("PDF documents"),
    .pattern = "*.pdf",
  };

  dg_file_chooser_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)), &question, NULL,
                             on_file_chosen, g_object_ref (widget));
}

static void
save_to (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save_to_path (DG_LISTS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
on_ready_to_print (GObject *source, GAsyncResult *result, gpointer data)
{
  DgListsPage *self = DG_LISTS_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPrintJob) job = dg_list_order_lay_out_finish (result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL)
    return;
  if (job == NULL || !dg_paper_printer_print (GTK_WINDOW (root), job, &error))
    tell (self, error->message);
}

/* The printer gets pages of its own: those of the preview may change while it works. */
static void
print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgListsPage *self = DG_LISTS_PAGE (widget);
  DgListOrder order = get_order (self);

  dg_list_order_lay_out_async (&order, self, NULL, on_ready_to_print);
}

static void
turn (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DgListsPage *self = DG_LISTS_PAGE (widget);
  int page = (int) self->page + g_variant_get_int32 (parameter);

  if (self->job == NULL || page < 0 || page >= (int) dg_print_job_get_n_pages (self->job))
    return;
  self->page = (guint) page;
  show_page (self);
}

static void
set_briefing (DgListsPage *self, DgBriefing *briefing)
{
  g_set_object (&self->briefing, briefing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lists.print", briefing != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "lists.save", briefing != NULL);
  update_preview (self);
}

/* Beside the options the page takes the height that there is, below them it needs one of its own.
 */
static void
set_narrow (DgListsPage *self, gboolean narrow)
{
  gtk_orientable_set_orientation (self->halves,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  adw_clamp_set_maximum_size (self->clamp, narrow ? 440 : 320);
  gtk_widget_set_size_request (GTK_WIDGET (self->frame), -1, narrow ? NARROW_HEIGHT : -1);
}

static void
dg_lists_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dg_lists_page_parent_class)->map (widget);

  update_preview (DG_LISTS_PAGE (widget));
}

static void
dg_lists_page_dispose (GObject *object)
{
  g_cancellable_cancel (DG_LISTS_PAGE (object)->laying_out);

  G_OBJECT_CLASS (dg_lists_page_parent_class)->dispose (object);
}

static void
dg_lists_page_finalize (GObject *object)
{
  DgListsPage *self = DG_LISTS_PAGE (object);

  g_clear_object (&self->briefing);
  g_clear_object (&self->laying_out);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (dg_lists_page_parent_class)->finalize (object);
}

static void
dg_lists_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DgListsPage *self = DG_LISTS_PAGE (object);

  switch (prop_id)
    {
    case PROP_BRIEFING:
      set_briefing (self, g_value_get_object (value));
      break;

    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dg_lists_page_class_init (DgListsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DG_TYPE_PAGE_VIEW);

  object_class->dispose = dg_lists_page_dispose;
  object_class->finalize = dg_lists_page_finalize;
  object_class->set_property = dg_lists_page_set_property;
  widget_class->map = dg_lists_page_map;

  properties[PROP_BRIEFING] = g_param_spec_object ("briefing", NULL, NULL, DG_TYPE_BRIEFING,
                                                   G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/printing/dg-lists-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, halves);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, frame);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, language);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, group);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, sort);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, paper);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, landscape);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, view);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, turner);
  gtk_widget_class_bind_template_child (widget_class, DgListsPage, page_label);
  gtk_widget_class_bind_template_callback (widget_class, on_option_changed);
  gtk_widget_class_install_action (widget_class, "lists.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "lists.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "lists.save-to", "s", save_to);
  gtk_widget_class_install_action (widget_class, "lists.turn", "i", turn);
}

static void
dg_lists_page_init (DgListsPage *self)
{
  g_autoptr (GtkStringList) languages = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (DgLanguage language = 0; language < DG_N_LANGUAGES; language++)
    gtk_string_list_append (languages, dg_language_get_own_name (language));
  adw_combo_row_set_model (self->language, G_LIST_MODEL (languages));
  adw_combo_row_set_selected (self->language, dg_language_get_interface ());
  adw_combo_row_set_selected (self->group, DG_DELEGATE_GROUP_CITY);
  self->ready = TRUE;
  set_briefing (self, NULL);
}

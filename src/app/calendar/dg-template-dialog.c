/* Wording the letters, for a kind of event and in a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-template-dialog.h"

#include "app/calendar/dg-invitation-order.h"
#include "app/calendar/dg-template-drafts.h"
#include "app/platform/dg-work.h"
#include "core/calendar/dg-letter-preview.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>
#include <string.h>

struct _DgTemplateDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkStack *sides;
  GtkDropDown *kinds;
  GtkDropDown *languages;
  GtkDropDown *people;
  GtkPopover *popover;
  GtkListBox *placeholders;
  GtkWidget *save;
  GtkWidget *text_view;
  GtkTextBuffer *text;
  GtkTextBuffer *letter;
  GtkLabel *subject;
  GtkLabel *finding;

  /* owned */
  DgBriefing *briefing;
  DgInvitationOrder *order;
  DgTemplateDrafts *drafts; /* NULL until everything is there */
  GCancellable *running;
  gboolean showing; /* while a text is put into the editor that nobody types */
};

G_DEFINE_FINAL_TYPE (DgTemplateDialog, dg_template_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *kind;
  const char *name;
} kinds[] = {
  { NULL, N_ ("All events") },
  { "summit", N_ ("Summits") },
  { "conference", N_ ("Conferences") },
  { "workshop", N_ ("Workshops") },
  { "round-table", N_ ("Round tables") },
  { "study-tour", N_ ("Study tours") },
  { "webinar", N_ ("Webinars") },
};

static gpointer
read_order (gpointer data, GCancellable *cancellable, GError **error)
{
  return dg_invitation_order_new (data, dg_revisions_foresee, FALSE, error);
}

static const DgWork reading_work = { read_order, g_object_unref,
                                     (GDestroyNotify) dg_invitation_order_free };

static const char *
get_kind (DgTemplateDialog *self)
{
  return kinds[MIN (gtk_drop_down_get_selected (self->kinds), G_N_ELEMENTS (kinds) - 1)].kind;
}

static DgLanguage
get_language (DgTemplateDialog *self)
{
  return (DgLanguage) MIN (gtk_drop_down_get_selected (self->languages), DG_N_LANGUAGES - 1);
}

static char *
dup_text (DgTemplateDialog *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  text = gtk_text_buffer_get_text (self->text, &start, &end, TRUE);

  return g_strchomp (g_steal_pointer (&text));
}

static void
mark_findings (DgTemplateDialog *self, const DgTemplateText *read)
{
  g_autoptr (GString) said = g_string_new (NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->text, &start, &end);
  gtk_text_buffer_remove_tag_by_name (self->text, "wrong", &start, &end);
  for (guint i = 0; i < read->findings->len; i++)
    {
      const DgTemplateFinding *finding = g_ptr_array_index (read->findings, i);

      gtk_text_buffer_get_iter_at_line_offset (self->text, &start, (int) finding->line - 1,
                                               (int) finding->column - 1);
      end = start;
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      gtk_text_buffer_apply_tag_by_name (self->text, "wrong", &start, &end);
      if (i < 3)
        {
          /* Translators: then comes what is wrong there */
          g_autofree char *line = g_strdup_printf (_ ("Line %u, column %u: %s"), finding->line,
                                                   finding->column, finding->message);

          g_string_append_printf (said, "%s%s", i > 0 ? "\n" : "", line);
        }
    }
  if (read->findings->len == 0)
    g_string_append (said, _ ("Letters can be made of it."));

  gtk_label_set_text (self->finding, said->str);
  if (read->findings->len > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->finding), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->finding), "error");
}

/* The letter that the words would give, whatever kind of event they are for. */
static void
show_letter (DgTemplateDialog *self, const char *text)
{
  const char *kind =
      dg_enum_get_nick (DG_TYPE_EVENT_KIND, dg_event_get_fields (self->order->order.event)->kind);
  guint position = gtk_drop_down_get_selected (self->people);
  g_autoptr (DgTemplate) template = dg_template_new_for (kind, get_language (self), text, NULL);
  g_autoptr (GPtrArray) templates = g_ptr_array_new ();
  g_autoptr (DgLetterPreview) letter = NULL;
  g_autoptr (GError) error = NULL;
  DgInviteOrder order = self->order->order;

  if (template == NULL || position >= order.delegates->len)
    return;

  g_ptr_array_add (templates, template);
  order.templates = templates;
  order.as_request = TRUE;
  order.language_given = TRUE;
  order.language = get_language (self);
  letter =
      dg_letter_preview_new (&order, g_ptr_array_index (order.delegates, position), NULL, &error);
  gtk_label_set_text (self->subject, letter != NULL ? letter->subject : "");
  gtk_text_buffer_set_text (self->letter, letter != NULL ? letter->text : error->message, -1);
}

static void
on_text_changed (DgTemplateDialog *self)
{
  g_autofree char *text = NULL;
  g_autoptr (DgTemplateText) read = NULL;

  if (self->drafts == NULL || self->showing)
    return;

  text = dup_text (self);
  read = dg_template_text_read (text, strlen (text));
  dg_template_drafts_set_text (self->drafts, get_kind (self), get_language (self), text);
  mark_findings (self, read);
  show_letter (self, text);
  gtk_widget_set_sensitive (self->save, dg_template_drafts_can_save (self->drafts));
}

static void
show_text (DgTemplateDialog *self)
{
  g_autofree char *text = NULL;

  if (self->drafts == NULL)
    return;

  text = dg_template_drafts_dup_text (self->drafts, get_kind (self), get_language (self));
  self->showing = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->text);
  gtk_text_buffer_set_text (self->text, text, -1);
  gtk_text_buffer_end_irreversible_action (self->text);
  self->showing = FALSE;
  on_text_changed (self);
}

static void
on_built_in_clicked (DgTemplateDialog *self)
{
  g_autofree char *text = dg_template_drafts_dup_built_in (get_language (self));
  GtkTextIter start, end;

  /* One step, so that Ctrl+Z brings back what was typed. */
  gtk_text_buffer_begin_user_action (self->text);
  gtk_text_buffer_get_bounds (self->text, &start, &end);
  gtk_text_buffer_delete (self->text, &start, &end);
  gtk_text_buffer_insert (self->text, &start, text, -1);
  gtk_text_buffer_end_user_action (self->text);
}

static void
on_placeholder_activated (DgTemplateDialog *self, GtkListBoxRow *row)
{
  g_autofree char *braced = g_strdup_printf (
      "{%s}", dg_placeholder_get_name ((DgPlaceholder) gtk_list_box_row_get_index (row)));

  gtk_text_buffer_insert_at_cursor (self->text, braced, -1);
  gtk_popover_popdown (self->popover);
  gtk_widget_grab_focus (self->text_view);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  DgTemplateDialog *self = DG_TEMPLATE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) done = dg_work_finish (result, &error);

  if (done != NULL)
    {
      g_signal_emit (self, signals[SAVED], 0);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_label_set_text (self->finding, error->message);
      gtk_widget_set_sensitive (self->save, TRUE);
    }
}

static void
on_save_clicked (DgTemplateDialog *self)
{
  gtk_widget_set_sensitive (self->save, FALSE);
  dg_template_drafts_save_async (self->drafts, dg_briefing_get_store (self->briefing), self,
                                 self->running, on_saved);
}

static void
on_order_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgTemplateDialog *self = DG_TEMPLATE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgInvitationOrder) order = dg_work_finish (result, &error);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (order == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_text (self->finding, error->message);
      return;
    }

  for (guint i = 0; i < order->order.delegates->len; i++)
    gtk_string_list_append (
        names, dg_delegate_get_display_name (g_ptr_array_index (order->order.delegates, i),
                                             dg_briefing_get_language (self->briefing)));
  self->order = g_steal_pointer (&order);
  gtk_drop_down_set_model (self->people, G_LIST_MODEL (names));
  self->drafts = dg_template_drafts_new (self->order->order.templates);
  show_text (self);
}

/* The lists of kinds, languages and placeholders, which the program knows by itself. */
static void
fill_lists (DgTemplateDialog *self)
{
  g_autoptr (GtkStringList) kind_names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) language_names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (kind_names, _ (kinds[i].name));
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (kind_names));

  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    {
      g_autofree char *name = dg_format_language_name (dg_language_get_interface (),
                                                       dg_language_get_tag ((DgLanguage) i));

      gtk_string_list_append (language_names, name);
    }
  gtk_drop_down_set_model (self->languages, G_LIST_MODEL (language_names));
  gtk_drop_down_set_selected (self->languages, dg_language_get_interface ());

  for (guint i = 0; i < DG_N_PLACEHOLDERS; i++)
    {
      g_autofree char *braced = g_strdup_printf ("{%s}", dg_placeholder_get_name (i));
      GtkWidget *row =
          g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", braced, "subtitle",
                        dg_placeholder_get_meaning (i), "activatable", TRUE, NULL);

      gtk_list_box_append (self->placeholders, row);
    }
}

static void
dg_template_dialog_dispose (GObject *object)
{
  DgTemplateDialog *self = DG_TEMPLATE_DIALOG (object);

  g_cancellable_cancel (self->running);
  g_clear_pointer (&self->drafts, dg_template_drafts_free);
  g_clear_pointer (&self->order, dg_invitation_order_free);
  g_clear_object (&self->briefing);

  G_OBJECT_CLASS (dg_template_dialog_parent_class)->dispose (object);
}

static void
dg_template_dialog_finalize (GObject *object)
{
  g_clear_object (&DG_TEMPLATE_DIALOG (object)->running);

  G_OBJECT_CLASS (dg_template_dialog_parent_class)->finalize (object);
}

static void
dg_template_dialog_class_init (DgTemplateDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dg_template_dialog_dispose;
  object_class->finalize = dg_template_dialog_finalize;

  /**
   * DgTemplateDialog::saved:
   * @self: a dialog, which closes then
   */
  signals[SAVED] = g_signal_new ("saved", DG_TYPE_TEMPLATE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-template-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, sides);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, languages);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, people);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, popover);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, placeholders);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, text);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, letter);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, subject);
  gtk_widget_class_bind_template_child (widget_class, DgTemplateDialog, finding);
  gtk_widget_class_bind_template_callback (widget_class, show_text);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_built_in_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_placeholder_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dg_template_dialog_init (DgTemplateDialog *self)
{
  self->running = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_buffer_create_tag (self->text, "wrong", "underline", PANGO_UNDERLINE_ERROR, NULL);
  fill_lists (self);
}

/**
 * dg_template_dialog_new:
 * @parent: the window that it belongs to
 * @briefing: about an event with a date, whose delegates serve as readers
 *
 * Returns: (transfer none): a dialog; its signal “saved” says that letters have other words now
 */
GtkWindow *
dg_template_dialog_new (GtkWindow *parent, DgBriefing *briefing)
{
  DgTemplateDialog *self = g_object_new (DG_TYPE_TEMPLATE_DIALOG, "transient-for", parent, NULL);

  self->briefing = g_object_ref (briefing);
  dg_work_run (&reading_work, g_object_ref (briefing), self, self->running, on_order_read);

  return GTK_WINDOW (self);
}

/* The letter to one delegate, just as it will be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-letter-pane.h"

#include "app/calendar/dg-invitation-order.h"
#include "app/platform/dg-work.h"
#include "core/calendar/dg-letter-preview.h"
#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

struct _DgLetterPane
{
  AdwBin parent_instance;

  /* template */
  GtkStack *stack;
  GtkLabel *name;
  GtkLabel *reader;
  GtkWidget *obstacle_box;
  GtkLabel *obstacle;
  GtkLabel *subject;
  GtkLabel *attachments;
  GtkTextBuffer *text;
  AdwStatusPage *failure;

  /* owned */
  GCancellable *reading;
  DgLanguage language; /* of the interface */
};

G_DEFINE_FINAL_TYPE (DgLetterPane, dg_letter_pane, ADW_TYPE_BIN)

typedef struct
{
  DgBriefing *briefing;
  char *person;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->briefing);
  g_free (question->person);
  g_free (question);
}

static gpointer
read_letter (gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (DgInvitationOrder) order =
      dg_invitation_order_new (question->briefing, dg_revisions_foresee, FALSE, error);
  DgDelegate *delegate = order != NULL ? dg_invitation_order_find (order, question->person) : NULL;

  if (order == NULL)
    return NULL;
  if (delegate == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_NOT_FOUND,
                           _ ("this delegate is no longer registered for the event"));
      return NULL;
    }
  order->order.as_request = TRUE;

  return dg_letter_preview_new (&order->order, delegate, NULL, error);
}

static const DgWork reading_work = { read_letter, question_free,
                                     (GDestroyNotify) dg_letter_preview_free };

static void
show_letter (DgLetterPane *self, const DgLetterPreview *letter)
{
  g_autofree char *language =
      dg_format_language_name (self->language, dg_language_get_tag (letter->language));
  g_autofree char *files = g_strjoinv ("\n", letter->attachments);
  g_autofree char *reader = NULL;

  reader = letter->address != NULL ? g_strdup_printf ("%s · %s", letter->address, language)
                                   : g_strdup (language);
  gtk_label_set_text (self->name, letter->name);
  gtk_label_set_text (self->reader, reader);
  gtk_label_set_text (self->subject, letter->subject);
  /* Not before there is a text: what can be selected takes the focus, and needs a name. */
  gtk_label_set_selectable (self->subject, TRUE);
  gtk_label_set_selectable (self->attachments, files[0] != '\0');
  gtk_label_set_text (self->attachments, files);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->attachments)), files[0] != '\0');
  gtk_label_set_text (self->obstacle, letter->obstacle != NULL ? letter->obstacle : "");
  gtk_widget_set_visible (self->obstacle_box, letter->obstacle != NULL);
  gtk_text_buffer_set_text (self->text, letter->text, -1);
  gtk_stack_set_visible_child_name (self->stack, "letter");
}

static void
show_failure (DgLetterPane *self, const GError *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  gtk_label_set_text (self->name, "");
  gtk_label_set_text (self->reader, "");
  adw_status_page_set_description (self->failure, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
on_letter_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DgLetterPane *self = DG_LETTER_PANE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgLetterPreview) letter = dg_work_finish (result, &error);

  if (letter != NULL)
    show_letter (self, letter);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

static void
dg_letter_pane_dispose (GObject *object)
{
  DgLetterPane *self = DG_LETTER_PANE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (dg_letter_pane_parent_class)->dispose (object);
}

static void
dg_letter_pane_class_init (DgLetterPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dg_letter_pane_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/delegat/Delegat/calendar/dg-letter-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, stack);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, name);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, reader);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, obstacle_box);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, obstacle);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, subject);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, attachments);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, text);
  gtk_widget_class_bind_template_child (widget_class, DgLetterPane, failure);
}

static void
dg_letter_pane_init (DgLetterPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dg_letter_pane_show:
 * @self: a pane
 * @briefing: about an event with a date
 * @person: id of one of its delegates
 *
 * Reads the letter anew; until it is there, the pane shows what it showed.
 */
void
dg_letter_pane_show (DgLetterPane *self, DgBriefing *briefing, const char *person)
{
  Question *question;

  g_return_if_fail (DG_IS_LETTER_PANE (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->language = dg_briefing_get_language (briefing);

  question = g_new0 (Question, 1);
  question->briefing = g_object_ref (briefing);
  question->person = g_strdup (person);
  dg_work_run (&reading_work, question, self, self->reading, on_letter_read);
}

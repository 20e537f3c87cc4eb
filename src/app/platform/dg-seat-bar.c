/* A bar that shows how seats stand: confirmed solid, invited hatched, waiting outlined, free empty.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/platform/dg-seat-bar.h"

#include "app/platform/dg-accessible.h"

#include <glib/gi18n-lib.h>

/* Up to this many people, each is a cell of its own. */
#define MOST_CELLS 16
#define CELL_WIDTH 14
#define GAP        2
#define HEIGHT     10

struct _DgSeatBar
{
  GtkWidget parent_instance;

  GArray *weights; /* how many people each child stands for */
  int total;
};

G_DEFINE_FINAL_TYPE (DgSeatBar, dg_seat_bar, GTK_TYPE_WIDGET)

static void
clear_cells (DgSeatBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_array_set_size (self->weights, 0);
  self->total = 0;
}

static void
add_cell (DgSeatBar *self, const char *css_class, int weight)
{
  GtkWidget *cell =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (cell, "seat");
  gtk_widget_add_css_class (cell, css_class);
  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  g_array_append_val (self->weights, weight);
  self->total += weight;
}

static int
count_gaps (DgSeatBar *self)
{
  return MAX (0, (int) self->weights->len - 1);
}

/* How wide the cells want to be together, whatever width the bar was given. */
static int
get_natural_width (DgSeatBar *self)
{
  return MIN (self->total, MOST_CELLS) * CELL_WIDTH + count_gaps (self) * GAP;
}

static void
dg_seat_bar_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  DgSeatBar *self = DG_SEAT_BAR (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = HEIGHT;
      *natural = HEIGHT;
      return;
    }
  *minimum = (int) self->weights->len * 4 + count_gaps (self) * GAP;
  *natural = get_natural_width (self);
}

/* Cells never grow wider than is natural, so that bars of several cities can be compared. */
static void
dg_seat_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DgSeatBar *self = DG_SEAT_BAR (widget);
  gboolean reversed = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint i = 0;
  int done = 0;
  int room = MIN (width, get_natural_width (self)) - count_gaps (self) * GAP;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child), i++)
    {
      int weight = g_array_index (self->weights, int, i);
      int x = room * done / self->total;
      GtkAllocation cell = { x + (int) i * GAP, (height - HEIGHT) / 2,
                             room * (done + weight) / self->total - x, HEIGHT };

      if (reversed)
        cell.x = width - cell.x - cell.width;
      gtk_widget_size_allocate (child, &cell, -1);
      done += weight;
    }
}

static void
dg_seat_bar_dispose (GObject *object)
{
  clear_cells (DG_SEAT_BAR (object));

  G_OBJECT_CLASS (dg_seat_bar_parent_class)->dispose (object);
}

static void
dg_seat_bar_finalize (GObject *object)
{
  g_array_unref (DG_SEAT_BAR (object)->weights);

  G_OBJECT_CLASS (dg_seat_bar_parent_class)->finalize (object);
}

static void
dg_seat_bar_class_init (DgSeatBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dg_seat_bar_dispose;
  object_class->finalize = dg_seat_bar_finalize;
  widget_class->measure = dg_seat_bar_measure;
  widget_class->size_allocate = dg_seat_bar_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "seatbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dg_seat_bar_init (DgSeatBar *self)
{
  self->weights = g_array_new (FALSE, FALSE, sizeof (int));
}

/**
 * dg_seat_bar_set_seats:
 * @self: a bar
 * @seats: what it shows
 */
void
dg_seat_bar_set_seats (DgSeatBar *self, const DgSeats *seats)
{
  const struct
  {
    const char *css_class;
    int count;
  } parts[] = {
    { "confirmed", seats->confirmed },
    { "invited", seats->invited },
    { "free", seats->free },
    { "waiting", seats->waiting },
  };
  int total = seats->held + seats->free + seats->waiting;
  g_autofree char *words = dg_seat_bar_describe (seats);

  g_return_if_fail (DG_IS_SEAT_BAR (self));

  clear_cells (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (total > MOST_CELLS && parts[i].count > 0)
      add_cell (self, parts[i].css_class, parts[i].count);
    else
      for (int n = 0; n < parts[i].count; n++)
        add_cell (self, parts[i].css_class, 1);

  dg_accessible_set_label (GTK_WIDGET (self), words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Takes @text, which tells of nobody if @count is 0. */
static void
add_part (GPtrArray *parts, int count, char *text)
{
  if (count > 0)
    g_ptr_array_add (parts, text);
  else
    g_free (text);
}

/**
 * dg_seat_bar_describe:
 * @seats: how seats stand
 *
 * Returns: (transfer full): the same in words: “2 confirmed · 1 invited · 1 free”
 */
char *
dg_seat_bar_describe (const DgSeats *seats)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_part (parts, seats->confirmed,
            g_strdup_printf (ngettext ("%d confirmed", "%d confirmed", (gulong) seats->confirmed),
                             seats->confirmed));
  add_part (parts, seats->invited,
            g_strdup_printf (ngettext ("%d invited", "%d invited", (gulong) seats->invited),
                             seats->invited));
  add_part (parts, seats->nominated,
            g_strdup_printf (ngettext ("%d nominated", "%d nominated", (gulong) seats->nominated),
                             seats->nominated));
  add_part (parts, seats->waiting,
            g_strdup_printf (ngettext ("%d waiting", "%d waiting", (gulong) seats->waiting),
                             seats->waiting));
  /* Translators: seats that nobody holds */
  add_part (parts, seats->free,
            g_strdup_printf (ngettext ("%d free", "%d free", (gulong) seats->free), seats->free));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

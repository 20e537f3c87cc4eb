/* Type on paper: text measured and drawn with Pango in the styles of a page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-typesetter.h"

#include <pango/pangocairo.h>

/* Debian 12 has DejaVu Sans wherever Delegat is; Noto Sans where there are more fonts. Both have
 * Cyrillic with the letters of all three languages; for other scripts fontconfig finds a font. */
#define FAMILY "Noto Sans, DejaVu Sans, sans-serif"

/* All figures as wide as one another, so that those of a column stand below one another. */
#define FEATURES "tnum=1, lnum=1"

/* The width of a character is remembered if it is Latin, Greek, Cyrillic … */
#define N_LETTERS 0x530
/* … or one of the dashes and quotation marks. */
#define FIRST_MARK 0x2010
#define N_MARKS    0x18

/* How far the sum of widths and a shaped line may lie apart through kerning. */
#define TOLERANCE 1.02

static const struct
{
  double size;
  double leading;
  PangoWeight weight;
} styles[DG_N_TEXT_STYLES] = {
  [DG_TEXT_STYLE_KIND] = { 10, 14, PANGO_WEIGHT_NORMAL },
  [DG_TEXT_STYLE_TITLE] = { 18, 24, PANGO_WEIGHT_BOLD },
  [DG_TEXT_STYLE_DETAIL] = { 10, 15, PANGO_WEIGHT_NORMAL },
  [DG_TEXT_STYLE_HEAD] = { 7.5, 10, PANGO_WEIGHT_BOLD },
  [DG_TEXT_STYLE_GROUP] = { 10, 13, PANGO_WEIGHT_BOLD },
  [DG_TEXT_STYLE_CELL] = { 9, 12, PANGO_WEIGHT_NORMAL },
  [DG_TEXT_STYLE_SMALL] = { 7.5, 12, PANGO_WEIGHT_NORMAL },
  [DG_TEXT_STYLE_NOTE] = { 8, 11, PANGO_WEIGHT_NORMAL },
  [DG_TEXT_STYLE_FOOTER] = { 8, 11, PANGO_WEIGHT_NORMAL },
};

static const double inks[][3] = {
  [DG_INK_TEXT] = { 0.10, 0.10, 0.12 },
  [DG_INK_QUIET] = { 0.38, 0.38, 0.42 },
};

/* Layouts that are kept per style: cities and offices come again in many rows. */
#define MAX_LAYOUTS 400

struct _DgTypesetter
{
  PangoContext *context;

  struct
  {
    PangoFontDescription *font;
    PangoAttrList *attributes;
    GHashTable *layouts; /* by text */
    double baseline;     /* from a line’s top */
    float *advances;     /* negative: not known yet */
  } styles[DG_N_TEXT_STYLES];
};

static PangoFontDescription *
create_font (DgTextStyle style)
{
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);

  pango_font_description_set_absolute_size (font, styles[style].size * PANGO_SCALE);
  pango_font_description_set_weight (font, styles[style].weight);

  return font;
}

static PangoAttrList *
create_attributes (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  /* A hyphen within an address or a name would be one letter too many. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new (FEATURES));

  return attributes;
}

/* Puts the line's letters into the middle of its leading. */
static double
find_baseline (PangoContext *context, PangoFontDescription *font, double leading)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (context, font, pango_context_get_language (context));
  double ascent = pango_units_to_double (pango_font_metrics_get_ascent (metrics));
  double descent = pango_units_to_double (pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);

  return (leading - ascent - descent) / 2 + ascent;
}

/**
 * dg_typesetter_new:
 * @language: of the text; decides about the shapes of Cyrillic letters
 *
 * Returns: (transfer full): a typesetter
 */
DgTypesetter *
dg_typesetter_new (DgLanguage language)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();
  DgTypesetter *self = g_new0 (DgTypesetter, 1);

  self->context = pango_font_map_create_context (fonts);

  /* Paper has more dots than a screen: letters stand where they belong, not on pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);

  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context,
                              pango_language_from_string (dg_language_get_tag (language)));

  for (guint i = 0; i < DG_N_TEXT_STYLES; i++)
    {
      self->styles[i].font = create_font (i);
      self->styles[i].attributes = create_attributes ();
      self->styles[i].layouts =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      self->styles[i].baseline =
          find_baseline (self->context, self->styles[i].font, styles[i].leading);
      self->styles[i].advances = g_new (float, N_LETTERS + N_MARKS);
      for (guint c = 0; c < N_LETTERS + N_MARKS; c++)
        self->styles[i].advances[c] = -1;
    }

  return self;
}

void
dg_typesetter_free (DgTypesetter *self)
{
  for (guint i = 0; i < DG_N_TEXT_STYLES; i++)
    {
      pango_font_description_free (self->styles[i].font);
      pango_attr_list_unref (self->styles[i].attributes);
      g_hash_table_unref (self->styles[i].layouts);
      g_free (self->styles[i].advances);
    }
  g_object_unref (self->context);
  g_free (self);
}

/* Good until the next call. No width is a width below 0. */
static PangoLayout *
find_layout (DgTypesetter *self, DgTextStyle style, const char *text, double width)
{
  GHashTable *layouts = self->styles[style].layouts;
  PangoLayout *layout = g_hash_table_lookup (layouts, text);

  if (layout == NULL)
    {
      layout = pango_layout_new (self->context);
      pango_layout_set_font_description (layout, self->styles[style].font);
      pango_layout_set_attributes (layout, self->styles[style].attributes);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_text (layout, text, -1);

      if (g_hash_table_size (layouts) == MAX_LAYOUTS)
        g_hash_table_remove_all (layouts);
      g_hash_table_insert (layouts, g_strdup (text), layout);
    }

  pango_layout_set_width (layout, width < 0 ? -1 : pango_units_from_double (width));

  return layout;
}

/* Where the width of @c is remembered, -1 if it is not: a letter that changes shape with its
 * neighbours has no width of its own. */
static int
find_advance (gunichar c)
{
  if (c >= FIRST_MARK && c < FIRST_MARK + N_MARKS)
    return N_LETTERS + (c - FIRST_MARK);
  if (c >= N_LETTERS || (c >= 0x300 && c < 0x370) || (c >= 0x483 && c < 0x48a))
    return -1;

  return c;
}

static double
get_advance (DgTypesetter *self, DgTextStyle style, gunichar c)
{
  float *advance = &self->styles[style].advances[find_advance (c)];

  if (*advance < 0)
    {
      char text[7] = { 0 };

      g_unichar_to_utf8 (c, text);
      *advance = dg_typesetter_measure (self, style, text) * TOLERANCE;
    }

  return *advance;
}

static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (find_advance (g_utf8_get_char (p)) < 0)
      return FALSE;

  return TRUE;
}

/* Whether a line may end after @c, blanks apart. */
static gboolean
may_break_after (gunichar c)
{
  return c == '-' || c == '/' || c == 0x2013 || c == 0x2014;
}

/* Shaping every word of a long table would take longer than drawing it. */
static void
measure_plain (DgTypesetter *self, DgTextStyle style, const char *text, GArray *words)
{
  DgWord word = { 0, 0 };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      double advance = get_advance (self, style, c);

      if (c == ' ')
        {
          word.blank += advance;
          continue;
        }

      if (word.blank > 0)
        {
          g_array_append_val (words, word);
          word = (DgWord){ 0, 0 };
        }
      word.width += advance;
      if (may_break_after (c))
        {
          g_array_append_val (words, word);
          word = (DgWord){ 0, 0 };
        }
    }

  g_array_append_val (words, word);
}

/* Right to left, a word may be in several pieces. */
static double
measure_part (PangoLayoutLine *line, int start, int end)
{
  g_autofree int *ranges = NULL;
  int n_ranges;
  int sum = 0;

  pango_layout_line_get_x_ranges (line, start, end, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    sum += ranges[2 * i + 1] - ranges[2 * i];

  return pango_units_to_double (sum);
}

static void
measure_shaped (DgTypesetter *self, DgTextStyle style, const char *text, GArray *words)
{
  PangoLayout *layout = find_layout (self, style, text, -1);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);
  int n_attributes;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);
  const char *start = text;
  const char *p = text;

  for (int i = 1; i < n_attributes; i++)
    {
      DgWord word = { 0, 0 };

      p = g_utf8_next_char (p);
      if (!attributes[i].is_line_break && i + 1 < n_attributes)
        continue;

      word.width = measure_part (line, start - text, p - text);
      g_array_append_val (words, word);
      start = p;
    }
}

static void
measure (gpointer data, DgTextStyle style, const char *text, GArray *words)
{
  if (is_plain (text))
    measure_plain (data, style, text, words);
  else
    measure_shaped (data, style, text, words);
}

/* Whether @text surely stands on one line; if it does not it still may. */
static gboolean
fits (DgTypesetter *self, DgTextStyle style, const char *text, double width)
{
  double sum = 0;

  if (!is_plain (text))
    return FALSE;

  for (const char *p = text; *p != '\0' && sum <= width; p = g_utf8_next_char (p))
    sum += get_advance (self, style, g_utf8_get_char (p));

  return sum <= width;
}

static guint
count_lines (gpointer data, DgTextStyle style, const char *text, double width)
{
  DgTypesetter *self = data;

  if (fits (self, style, text, width))
    return 1;

  return pango_layout_get_line_count (find_layout (self, style, text, width));
}

/**
 * dg_typesetter_get_meter:
 * @self: a typesetter
 *
 * Returns: how a layout learns about its type; good for as long as @self lives
 */
DgTextMeter
dg_typesetter_get_meter (DgTypesetter *self)
{
  DgTextMeter meter = { .measure = measure, .count_lines = count_lines, .data = self };

  for (guint i = 0; i < DG_N_TEXT_STYLES; i++)
    meter.leading[i] = styles[i].leading;

  return meter;
}

/**
 * dg_typesetter_measure:
 * @self: a typesetter
 * @style: the type
 * @text: one paragraph
 *
 * Returns: how wide it is on one line
 */
double
dg_typesetter_measure (DgTypesetter *self, DgTextStyle style, const char *text)
{
  int width;

  pango_layout_get_size (find_layout (self, style, text, -1), &width, NULL);

  return pango_units_to_double (width);
}

static void
draw_line (
    DgTypesetter *self, cairo_t *cr, const DgTextBox *box, PangoLayoutLine *line, guint position)
{
  double x = box->x;

  if (box->align_end)
    {
      PangoRectangle extents;

      pango_layout_line_get_extents (line, NULL, &extents);
      x += box->width - pango_units_to_double (extents.width);
    }

  cairo_move_to (
      cr, x, box->y + position * styles[box->style].leading + self->styles[box->style].baseline);
  pango_cairo_show_layout_line (cr, line);
}

/**
 * dg_typesetter_draw:
 * @self: a typesetter
 * @cr: where
 * @box: where on it and how
 * @text: one paragraph
 *
 * Lines stand one leading apart whatever fonts their letters come from.
 *
 * Returns: how many lines the whole text has
 */
guint
dg_typesetter_draw (DgTypesetter *self, cairo_t *cr, const DgTextBox *box, const char *text)
{
  gboolean breaks = !fits (self, box->style, text, box->width);
  PangoLayout *layout = find_layout (self, box->style, text, breaks ? MAX (box->width, 1) : -1);
  const double *ink = inks[box->ink];
  guint n_lines, end;

  if (box->ellipsize && breaks)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (layout, -(int) box->n_lines);
    }

  n_lines = pango_layout_get_line_count (layout);
  end = MIN (n_lines, box->first_line + box->n_lines);

  cairo_set_source_rgb (cr, ink[0], ink[1], ink[2]);
  for (guint i = box->first_line; i < end; i++)
    draw_line (self, cr, box, pango_layout_get_line_readonly (layout, i), i - box->first_line);

  if (box->ellipsize && breaks)
    {
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
      pango_layout_set_height (layout, -1);
    }

  return n_lines;
}

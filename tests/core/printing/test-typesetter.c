/* The typesetter: what is measured is what is drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/printing/dg-typesetter.h"

#include <math.h>

static const char *const texts[] = {
  "Билјана Примероска",
  "Ґалаґан Їжакевич-Щербина",
  "AVATAR To Ty We",
  "nobody.with-a-long-address@office.example.org",
  "שרה לוי",
  "محمد عبد الله",
  "김철수",
  "e\u0301le\u0300ve",
  "“quoted” – and — more…",
  "",
  " ",
};

/* A text of which the meter says that it fits does so when it is shaped. */
static void
test_meter (void)
{
  g_autoptr (DgTypesetter) typesetter = dg_typesetter_new (DG_LANGUAGE_UK);
  const DgTextMeter meter = dg_typesetter_get_meter (typesetter);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (DgTextStyle style = 0; style < DG_N_TEXT_STYLES; style++)
      {
        double real = dg_typesetter_measure (typesetter, style, texts[i]);
        g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (DgWord));
        double sum = 0;

        meter.measure (meter.data, style, texts[i], words);
        for (guint j = 0; j < words->len; j++)
          {
            const DgWord *word = &g_array_index (words, DgWord, j);

            g_assert_cmpfloat (word->width, >=, 0);
            sum += word->width + word->blank;
          }
        g_test_message ("%s: %g, %g", texts[i], real, sum);
        g_assert_cmpfloat (sum, >=, real * 0.99);
        g_assert_cmpfloat (sum, <=, real * 1.1 + 1);
        g_assert_cmpuint (meter.count_lines (meter.data, style, texts[i], sum + 1), ==, 1);
      }
}

static void
test_breaks (void)
{
  static const struct
  {
    const char *text;
    double width;
    guint least, most;
  } cases[] = {
    { "Ивано-Франкивска градска рада", 70, 2, 4 },
    { "nobody.with-a-long-address@office.example.org", 40, 5, 9 },
    { "one two three", 1, 11, 13 },
    { "김철수김철수김철수", 30, 2, 9 },
  };
  g_autoptr (DgTypesetter) typesetter = dg_typesetter_new (DG_LANGUAGE_EN);
  const DgTextMeter meter = dg_typesetter_get_meter (typesetter);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint lines =
          meter.count_lines (meter.data, DG_TEXT_STYLE_CELL, cases[i].text, cases[i].width);

      g_assert_cmpuint (lines, >=, cases[i].least);
      g_assert_cmpuint (lines, <=, cases[i].most);
    }
}

/* Where the ink lies, in pixels of a picture whose unit is a point. */
static void
find_ink (cairo_surface_t *picture, int *left, int *right)
{
  int stride = cairo_image_surface_get_stride (picture);
  const guchar *data;

  cairo_surface_flush (picture);
  data = cairo_image_surface_get_data (picture);
  *left = G_MAXINT;
  *right = -1;
  for (int y = 0; y < cairo_image_surface_get_height (picture); y++)
    for (int x = 0; x < cairo_image_surface_get_width (picture); x++)
      if (data[y * stride + x] > 0x40)
        {
          *left = MIN (*left, x);
          *right = MAX (*right, x);
        }
}

static void
test_draw (void)
{
  static const struct
  {
    const char *text;
    gboolean align_end;
    gboolean ellipsize;
    guint first_line, n_lines;
    guint total;
  } cases[] = {
    { "Билјана", FALSE, FALSE, 0, 1, 1 },
    { "Билјана", TRUE, FALSE, 0, 1, 1 },
    { "שרה לוי", FALSE, FALSE, 0, 1, 1 },
    { "one two three four five six seven eight nine ten eleven twelve", FALSE, TRUE, 0, 1, 1 },
    { "one two three four five six seven eight nine ten eleven twelve", FALSE, FALSE, 1, 1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DgTypesetter) typesetter = dg_typesetter_new (DG_LANGUAGE_MK);
      cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_A8, 160, 20);
      cairo_t *cr = cairo_create (picture);
      const DgTextBox box = {
        .style = DG_TEXT_STYLE_CELL,
        .x = 20,
        .y = 4,
        .width = 120,
        .align_end = cases[i].align_end,
        .ellipsize = cases[i].ellipsize,
        .first_line = cases[i].first_line,
        .n_lines = cases[i].n_lines,
      };
      int left, right;

      g_assert_cmpuint (dg_typesetter_draw (typesetter, cr, &box, cases[i].text), ==,
                        cases[i].total);
      find_ink (picture, &left, &right);
      g_assert_cmpint (left, >=, 19);
      g_assert_cmpint (right, <=, 141);
      if (cases[i].align_end)
        g_assert_cmpint (right, >=, 136);
      else
        g_assert_cmpint (left, <=, 24);

      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/printing/typesetter/meter", test_meter);
  g_test_add_func ("/printing/typesetter/breaks", test_breaks);
  g_test_add_func ("/printing/typesetter/draw", test_draw);

  return g_test_run ();
}

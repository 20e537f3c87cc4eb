/* When something takes place: wall times in a zone, whole days, or not known yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-span.h"

#include "core/base/dg-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY (24 * 60 * 60)

struct _DgSpan
{
  grefcount ref_count;

  const char *zone; /* interned */
  gboolean known;
  gboolean whole_day;

  /* Seconds as dg_zone_resolve() counts them. The end of whole days is the midnight after. */
  gint64 start_wall;
  gint64 end_wall;

  gint64 start;
  gint64 end;
};

G_DEFINE_BOXED_TYPE (DgSpan, dg_span, dg_span_ref, dg_span_unref)

/* One end of a span, as it was written. */
typedef struct
{
  gboolean whole_day;
  gint64 wall;
  gint64 instant;
} Moment;

static gboolean
scan_digits (const char **text, guint n, int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      *value = *value * 10 + (*text)[i] - '0';
    }
  *text += n;

  return TRUE;
}

static gboolean
scan_character (const char **text, char c)
{
  if (**text != c)
    return FALSE;
  (*text)++;

  return TRUE;
}

/* “Z” or “+02:00” at the end; nothing there is no offset. */
static gboolean
scan_offset (const char **text, gboolean *has_offset, gint64 *offset)
{
  int hours, minutes;
  char sign = **text;

  *has_offset = sign != '\0';
  *offset = 0;

  if (sign == '\0' || scan_character (text, 'Z'))
    return TRUE;
  if (sign != '+' && sign != '-')
    return FALSE;

  (*text)++;
  if (!scan_digits (text, 2, &hours) || !scan_character (text, ':') ||
      !scan_digits (text, 2, &minutes) || hours > 15 || minutes > 59)
    return FALSE;
  *offset = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);

  return TRUE;
}

/* The forms of ISO 8601 that Delegat writes: a date, or a date and a time with optional seconds
 * and offset. Years are held to those in which meetings take place. */
static gboolean
scan_moment (const char *text, Moment *moment, gboolean *has_offset, gint64 *offset)
{
  int year, month, day, hour = 0, minute = 0, second = 0;
  g_autoptr (GDateTime) time = NULL;

  *has_offset = FALSE;
  *offset = 0;

  if (!scan_digits (&text, 4, &year) || !scan_character (&text, '-') ||
      !scan_digits (&text, 2, &month) || !scan_character (&text, '-') ||
      !scan_digits (&text, 2, &day) || year < 1900 || year > 2200)
    return FALSE;

  moment->whole_day = *text == '\0';
  if (!moment->whole_day)
    {
      if (!scan_character (&text, 'T') || !scan_digits (&text, 2, &hour) ||
          !scan_character (&text, ':') || !scan_digits (&text, 2, &minute))
        return FALSE;
      if (scan_character (&text, ':') && !scan_digits (&text, 2, &second))
        return FALSE;
      if (!scan_offset (&text, has_offset, offset))
        return FALSE;
    }

  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (*text != '\0' || time == NULL)
    return FALSE;
  moment->wall = g_date_time_to_unix (time);

  return TRUE;
}

/* @what says what is wrong with @text. */
static gboolean
fail_moment (const char *text, const char *what, GError **error)
{
  g_autofree char *shown = dg_error_quote (text);

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, "“%s”: %s", shown, what);
  return FALSE;
}

/* Takes the first of two occurrences where the clock is put back and no offset says which. */
static gboolean
read_moment (const char *text, GTimeZone *zone, Moment *moment, GError **error)
{
  gboolean has_offset;
  gint64 offset;

  if (!scan_moment (text, moment, &has_offset, &offset))
    return fail_moment (text, _ ("no date or time; write 2017-09-04 or 2017-09-04T09:00"), error);

  if (has_offset)
    {
      moment->instant = moment->wall - offset;
      moment->wall = moment->instant + dg_zone_get_offset (zone, moment->instant);
    }
  else if (dg_zone_resolve (zone, moment->wall, &moment->instant, NULL) == DG_WALL_TIME_GAP &&
           !moment->whole_day)
    return fail_moment (
        text, _ ("never happens in this time zone; the clock is put forward over it"), error);

  return TRUE;
}

/**
 * dg_span_new:
 * @zone: an IANA name; written under its canonical name
 * @starts: (nullable): “2017-09-04” or “2017-09-04T09:00”; %NULL if not known yet
 * @ends: (nullable): likewise, a date meaning that whole day; @starts if %NULL
 * @error: return location
 *
 * Where the clock is put back a time happens twice; the first is meant unless an offset
 * (“2026-10-25T03:30+02:00”) says otherwise. Any time with an offset or “Z” is an instant and is
 * turned into the wall time of @zone.
 *
 * Returns: (transfer full): the span; else %DG_ERROR_INVALID
 */
DgSpan *
dg_span_new (const char *zone, const char *starts, const char *ends, GError **error)
{
  g_autoptr (GTimeZone) loaded = NULL;
  g_autoptr (DgSpan) self = NULL;
  Moment start = { 0 };
  Moment end = { 0 };

  g_return_val_if_fail (zone != NULL, NULL);

  loaded = dg_zone_load (zone, error);
  if (loaded == NULL)
    return NULL;

  self = g_new0 (DgSpan, 1);
  g_ref_count_init (&self->ref_count);
  self->zone = dg_zone_canonicalize (zone);

  if (starts == NULL && ends == NULL)
    return g_steal_pointer (&self);

  if (starts == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID, _ ("there is an end, but no start"));
      return NULL;
    }

  if (!read_moment (starts, loaded, &start, error) ||
      !read_moment (ends != NULL ? ends : starts, loaded, &end, error))
    return NULL;

  if (start.whole_day != end.whole_day)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID,
                           _ ("start and end must both be dates or both be times"));
      return NULL;
    }

  if (end.instant < start.instant)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("it ends (%s) before it starts (%s)"),
                   ends, starts);
      return NULL;
    }

  self->known = TRUE;
  self->whole_day = start.whole_day;
  self->start_wall = start.wall;
  self->end_wall = end.wall;
  self->start = start.instant;
  self->end = end.instant;

  if (self->whole_day)
    {
      self->end_wall += DAY;
      dg_zone_resolve (loaded, self->end_wall, &self->end, NULL);
    }

  return g_steal_pointer (&self);
}

/**
 * dg_span_new_for_instants:
 * @zone: an IANA name
 * @start: seconds since 1970-01-01T00:00:00Z
 * @end: likewise
 * @error: return location
 *
 * Returns: (transfer full): the span that the clock of @zone shows; else %DG_ERROR_INVALID
 */
DgSpan *
dg_span_new_for_instants (const char *zone, gint64 start, gint64 end, GError **error)
{
  g_autoptr (GDateTime) first = g_date_time_new_from_unix_utc (start);
  g_autoptr (GDateTime) last = g_date_time_new_from_unix_utc (end);
  g_autofree char *starts = NULL;
  g_autofree char *ends = NULL;

  if (first == NULL || last == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_INVALID, _ ("the time is out of range"));
      return NULL;
    }

  starts = g_date_time_format (first, "%Y-%m-%dT%H:%M:%SZ");
  ends = g_date_time_format (last, "%Y-%m-%dT%H:%M:%SZ");

  return dg_span_new (zone, starts, ends, error);
}

DgSpan *
dg_span_ref (DgSpan *self)
{
  g_ref_count_inc (&self->ref_count);

  return self;
}

void
dg_span_unref (DgSpan *self)
{
  if (g_ref_count_dec (&self->ref_count))
    g_free (self);
}

const char *
dg_span_get_zone (const DgSpan *self)
{
  return self->zone;
}

gboolean
dg_span_is_known (const DgSpan *self)
{
  return self->known;
}

gboolean
dg_span_is_whole_day (const DgSpan *self)
{
  return self->whole_day;
}

static char *
dup_moment (const DgSpan *self, gint64 wall, gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall);
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *text = NULL;
  gint64 earlier, offset;

  if (self->whole_day)
    return g_date_time_format (time, "%Y-%m-%d");

  text = g_date_time_format (time, wall % 60 == 0 ? "%Y-%m-%dT%H:%M" : "%Y-%m-%dT%H:%M:%S");

  zone = dg_zone_load (self->zone, NULL);
  if (zone == NULL || dg_zone_resolve (zone, wall, &earlier, NULL) != DG_WALL_TIME_OVERLAP ||
      earlier == instant)
    return g_steal_pointer (&text);

  offset = (wall - instant) / 60;
  return g_strdup_printf ("%s%c%02d:%02d", text, offset < 0 ? '-' : '+', (int) ABS (offset) / 60,
                          (int) ABS (offset) % 60);
}

/**
 * dg_span_dup_starts:
 * @self: a span
 *
 * Returns: (transfer full) (nullable): the start in the form that dg_span_new() takes
 */
char *
dg_span_dup_starts (const DgSpan *self)
{
  return self->known ? dup_moment (self, self->start_wall, self->start) : NULL;
}

/**
 * dg_span_dup_ends:
 * @self: a span
 *
 * Returns: (transfer full) (nullable): the end in the form that dg_span_new() takes; of whole days
 *   the last one
 */
char *
dg_span_dup_ends (const DgSpan *self)
{
  return self->known ? dup_moment (self, self->end_wall - (self->whole_day ? DAY : 0), self->end)
                     : NULL;
}

/**
 * dg_span_get_start_wall:
 * @self: a known span
 *
 * Returns: what the clock shows at the start, in seconds since 1970-01-01T00:00 of that clock
 */
gint64
dg_span_get_start_wall (const DgSpan *self)
{
  return self->start_wall;
}

/**
 * dg_span_get_end_wall:
 * @self: a known span
 *
 * Returns: what the clock shows at the end; of whole days the midnight after the last one
 */
gint64
dg_span_get_end_wall (const DgSpan *self)
{
  return self->end_wall;
}

/**
 * dg_span_get_start:
 * @self: a known span
 *
 * Returns: the instant of the start in seconds since 1970-01-01T00:00:00Z
 */
gint64
dg_span_get_start (const DgSpan *self)
{
  return self->start;
}

/**
 * dg_span_get_end:
 * @self: a known span
 *
 * Returns: the instant of the end, exclusive, in seconds since 1970-01-01T00:00:00Z
 */
gint64
dg_span_get_end (const DgSpan *self)
{
  return self->end;
}

/**
 * dg_span_get_days:
 * @self: a known span
 * @first: (out caller-allocates): the day on which it starts
 * @last: (out caller-allocates): the day on which it ends; a session that ends at midnight does
 *   not reach into the day after
 */
void
dg_span_get_days (const DgSpan *self, GDate *first, GDate *last)
{
  const guint32 epoch = 719163; /* 1970-01-01 as a Julian day of GDate */
  gint64 end = MAX (self->end_wall - 1, self->start_wall);

  g_date_clear (first, 1);
  g_date_clear (last, 1);
  g_date_set_julian (first, epoch + self->start_wall / DAY - (self->start_wall % DAY < 0));
  g_date_set_julian (last, epoch + end / DAY - (end % DAY < 0));
}

/**
 * dg_span_overlaps:
 * @self: a span
 * @other: another
 *
 * Returns: whether there is an instant that belongs to both
 */
gboolean
dg_span_overlaps (const DgSpan *self, const DgSpan *other)
{
  return self->known && other->known && self->start < other->end && other->start < self->end;
}

/**
 * dg_span_compare:
 * @a: a span
 * @b: another
 *
 * Orders by start, then end; what is not known yet comes last.
 *
 * Returns: less than, equal to or greater than 0
 */
int
dg_span_compare (const DgSpan *a, const DgSpan *b)
{
  if (a->known != b->known)
    return a->known ? -1 : 1;
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end < b->end ? -1 : 1;

  return 0;
}

gboolean
dg_span_equal (const DgSpan *a, const DgSpan *b)
{
  return dg_span_compare (a, b) == 0 && a->whole_day == b->whole_day && a->zone == b->zone;
}

/**
 * dg_span_check_date:
 * @text: text from outside
 * @error: return location
 *
 * Returns: whether @text is a date such as “2017-09-04”; else %DG_ERROR_INVALID
 */
gboolean
dg_span_check_date (const char *text, GError **error)
{
  Moment moment;
  gboolean has_offset;
  gint64 offset;

  if (scan_moment (text, &moment, &has_offset, &offset) && moment.whole_day)
    return TRUE;

  return fail_moment (text, _ ("no date; write it as 2017-09-04"), error);
}

/**
 * dg_span_check_moment:
 * @text: text from outside
 * @error: return location
 *
 * Returns: whether @text is a date or a time such as “2017-09-04T09:00”; else %DG_ERROR_INVALID
 */
gboolean
dg_span_check_moment (const char *text, GError **error)
{
  Moment moment;
  gboolean has_offset;
  gint64 offset;

  if (scan_moment (text, &moment, &has_offset, &offset))
    return TRUE;

  return fail_moment (text, _ ("no date or time; write 2017-09-04 or 2017-09-04T09:00"), error);
}

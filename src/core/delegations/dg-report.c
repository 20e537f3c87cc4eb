/* Figures about the people of an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-report.h"

#include "core/delegations/dg-delegate-order.h"
#include "core/delegations/dg-life-cycle.h"
#include "core/i18n/dg-format.h"
#include "core/i18n/dg-phrases.h"

#include <string.h>

/* Longer events have a wrong date. */
#define MAX_DAYS 366

G_DEFINE_ENUM_TYPE (DgReportBy,
                    dg_report_by,
                    G_DEFINE_ENUM_VALUE (DG_REPORT_COUNTRY, "country"),
                    G_DEFINE_ENUM_VALUE (DG_REPORT_CITY, "city"),
                    G_DEFINE_ENUM_VALUE (DG_REPORT_ROLE, "role"),
                    G_DEFINE_ENUM_VALUE (DG_REPORT_STATUS, "status"),
                    G_DEFINE_ENUM_VALUE (DG_REPORT_DAY, "day"),
                    G_DEFINE_ENUM_VALUE (DG_REPORT_GENDER, "gender-of-address"))

void
dg_report_row_free (DgReportRow *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

static DgReportRow *
row_new (const char *key, const char *label)
{
  DgReportRow *row = g_new0 (DgReportRow, 1);

  row->key = g_strdup (key);
  row->label = g_strdup (label);

  return row;
}

static void
count (DgReportRow *row, DgDelegate *delegate)
{
  const DgRegistrationFields *fields =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));

  row->counts[fields->status]++;
  row->substitutes += fields->replaces != NULL && dg_life_cycle_holds_seat (fields->status);
  row->total++;
}

/* Adds @row unless nobody is in it. */
static void
add_row (GPtrArray *rows, DgReportRow *row)
{
  if (row->total > 0)
    g_ptr_array_add (rows, row);
  else
    dg_report_row_free (row);
}

static const char *
get_place_key (DgDelegate *delegate, gboolean by_country)
{
  DgCity *city = dg_delegate_get_city (delegate);

  if (city == NULL)
    return "";
  return by_country ? dg_city_get_fields (city)->country : dg_city_get_fields (city)->id;
}

static void
list_places (GPtrArray *rows, GPtrArray *delegates, gboolean by_country, DgLanguage language)
{
  DgDelegateGroup group = by_country ? DG_DELEGATE_GROUP_COUNTRY : DG_DELEGATE_GROUP_CITY;
  g_autoptr (GPtrArray) sorted =
      dg_delegate_order_apply (delegates, group, DG_DELEGATE_SORT_PROTOCOL, language);
  DgReportRow *row = NULL;

  for (guint i = 0; i < sorted->len; i++)
    {
      DgDelegate *delegate = g_ptr_array_index (sorted, i);

      if (i == 0 || !dg_delegate_order_same_group (sorted->pdata[i - 1], delegate, group))
        {
          g_autofree char *heading = dg_delegate_order_dup_heading (delegate, group, language);

          row = row_new (get_place_key (delegate, by_country), heading);
          g_ptr_array_add (rows, row);
        }
      count (row, delegate);
    }
}

static void
list_roles (GPtrArray *rows, GPtrArray *delegates, DgLanguage language)
{
  for (DgRole role = 0; role < DG_N_ROLES; role++)
    {
      DgReportRow *row =
          row_new (dg_enum_get_nick (DG_TYPE_ROLE, (int) role), dg_role_get_label (role, language));

      for (guint i = 0; i < delegates->len; i++)
        if (dg_registration_get_fields (dg_delegate_get_registration (delegates->pdata[i]))->role ==
            role)
          count (row, delegates->pdata[i]);
      add_row (rows, row);
    }
}

static void
list_statuses (GPtrArray *rows, GPtrArray *delegates, DgLanguage language)
{
  for (DgStatus status = 0; status < DG_N_STATUSES; status++)
    {
      DgReportRow *row = row_new (dg_enum_get_nick (DG_TYPE_STATUS, (int) status),
                                  dg_status_get_label (status, language));

      for (guint i = 0; i < delegates->len; i++)
        if (dg_delegate_get_status (delegates->pdata[i]) == status)
          count (row, delegates->pdata[i]);
      add_row (rows, row);
    }
}

static void
list_genders (GPtrArray *rows, GPtrArray *delegates, DgLanguage language)
{
  const struct
  {
    DgAddressForm form;
    const char *key;
    const char *label;
  } forms[] = {
    { DG_ADDRESS_WOMAN, "woman", dg_phrase (language, "Women") },
    { DG_ADDRESS_MAN, "man", dg_phrase (language, "Men") },
    { DG_ADDRESS_UNKNOWN, "unknown", dg_phrase (language, "Not known") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      DgReportRow *row = row_new (forms[i].key, forms[i].label);

      for (guint j = 0; j < delegates->len; j++)
        if (dg_delegate_get_address_form (delegates->pdata[j]) == forms[i].form)
          count (row, delegates->pdata[j]);
      add_row (rows, row);
    }
}

/* Whether @delegate chose nothing, or something on @day; a session of several days is on each. */
static gboolean
has_session (DgDelegate *delegate, GPtrArray *sessions, const GDate *day)
{
  if (dg_registration_get_fields (dg_delegate_get_registration (delegate))->sessions == NULL)
    return TRUE;

  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);
      GDate first, last;

      if (!dg_delegate_attends_session (delegate, dg_session_get_id (session)) ||
          !dg_span_is_known (dg_session_get_span (session)))
        continue;
      dg_span_get_days (dg_session_get_span (session), &first, &last);
      if (g_date_compare (&first, day) <= 0 && g_date_compare (day, &last) <= 0)
        return TRUE;
    }

  return FALSE;
}

/* Dates as texts compare like dates. */
static gboolean
is_expected (DgDelegate *delegate, GPtrArray *sessions, const GDate *day, const char *date)
{
  const DgRegistrationFields *fields =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));

  return dg_life_cycle_holds_seat (fields->status) &&
         (fields->arrival == NULL || strncmp (fields->arrival, date, 10) <= 0) &&
         (fields->departure == NULL || strncmp (fields->departure, date, 10) >= 0) &&
         has_session (delegate, sessions, day);
}

static void
list_days (
    GPtrArray *rows, DgEvent *event, GPtrArray *sessions, GPtrArray *delegates, DgLanguage language)
{
  GDate day, last;

  if (!dg_span_is_known (dg_event_get_span (event)))
    return;

  dg_span_get_days (dg_event_get_span (event), &day, &last);
  for (guint i = 0; i < MAX_DAYS && g_date_compare (&day, &last) <= 0; i++)
    {
      g_autofree char *label = dg_format_day (language, &day);
      char date[11];
      DgReportRow *row;

      g_date_strftime (date, sizeof date, "%Y-%m-%d", &day);
      row = row_new (date, label);
      for (guint j = 0; j < delegates->len; j++)
        if (is_expected (delegates->pdata[j], sessions, &day, date))
          count (row, delegates->pdata[j]);
      g_ptr_array_add (rows, row);
      g_date_add_days (&day, 1);
    }
}

/**
 * dg_report_list:
 * @event: the event
 * @sessions: (element-type DgSession): its programme
 * @delegates: (element-type DgDelegate): everybody there
 * @by: what each row stands for
 * @language: of the names
 *
 * Rows that would be empty are left out, but for days. Of a day those are counted who hold a seat,
 * have arrived and not left, and chose something on it or nothing at all. Gender is known by the
 * honorific alone.
 *
 * Returns: (transfer full) (element-type DgReportRow): places in the order of the language's
 *   alphabet, all else in its own order
 */
GPtrArray *
dg_report_list (
    DgEvent *event, GPtrArray *sessions, GPtrArray *delegates, DgReportBy by, DgLanguage language)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_report_row_free);

  switch (by)
    {
    case DG_REPORT_COUNTRY:
    case DG_REPORT_CITY:
      list_places (rows, delegates, by == DG_REPORT_COUNTRY, language);
      break;
    case DG_REPORT_ROLE:
      list_roles (rows, delegates, language);
      break;
    case DG_REPORT_STATUS:
      list_statuses (rows, delegates, language);
      break;
    case DG_REPORT_DAY:
      list_days (rows, event, sessions, delegates, language);
      break;
    case DG_REPORT_GENDER:
    default:
      list_genders (rows, delegates, language);
    }

  return rows;
}

/**
 * dg_report_sum:
 * @delegates: (element-type DgDelegate): everybody at an event
 * @language: of the label
 *
 * Returns: (transfer full): the figures of all of them
 */
DgReportRow *
dg_report_sum (GPtrArray *delegates, DgLanguage language)
{
  DgReportRow *row = row_new ("total", dg_phrase (language, "Total"));

  for (guint i = 0; i < delegates->len; i++)
    count (row, delegates->pdata[i]);

  return row;
}

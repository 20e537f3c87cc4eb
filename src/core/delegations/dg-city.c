/* A city that sends delegates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-city.h"

#include "core/base/dg-id.h"
#include "core/events/dg-address.h"

struct _DgCity
{
  DgValue parent_instance;
};

G_DEFINE_FINAL_TYPE (DgCity, dg_city, DG_TYPE_VALUE)

#define AT(field) G_STRUCT_OFFSET (DgCityFields, field)

static const DgMember members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, dg_id_check },
  { "name", DG_MEMBER_TEXT, AT (name), TRUE, NULL, NULL },
  { "country", DG_MEMBER_STRING, AT (country), TRUE, NULL, dg_address_check_country },
};

const DgRecord dg_city_record = { sizeof (DgCityFields), G_N_ELEMENTS (members), members };

static void
dg_city_class_init (DgCityClass *klass)
{
  DG_VALUE_CLASS (klass)->record = &dg_city_record;
}

static void
dg_city_init (DgCity *self)
{
}

/**
 * dg_city_new:
 * @fields: what it consists of; copied
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
DgCity *
dg_city_new (const DgCityFields *fields, GError **error)
{
  return dg_value_new (DG_TYPE_CITY, fields, error);
}

/**
 * dg_city_new_from_json:
 * @place: an object in the form of the command line's JSON
 * @own: the language of plain strings
 * @error: return location
 *
 * A city without “id” gets a random one.
 *
 * Returns: (transfer full): the value; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgCity *
dg_city_new_from_json (const DgJsonPlace *place, DgLanguage own, GError **error)
{
  DgCityFields fields;
  DgCity *self;

  if (!dg_record_from_json (&dg_city_record, place, own, &fields, error))
    return NULL;

  if (fields.id == NULL)
    fields.id = dg_id_new ("c");

  self = dg_city_new (&fields, error);
  dg_record_clear (&dg_city_record, &fields);

  return self;
}

/**
 * dg_city_get_fields:
 * @self: a value
 *
 * Returns: (transfer none): what it consists of, never to be changed
 */
const DgCityFields *
dg_city_get_fields (DgCity *self)
{
  g_return_val_if_fail (DG_IS_CITY (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

/**
 * dg_city_get_name:
 * @self: a city
 * @asked: the reader's language
 *
 * Returns: (transfer none): its name by the rule of dg_text_get(), English standing in
 */
const char *
dg_city_get_name (DgCity *self, DgLanguage asked)
{
  g_return_val_if_fail (DG_IS_CITY (self), NULL);

  return dg_text_get (dg_city_get_fields (self)->name, asked, DG_LANGUAGE_EN, NULL);
}

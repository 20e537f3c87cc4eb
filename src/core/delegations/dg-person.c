/* A person, across all events.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-person.h"

#include "core/base/dg-id.h"
#include "core/base/dg-span.h"
#include "core/events/dg-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DgPerson
{
  DgValue parent_instance;
};

G_DEFINE_FINAL_TYPE (DgPerson, dg_person, DG_TYPE_VALUE)

#define AT(field) G_STRUCT_OFFSET (DgPersonFields, field)

static const DgMember members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, dg_id_check },
  { "name", DG_MEMBER_STRING, AT (name), TRUE, NULL, NULL },
  { "latin_name", DG_MEMBER_STRING, AT (latin_name), FALSE, NULL, NULL },
  { "badge_name", DG_MEMBER_STRING, AT (badge_name), FALSE, NULL, NULL },
  { "honorific", DG_MEMBER_TEXT, AT (honorific), FALSE, NULL, NULL },
  { "position", DG_MEMBER_TEXT, AT (position), FALSE, NULL, NULL },
  { "organisation", DG_MEMBER_TEXT, AT (organisation), FALSE, NULL, NULL },
  { "city", DG_MEMBER_STRING, AT (city), FALSE, NULL, NULL },
  { "email", DG_MEMBER_STRING, AT (email), FALSE, NULL, dg_address_check_email },
  { "phone", DG_MEMBER_STRING, AT (phone), FALSE, NULL, NULL },
  { "language", DG_MEMBER_STRING, AT (language), FALSE, NULL, dg_language_check },
  { "diet", DG_MEMBER_STRING, AT (diet), FALSE, NULL, NULL },
  { "access_needs", DG_MEMBER_STRING, AT (access_needs), FALSE, NULL, NULL },
  { "notes", DG_MEMBER_STRING, AT (notes), FALSE, NULL, NULL },
  { "passport/number", DG_MEMBER_STRING, AT (passport_number), FALSE, NULL, NULL },
  { "passport/country", DG_MEMBER_STRING, AT (passport_country), FALSE, NULL,
    dg_address_check_country },
  { "passport/issued", DG_MEMBER_STRING, AT (passport_issued), FALSE, NULL, dg_span_check_date },
  { "passport/expires", DG_MEMBER_STRING, AT (passport_expires), FALSE, NULL, dg_span_check_date },
  { "passport/birth_date", DG_MEMBER_STRING, AT (birth_date), FALSE, NULL, dg_span_check_date },
  { "passport/birth_place", DG_MEMBER_STRING, AT (birth_place), FALSE, NULL, NULL },
  { "passport/nationality", DG_MEMBER_STRING, AT (nationality), FALSE, NULL,
    dg_address_check_country },
};

const DgRecord dg_person_record = { sizeof (DgPersonFields), G_N_ELEMENTS (members), members };

static void
dg_person_class_init (DgPersonClass *klass)
{
  DG_VALUE_CLASS (klass)->record = &dg_person_record;
}

static void
dg_person_init (DgPerson *self)
{
}

/**
 * dg_person_new:
 * @fields: what it consists of; copied
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
DgPerson *
dg_person_new (const DgPersonFields *fields, GError **error)
{
  return dg_value_new (DG_TYPE_PERSON, fields, error);
}

/**
 * dg_person_new_from_json:
 * @place: an object in the form of the command line's JSON
 * @own: the language of plain strings
 * @error: return location
 *
 * A person without “id” gets a random one.
 *
 * Returns: (transfer full): the value; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID
 */
DgPerson *
dg_person_new_from_json (const DgJsonPlace *place, DgLanguage own, GError **error)
{
  DgPersonFields fields;
  DgPerson *self;

  if (!dg_record_from_json (&dg_person_record, place, own, &fields, error))
    return NULL;

  if (fields.id == NULL)
    fields.id = dg_id_new ("p");

  self = dg_person_new (&fields, error);
  dg_record_clear (&dg_person_record, &fields);

  return self;
}

/**
 * dg_person_new_patched:
 * @known: a person
 * @patch: a merge patch (RFC 7396) of the command line's JSON
 * @error: return location
 *
 * Returns: (transfer full): the changed person; else %DG_ERROR_FORMAT or %DG_ERROR_INVALID, also if
 *   the id would change
 */
DgPerson *
dg_person_new_patched (DgPerson *known, JsonNode *patch, GError **error)
{
  const DgPersonFields *before = dg_person_get_fields (known);
  g_autoptr (JsonNode) old = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) patched = NULL;
  g_autoptr (DgPerson) person = NULL;
  JsonObject *object = json_object_new ();
  DgJsonPlace root;

  dg_record_to_json (&dg_person_record, before, object);
  json_node_take_object (old, object);
  patched = dg_json_merge_patch (old, patch);
  root = dg_json_root (patched);

  person = dg_person_new_from_json (&root, DG_LANGUAGE_EN, error);
  if (person != NULL && strcmp (dg_person_get_fields (person)->id, before->id) != 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("a person keeps the id “%s”"), before->id);
      return NULL;
    }

  return g_steal_pointer (&person);
}

/**
 * dg_person_get_fields:
 * @self: a value
 *
 * Returns: (transfer none): what it consists of, never to be changed
 */
const DgPersonFields *
dg_person_get_fields (DgPerson *self)
{
  g_return_val_if_fail (DG_IS_PERSON (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

/**
 * dg_person_is_erased:
 * @self: a person
 *
 * Returns: whether this is nobody any more, but a place at an event that still counts
 */
gboolean
dg_person_is_erased (DgPerson *self)
{
  const DgPersonFields *fields = dg_person_get_fields (self);

  g_return_val_if_fail (fields != NULL, FALSE);

  return g_str_has_prefix (fields->id, DG_PERSON_ERASED "-") &&
         strcmp (fields->name, DG_PERSON_ERASED_NAME) == 0;
}

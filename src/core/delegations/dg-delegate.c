/* A person together with that person's place at one event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-delegate.h"

struct _DgDelegate
{
  GObject parent_instance;

  DgPerson *person;
  DgRegistration *registration;
  DgCity *city;
};

G_DEFINE_FINAL_TYPE (DgDelegate, dg_delegate, G_TYPE_OBJECT)

static void
dg_delegate_finalize (GObject *object)
{
  DgDelegate *self = DG_DELEGATE (object);

  g_clear_object (&self->person);
  g_clear_object (&self->registration);
  g_clear_object (&self->city);

  G_OBJECT_CLASS (dg_delegate_parent_class)->finalize (object);
}

static void
dg_delegate_class_init (DgDelegateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_delegate_finalize;
}

static void
dg_delegate_init (DgDelegate *self)
{
}

/**
 * dg_delegate_new:
 * @person: who
 * @registration: that person's place at the event
 * @city: (nullable): the city that @person comes from
 *
 * Returns: (transfer full): the row
 */
DgDelegate *
dg_delegate_new (DgPerson *person, DgRegistration *registration, DgCity *city)
{
  DgDelegate *self = g_object_new (DG_TYPE_DELEGATE, NULL);

  self->person = g_object_ref (person);
  self->registration = g_object_ref (registration);
  g_set_object (&self->city, city);

  return self;
}

DgPerson *
dg_delegate_get_person (DgDelegate *self)
{
  g_return_val_if_fail (DG_IS_DELEGATE (self), NULL);

  return self->person;
}

DgRegistration *
dg_delegate_get_registration (DgDelegate *self)
{
  g_return_val_if_fail (DG_IS_DELEGATE (self), NULL);

  return self->registration;
}

/**
 * dg_delegate_get_city:
 * @self: a delegate
 *
 * Returns: (transfer none) (nullable): the city that the person comes from
 */
DgCity *
dg_delegate_get_city (DgDelegate *self)
{
  g_return_val_if_fail (DG_IS_DELEGATE (self), NULL);

  return self->city;
}

DgStatus
dg_delegate_get_status (DgDelegate *self)
{
  g_return_val_if_fail (DG_IS_DELEGATE (self), DG_STATUS_NOMINATED);

  return dg_registration_get_fields (self->registration)->status;
}

/**
 * dg_delegate_get_language:
 * @self: a delegate
 * @fallback: what is taken if the person's language is not known
 *
 * Returns: the language in which this delegate is written to
 */
DgLanguage
dg_delegate_get_language (DgDelegate *self, DgLanguage fallback)
{
  g_return_val_if_fail (DG_IS_DELEGATE (self), fallback);

  dg_language_from_tag (dg_person_get_fields (self->person)->language, &fallback);

  return fallback;
}

/**
 * dg_delegate_get_display_name:
 * @self: a delegate
 * @reader: the language of the document
 *
 * Readers of English get the Latin name where there is one, all others the name used at home.
 *
 * Returns: (transfer none): the name
 */
const char *
dg_delegate_get_display_name (DgDelegate *self, DgLanguage reader)
{
  const DgPersonFields *fields;

  g_return_val_if_fail (DG_IS_DELEGATE (self), NULL);

  fields = dg_person_get_fields (self->person);
  return reader == DG_LANGUAGE_EN && fields->latin_name != NULL ? fields->latin_name : fields->name;
}

/**
 * dg_delegate_get_address_form:
 * @self: a delegate
 *
 * Slavic languages address women and men differently; only the honorific tells which it is.
 *
 * Returns: as whom the honorific addresses, %DG_ADDRESS_UNKNOWN if it suits both or is not there
 */
DgAddressForm
dg_delegate_get_address_form (DgDelegate *self)
{
  static const char *const women[] = {
    "Ms",      "Ms.",       "Mrs",  "Mrs.",    "Miss",      "Madam", "г-жа", "г-ца",
    "госпожа", "госпожица", "г-ѓа", "госпоѓа", "госпоѓица", "пані",  NULL,
  };
  static const char *const men[] = {
    "Mr", "Mr.", "г-н", "господин", "г-дин", "пан", NULL,
  };
  const DgText *honorific;

  g_return_val_if_fail (DG_IS_DELEGATE (self), DG_ADDRESS_UNKNOWN);

  honorific = dg_person_get_fields (self->person)->honorific;
  for (guint i = 0; i < DG_N_LANGUAGES; i++)
    {
      const char *text = dg_text_peek (honorific, i);

      if (text != NULL && g_strv_contains (women, text))
        return DG_ADDRESS_WOMAN;
      if (text != NULL && g_strv_contains (men, text))
        return DG_ADDRESS_MAN;
    }

  return DG_ADDRESS_UNKNOWN;
}

/**
 * dg_delegate_attends_session:
 * @self: a delegate
 * @session_id: id of a session of the event
 *
 * Returns: whether this delegate chose that session, or chose none and so attends all
 */
gboolean
dg_delegate_attends_session (DgDelegate *self, const char *session_id)
{
  char **sessions;

  g_return_val_if_fail (DG_IS_DELEGATE (self), FALSE);

  sessions = dg_registration_get_fields (self->registration)->sessions;
  return sessions == NULL || g_strv_contains ((const char *const *) sessions, session_id);
}

/**
 * dg_delegate_to_json:
 * @self: a delegate
 *
 * Returns: (transfer full): the person's members and those of the registration in one object
 */
JsonNode *
dg_delegate_to_json (DgDelegate *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  g_return_val_if_fail (DG_IS_DELEGATE (self), NULL);

  dg_record_to_json (&dg_person_record, dg_person_get_fields (self->person), object);
  dg_record_to_json (&dg_registration_record, dg_registration_get_fields (self->registration),
                     object);
  json_object_remove_member (object, "person");
  json_node_take_object (node, object);

  return node;
}

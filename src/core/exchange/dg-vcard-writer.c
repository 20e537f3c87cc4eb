/* vCards that are written: version 4.0 (RFC 6350).
 *
 * What a list says of a passport, of health or of the way to the event is nothing for an address
 * book, and stays out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-content-lines.h"
#include "core/exchange/dg-vcard.h"
#include "core/i18n/dg-format.h"

#include <string.h>

typedef struct
{
  GString *text;
  DgLanguage own;
  DgLanguage reader;
} Writing;

static char *
escape (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (escaped, "\\n");
    else if (strchr ("\\,;", *p) != NULL)
      g_string_append_printf (escaped, "\\%c", *p);
    else if (*p != '\r')
      g_string_append_c (escaped, *p);

  return g_string_free (escaped, FALSE);
}

static void
add_line (Writing *self, const char *name, const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s:%s", name, value);

  dg_content_lines_append (self->text, line);
}

static void
add_value (Writing *self, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || value[0] == '\0')
    return;
  escaped = escape (value);
  add_line (self, name, escaped);
}

/* The same in all its languages. */
static void
add_text (Writing *self, const char *name, const DgText *text)
{
  for (DgLanguage i = 0; text != NULL && i < DG_N_LANGUAGES; i++)
    {
      g_autofree char *head =
          g_strdup_printf ("%s;ALTID=1;LANGUAGE=%s", name, dg_language_get_tag (i));

      add_value (self, head, dg_text_peek (text, i));
    }
}

/* What is used at home has an order of its own; the last word is most often the family name. */
static void
add_structured_name (Writing *self, const DgPersonFields *person)
{
  DgLanguage language = self->own;
  const char *prefix = person->honorific != NULL
                           ? dg_text_get (person->honorific, self->own, self->own, &language)
                           : NULL;
  g_autofree char *head = g_strdup_printf ("N;LANGUAGE=%s", dg_language_get_tag (language));
  const char *family = strrchr (person->name, ' ');
  g_autofree char *before =
      family != NULL ? g_strndup (person->name, family - person->name) : g_strdup ("");
  g_auto (GStrv) given = g_strsplit (before, " ", 2);
  const char *const parts[] = {
    family != NULL ? family + 1 : person->name,
    given[0] != NULL ? given[0] : "",
    given[0] != NULL && given[1] != NULL ? given[1] : "",
    prefix != NULL ? prefix : "",
    "",
  };
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *escaped = escape (parts[i]);

      g_string_append_printf (value, "%s%s", i > 0 ? ";" : "", escaped);
    }
  add_line (self, prefix != NULL ? head : "N", value->str);
}

static void
add_address (Writing *self, DgCity *city)
{
  g_autofree char *name = escape (dg_city_get_name (city, self->reader));
  const char *code = dg_city_get_fields (city)->country;
  g_autofree char *country = code != NULL ? dg_format_country (self->reader, code) : g_strdup ("");
  g_autofree char *escaped = escape (country);
  g_autofree char *value = g_strdup_printf (";;;%s;;;%s", name, escaped);

  add_line (self, "ADR;TYPE=work", value);
}

static void
add_card (Writing *self, DgDelegate *delegate)
{
  const DgPersonFields *person = dg_person_get_fields (dg_delegate_get_person (delegate));
  const DgRegistrationFields *place =
      dg_registration_get_fields (dg_delegate_get_registration (delegate));
  DgCity *city = dg_delegate_get_city (delegate);

  add_line (self, "BEGIN", "VCARD");
  add_line (self, "VERSION", "4.0");
  add_line (self, "PRODID", "-//Delegat//Delegat " PACKAGE_VERSION "//EN");
  add_value (self, "UID;VALUE=text", person->id);
  add_value (self, person->latin_name != NULL ? "FN;ALTID=1" : "FN", person->name);
  add_value (self, "FN;ALTID=1;LANGUAGE=und-Latn", person->latin_name);
  add_structured_name (self, person);
  add_text (self, "TITLE", person->position);
  add_text (self, "ORG", person->organisation);
  add_value (self, "ROLE", dg_role_get_label (place->role, self->reader));
  if (city != NULL)
    add_address (self, city);
  add_value (self, "EMAIL", person->email);
  add_value (self, "TEL;VALUE=text", person->phone);
  add_value (self, "LANG", person->language);
  add_value (self, "NOTE", person->notes);
  add_line (self, "END", "VCARD");
}

/**
 * dg_vcard_write:
 * @list: who is on it, and for whom
 * @error: return location
 *
 * Returns: (transfer full): a card for each, which dg_vcard_read() takes back
 */
GBytes *
dg_vcard_write (const DgPeopleList *list, GError **error)
{
  Writing self = { g_string_new (NULL), dg_event_get_fields (list->event)->language,
                   list->language };

  for (guint i = 0; i < list->delegates->len; i++)
    add_card (&self, g_ptr_array_index (list->delegates, i));

  return g_string_free_to_bytes (self.text);
}

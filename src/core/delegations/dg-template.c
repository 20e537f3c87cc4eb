/* How the letters about one kind of event are worded in one language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DgTemplate
{
  DgValue parent_instance;

  DgTemplateText *text;
};

G_DEFINE_FINAL_TYPE (DgTemplate, dg_template, DG_TYPE_VALUE)

/**
 * dg_template_check_kind:
 * @kind: a word from outside
 * @error: return location
 *
 * Returns: whether it is the name of a kind of event, or “any”; else %DG_ERROR_INVALID
 */
gboolean
dg_template_check_kind (const char *kind, GError **error)
{
  int value;

  return strcmp (kind, DG_TEMPLATE_ANY_KIND) == 0 ||
         dg_enum_from_nick (DG_TYPE_EVENT_KIND, kind, &value, error);
}

#define AT(field) G_STRUCT_OFFSET (DgTemplateFields, field)

static const DgMember members[] = {
  { "id", DG_MEMBER_STRING, AT (id), TRUE, NULL, NULL },
  { "kind", DG_MEMBER_STRING, AT (kind), TRUE, NULL, dg_template_check_kind },
  { "language", DG_MEMBER_STRING, AT (language), TRUE, NULL, dg_language_check },
  { "text", DG_MEMBER_STRING, AT (text), TRUE, NULL, NULL },
};

const DgRecord dg_template_record = { sizeof (DgTemplateFields), G_N_ELEMENTS (members), members };

static void
dg_template_finalize (GObject *object)
{
  DgTemplate *self = DG_TEMPLATE (object);

  g_clear_pointer (&self->text, dg_template_text_free);

  G_OBJECT_CLASS (dg_template_parent_class)->finalize (object);
}

static void
dg_template_class_init (DgTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_template_finalize;
  DG_VALUE_CLASS (klass)->record = &dg_template_record;
}

static void
dg_template_init (DgTemplate *self)
{
}

/**
 * dg_template_new:
 * @fields: what it consists of; copied
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
DgTemplate *
dg_template_new (const DgTemplateFields *fields, GError **error)
{
  g_autoptr (DgTemplate) self = dg_value_new (DG_TYPE_TEMPLATE, fields, error);
  const char *text;

  if (self == NULL)
    return NULL;

  text = dg_template_get_fields (self)->text;
  self->text = dg_template_text_read (text, strlen (text));

  return g_steal_pointer (&self);
}

/**
 * dg_template_new_for:
 * @kind: (nullable): nick of a #DgEventKind; %NULL for any kind
 * @language: the language that it is written in
 * @text: what it says
 * @error: return location
 *
 * Returns: (transfer full): the value; else %DG_ERROR_INVALID
 */
DgTemplate *
dg_template_new_for (const char *kind, DgLanguage language, const char *text, GError **error)
{
  g_autofree char *id = dg_template_dup_id (kind, language);
  DgTemplateFields fields = {
    .id = id,
    .kind = (char *) (kind != NULL ? kind : DG_TEMPLATE_ANY_KIND),
    .language = (char *) dg_language_get_tag (language),
    .text = (char *) text,
  };

  return dg_template_new (&fields, error);
}

/**
 * dg_template_dup_id:
 * @kind: (nullable): nick of a #DgEventKind; %NULL for any kind
 * @language: a language
 *
 * Returns: (transfer full): the id of the template for them
 */
char *
dg_template_dup_id (const char *kind, DgLanguage language)
{
  return g_strdup_printf ("%s/%s", kind != NULL ? kind : DG_TEMPLATE_ANY_KIND,
                          dg_language_get_tag (language));
}

/**
 * dg_template_get_fields:
 * @self: a value
 *
 * Returns: (transfer none): what it consists of, never to be changed
 */
const DgTemplateFields *
dg_template_get_fields (DgTemplate *self)
{
  g_return_val_if_fail (DG_IS_TEMPLATE (self), NULL);

  return dg_value_get_fields (DG_VALUE (self));
}

/**
 * dg_template_get_text:
 * @self: a template
 *
 * Returns: (transfer none): its text, read
 */
const DgTemplateText *
dg_template_get_text (DgTemplate *self)
{
  g_return_val_if_fail (DG_IS_TEMPLATE (self), NULL);

  return self->text;
}

/**
 * dg_template_check:
 * @self: a template
 * @error: return location
 *
 * Returns: whether a letter can be made of it; else %DG_ERROR_INVALID with the first place that is
 *   wrong
 */
gboolean
dg_template_check (DgTemplate *self, GError **error)
{
  const DgTemplateFinding *finding;

  g_return_val_if_fail (DG_IS_TEMPLATE (self), FALSE);

  if (self->text->findings->len == 0)
    return TRUE;

  finding = g_ptr_array_index (self->text->findings, 0);
  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("letter template %s, line %u, column %u: %s"),
               dg_template_get_fields (self)->id, finding->line, finding->column, finding->message);
  return FALSE;
}

/**
 * dg_template_find:
 * @templates: (element-type DgTemplate): those that there are
 * @kind: (nullable): nick of a #DgEventKind; %NULL for any kind
 * @language: a language
 *
 * Returns: (transfer none) (nullable): the one for just these
 */
DgTemplate *
dg_template_find (GPtrArray *templates, const char *kind, DgLanguage language)
{
  g_autofree char *id = dg_template_dup_id (kind, language);

  for (guint i = 0; i < templates->len; i++)
    if (strcmp (dg_template_get_fields (g_ptr_array_index (templates, i))->id, id) == 0)
      return g_ptr_array_index (templates, i);

  return NULL;
}

/**
 * dg_template_choose:
 * @templates: (nullable) (element-type DgTemplate): those that there are
 * @kind: a kind of event
 * @language: the reader's language
 *
 * Returns: (transfer none) (nullable): the one for that kind, else the one for any kind; %NULL if
 *   the built-in wording holds
 */
DgTemplate *
dg_template_choose (GPtrArray *templates, DgEventKind kind, DgLanguage language)
{
  DgTemplate *own;

  if (templates == NULL)
    return NULL;

  own = dg_template_find (templates, dg_enum_get_nick (DG_TYPE_EVENT_KIND, kind), language);

  return own != NULL ? own : dg_template_find (templates, NULL, language);
}

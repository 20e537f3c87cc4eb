/* Letter templates while they are being worded: what is stored, and what is typed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-template-drafts.h"

#include "app/platform/dg-work.h"
#include "core/calendar/dg-letter.h"
#include "core/store/dg-change.h"

#include <string.h>

struct _DgTemplateDrafts
{
  GPtrArray *templates; /* as they are stored */
  GHashTable *drafts;   /* id → Draft that differs from what is stored */
};

typedef struct
{
  char *kind; /* NULL for any */
  DgLanguage language;
  char *text;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->kind);
  g_free (draft->text);
  g_free (draft);
}

/* What is to be done to the store, apart from the widgets. */
typedef struct
{
  DgStore *store;
  GPtrArray *puts;    /* DgTemplate */
  GPtrArray *removes; /* ids */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->store);
  g_ptr_array_unref (saving->puts);
  g_ptr_array_unref (saving->removes);
  g_free (saving);
}

static gpointer
save (gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;
  g_autoptr (DgChange) change = dg_change_begin (saving->store, "invite template set", error);
  gboolean good = change != NULL;

  for (guint i = 0; good && i < saving->puts->len; i++)
    good = dg_change_put_template (change, g_ptr_array_index (saving->puts, i), error);
  for (guint i = 0; good && i < saving->removes->len; i++)
    good = dg_change_remove_template (change, g_ptr_array_index (saving->removes, i), error);

  return good && dg_change_commit (change, error) ? g_object_ref (saving->store) : NULL;
}

static const DgWork saving_work = { save, saving_free, g_object_unref };

/**
 * dg_template_drafts_new:
 * @templates: (element-type DgTemplate): those that are stored
 *
 * Returns: (transfer full): drafts, of which none differs yet
 */
DgTemplateDrafts *
dg_template_drafts_new (GPtrArray *templates)
{
  DgTemplateDrafts *self = g_new0 (DgTemplateDrafts, 1);

  self->templates = g_ptr_array_ref (templates);
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, draft_free);

  return self;
}

void
dg_template_drafts_free (DgTemplateDrafts *self)
{
  g_ptr_array_unref (self->templates);
  g_hash_table_unref (self->drafts);
  g_free (self);
}

/**
 * dg_template_drafts_dup_built_in:
 * @language: a language
 *
 * Returns: (transfer full): the words that hold where nobody has found others
 */
char *
dg_template_drafts_dup_built_in (DgLanguage language)
{
  return g_strchomp (dg_letter_dup_built_in (language));
}

/* The words that hold for @kind if it has no template of its own. */
static char *
dup_inherited (DgTemplateDrafts *self, const char *kind, DgLanguage language)
{
  DgTemplate *general = kind != NULL ? dg_template_find (self->templates, NULL, language) : NULL;

  return general != NULL ? g_strdup (dg_template_get_fields (general)->text)
                         : dg_template_drafts_dup_built_in (language);
}

static char *
dup_stored (DgTemplateDrafts *self, const char *kind, DgLanguage language)
{
  DgTemplate *own = dg_template_find (self->templates, kind, language);

  return own != NULL ? g_strdup (dg_template_get_fields (own)->text)
                     : dup_inherited (self, kind, language);
}

/**
 * dg_template_drafts_dup_text:
 * @self: drafts
 * @kind: (nullable): nick of a kind of event; %NULL for any
 * @language: a language
 *
 * Returns: (transfer full): what was typed last; else the words that hold now
 */
char *
dg_template_drafts_dup_text (DgTemplateDrafts *self, const char *kind, DgLanguage language)
{
  g_autofree char *id = dg_template_dup_id (kind, language);
  const Draft *draft = g_hash_table_lookup (self->drafts, id);

  return draft != NULL ? g_strdup (draft->text) : dup_stored (self, kind, language);
}

/**
 * dg_template_drafts_set_text:
 * @self: drafts
 * @kind: (nullable): nick of a kind of event; %NULL for any
 * @language: a language
 * @text: what is typed
 */
void
dg_template_drafts_set_text (DgTemplateDrafts *self,
                             const char *kind,
                             DgLanguage language,
                             const char *text)
{
  g_autofree char *id = dg_template_dup_id (kind, language);
  g_autofree char *stored = dup_stored (self, kind, language);
  Draft *draft;

  if (strcmp (text, stored) == 0)
    {
      g_hash_table_remove (self->drafts, id);
      return;
    }

  draft = g_new0 (Draft, 1);
  draft->kind = g_strdup (kind);
  draft->language = language;
  draft->text = g_strdup (text);
  g_hash_table_replace (self->drafts, g_steal_pointer (&id), draft);
}

/**
 * dg_template_drafts_can_save:
 * @self: drafts
 *
 * Returns: whether something differs, and letters can be made of all that does
 */
gboolean
dg_template_drafts_can_save (DgTemplateDrafts *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const char *words = ((Draft *) value)->text;
      g_autoptr (DgTemplateText) text = dg_template_text_read (words, strlen (words));

      if (text->findings->len > 0)
        return FALSE;
    }

  return g_hash_table_size (self->drafts) > 0;
}

static void
plan_draft (DgTemplateDrafts *self, Saving *saving, const Draft *draft)
{
  g_autofree char *inherited = dup_inherited (self, draft->kind, draft->language);
  DgTemplate *template;

  if (strcmp (draft->text, inherited) == 0)
    {
      g_ptr_array_add (saving->removes, dg_template_dup_id (draft->kind, draft->language));
      return;
    }

  template = dg_template_new_for (draft->kind, draft->language, draft->text, NULL);
  if (template != NULL)
    g_ptr_array_add (saving->puts, template);
}

/**
 * dg_template_drafts_save_async:
 * @self: drafts that can be saved
 * @store: the registry
 * @source: who asks
 * @cancellable: for when nobody waits for it any more
 * @callback: runs at the end; dg_work_finish() gives it an object, or the error
 *
 * Stores all of them in one change. What says the same as more general words is no template.
 */
void
dg_template_drafts_save_async (DgTemplateDrafts *self,
                               DgStore *store,
                               gpointer source,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback)
{
  Saving *saving = g_new0 (Saving, 1);
  GHashTableIter iter;
  gpointer value;

  saving->store = g_object_ref (store);
  saving->puts = g_ptr_array_new_with_free_func (g_object_unref);
  saving->removes = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->drafts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    plan_draft (self, saving, value);

  dg_work_run (&saving_work, saving, source, cancellable, callback);
}

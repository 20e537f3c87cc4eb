/* A registry in a folder of its own, with one undated event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "registry.h"

#include "core/store/dg-change.h"
#include "core/store/dg-journal.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

void
registry_add_event (Registry *self)
{
  g_autoptr (DgText) title = dg_text_new_single (DG_LANGUAGE_EN, "Open Cities");
  const DgEventFields fields = {
    .id = (char *) REGISTRY_EVENT,
    .uid = (char *) REGISTRY_EVENT,
    .language = DG_LANGUAGE_EN,
    .title = title,
    .time_zone = (char *) "Europe/Sofia",
    .latitude = NAN,
    .longitude = NAN,
  };
  g_autoptr (DgEvent) event = dg_event_new (&fields, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgChange) change = dg_change_begin (self->store, "event add", &error);

  g_assert_no_error (error);
  g_assert_true (dg_change_put_event (change, event, NULL));
  g_assert_true (dg_change_commit (change, NULL));
}

void
registry_set_up (Registry *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("delegat-XXXXXX", NULL);
  path = g_build_filename (self->folder, "registry.delegat", NULL);
  self->store = dg_store_open (path, DG_STORE_CREATE, &error);
  g_assert_no_error (error);
  dg_store_set_clock (self->store, REGISTRY_NOW);
  registry_add_event (self);
}

void
registry_tear_down (Registry *self, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_object_unref (self->store);
  folder = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

/* All that the registry holds, as far as a fetch could touch it. */
char *
registry_dup_content (Registry *self)
{
  GString *all = g_string_new (NULL);
  g_autoptr (DgDossier) dossier = dg_store_get_dossier (self->store, REGISTRY_EVENT, NULL);
  g_autoptr (GPtrArray) links = dg_feeds_list_links (self->store, REGISTRY_EVENT, NULL);
  g_autoptr (GPtrArray) journal = dg_journal_list (self->store, NULL, NULL, NULL);
  g_autoptr (JsonNode) node = dg_dossier_to_json (dossier);
  g_autofree char *text = dg_json_to_text (node, FALSE);

  g_string_append_printf (all, "%s\n%u\n", text, journal->len);
  for (guint i = 0; i < links->len; i++)
    {
      const DgFeedLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (all, "%s %s %s\n", link->session, link->source_id, link->base);
    }

  return g_string_free (all, FALSE);
}

DgSession *
registry_find_session (GPtrArray *sessions, const char *title)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      DgSession *session = g_ptr_array_index (sessions, i);

      if (strcmp (dg_text_peek (dg_session_get_fields (session)->title, DG_LANGUAGE_EN), title) ==
          0)
        return session;
    }

  return NULL;
}

GPtrArray *
registry_list_sessions (Registry *self)
{
  g_autoptr (DgEvent) event = dg_store_get_event (self->store, REGISTRY_EVENT, NULL);

  return dg_store_list_sessions (self->store, event, NULL);
}

void
registry_rename_session (Registry *self, const char *from, const char *to)
{
  g_autoptr (GPtrArray) sessions = registry_list_sessions (self);
  DgSessionFields fields = *dg_session_get_fields (registry_find_session (sessions, from));
  g_autoptr (DgText) title = dg_text_new_single (DG_LANGUAGE_EN, to);
  g_autoptr (DgSession) session = NULL;
  g_autoptr (DgChange) change = dg_change_begin (self->store, "event edit", NULL);

  fields.title = title;
  session = dg_session_new (&fields, "Europe/Sofia", NULL);
  g_assert_true (dg_change_put_session (change, REGISTRY_EVENT, -1, session, NULL));
  g_assert_true (dg_change_commit (change, NULL));
}

void
registry_remove_session (Registry *self, const char *title)
{
  g_autoptr (GPtrArray) sessions = registry_list_sessions (self);
  g_autoptr (DgChange) change = dg_change_begin (self->store, "event edit", NULL);

  g_assert_true (dg_change_remove_session (
      change, REGISTRY_EVENT, dg_session_get_id (registry_find_session (sessions, title)), NULL));
  g_assert_true (dg_change_commit (change, NULL));
}

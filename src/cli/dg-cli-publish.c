/* Publishing an event, and what came of it, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-publish.h"

#include "core/calendar/dg-public-site.h"

#include <glib/gi18n.h>

static JsonArray *
list_files (const char *folder, GPtrArray *names)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "file", path);
      json_array_add_object_element (array, object);
    }

  return array;
}

static void
print_json (const DgPublication *publication, const DgPublicFolderReport *report)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "event", publication->event);
  json_object_set_string_member (object, "output", publication->place);
  if (publication->address != NULL)
    json_object_set_string_member (object, "address", publication->address);
  else
    json_object_set_null_member (object, "address");
  json_object_set_array_member (object, "written",
                                list_files (publication->place, report->written));
  json_object_set_array_member (object, "removed",
                                list_files (publication->place, report->removed));
  json_object_set_array_member (object, "kept", list_files (publication->place, report->kept));
  json_object_set_int_member (object, "unchanged", report->unchanged);
  dg_cli_print_object (object);
}

static void
print_text (const DgPublication *publication, const DgPublicFolderReport *report)
{
  for (guint i = 0; i < report->written->len; i++)
    dg_cli_print_line ("%s", (const char *) g_ptr_array_index (report->written, i));
  for (guint i = 0; i < report->removed->len; i++)
    dg_cli_print_line (_ ("%s (removed)"), (const char *) g_ptr_array_index (report->removed, i));

  if (report->written->len + report->removed->len == 0)
    dg_cli_print_line (_ ("%s is as it was; nothing was written."), publication->place);
  else
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u file was written to %s.",
                                    "%u files were written to %s.", report->written->len),
                       report->written->len, publication->place);
  if (publication->address == NULL)
    dg_cli_print_line (_ ("If you say with --address where the web shows this folder, its pages "
                          "let people subscribe."));
}

/**
 * dg_cli_publish_folder:
 * @self: what is published
 * @publication: where, in which language, at which address
 * @error: return location
 *
 * Writes pages and calendar files into a folder, remembers it, and tells what was written.
 *
 * Returns: a #DgExit; −1 with an error
 */
int
dg_cli_publish_folder (const DgCliPublish *self, const DgPublication *publication, GError **error)
{
  DgPublicSiteOrder order = {
    .event = self->event,
    .sessions = self->sessions,
    .revisions = self->revisions,
    .language_given = publication->language != NULL,
    .address = publication->address,
  };
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (DgPublicFolderReport) report = NULL;

  if (publication->language != NULL &&
      !dg_language_from_tag (publication->language, &order.language))
    order.language_given = FALSE;

  files = dg_public_site_write (&order, error);
  report = files != NULL
               ? dg_public_folder_write (publication->place, dg_event_get_fields (self->event)->uid,
                                         files, NULL, error)
               : NULL;
  if (report == NULL || !dg_publications_record (self->store, publication, error))
    return -1;

  for (guint i = 0; i < report->kept->len; i++)
    dg_cli_warn (_ ("%s is no longer needed, but was changed since it was published; it stays"),
                 (const char *) g_ptr_array_index (report->kept, i));
  if (self->cli->json)
    print_json (publication, report);
  else
    print_text (publication, report);

  return DG_EXIT_DONE;
}

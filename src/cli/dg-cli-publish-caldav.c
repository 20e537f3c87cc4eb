/* Publishing an event in a CalDAV collection, and what came of it, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-password.h"
#include "cli/dg-cli-progress.h"
#include "cli/dg-cli-publish.h"

#include "core/calendar/dg-invite.h"
#include "core/schedule/dg-caldav.h"
#include "core/schedule/dg-login.h"

#include <glib/gi18n.h>

/* From standard input, else from the keyring; NULL without an error if nobody signs in. */
static gboolean
find_password (const DgPublication *publication,
               const DgCliPublishLogin *login,
               DgSecret **password,
               GError **error)
{
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);

  *password = NULL;
  if (publication->user == NULL)
    return TRUE;
  if (login->from_stdin)
    return (*password = dg_cli_read_password (error)) != NULL;

  if (!dg_login_look_up (publication->place, publication->user, password, warnings, NULL, error))
    return FALSE;
  if (*password != NULL)
    return TRUE;

  for (guint i = 0; i < warnings->len; i++)
    dg_cli_warn ("%s", (const char *) g_ptr_array_index (warnings, i));
  g_set_error (error, DG_ERROR, DG_ERROR_REFUSED,
               _ ("%s needs the password of %s; give it with --password-stdin, and --remember "
                  "keeps it in the keyring"),
               publication->place, publication->user);
  return FALSE;
}

static void
remember_password (const DgPublication *publication, const DgSecret *password)
{
  g_autoptr (GError) local = NULL;

  if (!dg_login_keep (publication->place, publication->user, password, NULL, &local))
    dg_cli_warn (_ ("the password was not kept: %s"), local->message);
}

/* The entry of @session, or of the event; NULL with an error. */
static DgCaldavItem *
make_item (const DgCliPublish *self, DgSession *session, DgLanguage language, GError **error)
{
  const DgInviteRequest request = {
    .kind = DG_INVITE_ITEM,
    .event = self->event,
    .sessions = self->sessions,
    .language = language,
    .session = session,
    .revisions = self->revisions,
  };
  g_autoptr (GPtrArray) parts = dg_invite_write (&request, error);
  DgCaldavItem *item;

  if (parts == NULL)
    return NULL;

  item = g_new0 (DgCaldavItem, 1);
  item->uid = g_strdup (session != NULL ? dg_session_get_fields (session)->uid
                                        : dg_event_get_fields (self->event)->uid);
  item->bytes = g_bytes_ref (g_ptr_array_index (parts, 0));

  return item;
}

/* The event and every session that has a time. */
static GPtrArray *
make_items (const DgCliPublish *self, DgLanguage language, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_caldav_item_free);

  for (int i = -1; i < (int) self->sessions->len; i++)
    {
      DgSession *session = i < 0 ? NULL : g_ptr_array_index (self->sessions, i);
      DgCaldavItem *item;

      if (session != NULL && !dg_span_is_known (dg_session_get_span (session)))
        continue;
      item = make_item (self, session, language, error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }

  return g_steal_pointer (&items);
}

static const char *
find_title (const DgCliPublish *self, const char *uid, DgLanguage language)
{
  for (guint i = 0; i < self->sessions->len; i++)
    {
      const DgSessionFields *fields = dg_session_get_fields (g_ptr_array_index (self->sessions, i));

      if (g_str_equal (fields->uid, uid))
        return dg_event_get_text (self->event, fields->title, language);
    }

  return g_str_equal (dg_event_get_fields (self->event)->uid, uid)
             ? dg_event_get_title (self->event, language, NULL)
             : uid;
}

static void
print_json (const DgPublication *publication, DgLanguage language, const DgCaldavReport *report)
{
  JsonObject *object = json_object_new ();
  JsonArray *written = json_array_new ();
  JsonArray *removed = json_array_new ();
  JsonArray *conflicts = json_array_new ();

  for (guint i = 0; i < report->uids->len; i++)
    {
      DgCaldavStep step = g_array_index (report->steps, DgCaldavStep, i);
      const char *uid = g_ptr_array_index (report->uids, i);
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "uid", uid);
      if (step != DG_CALDAV_REMOVED && step != DG_CALDAV_CONFLICT)
        json_object_set_string_member (entry, "reason",
                                       dg_enum_get_nick (DG_TYPE_CALDAV_STEP, (int) step));
      json_array_add_object_element (step == DG_CALDAV_REMOVED    ? removed
                                     : step == DG_CALDAV_CONFLICT ? conflicts
                                                                  : written,
                                     entry);
    }

  json_object_set_string_member (object, "event", publication->event);
  json_object_set_string_member (object, "caldav", publication->place);
  json_object_set_string_member (object, "language", dg_language_get_tag (language));
  json_object_set_boolean_member (object, "created", report->created);
  json_object_set_array_member (object, "written", written);
  json_object_set_array_member (object, "removed", removed);
  json_object_set_array_member (object, "conflicts", conflicts);
  json_object_set_int_member (object, "unchanged", report->unchanged);
  dg_cli_print_object (object);
}

static void
print_text (const DgCliPublish *self,
            const DgPublication *publication,
            DgLanguage language,
            const DgCaldavReport *report)
{
  static const char *const steps[] = {
    [DG_CALDAV_ADDED] = N_ ("new"),         [DG_CALDAV_CHANGED] = N_ ("changed"),
    [DG_CALDAV_RESTORED] = N_ ("restored"), [DG_CALDAV_REMOVED] = N_ ("removed"),
    [DG_CALDAV_CONFLICT] = N_ ("conflict"),
  };

  if (report->created)
    dg_cli_print_line (_ ("The calendar %s was made."), publication->place);
  for (guint i = 0; i < report->uids->len; i++)
    dg_cli_print_line ("%s (%s)", find_title (self, g_ptr_array_index (report->uids, i), language),
                       _ (steps[g_array_index (report->steps, DgCaldavStep, i)]));

  if (report->uids->len == 0)
    dg_cli_print_line (_ ("%s is as it was; nothing was written."), publication->place);
  else if (report->unchanged > 0)
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u entry is as it was.",
                                    "%u entries are as they were.", report->unchanged),
                       report->unchanged);
}

static int
judge (const DgCaldavReport *report)
{
  if (report->warning != NULL)
    dg_cli_warn ("%s", report->warning);
  if (report->conflicts == 0)
    return DG_EXIT_DONE;

  dg_cli_warn (g_dngettext (GETTEXT_PACKAGE,
                            "%u entry was made or changed by somebody on the server and stays as "
                            "it is there; “--force” writes over it",
                            "%u entries were made or changed by somebody on the server and stay as "
                            "they are there; “--force” writes over them",
                            report->conflicts),
               report->conflicts);
  return DG_EXIT_REFUSED;
}

/**
 * dg_cli_publish_caldav:
 * @self: what is published
 * @publication: where, in which language, and who signs in
 * @login: how to go about it
 * @error: return location
 *
 * Brings a CalDAV collection up to date, remembers it, and tells what was written.
 *
 * Returns: a #DgExit; −1 with an error
 */
int
dg_cli_publish_caldav (const DgCliPublish *self,
                       const DgPublication *publication,
                       const DgCliPublishLogin *login,
                       GError **error)
{
  DgLanguage language = dg_event_get_fields (self->event)->language;
  g_autoptr (DgSecret) password = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (DgCaldavReport) report = NULL;
  DgCaldavOrder order = { .store = self->store,
                          .publication = publication,
                          .force = login->force,
                          .progress = dg_cli_show_progress };

  if (publication->language != NULL)
    dg_language_from_tag (publication->language, &language);

  items = make_items (self, language, error);
  if (items == NULL || !find_password (publication, login, &password, error))
    return -1;

  order.items = items;
  order.password = password;
  order.name = dg_event_get_title (self->event, language, NULL);
  report = dg_caldav_publish (&order, NULL, error);
  if (report == NULL)
    return -1;

  if (login->remember && password != NULL)
    remember_password (publication, password);
  if (self->cli->json)
    print_json (publication, language, report);
  else
    print_text (self, publication, language, report);

  return judge (report);
}

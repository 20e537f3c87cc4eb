/* What the commands about invitations and their letters share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"

#include "core/calendar/dg-invite-export.h"
#include "core/store/dg-revisions.h"

#include <glib/gi18n.h>
#include <string.h>

/* Four weeks, in minutes. */
#define MAX_ALARM (4 * 7 * 24 * 60)

/**
 * dg_cli_invite_read:
 * @self: (out caller-allocates): filled
 * @store: the registry
 * @event: an event's id
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_cli_invite_read (DgCliInvite *self, DgStore *store, const char *event, GError **error)
{
  *self = (DgCliInvite){ .event = dg_store_get_event (store, event, error) };

  if (self->event != NULL)
    self->sessions = dg_store_list_sessions (store, self->event, error);
  if (self->sessions != NULL)
    self->delegates = dg_store_list_delegates (store, event, error);
  if (self->delegates != NULL)
    self->delegations = dg_store_list_delegations (store, event, error);
  if (self->delegations != NULL)
    self->templates = dg_store_list_templates (store, error);
  if (self->templates != NULL)
    self->held = dg_revisions_list (store, event, error);

  return self->held != NULL;
}

/**
 * dg_cli_invite_order:
 * @self: what was read
 * @order: (inout): given what was read; what is asked for stays as it is
 * @settle: who says which revision everything has
 * @store: the registry, for @settle
 * @error: return location
 *
 * Returns: %FALSE with an error
 */
gboolean
dg_cli_invite_order (
    DgCliInvite *self, DgInviteOrder *order, DgRevisionFunc settle, DgStore *store, GError **error)
{
  order->event = self->event;
  order->sessions = self->sessions;
  order->delegates = self->delegates;
  order->delegations = self->delegations;
  order->templates = self->templates;
  order->held = self->held;

  /* What cannot be written makes no new revision either. */
  if (settle == dg_revisions_settle && !dg_invite_plan_check (order, error))
    return FALSE;

  self->revisions = dg_invite_export_settle (self->event, self->sessions, settle, store, error);
  order->revisions = self->revisions;

  return self->revisions != NULL;
}

void
dg_cli_invite_clear (DgCliInvite *self)
{
  g_clear_object (&self->event);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->delegates, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->revisions, g_hash_table_unref);
}

/* Reads “PT2H30M” or “P1D”, whole minutes as RFC 5545, 3.3.6 writes them. */
static gboolean
read_duration (const char *text, gint64 *minutes)
{
  static const struct
  {
    char unit;
    gboolean after_t;
    int minutes;
  } units[] = {
    { 'W', FALSE, 7 * 24 * 60 }, { 'D', FALSE, 24 * 60 }, { 'H', TRUE, 60 }, { 'M', TRUE, 1 }
  };
  gboolean after_t = FALSE;
  gboolean any = FALSE;
  guint next = 0;

  *minutes = 0;
  if (*text != 'P')
    return FALSE;

  for (text++; *text != '\0';)
    {
      char *end;
      guint64 number;

      if (*text == 'T' && !after_t)
        {
          after_t = TRUE;
          any = FALSE;
          text++;
          continue;
        }
      if (!g_ascii_isdigit (*text))
        return FALSE;
      number = g_ascii_strtoull (text, &end, 10);
      while (next < G_N_ELEMENTS (units) &&
             (units[next].unit != *end || units[next].after_t != after_t))
        next++;
      if (next == G_N_ELEMENTS (units) || number > MAX_ALARM)
        return FALSE;
      *minutes += (gint64) number * units[next++].minutes;
      any = TRUE;
      text = end + 1;
    }

  return any;
}

/**
 * dg_cli_read_alarm:
 * @text: “none”, a number of minutes, or a duration
 * @minutes: (out): how long before the start it is, 0 for no alarm
 * @error: return location
 *
 * Returns: whether @text says when calendars are to remind; at most four weeks before
 */
gboolean
dg_cli_read_alarm (const char *text, int *minutes, GError **error)
{
  gint64 value = 0;
  guint64 plain;
  gboolean good = strcmp (text, "none") == 0;

  if (!good && g_ascii_string_to_unsigned (text, 10, 0, MAX_ALARM, &plain, NULL))
    {
      value = (gint64) plain;
      good = TRUE;
    }
  good = good || (read_duration (text, &value) && value <= MAX_ALARM);
  if (!good)
    {
      g_set_error (
          error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
          _ ("“%s” is no time for an alarm; write minutes, as 30, or PT2H, P1D, P1W (at most "
             "four weeks), or none"),
          text);
      return FALSE;
    }
  *minutes = (int) value;

  return TRUE;
}

/**
 * dg_cli_check_method:
 * @method: (nullable): what --method says
 * @error: return location
 *
 * Returns: whether it is one that invitations come in
 */
gboolean
dg_cli_check_method (const char *method, GError **error)
{
  if (method == NULL || strcmp (method, "publish") == 0 || strcmp (method, "request") == 0)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("“%s” is no method: write publish or request"), method);
  return FALSE;
}

/**
 * dg_cli_require_language:
 * @cli: the options
 * @error: return location
 *
 * Returns: whether --language was there: what is stored in one of four languages needs to say in
 *   which
 */
gboolean
dg_cli_require_language (DgCli *cli, GError **error)
{
  if (cli->language_given)
    return TRUE;

  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                       _ ("say which language the letter is in: --language en, bg, mk or uk"));
  return FALSE;
}

/**
 * dg_cli_describe_template:
 * @kind: (nullable): a kind of event, %NULL for any
 * @language: its language
 * @text: what it says
 * @built_in: whether it comes with the program
 *
 * Returns: (transfer full): the template as JSON
 */
JsonObject *
dg_cli_describe_template (const char *kind,
                          DgLanguage language,
                          const char *text,
                          gboolean built_in)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", kind != NULL ? kind : DG_TEMPLATE_ANY_KIND);
  json_object_set_string_member (object, "language", dg_language_get_tag (language));
  json_object_set_boolean_member (object, "built_in", built_in);
  json_object_set_string_member (object, "text", text);

  return object;
}

/**
 * dg_cli_read_template:
 * @path: a file, or “-” for standard input
 * @content: (out) (transfer full): what stands in it; use it only where nothing was found
 * @error: return location
 *
 * Returns: (transfer full): the text, read, with what is wrong with it; else %DG_ERROR_INVALID if
 *   there is no such file
 */
DgTemplateText *
dg_cli_read_template (const char *path, char **content, GError **error)
{
  g_autoptr (GBytes) bytes = dg_cli_read_file (path, error);
  const char *data;
  gsize length;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  *content = g_strndup (data != NULL ? data : "", length);

  return dg_template_text_read (data != NULL ? data : "", length);
}

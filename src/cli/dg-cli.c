/* What all commands share: options, the registry, output, exit codes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/**
 * dg_cli_open:
 * @cli: the options
 * @mode: what for
 * @error: return location
 *
 * Returns: (transfer full): the registry; else %DG_ERROR_STORE
 */
DgStore *
dg_cli_open (DgCli *cli, DgStoreMode mode, GError **error)
{
  return dg_store_open (cli->registry, mode, error);
}

/**
 * dg_cli_get_exit_code:
 * @error: what went wrong
 *
 * Returns: the exit code that scripts rely on
 */
int
dg_cli_get_exit_code (const GError *error)
{
  if (error->domain == G_OPTION_ERROR)
    return DG_EXIT_USAGE;
  if (error->domain != DG_ERROR)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? DG_EXIT_REFUSED
                                                                     : DG_EXIT_BAD_INPUT;

  switch ((DgError) error->code)
    {
    case DG_ERROR_NETWORK:
      return DG_EXIT_NETWORK;

    case DG_ERROR_REFUSED:
    case DG_ERROR_CONFLICT:
      return DG_EXIT_REFUSED;

    case DG_ERROR_STORE:
      return DG_EXIT_REGISTRY;

    case DG_ERROR_FORMAT:
    case DG_ERROR_INVALID:
    case DG_ERROR_NOT_FOUND:
    case DG_ERROR_UNSUPPORTED:
    default:
      return DG_EXIT_BAD_INPUT;
    }
}

/**
 * dg_cli_read_file:
 * @path: a file, or “-” for standard input
 * @error: return location
 *
 * Returns: (transfer full): its bytes; else %DG_ERROR_INVALID
 */
GBytes *
dg_cli_read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) local = NULL;

  if (strcmp (path, "-") == 0)
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    stream = G_INPUT_STREAM (g_file_read (file, NULL, &local));

  if (stream == NULL || g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                                NULL, &local) < 0)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be read: %s"), path,
                   local->message);
      return NULL;
    }

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * dg_cli_write_file:
 * @path: a file, which is replaced if it is there
 * @data: what is to stand in it
 * @length: bytes of @data
 * @error: return location
 *
 * The file is absent, old or complete at any time, and only its owner may read it: lists of people
 * are nobody else's.
 *
 * Returns: %FALSE with %DG_ERROR_INVALID
 */
gboolean
dg_cli_write_file (const char *path, const char *data, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_file_set_contents_full (path, data, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local))
    return TRUE;

  g_set_error (error, DG_ERROR, DG_ERROR_INVALID, _ ("%s cannot be written: %s"), path,
               local->message);
  return FALSE;
}

/**
 * dg_cli_read_json:
 * @path: a file, or “-” for standard input
 * @error: return location
 *
 * Returns: (transfer full): the JSON value in it; else %DG_ERROR_FORMAT with the file's name
 */
JsonNode *
dg_cli_read_json (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = dg_cli_read_file (path, error);
  JsonNode *node;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  node = dg_json_parse (data != NULL ? data : "", length, error);
  if (node == NULL)
    g_prefix_error (error, "%s: ", path);

  return node;
}

/**
 * dg_cli_set_text:
 * @object: what is printed
 * @member: name of a member
 * @text: (nullable): what it says; null without it
 */
void
dg_cli_set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

void
dg_cli_print_json (JsonNode *node)
{
  g_autofree char *text = dg_json_to_text (node, TRUE);

  g_print ("%s\n", text);
}

/**
 * dg_cli_print_object:
 * @object: (transfer full): what is to be printed as JSON
 */
void
dg_cli_print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  dg_cli_print_json (node);
}

/**
 * dg_cli_print_array:
 * @array: (transfer full): what is to be printed as JSON
 */
void
dg_cli_print_array (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  dg_cli_print_json (node);
}

void
dg_cli_print_line (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  g_print ("%s\n", text);
}

/* A line on standard error, as “delegatctl: …”. */
void
dg_cli_warn (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  g_printerr ("delegatctl: %s\n", text);
}

/**
 * dg_cli_format_time:
 * @instant: seconds since 1970-01-01T00:00:00Z
 *
 * Returns: (transfer full): ISO 8601 with the offset of this computer's zone
 */
char *
dg_cli_format_time (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (instant);

  return g_date_time_format_iso8601 (time);
}

/* What all commands share: options, the registry, output, exit codes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-change.h"

G_BEGIN_DECLS

/**
 * DgExit:
 *
 * The exit codes that scripts rely on.
 */
typedef enum
{
  DG_EXIT_DONE = 0,
  DG_EXIT_REFUSED = 1,
  DG_EXIT_USAGE = 2,
  DG_EXIT_BAD_INPUT = 3,
  DG_EXIT_NETWORK = 4,
  DG_EXIT_REGISTRY = 5,
} DgExit;

/**
 * DgCli:
 * @registry: the file
 * @json: one JSON value on standard output, and nothing else
 * @language: language of names and documents: --language, else that of the interface
 * @language_given: whether --language was there
 * @yes: questions are answered with yes
 */
typedef struct
{
  char *registry;
  gboolean json;
  DgLanguage language;
  gboolean language_given;
  gboolean yes;
} DgCli;

/**
 * DgCommand:
 * @name: one to three words
 * @arguments: what follows, for the help text
 * @summary: what it does, for the help text; translated when shown
 * @description: (nullable): more about it, at the end of the help text; translated when shown
 * @min_arguments: fewest arguments
 * @max_arguments: most arguments
 * @options: (nullable): its own options
 * @run: does it; returns a #DgExit, or −1 with an error that names the exit code
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  int min_arguments;
  int max_arguments;
  const GOptionEntry *options;
  int (*run) (DgCli *cli, char **arguments, GError **error);
} DgCommand;

DgStore *dg_cli_open (DgCli *cli, DgStoreMode mode, GError **error);
int dg_cli_get_exit_code (const GError *error);

GBytes *dg_cli_read_file (const char *path, GError **error);
gboolean dg_cli_write_file (const char *path, const char *data, gsize length, GError **error);
JsonNode *dg_cli_read_json (const char *path, GError **error);

void dg_cli_set_text (JsonObject *object, const char *member, const char *text);
void dg_cli_print_json (JsonNode *node);
void dg_cli_print_object (JsonObject *object);
void dg_cli_print_array (JsonArray *array);
void dg_cli_print_line (const char *format, ...) G_GNUC_PRINTF (1, 2);
void dg_cli_warn (const char *format, ...) G_GNUC_PRINTF (1, 2);

int dg_cli_print_dossier (DgStore *store, const char *id, GError **error);
int dg_cli_print_person (DgCli *cli, DgStore *store, DgPerson *person, GError **error);
DgPerson *dg_cli_find_person (DgStore *store, const char *text, GError **error);
gboolean dg_cli_choose_delegates (
    DgStore *store, GPtrArray *delegates, char **persons, char **statuses, GError **error);
DgDelegate *dg_cli_find_delegate (GPtrArray *delegates, const char *person);
DgDelegate *
dg_cli_require_delegate (DgStore *store, GPtrArray *delegates, const char *text, GError **error);
DgDelegation *
dg_cli_find_delegation (DgCli *cli, DgStore *store, DgEvent *event, DgCity *city, GError **error);

char *dg_cli_format_time (gint64 instant);

G_END_DECLS

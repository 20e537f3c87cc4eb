/* A calendar of events brought into the registry, each entry as an event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgEventImportOptions:
 * @url: a web address or a file
 * @format: (nullable): the name of a format; %NULL to recognise it
 * @time_zone: (nullable): the zone of new events, and of times that have none; %NULL for what the
 *   calendar says, else the computer's
 * @language: the language of the texts
 * @dry_run: only look
 */
typedef struct
{
  const char *url;
  const char *format;
  const char *time_zone;
  DgLanguage language;
  gboolean dry_run;
} DgEventImportOptions;

/**
 * DgEventImportOutcome:
 *
 * What becomes of an entry. The nicks are those of the command line's JSON.
 */
typedef enum
{
  DG_EVENT_IMPORT_UNCHANGED,
  DG_EVENT_IMPORT_ADDED,
  DG_EVENT_IMPORT_UPDATED,
} DgEventImportOutcome;

#define DG_TYPE_EVENT_IMPORT_OUTCOME (dg_event_import_outcome_get_type ())
GType dg_event_import_outcome_get_type (void);

/**
 * DgEventImportItem:
 * @event: the event as it is then
 * @outcome: what becomes of it
 * @members: (nullable): the members that change, if some do
 */
typedef struct
{
  DgEvent *event;
  DgEventImportOutcome outcome;
  char **members;
} DgEventImportItem;

/**
 * DgEventImport:
 * @format: the name of the format
 * @items: (element-type DgEventImportItem): one for each entry
 * @applied: whether something was saved
 * @warnings: (element-type utf8): what a reader should know besides
 */
typedef struct
{
  char *format;
  GPtrArray *items;
  gboolean applied;
  GPtrArray *warnings;
} DgEventImport;

DgEventImport *dg_event_import_run (DgStore *store,
                                    const DgEventImportOptions *options,
                                    GCancellable *cancellable,
                                    GError **error);
guint dg_event_import_count (const DgEventImport *self, DgEventImportOutcome outcome);
void dg_event_import_free (DgEventImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgEventImport, dg_event_import_free)

G_END_DECLS

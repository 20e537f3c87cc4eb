/* A registry in a folder of its own, with one undated event.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-store.h"

G_BEGIN_DECLS

#define REGISTRY_EVENT "open-cities-2026"
#define REGISTRY_NOW   1790000000

typedef struct
{
  char *folder;
  DgStore *store;
} Registry;

void registry_set_up (Registry *self, gconstpointer data);
void registry_tear_down (Registry *self, gconstpointer data);

void registry_add_event (Registry *self);
GPtrArray *registry_list_sessions (Registry *self);
DgSession *registry_find_session (GPtrArray *sessions, const char *title);
void registry_rename_session (Registry *self, const char *from, const char *to);
void registry_remove_session (Registry *self, const char *title);
char *registry_dup_content (Registry *self);

G_END_DECLS

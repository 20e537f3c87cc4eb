/* A registry in a folder of its own, for one test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/store/dg-change.h"

G_BEGIN_DECLS

/* 2023-11-14T22:13:20Z */
#define REGISTRY_NOW 1700000000

/**
 * Registry:
 * @folder: removed with everything in it at the end
 * @path: the registry's file
 * @store: (nullable): open for writing, its clock at REGISTRY_NOW
 */
typedef struct
{
  char *folder;
  char *path;
  DgStore *store;
} Registry;

void registry_set_up_folder (Registry *self, gconstpointer data);
void registry_set_up (Registry *self, gconstpointer data);
void registry_tear_down (Registry *self, gconstpointer data);
void registry_close (Registry *self);
void registry_open (Registry *self);

gint64 registry_ask (Registry *self, const char *sql);
void registry_run (Registry *self, const char *sql);
char *registry_dup_content (Registry *self);
char *registry_dup_listing (Registry *self);
GBytes *registry_load (const char *path);

DgEvent *registry_make_event (const char *id, const char *title, int capacity);
DgSession *registry_make_session (const char *id, const char *title);
DgPerson *registry_make_person (const char *id, const char *name, const char *city);
DgRegistration *registry_make_registration (const char *person, DgStatus status);
DgDossier *registry_make_dossier (const char *json, GError **error);
void registry_put_event (Registry *self, const char *id, const char *title);

G_END_DECLS

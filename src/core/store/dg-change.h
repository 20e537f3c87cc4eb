/* One act of a person: everything it writes, or nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-answer.h"
#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

/**
 * DgChange:
 *
 * A transaction that is also one entry of the journal and one step of undo. It holds the registry
 * until it is committed or freed, so both must happen in the thread that began it; freed without a
 * commit it leaves no trace.
 */
typedef struct _DgChange DgChange;

DgChange *dg_change_begin (DgStore *store, const char *what, GError **error);
gboolean dg_change_commit (DgChange *self, GError **error);
void dg_change_free (DgChange *self);
guint dg_change_count_entries (DgChange *self);
DgStore *dg_change_get_store (DgChange *self);

gboolean dg_change_put_city (DgChange *self, DgCity *city, GError **error);
gboolean dg_change_put_event (DgChange *self, DgEvent *event, GError **error);
gboolean dg_change_put_session (
    DgChange *self, const char *event, int position, DgSession *session, GError **error);
gboolean dg_change_put_delegation (
    DgChange *self, const char *event, int position, DgDelegation *delegation, GError **error);
gboolean dg_change_put_person (DgChange *self, DgPerson *person, GError **error);
gboolean dg_change_put_registration (DgChange *self,
                                     const char *event,
                                     DgRegistration *registration,
                                     GError **error);
gboolean dg_change_put_feed_state (DgChange *self, const DgFeedState *state, GError **error);
gboolean
dg_change_put_feed_link (DgChange *self, const char *event, const DgFeedLink *link, GError **error);
gboolean dg_change_put_feed_dispute (DgChange *self,
                                     const char *event,
                                     const DgFeedDispute *dispute,
                                     GError **error);
gboolean dg_change_put_answer (DgChange *self, const char *event, DgAnswer *answer, GError **error);
gboolean dg_change_put_template (DgChange *self, DgTemplate *template, GError **error);
gboolean dg_change_put_dossier (DgChange *self, DgDossier *dossier, GError **error);

gboolean dg_change_remove_event (DgChange *self, const char *id, GError **error);
gboolean
dg_change_remove_feed_dispute (DgChange *self, const char *event, const char *id, GError **error);
gboolean
dg_change_remove_session (DgChange *self, const char *event, const char *id, GError **error);
gboolean dg_change_remove_registration (DgChange *self,
                                        const char *event,
                                        const char *person,
                                        GError **error);
gboolean dg_change_remove_person (DgChange *self, const char *id, GError **error);
gboolean dg_change_remove_template (DgChange *self, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgChange, dg_change_free)

G_END_DECLS

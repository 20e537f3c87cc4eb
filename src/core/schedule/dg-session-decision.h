/* One member of a session that both sides changed: showing it, and taking theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"
#include "core/store/dg-feeds.h"

G_BEGIN_DECLS

gboolean dg_session_decision_is_member (const char *member);
JsonNode *dg_session_decision_to_json (const char *member, const DgSessionFields *fields);
gboolean dg_session_decision_is_same (const char *member,
                                      const DgSessionFields *a,
                                      const DgSessionFields *b);
DgSession *dg_session_decision_take (const char *member,
                                     DgSession *ours,
                                     const DgSessionFields *base,
                                     const DgSessionFields *theirs,
                                     const char *zone,
                                     GError **error);
gboolean dg_session_decision_read_sides (const DgFeedDispute *dispute,
                                         const char *zone,
                                         DgSessionFields *base,
                                         DgSessionFields *theirs,
                                         GError **error);
DgSession *dg_session_decision_take_kept (const DgFeedDispute *dispute,
                                          DgSession *ours,
                                          const char *zone,
                                          GError **error);
DgSession *dg_session_decision_put (const char *member,
                                    DgSession *ours,
                                    JsonNode *value,
                                    DgLanguage own,
                                    const char *zone,
                                    GError **error);
JsonNode *dg_session_decision_parse (const char *member, const char *text, DgLanguage language);

G_END_DECLS

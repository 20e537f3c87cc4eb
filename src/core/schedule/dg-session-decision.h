/* One member of a session that both sides changed: showing it, and taking theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/schedule/dg-feed.h"

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

G_END_DECLS

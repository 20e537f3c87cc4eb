/* What a value consists of: one table per type, for copying, comparing, checking, JSON and rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/i18n/dg-text.h"

G_BEGIN_DECLS

/**
 * DgMemberKind:
 * @DG_MEMBER_STRING: `char *`, %NULL if absent
 * @DG_MEMBER_STRINGS: `char **`, %NULL if absent
 * @DG_MEMBER_TEXT: `DgText *`, %NULL if absent
 * @DG_MEMBER_TEXTS: `GPtrArray *` of #DgText, %NULL if absent
 * @DG_MEMBER_COUNTS: `char **` of “name=number”, %NULL if absent; an object of numbers in JSON
 * @DG_MEMBER_ENUM: `int`, its first value if absent; written as its nick
 * @DG_MEMBER_INTEGER: `int` of 0 to 1 000 000, 0 if absent
 * @DG_MEMBER_NUMBER: `double`, NaN if absent
 *
 * How a member is held in the struct.
 */
typedef enum
{
  DG_MEMBER_STRING,
  DG_MEMBER_STRINGS,
  DG_MEMBER_TEXT,
  DG_MEMBER_TEXTS,
  DG_MEMBER_COUNTS,
  DG_MEMBER_ENUM,
  DG_MEMBER_INTEGER,
  DG_MEMBER_NUMBER,
} DgMemberKind;

/**
 * DgMember:
 * @name: the JSON member; “venue/name” is the member “name” of the object “venue”
 * @kind: how it is held
 * @offset: where in the struct
 * @required: whether it may not be absent (strings and texts)
 * @enum_type: (nullable): for %DG_MEMBER_ENUM, its type
 * @check: (nullable): the rule for each string
 */
typedef struct
{
  const char *name;
  DgMemberKind kind;
  gsize offset;
  gboolean required;
  GType (*enum_type) (void);
  gboolean (*check) (const char *value, GError **error);
} DgMember;

typedef struct
{
  gsize size;
  guint n_members;
  const DgMember *members;
} DgRecord;

void dg_record_copy (const DgRecord *record, gconstpointer from, gpointer to);
void dg_record_clear (const DgRecord *record, gpointer fields);
gboolean dg_record_check (const DgRecord *record, gconstpointer fields, GError **error);

JsonNode *dg_record_member_to_json (const DgMember *member, gconstpointer fields);
gboolean dg_record_member_from_json (const DgMember *member,
                                     const DgJsonPlace *place,
                                     DgLanguage own,
                                     gpointer fields,
                                     GError **error);
void dg_record_to_json (const DgRecord *record, gconstpointer fields, JsonObject *object);
gboolean dg_record_from_json (const DgRecord *record,
                              const DgJsonPlace *place,
                              DgLanguage own,
                              gpointer fields,
                              GError **error);

gboolean dg_record_split_count (const char *text, char **name, int *number);

const char *dg_enum_get_nick (GType type, int value);
gboolean dg_enum_from_nick (GType type, const char *nick, int *value, GError **error);

G_END_DECLS

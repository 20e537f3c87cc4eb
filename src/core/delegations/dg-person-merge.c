/* One person from two who are the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/delegations/dg-person-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
dg_person_difference_free (DgPersonDifference *self)
{
  g_free (self->field);
  g_free (self->keep);
  g_free (self->other);
  g_free (self);
}

/* What stands in a member, for comparing and showing; %NULL if nothing does. */
static char *
dup_value (const DgMember *member, const DgPersonFields *fields)
{
  g_autoptr (JsonNode) node = dg_record_member_to_json (member, fields);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  return JSON_NODE_HOLDS_VALUE (node) ? g_strdup (json_node_get_string (node))
                                      : dg_json_to_text (node, FALSE);
}

static char *
dup_field (const DgMember *member)
{
  return g_strdelimit (g_strdup (member->name), "/", '.');
}

static const DgMember *
find_member (const char *field, gsize length)
{
  for (guint i = 0; i < dg_person_record.n_members; i++)
    {
      g_autofree char *name = dup_field (&dg_person_record.members[i]);

      if (strlen (name) == length && strncmp (name, field, length) == 0 && strcmp (name, "id") != 0)
        return &dg_person_record.members[i];
    }

  return NULL;
}

/* Reads “FIELD=keep” and “FIELD=other” into @choices: member → “keep” or “other”. */
static gboolean
read_choices (char **take, GHashTable *choices, GError **error)
{
  for (guint i = 0; take != NULL && take[i] != NULL; i++)
    {
      const char *sign = strchr (take[i], '=');
      const DgMember *member =
          sign != NULL ? find_member (take[i], (gsize) (sign - take[i])) : NULL;
      g_autofree char *shown = dg_error_quote (take[i]);

      if (member == NULL || (strcmp (sign, "=keep") != 0 && strcmp (sign, "=other") != 0))
        {
          g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                       _ ("“%s” is no choice; it is written FIELD=keep or FIELD=other, for example "
                          "email=other"),
                       shown);
          return FALSE;
        }
      g_hash_table_insert (choices, (gpointer) member, (gpointer) (sign + 1));
    }

  return TRUE;
}

/**
 * dg_person_merge:
 * @keep: who stays
 * @other: the same person once more
 * @take: (nullable): choices, “email=other” or “email=keep”
 * @differences: (element-type DgPersonDifference): filled with what the two do not agree about
 * @error: return location
 *
 * A field that only one of them has is taken from that one, one that both have from @keep; choices
 * come before both rules.
 *
 * Returns: (transfer full): the person, under the id of @keep; else %DG_ERROR_INVALID
 */
DgPerson *
dg_person_merge (
    DgPerson *keep, DgPerson *other, char **take, GPtrArray *differences, GError **error)
{
  const DgPersonFields *mine = dg_person_get_fields (keep);
  const DgPersonFields *theirs = dg_person_get_fields (other);
  DgPersonFields fields = *mine;
  g_autoptr (GHashTable) choices = g_hash_table_new (NULL, NULL);

  if (!read_choices (take, choices, error))
    return NULL;

  for (guint i = 0; i < dg_person_record.n_members; i++)
    {
      const DgMember *member = &dg_person_record.members[i];
      const char *choice = g_hash_table_lookup (choices, member);
      g_autofree char *a = dup_value (member, mine);
      g_autofree char *b = dup_value (member, theirs);
      gboolean from_other = choice != NULL ? strcmp (choice, "other") == 0 : a == NULL;
      DgPersonDifference *difference;

      if (strcmp (member->name, "id") == 0 || g_strcmp0 (a, b) == 0)
        continue;

      /* All members of a person are pointers, borrowed until the new one copies them. */
      if (from_other)
        *(gpointer *) ((char *) &fields + member->offset) =
            *(gpointer const *) ((const char *) theirs + member->offset);

      difference = g_new0 (DgPersonDifference, 1);
      difference->field = dup_field (member);
      difference->keep = g_steal_pointer (&a);
      difference->other = g_steal_pointer (&b);
      difference->from_other = from_other;
      g_ptr_array_add (differences, difference);
    }

  return dg_person_new (&fields, error);
}

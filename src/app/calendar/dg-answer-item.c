/* An answer as the list shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-answer-item.h"

#include "core/i18n/dg-format.h"

#include <glib/gi18n.h>

struct _DgAnswerItem
{
  GObject parent_instance;

  DgBriefing *briefing;
  DgAnswer *answer;
  char *name;
  char *said;
  char *note;
};

G_DEFINE_FINAL_TYPE (DgAnswerItem, dg_answer_item, G_TYPE_OBJECT)

static void
dg_answer_item_finalize (GObject *object)
{
  DgAnswerItem *self = DG_ANSWER_ITEM (object);

  g_clear_object (&self->briefing);
  g_clear_object (&self->answer);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->said, g_free);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (dg_answer_item_parent_class)->finalize (object);
}

static void
dg_answer_item_class_init (DgAnswerItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dg_answer_item_finalize;
}

static void
dg_answer_item_init (DgAnswerItem *self)
{
}

static const char *
name_kind (const DgAnswerFields *fields)
{
  if (fields->method == DG_ANSWER_COUNTER)
    return _ ("Another time");
  if (fields->method == DG_ANSWER_REFRESH)
    return _ ("Send it again");

  switch (fields->kind)
    {
    case DG_ANSWER_ACCEPTED:
      return _ ("Yes");
    case DG_ANSWER_TENTATIVE:
      return _ ("Maybe");
    case DG_ANSWER_DECLINED:
      return _ ("No");
    case DG_ANSWER_DELEGATED:
      return _ ("Somebody else");
    case DG_ANSWER_NONE:
    default:
      return _ ("Neither yes nor no");
    }
}

/* What was answered, when, and in whose place. */
static char *
describe (const DgDocketEntry *entry, DgLanguage language)
{
  const DgAnswerFields *fields = dg_answer_get_fields (entry->answer);
  g_autoptr (GDateTime) time =
      fields->received_at != NULL ? g_date_time_new_from_iso8601 (fields->received_at, NULL) : NULL;
  g_autoptr (GString) text = g_string_new (name_kind (fields));

  if (time != NULL)
    {
      g_autofree char *shown = NULL;
      GDate day;

      g_date_clear (&day, 1);
      g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (time),
                      (GDateMonth) g_date_time_get_month (time),
                      (GDateYear) g_date_time_get_year (time));
      shown = dg_format_day_short (language, &day);
      g_string_append_printf (text, " · %s", shown);
    }
  if (entry->delegator != NULL)
    {
      g_string_append (text, " · ");
      /* Translators: %s is a name */
      g_string_append_printf (text, _ ("in the place of %s"),
                              dg_delegate_get_display_name (entry->delegator, language));
    }

  return g_strdup (text->str);
}

/* The question, and the attendee’s own words. */
static char *
make_note (const DgDocketEntry *entry)
{
  const char *comment = dg_answer_get_fields (entry->answer)->comment;

  if (entry->question != NULL && comment != NULL)
    return g_strdup_printf ("%s\n%s", entry->question, comment);

  return g_strdup (entry->question != NULL ? entry->question : comment);
}

static DgAnswerItem *
new_item (DgBriefing *briefing, const DgDocketEntry *entry)
{
  DgAnswerItem *self = g_object_new (DG_TYPE_ANSWER_ITEM, NULL);
  const DgAnswerFields *fields = dg_answer_get_fields (entry->answer);
  DgLanguage language = dg_briefing_get_language (briefing);

  self->briefing = g_object_ref (briefing);
  self->answer = g_object_ref (entry->answer);
  if (entry->delegate != NULL)
    self->name = g_strdup (dg_delegate_get_display_name (entry->delegate, language));
  else if (fields->name != NULL && fields->attendee != NULL)
    self->name = g_strdup_printf ("%s (%s)", fields->name, fields->attendee);
  else
    self->name = g_strdup (fields->attendee != NULL ? fields->attendee : _ ("Nobody knows who"));
  self->said = describe (entry, language);
  self->note = make_note (entry);

  return self;
}

/**
 * dg_answer_item_read_all:
 * @briefing: about the event
 * @error: return location
 *
 * Blocks; belongs in a worker thread.
 *
 * Returns: (transfer full): a list of #DgAnswerItem, open ones first; else the error of the store
 */
GListModel *
dg_answer_item_read_all (DgBriefing *briefing, GError **error)
{
  g_autoptr (GListStore) items = g_list_store_new (DG_TYPE_ANSWER_ITEM);
  g_autoptr (GPtrArray) entries = dg_answer_docket_read (
      dg_briefing_get_store (briefing), dg_event_get_id (dg_briefing_get_event (briefing)), error);

  if (entries == NULL)
    return NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (DgAnswerItem) item = new_item (briefing, g_ptr_array_index (entries, i));

      g_list_store_append (items, item);
    }

  return G_LIST_MODEL (g_steal_pointer (&items));
}

const DgAnswerFields *
dg_answer_item_get_fields (DgAnswerItem *self)
{
  g_return_val_if_fail (DG_IS_ANSWER_ITEM (self), NULL);

  return dg_answer_get_fields (self->answer);
}

/**
 * dg_answer_item_get_briefing:
 * @self: an item
 *
 * Returns: (transfer none): the event’s people, among whom whoever answered is looked for
 */
DgBriefing *
dg_answer_item_get_briefing (DgAnswerItem *self)
{
  g_return_val_if_fail (DG_IS_ANSWER_ITEM (self), NULL);

  return self->briefing;
}

const char *
dg_answer_item_get_name (DgAnswerItem *self)
{
  g_return_val_if_fail (DG_IS_ANSWER_ITEM (self), NULL);

  return self->name;
}

const char *
dg_answer_item_get_said (DgAnswerItem *self)
{
  g_return_val_if_fail (DG_IS_ANSWER_ITEM (self), NULL);

  return self->said;
}

/**
 * dg_answer_item_get_note:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): what has to be decided, and the attendee’s own words
 */
const char *
dg_answer_item_get_note (DgAnswerItem *self)
{
  g_return_val_if_fail (DG_IS_ANSWER_ITEM (self), NULL);

  return self->note;
}

/**
 * dg_answer_item_get_standing:
 * @self: an item
 *
 * Returns: (transfer none): what the answer is worth, in words
 */
const char *
dg_answer_item_get_standing (DgAnswerItem *self)
{
  g_return_val_if_fail (DG_IS_ANSWER_ITEM (self), NULL);

  switch (dg_answer_get_fields (self->answer)->standing)
    {
    case DG_ANSWER_OPEN:
      return _ ("To decide");
    case DG_ANSWER_CURRENT:
      return _ ("Counts");
    case DG_ANSWER_IGNORED:
      return _ ("Ignored");
    case DG_ANSWER_PAST:
    default:
      return _ ("Older");
    }
}

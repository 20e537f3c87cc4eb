/* What needs doing about an event, derived from what is known of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/delegations/dg-delegate.h"
#include "core/events/dg-event.h"

G_BEGIN_DECLS

/**
 * DgTodoKind:
 *
 * What kind of thing; its nick is what scripts know it by.
 */
typedef enum
{
  DG_TODO_MESSAGES_UNCERTAIN,
  DG_TODO_MESSAGES_FAILED,
  DG_TODO_ANSWERS_UNDECIDED,
  DG_TODO_SCHEDULE_CONFLICTS,
  DG_TODO_SCHEDULE_MISSING,
  DG_TODO_DEADLINE_PASSED,
  DG_TODO_DEADLINE_NEAR,
  DG_TODO_MAY_MOVE_UP,
  DG_TODO_INVITATIONS_OUTDATED,
  DG_TODO_ANSWERS_MISSING,
  DG_TODO_EVENT_WITHOUT_DATE,
  DG_TODO_EVENT_WITHOUT_ORGANISER,
  DG_TODO_ROOM_OVERLAP,
  DG_TODO_SPEAKER_OVERLAP,
  DG_TODO_PASSPORT_EXPIRES,
  DG_TODO_HEAD_MISSING,
  DG_TODO_HEAD_SEVERAL,
  DG_TODO_TRANSLATION_MISSING,
  DG_TODO_ATTENDANCE_OPEN,
} DgTodoKind;

#define DG_TYPE_TODO_KIND (dg_todo_kind_get_type ())
GType dg_todo_kind_get_type (void);

typedef enum
{
  DG_TODO_NOW,
  DG_TODO_SOON,
  DG_TODO_LATER,
} DgTodoUrgency;

#define DG_TYPE_TODO_URGENCY (dg_todo_urgency_get_type ())
GType dg_todo_urgency_get_type (void);

/**
 * DgTodoFacts:
 * @event: the event
 * @sessions: (element-type DgSession): its programme
 * @delegates: (element-type DgDelegate): everybody there, in the order of the waiting list
 * @delegations: (element-type DgDelegation): its delegations
 * @cities: (element-type DgCity): the cities that there are
 * @n_uncertain: messages of which nobody knows whether they arrived
 * @n_failed: messages that were refused
 * @n_undecided: answers about which somebody has to decide
 * @n_disputes: what was changed both here and in the schedule
 * @n_missing: sessions that the schedule no longer has
 * @n_outdated: delegates who hold an older invitation
 * @now: in seconds since 1970-01-01T00:00:00Z
 * @language: of names
 *
 * All that is looked at; everything is borrowed.
 */
typedef struct
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *delegates;
  GPtrArray *delegations;
  GPtrArray *cities;
  guint n_uncertain;
  guint n_failed;
  guint n_undecided;
  guint n_disputes;
  guint n_missing;
  guint n_outdated;
  gint64 now;
  DgLanguage language;
} DgTodoFacts;

/**
 * DgTodoItem:
 * @subject: (nullable): id of the person, city or session that is meant
 * @count: how many things the sentence counts, 1 if it is about one
 * @text: a sentence without a full stop, in the language of the interface
 * @command: what does it, or shows it
 */
typedef struct
{
  DgTodoKind kind;
  DgTodoUrgency urgency;
  char *subject;
  guint count;
  char *text;
  char *command;
} DgTodoItem;

void dg_todo_item_free (DgTodoItem *self);

GPtrArray *dg_todo_list (const DgTodoFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgTodoItem, dg_todo_item_free)

G_END_DECLS

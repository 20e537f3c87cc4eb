/* The commands; each stands in a file of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "cli/dg-cli.h"

G_BEGIN_DECLS

extern const DgCommand dg_command_backup;
extern const DgCommand dg_command_check;
extern const DgCommand dg_command_city_add;
extern const DgCommand dg_command_city_list;
extern const DgCommand dg_command_delegate_add;
extern const DgCommand dg_command_delegate_edit;
extern const DgCommand dg_command_delegate_import;
extern const DgCommand dg_command_delegate_list;
extern const DgCommand dg_command_delegate_move;
extern const DgCommand dg_command_delegate_place;
extern const DgCommand dg_command_delegate_replace;
extern const DgCommand dg_command_delegate_show;
extern const DgCommand dg_command_delegation_form;
extern const DgCommand dg_command_delegation_list;
extern const DgCommand dg_command_delegation_set;
extern const DgCommand dg_command_event_add;
extern const DgCommand dg_command_event_edit;
extern const DgCommand dg_command_event_import;
extern const DgCommand dg_command_event_list;
extern const DgCommand dg_command_event_remove;
extern const DgCommand dg_command_event_show;
extern const DgCommand dg_command_invite_answers;
extern const DgCommand dg_command_invite_decide;
extern const DgCommand dg_command_invite_export;
extern const DgCommand dg_command_invite_lint;
extern const DgCommand dg_command_invite_preview;
extern const DgCommand dg_command_invite_reply;
extern const DgCommand dg_command_invite_send;
extern const DgCommand dg_command_invite_template_check;
extern const DgCommand dg_command_invite_template_list;
extern const DgCommand dg_command_invite_template_remove;
extern const DgCommand dg_command_invite_template_set;
extern const DgCommand dg_command_invite_template_show;
extern const DgCommand dg_command_log;
extern const DgCommand dg_command_mail_account_set;
extern const DgCommand dg_command_mail_account_show;
extern const DgCommand dg_command_mail_account_test;
extern const DgCommand dg_command_outbox_confirm;
extern const DgCommand dg_command_outbox_discard;
extern const DgCommand dg_command_outbox_list;
extern const DgCommand dg_command_outbox_retry;
extern const DgCommand dg_command_outbox_show;
extern const DgCommand dg_command_person_erase;
extern const DgCommand dg_command_person_export;
extern const DgCommand dg_command_person_merge;
extern const DgCommand dg_command_print_attendees;
extern const DgCommand dg_command_publish;
extern const DgCommand dg_command_redo;
extern const DgCommand dg_command_report;
extern const DgCommand dg_command_sample;
extern const DgCommand dg_command_schedule_decide;
extern const DgCommand dg_command_schedule_fetch;
extern const DgCommand dg_command_schedule_history;
extern const DgCommand dg_command_schedule_refresh;
extern const DgCommand dg_command_schedule_review;
extern const DgCommand dg_command_search;
extern const DgCommand dg_command_todo;
extern const DgCommand dg_command_undo;

G_END_DECLS

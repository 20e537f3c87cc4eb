/* delegatctl invite send: invitations by e-mail, each delegate once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-cli-letters.h"
#include "cli/dg-cli-outbox.h"
#include "cli/dg-cli-password.h"
#include "cli/dg-cli-sending.h"
#include "cli/dg-cli-table.h"
#include "cli/dg-commands.h"
#include "core/calendar/dg-invite-mail.h"
#include "core/calendar/dg-mail-draft.h"
#include "core/store/dg-accounts.h"
#include "core/store/dg-revisions.h"

#include <glib/gi18n.h>
#include <string.h>

static char **persons;
static char **statuses;
static char *method;
static gboolean per_session;
static gboolean only_changed;
static char *as;
static char *folder;
static gboolean resume;
static gboolean queue;
static gboolean dry_run;
static gboolean password_stdin;

static const GOptionEntry options[] = {
  { "as", 0, 0, G_OPTION_ARG_STRING, &as,
    N_ ("eml: files; draft: drafts in the mail program; smtp: by the mail account"),
    "eml|draft|smtp" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("With eml: the folder to write to"),
    N_ ("DIR") },
  { "person", 0, 0, G_OPTION_ARG_STRING_ARRAY, &persons, N_ ("Only for this person"), N_ ("P") },
  { "status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &statuses, N_ ("Only for people of this status"),
    N_ ("S") },
  { "method", 0, 0, G_OPTION_ARG_STRING, &method,
    N_ ("request: an invitation to answer (the default); publish: a bundle to import"),
    N_ ("publish|request") },
  { "sessions", 0, 0, G_OPTION_ARG_NONE, &per_session,
    N_ ("With request: a message for each session, besides the event"), NULL },
  { "changed", 0, 0, G_OPTION_ARG_NONE, &only_changed,
    N_ ("Only what changed since it was last exported, and what is gone"), NULL },
  { "resume", 0, 0, G_OPTION_ARG_NONE, &resume,
    N_ ("Send what waits in the outbox, and prepare nothing new"), NULL },
  { "queue", 0, 0, G_OPTION_ARG_NONE, &queue, N_ ("Prepare the messages, and send nothing yet"),
    NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would be sent, and do nothing"),
    NULL },
  { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &password_stdin,
    N_ ("With smtp: read the password from standard input"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* A message that the plan asks for. */
typedef struct
{
  const DgInvitePlanItem *item; /* borrowed from the plan */
  const char *recipient;
  const DgOutboxEntry *known; /* the entry that says the same, or NULL */
} Letter;

/* Everything that a run of the command deals with. */
typedef struct
{
  DgCli *cli;
  DgCliInvite invite;
  DgInviteOrder order;
  DgStore *store;
  DgMailAccount *account;
  DgSecret *password;
  DgMailWay way;
  GPtrArray *entries; /* of the outbox, about the event */
  DgInvitePlan *plan;
  GArray *letters;
  GPtrArray *without; /* delegates without an address; borrowed */
  guint n_new;
} Run;

static void
run_clear (Run *self)
{
  dg_cli_invite_clear (&self->invite);
  g_clear_object (&self->store);
  g_clear_object (&self->account);
  g_clear_pointer (&self->password, dg_secret_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->plan, dg_invite_plan_free);
  g_clear_pointer (&self->letters, g_array_unref);
  g_clear_pointer (&self->without, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
fail_usage (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, message);
  return FALSE;
}

static gboolean
read_options (Run *self, GError **error)
{
  int way = DG_MAIL_WAY_EML;

  if (as == NULL && !queue && !dry_run)
    return fail_usage (error, _ ("say how to send: --as eml, --as draft or --as smtp"));
  if (as != NULL && !dg_enum_from_nick (DG_TYPE_MAIL_WAY, as, &way, NULL))
    return fail_usage (error, _ ("--as takes eml, draft or smtp"));
  if (resume && queue)
    return fail_usage (error, _ ("--resume sends what --queue has prepared; give one of them"));
  self->way = way;
  if (as != NULL && way == DG_MAIL_WAY_EML && folder == NULL && !queue && !dry_run)
    return fail_usage (error, _ ("say where to write the files: --output DIR"));
  if (!dg_cli_check_method (method, error))
    return FALSE;

  self->order.as_request = g_strcmp0 (method, "publish") != 0;
  self->order.per_session = per_session;
  self->order.only_changed = only_changed;

  return TRUE;
}

/* What must be there before anything is prepared. */
static gboolean
check_way (Run *self, GError **error)
{
  if (!dg_accounts_find_mail (self->store, &self->account, error))
    return FALSE;
  if (as == NULL || queue || dry_run)
    return TRUE;
  if (self->way == DG_MAIL_WAY_DRAFT)
    return dg_mail_draft_check (NULL, error);
  if (self->way == DG_MAIL_WAY_EML)
    return TRUE;

  if (self->account == NULL)
    {
      g_set_error_literal (error, DG_ERROR, DG_ERROR_REFUSED,
                           _ ("there is no mail account to send with; “delegatctl mail-account "
                              "set” makes one, and --as eml needs none"));
      return FALSE;
    }

  return dg_cli_find_mail_password (self->account, password_stdin, &self->password, error);
}

static const DgOutboxEntry *
find_known (Run *self, const char *person, const char *digest)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (self->entries, i);

      if (strcmp (entry->person, person) == 0 && strcmp (entry->digest, digest) == 0 &&
          entry->state != DG_OUTBOX_DISCARDED)
        return entry;
    }

  return NULL;
}

static const char *
get_person (DgDelegate *delegate)
{
  return dg_person_get_fields (dg_delegate_get_person (delegate))->id;
}

/* Works out the messages, and which of them the outbox has already. */
static gboolean
plan (Run *self, DgRevisionFunc revise, GError **error)
{
  g_clear_pointer (&self->letters, g_array_unref);
  g_clear_pointer (&self->without, g_ptr_array_unref);
  g_clear_pointer (&self->plan, dg_invite_plan_free);
  g_clear_pointer (&self->invite.revisions, g_hash_table_unref);
  if (!dg_cli_invite_order (&self->invite, &self->order, revise, self->store, error))
    return FALSE;
  self->plan = dg_invite_plan_new (&self->order, error);
  if (self->plan == NULL)
    return FALSE;

  self->n_new = 0;
  self->letters = g_array_new (FALSE, TRUE, sizeof (Letter));
  self->without = g_ptr_array_copy (self->plan->without_address, NULL, NULL);
  g_ptr_array_set_free_func (self->without, NULL);

  for (guint i = 0; i < self->plan->items->len; i++)
    {
      Letter letter = { .item = g_ptr_array_index (self->plan->items, i) };
      g_autofree char *digest = NULL;

      letter.recipient = dg_invite_mail_get_recipient (letter.item);
      if (letter.recipient == NULL)
        {
          g_ptr_array_add (self->without, letter.item->delegate);
          continue;
        }
      digest = dg_outbox_dup_digest (letter.recipient, letter.item->tells);
      letter.known = find_known (self, get_person (letter.item->delegate), digest);
      self->n_new += letter.known == NULL;
      g_array_append_val (self->letters, letter);
    }

  return TRUE;
}

/* Whether what @entry invites to is still meant for its reader, whose status may be another one
 * than when it was put into the outbox. */
static gboolean
is_meant (Run *self, const DgOutboxEntry *entry)
{
  DgDelegate *delegate = dg_cli_find_delegate (self->invite.delegates, entry->person);

  return strcmp (entry->method, "CANCEL") == 0 ||
         (delegate != NULL && dg_invite_plan_concerns (dg_delegate_get_status (delegate)));
}

/* Whether an entry waits, and is one of those that the command was asked for. */
static gboolean
is_due (Run *self, const DgOutboxEntry *entry)
{
  return entry->state == DG_OUTBOX_QUEUED && is_meant (self, entry) &&
         ((persons == NULL && statuses == NULL) ||
          dg_cli_find_delegate (self->invite.delegates, entry->person) != NULL);
}

static GPtrArray *
list_due (Run *self, GPtrArray *entries)
{
  GPtrArray *due = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    if (is_due (self, g_ptr_array_index (entries, i)))
      g_ptr_array_add (due, g_ptr_array_index (entries, i));

  return due;
}

static void
warn_without_address (Run *self)
{
  for (guint i = 0; i < self->without->len; i++)
    dg_cli_warn (_ ("%s has no e-mail address besides the organiser’s and gets no invitation"),
                 get_person (g_ptr_array_index (self->without, i)));
}

static void
show_new (Run *self)
{
  static const char *const reasons[] = {
    [DG_INVITE_NEW] = N_ ("new"),
    [DG_INVITE_CHANGED] = N_ ("changed"),
    [DG_INVITE_SAME] = N_ ("as before"),
    [DG_INVITE_GONE] = N_ ("cancelled"),
  };
  g_autoptr (DgCliTable) table =
      dg_cli_table_new (_ ("Person"), _ ("To"), _ ("Language"), _ ("Method"), _ ("Reason"), NULL);

  for (guint i = 0; i < self->letters->len; i++)
    {
      const Letter *letter = &g_array_index (self->letters, Letter, i);

      if (letter->known != NULL)
        continue;
      dg_cli_table_add (table, get_person (letter->item->delegate));
      dg_cli_table_add (table, letter->recipient);
      dg_cli_table_add (table, dg_language_get_tag (letter->item->language));
      dg_cli_table_add (table, dg_invite_get_method (letter->item->kind));
      dg_cli_table_add (table, _ (reasons[letter->item->reason]));
    }
  dg_cli_table_print (table);
}

static int
show_plan (Run *self)
{
  g_autoptr (GPtrArray) due = list_due (self, self->entries);
  JsonArray *array;
  JsonObject *object;

  if (!self->cli->json)
    {
      show_new (self);
      if (due->len > 0)
        dg_cli_print_outbox (due);
      return DG_EXIT_DONE;
    }

  object = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < self->letters->len; i++)
    {
      const Letter *letter = &g_array_index (self->letters, Letter, i);
      JsonObject *entry;

      if (letter->known != NULL)
        continue;
      entry = json_object_new ();
      json_object_set_string_member (entry, "person", get_person (letter->item->delegate));
      json_object_set_string_member (entry, "recipient", letter->recipient);
      json_object_set_string_member (entry, "language",
                                     dg_language_get_tag (letter->item->language));
      json_object_set_string_member (entry, "method", dg_invite_get_method (letter->item->kind));
      json_object_set_string_member (
          entry, "reason", dg_enum_get_nick (DG_TYPE_INVITE_PLAN_REASON, letter->item->reason));
      json_array_add_object_element (array, entry);
    }
  json_object_set_array_member (object, "new", array);
  json_object_set_int_member (object, "waiting", due->len);
  dg_cli_print_object (object);

  return DG_EXIT_DONE;
}

/* Message-ID of the first message to @person about @uid that went out. */
static const char *
find_first (Run *self, const char *person, const char *uid)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (self->entries, i);

      if (strcmp (entry->person, person) == 0 && strcmp (entry->uid, uid) == 0 &&
          entry->state == DG_OUTBOX_SENT)
        return entry->message_id;
    }

  return NULL;
}

static gboolean
write_letter (Run *self, const Letter *letter, GPtrArray *written, GPtrArray *mails, GError **error)
{
  const DgInvitePlanItem *item = letter->item;
  const char *uid = item->session != NULL ? dg_session_get_fields (item->session)->uid
                                          : dg_event_get_fields (self->invite.event)->uid;
  const char *person = get_person (item->delegate);
  DgInviteMail *mail =
      dg_invite_mail_new (&self->order, item, self->account, find_first (self, person, uid),
                          dg_store_get_now (self->store), error);
  DgOutboxMail *entry;

  if (mail == NULL)
    return FALSE;
  g_ptr_array_add (written, mail);

  entry = g_new (DgOutboxMail, 1);
  *entry = (DgOutboxMail){
    .person = person,
    .uid = uid,
    .method = dg_invite_get_method (item->kind),
    .recipient = mail->recipient,
    .subject = mail->subject,
    .file_name = mail->name,
    .message_id = mail->id,
    .message = mail->bytes,
    .tells = item->tells,
  };
  g_ptr_array_add (mails, entry);

  return TRUE;
}

/* Puts the new messages into the outbox, all or none. */
static gboolean
prepare (Run *self, GError **error)
{
  g_autoptr (GPtrArray) written =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_invite_mail_free);
  g_autoptr (GPtrArray) mails = g_ptr_array_new_with_free_func (g_free);

  if (!plan (self, dg_revisions_settle, error))
    return FALSE;

  for (guint i = 0; i < self->letters->len; i++)
    {
      const Letter *letter = &g_array_index (self->letters, Letter, i);

      if (letter->known == NULL && !write_letter (self, letter, written, mails, error))
        return FALSE;
    }

  return dg_outbox_add (self->store, dg_event_get_id (self->invite.event), mails, &self->n_new,
                        error);
}

static gboolean
confirm (Run *self)
{
  g_autoptr (GPtrArray) due = list_due (self, self->entries);
  guint n = self->n_new + due->len;
  g_autofree char *question = NULL;

  if (n == 0 || self->cli->yes || self->cli->json)
    return TRUE;

  question = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Send %u message?", "Send %u messages?", n), n);
  show_plan (self);

  return dg_cli_confirm (self->cli, question);
}

/* The entries of the event again, with what became of them. */
static gboolean
reload (Run *self, GError **error)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = dg_outbox_list (self->store, dg_event_get_id (self->invite.event), error);

  return self->entries != NULL;
}

static void
warn_uncertain (Run *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->state == DG_OUTBOX_UNCERTAIN)
        dg_cli_warn (_ ("message %u to %s may have arrived or not; ask, then say "
                        "“delegatctl outbox confirm %u” or “delegatctl outbox "
                        "retry %u”"),
                     (guint) entry->id, entry->recipient, (guint) entry->id, (guint) entry->id);
      else if (entry->state == DG_OUTBOX_QUEUED && persons == NULL && statuses == NULL &&
               !is_meant (self, entry))
        dg_cli_warn (_ ("message %u to %s is held back, as that person is not invited any more; "
                        "“delegatctl outbox discard %u” takes it out"),
                     (guint) entry->id, entry->recipient, (guint) entry->id);
      else if (entry->state == DG_OUTBOX_FAILED)
        dg_cli_warn (_ ("message %u to %s failed: %s"), (guint) entry->id, entry->recipient,
                     entry->result != NULL ? entry->result : "");
    }
}

static void
print_json (Run *self, GPtrArray *tried, const DgCliSending *sending)
{
  JsonObject *object = json_object_new ();
  JsonArray *messages = json_array_new ();
  JsonArray *skipped = json_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DgOutboxEntry *entry = g_ptr_array_index (self->entries, i);
      gboolean concerned = entry->state == DG_OUTBOX_UNCERTAIN || entry->state == DG_OUTBOX_QUEUED;

      for (guint j = 0; !concerned && j < tried->len; j++)
        concerned = ((DgOutboxEntry *) g_ptr_array_index (tried, j))->id == entry->id;
      if (concerned)
        json_array_add_object_element (messages, dg_cli_describe_outbox_entry (entry));
    }
  for (guint i = 0; self->without != NULL && i < self->without->len; i++)
    {
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "person",
                                     get_person (g_ptr_array_index (self->without, i)));
      json_object_set_string_member (entry, "reason", "no e-mail address of their own");
      json_array_add_object_element (skipped, entry);
    }

  json_object_set_int_member (object, "queued", self->n_new);
  json_object_set_int_member (object, "sent", sending->carrier.sent);
  json_object_set_int_member (object, "failed", sending->carrier.failed);
  json_object_set_int_member (object, "later", sending->carrier.later);
  json_object_set_int_member (object, "uncertain", sending->carrier.uncertain);
  json_object_set_array_member (object, "messages", messages);
  json_object_set_array_member (object, "skipped", skipped);
  dg_cli_print_object (object);
}

static void
print_text (Run *self, const DgCliSending *sending)
{
  g_autoptr (GPtrArray) due = list_due (self, self->entries);

  if (queue)
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u message was put into the outbox.",
                                    "%u messages were put into the outbox.", self->n_new),
                       self->n_new);
  else
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%u message was sent.",
                                    "%u messages were sent.", sending->carrier.sent),
                       sending->carrier.sent);
  if (!queue && due->len > 0)
    dg_cli_print_line (
        g_dngettext (GETTEXT_PACKAGE, "%u message waits in the outbox; --resume tries it again.",
                     "%u messages wait in the outbox; --resume tries them again.", due->len),
        due->len);
}

/* Sends what is due, and tells of everything that was done, also if it was stopped. */
static int
send (Run *self, GError **error)
{
  DgCliSending sending = { .store = self->store,
                           .carrier = { .way = self->way,
                                        .folder = folder,
                                        .account = self->account,
                                        .password = self->password } };
  g_autoptr (DgDispatch) dispatch = queue ? NULL : dg_dispatch_new (self->store, error);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) due = NULL;
  gboolean good = TRUE;

  if ((dispatch == NULL && !queue) || !reload (self, error))
    return -1;

  before = g_ptr_array_ref (self->entries);
  due = list_due (self, before);
  sending.dispatch = dispatch;
  if (!queue)
    good = dg_cli_sending_run (&sending, due, error);

  if (!reload (self, good ? error : NULL))
    return -1;
  if (self->without != NULL)
    warn_without_address (self);
  warn_uncertain (self);
  if (self->cli->json)
    print_json (self, due, &sending);
  else
    print_text (self, &sending);

  if (!good)
    return -1;

  return sending.carrier.failed + sending.carrier.later + sending.carrier.uncertain > 0
             ? DG_EXIT_NETWORK
             : DG_EXIT_DONE;
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_auto (Run)
      self = { .cli = cli,
               .order = { .language_given = cli->language_given, .language = cli->language } };

  if (!read_options (&self, error))
    return -1;

  self.store = dry_run ? dg_cli_open (cli, DG_STORE_READ, error) : dg_cli_open_outbox (cli, error);
  if (self.store == NULL || !dg_cli_invite_read (&self.invite, self.store, arguments[0], error) ||
      !dg_cli_choose_delegates (self.store, self.invite.delegates, persons, statuses, error) ||
      !check_way (&self, error) || !reload (&self, error))
    return -1;

  self.letters = g_array_new (FALSE, TRUE, sizeof (Letter));
  if (!resume && !plan (&self, dg_revisions_foresee, error))
    return -1;

  if (dry_run)
    {
      if (self.without != NULL)
        warn_without_address (&self);
      return show_plan (&self);
    }
  if (!confirm (&self))
    {
      dg_cli_warn ("%s", _ ("nothing was sent"));
      return DG_EXIT_REFUSED;
    }
  if (!resume && !prepare (&self, error))
    return -1;

  return send (&self, error);
}

const DgCommand dg_command_invite_send = {
  .name = "invite send",
  .arguments = "EVENT --as eml|draft|smtp",
  .summary = N_ ("Send invitations by e-mail, to each delegate once"),
  .description = N_ ("Nobody gets the same message twice, even if the program is stopped: what was "
                     "prepared waits in the outbox, --resume goes on with it, and where nobody "
                     "knows whether a message arrived you are asked to decide."),
  .min_arguments = 1,
  .max_arguments = 1,
  .options = options,
  .run = run,
};

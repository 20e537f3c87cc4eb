/* Invitations for many: what they have in common is composed once, names are put in.
 *
 * Composing one takes some hundred microseconds, nearly all for what thousands of delegates are
 * told alike. So a file is composed for a stand-in, and kept as bytes that stay and as lines in
 * which the stand-in's name and address stand. Those lines are filled in and folded anew.
 *
 * What comes out is what dg_invite_write() gives, octet for octet, or it is not used: only names
 * that no character beside them can change are put in, and the first delegates of each kind are
 * composed as well and compared. All others are composed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-invite-mould.h"

#include "core/calendar/dg-html.h"
#include "core/calendar/dg-ics-writer.h"
#include "core/calendar/dg-stand-in.h"
#include "core/calendar/dg-told.h"
#include "core/i18n/dg-graphemes.h"

#include <string.h>

/* A bundle that is near the size at which it is split is composed. */
#define MAX_BYTES (400 * 1000)

/* How many delegates are composed before the others are moulded: the first one alone, as most
 * forms may be needed but once, the others for comparison. */
#define N_COMPOSED 3

typedef enum
{
  PIECE_LINES,     /* whole lines, folded */
  PIECE_PART,      /* a part of a line */
  PIECE_NAME,      /* the name in a text */
  PIECE_NAME_HTML, /* the name in a text that is HTML */
  PIECE_NAME_CN,   /* the name as a parameter */
  PIECE_MAILTO,    /* the address as a URI */
  PIECE_FOLD,      /* the end of a line */
} PieceKind;

typedef struct
{
  PieceKind kind;
  gsize start; /* in the text of the form */
  gsize length;
} Piece;

/* What the files of many delegates are cast in. */
typedef struct
{
  DgSession *session; /* or NULL; held, as the key tells only its place in memory */
  guint n_composed;
  gboolean bad;
  GString *text; /* NULL as long as nobody needs it */
  GArray *pieces;
} Form;

struct _DgInviteMould
{
  DgEvent *event;
  GPtrArray *sessions;
  GPtrArray *templates;
  GPtrArray *delegations;
  char *organizer; /* the address in small letters; or NULL */
  GHashTable *forms;
  GString *key;
  GString *line;
};

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_object (&form->session);
  if (form->text != NULL)
    g_string_free (form->text, TRUE);
  g_array_unref (form->pieces);
  g_free (form);
}

static Form *
form_new (DgSession *session)
{
  Form *form = g_new0 (Form, 1);

  g_set_object (&form->session, session);
  form->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  return form;
}

static GPtrArray *
ref_array (GPtrArray *array)
{
  return array != NULL ? g_ptr_array_ref (array) : NULL;
}

/**
 * dg_invite_mould_new:
 * @event: the event
 * @sessions: (element-type DgSession): its whole programme
 * @templates: (nullable) (element-type DgTemplate): how letters are worded
 * @delegations: (nullable) (element-type DgDelegation): the event's
 *
 * The arrays must stay as they are as long as the mould lives: it is for one run.
 *
 * Returns: (transfer full): a mould for requests about just that
 */
DgInviteMould *
dg_invite_mould_new (DgEvent *event,
                     GPtrArray *sessions,
                     GPtrArray *templates,
                     GPtrArray *delegations)
{
  const char *organizer = dg_event_get_fields (event)->organizer_email;
  DgInviteMould *self = g_new0 (DgInviteMould, 1);

  self->event = g_object_ref (event);
  self->sessions = g_ptr_array_ref (sessions);
  self->templates = ref_array (templates);
  self->delegations = ref_array (delegations);
  self->organizer = organizer != NULL ? g_utf8_casefold (organizer, -1) : NULL;
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, form_free);
  self->key = g_string_new (NULL);
  self->line = g_string_new (NULL);

  return self;
}

void
dg_invite_mould_free (DgInviteMould *self)
{
  g_object_unref (self->event);
  g_ptr_array_unref (self->sessions);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_free (self->organizer);
  g_hash_table_unref (self->forms);
  g_string_free (self->key, TRUE);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/* Whether nothing about @name depends on what stands beside it, and cleaning leaves it as it is.
 * What holds a colon or an at sign could be taken for a link. */
static gboolean
is_plain_name (const char *name)
{
  gunichar before = ' ';

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!dg_graphemes_stands_alone (c) || c == '@' || c == ':' || (c == ' ' && before == ' '))
        return FALSE;
      before = c;
    }

  return before != ' ';
}

/* Whether dg_invite_write() would take @email, and compare it letter by letter. */
static gboolean
is_plain_email (DgInviteMould *self, const char *email)
{
  return email != NULL && g_str_is_ascii (email) && self->organizer != NULL &&
         g_ascii_strcasecmp (email, self->organizer) != 0;
}

static gboolean
can_mould (DgInviteMould *self, const DgInviteRequest *request)
{
  const char *email;

  if (request->delegate == NULL || request->event != self->event ||
      request->sessions != self->sessions || request->templates != self->templates ||
      request->delegations != self->delegations)
    return FALSE;

  email = dg_person_get_fields (dg_delegate_get_person (request->delegate))->email;

  return is_plain_name (dg_delegate_get_display_name (request->delegate, request->language)) &&
         (request->kind == DG_INVITE_PUBLISH || request->kind == DG_INVITE_ITEM ||
          is_plain_email (self, email));
}

static Form *
find_form (DgInviteMould *self, const DgInviteRequest *request)
{
  Form *form;

  g_string_truncate (self->key, 0);
  dg_stand_in_append_key (self->key, request);
  form = g_hash_table_lookup (self->forms, self->key->str);
  if (form == NULL)
    {
      form = form_new (request->session);
      g_hash_table_insert (self->forms, g_strdup (self->key->str), form);
    }

  return form;
}

static void
add_piece (Form *form, PieceKind kind, const char *data, gsize length)
{
  Piece piece = { kind, form->text->len, length };

  g_string_append_len (form->text, data, (gssize) length);
  g_array_append_val (form->pieces, piece);
}

/* Runs of untouched lines are one piece. */
static void
add_lines (Form *form, const char *data, gsize length)
{
  Piece *last =
      form->pieces->len > 0 ? &g_array_index (form->pieces, Piece, form->pieces->len - 1) : NULL;

  if (last == NULL || last->kind != PIECE_LINES)
    {
      add_piece (form, PIECE_LINES, data, length);
      return;
    }

  g_string_append_len (form->text, data, (gssize) length);
  last->length += length;
}

/* Whether a name between @before and @after (the rest of a line on either side) keeps to itself.
 * In HTML no link may begin in one and end in the other. */
static gboolean
stands_free (const char *line, const char *before, const char *after, gboolean html)
{
  gunichar left = before > line ? g_utf8_get_char (g_utf8_prev_char (before)) : ' ';
  gunichar right = *after != '\0' ? g_utf8_get_char (after) : ' ';

  if (!dg_graphemes_stands_alone (left) || !dg_graphemes_stands_alone (right))
    return FALSE;
  if (!html)
    return TRUE;
  if (right == '.' || right == '!')
    return stands_free (line, before, after + 1, TRUE);

  return (left == ' ' || left == '>') && (right == ' ' || right == '<' || right == '\\');
}

/* How the name stands in @line; PIECE_FOLD where it has no place. */
static PieceKind
choose_place (const char *line)
{
  if (g_str_has_prefix (line, "DESCRIPTION;") || g_str_has_prefix (line, "DESCRIPTION:"))
    return PIECE_NAME;
  if (g_str_has_prefix (line, "X-ALT-DESC;"))
    return PIECE_NAME_HTML;
  if (g_str_has_prefix (line, "ATTENDEE;"))
    return PIECE_NAME_CN;

  return PIECE_FOLD;
}

/* Cuts @line at each name and address of the stand-in. Returns whether they can be replaced. */
static gboolean
cut_line (Form *form, const char *line)
{
  static const char mailto[] = "mailto:" DG_STAND_IN_EMAIL;
  PieceKind place = choose_place (line);
  const char *rest = line;
  const char *name;

  if (place == PIECE_FOLD)
    return FALSE;

  while ((name = strstr (rest, DG_STAND_IN_NAME)) != NULL)
    {
      const char *after = name + strlen (DG_STAND_IN_NAME);

      if (!stands_free (line, name, after, place == PIECE_NAME_HTML) ||
          (place == PIECE_NAME_CN && (name[-1] != '"' || *after != '"')))
        return FALSE;
      add_piece (form, PIECE_PART, rest, (gsize) (name - rest));
      add_piece (form, place, NULL, 0);
      rest = after;
    }

  if (place == PIECE_NAME_CN && g_str_has_suffix (rest, mailto))
    {
      add_piece (form, PIECE_PART, rest, strlen (rest) - strlen (mailto));
      add_piece (form, PIECE_MAILTO, NULL, 0);
    }
  else if (strstr (rest, DG_STAND_IN_EMAIL) == NULL)
    add_piece (form, PIECE_PART, rest, strlen (rest));
  else
    return FALSE;

  add_piece (form, PIECE_FOLD, NULL, 0);
  return TRUE;
}

/* Where the content line at @line ends, and its continuation lines with it. */
static const char *
find_line_end (const char *line)
{
  const char *end = line;

  do
    end = strstr (end, "\r\n") + 2;
  while (*end == ' ');

  return end;
}

/* Cuts a file that was composed for the stand-in. */
static gboolean
cut_file (Form *form, GBytes *bytes)
{
  g_autofree char *file = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (const char *line = file, *end; *line != '\0'; line = end)
    {
      g_autoptr (GString) whole = NULL;

      end = find_line_end (line);
      whole = g_string_new_len (line, end - line - 2);
      g_string_replace (whole, "\r\n ", "", 0);

      if (strstr (whole->str, DG_STAND_IN_NAME) == NULL &&
          strstr (whole->str, DG_STAND_IN_EMAIL) == NULL)
        add_lines (form, line, (gsize) (end - line));
      else if (!cut_line (form, whole->str))
        return FALSE;
    }

  return TRUE;
}

/* Composes @form for the stand-in of the delegate of @request. */
static gboolean
make_form (Form *form, const DgInviteRequest *request)
{
  g_autoptr (DgDelegate) stand_in = dg_stand_in_new (request->delegate);
  DgInviteRequest own = *request;
  g_autoptr (GPtrArray) parts = NULL;

  own.delegate = stand_in;
  parts = dg_invite_write (&own, NULL);
  form->text = g_string_new (NULL);

  return parts != NULL && parts->len == 1 &&
         g_bytes_get_size (g_ptr_array_index (parts, 0)) < MAX_BYTES &&
         cut_file (form, g_ptr_array_index (parts, 0));
}

static void
append_html (GString *line, const char *name)
{
  g_autoptr (GString) html = g_string_new (NULL);

  dg_html_append_text (html, name);
  dg_ics_append_text (line, html->str);
}

static void
append_mailto (GString *line, DgDelegate *delegate)
{
  g_autofree char *uri =
      dg_told_mailto (dg_person_get_fields (dg_delegate_get_person (delegate))->email);

  g_string_append (line, uri);
}

/* Puts the name and address of the delegate of @request into @form. */
static GBytes *
fill_form (DgInviteMould *self, const Form *form, const DgInviteRequest *request)
{
  const char *name = dg_delegate_get_display_name (request->delegate, request->language);
  GString *file = g_string_sized_new (form->text->len + form->text->len / 16 + 8 * strlen (name));
  GString *line = self->line;

  for (guint i = 0; i < form->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (form->pieces, Piece, i);

      switch (piece->kind)
        {
        case PIECE_LINES:
          g_string_append_len (file, form->text->str + piece->start, (gssize) piece->length);
          break;
        case PIECE_PART:
          g_string_append_len (line, form->text->str + piece->start, (gssize) piece->length);
          break;
        case PIECE_NAME:
          dg_ics_append_text (line, name);
          break;
        case PIECE_NAME_HTML:
          append_html (line, name);
          break;
        case PIECE_NAME_CN:
          dg_ics_append_parameter (line, name);
          break;
        case PIECE_MAILTO:
          append_mailto (line, request->delegate);
          break;
        case PIECE_FOLD:
        default:
          dg_ics_append_folded (file, line->str);
          g_string_truncate (line, 0);
          break;
        }
    }

  return g_string_free_to_bytes (file);
}

/* Learns from @parts, which were composed for @request, whether @form gives the same. */
static void
prove_form (DgInviteMould *self, Form *form, const DgInviteRequest *request, GPtrArray *parts)
{
  g_autoptr (GBytes) filled = NULL;

  if (form->bad || form->n_composed++ == 0)
    return;

  if (form->text == NULL)
    form->bad = !make_form (form, request);
  if (!form->bad)
    {
      filled = fill_form (self, form, request);
      form->bad = parts->len != 1 || !g_bytes_equal (filled, g_ptr_array_index (parts, 0));
    }
}

/**
 * dg_invite_mould_write:
 * @self: a mould
 * @request: what to write, for whom, in which language
 * @error: return location
 *
 * Does what dg_invite_write() does, with the same result, and much quicker for all but the first of
 * the delegates who are told the same.
 *
 * Returns: (transfer full) (element-type GBytes): the files; else an error of dg_invite_write()
 */
GPtrArray *
dg_invite_mould_write (DgInviteMould *self, const DgInviteRequest *request, GError **error)
{
  Form *form = can_mould (self, request) ? find_form (self, request) : NULL;
  GPtrArray *parts;

  if (form != NULL && !form->bad && form->n_composed == N_COMPOSED)
    {
      parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_ptr_array_add (parts, fill_form (self, form, request));
      return parts;
    }

  parts = dg_invite_write (request, error);
  if (form != NULL && parts != NULL)
    prove_form (self, form, request, parts);

  return parts;
}

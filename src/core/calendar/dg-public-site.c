/* An event for everybody: a page and a calendar file for each language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/calendar/dg-public-site.h"

#include "core/calendar/dg-invite.h"
#include "core/calendar/dg-public-page.h"
#include "core/events/dg-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * dg_public_site_normalize_address:
 * @address: what a person gave
 * @error: return location
 *
 * Returns: (transfer full): the address of a folder on the web, ending in “/”; else
 *   %DG_ERROR_INVALID
 */
char *
dg_public_site_normalize_address (const char *address, GError **error)
{
  if (!dg_address_check_uri (address, error))
    return NULL;

  if (strpbrk (address, "?#") != NULL || strchr (strstr (address, "://") + 3, '@') != NULL)
    {
      g_set_error (error, DG_ERROR, DG_ERROR_INVALID,
                   _ ("“%s” is no address of a folder: write it without “?”, “#” and “@”"),
                   address);
      return NULL;
    }

  return g_str_has_suffix (address, "/") ? g_strdup (address) : g_strconcat (address, "/", NULL);
}

static void
take_file (GPtrArray *files, char *name, GBytes *bytes)
{
  DgPublicFile *file = g_new0 (DgPublicFile, 1);

  file->name = name;
  file->bytes = bytes;
  g_ptr_array_add (files, file);
}

static gint64
find_last_change (GHashTable *revisions)
{
  GHashTableIter iter;
  gpointer value;
  gint64 last = 0;

  g_hash_table_iter_init (&iter, revisions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    last = MAX (last, ((const DgRevision *) value)->stamp);

  return last;
}

/* Adds the calendar files of @language, and their names to @names. */
static gboolean
add_calendars (const DgPublicSiteOrder *order,
               DgLanguage language,
               GPtrArray *files,
               GPtrArray *names,
               GError **error)
{
  const DgInviteRequest request = {
    .kind = DG_INVITE_PUBLISH,
    .event = order->event,
    .sessions = order->sessions,
    .language = language,
    .revisions = order->revisions,
  };
  g_autoptr (GPtrArray) parts = dg_invite_write (&request, error);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      char *name = dg_invite_dup_file_name (&request, i);

      g_ptr_array_add (names, g_strdup (name));
      take_file (files, name, g_bytes_ref (g_ptr_array_index (parts, i)));
    }

  return parts != NULL;
}

static guint
choose_languages (const DgPublicSiteOrder *order, DgLanguage *languages)
{
  DgLanguage own = dg_event_get_fields (order->event)->language;
  guint n = 0;

  languages[n++] = order->language_given ? order->language : own;
  for (DgLanguage i = 0; i < DG_N_LANGUAGES && !order->language_given; i++)
    if (i != own)
      languages[n++] = i;

  return n;
}

/**
 * dg_public_site_write:
 * @order: what is asked for
 * @error: return location
 *
 * Writes what may lie in any folder of any web server. The result depends on @order alone.
 *
 * Returns: (transfer full) (element-type DgPublicFile): the files, index.html last, so that it
 * leads to nothing that is not there; else an error of dg_invite_write()
 */
GPtrArray *
dg_public_site_write (const DgPublicSiteOrder *order, GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dg_public_file_free);
  DgLanguage languages[DG_N_LANGUAGES];
  DgPublicPage page = {
    .event = order->event,
    .sessions = order->sessions,
    .languages = languages,
    .n_languages = choose_languages (order, languages),
    .address = order->address,
    .changed = find_last_change (order->revisions),
  };

  for (guint i = 0; i < page.n_languages; i++)
    {
      g_autoptr (GPtrArray) calendars = g_ptr_array_new_with_free_func (g_free);

      if (!add_calendars (order, languages[i], files, calendars, error))
        return NULL;
      page.calendars = calendars;
      take_file (files, dg_public_page_dup_file_name (languages[i]),
                 dg_public_page_write (&page, languages[i]));
    }
  page.calendars = NULL;
  take_file (files, g_strdup (DG_PUBLIC_PAGE_INDEX), dg_public_page_write_index (&page));

  return g_steal_pointer (&files);
}

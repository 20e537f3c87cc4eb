/* delegatctl delegation set: the seats of a city at an event, and who answers for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/dg-commands.h"

#include <glib/gi18n.h>
#include <string.h>

static int seats = -1;
static char *deadline;
static char *contact;
static char *contact_email;
static char **quota_texts;

static const GOptionEntry options[] = {
  { "seats", 0, 0, G_OPTION_ARG_INT, &seats, N_ ("How many people the city may send"), N_ ("N") },
  { "quota", 0, 0, G_OPTION_ARG_STRING_ARRAY, &quota_texts,
    N_ ("How many of the seats people of a role, or of a kind with a name of yours, may hold; "
        "“ROLE=” takes the quota away"),
    N_ ("ROLE=N") },
  { "deadline", 0, 0, G_OPTION_ARG_STRING, &deadline, N_ ("When it names them at the latest"),
    N_ ("DATE") },
  { "contact", 0, 0, G_OPTION_ARG_STRING, &contact, N_ ("Who answers for the city"), N_ ("NAME") },
  { "contact-email", 0, 0, G_OPTION_ARG_STRING, &contact_email, N_ ("The address of that person"),
    N_ ("MAIL") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
is_same_name (const char *count, const char *name)
{
  g_autofree char *other = NULL;
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *other_folded = NULL;
  int number;

  if (!dg_record_split_count (count, &other, &number))
    return FALSE;
  other_folded = g_utf8_casefold (other, -1);

  return strcmp (folded, other_folded) == 0;
}

/* Lays one --quota over @counts. */
static gboolean
set_quota (GPtrArray *counts, const char *text, GError **error)
{
  g_autofree char *clean = dg_text_clean (text);
  gsize length = strlen (clean);
  gboolean removes = length > 1 && clean[length - 1] == '=';
  g_autofree char *name = removes ? g_strndup (clean, length - 1) : NULL;
  guint i = 0;
  int number;

  if (!removes && !dg_record_split_count (clean, &name, &number))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” is no quota; write --quota head=1, or a name of your own, as "
                      "--quota technical=2"),
                   text);
      return FALSE;
    }

  while (i < counts->len && !is_same_name (g_ptr_array_index (counts, i), name))
    i++;
  if (removes && i < counts->len)
    g_ptr_array_remove_index (counts, i);
  else if (!removes && i < counts->len)
    {
      g_free (counts->pdata[i]);
      counts->pdata[i] = g_steal_pointer (&clean);
    }
  else if (!removes)
    g_ptr_array_add (counts, g_steal_pointer (&clean));

  return TRUE;
}

/* The quotas of @known with those of the options laid over them. */
static gboolean
make_quotas (DgDelegation *known, char ***quotas, GError **error)
{
  char **before = known != NULL ? dg_delegation_get_fields (known)->quotas : NULL;
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    g_ptr_array_add (counts, g_strdup (before[i]));
  for (guint i = 0; quota_texts != NULL && quota_texts[i] != NULL; i++)
    if (!set_quota (counts, quota_texts[i], error))
      return FALSE;

  g_ptr_array_add (counts, NULL);
  *quotas = g_strdupv ((char **) counts->pdata);

  return TRUE;
}

/* What is there already, with what the options say laid over it. */
static DgDelegation *
make_delegation (DgCli *cli, DgDelegation *known, const char *city, GError **error)
{
  DgDelegationFields fields = { .city = (char *) city };
  g_auto (GStrv) quotas = NULL;

  if (!make_quotas (known, &quotas, error))
    return NULL;
  if (known != NULL)
    fields = *dg_delegation_get_fields (known);
  if (seats >= 0)
    fields.seats = seats;
  fields.quotas = quotas;
  if (deadline != NULL)
    fields.deadline = deadline;
  if (contact != NULL)
    fields.contact = contact;
  if (contact_email != NULL)
    fields.contact_email = contact_email;
  if (cli->language_given)
    fields.language = (char *) dg_language_get_tag (cli->language);

  return dg_delegation_new (&fields, error);
}

static int
run (DgCli *cli, char **arguments, GError **error)
{
  g_autoptr (DgStore) store = dg_cli_open (cli, DG_STORE_WRITE, error);
  g_autoptr (DgChange) change =
      store != NULL ? dg_change_begin (store, "delegation set", error) : NULL;
  g_autoptr (DgEvent) event =
      change != NULL ? dg_store_get_event (store, arguments[0], error) : NULL;
  g_autoptr (DgCity) city = event != NULL ? dg_store_find_city (store, arguments[1], error) : NULL;
  g_autoptr (DgDelegation) known = NULL;
  g_autoptr (DgDelegation) delegation = NULL;
  const char *city_id;

  if (city == NULL)
    return -1;

  city_id = dg_city_get_fields (city)->id;
  known = dg_cli_find_delegation (cli, store, event, city, NULL);
  if (seats < 0 && known == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _ ("say how many seats the city gets: --seats N"));
      return -1;
    }

  delegation = make_delegation (cli, known, city_id, error);
  if (delegation == NULL ||
      !dg_change_put_delegation (change, arguments[0], -1, delegation, error) ||
      !dg_change_commit (change, error))
    return -1;

  if (cli->json)
    {
      JsonObject *object = json_object_new ();

      dg_record_to_json (&dg_delegation_record, dg_delegation_get_fields (delegation), object);
      dg_cli_print_object (object);
    }
  else
    dg_cli_print_line (g_dngettext (GETTEXT_PACKAGE, "%s has %d seat.", "%s has %d seats.",
                                    dg_delegation_get_fields (delegation)->seats),
                       dg_city_get_name (city, cli->language),
                       dg_delegation_get_fields (delegation)->seats);

  return DG_EXIT_DONE;
}

const DgCommand dg_command_delegation_set = {
  .name = "delegation set",
  .arguments = "EVENT CITY --seats N",
  .summary = N_ ("Give a city seats at an event"),
  .min_arguments = 2,
  .max_arguments = 2,
  .options = options,
  .run = run,
};

/* Writes invitations for many delegates, as “invite export --method request” does.
 *
 * Arguments: how many, how often, a folder, in which sample.ics stays. Prints a line per way: its
 * name, the median in microseconds for each invitation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE 1 /* syncfs */
#include "config.h"

#include "core/calendar/dg-invite-export.h"
#include "core/calendar/dg-invite-mould.h"
#include "median.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define STAMP G_GINT64_CONSTANT (1780300800)

static const char event_json[] =
    "{\"id\": \"plovdiv-2026\", \"uid\": \"6f1e1d3c-51b0-4c7e-9d0a-0c1f6a2b7e01\", \"kind\": "
    "\"workshop\", \"status\": \"open\", \"language\": \"bg\", \"title\": \"Стари градове, нови "
    "услуги: работна среща на общините\", \"summary\": \"Един ден в Пловдив: как градове с дълго "
    "минало служат на тези, които живеят в тях днес. Участниците представят своите електронни "
    "услуги, сравняват разходите и ползите и се договарят за обща работа през следващата "
    "година.\", "
    "\"time_zone\": \"Europe/Sofia\", \"starts\": \"2026-10-22T09:00\", \"ends\": "
    "\"2026-10-22T17:30\", \"attendance\": \"in-person\", \"venue\": {\"name\": \"Дом на културата "
    "„Борис Христов“\", \"address\": \"ул. „Гладстон“ № 15\", \"city\": \"Пловдив\", \"country\": "
    "\"BG\", \"latitude\": 42.1418, \"longitude\": 24.7499}, \"organizer\": {\"name\": \"Мрежа на "
    "старите градове, секретариат\", \"email\": \"office@towns.example.org\"}, \"categories\": "
    "[\"наследство\", \"обществени услуги\"]}";

static DgEvent *
make_event (void)
{
  g_autoptr (JsonNode) node = dg_json_parse (event_json, strlen (event_json), NULL);
  DgJsonPlace place = dg_json_root (node);
  g_autoptr (GError) error = NULL;
  DgEvent *event = dg_event_new_from_json (&place, &error);

  g_assert_no_error (error);
  return event;
}

static DgDelegate *
make_delegate (guint number)
{
  g_autofree char *id = g_strdup_printf ("p-%05u", number);
  g_autofree char *name = g_strdup_printf ("Ана-Мария Иванова %05u", number);
  g_autofree char *email = g_strdup_printf ("ana.%05u@city.example.org", number);
  const DgPersonFields person_fields = { .id = id, .name = name, .email = email };
  const DgRegistrationFields fields = { .person = id, .status = DG_STATUS_INVITED };
  g_autoptr (GError) error = NULL;
  g_autoptr (DgPerson) person = dg_person_new (&person_fields, &error);
  g_autoptr (DgRegistration) registration = NULL;

  g_assert_no_error (error);
  registration = dg_registration_new (&fields, &error);
  g_assert_no_error (error);

  return dg_delegate_new (person, registration, NULL);
}

static GBytes *
write_one (DgInviteMould *mould, DgInviteRequest *request, DgDelegate *delegate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  request->delegate = delegate;
  parts = dg_invite_mould_write (mould, request, &error);
  g_assert_no_error (error);

  return g_bytes_ref (g_ptr_array_index (parts, 0));
}

/* To the disk as the export writes it, all in one folder. */
static double
export_all (const DgInviteRequest *request,
            GPtrArray *delegates,
            const char *folder,
            GPtrArray **names)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  const DgInviteOrder order = { .event = request->event,
                                .sessions = request->sessions,
                                .delegates = delegates,
                                .held = held,
                                .revisions = request->revisions,
                                .as_request = TRUE,
                                .language_given = TRUE,
                                .language = request->language };
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (DgInvitePlan) plan = dg_invite_plan_new (&order, &error);
  g_autoptr (GPtrArray) files =
      dg_invite_export_write (&order, plan, folder, NULL, NULL, NULL, &error);
  int descriptor = open (folder, O_RDONLY | O_DIRECTORY);
  double seconds;

  g_assert_no_error (error);
  g_assert_cmpint (syncfs (descriptor), ==, 0);
  close (descriptor);
  seconds = median_since (begin);

  *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (*names, g_strdup (((DgInviteFile *) g_ptr_array_index (files, i))->name));

  return seconds;
}

/* The same bytes, written without a thought. Takes them from @from, where @names are removed. */
static double
write_plainly (const char *from, const char *folder, GPtrArray *names)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  int directory = open (folder, O_RDONLY | O_DIRECTORY);
  double seconds;
  gint64 begin;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (from, g_ptr_array_index (names, i), NULL);
      char *data;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      g_ptr_array_add (contents, g_bytes_new_take (data, size));
      g_unlink (path);
    }

  begin = g_get_monotonic_time ();
  for (guint i = 0; i < names->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (contents, i);
      int file =
          openat (directory, g_ptr_array_index (names, i), O_WRONLY | O_CREAT | O_EXCL, 0600);

      g_assert_cmpint (write (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)), ==,
                       (gssize) g_bytes_get_size (bytes));
      close (file);
    }
  g_assert_cmpint (syncfs (directory), ==, 0);
  seconds = median_since (begin);

  for (guint i = 0; i < names->len; i++)
    unlinkat (directory, g_ptr_array_index (names, i), 0);
  close (directory);

  return seconds;
}

static void
measure_disk (const DgInviteRequest *request, GPtrArray *delegates, guint runs, const char *parent)
{
  g_autofree char *ours = g_build_filename (parent, "ours", NULL);
  g_autofree char *plain = g_build_filename (parent, "plain", NULL);
  g_autofree double *exported = g_new (double, runs);
  g_autofree double *written = g_new (double, runs);

  g_mkdir_with_parents (ours, 0700);
  g_mkdir_with_parents (plain, 0700);
  for (guint run = 0; run < runs; run++)
    {
      g_autoptr (GPtrArray) names = NULL;

      exported[run] = export_all (request, delegates, ours, &names);
      g_assert_cmpuint (names->len, ==, delegates->len);
      written[run] = write_plainly (ours, plain, names);
    }
  median_print ("delegat-disk", exported, runs, delegates->len);
  median_print ("plain-disk", written, runs, delegates->len);
}

int
main (int argc, char **argv)
{
  guint count = (guint) atoi (argv[1]);
  guint runs = (guint) atoi (argv[2]);
  const DgRevision revision = { .sequence = 1, .created = STAMP, .stamp = STAMP };
  g_autoptr (DgEvent) event = make_event ();
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_autoptr (GPtrArray) delegates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) revisions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree double *seconds = g_new (double, runs);
  g_autofree char *path = g_build_filename (argv[3], "sample.ics", NULL);
  g_autoptr (DgInviteMould) last = NULL;
  g_autoptr (GBytes) sample = NULL;
  DgInviteRequest request = { .kind = DG_INVITE_REQUEST,
                              .event = event,
                              .sessions = sessions,
                              .language = DG_LANGUAGE_BG,
                              .revisions = revisions };

  g_hash_table_insert (revisions, dg_event_get_fields (event)->uid, (gpointer) &revision);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (delegates, make_delegate (i));

  for (guint run = 0; run < runs; run++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (DgInviteMould) mould = dg_invite_mould_new (event, sessions, NULL, NULL);

      for (guint i = 0; i < count; i++)
        g_bytes_unref (write_one (mould, &request, g_ptr_array_index (delegates, i)));
      seconds[run] = median_since (begin);
    }
  median_print ("delegat", seconds, runs, count);
  measure_disk (&request, delegates, runs, argv[3]);

  last = dg_invite_mould_new (event, sessions, NULL, NULL);
  sample = write_one (last, &request, g_ptr_array_index (delegates, 0));
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (sample, NULL),
                                      (gssize) g_bytes_get_size (sample), NULL));

  return 0;
}

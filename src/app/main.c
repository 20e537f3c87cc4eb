/* The program “delegat”.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/calendar/dg-invitations-page.h"
#include "app/delegations/dg-delegations-page.h"
#include "app/delegations/dg-seat-list.h"
#include "app/events/dg-event-list.h"
#include "app/events/dg-overview-page.h"
#include "app/events/dg-programme-page.h"
#include "app/printing/dg-lists-page.h"
#include "app/window/dg-application.h"
#include "core/i18n/dg-language.h"

/* Templates name these types; nobody else does. */
static void
ensure_types (void)
{
  g_type_ensure (DG_TYPE_EVENT_LIST);
  g_type_ensure (DG_TYPE_OVERVIEW_PAGE);
  g_type_ensure (DG_TYPE_PROGRAMME_PAGE);
  g_type_ensure (DG_TYPE_SEAT_LIST);
  g_type_ensure (DG_TYPE_DELEGATIONS_PAGE);
  g_type_ensure (DG_TYPE_INVITATIONS_PAGE);
  g_type_ensure (DG_TYPE_LISTS_PAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (DgApplication) application = NULL;

  dg_language_set_up_interface ();

  ensure_types ();
  application = dg_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}

/* Events and delegates for tests of printing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/printing/dg-attendee-list.h"

DgEvent *printing_fixture_create_event (const char *starts, const char *ends);
DgCity *printing_fixture_create_city (const char *id,
                                      const char *country,
                                      const char *const names[DG_N_LANGUAGES]);
DgDelegate *printing_fixture_create_delegate (const char *id,
                                              const char *name,
                                              const char *latin_name,
                                              DgText *position,
                                              DgCity *city,
                                              DgStatus status,
                                              int rank);
GPtrArray *printing_fixture_create_delegates (void);
DgAttendeeListOptions printing_fixture_create_options (void);

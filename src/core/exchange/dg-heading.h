/* What the heading of a column means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exchange/dg-people-column.h"

G_BEGIN_DECLS

/**
 * DgNamePart:
 * @DG_NAME_WHOLE: all of it
 * @DG_NAME_WHOLE_OR_GIVEN: “Име”: all of it, unless another column has the family name
 * @DG_NAME_GIVEN: given names
 * @DG_NAME_MIDDLE: the name after the father
 * @DG_NAME_FAMILY_OR_MIDDLE: “Презиме”: the family name in Skopje, the name after the father in
 *   Sofia
 * @DG_NAME_FAMILY: the family name
 *
 * Which part of a name a column holds.
 */
typedef enum
{
  DG_NAME_WHOLE,
  DG_NAME_WHOLE_OR_GIVEN,
  DG_NAME_GIVEN,
  DG_NAME_MIDDLE,
  DG_NAME_FAMILY_OR_MIDDLE,
  DG_NAME_FAMILY,
} DgNamePart;

/**
 * DgHeading:
 * @column: (nullable): the member; %NULL if the heading says nothing known
 * @part: for names, which part
 * @language: for texts, the language that the heading names, or −1
 */
typedef struct
{
  const DgPeopleColumn *column;
  DgNamePart part;
  int language;
} DgHeading;

gboolean dg_heading_read (const char *text, DgHeading *heading);

G_END_DECLS

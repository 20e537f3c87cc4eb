/* What schedule.xml says, before anything is made of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgXmlMember:
 *
 * What is kept of an event: its attributes, then its child elements.
 */
typedef enum
{
  DG_XML_GUID,
  DG_XML_ID,
  DG_XML_CODE,
  DG_XML_DATE,
  DG_XML_START,
  DG_XML_DURATION,
  DG_XML_END,
  DG_XML_ROOM,
  DG_XML_SLUG,
  DG_XML_TITLE,
  DG_XML_SUBTITLE,
  DG_XML_TRACK,
  DG_XML_TYPE,
  DG_XML_LANGUAGE,
  DG_XML_ABSTRACT,
  DG_XML_DESCRIPTION,
  DG_XML_URL,
  DG_XML_ORIGIN_URL,
} DgXmlMember;

#define DG_XML_N_MEMBERS (DG_XML_ORIGIN_URL + 1)

/**
 * DgXmlEvent:
 * @line: where it begins, from 1
 * @day: (nullable): the date of the day that lists it
 * @room: (nullable): the name of the room that lists it
 * @room_guid: (nullable): what the service calls that room
 * @members: each %NULL if absent or empty
 * @persons: (element-type utf8): names
 */
typedef struct
{
  guint line;
  char *day;
  char *room;
  char *room_guid;
  char *members[DG_XML_N_MEMBERS];
  GPtrArray *persons;
} DgXmlEvent;

/**
 * DgXmlSchedule:
 * @conference: (element-type utf8 utf8): the child elements of the conference that are text
 * @n_days: number of days
 * @events: (element-type DgXmlEvent): in the order of the text
 */
typedef struct
{
  GHashTable *conference;
  guint n_days;
  GPtrArray *events;
} DgXmlSchedule;

char *dg_schedule_xml_dup_root_name (const char *data, gsize length);
DgXmlSchedule *dg_schedule_xml_read (const char *data, gsize length, GError **error);
void dg_schedule_xml_free (DgXmlSchedule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgXmlSchedule, dg_schedule_xml_free)

G_END_DECLS

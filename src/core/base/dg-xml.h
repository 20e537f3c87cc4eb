/* XML from outside, read piece by piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/base/dg-error.h"

G_BEGIN_DECLS

/**
 * DgXmlAttributes:
 *
 * What stands in the tag of an element; lives as long as the call that gets it.
 */
typedef struct _DgXmlAttributes DgXmlAttributes;

/**
 * DgXmlHandler:
 * @start: an element begins
 * @end: it ends
 * @text: a piece of the text between; one text may come in several pieces
 *
 * Who gets what is read. Names are without prefix. Each returns %FALSE with an error to stop.
 */
typedef struct
{
  gboolean (*start) (const char *name,
                     const DgXmlAttributes *attributes,
                     gpointer data,
                     GError **error);
  gboolean (*end) (const char *name, gpointer data, GError **error);
  gboolean (*text) (const char *text, gsize length, gpointer data, GError **error);
} DgXmlHandler;

/**
 * DgXmlReader:
 *
 * Builds no tree, reads nothing but what it is fed, and refuses document types, with which come
 * entities.
 */
typedef struct _DgXmlReader DgXmlReader;

DgXmlReader *dg_xml_reader_new (const DgXmlHandler *handler, gpointer data);
void dg_xml_reader_free (DgXmlReader *self);
gboolean dg_xml_reader_feed (DgXmlReader *self, const char *data, gsize length, GError **error);
gboolean dg_xml_reader_finish (DgXmlReader *self, GError **error);

char *dg_xml_dup_attribute (const DgXmlAttributes *attributes, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgXmlReader, dg_xml_reader_free)

G_END_DECLS

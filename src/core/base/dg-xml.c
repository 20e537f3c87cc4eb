/* XML from outside, read piece by piece.
 *
 * What is read here needs no document type; with one would come entities, and with those files of
 * this computer, addresses of its network and texts that grow without end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/base/dg-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#define MAX_DEPTH 100

/* The parser takes lengths as int. */
#define PIECE (64 * 1024)

struct _DgXmlAttributes
{
  const xmlChar **all; /* five pointers each: name, prefix, namespace, begin and end of the value */
  int n;
};

struct _DgXmlReader
{
  const DgXmlHandler *handler;
  gpointer data;
  xmlParserCtxt *context;
  guint depth;
  GError *error; /* what stopped it */
};

static void
stop (DgXmlReader *self)
{
  xmlStopParser (self->context);
}

static void
on_start (void *data,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *space,
          int n_spaces,
          const xmlChar **spaces,
          int n,
          int n_defaulted,
          const xmlChar **all)
{
  DgXmlReader *self = data;
  const DgXmlAttributes attributes = { all, n };

  if (self->error != NULL)
    return;

  if (++self->depth > MAX_DEPTH)
    g_set_error (&self->error, DG_ERROR, DG_ERROR_FORMAT,
                 _ ("the elements are nested more than %d deep"), MAX_DEPTH);
  else
    self->handler->start ((const char *) name, &attributes, self->data, &self->error);
  if (self->error != NULL)
    stop (self);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
  DgXmlReader *self = data;

  if (self->error != NULL)
    return;

  self->depth--;
  if (!self->handler->end ((const char *) name, self->data, &self->error))
    stop (self);
}

static void
on_characters (void *data, const xmlChar *text, int length)
{
  DgXmlReader *self = data;

  if (self->error == NULL &&
      !self->handler->text ((const char *) text, (gsize) length, self->data, &self->error))
    stop (self);
}

static void
on_document_type (void *data,
                  const xmlChar *name,
                  const xmlChar *external_id,
                  const xmlChar *system_id)
{
  DgXmlReader *self = data;

  if (self->error == NULL)
    g_set_error (&self->error, DG_ERROR, DG_ERROR_FORMAT,
                 _ ("line %u: there is a document type (<!DOCTYPE …>), which could name other "
                    "files; take it out"),
                 (guint) MAX (xmlSAX2GetLineNumber (self->context), 0));
  stop (self);
}

/**
 * dg_xml_reader_new:
 * @handler: who gets what is read; must outlive the reader
 * @data: passed to it
 *
 * Returns: (transfer full): a reader at the beginning of a document
 */
DgXmlReader *
dg_xml_reader_new (const DgXmlHandler *handler, gpointer data)
{
  DgXmlReader *self = g_new0 (DgXmlReader, 1);
  xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = on_document_type,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_characters,
    .ignorableWhitespace = on_characters,
    .cdataBlock = on_characters,
  };

  xmlInitParser ();
  self->handler = handler;
  self->data = data;
  self->context = xmlCreatePushParserCtxt (&sax, self, NULL, 0, NULL);
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

  return self;
}

void
dg_xml_reader_free (DgXmlReader *self)
{
  g_clear_error (&self->error);
  xmlFreeParserCtxt (self->context);
  g_free (self);
}

/* What stopped the reader: whoever gets what is read, or libxml2 in its own words. */
static gboolean
fail (DgXmlReader *self, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (self->context);
  g_autofree char *valid =
      g_utf8_make_valid (last != NULL && last->message != NULL ? last->message : "", -1);

  if (self->error != NULL)
    {
      g_propagate_error (error, g_error_copy (self->error));
      return FALSE;
    }

  valid[strcspn (valid, "\r\n")] = '\0';
  g_set_error (error, DG_ERROR, DG_ERROR_FORMAT,
               _ ("line %u: this is not well-formed XML (%s); maybe it did not come whole"),
               (guint) (last != NULL ? MAX (last->line, 1) : 1), valid);
  return FALSE;
}

/**
 * dg_xml_reader_feed:
 * @self: a reader
 * @data: the next piece of the document
 * @length: its bytes
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT, or what the handler said
 */
gboolean
dg_xml_reader_feed (DgXmlReader *self, const char *data, gsize length, GError **error)
{
  for (gsize at = 0; at < length; at += PIECE)
    if (xmlParseChunk (self->context, data + at, (int) MIN (length - at, PIECE), FALSE) != 0 ||
        self->error != NULL)
      return fail (self, error);

  return TRUE;
}

/**
 * dg_xml_reader_finish:
 * @self: a reader that was fed with all of a document
 * @error: return location
 *
 * Returns: %FALSE with %DG_ERROR_FORMAT if the document is not whole
 */
gboolean
dg_xml_reader_finish (DgXmlReader *self, GError **error)
{
  xmlParseChunk (self->context, NULL, 0, TRUE);

  return (self->error == NULL && self->context->wellFormed) || fail (self, error);
}

/**
 * dg_xml_dup_attribute:
 * @attributes: what stands in the tag of an element
 * @name: a name without prefix
 *
 * Returns: (transfer full) (nullable): the value of the first attribute of that name
 */
char *
dg_xml_dup_attribute (const DgXmlAttributes *attributes, const char *name)
{
  for (int i = 0; i < attributes->n; i++)
    {
      const xmlChar **attribute = attributes->all + 5 * i;
      GString *value;

      if (strcmp ((const char *) attribute[0], name) != 0)
        continue;

      /* As long as no entities are expanded, libxml2 leaves one reference in values: that of “&”.
       */
      value =
          g_string_new_len ((const char *) attribute[3], (gssize) (attribute[4] - attribute[3]));
      g_string_replace (value, "&#38;", "&", 0);
      return g_string_free (value, FALSE);
    }

  return NULL;
}

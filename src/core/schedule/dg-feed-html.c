/* What services write in HTML: descriptions, and data inside of web pages.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "core/schedule/dg-feed-html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Most blocks of data that are taken from a page. */
#define MAX_SCRIPTS 1000

/* Deepest element that is looked at; the parser has a limit of the same kind. */
#define MAX_DEPTH 256

#define OPTIONS                                                                                    \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |             \
   HTML_PARSE_COMPACT)

/* Elements around which a line ends, and those around which a paragraph does. */
static const char *const blocks[] = { "address", "article", "blockquote", "dd",     "div",
                                      "dl",      "dt",      "figure",     "footer", "form",
                                      "header",  "hr",      "li",         "main",   "nav",
                                      "pre",     "section", "table",      "tr",     NULL };
static const char *const paragraphs[] = {
  "p", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", NULL,
};
static const char *const silent[] = { "head", "script", "style", "template", NULL };

typedef struct
{
  GString *text;
  guint breaks;    /* line ends that are due before the next word */
  gboolean blank;  /* a blank is due before the next word */
  gboolean bullet; /* a list item has just begun: no line ends before its first word */
  gboolean marked; /* there are tags: line ends of the source mean nothing */
} Writer;

static gboolean
is_one_of (const xmlNode *node, const char *const *names)
{
  return node->name != NULL && g_strv_contains (names, (const char *) node->name);
}

static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_strcmp0 ((const char *) node->name, name) == 0;
}

static void
put (Writer *self, const char *text, gsize length)
{
  if (self->text->len > 0)
    {
      for (guint i = 0; i < self->breaks; i++)
        g_string_append_c (self->text, '\n');
      if (self->blank && self->breaks == 0)
        g_string_append_c (self->text, ' ');
    }

  self->breaks = 0;
  self->blank = FALSE;
  self->bullet = FALSE;
  g_string_append_len (self->text, text, (gssize) length);
}

/* Takes the words of @text; between two there is one blank, whatever stood there. */
static void
put_words (Writer *self, const char *text)
{
  static const char blanks[] = " \t\r\n\f";

  while (*text != '\0')
    {
      gsize n = strspn (text, blanks);

      self->blank |= n > 0;
      text += n;
      n = strcspn (text, blanks);
      if (n > 0)
        put (self, text, n);
      text += n;
    }
}

static void
end_line (Writer *self, guint breaks)
{
  if (self->bullet || breaks == 0)
    return;

  self->breaks = MAX (self->breaks, breaks);
  self->blank = FALSE;
}

/* Where a link leads is worth reading if its words do not say it. */
static void
put_address (Writer *self, xmlNode *node)
{
  g_autofree char *address = NULL;
  xmlChar *value = xmlGetProp (node, (const xmlChar *) "href");
  xmlChar *words = xmlNodeGetContent (node);

  if (value != NULL && words != NULL && g_str_has_prefix ((const char *) value, "http") &&
      strstr ((const char *) words, (const char *) value) == NULL)
    address = g_strdup_printf ("(%s)", (const char *) value);

  xmlFree (value);
  xmlFree (words);
  if (address != NULL)
    {
      self->blank = TRUE;
      put (self, address, strlen (address));
    }
}

/* How many line ends there are before and after @node. */
static guint
count_breaks (const xmlNode *node)
{
  if (is_one_of (node, paragraphs))
    return node->parent != NULL && is_element (node->parent, "li") ? 1 : 2;

  return is_one_of (node, blocks) ? 1 : 0;
}

static void
enter (Writer *self, const xmlNode *node)
{
  end_line (self, count_breaks (node));
  if (is_element (node, "td") || is_element (node, "th"))
    self->blank = TRUE;

  if (is_element (node, "li"))
    {
      put (self, "•", strlen ("•"));
      self->blank = TRUE;
      self->bullet = TRUE;
    }
}

static void
leave (Writer *self, xmlNode *node)
{
  if (is_element (node, "br"))
    end_line (self, MIN (self->breaks + 1, 2));
  else if (is_element (node, "a"))
    put_address (self, node);
  else
    {
      self->bullet = self->bullet && !is_element (node, "li");
      end_line (self, count_breaks (node));
    }
}

/* The node after @node in the order of the text, leaving those that end on the way. */
static xmlNode *
step (Writer *self, xmlNode *node, xmlNode *top, guint *depth)
{
  if (node->type == XML_ELEMENT_NODE && node->children != NULL && *depth < MAX_DEPTH &&
      !is_one_of (node, silent))
    {
      ++*depth;
      return node->children;
    }

  while (node != NULL && node != top)
    {
      if (node->type == XML_ELEMENT_NODE && self != NULL && !is_one_of (node, silent))
        leave (self, node);
      if (node->next != NULL)
        return node->next;
      node = node->parent;
      --*depth;
    }

  return NULL;
}

static void
write_node (Writer *self, const xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE)
    enter (self, node);
  else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE ||
            node->type == XML_ENTITY_REF_NODE) &&
           node->content != NULL)
    {
      if (self->marked)
        put_words (self, (const char *) node->content);
      else
        put (self, (const char *) node->content, strlen ((const char *) node->content));
    }
}

static htmlDocPtr
parse (const char *data, gsize length, const char *encoding)
{
  xmlInitParser ();

  return length <= G_MAXINT ? htmlReadMemory (data, (int) length, NULL, encoding, OPTIONS) : NULL;
}

/* Tags that people and editors write, so that “a < b” and “<name@example.org>” are none. */
static gboolean
has_tags (const char *text)
{
  static const char tags[] =
      "</?(a|abbr|address|article|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figure|"
      "font|footer|h[1-6]|header|hr|html|body|i|img|ins|label|li|main|ol|p|pre|q|s|section|small|"
      "span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul)(\\s[^<>]*)?/?>";

  return strchr (text, '<') != NULL && g_regex_match_simple (tags, text, G_REGEX_CASELESS, 0);
}

static gboolean
has_entities (const char *text)
{
  return strchr (text, '&') != NULL &&
         g_regex_match_simple ("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});",
                               text, 0, 0);
}

/**
 * dg_feed_html_to_text:
 * @text: a text from outside, in HTML or not: services do not say
 *
 * Paragraphs, lines and list items stay what they are, links are followed by their address, all
 * other marks go. Of a text without tags only the entities are replaced.
 *
 * Returns: (transfer full): it as plain text
 */
char *
dg_feed_html_to_text (const char *text)
{
  Writer writer = { .marked = has_tags (text) };
  htmlDocPtr document;
  xmlNode *top;
  guint depth = 0;

  if (!writer.marked && !has_entities (text))
    return g_strdup (text);

  if (writer.marked)
    document = parse (text, strlen (text), "UTF-8");
  else
    {
      /* A lone “<” is text here. */
      g_auto (GStrv) parts = g_strsplit (text, "<", -1);
      g_autofree char *escaped = g_strjoinv ("&lt;", parts);
      g_autofree char *page = g_strconcat ("<pre>", escaped, NULL);

      document = parse (page, strlen (page), "UTF-8");
    }
  if (document == NULL)
    return g_strdup (text);

  writer.text = g_string_new (NULL);
  top = xmlDocGetRootElement (document);
  for (xmlNode *node = top; node != NULL; node = step (&writer, node, top, &depth))
    write_node (&writer, node);
  xmlFreeDoc (document);

  return g_string_free (writer.text, FALSE);
}

static gboolean
has_type (xmlNode *node, const char *type)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) "type");
  g_autofree char *bare = value != NULL ? g_strdup ((const char *) value) : g_strdup ("");

  xmlFree (value);
  bare[strcspn (bare, ";")] = '\0';

  return g_ascii_strcasecmp (g_strstrip (bare), type) == 0;
}

/**
 * dg_feed_html_find_scripts:
 * @data: a web page
 * @length: of it, in bytes
 * @type: the type of the blocks, as “application/ld+json”
 *
 * Returns: (transfer full) (element-type DgFeedScript): the contents of its script elements of
 *   that type, in the order of the page
 */
GPtrArray *
dg_feed_html_find_scripts (const char *data, gsize length, const char *type)
{
  GPtrArray *scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) dg_feed_script_free);
  htmlDocPtr document =
      parse (data, length, g_utf8_validate_len (data, length, NULL) ? "UTF-8" : NULL);
  xmlNode *top = document != NULL ? xmlDocGetRootElement (document) : NULL;
  guint depth = 0;

  for (xmlNode *node = top; node != NULL && scripts->len < MAX_SCRIPTS;)
    {
      if (is_element (node, "script") && has_type (node, type))
        {
          DgFeedScript *script = g_new0 (DgFeedScript, 1);
          xmlChar *content = xmlNodeGetContent (node);

          script->text = g_strdup (content != NULL ? (const char *) content : "");
          script->line = (guint) MAX (xmlGetLineNo (node), 0);
          g_ptr_array_add (scripts, script);
          xmlFree (content);
        }

      /* Scripts stand in the head, too. */
      if (is_element (node, "head") && node->children != NULL)
        {
          depth++;
          node = node->children;
        }
      else
        node = step (NULL, node, top, &depth);
    }

  if (document != NULL)
    xmlFreeDoc (document);

  return scripts;
}

void
dg_feed_script_free (DgFeedScript *self)
{
  g_free (self->text);
  g_free (self);
}

# What people read in windows, on the command line and in errors can be translated and is well set.
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from stylecheck import blank, calls, line_of, main

TEXTS = "|".join(
    """label title subtitle text description placeholder-text tooltip-text heading body message
    secondary-text comments""".split()
)
UI_TEXT = re.compile(
    r'<(?:property|attribute)\s+name="(?P<name>%s)"(?P<rest>[^>]*)>(?P<text>[^<]+)<' % TEXTS
)

# Function → which argument people read.
READ = {
    "g_set_error": 3, "g_set_error_literal": 3, "g_prefix_error": 1, "g_prefix_error_literal": 1,
    "g_propagate_prefixed_error": 2, "g_error_new": 2, "g_error_new_literal": 2, "dg_json_fail": 2,
    "g_print": 0, "g_printerr": 0, "g_option_context_new": 0,
    "gtk_label_new": 0, "gtk_label_set_text": 1, "gtk_label_set_label": 1, "gtk_label_set_markup": 1,
    "gtk_button_new_with_label": 0, "gtk_button_set_label": 1, "gtk_window_set_title": 1,
    "gtk_check_button_new_with_label": 0, "gtk_widget_set_tooltip_text": 1,
    "adw_toast_new": 0, "adw_toast_set_title": 1, "adw_toast_set_button_label": 1,
    "adw_status_page_set_title": 1, "adw_status_page_set_description": 1,
    "adw_preferences_row_set_title": 1, "adw_action_row_set_subtitle": 1,
    "adw_preferences_group_set_title": 1, "adw_window_title_set_title": 1,
    "adw_window_title_set_subtitle": 1,
}
ERRORS = {n for n in READ if "error" in n and not n.startswith("g_print") or n == "dg_json_fail"}
GETTEXT = ("_", "N_", "C_", "NC_", "ngettext", "dngettext")
OWN_NAMES = {"delegat", "delegatctl", "Delegat", "DELEGAT_REGISTRY"}


def has_words(literal):
    """Whether something is left to translate when directives and our own names are gone."""
    # The place of a value, as in “sessions[%u].title: ”, is no language.
    if re.fullmatch(r'"[a-z_]+((\[%u\])?(\.([a-z_]+|%s))*): (%s)?"', literal):
        return False
    text = re.sub(r"%[-+ #0']*[\d*]*(?:\.[\d*]+)?[hlqjzt]*[a-zA-Z%]", " ", literal)
    text = re.sub(r'"\s*(G_G?U?INT\d*_(FORMAT|MODIFIER)|G_GSIZE_FORMAT|PRI\w+)\s*"?', " ", text)
    text = re.sub(r"\\(x[0-9a-f]{1,2}|[0-7]{1,3}|.)", " ", text)
    words = set(re.findall(r"[^\W\d_]{2,}", text)) - OWN_NAMES
    return bool(words)


def check_ui(path, text):
    for match in UI_TEXT.finditer(re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)):
        if re.search(r'translatable="(yes|no)"|bind-source', match["rest"]):
            continue
        if re.search(r"[^\W\d_]{2,}", match["text"]):
            yield f"{path}: {match['name']} “{match['text'].strip()}” is not marked translatable"


def check_c(path, text):
    for name, position, arguments in calls(text, READ):
        if len(arguments) <= READ[name]:
            continue
        shown = arguments[READ[name]]
        if shown.startswith('"') and has_words(shown):
            yield f"{path}:{line_of(text, position)}: {name}: {shown} is not marked with _ ()"
        if name in ERRORS and re.search(r'[^.]\."\s*\)*$', shown) and "_ (" in shown:
            yield f"{path}:{line_of(text, position)}: an error has no full stop: {shown}"
    for name, position, arguments in calls(text, ("g_object_new", "g_object_set")):
        for property_, value in zip(arguments[1:], arguments[2:]):
            if property_.strip('"') in TEXTS.split("|") and value.startswith('"') and has_words(value):
                yield f"{path}:{line_of(text, position)}: {property_}, {value} is not marked with _ ()"
    for name, position, arguments in calls(text, GETTEXT):
        for literal in arguments[:1] if name in ("_", "N_") else arguments[:2]:
            bare = re.sub(r"\\[nt]", " ", literal[1:-1])
            if re.search(r"\\\"|\w'\w|'\w+'", re.sub(r"%'", "%", bare)):
                yield f"{path}:{line_of(text, position)}: typographic quotes, “ ” and ’: {literal}"
            if "..." in bare:
                yield f"{path}:{line_of(text, position)}: an ellipsis is one character, …: {literal}"


def rule(tree):
    for path, text in tree.files(".ui", under=("src", "data")):
        yield from check_ui(path, text)
    for path, text in tree.sources(under=("src",)):
        yield from check_c(path, text)


main(
    "interface-strings",
    rule,
    faults={
        "label-in-ui": {"src/app/a.ui": '<property name="label">Add delegate</property>\n'},
        "menu-in-ui": {"src/app/a.ui": '<attribute name="label">Preferences</attribute>\n'},
        "tooltip-in-ui": {"src/app/a.ui": '<property name="tooltip-text">Search</property>\n'},
        "error": {"src/a.c": 'g_set_error (error, DG_ERROR, DG_ERROR_INVALID, "no such city %s", c);\n'},
        "error-literal": {"src/a.c": 'g_set_error_literal (e, f (1, 2), 3, "no such city");\n'},
        "toast": {"src/a.c": 'adw_toast_new ("Saved");\n'},
        "property": {"src/a.c": 'g_object_new (T, "visible", TRUE, "label", "Add it", NULL);\n'},
        "line-of-output": {"src/a.c": 'g_printerr ("delegatctl: no event %s\\n", id);\n'},
        "prefix": {"src/a.c": 'g_prefix_error (error, "reading it: ");\n'},
        "full-stop": {"src/a.c": 'g_set_error_literal (error, D, C, _ ("no such city."));\n'},
        "straight-quotes": {"src/a.c": 'x = _ ("no \\"%s\\"");\n'},
        "straight-apostrophe": {"src/a.c": "x = _ (\"the delegate's city\");\n"},
        "three-dots": {"src/a.c": 'x = _ ("Saving...");\n'},
    },
    clean={
        "src/app/a.ui": '<property name="label" translatable="yes">Add</property>\n'
        '<property name="icon-name">list-add-symbolic</property><property name="label">–</property>\n'
        '<property name="title" translatable="no">Delegat</property>\n',
        "src/a.c": 'g_set_error (error, D, C, "“%s”: %s", a, b);\n'
        'g_set_error (error, D, C, _ ("no city “%s”; say e.g. Sofia"), a);\n'
        '/* adw_toast_new ("x y") */ gtk_label_new (NULL); gtk_label_new (_ ("Two words"));\n'
        'g_prefix_error (error, "delegations[%u].city: ", i);\n'
        'g_printerr ("delegatctl: %s\\n", error->message); g_print ("%-8s\\t%d\\n", a, b);\n'
        'g_object_new (T, "label", _ ("Add it"), "name", "add-it", NULL);\n'
        'x = ngettext ("%d delegate’s", "%d delegates’", n);\n',
    },
)

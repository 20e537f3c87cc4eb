# Nothing on its way out of GTK, libadwaita or GLib is used outside src/app/platform.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re

from stylecheck import blank, line_of, main

LIST = pathlib.Path(__file__).with_name("deprecated.txt")
NAMES = {n for n in LIST.read_text().split("\n") if n and not n.startswith("#")}


def is_deprecated(name):
    """GtkListStore, gtk_list_store_new, GTK_LIST_STORE and GTK_TYPE_LIST_STORE alike."""
    if name.isupper():
        name = "".join(part.capitalize() for part in name.replace("_TYPE_", "_").split("_"))
    return name in NAMES


def rule(tree):
    for path, text in tree.files(".c", ".h", ".ui", ".blp", under=("src", "tests", "data")):
        if path.startswith("src/app/platform/"):
            continue
        code = blank(text, strings=True) if path.endswith((".c", ".h")) else text
        for match in re.finditer(r"\b[A-Za-z][A-Za-z0-9_]+\b", code):
            name = match.group()
            if is_deprecated(name):
                yield f"{path}:{line_of(text, match.start())}: {name} is on its way out"


main(
    "deprecated",
    rule,
    faults={
        "function": {"src/app/a.c": "x = gtk_tree_view_new ();\n"},
        "type-in-c": {"src/app/a.h": "GtkMessageDialog *x;\n"},
        "type-in-ui": {"src/app/a.ui": '<object class="GtkInfoBar"/>\n'},
        "type-macro": {"src/app/a.c": "g_type_ensure (ADW_TYPE_LEAFLET);\n"},
        "cast": {"src/app/a.c": "f (GTK_LIST_STORE (x));\n"},
        "function-in-core": {"src/core/base/a.c": "g_qsort_with_data (a, 1, 1, f, x);\n"},
    },
    clean={
        "src/app/platform/dg-confirm.c": "adw_message_dialog_new ();\n",
        "src/app/a.c": '/* not gtk_tree_view_new () */ f ("GtkTreeView"); gtk_tree_expander_new ();\n',
    },
)

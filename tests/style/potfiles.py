# po/POTFILES.in names exactly the files that hold interface strings; --write ROOT brings it up to date.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import sys

from stylecheck import Tree, blank, main

MARKED_C = re.compile(r"(?<![\w])(?:_|N_|C_|NC_|n?gettext|dngettext|dgettext|pgettext)\s*\(\s*\"")
MARKED_UI = 'translatable="yes"'
LIST = "po/POTFILES.in"


def holders(tree):
    for path, text in tree.files(".c", ".h", under=("src",)):
        if MARKED_C.search(blank(text)):
            yield path
    for path, text in tree.files(".ui", under=("src", "data")):
        if MARKED_UI in text:
            yield path
    for path, text in tree.files(".desktop.in", ".metainfo.xml.in", ".gschema.xml", ".mime.xml.in",
                                 under=("data",)):
        if not path.endswith(".gschema.xml") or "gettext-domain" in text:
            yield path


def rule(tree):
    listed = (tree.root / LIST).read_text().split()
    found = list(holders(tree))
    yield from (f"{p} holds strings and is not in {LIST}" for p in found if p not in listed)
    yield from (f"{p} in {LIST} holds no strings" for p in listed if p not in found)
    if listed != sorted(set(listed)):
        yield f"{LIST} is not in order, or names a file twice"


if sys.argv[1:2] == ["--write"]:
    root = pathlib.Path(sys.argv[2])
    (root / LIST).write_text("".join(f"{p}\n" for p in sorted(holders(Tree(root)))))
    sys.exit(0)

main(
    "potfiles",
    rule,
    faults={
        "missing-source": {LIST: "", "src/a.c": 'f (_ ("text"));\n'},
        "missing-ui": {LIST: "", "src/a.ui": '<property name="label" translatable="yes">A</property>\n'},
        "missing-desktop-file": {LIST: "", "data/a.desktop.in": ""},
        "too-many": {LIST: "src/a.c\n", "src/a.c": "int x;\n"},
        "no-order": {LIST: "src/b.c\nsrc/a.c\n", "src/a.c": '_ ("a")', "src/b.c": '_ ("b")'},
    },
    clean={LIST: "src/a.c\n", "src/a.c": 'x = ngettext ("a", "b", n);\n', "src/b.c": '/* _ ("x") */\n'},
)

# Names say what a thing is: no “util”, sources named after a noun, no path of somebody's machine.
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from stylecheck import line_of, main

VAGUE = re.compile(r"(^|[-_/.])(utils?|utility|utilities|helpers?|misc|common|stuff)([-_/.]|$)")
MACHINE = re.compile(r"(?<![\w.~/$}-])/(home|root|work|Users|mnt|var/tmp)/[\w.-]+")
BINARY = (".png", ".svg", ".pdf", ".xlsx")


def rule(tree):
    for path, text in tree.files(""):
        if VAGUE.search(path):
            yield f"{path}: a name that says nothing; name the noun"
        if re.match(r"src/core/.*\.[ch]$", path) and not re.match(r"src/core/\w[\w/]*/dg-[a-z0-9-]+\.[ch]$", path):
            yield f"{path}: sources of the core are called dg-<noun>"
        if path.startswith("tests/style/") or path.endswith(BINARY):
            continue
        for match in MACHINE.finditer(text):
            yield f"{path}:{line_of(text, match.start())}: {match.group()} is a path of one machine"


main(
    "names",
    rule,
    faults={
        "util": {"src/core/base/dg-util.c": ""},
        "helpers": {"tests/helpers/a.py": ""},
        "core-file-without-prefix": {"src/core/base/json.c": ""},
        "home": {"src/a.c": 'f ("/home/anna/registry.delegat");\n'},
        "checkout": {"tests/a.py": "open('/work/x')\n"},
    },
    clean={
        "src/core/base/dg-json.c": '/* $HOME/.local, https://example.org/home/page */\n',
        "tests/a.py": "open('/tmp/x'); open('/usr/bin/python3')\n",
    },
)

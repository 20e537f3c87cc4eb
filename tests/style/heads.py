# Every source file and script starts with one sentence about itself and the licence.
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from stylecheck import main

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
C_HEAD = re.compile(r"/\* (?P<sentence>.+?)\n \*\n(?: \*[^\n]*\n)*? \* %s\n \*/\n" % SPDX, re.DOTALL)
SCRIPT_HEAD = re.compile(
    r"(?:#![^\n]+\n)?# (?P<sentence>[^\n]+(?:\n# (?!SPDX)[^\n]+)*)\n(?:#(?! SPDX)[^\n]*\n)*# %s\n" % SPDX
)
MJS_HEAD = re.compile(r"// (?P<sentence>[^\n]+)\n// %s\n" % SPDX)


def is_script(path, text):
    return path.endswith((".py", ".sh")) or text.startswith("#!")


def rule(tree):
    for path, text in tree.files(""):
        if path.endswith((".c", ".h")) and path.startswith(("src/", "tests/")):
            head = C_HEAD.match(text)
        elif path.endswith(".mjs"):
            head = MJS_HEAD.match(text)
        elif is_script(path, text):
            head = SCRIPT_HEAD.match(text)
        else:
            continue
        if not head:
            yield f"{path}: does not start with a sentence and “{SPDX}”"
        elif not re.search(r"[.:?]$", head["sentence"].split("\n *\n")[0].strip()):
            yield f"{path}: its first words are no sentence"


GOOD = f"/* What it is.\n *\n * {SPDX}\n */\n\nint x;\n"

main(
    "heads",
    rule,
    faults={
        "no-head": {"src/a.c": "int x;\n"},
        "no-licence": {"src/a.h": "/* What it is.\n */\nint x;\n"},
        "no-sentence": {"src/a.c": GOOD.replace("What it is.", "dg-a.c")},
        "script-without": {"tests/a": "#!/bin/sh\necho\n"},
    },
    clean={
        "src/a.c": GOOD,
        "src/b.c": f"/* What it is: a long\n * sentence.\n *\n * More.\n *\n * {SPDX}\n */\n",
        "run": f"#!/bin/sh\n# Runs.\n# {SPDX}\necho\n",
        "tests/a.py": f"# Tests.\n#\n# More.\n# {SPDX}\n",
        "tests/b.py": f"# Tests this\n# and that.\n# {SPDX}\n",
        "data/a.json": "{}\n",
    },
)

# Every C file is exactly what clang-format 14 makes of it.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import shutil
import subprocess
import sys

from stylecheck import main

STYLE = pathlib.Path(__file__).resolve().parents[2] / ".clang-format"


def find_clang_format():
    for name in ("clang-format-14", "clang-format"):
        path = shutil.which(name)
        if path is not None:
            version = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
            if re.search(r"version 14\.", version):
                return path
    return None


def rule(tree):
    names = [path for path, _ in tree.sources()]
    if not names:
        return
    run = subprocess.run(
        [CLANG_FORMAT, f"--style=file:{STYLE}", "--dry-run", *names],
        cwd=tree.root, capture_output=True, text=True,
    )
    files = dict.fromkeys(re.findall(r"^([^\s:]+):\d+:\d+: ", run.stderr, re.MULTILINE))
    yield from (f"{name}: run clang-format -i on it" for name in files)
    if run.returncode != 0 and not files:
        yield run.stderr.strip()


CLANG_FORMAT = find_clang_format()
if CLANG_FORMAT is None:
    print("1..0 # SKIP clang-format 14 is not here")
    sys.exit(0)

main(
    "format",
    rule,
    faults={
        "no-blank-before-parenthesis": {"src/a.c": "int\nf (void)\n{\n  return g(1);\n}\n"},
        "line-too-long": {"src/a.c": f"int {' + '.join(['x = y'] * 30)};\n"},
        "faulty-header": {"src/a.h": "int  x;\n"},
    },
    clean={"src/a.c": "int\nf (void)\n{\n  return g (1);\n}\n"},
)

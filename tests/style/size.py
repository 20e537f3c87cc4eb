# No file of code grows beyond what a reader holds in the head: 650 lines, hardly ever over 450.
# SPDX-License-Identifier: GPL-3.0-or-later

from stylecheck import blank, main

MOST = 650
SUFFIXES = (".c", ".h", ".py", ".ui", ".css", ".build", ".sh", ".mjs")


def lines(tree):
    for path, text in tree.files(*SUFFIXES):
        yield path, text.count("\n"), text


def rule(tree):
    for path, count, _ in lines(tree):
        if count > MOST:
            yield f"{path}: {count} lines, {MOST} at most"


def warn(tree):
    for path, count, text in lines(tree):
        if path.endswith(".ui") and 200 < count <= MOST:
            yield f"{path}: {count} lines, a template has up to 200"
        elif 450 < count <= MOST:
            yield f"{path}: {count} lines"
        elif path.endswith(".h"):
            code = sum(1 for line in blank(text).split("\n") if line.strip())
            if code > 60:
                yield f"{path}: {code} lines of declarations, a header has up to 60"


main(
    "size",
    rule,
    warn=warn,
    faults={"long-file": {"src/a.c": "x;\n" * (MOST + 1)}, "long-test": {"tests/a.py": "x\n" * 700}},
    clean={"src/a.c": "x;\n" * MOST, "data/big.json": "x\n" * 9000},
)

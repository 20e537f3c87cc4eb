# SQL stands only in src/core/store.
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from stylecheck import line_of, literals, main

SQL = re.compile(
    r"""\b(SELECT\s.+\sFROM\s | SELECT\s+(\d|\w+\() | INSERT\s+(OR\s+\w+\s+)?INTO\s | REPLACE\s+INTO\s
      | UPDATE\s+\S+\s+SET\s | DELETE\s+FROM\s | PRAGMA\s+\w | SAVEPOINT\s | BEGIN\s+IMMEDIATE
      | (CREATE|DROP|ALTER)\s+(UNIQUE\s+)?(TABLE|INDEX|TRIGGER|VIEW)\s)""",
    re.VERBOSE | re.DOTALL,
)


def rule(tree):
    for path, text in tree.sources(under=("src",)):
        if not path.startswith("src/core/store/"):
            for position, literal in literals(text):
                if SQL.search(re.sub(r"\\[nt]", " ", literal)):
                    yield f"{path}:{line_of(text, position)}: SQL outside src/core/store"
    for path, _ in tree.files(".sql"):
        if not path.startswith(("src/core/store/", "tests/core/store/")):
            yield f"{path}: SQL outside src/core/store"


main(
    "sql",
    rule,
    faults={
        "select": {"src/cli/a.c": 'f ("SELECT id"\n   " FROM event");\n'},
        "insert": {"src/core/exchange/a.c": 'f ("INSERT INTO person VALUES (?)");\n'},
        "update": {"src/app/a.c": 'f ("UPDATE person SET name = ?");\n'},
        "pragma": {"src/core/events/a.c": 'f ("PRAGMA user_version");\n'},
        "file": {"data/a.sql": "SELECT 1;\n"},
    },
    clean={
        "src/core/store/a.c": 'f ("SELECT id FROM event");\n',
        "src/cli/b.c": '/* "SELECT a FROM b" */ f (_ ("Select a file from the list, update or delete"));\n',
    },
)

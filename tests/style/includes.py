# Who may include whom: the slices of the core, the front ends, and the libraries that one slice owns.
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from stylecheck import blank, line_of, main

EDGES = {
    "base": set(),
    "i18n": {"base"},
    "events": {"base", "i18n"},
    "delegations": {"base", "i18n", "events"},
    "store": {"base", "i18n", "events", "delegations"},
    # The ICS reader of schedule sees libical through calendar.
    "schedule": {"base", "i18n", "events", "store", "calendar"},
    "calendar": {"base", "i18n", "events", "delegations"},
    "exchange": {"base", "i18n", "events", "delegations"},
    "printing": {"base", "i18n", "events", "delegations"},
}

# Header of a library → the folders that alone may see it.
OWNERS = {
    r"unicode/": ("src/core/i18n/",),
    r"sqlite3\.h": ("src/core/store/",),
    r"libsecret/": ("src/core/base/",),
    r"curl/": ("src/core/calendar/",),
    r"gmime/": ("src/core/calendar/",),
    r"libical/": ("src/core/calendar/",),
    r"csv\.h": ("src/core/exchange/",),
    r"xlsxwriter": ("src/core/exchange/",),
    r"libsoup/": ("src/core/schedule/",),
    r"archive": ("src/core/exchange/",),
    # XML goes through dg-xml; schedule had its own readers before, and reads HTML as well.
    r"libxml/": ("src/core/base/dg-xml.c", "src/core/schedule/"),
    r"gtk/|gdk/|gsk/|adwaita\.h|libadwaita": ("src/app/",),
}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)


def folder_of(path):
    """src/core/events/dg-event.c → ("core", "events"); a file right under app has no slice."""
    parts = path.split("/")[1:-1]
    return (parts + [None, None])[:2]


def check_own(path, name, known):
    house, slice_ = folder_of(path)
    # The build writes the headers of resources, those of data/ without a folder.
    if name == "config.h" or ("/" not in name and name.endswith("-resources.h")):
        return None
    if "/" not in name:
        return "written from src/, with its folders"
    target = name.split("/")
    if target[0] == "core":
        if len(target) < 3 or target[1] not in EDGES:
            return f"core/{target[1]} is not in the table of this test"
        if house == "core" and target[1] != slice_ and target[1] not in EDGES.get(slice_, ()):
            return f"{slice_} must not know {target[1]}"
    elif target[0] == "app":
        if house != "app":
            return f"{house} must not know the window"
        other = target[1] if len(target) > 2 else None
        if slice_ is not None and other not in (slice_, "platform"):
            return "slices of app share platform/ only; the window joins them"
    elif target[0] == "cli":
        if house != "cli":
            return f"{house} must not know the command line"
    else:
        return "neither core/, app/ nor cli/"
    if not name.endswith("-resources.h") and "src/" + name not in known:
        return "no such file"
    return None


def find_circle(graph):
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):] + [node]
        if node in done:
            return None
        path.append(node)
        for other in graph.get(node, ()):
            circle = visit(other)
            if circle:
                return circle
        path.pop()
        done.add(node)
        return None

    for node in sorted(graph):
        circle = visit(node)
        if circle:
            return circle
    return None


def rule(tree):
    sources = dict(tree.sources(under=("src",)))
    headers = {}
    for path, text in sources.items():
        house, slice_ = folder_of(path)
        if house == "core" and slice_ not in EDGES:
            yield f"{path}: the slice {slice_} is not in the table of this test"
        for match in INCLUDE.finditer(blank(text)):
            kind, name = match.groups()
            where = f"{path}:{line_of(text, match.start(1))}: {name}"
            if kind == '"':
                fault = check_own(path, name, sources)
                if fault:
                    yield f"{where}: {fault}"
                if path.endswith(".h"):
                    headers.setdefault(path, []).append("src/" + name)
                continue
            for pattern, owners in OWNERS.items():
                if re.match(pattern, name) and not path.startswith(owners):
                    yield f"{where}: only {', '.join(owners)} sees this library"
            if name.startswith(("core/", "app/", "cli/")):
                yield f"{where}: own headers stand in quotes"
    circle = find_circle(headers)
    if circle:
        yield "headers include each other in a circle: " + " → ".join(circle)


A = {"src/core/base/dg-a.h": "", "src/core/store/dg-s.h": "", "src/app/one/dg-one.h": "",
     "src/app/platform/dg-p.h": "", "src/cli/dg-c.h": ""}

main(
    "includes",
    rule,
    faults={
        "lower-slice-knows-upper": {**A, "src/core/base/dg-a.c": '#include "core/store/dg-s.h"\n'},
        "calendar-knows-store": {**A, "src/core/calendar/a.c": '#include "core/store/dg-s.h"\n'},
        "core-knows-app": {**A, "src/core/base/dg-a.c": '#include "app/one/dg-one.h"\n'},
        "core-sees-gtk": {"src/core/base/dg-a.c": "#include <gtk/gtk.h>\n"},
        "cli-sees-adwaita": {"src/cli/a.c": "#  include <adwaita.h>\n"},
        "sqlite-outside-store": {"src/core/events/a.c": "#include <sqlite3.h>\n"},
        "icu-outside-i18n": {"src/core/events/a.c": "#include <unicode/ucol.h>\n"},
        "libical-in-window": {"src/app/one/a.c": "#include <libical/ical.h>\n"},
        "gmime-outside-calendar": {"src/core/store/a.c": "#include <gmime/gmime.h>\n"},
        "libsecret-outside-base": {"src/cli/a.c": "#include <libsecret/secret.h>\n"},
        "libcurl-outside-calendar": {"src/cli/a.c": "#include <curl/curl.h>\n"},
        "libcsv-outside-exchange": {"src/core/events/a.c": "#include <csv.h>\n"},
        "xlsxwriter-outside-exchange": {"src/cli/a.c": "#include <xlsxwriter.h>\n"},
        "libarchive-outside-exchange": {"src/cli/a.c": "#include <archive_entry.h>\n"},
        "libxml-outside-its-reader": {"src/core/base/a.c": "#include <libxml/parser.h>\n"},
        "soup-outside-schedule": {"src/cli/a.c": "#include <libsoup/soup.h>\n"},
        "app-slices-know-each-other": {**A, "src/app/two/a.c": '#include "app/one/dg-one.h"\n'},
        "bare-name": {**A, "src/core/base/dg-a.c": '#include "dg-a.h"\n'},
        "missing-file": {"src/core/base/dg-a.c": '#include "core/base/dg-none.h"\n'},
        "unknown-slice": {"src/core/things/a.c": ""},
        "circle": {
            "src/core/base/a.h": '#include "core/base/b.h"\n',
            "src/core/base/b.h": '#include "core/base/a.h"\n',
        },
    },
    clean={
        **A,
        "src/core/store/dg-s.c": '#include "config.h"\n#include "core/store/dg-s-resources.h"\n#include "core/base/dg-a.h"\n'
        '#include <sqlite3.h>\n/* #include <gtk/gtk.h> */\n',
        "src/app/one/dg-one.c": '#include "app/platform/dg-p.h"\n#include <adwaita.h>\n',
        "src/app/main.c": '#include "app/one/dg-one.h"\n#include "core/store/dg-s.h"\n',
        "src/cli/main.c": '#include "cli/dg-c.h"\n',
    },
)

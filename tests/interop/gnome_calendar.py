# GNOME Calendar shows what it would import. Runs on a session bus and a display of its own.
#
# Usage: gnome_calendar.py FILE IMAGE. Prints the texts of the import dialog as a JSON array.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 90


def texts_below(node, depth=0):
    """All that a reader of the screen would read out."""
    try:
        name = node.get_name()
        if name:
            yield name
        if depth < 40:
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child is not None:
                    yield from texts_below(child, depth + 1)
    except GLib.Error:
        return


def find_dialog():
    """The texts of the window that asks whether to import, if it is there."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(number)
        if application is None or "calendar" not in (application.get_name() or ""):
            continue
        texts = list(texts_below(application))
        if any(re.fullmatch(r"Import \d+ events?", text) for text in texts):
            return texts
    return None


def main(path, image):
    program = subprocess.Popen(["gnome-calendar", path], stdin=subprocess.DEVNULL)
    try:
        end, last = time.monotonic() + PATIENCE, None
        while time.monotonic() < end:
            texts = find_dialog()
            # Twice the same: it has come to rest.
            if texts and texts == last:
                break
            last = texts
            time.sleep(1)
        else:
            sys.exit("no dialog came")
        subprocess.run(["import", "-window", "root", image], check=True, env=os.environ)
        print(json.dumps(texts, ensure_ascii=False))
    finally:
        program.terminate()
        program.wait(timeout=20)


main(*sys.argv[1:])

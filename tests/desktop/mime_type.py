# A file *.delegat is known as a registry of Delegat, in the reader's language, and opens with it.
#
# Installs the MIME description and the desktop file into a data folder of its own and asks GIO.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

MIME = "application/x-delegat-registry"

ASK = """
import sys
import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio
kind, sure = Gio.content_type_guess("events.delegat", None)
print(kind)
print(Gio.content_type_get_description(kind))
print(Gio.content_type_is_a(kind, "application/vnd.sqlite3"))
app = Gio.AppInfo.get_default_for_type(kind, False)
print(app.get_id() if app else None)
header = b"SQLite format 3\\0".ljust(68, b"\\1") + b"Delg" + bytes(28)
print(Gio.content_type_guess("copy", header)[0])
"""


def ask(data, language):
    environment = {**os.environ, "XDG_DATA_HOME": data, "XDG_DATA_DIRS": "/usr/share",
                   "LC_ALL": "C.UTF-8", "LANGUAGE": language}
    run = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)
    return run.stdout.split("\n")[:5]


def main(mime_file, desktop_file):
    if not shutil.which("update-mime-database") or not shutil.which("update-desktop-database"):
        print("1..0 # SKIP shared-mime-info or desktop-file-utils is not here")
        return 0
    with tempfile.TemporaryDirectory() as data:
        for source, place in ((mime_file, "mime/packages"), (desktop_file, "applications")):
            target = pathlib.Path(data, place)
            target.mkdir(parents=True)
            shutil.copy(source, target)
        # The program need not be on the PATH yet to be the one that is asked for.
        desktop = pathlib.Path(data, "applications", os.path.basename(desktop_file))
        desktop.write_text(desktop.read_text().replace("Exec=delegat ", "Exec=true "))
        subprocess.run(["update-mime-database", f"{data}/mime"], check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["update-desktop-database", f"{data}/applications"], check=True)
        english, ukrainian = ask(data, "en"), ask(data, "uk")
    points = {
        "by-name": english[0] == MIME,
        "description": english[1] == "Delegat registry",
        "description-in-ukrainian": ukrainian[1] == "Реєстр Delegat",
        "is-sqlite": english[2] == "True",
        "by-content": english[4] == MIME,
        "opens-with-delegat": english[3] == os.path.basename(desktop_file),
    }
    print(f"1..{len(points)}")
    for number, (name, good) in enumerate(points.items(), 1):
        print(f"{'ok' if good else 'not ok'} {number} /desktop/mime-type/{name}")
    if not all(points.values()):
        print(f"# {english} {ukrainian}")
    return not all(points.values())


sys.exit(main(*sys.argv[1:]))

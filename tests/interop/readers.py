# What others make of calendar files: each reader prints the lines of read-ics.c.
#
# A reader that is not installed raises NotHere. Readers run in a time zone far from all events, so
# that a time without a zone would show, and in any locale.
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import os
import pathlib
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
LOCALES = ("bg_BG", "uk_UA", "mk_MK")

Entry = collections.namedtuple("Entry", "uid start end zone summary location description name answer")


class NotHere(Exception):
    """A reader is not installed: skipped, with the reason."""


def far_away(**more):
    environment = {**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", **more}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        if name not in more:
            environment.pop(name, None)
    return environment


def make_locales(folder):
    """Locales as people have them who receive our files. Returns their environments, maybe fewer."""
    made = []
    for name in LOCALES:
        path = pathlib.Path(folder, f"{name}.UTF-8")
        command = ["localedef", "-i", name, "-f", "UTF-8", "--no-archive", str(path)]
        if shutil.which("localedef") and (path.is_dir() or not subprocess.run(
                command, capture_output=True, check=False).returncode):
            made.append({"LOCPATH": str(folder), "LC_ALL": f"{name}.UTF-8", "LANG": f"{name}.UTF-8"})
    return made


def unescape(text):
    """Undoes what read-ics.c does so that a text stays on its line."""
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace("\0", "\\")


def run_reader(command, environment):
    run = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=300, env=environment, check=False
    )
    events = collections.defaultdict(list)
    for line in run.stdout.split("\n")[:-1]:
        path, *fields = line.split("\t")
        events[path].append(Entry(*map(unescape, fields)))
    if run.returncode != 0:
        raise RuntimeError(f"exit status {run.returncode}: {run.stderr.strip()[-600:]}")
    return events


def fetch_node(folder):
    """The libraries of package-lock.json, fetched once."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        raise NotHere("node and npm are not installed")
    place = pathlib.Path(folder, "node").resolve()
    lock = HERE / "package-lock.json"
    copied = place / lock.name
    if not (place / "node_modules" / "node-ical").is_dir() or copied.read_bytes() != lock.read_bytes():
        place.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", lock.name):
            shutil.copyfile(HERE / name, place / name)
        fetched = subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=place, capture_output=True, text=True, timeout=90, check=False,
        )
        if fetched.returncode != 0:
            raise NotHere("npm could not fetch the libraries")
    return place / "node_modules"


def read_libical(paths, read_ics, _, environment):
    return run_reader([read_ics, *paths], environment)


def read_python(library):
    def read(paths, _, __, environment):
        probe = subprocess.run([PYTHON, "-c", f"import {library}"], capture_output=True, check=False)
        if probe.returncode != 0:
            raise NotHere(f"python3-{library} is not installed")
        return run_reader([PYTHON, HERE / "read_ics.py", library, *paths], environment)

    return read


def read_node(library):
    def read(paths, _, folder, environment):
        return run_reader(["node", HERE / "read-ics.mjs", fetch_node(folder), library, *paths], environment)

    return read


def make_home(home, **more):
    """An environment in which a program knows nobody and nothing."""
    folders = {
        f"XDG_{name}": f"{home}/{name}"
        for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR")
    }
    for folder in folders.values():
        os.makedirs(folder, 0o700, exist_ok=True)
    return far_away(HOME=str(home), GSETTINGS_BACKEND="memory", GIO_USE_VFS="local", **folders, **more)


def need_evolution():
    services = [
        pathlib.Path(folder, "dbus-1/services/org.gnome.evolution.dataserver.Calendar8.service")
        for folder in os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    ]
    if shutil.which("dbus-run-session") is None or not any(s.exists() for s in services):
        raise NotHere("evolution-data-server is not installed")
    probe = "import gi; gi.require_version('ECal', '2.0')"
    if subprocess.run([PYTHON, "-c", probe], stderr=subprocess.DEVNULL, check=False).returncode:
        raise NotHere("gir1.2-ecal-2.0 is not installed")


def read_evolution(paths, _, __, environment):
    need_evolution()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        own = make_home(home, TZ=environment["TZ"], LC_ALL=environment["LC_ALL"],
                        LOCPATH=environment.get("LOCPATH", ""))
        return run_reader(["dbus-run-session", "--", PYTHON, HERE / "read_ics_eds.py", *paths], own)


READERS = {
    "libical": read_libical,
    "icalendar": read_python("icalendar"),
    "vobject": read_python("vobject"),
    "ical.js": read_node("ical.js"),
    "node-ical": read_node("node-ical"),
    "evolution-data-server": read_evolution,
}


def read_all(paths, read_ics, folder, names=tuple(READERS), environment=None):
    """Reader → its events by file, or why it was skipped, or what it broke on."""
    paths = list(map(str, paths))
    answers = {}
    for name in names:
        try:
            answers[name] = READERS[name](paths, read_ics, folder, environment or far_away())
        except NotHere as reason:
            answers[name] = reason
        except (RuntimeError, ValueError, KeyError, TypeError, subprocess.SubprocessError) as error:
            answers[name] = [f"{name} gave up: {type(error).__name__}: {error}"]
    return answers


class Tap:
    def __init__(self):
        self.count, self.failed = 0, False

    def point(self, name, faults=(), skip=None):
        self.count += 1
        faults = list(faults)
        for fault in faults[:20]:
            print("#", *str(fault).split("\n"))
        self.failed = self.failed or bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} {name}" + (f" # SKIP {skip}" if skip else ""),
              flush=True)

    def finish(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0

# A display, a session bus and locales of the tests' own, and Delegat on them.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

LOCALES = {"en": "en_US", "mk": "mk_MK", "bg": "bg_BG", "uk": "uk_UA"}
NEEDED = ("Xvfb", "dbus-run-session", "localedef")
APPLICATION = "io.github.delegat.Delegat"


def missing():
    """Names what is not here of the programs that a stage is made of."""
    return [program for program in NEEDED if shutil.which(program) is None]


def enter(width=1280, height=1024):
    """Goes on in a session of the script's own, with a display; everything ends with the script."""
    if "DELEGAT_STAGE" in os.environ:
        return pathlib.Path(os.environ["DELEGAT_STAGE"])
    with tempfile.TemporaryDirectory(prefix="delegat-stage-") as folder:
        for name in ("run", "home", "config", "data", "cache", "locale"):
            os.mkdir(os.path.join(folder, name), 0o700)
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[writing], stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            display = os.fdopen(reading).readline().strip()
            environment = dict(
                os.environ, DELEGAT_STAGE=folder, DISPLAY=f":{display}", GDK_BACKEND="x11",
                GSK_RENDERER="cairo", XDG_RUNTIME_DIR=f"{folder}/run", HOME=f"{folder}/home",
                XDG_CONFIG_HOME=f"{folder}/config", XDG_DATA_HOME=f"{folder}/data",
                XDG_CACHE_HOME=f"{folder}/cache", GSETTINGS_BACKEND="keyfile", NO_AT_BRIDGE="0",
                LC_ALL="C.UTF-8",
            )
            environment.pop("WAYLAND_DISPLAY", None)
            # What services of the bus say does not belong among the results of a test.
            out = os.dup(sys.stdout.fileno())
            script = ["sh", "-c", f'exec "$@" >&{out}', "sh", sys.executable, *sys.argv]
            result = subprocess.run(
                ["dbus-run-session", "--", *script], env=environment, stdout=subprocess.DEVNULL, pass_fds=[out]
            ).returncode
        finally:
            server.terminate()
            server.wait()
    sys.exit(result)


def make_locale(folder, language):
    """Compiles the locale of a language; glibc ignores LANGUAGE in the C locale."""
    name = LOCALES[language]
    target = folder / "locale" / f"{name}.UTF-8"
    if not target.exists():
        subprocess.run(
            ["localedef", "--no-archive", "-i", name, "-f", "UTF-8", str(target)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
    return f"{name}.UTF-8"


def write_settings(folder, **values):
    """Sets what the window remembers, as GSettings keeps it in a key file."""
    path = folder / "config" / "glib-2.0" / "settings" / "keyfile"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{name.replace('_', '-')}={value}" for name, value in values.items()]
    path.write_text("[io/github/delegat/Delegat]\n" + "\n".join(lines) + "\n", encoding="utf-8")


class Program:
    """Delegat, running; what it writes to standard error is kept."""

    def __init__(self, folder, build, *arguments, language="en", dark=False, zone="Europe/Skopje", environment=()):
        self.log = folder / "stderr"
        locale = make_locale(folder, language)
        settings = dict(
            os.environ, LOCPATH=str(folder / "locale"), LC_ALL=locale, LANG=locale, LANGUAGE=language, TZ=zone,
            DELEGAT_LOCALEDIR=str(build / "po"), GSETTINGS_SCHEMA_DIR=str(build / "data"),
            ADW_DEBUG_COLOR_SCHEME="prefer-dark" if dark else "prefer-light", G_DEBUG="", **dict(environment),
        )
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([str(build / "src" / "app" / "delegat"), *arguments], env=settings, stderr=log)

    def complaints(self):
        """Warnings and criticals, those of the stage itself left out. None of them ends the program, as GTK
        4.8 has one of its own when the bus asks for a window that has just been closed."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").split("\n")
        return [
            line for line in lines
            if any(word in line for word in ("WARNING", "CRITICAL", "ERROR", "runtime error", "Sanitizer"))
            and "portal" not in line.lower() and "at-spi" not in line.lower()
            and "g_variant_is_object_path: assertion 'string != NULL' failed" not in line
            and "g_variant_new_object_path: assertion" not in line
        ]

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


class Actions:
    """The actions of the window, as it offers them on the session bus."""

    def __init__(self):
        from gi.repository import Gio, GLib

        self.variant = GLib.Variant
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)

    def call(self, method, signature, *arguments, path="/window/1"):
        root = "/" + APPLICATION.replace(".", "/")
        return self.bus.call_sync(
            APPLICATION, root + path, "org.gtk.Actions", method, self.variant(signature, arguments), None, 0, 5000, None
        )

    def activate(self, name, parameter=None):
        values = [self.variant("s", parameter)] if parameter is not None else []
        self.call("Activate", "(sava{sv})", name, values, {})

    def describe(self, name):
        """(enabled, state) of an action."""
        enabled, _, state = self.call("Describe", "(s)", name).unpack()[0]
        return enabled, state[0] if state else None


def wait_for(condition, seconds=60):
    """Waits until the condition gives something; returns that, or None."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = condition()
        except Exception:  # what is not there yet answers with errors of many kinds
            found = None
        if found:
            return found
        time.sleep(0.05)
    return None

# Indico, JSON-LD and calendars from a server: schedule fetch, event import, and a CalDAV collection.
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import http.server
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

PROGRAM, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
EVENT = "open-cities-2026"

# What each file holds: its name for --format, its type on the web, days, sessions, rooms, speakers.
FILES = {
    "indico-event.json": ("indico", "application/json", 2, 4, 3, 3),
    "indico-timetable.json": ("indico", "application/json", 3, 5, 3, 1),
    "events.html": ("json-ld", "text/html", 3, 5, 3, 2),
    "calendar.ics": ("ical", "text/calendar", 3, 4, 2, 0),
}


class Skip(Exception):
    """A program that a test needs is not here."""


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind, body = self.server.answers.get(self.path, ("text/plain", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Registry:
    """A registry with one event, and a server of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.server.answers = {}
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.run("event", "add", str(DATA / "open-cities-2026.event.json"))

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def serve(self, name, kind, body=None, scheme="http"):
        self.server.answers["/" + name] = (kind, body or (DATA / name).read_bytes())
        return f"{scheme}://127.0.0.1:{self.server.server_port}/{name}"

    def run(self, *arguments, code=0):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout

    def json(self, *arguments, code=0):
        return json.loads(self.run("--json", *arguments, code=code))

    def events(self):
        return self.json("event", "list")


def fetches_each_format(registry):
    for name, (form, kind, days, sessions, rooms, speakers) in FILES.items():
        for given in ("auto", form):
            url = registry.serve(name, kind)
            report = registry.json("schedule", "fetch", EVENT, "--url", url, "--format", given,
                                   "--dry-run")
            found = tuple(report[n] for n in ("format", "days", "sessions", "rooms", "speakers"))
            assert found == (form, days, sessions, rooms, speakers), (name, given, found)
            assert report["added"] == sessions and not report["applied"], report


def saves_a_calendar(registry):
    url = registry.serve("calendar.ics", "text/calendar", scheme="webcal")
    first = registry.json("schedule", "fetch", EVENT, "--url", url)
    assert first["applied"] and first["added"] == 4, first
    event = registry.json("event", "show", EVENT)
    assert event["schedule_url"].startswith("http://127.0.0.1:"), event["schedule_url"]
    sessions = {s["title"].get("bg") or s["title"]["uk"]: s for s in event["sessions"]}
    assert sessions["Opening, with music"]["starts"] == "2026-10-02T09:00", sessions
    fair = sessions["Ярмарок"]
    assert (fair["starts"], fair["ends"]) == ("2026-10-02", "2026-10-03"), fair

    again = registry.json("schedule", "fetch", EVENT)
    assert again["not_modified"] and again["unchanged"] == 4, again

    # Another DTSTAMP is nothing; a day more is a change of one session.
    body = (DATA / "calendar.ics").read_bytes().replace(b"DTSTAMP:20260901", b"DTSTAMP:20260908")
    registry.serve("calendar.ics", "text/calendar", body)
    assert registry.json("schedule", "fetch", EVENT)["not_modified"]
    registry.serve("calendar.ics", "text/calendar",
                   body.replace(b"DTEND;VALUE=DATE:20261004", b"DTEND;VALUE=DATE:20261005"))
    changed = registry.json("schedule", "fetch", EVENT)
    assert (changed["changed"], changed["unchanged"]) == (1, 3), changed


def says_what_is_wrong(registry):
    before = registry.json("event", "show", EVENT)
    for name, kind, body, words in (
        ("none.json", "application/json", b'{"count": 0, "_type": "HTTPAPIResult", "results": []}',
         "no such event"),
        ("bare.json", "application/json",
         b'{"count": 1, "_type": "HTTPAPIResult", "results": [{"id": "7", "title": "E"}]}',
         "detail=contributions"),
        ("cut.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "cut off"),
        ("day.ics", "text/calendar",
         b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260230\nEND:VEVENT\nEND:VCALENDAR\n", "line 3"),
        ("bad.html", "text/html",
         b'<html><script type="application/ld+json">{"a": </script></html>', "not JSON"),
    ):
        url = registry.serve(name, kind, body)
        registry.run("schedule", "fetch", EVENT, "--url", url, code=3)
        lines = registry.errors.splitlines()
        assert len(lines) == 1 and name in lines[0] and words in lines[0], lines
    assert registry.json("event", "show", EVENT) == before


def imports_events(registry):
    url = registry.serve("calendar.ics", "text/calendar")
    before = registry.events()
    dry = registry.json("event", "import", url, "--dry-run")
    assert (dry["added"], dry["applied"]) == (4, False) and registry.events() == before, dry

    first = registry.json("event", "import", url)
    assert (first["added"], first["updated"], first["applied"]) == (4, 0, True), first
    ids = [event["id"] for event in first["events"]]
    opening = registry.json("event", "show", ids[0])
    assert opening["status"] == "open" and opening["time_zone"] == "Europe/Kyiv", opening
    assert opening["starts"] == "2026-10-02T09:00", opening
    assert opening["venue"]["name"] == {"en": "Hall A"}, opening
    assert registry.json("event", "show", ids[2])["status"] == "cancelled"
    fair = registry.json("event", "show", ids[3])
    assert (fair["starts"], fair["ends"]) == ("2026-10-02", "2026-10-03"), fair

    again = registry.json("event", "import", url)
    assert (again["unchanged"], again["applied"]) == (4, False), again

    # What the calendar does not speak of stays.
    edit = registry.folder / "edit.json"
    edit.write_text(json.dumps({"capacity": 40, "title": {"bg": "Откриване", "en": "Old"}}))
    registry.run("event", "edit", ids[0], str(edit))
    moved = (DATA / "calendar.ics").read_bytes().replace(b"T090000\nDTEND", b"T093000\nDTEND")
    registry.serve("calendar.ics", "text/calendar", moved)
    update = registry.json("event", "import", url)
    assert (update["updated"], update["unchanged"]) == (1, 3), update
    assert update["events"][0]["members"] == ["title", "starts"], update["events"][0]
    event = registry.json("event", "show", ids[0])
    assert event["capacity"] == 40 and event["starts"] == "2026-10-02T09:30", event
    assert event["title"] == {"en": "Opening, with music", "bg": "Откриване"}, event

    registry.run("undo")
    assert registry.json("event", "show", ids[0])["starts"] == "2026-10-02T09:00"
    registry.run("undo", "2")
    assert registry.events() == before

    page = registry.json("event", "import", str(DATA / "events.html"), "--time-zone", "Europe/Sofia")
    assert page["added"] == 5 and page["format"] == "json-ld", page
    assert not any("names no time zone" in w for w in page["warnings"]), page["warnings"]
    registry.run("undo")
    page = registry.json("event", "import", str(DATA / "events.html"))
    assert any("names no time zone" in w for w in page["warnings"]), page["warnings"]
    registry.run("event", "import", str(DATA / "indico-event.json"), code=3)
    assert "schedule fetch" in registry.errors, registry.errors
    registry.run("event", "import", str(registry.folder / "none.ics"), code=3)
    registry.run("event", "import", url, "--time-zone", "Atlantis", code=2)
    registry.run("event", "import", code=2)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def put(url, body):
    # Whoever comes with a name gets a folder of that name.
    name = base64.b64encode(b"office:office").decode()
    request = urllib.request.Request(url, data=body, method="PUT", headers={
        "Content-Type": "text/calendar", "Authorization": "Basic " + name})
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 201, answer.status


def wait_for(url, server):
    for _ in range(200):
        assert server.poll() is None, server.stderr.read()
        try:
            urllib.request.urlopen(url, timeout=10).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


def reads_a_caldav_collection(registry):
    """A collection as Debian's Radicale serves it: GET gives all its items as one calendar."""
    program = shutil.which("radicale")
    if program is None:
        raise Skip("Radicale is not installed")
    port = free_port()
    rights = registry.folder / "rights"
    rights.write_text("[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n")
    command = [program, "--config", "", "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none",
               "--storage-filesystem-folder", str(registry.folder / "collections"),
               "--rights-type", "from_file", "--rights-file", str(rights)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            base = f"http://127.0.0.1:{port}/"
            wait_for(base, server)
            put(base + "office/programme/", (DATA / "calendar.ics").read_bytes())
            url = f"webcal://127.0.0.1:{port}/office/programme/"
            report = registry.json("schedule", "fetch", EVENT, "--url", url)
            assert (report["format"], report["sessions"]) == ("ical", 4), report
            assert report["applied"], report
            assert registry.json("schedule", "fetch", EVENT)["not_modified"]
            imported = registry.json("event", "import", url)
            assert imported["added"] == 4, imported
        finally:
            server.terminate()
            server.wait(timeout=10)
            server.stderr.close()


def main():
    tests = (
        fetches_each_format, saves_a_calendar, says_what_is_wrong, imports_events,
        reads_a_caldav_collection,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = "/cli/calendar-formats/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            registry = Registry(folder)
            try:
                test(registry)
                print(f"ok {number} {name}")
            except Skip as reason:
                print(f"ok {number} {name} # SKIP {reason}")
            except (AssertionError, KeyError, ValueError, OSError) as fault:
                failed = True
                print(f"# {type(fault).__name__}: {fault}".replace("\n", "\n# "))
                print(f"not ok {number} {name}")
            registry.close()
    return failed


sys.exit(main())

# delegatctl schedule fetch and schedule refresh: the JSON and the exit codes that scripts rely on.
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import json
import pathlib
import subprocess
import sys
import tempfile
import threading

PROGRAM, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
EVENT = "open-cities-2026"
FEED = DATA / "open-cities-2026.json"
NUMBERS = (
    "days", "sessions", "rooms", "speakers",
    "added", "changed", "removed", "missing", "rekeyed", "conflicts", "unchanged",
)


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with what the server holds under the path: (status, type, body)."""

    def do_GET(self):
        status, kind, body = self.server.answers.get(self.path, (404, "text/plain", b""))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Registry:
    """A registry with the event of the sample schedule, and a server of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.server.answers = {}
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.run("event", "add", str(DATA / "open-cities-2026.event.json"))

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def serve(self, path, body, status=200, kind="application/json"):
        self.server.answers[path] = (status, kind, body)
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def run(self, *arguments, code=0):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout

    def fetch(self, *arguments, code=0):
        return json.loads(self.run("--json", "schedule", "fetch", EVENT, *arguments, code=code))

    def event(self):
        return json.loads(self.run("--json", "event", "show", EVENT))


def changed(edit):
    """The sample schedule after edit (list of its sessions)."""
    whole = json.loads(FEED.read_text())
    for day in whole["schedule"]["conference"]["days"]:
        for sessions in day["rooms"].values():
            edit(sessions)
    return json.dumps(whole).encode()


def numbers(report):
    return {name: report[name] for name in NUMBERS if report[name] != 0}


def fetches_and_remembers(registry):
    url = registry.serve("/s.json", FEED.read_bytes())
    counts = {"days": 2, "sessions": 12, "rooms": 3, "speakers": 5}
    before = registry.event()

    dry = registry.fetch("--url", url, "--dry-run")
    assert numbers(dry) == {**counts, "added": 12} and not dry["applied"], dry
    assert registry.event() == before

    first = registry.fetch("--url", url)
    assert numbers(first) == {**counts, "added": 12}, first
    assert (first["format"], first["applied"], first["not_modified"], first["guarded"]) == (
        "frab", True, False, False), first
    event = registry.event()
    assert event["schedule_url"] == url and len(event["sessions"]) == 12, event
    assert event["sessions"][0]["starts"] == "2026-10-02T09:00", event["sessions"][0]

    again = registry.fetch()
    assert numbers(again) == {**counts, "unchanged": 12}, again
    assert (again["applied"], again["not_modified"]) == (False, True), again
    assert registry.event() == event

    registry.run("undo")
    assert registry.event() == before
    assert registry.fetch("--url", url)["added"] == 12


def keeps_what_was_changed_here(registry):
    url = registry.serve("/s.json", FEED.read_bytes())
    registry.fetch("--url", url)
    event = registry.event()
    event["sessions"][0]["title"] = {"bg": "Наше заглавие"}
    edit = registry.folder / "edit.json"
    edit.write_text(json.dumps({"sessions": event["sessions"]}))
    registry.run("event", "edit", EVENT, str(edit))

    def rename(sessions):
        for session in sessions:
            session["title"] += " *"

    before = registry.event()
    registry.serve("/s.json", changed(rename))
    asks = registry.fetch(code=1)
    assert (asks["conflicts"], asks["changed"], asks["applied"]) == (1, 11, False), asks
    assert asks["disputes"][0]["members"] == ["title"], asks
    assert "--apply all" in registry.errors and registry.event() == before

    registry.fetch("--apply", "none", code=1)
    registry.fetch("--dry-run", code=1)
    decided = registry.fetch("--apply", "all")
    assert (decided["conflicts"], decided["applied"]) == (1, True), decided
    titles = [s["title"] for s in registry.event()["sessions"]]
    assert titles[0] == {"bg": "Наше заглавие"} and titles[1]["bg"].endswith(" *"), titles
    assert registry.fetch()["conflicts"] == 0


def takes_only_what_is_wanted(registry):
    url = registry.serve("/s.json", FEED.read_bytes())
    registry.fetch("--url", url)
    before = registry.event()

    def rename(sessions):
        for session in sessions:
            session["title"] += " *"

    registry.serve("/s.json", changed(rename))
    changes = registry.fetch("--dry-run")["changes"]
    wanted, source = changes[3]["session"], changes[5]["source_id"]
    registry.run("schedule", "fetch", EVENT, "--only", wanted, "--keep", source, code=2)
    registry.run("schedule", "fetch", EVENT, "--only", "no-such-session", code=3)
    assert registry.event() == before
    looked = registry.fetch("--only", wanted, "--only", source, "--dry-run")
    assert (looked["changed"], looked["kept"]) == (2, 10) and registry.event() == before, looked
    taken = registry.fetch("--only", wanted, "--only", source)
    assert (taken["changed"], taken["kept"], taken["applied"]) == (2, 10, True), taken
    renamed = [s["id"] for s in registry.event()["sessions"] if s["title"]["bg"].endswith(" *")]
    assert sorted(renamed) == sorted([wanted, changes[5]["session"]]), renamed
    # What was turned down is not proposed again.
    assert registry.fetch()["not_modified"]
    registry.run("undo")
    assert registry.event() == before
    assert registry.fetch("--keep", wanted)["changed"] == 11


def stops_at_what_is_strange(registry):
    url = registry.serve("/s.json", FEED.read_bytes())
    registry.fetch("--url", url)
    before = registry.event()
    registry.serve("/s.json", changed(lambda sessions: sessions.clear()))
    stopped = registry.fetch(code=1)
    assert stopped["guarded"] and not stopped["applied"] and stopped["missing"] == 12, stopped
    assert "--force" in registry.errors and registry.event() == before
    assert registry.fetch("--force")["applied"]
    assert [s["status"] for s in registry.event()["sessions"]] == ["confirmed"] * 12


def says_what_is_wrong(registry):
    good = registry.serve("/s.json", FEED.read_bytes())
    registry.fetch("--url", good)
    before = registry.event()
    deep = registry.serve("/deep", b"[" * 200000)
    for url, code, words in (
        (registry.serve("/gone", b"{}", status=404), 4, "404"),
        (registry.serve("/login", b"<html></html>", kind="text/html"), 4, "web page"),
        (registry.serve("/login2", b"<!DOCTYPE html>", kind="text/plain"), 4, "web page"),
        ("http://127.0.0.1:1/s.json", 4, "127.0.0.1"),
        (registry.serve("/text", b"hello"), 3, "not JSON"),
        (deep, 3, "nested"),
        (registry.serve("/shape", b'{"schedule": {"conference": {"days": {}}}}'), 3, "days"),
        (registry.serve("/alpha", b'{"schedule": {"events": []}}'), 3, "schedule2"),
        (registry.serve("/calendar", b"BEGIN:VCALENDAR", kind="text/calendar"), 3, "cut off"),
        ("ftp://example.org/s.json", 3, "address"),
        (str(registry.folder / "none.json"), 3, "none.json"),
        (str(registry.folder), 3, "no file"),
    ):
        registry.run("schedule", "fetch", EVENT, "--url", url, code=code)
        lines = registry.errors.splitlines()
        assert len(lines) == 1 and lines[0].startswith("delegatctl: ") and words in lines[0], lines
    registry.run("schedule", "fetch", "nowhere", "--url", good, code=3)
    registry.run("schedule", "fetch", EVENT, "--apply", "some", code=2)
    registry.run("schedule", "fetch", EVENT, "--format", "yaml", code=2)
    registry.run("schedule", "fetch", EVENT, "--time-zone", "Atlantis", code=2)
    registry.run("schedule", "fetch", code=2)
    assert registry.event() == before


def refreshes_all(registry):
    assert json.loads(registry.run("--json", "schedule", "refresh")) == []
    registry.fetch("--url", registry.serve("/s.json", FEED.read_bytes()))
    other = registry.folder / "other.json"
    other.write_text(json.dumps({"id": "other", "title": "Other", "time_zone": "Europe/Sofia"}))
    registry.run("event", "add", str(other))

    reports = json.loads(registry.run("--json", "schedule", "refresh"))
    assert [(r["event"], r["not_modified"]) for r in reports] == [(EVENT, True)], reports

    registry.serve("/s.json", b"", status=500)
    reports = json.loads(registry.run("--json", "schedule", "refresh", code=4))
    assert "500" in reports[0]["error"], reports


def main():
    tests = (
        fetches_and_remembers, keeps_what_was_changed_here, takes_only_what_is_wanted, stops_at_what_is_strange,
        says_what_is_wrong, refreshes_all,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = "/cli/schedule-fetch/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            registry = Registry(folder)
            try:
                test(registry)
                print(f"ok {number} {name}")
            except (AssertionError, KeyError, ValueError) as fault:
                failed = True
                print(f"# {type(fault).__name__}: {fault}".replace("\n", "\n# "))
                print(f"not ok {number} {name}")
            registry.close()
    return failed


sys.exit(main())

# delegatctl schedule fetch from services of several kinds: formats by content, pages, folders, refusals.
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import traceback

PROGRAM, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
EVENT = "open-cities-2026"

# File → format, days, sessions, rooms, speakers, and how many of the sessions are taken.
FORMATS = {
    "frab-xml-oddities.xml": ("frab-xml", 2, 4, 3, 3, 4),
    "sessionize-grid.json": ("sessionize", 2, 5, 1, 3, 4),
    "sessionize-all.json": ("sessionize", 2, 3, 2, 2, 2),
    "sessionize-sessions.json": ("sessionize", 1, 2, 2, 1, 2),
    "open-event-export.json": ("open-event", 2, 4, 1, 3, 3),
    "pretalx-schedule.json": ("pretalx", 2, 5, 2, 2, 4),
    "pretalx-submissions.json": ("pretalx", 2, 7, 1, 1, 4),
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves bytes by path and query, under a type that says nothing."""

    def do_GET(self):
        self.server.asked.append(self.path)
        body = self.server.answers.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *arguments):
        pass


class Place:
    """A folder for registries, and a server."""

    def __init__(self, folder):
        self.folder, self.count = pathlib.Path(folder), 0
        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.server.answers, self.server.asked = {}, []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.renew()

    def renew(self):
        """Begins a registry with nothing but the event of the sample schedule."""
        self.count += 1
        if self.count == 1:
            self.run("event", "add", str(DATA / "open-cities-2026.event.json"))
            shutil.copy(self.folder / "1.delegat", self.folder / "empty")
        shutil.copy(self.folder / "empty", self.folder / f"{self.count}.delegat")

    def serve(self, path, body):
        self.server.answers[path] = body if isinstance(body, bytes) else (DATA / body).read_bytes()
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def run(self, *arguments, code=0):
        registry = str(self.folder / f"{self.count}.delegat")
        done = subprocess.run([PROGRAM, "--registry", registry, *arguments], capture_output=True, check=False)
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout

    def fetch(self, url, *arguments):
        return json.loads(self.run("--json", "schedule", "fetch", EVENT, "--url", url, *arguments))

    def event(self):
        return json.loads(self.run("--json", "event", "show", EVENT))


def counts(report):
    return tuple(report[name] for name in ("format", "days", "sessions", "rooms", "speakers", "added"))


def knows_formats_by_content(place):
    for file, expected in FORMATS.items():
        url = place.serve("/anything", file)
        for name in ("auto", expected[0]):
            place.renew()
            report = place.fetch(url, "--format", name)
            assert counts(report) == expected and report["applied"], (file, name, report)
        again = place.fetch(url)
        assert again["not_modified"] and not again["added"], (file, again)
        assert len(place.event()["sessions"]) == expected[-1], file


def takes_what_schedules_say(place):
    place.fetch(place.serve("/s", "frab-xml-oddities.xml"))
    said = {session["title"]["bg"]: session for session in place.event()["sessions"]}
    table = said["Кръгла маса <1>"]
    assert (table["starts"], table["ends"]) == ("2026-10-02T10:00", "2026-10-02T11:30"), table
    assert table["room"] == {"bg": "Zebra & Co"} and table["kind"] == "panel", table
    assert table["abstract"] == {"bg": "One & two\n\nThree\n\n• a\n• b < c"}, table

    place.renew()
    place.fetch(place.serve("/s", "pretalx-schedule.json"))
    sessions = place.event()["sessions"]
    assert sessions[0]["room"] == {"en": "Great hall", "bg": "Голяма зала"}, sessions[0]

    place.renew()
    place.fetch(place.serve("/s", "pretalx-submissions.json"))
    states = sorted(session["status"] for session in place.event()["sessions"])
    assert states == ["confirmed"] * 3 + ["tentative"], states

    # What a known session has become is seen, though it has no place any more.
    whole = json.loads((DATA / "pretalx-submissions.json").read_text())
    whole["results"][1].update(state="canceled", slots=[])
    report = place.fetch(place.serve("/s", json.dumps(whole).encode()))
    assert (report["changed"] + report["removed"], report["added"]) == (1, 0), report
    states = sorted(session["status"] for session in place.event()["sessions"])
    assert states == ["cancelled"] + ["confirmed"] * 3, states


def asks_for_the_zone(place):
    url = place.serve("/s", "sessionize-grid.json")
    report = place.fetch(url, "--dry-run")
    assert any("3 times are written without a time zone" in line for line in report["warnings"]), report
    report = place.fetch(url, "--time-zone", "Europe/London")
    assert not any("without a time zone" in line for line in report["warnings"]), report
    starts = {session["title"].get("bg"): session["starts"] for session in place.event()["sessions"]}
    assert starts["Отворени данни"] == "2026-10-02T11:00", starts
    assert starts["In real UTC"] == "2026-10-02T13:00", starts

    # Who has answered once is not asked again, and nothing moves.
    body = (DATA / "sessionize-grid.json").read_bytes()
    assert place.fetch(url)["not_modified"]
    place.serve("/s", body.replace("Отворени данни".encode(), "Отворени данни 2".encode()))
    report = place.fetch(url)
    assert (report["changed"], report["changes"][0]["members"]) == (1, ["title"]), report
    assert place.fetch(url, "--time-zone", "Europe/Sofia")["changed"] > 1


def follows_pages(place):
    url = place.serve("/v1/events/abc/sessions", "open-event-api-1.json")
    place.serve("/page-2.json", "open-event-api-2.json")
    report = place.fetch(url)
    assert counts(report) == ("open-event", 2, 2, 2, 1, 2), report
    assert any("1 session has not been accepted" in line for line in report["warnings"]), report

    before = place.event()
    place.serve("/page-2.json", (DATA / "open-event-api-1.json").read_bytes())
    place.server.asked.clear()
    place.run("schedule", "fetch", EVENT, code=4)
    assert "circles" in place.errors and place.event() == before, place.errors
    assert len(place.server.asked) == 2, place.server.asked

    del place.server.answers["/page-2.json"]
    place.run("schedule", "fetch", EVENT, code=4)
    assert "404" in place.errors and place.event() == before, place.errors

    elsewhere = (DATA / "open-event-api-1.json").read_bytes().replace(b"/page-2.json", b"http://127.0.0.2:9/x")
    place.run("schedule", "fetch", EVENT, "--url", place.serve("/e", elsewhere), code=1)
    assert "127.0.0.2" in place.errors and place.event() == before, place.errors


def finds_the_schedule_of_an_event(place):
    event = {"name": {"en": "Odd"}, "slug": "odd", "date_from": "2026-10-02", "date_to": "2026-10-03",
             "timezone": "Europe/Sofia"}
    url = place.serve("/api/events/odd/", json.dumps(event).encode())
    expanded = ("/api/events/odd/schedules/latest/?expand=slots,slots.room,slots.submission,"
                "slots.submission.speakers,slots.submission.track,slots.submission.submission_type")
    place.serve(expanded, "pretalx-schedule.json")
    report = place.fetch(url)
    assert counts(report) == ("pretalx", 2, 5, 2, 2, 4), report
    assert place.server.asked == ["/api/events/odd/", expanded], place.server.asked

    # A list of ids is asked for once more, with what they mean.
    place.renew()
    place.server.asked.clear()
    bare = place.serve("/api/events/odd/slots/", "pretalx-bare.json")
    place.run("schedule", "fetch", EVENT, "--url", bare, code=4)
    assert len(place.server.asked) == 2 and "expand=room" in place.server.asked[1], place.server.asked


def reads_folders(place):
    folder = place.folder / "export"
    folder.mkdir()
    whole = json.loads((DATA / "open-event-export.json").read_text())
    for name, suffix in (("event", ".json"), ("sessions", ""), ("speakers", ".json")):
        (folder / (name + suffix)).write_text("\ufeff" + json.dumps(whole[name]))
    report = place.fetch(str(folder))
    assert counts(report) == FORMATS["open-event-export.json"], report

    place.renew()
    alone = place.fetch(str(folder / "sessions"))
    assert counts(alone) == ("open-event", 2, 4, 1, 2, 3), alone

    before = place.event()
    (folder / "event.json").write_text('{"name": ')
    place.run("schedule", "fetch", EVENT, "--url", str(folder), code=3)
    (folder / "sessions").unlink()
    place.run("schedule", "fetch", EVENT, "--url", str(folder), code=3)
    assert "no file" in place.errors and "sessions" in place.errors, place.errors
    shutil.rmtree(folder)
    assert place.event() == before


def says_what_it_saw(place):
    before = place.event()
    entity = b'<!DOCTYPE schedule [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>'
    bad_date = b'[{"id": 1, "title": "T", "microlocation": {"name": "M"}, "starts-at": "soon"}]'
    for body, code, words in (
        (entity, 3, ("line 1", "document type")),
        (b"<schedule><conference>\n<title>T</titel></conference></schedule>", 3, ("line 2", "not well-formed")),
        (b"<rss version='2.0'/>", 3, ("<rss>",)),
        (b"<iCalendar/>", 3, ("xcal",)),
        (b'{"talks": [], "pages": 1}', 3, ("“talks”, “pages”",)),
        (bad_date, 3, ("[0].starts-at", "“soon”")),
        (b'[{"fullName": "A", "profilePicture": null}]', 3, ("GridSmart",)),
        (b"PK\x03\x04rest", 3, ("ZIP", "folder")),
    ):
        url = place.serve("/s", body)
        place.run("schedule", "fetch", EVENT, "--url", url, code=code)
        lines = place.errors.splitlines()
        assert len(lines) == 1 and url in lines[0], lines
        assert all(word in lines[0] for word in words), lines
        assert "root:" not in lines[0], lines
    place.run("schedule", "fetch", EVENT, "--format", "sessionize", "--url",
              place.serve("/s", "frab-xml-oddities.xml"), code=3)
    assert place.event() == before


def main():
    tests = (
        knows_formats_by_content, takes_what_schedules_say, asks_for_the_zone, follows_pages,
        finds_the_schedule_of_an_event, reads_folders, says_what_it_saw,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = "/cli/schedule-formats/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            place = Place(folder)
            try:
                test(place)
                print(f"ok {number} {name}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} {name}")
            place.server.shutdown()
            place.server.server_close()
    return failed


sys.exit(main())

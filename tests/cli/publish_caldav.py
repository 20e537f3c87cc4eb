# delegatctl publish --caldav: against Radicale, Xandikos, and a server that misbehaves when told to.
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import hashlib
import http.server
import json
import os
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

import icalendar

PROGRAM = pathlib.Path(sys.argv[1]).absolute()
EVENT = "sofia-2021"
PASSWORD = "canary-Pässwörd"
NAMESPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'


class Handler(http.server.BaseHTTPRequestHandler):
    """A CalDAV collection at /cal/ and what goes wrong: server.trouble maps a method to a status."""

    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self):
        server = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server.log.append((self.command, self.path, dict(self.headers), body))
        if server.login and self.headers.get("Authorization") != server.login:
            return self.answer(401, WWW_Authenticate='Basic realm="x"')
        trouble = server.trouble.get(self.command)
        if callable(trouble):
            trouble = trouble(self)
        if isinstance(trouble, dict):
            return self.answer(**trouble)
        if trouble == "cut":
            getattr(self, "on_" + self.command.lower())(body, silent=True)
            self.close_connection = True
            return None
        if trouble:
            return self.answer(trouble)
        return getattr(self, "on_" + self.command.lower())(body)

    do_PROPFIND = do_GET = do_PUT = do_DELETE = do_MKCALENDAR = do_PROPPATCH = handle_any

    def tag(self, body):
        return '"' + hashlib.sha1(body).hexdigest() + '"'

    def on_propfind(self, body, silent=False):
        if not self.server.exists:
            return self.answer(404)
        kind = "<C:calendar/>" if self.server.is_calendar else ""
        rows = [f"<response><href>/cal/</href><propstat><prop><resourcetype><collection/>{kind}"
                "</resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>"]
        rows += [f"<response><href>{path}</href><propstat><prop><getetag>{self.tag(item)}</getetag>"
                 "</prop><status>HTTP/1.1 200 OK</status></propstat></response>"
                 for path, item in self.server.items.items()]
        return self.answer(207, f"<multistatus {NAMESPACES}>{''.join(rows)}</multistatus>".encode())

    def on_mkcalendar(self, body, silent=False):
        self.server.exists = True
        self.server.is_calendar = True
        self.answer(201)

    def on_proppatch(self, body, silent=False):
        self.answer(207, f"<multistatus {NAMESPACES}><response><href>/cal/</href><propstat><prop/>"
                    "<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>".encode())

    def on_put(self, body, silent=False):
        there = self.server.items.get(self.path)
        if ((self.headers.get("If-None-Match") == "*" and there is not None)
                or ("If-Match" in self.headers and (there is None or self.headers["If-Match"] != self.tag(there)))):
            return self.answer(412)
        self.server.items[self.path] = body
        headers = {"ETag": self.tag(body)} if self.server.tells_tags else {}
        return None if silent else self.answer(201 if there is None else 204, **headers)

    def on_get(self, body, silent=False):
        there = self.server.items.get(self.path)
        if silent:
            return None
        return self.answer(404) if there is None else self.answer(200, there, ETag=self.tag(there))

    def on_delete(self, body, silent=False):
        there = self.server.items.get(self.path)
        if there is not None and self.headers.get("If-Match", self.tag(there)) != self.tag(there):
            return self.answer(412)
        self.server.items.pop(self.path, None)
        return self.answer(204)

    def log_message(self, *arguments):
        pass


class Desk:
    """A registry with the sample events, and a server of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.items, self.server.trouble, self.server.log = {}, {}, []
        self.server.exists = self.server.is_calendar = self.server.tells_tags = True
        self.server.login = None
        self.children = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/cal/"
        self.run("sample")

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        for child in self.children:
            child.terminate()
            child.wait()

    def run(self, *arguments, code=0, password=None):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, cwd=self.folder,
                              input=f"{password}\n".encode() if password else b"")
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout.decode()

    def publish(self, *arguments, code=0, **more):
        text = self.run("--json", "publish", EVENT, *arguments, code=code, **more)
        return json.loads(text) if text else None

    def event(self):
        return json.loads(self.run("--json", "event", "show", EVENT))

    def edit(self, patch):
        file = self.folder / "edit.json"
        file.write_text(json.dumps(patch))
        self.run("event", "edit", EVENT, str(file))

    def edit_sessions(self, change):
        sessions = self.event()["sessions"]
        change(sessions)
        self.edit({"sessions": sessions})

    def start(self, command, port):
        self.children.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"{command[0]} does not answer")


def counts(report):
    return (len(report["written"]), len(report["removed"]), len(report["conflicts"]), report["unchanged"])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rename_first(title):
    def change(sessions):
        sessions[0]["title"] = {"bg": title}
    return change


def told(text):
    """What a calendar says: by UID its title and instants."""
    calendar = icalendar.Calendar.from_ical(text)
    assert "METHOD" not in calendar, text
    return {str(e["UID"]): (str(e["SUMMARY"]), e["DTSTART"].dt.timestamp(), e["DTEND"].dt.timestamp(),
                            str(e.get("STATUS")))
            for e in calendar.walk("VEVENT")}


def puts_what_is_new_or_changed(desk):
    first = desk.publish("--caldav", desk.url)
    assert counts(first) == (7, 0, 0, 0) and first["language"] == "bg", first
    assert (first["created"], first["caldav"]) == (False, desk.url), first
    puts = [entry for entry in desk.server.log if entry[0] == "PUT"]
    assert all(p[2]["If-None-Match"] == "*" and b"METHOD" not in p[3] for p in puts)
    assert all(p[2]["Content-Type"].startswith("text/calendar") for p in puts)

    desk.server.log.clear()
    assert counts(desk.publish()) == (0, 0, 0, 7)
    assert [entry[0] for entry in desk.server.log] == ["PROPFIND"]
    assert "nothing was written" in desk.run("publish", EVENT)

    def change(sessions):
        sessions[0]["room"] = {"bg": "Зала 7"}
        del sessions[1]
    desk.edit_sessions(change)
    desk.server.log.clear()
    second = desk.publish()
    # The event’s own entry lists the programme, so it changes with it.
    assert counts(second) == (2, 1, 0, 4), second
    assert all("If-Match" in e[2] for e in desk.server.log if e[0] in ("PUT", "DELETE"))
    assert len(desk.server.items) == 6


def makes_the_calendar(desk):
    desk.server.exists = False
    report = desk.publish("--caldav", desk.url)
    assert report["created"] and counts(report) == (7, 0, 0, 0), report
    made = next(e for e in desk.server.log if e[0] == "MKCALENDAR")
    assert desk.event()["title"]["bg"] in made[3].decode(), made
    desk.edit({"title": {"bg": "Ново <име> & още"}})
    desk.server.log.clear()
    desk.publish()
    renamed = next(e for e in desk.server.log if e[0] == "PROPPATCH")
    assert "Ново &lt;име&gt; &amp; още" in renamed[3].decode(), renamed
    desk.server.log.clear()
    desk.publish()
    assert [e[0] for e in desk.server.log] == ["PROPFIND"], desk.server.log


def leaves_the_name_of_others(desk):
    desk.publish("--caldav", desk.url)
    desk.edit({"title": {"bg": "Друго"}})
    desk.publish()
    assert "PROPPATCH" not in [e[0] for e in desk.server.log]


def overwrites_nobody(desk):
    desk.publish("--caldav", desk.url)
    stranger = "/cal/stranger.ics"
    desk.server.items[stranger] = b"theirs"
    uid = desk.event()["sessions"][0]["uid"] if "uid" in desk.event()["sessions"][0] else None
    path = next(p for p in desk.server.items if p != stranger and (uid is None or uid in p))
    mine = desk.server.items[path]
    desk.server.items[path] = b"changed there"
    report = desk.publish(code=1)
    assert counts(report) == (0, 0, 1, 6) and "--force" in desk.errors, (report, desk.errors)
    assert desk.server.items[path] == b"changed there"
    assert counts(desk.publish("--force")) == (1, 0, 0, 6)
    assert desk.server.items[path] == mine and desk.server.items[stranger] == b"theirs"


def overwrites_nobody_in_a_race(desk):
    desk.publish("--caldav", desk.url)
    desk.edit_sessions(rename_first("Друго"))

    def meanwhile(handler):
        desk.server.items[handler.path] = b"changed meanwhile"
        desk.server.trouble.clear()
    desk.server.trouble = {"PUT": meanwhile}
    report = desk.publish(code=1)
    assert len(report["conflicts"]) == 1, report
    assert b"changed meanwhile" in desk.server.items.values()
    assert len(desk.publish(code=1)["conflicts"]) == 1
    assert counts(desk.publish("--force"))[2] == 0


def takes_no_entry_for_its_own(desk):
    desk.publish("--caldav", desk.url)
    other = Desk(tempfile.mkdtemp(dir=desk.folder))
    try:
        shutil.copy(desk.folder / "registry.delegat", other.folder / "copy.delegat")
        path = next(iter(desk.server.items))
        second = json.loads(subprocess.run(
            [PROGRAM, "--registry", other.folder / "registry.delegat", "--json", "publish", EVENT,
             "--caldav", desk.url], capture_output=True, check=False).stdout)
        # Another registry has other UIDs or the same: either way nothing that lies there is replaced.
        assert not [w for w in second["written"] if w["reason"] != "added"], second
        assert path in desk.server.items
    finally:
        other.close()


def restores_what_somebody_deleted(desk):
    desk.publish("--caldav", desk.url)
    desk.server.items.pop(next(iter(desk.server.items)))
    report = desk.publish()
    assert [w["reason"] for w in report["written"]] == ["restored"], report


def goes_on_after_a_lost_answer(desk):
    # A broken connection is tried again at once, and what arrived is known.
    desk.server.trouble = {"PUT": "cut"}
    assert counts(desk.publish("--caldav", desk.url)) == (7, 0, 0, 0)
    desk.server.trouble.clear()
    assert counts(desk.publish()) == (0, 0, 0, 7)


def goes_on_after_a_failure(desk):
    def third(handler):
        return 500 if len(desk.server.items) == 3 else None
    desk.server.trouble = {"PUT": third}
    desk.run("publish", EVENT, "--caldav", desk.url, code=4)
    assert len(desk.server.items) == 3
    desk.server.trouble.clear()
    assert counts(desk.publish()) == (4, 0, 0, 3)


def asks_for_tags_that_were_not_told(desk):
    desk.server.tells_tags = False
    assert counts(desk.publish("--caldav", desk.url)) == (7, 0, 0, 0)
    assert counts(desk.publish()) == (0, 0, 0, 7)
    desk.server.items[next(iter(desk.server.items))] = b"changed there"
    assert counts(desk.publish(code=1)) == (0, 0, 1, 6)


def keeps_a_cancelled_event(desk):
    desk.publish("--caldav", desk.url)
    desk.edit({"status": "cancelled"})
    assert counts(desk.publish()) == (7, 0, 0, 0)
    assert all(b"STATUS:CANCELLED" in item for item in desk.server.items.values())


def names_no_delegate(desk):
    desk.publish("--caldav", desk.url)
    text = b"".join(desk.server.items.values())
    assert b"ATTENDEE" not in text and b"SCHEDULE-AGENT=CLIENT" in text.replace(b"\r\n ", b"")
    people = json.loads(desk.run("--json", "delegate", "list", EVENT))
    assert people and not [p for p in people if p["name"].encode() in text.replace(b"\r\n ", b"")]


def signs_in(desk):
    desk.server.login = "Basic " + base64.b64encode(f"ana:{PASSWORD}".encode()).decode()
    desk.run("publish", EVENT, "--caldav", desk.url, code=4)
    assert "--user" in desk.errors, desk.errors
    desk.run("publish", EVENT, "--caldav", desk.url, "--user", "ana", "--password-stdin", code=4, password="wrong")
    assert "password" in desk.errors and "wrong" not in desk.errors, desk.errors
    report = desk.publish("--caldav", desk.url, "--user", "ana", "--password-stdin", password=PASSWORD)
    assert counts(report) == (7, 0, 0, 0), report
    assert counts(desk.publish("--password-stdin", password=PASSWORD)) == (0, 0, 0, 7)
    for file in desk.folder.iterdir():
        assert file.is_dir() or PASSWORD.encode() not in file.read_bytes(), file


def sends_no_password_in_the_open(desk):
    desk.run("publish", EVENT, "--caldav", "http://192.0.2.1/cal/", "--user", "ana", "--password-stdin",
             code=1, password=PASSWORD)
    assert "https" in desk.errors and PASSWORD not in desk.errors, desk.errors


def follows_on_the_same_server_only(desk):
    desk.server.trouble = {"PROPFIND": lambda h: {"status": 301, "Location": "/cal/"} if h.path != "/cal/" else None}
    assert counts(desk.publish("--caldav", desk.url.replace("/cal/", "/old/"))) == (7, 0, 0, 0)
    assert all(path.startswith("/cal/") for path in desk.server.items)
    desk.server.trouble = {"PROPFIND": {"status": 301, "Location": "http://other.example/cal/"}}
    desk.run("publish", EVENT, "--caldav", desk.url, code=1)
    assert "other.example" in desk.errors, desk.errors
    desk.server.trouble = {"PROPFIND": {"status": 302, "Location": "/cal/"}}
    desk.run("publish", EVENT, "--caldav", desk.url, code=4)
    assert "circles" in desk.errors, desk.errors


def says_what_is_wrong(desk):
    cases = (
        ("PROPFIND", 401, 4, "--user"), ("PROPFIND", 403, 4, "does not let"), ("PROPFIND", 405, 4, "no calendar can"),
        ("PROPFIND", 500, 4, "trouble of its own"), ("PROPFIND", 503, 4, "trouble of its own"),
        ("PUT", 403, 4, "does not let"), ("PUT", 404, 4, "check the address"), ("PUT", 405, 4, "no calendar can"),
        ("PUT", 409, 4, "folder"), ("PUT", 413, 4, "larger"), ("PUT", 423, 1, "--force"), ("PUT", 507, 4, "no room"),
        ("PUT", 502, 4, "trouble of its own"), ("PUT", 415, 4, "refused this"),
    )
    for method, status, code, words in cases:
        desk.server.trouble = {method: status}
        desk.server.items.clear()
        desk.run("publish", EVENT, "--caldav", desk.url, code=code)
        assert words in desk.errors, (method, status, desk.errors)

    desk.server.trouble = {"PROPFIND": {"status": 207, "body": b"<html>Log in</html>"}}
    desk.run("publish", EVENT, "--caldav", desk.url, code=4)
    assert "CalDAV" in desk.errors, desk.errors
    desk.server.trouble = {}
    desk.server.is_calendar = False
    desk.run("publish", EVENT, "--caldav", desk.url, code=1)
    assert "not a calendar" in desk.errors, desk.errors
    desk.server.exists = False
    for status, words in ((403, "does not let"), (405, "no calendar can"), (409, "folder")):
        desk.server.trouble = {"MKCALENDAR": status}
        desk.run("publish", EVENT, "--caldav", desk.url, code=4)
        assert words in desk.errors, desk.errors

    desk.run("publish", "skopje", "--caldav", desk.url, code=1)
    desk.run("publish", EVENT, "--caldav", "ftp://example.org/", code=3)
    desk.run("publish", EVENT, "--caldav", "https://ana:secret@example.org/", code=3)
    desk.run("publish", EVENT, "--caldav", desk.url, "--output", "site", code=2)
    desk.run("publish", EVENT, "--caldav", desk.url, "--remember", code=2)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        desk.run("publish", EVENT, "--caldav", f"http://127.0.0.1:{closed.getsockname()[1]}/", code=4)


def compare_with_a_server(desk, url, login=None):
    """Publishes, reads the collection back as a client does, changes it, and reads it again."""
    sign_in = ("--user", "ana", "--password-stdin") if login else ()
    more = {"password": login} if login else {}

    def ask(method, path="", body=None, **headers):
        request = urllib.request.Request(url + path, data=body, method=method, headers=headers)
        if login:
            request.add_header("Authorization", "Basic " + base64.b64encode(f"ana:{login}".encode()).decode())
        return urllib.request.urlopen(request, timeout=20).read().decode()

    def read_back():
        body = (f"<C:calendar-query {NAMESPACES}><prop><getetag/><C:calendar-data/></prop><C:filter>"
                "<C:comp-filter name='VCALENDAR'/></C:filter></C:calendar-query>").encode()
        import xml.etree.ElementTree as tree
        answer = tree.fromstring(ask("REPORT", body=body, Depth="1", **{"Content-Type": "application/xml"}))
        found = {}
        for data in answer.iter("{urn:ietf:params:xml:ns:caldav}calendar-data"):
            found.update(told(data.text))
        return found

    def expected():
        desk.run("invite", "export", EVENT, "--public", "--language", "bg", "--output", str(desk.folder / "bundle"))
        text = next((desk.folder / "bundle").glob("*.ics")).read_bytes().decode()
        return told(text.replace("METHOD:PUBLISH\r\n", ""))

    report = desk.publish("--caldav", url, *sign_in, **more)
    assert report["created"] and counts(report) == (7, 0, 0, 0), report
    assert read_back() == expected(), (read_back(), expected())
    assert counts(desk.publish(*sign_in, **more)) == (0, 0, 0, 7)

    def change(sessions):
        sessions[0]["title"] = {"bg": "Ново: заглавие; с, знаци \\ и „кавички“ 🙂"}
        sessions[2]["status"] = "cancelled"
        del sessions[1]
    desk.edit_sessions(change)
    assert counts(desk.publish(*sign_in, **more)) == (3, 1, 0, 3)
    assert read_back() == expected(), (read_back(), expected())

    victim = next(iter(read_back()))
    text = ask("GET", f"{victim}.ics").replace("SUMMARY", "X-CHANGED:1\r\nSUMMARY", 1)
    ask("PUT", f"{victim}.ics", body=text.encode(), **{"Content-Type": "text/calendar"})
    assert counts(desk.publish(*sign_in, code=1, **more)) == (0, 0, 1, 5)
    assert counts(desk.publish("--force", *sign_in, **more)) == (1, 0, 0, 5)
    assert read_back() == expected()


def agrees_with_radicale(desk):
    if shutil.which("radicale") is None:
        return "radicale is not installed"
    port = free_port()
    (desk.folder / "users").write_text(f"ana:{PASSWORD}\n")
    (desk.folder / "radicale.conf").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_encryption = plain\n"
        f"htpasswd_filename = {desk.folder / 'users'}\ndelay = 0\n"
        f"[storage]\nfilesystem_folder = {desk.folder / 'radicale'}\n")
    desk.start(["radicale", "-C", str(desk.folder / "radicale.conf")], port)
    return compare_with_a_server(desk, f"http://127.0.0.1:{port}/ana/sofia/", PASSWORD)


def agrees_with_xandikos(desk):
    if shutil.which("xandikos") is None:
        return "xandikos is not installed"
    port = free_port()
    desk.start(["xandikos", "-d", str(desk.folder / "xandikos"), "--defaults", "--current-user-principal",
                "/ana/", "-l", "127.0.0.1", "-p", str(port)], port)
    return compare_with_a_server(desk, f"http://127.0.0.1:{port}/ana/calendars/sofia/")


def main():
    tests = (
        puts_what_is_new_or_changed, makes_the_calendar, leaves_the_name_of_others, overwrites_nobody,
        overwrites_nobody_in_a_race, takes_no_entry_for_its_own, restores_what_somebody_deleted,
        goes_on_after_a_lost_answer, goes_on_after_a_failure, asks_for_tags_that_were_not_told, keeps_a_cancelled_event,
        names_no_delegate, signs_in, sends_no_password_in_the_open, follows_on_the_same_server_only,
        says_what_is_wrong, agrees_with_radicale, agrees_with_xandikos,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = "/cli/publish-caldav/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(folder)
            try:
                skipped = test(desk)
                print(f"ok {number} {name}" + (f" # SKIP {skipped}" if skipped else ""), flush=True)
            except (AssertionError, KeyError, ValueError, StopIteration, urllib.error.URLError) as fault:
                failed = True
                print(f"# {type(fault).__name__}: {fault}".replace("\n", "\n# "))
                print(f"not ok {number} {name}", flush=True)
            desk.close()
    return failed


os.environ["no_proxy"] = "127.0.0.1"
sys.exit(main())

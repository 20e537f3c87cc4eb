# delegatctl and services that mean no good, or ask for something: sentences, exit codes, and what stays.
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import gzip
import json
import os
import pathlib
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import traceback

PROGRAM, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
EVENT = "open-cities-2026"
FEED = (DATA / "open-cities-2026.json").read_bytes()
OPENING = "Откриване"
SECRET = "indp_a-secret-that-nobody-may-see"


def answer(status="200 OK", body=b"", kind="application/json", length=None, **headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Handler(socketserver.StreamRequestHandler):
    """Answers with bytes, or lets a function of the test speak to the connection."""

    def handle(self):
        lines = []
        while (line := self.rfile.readline().strip()) != b"":
            lines.append(line.decode())
        if not lines:
            return
        path = lines[0].split()[1]
        headers = dict(line.split(": ", 1) for line in lines[1:])
        with self.server.lock:
            self.server.requests.append((path, headers))
            self.server.busy += 1
            self.server.most_busy = max(self.server.most_busy, self.server.busy)
        found = self.server.answers.get(path, answer("404 Not Found"))
        try:
            self.wfile.write(found(self, headers) if callable(found) else found)
        except OSError:
            pass
        with self.server.lock:
            self.server.busy -= 1


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.answers, self.requests, self.busy, self.most_busy = {}, [], 0, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Registry:
    """A registry with the event of the sample schedule, and a server of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.server = Server()
        # libsecret's own file instead of a desktop's keyring.
        self.keyring = {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PASSWORD": "x",
                        "SECRET_FILE_TEST_PATH": str(self.folder / "keyring")}
        self.run("event", "add", str(DATA / "open-cities-2026.event.json"))

    def run(self, *arguments, code=0, stdin=b""):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, input=stdin,
                              env={**os.environ, **self.keyring})
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout

    def json(self, *arguments, code=0, stdin=b""):
        return json.loads(self.run("--json", *arguments, code=code, stdin=stdin))

    def fetch(self, path=None, *arguments, code=0, stdin=b""):
        url = ("--url", self.server.url(path)) if path else ()
        return self.json("schedule", "fetch", EVENT, *url, *arguments, code=code, stdin=stdin)

    def state(self):
        return [self.run("--json", *words) for words in (
            ("event", "show", EVENT), ("log",), ("schedule", "history", EVENT),
            ("schedule", "review", EVENT))]


def edit(change):
    """The sample schedule after change (session) for each of its sessions."""
    whole = json.loads(FEED)
    for day in whole["schedule"]["conference"]["days"]:
        for sessions in day["rooms"].values():
            for session in sessions:
                change(session)
    return json.dumps(whole).encode()


def set_member(which, /, **members):
    return edit(lambda s: s.update(members) if s["title"] == which else None)


def plain(text):
    """What a text says, whatever its language."""
    return next(iter(text.values())) if isinstance(text, dict) else text


def titles(registry):
    return [plain(s["title"]) for s in registry.json("event", "show", EVENT)["sessions"]]


def send_slowly(handler, headers):
    handler.wfile.write(answer(length=2000) + b'{"schedule": {')
    handler.wfile.flush()
    handler.connection.shutdown(1)
    return b""


def survives_bad_services(registry):
    bomb = gzip.compress(b" " * (40 << 20))
    cases = {
        "/401": (answer("401 Unauthorized"), "does not let everybody read this (401"),
        "/403": (answer("403 Forbidden"), "does not let everybody read this (403"),
        "/404": (answer("404 Not Found"), "404 Not Found"),
        "/410": (answer("410 Gone"), "410 Gone"),
        "/429": (answer("429 Too Many Requests", Retry_After="120"), "try again in 120 seconds"),
        "/500": (answer("500 Oops", b"<h1>Oops</h1>", "text/html"), "500"),
        "/503": (answer("503 Busy", Retry_After="30"), "try again in 30 seconds"),
        "/cut": (answer(body=FEED[:500], length=len(FEED)), "cut off"),
        "/slow": (send_slowly, "cut off"),
        "/bomb": (answer(body=bomb, Content_Encoding="gzip"), "larger than 32 MiB"),
        "/lie": (answer(body=b"{}", length=99 << 20), "larger than 32 MiB"),
        "/page": (answer(body=b"<!doctype html><p>Log in", kind="text/html"), "web page"),
        "/page-as-json": (answer(body=b"<html><p>Log in"), "web page"),
        "/picture": (answer(body=b"\x89PNG", kind="image/png"), "image/png"),
        "/round": (answer("302 Found", Location="/round"), "in circles"),
        "/file": (answer("302 Found", Location="file:///etc/passwd"), "cannot be used"),
        "/script": (answer("302 Found", Location="javascript:alert(1)"), "cannot be used"),
        "/no-http": (b"220 smtp.example.org ESMTP\r\n", ""),
    }
    registry.server.answers["/good"] = answer(body=FEED)
    registry.fetch("/good")
    before = registry.state()
    for path, (bytes_, words) in cases.items():
        registry.server.answers[path] = bytes_
        said = registry.fetch(path, code=4)
        assert words in registry.errors and words in said["error"], (path, registry.errors)
        assert "is kept" in said["error"] and said["kept_age"] >= 0, said
        assert not said["applied"], said
        assert registry.errors.count("\n") == 1, registry.errors
        assert registry.state() == before, path
    registry.server.answers["/good"] = answer(body=set_member(OPENING, title="Welcome"))
    registry.fetch("/good")


def asks_before_following_elsewhere(registry):
    other = Server()
    other.answers["/new"] = answer(body=FEED)
    registry.server.answers["/good"] = answer(body=FEED)
    registry.server.answers["/old"] = answer("301 Moved", Location="/good")
    registry.server.answers["/for-now"] = answer("302 Found", Location=other.url("/new"))
    registry.server.answers["/away"] = answer("308 Moved", Location=other.url("/new"))

    # On the same server it is followed, but the address stays.
    said = registry.fetch("/old")
    assert any("/good" in w and "not changed" in w for w in said["warnings"]), said
    assert registry.json("event", "show", EVENT)["schedule_url"] == registry.server.url("/old")
    registry.fetch("/old", "--accept-redirect")
    assert registry.json("event", "show", EVENT)["schedule_url"] == registry.server.url("/good")

    for path in ("/for-now", "/away"):
        before = registry.state()
        registry.run("schedule", "fetch", EVENT, "--url", registry.server.url(path), code=1)
        assert other.url("/new") in registry.errors and registry.state() == before
    assert other.requests == []
    registry.fetch("/for-now", "--accept-redirect")
    assert registry.json("event", "show", EVENT)["schedule_url"] == registry.server.url("/for-now")
    registry.fetch("/away", "--accept-redirect")
    assert registry.json("event", "show", EVENT)["schedule_url"] == other.url("/new")
    assert "Authorization" not in other.requests[-1][1]


def leaves_services_alone(registry):
    server = registry.server
    server.answers["/s"] = answer(body=FEED, Cache_Control="max-age=3600")
    registry.fetch("/s")
    [skipped] = registry.json("schedule", "refresh")
    assert skipped["skipped"] and "wait_until" in skipped and len(server.requests) == 1, skipped

    # A person who asks is not held up, and what the service says then counts.
    server.answers["/s"] = answer("429 Too Many Requests", Retry_After="600")
    registry.fetch(code=4)
    assert [r["skipped"] for r in registry.json("schedule", "refresh")] == [True]
    server.answers["/s"] = answer(body=FEED)
    registry.fetch()
    assert [r["skipped"] for r in registry.json("schedule", "refresh")] == [False]
    assert len(server.requests) == 4, server.requests
    assert server.requests[0][1]["User-Agent"].startswith("Delegat/"), server.requests[0]


def refreshes_many(registry):
    server = registry.server

    def slow(handler, headers):
        time.sleep(0.05)
        return answer(body=FEED)

    for number in range(12):
        path = f"/{number}"
        server.answers[path] = slow
        file = registry.folder / "event.json"
        file.write_text(json.dumps({"id": f"e{number}", "title": "Other", "time_zone": "UTC",
                                    "schedule_url": server.url(path)}))
        registry.run("event", "add", str(file))
    server.answers["/5"] = answer("500 Oops")
    server.answers["/7"] = answer(body=b"{}")

    reports = {r["event"]: r for r in registry.json("schedule", "refresh", code=4)}
    assert len(reports) == 12 and server.most_busy == 2, (len(reports), server.most_busy)
    for number in range(12):
        report = reports[f"e{number}"]
        assert ("error" in report) == (number in (5, 7)), report
        assert number in (5, 7) or report["added"] == 12, report
    assert "e5: " in registry.errors and "e7: " in registry.errors, registry.errors
    assert sum(c["what"] == "schedule fetch" for c in registry.json("log")) == 10
    assert registry.json("check")["sound"]


def logs_in(registry):
    server = registry.server

    def guarded(handler, headers):
        good = (f"Bearer {SECRET}", "Basic " + base64.b64encode(b"ana:" + SECRET.encode()).decode())
        return (answer(body=FEED) if headers.get("Authorization") in good
                else answer("401 Unauthorized", WWW_Authenticate='Basic realm="x"'))

    server.answers["/s"] = guarded
    stdin = SECRET.encode() + b"\n"
    registry.fetch("/s", code=4)
    registry.fetch("/s", "--token-stdin", stdin=b"wrong\n", code=4)
    assert "wrong" not in registry.errors
    assert registry.fetch("/s", "--token-stdin", "--dry-run", stdin=stdin)["added"] == 12
    assert registry.fetch("/s", "--user", "ana", stdin=stdin)["applied"]
    for arguments, given in ((("--token-stdin",), b"\n"), (("--token-stdin",), b"a\x01b\n")):
        registry.run("schedule", "fetch", EVENT, *arguments, stdin=given, code=3)
    for arguments in (("--remember",), ("--token-stdin", "--user", "x")):
        registry.run("schedule", "fetch", EVENT, *arguments, stdin=stdin, code=2)

    # Not to another server, not over an open line, and nowhere to be found afterwards.
    server.answers["/away"] = answer("302 Found", Location=f"http://localhost:"
                                     f"{server.server_address[1]}/echo")
    server.answers["/echo"] = answer(body=FEED)
    registry.fetch("/away", "--token-stdin", "--accept-redirect", "--dry-run", stdin=stdin)
    assert server.requests[-1][0] == "/echo" and "Authorization" not in server.requests[-1][1]
    registry.run("schedule", "fetch", EVENT, "--url", "http://talks.example.org/s.json",
                 "--token-stdin", stdin=stdin, code=1)
    assert "https" in registry.errors and SECRET not in registry.errors, registry.errors
    registry.run("schedule", "fetch", EVENT, "--url", f"https://ana:{SECRET}@example.org/s", code=3)
    assert SECRET not in registry.errors, registry.errors
    for file in registry.folder.iterdir():
        assert SECRET.encode() not in file.read_bytes(), file


def remembers_logins(registry):
    server = registry.server
    server.answers["/s"] = lambda handler, headers: (
        answer(body=FEED) if headers.get("Authorization") == f"Bearer {SECRET}"
        else answer("401 Unauthorized"))
    registry.fetch("/s", "--token-stdin", stdin=SECRET.encode())
    registry.fetch(code=4)
    registry.fetch(None, "--token-stdin", "--remember", stdin=SECRET.encode())
    assert registry.fetch()["not_modified"]
    assert registry.json("schedule", "refresh")[0]["not_modified"]
    for file in registry.folder.iterdir():
        assert SECRET.encode() not in file.read_bytes(), file

    # Another server is not shown it, and who has lost it is not let in.
    other = Server()
    other.answers["/s"] = answer(body=FEED)
    registry.run("schedule", "fetch", EVENT, "--url", other.url("/s"), "--dry-run")
    assert "Authorization" not in other.requests[-1][1]
    (registry.folder / "keyring").unlink()
    registry.fetch(code=4)
    assert "401" in registry.errors, registry.errors


def remembers_decisions(registry):
    server = registry.server
    server.answers["/s"] = answer(body=FEED)
    registry.fetch("/s")
    first = registry.json("event", "show", EVENT)["sessions"][0]
    title, session = plain(first["title"]), first["id"]

    def rename(to):
        event = registry.json("event", "show", EVENT)
        for entry in event["sessions"]:
            if entry["id"] == session:
                entry["title"] = to
        registry.run("event", "edit", EVENT, "-",
                     stdin=json.dumps({"sessions": event["sessions"]}).encode())

    rename("Ours")
    server.answers["/s"] = answer(body=set_member(title, title="Theirs"))
    assert registry.fetch(code=1)["conflicts"] == 1
    assert registry.json("schedule", "review", EVENT) == []
    assert registry.fetch(None, "--apply", "all")["conflicts"] == 1
    [question] = registry.json("schedule", "review", EVENT)
    assert (question["session"], question["member"]) == (session, "title"), question
    assert [plain(question[side]) for side in ("base", "ours", "theirs")] == [
        title, "Ours", "Theirs"], question
    said = registry.run("schedule", "review", EVENT).decode().split("\n")[1]
    assert said.split() == [session, "Ours", "title", *title.split(), "Ours", "Theirs"], said

    # The same answer does not ask again, decided or not.
    server.answers["/s"] = answer(body=set_member(title, title="Theirs", track="New"))
    assert registry.fetch()["conflicts"] == 0
    registry.run("schedule", "decide", EVENT, session, "room", "keep", code=3)
    registry.run("schedule", "decide", EVENT, session, "title", "toss", code=2)
    assert registry.json("schedule", "decide", EVENT, session, "title", "take")["decided"] == 1
    assert "Theirs" in titles(registry) and registry.json("schedule", "review", EVENT) == []
    registry.run("undo")
    registry.run("schedule", "decide", EVENT, session, "title", "edit", code=2)
    registry.run("schedule", "decide", EVENT, session, "edit", "--value", "Both", code=2)
    registry.run("schedule", "decide", EVENT, session, "title", "edit", "--value", "Both")
    assert "Both" in titles(registry) and registry.json("schedule", "review", EVENT) == []
    registry.run("undo")
    assert "Ours" in titles(registry) and len(registry.json("schedule", "review", EVENT)) == 1
    registry.run("schedule", "decide", EVENT, "keep")
    assert "Ours" in titles(registry) and registry.json("schedule", "review", EVENT) == []
    server.answers["/s"] = answer(body=set_member(title, title="Theirs", track="Other"))
    assert registry.fetch()["conflicts"] == 0

    # It comes back when they change it again, and goes when they take it back.
    server.answers["/s"] = answer(body=set_member(title, title="Theirs again"))
    registry.fetch(None, "--apply", "all")
    assert plain(registry.json("schedule", "review", EVENT)[0]["base"]) == "Theirs"
    server.answers["/s"] = answer(body=set_member(title, title="Theirs", track="Third"))
    assert registry.fetch()["conflicts"] == 0
    assert registry.json("schedule", "review", EVENT) == [] and "Ours" in titles(registry)


def keeps_copies(registry):
    server = registry.server
    bodies = [set_member(OPENING, abstract=f"Version {n}") + b" " * n for n in range(12)]
    for body in bodies:
        server.answers["/s"] = answer(body=body, ETag=f'"{len(body)}"')
        registry.fetch("/s")
    copies = registry.json("schedule", "history", EVENT)
    assert [c["copy"] for c in copies] == list(range(12, 2, -1)), copies
    assert copies[0]["etag"] == f'"{len(bodies[-1])}"' and copies[0]["pages"] == 1, copies[0]

    before = registry.state()
    asked = len(server.requests)
    old = registry.fetch(None, "--from-history", "3", "--dry-run")
    assert old["changed"] == 1 and not old["applied"] and len(server.requests) == asked, old
    assert registry.state() == before
    registry.run("schedule", "fetch", EVENT, "--from-history", "3", code=2)
    registry.run("schedule", "fetch", EVENT, "--from-history", "2", "--dry-run", code=3)

    copy = registry.folder / "copy.delegat"
    registry.run("backup", str(copy))
    done = subprocess.run([PROGRAM, "--registry", str(copy), "--json", "schedule", "history", EVENT],
                          capture_output=True, check=True)
    assert json.loads(done.stdout) == copies
    registry.run("event", "remove", EVENT)
    registry.run("undo")
    assert registry.json("schedule", "history", EVENT) == []


def tells_whom_it_concerns(registry):
    server = registry.server
    server.answers["/s"] = answer(body=FEED)
    registry.fetch("/s")
    registry.run("delegation", "set", EVENT, "skopje", "--seats", "3")
    for name in ("ana", "ivo"):
        registry.run("delegate", "add", EVENT, "-", stdin=json.dumps(
            {"id": name, "name": name, "city": "skopje", "email": f"{name}@example.org"}).encode())
        registry.run("delegate", "move", EVENT, name, "invited")
    folder = registry.folder / "ics"
    registry.run("event", "edit", EVENT, "-",
                 stdin=b'{"starts": "2026-10-02", "ends": "2026-10-03", "status": "open"}')
    registry.run("invite", "export", EVENT, "--output", str(folder))

    first = registry.json("event", "show", EVENT)["sessions"]
    moved = next(s for s in first if s.get("room"))
    same = next(s for s in first if s.get("room") == moved["room"] and s["id"] != moved["id"])
    date = next(s["date"] for d in json.loads(FEED)["schedule"]["conference"]["days"]
                for r in d["rooms"].values() for s in r if s["title"] == plain(same["title"]))
    server.answers["/s"] = answer(body=set_member(plain(moved["title"]), abstract="Other words"))
    assert registry.fetch()["touches"]["outdated"] == []
    server.answers["/s"] = answer(body=set_member(plain(moved["title"]), date=date))
    touches = registry.fetch(None, "--dry-run")["touches"]
    assert touches["invited"] == 2 and touches["outdated"] == ["ana", "ivo"], touches
    clash = {"kind": "room", "name": plain(moved["room"])}
    assert any(clash.items() <= entry.items() and set(entry["sessions"]) == {moved["id"], same["id"]}
               for entry in touches["overlaps"]), touches
    said = registry.run("schedule", "fetch", EVENT).decode()
    assert "2 of 2 delegates hold an older invitation." in said, said


def main():
    tests = (
        survives_bad_services, asks_before_following_elsewhere, leaves_services_alone,
        refreshes_many, logs_in, remembers_logins, remembers_decisions, keeps_copies,
        tells_whom_it_concerns,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = "/cli/schedule-service/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Registry(folder))
                print(f"ok {number} {name}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} {name}")
    return failed


sys.exit(main())

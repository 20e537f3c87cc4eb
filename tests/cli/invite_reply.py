# delegatctl invite reply: what becomes of answers in files, e-mails and a Maildir.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
EVENT, VESNA = "plovdiv-2026", "p-vesna"


class Registry:
    """A registry of its own with one event, and the first of its people invited."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.run("event", "add", str(DATA / "events/plovdiv-2026.json"))
        people = json.loads((DATA / "events/delegates.json").read_text(encoding="utf-8"))
        for number, person in enumerate(people[:2]):
            self.run("delegate", "add", EVENT, self.write(f"{number}.json", json.dumps(person)))

    def run(self, *arguments, code=0):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, check=False)
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout.decode()

    def reply(self, *paths, code=0):
        return json.loads(self.run("--json", "invite", "reply", *map(str, paths), code=code))

    def answers(self, *options):
        return json.loads(self.run("--json", "invite", "answers", EVENT, *options))

    def decide(self, answer, *options, code=0):
        return json.loads(self.run("--json", "invite", "decide", EVENT, answer, *options, code=code))

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode())
        return str(path)

    def people(self):
        return {p["email"]: p for p in json.loads(self.run("--json", "delegate", "list", EVENT))}

    def status(self):
        return self.people()["vesna.urnekova@example.org"]["status"]

    def event(self):
        return self.run("--json", "event", "show", EVENT)


def reply_file(name):
    return DATA / "replies" / name


def answers_set_the_status(registry):
    event = registry.event()
    first, = registry.reply(reply_file("outlook.ics"))
    assert first["file"] == str(reply_file("outlook.ics")), first
    assert (first["event"], first["person"], first["status"]) == (EVENT, VESNA, "accepted"), first
    assert registry.status() == "confirmed"
    again, = registry.reply(reply_file("outlook.ics"))
    assert (again["status"], again["outcome"]) == ("accepted", "repeated"), again

    later, = registry.reply(reply_file("google.eml"))
    assert (later["status"], later["comment"]) == ("declined", "За жал, на пат сум"), later
    assert registry.status() == "declined"
    earlier, = registry.reply(reply_file("apple.ics"))
    assert (earlier["status"], earlier["outcome"]) == (None, "stale"), earlier
    assert earlier["reason"] and registry.status() == "declined"
    assert registry.event() == event

    assert "p-vesna" in registry.run("invite", "reply", str(reply_file("outlook.ics")))


def delegation_nominates(registry):
    row, = registry.reply(reply_file("evolution.ics"), code=1)
    assert (row["answer"], row["outcome"]) == ("delegated", "undecided"), row
    people = registry.people()
    assert people["kiril.zamenikov@example.org"]["status"] == "nominated", people
    assert registry.status() == "invited"
    registry.run("undo")
    assert "kiril.zamenikov@example.org" not in registry.people()
    registry.reply(reply_file("evolution.ics"), code=1)

    entry, = registry.answers("--open")
    assert (entry["person"], entry["question"]) == (VESNA, "delegation"), entry
    assert entry["delegatee"] == registry.people()["kiril.zamenikov@example.org"]["id"], entry
    assert entry["decisions"] == ["replace", "ignore"], entry
    done = registry.decide(entry["id"], "--delegatee")
    assert (done["delegate_status"], done["delegatee"]) == ("replaced", entry["delegatee"]), done
    assert "invite export plovdiv-2026 --person" in done["reason"], done
    assert registry.status() == "replaced" and registry.answers("--open") == []
    assert registry.people()["kiril.zamenikov@example.org"]["status"] == "invited"
    registry.run("undo")
    assert registry.status() == "invited"
    assert registry.decide(entry["id"][:10], "--ignore")["outcome"] == "ignored"
    assert "kiril.zamenikov@example.org" not in registry.people()
    registry.run("invite", "decide", EVENT, entry["id"], "--ignore", code=1)


def strangers_are_kept_not_added(registry):
    people = registry.people()
    text = reply_file("apple.ics").read_text(encoding="utf-8").replace("vesna.urnekova", "stranger")
    row, = registry.reply(registry.write("stranger.ics", text), code=1)
    assert (row["person"], row["status"]) == (None, None) and "stranger@example.org" in row["reason"], row
    assert registry.people() == people

    entry, = registry.answers("--open")
    assert (entry["attendee"], entry["question"]) == ("stranger@example.org", "stranger"), entry
    registry.run("invite", "decide", EVENT, entry["id"], "--person", "nobody@example.org", code=3)
    registry.run("invite", "decide", EVENT, entry["id"], code=2)
    assert "stranger@example.org" in registry.run("invite", "answers", EVENT)
    assert registry.decide(entry["id"], "--person", VESNA)["person"] == VESNA
    assert registry.answers("--open") == [] and registry.people()["vesna.urnekova@example.org"]["reason"]

    text = text.replace("6f1e1d3c", "00000000")
    row, = registry.reply(registry.write("foreign.ics", text), code=1)
    assert (row["event"], row["outcome"]) == (None, "foreign"), row


def one_bad_file_stops_all(registry):
    text = reply_file("outlook.ics").read_text(encoding="utf-8").replace("METHOD:REPLY", "METHOD:CANCEL")
    bad = registry.write("cancel.ics", text)
    rows = registry.reply(reply_file("outlook.ics"), bad, code=3)
    assert [row["status"] for row in rows] == [None, None] and "CANCEL" in rows[1]["reason"], rows
    assert "cancel.ics" in registry.errors and registry.status() == "invited"
    assert "invite reply" not in registry.run("log")
    registry.run("invite", "reply", str(registry.folder / "missing.ics"), code=3)


def hostile_files_are_refused_fast(registry):
    head, tail = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n", "END:VCALENDAR\r\n"
    cases = {
        "long.ics": head + "SUMMARY:" + "x" * 20_000_000 + "\r\n" + tail,
        "parameters.ics": head + "ATTENDEE" + ";X=y" * 50_000 + ":mailto:a@b.org\r\n" + tail,
        "deep.ics": head + "BEGIN:VEVENT\r\n" * 100_000,
        "nul.ics": head + "SUMMARY:a\0b\r\n" + tail,
    }
    paths = [registry.write(name, text) for name, text in cases.items()]
    paths.append(registry.write("cp1251.ics", ""))
    pathlib.Path(paths[-1]).write_bytes((head + "SUMMARY:Пловдив\r\n" + tail).encode("cp1251"))
    for path in paths:
        began = time.monotonic()
        registry.run("invite", "reply", path, code=3)
        assert time.monotonic() - began < 2, path
        assert ": line " in registry.errors, registry.errors


def a_mailbox_is_read_once_and_left_alone(registry):
    box = registry.folder / "Maildir"
    for name in ("new", "cur", "tmp"):
        (box / name).mkdir(parents=True)
    sabre = reply_file("sabre-forwarded.eml").read_bytes()
    (box / "new/1").write_bytes(sabre)
    (box / "cur/2:2,S").write_bytes(reply_file("thunderbird.eml").read_bytes())
    (box / "cur/3:2,S").write_bytes(b"From: a@example.org\r\nMessage-ID: <3@example.org>\r\n\r\nHello\r\n")
    (box / "cur/4:2,").write_bytes(sabre.replace(b"6f1e1d3c", b"00000000").replace(b"forward-1", b"other"))
    (box / "cur/5:2,").write_bytes(b"\0\xff" * 1000)
    (box / "cur/6:2,").write_bytes(sabre.replace(b"END:VEVENT", b"").replace(b"forward-1", b"damaged"))
    (box / "tmp/7").write_bytes(sabre)
    files = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in box.rglob("*") if path.is_file()}

    rows = registry.reply(box)
    assert sorted((pathlib.Path(row["file"]).name, row["outcome"]) for row in rows) == [
        ("1", "taken"), ("2:2,S", "stale" if rows[0]["file"].endswith("1") else "taken")], rows
    assert "6:2,: the calendar in this message: line 19: END:VCALENDAR" in registry.errors, registry.errors
    assert registry.status() == "confirmed"
    assert registry.reply(box) == [] and registry.errors == "", registry.errors
    registry.run("undo")
    assert registry.status() == "invited" and len(registry.reply(box)) == 2
    assert files == {path: (path.read_bytes(), path.stat().st_mtime_ns)
                     for path in box.rglob("*") if path.is_file()}


def make_box(registry, *names):
    box = registry.folder / "Maildir"
    for name in names or ("new", "cur", "tmp"):
        (box / name).mkdir(parents=True)
    return box


def a_watched_mailbox_gives_its_answers_as_they_come(registry):
    box = make_box(registry)
    registry.run("invite", "reply", "--watch", str(registry.folder), code=3)
    assert "no Maildir" in registry.errors, registry.errors
    (box / "cur/1:2,S").write_bytes(reply_file("sabre-forwarded.eml").read_bytes())
    command = [PROGRAM, "--registry", str(registry.folder / "registry.delegat"), "--json", "invite", "reply",
               "--watch", str(box)]
    watch = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        lines = Lines(watch.stdout)
        first, = lines.read_array()
        assert first["outcome"] == "taken" and registry.status() == "confirmed", first
        registry.run("undo")  # what an undo took back stays so, whatever the mail program does next
        (box / "cur/1:2,S").rename(box / "cur/1:2,RS")
        (box / "tmp/2").write_bytes(reply_file("google.eml").read_bytes())
        (box / "tmp/2").rename(box / "new/2")
        second, = lines.read_array()
        assert (second["status"], pathlib.Path(second["file"]).name) == ("declined", "2"), second
        assert registry.status() == "declined"
    finally:
        watch.send_signal(signal.SIGINT)
        rest, errors = watch.communicate(timeout=20)
    assert (watch.returncode, rest.strip(), errors) == (0, "", ""), (watch.returncode, rest, errors)
    assert sorted(path.name for path in box.rglob("*") if path.is_file()) == ["1:2,RS", "2"]


class Lines:
    """JSON arrays, as they come."""

    def __init__(self, stream):
        self.stream = stream

    def read_array(self):
        text = ""
        while True:
            line = self.stream.readline()
            assert line, f"the stream ended after {text!r}"
            text += line
            try:
                return json.loads(text)
            except ValueError:
                continue


def main():
    tests = (answers_set_the_status, delegation_nominates, strangers_are_kept_not_added,
             one_bad_file_stops_all, hostile_files_are_refused_fast,
             a_mailbox_is_read_once_and_left_alone, a_watched_mailbox_gives_its_answers_as_they_come)
    failed = 0
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Registry(folder))
                print(f"ok {number} /cli/invite-reply/{name}")
            except AssertionError as error:
                failed += 1
                print(f"not ok {number} /cli/invite-reply/{name}")
                print(*(f"# {line}" for line in str(error).split("\n")), sep="\n")
    return 1 if failed else 0


sys.exit(main())

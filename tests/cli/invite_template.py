# Letters in the coordinator's words: stored, shown, previewed, exported; and calendars that remind.
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import traceback

PROGRAM = sys.argv[1]
LANGUAGES = ("en", "bg", "mk", "uk")


class Registry:
    """A registry of its own with the sample events, one of them with a date and people invited."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.path = self.folder / "registry.delegat"
        self.run("sample")
        self.run("event", "edit", "skopje", "-",
                 stdin='{"starts": "2030-03-04", "ends": "2030-03-05", "status": "open",'
                       ' "registration_deadline": "2030-02-01"}')
        self.run("delegate", "move", "skopje", "p-biljana-primeroska", "invited")

    def run(self, *arguments, code=0, stdin=""):
        command = [PROGRAM, "--registry", str(self.path), *arguments]
        done = subprocess.run(command, capture_output=True, input=stdin, text=True, check=False)
        self.errors = done.stderr
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {done.stderr}"
        return done.stdout

    def json(self, *arguments, code=0, stdin=""):
        return json.loads(self.run("--json", *arguments, code=code, stdin=stdin))

    def template(self, what, *arguments, language="mk", code=0, stdin=""):
        return self.run("invite", "template", what, *arguments, "--language", language, code=code,
                        stdin=stdin)

    def export(self, event, *arguments, code=0):
        return self.json("invite", "export", event, "--output", str(self.folder / "ics"), *arguments,
                         code=code)

    def preview(self, event="skopje", person="p-biljana-primeroska", *arguments):
        return self.json("invite", "preview", event, person, *arguments)


def read(entry):
    raw = pathlib.Path(entry["file"]).read_bytes().replace(b"\r\n ", b"")
    return raw.decode("utf-8").split("\r\n")


def value(lines, name):
    return next(line.split(":", 1)[1] for line in lines if line.startswith(name))


def built_in_words_are_a_start(registry):
    first = registry.export("skopje")
    assert first["written"], first
    for language in LANGUAGES:
        text = registry.template("show", language=language)
        assert text.startswith("Subject: {occasion}: {title}\n\n{greeting}\n"), text
        registry.template("set", "-", language=language, stdin=text)
        assert registry.template("show", language=language) == text
        registry.template("check", "-", language=language, stdin=text)
    assert [t["id"] for t in registry.json("invite", "template", "list")] == [
        "any/bg", "any/en", "any/mk", "any/uk"]
    again = registry.export("skopje", "--changed")
    assert again["written"] == [] and again["unchanged"] == len(first["written"]), again


def other_words_reach_their_readers(registry):
    first = registry.export("skopje", "--method", "request")["written"]
    before = {w["person"]: read(w) for w in first}
    registry.template("set", "-", "--kind", "conference",
                      stdin="Subject: Добредојдовте во {venue-city}\n\n{greeting}\n\n"
                            "Кога: {when}\n\nЧувајте ја книшката & понесете <пасош>.\n")
    changed = registry.export("skopje", "--method", "request", "--changed")["written"]
    assert {w["person"] for w in changed} == {w["person"] for w in first if w["language"] == "mk"}
    registry.run("invite", "lint", *[w["file"] for w in changed])
    for entry in changed:
        lines, old = read(entry), before[entry["person"]]
        assert entry["reason"] == "changed" and value(lines, "SEQUENCE") == value(old, "SEQUENCE")
        assert value(lines, "DTSTAMP") > value(old, "DTSTAMP")
        assert "понесете <пасош>" in value(lines, "DESCRIPTION")
        assert "понесете &lt\\;пасош&gt\\;" in value(lines, "X-ALT-DESC"), lines
    assert registry.export("skopje", "--method", "request", "--changed")["written"] == []
    letter = registry.preview()
    assert letter["subject"] == "Добредојдовте во Скопје", letter
    registry.run("undo")
    assert registry.preview()["subject"].startswith("Покана: "), registry.preview()
    back = registry.export("skopje", "--method", "request", "--changed")["written"]
    assert len(back) == len(changed)


def bad_words_change_nothing(registry):
    registry.template("set", "-", stdin="Добро. {when}")
    before = registry.run("--json", "log")
    for text, place in (("{when} {gretting}", "1:8"), ("{when}\n\n{", "3:1"), ("Здраво", "1:1"),
                        ("{when}\na \x07", "2:3"), ("", "1:1"), ("{when}" + "x" * 20000, "1:1")):
        registry.template("set", "-", code=3, stdin=text)
        assert registry.errors.startswith(f"delegatctl: -:{place}: "), registry.errors
        found = registry.json("invite", "template", "check", "-", "--language", "mk", code=3,
                              stdin=text)["findings"]
        assert f"{found[0]['line']}:{found[0]['column']}" == place, found
    registry.template("set", "-", code=3, stdin="{when} {gretting}")
    assert "did you mean {greeting}?" in registry.errors, registry.errors
    registry.run("invite", "template", "set", "-", code=2, stdin="{when}")
    registry.template("set", "-", "--kind", "party", code=3, stdin="{when}")
    registry.template("set", str(registry.folder / "missing"), code=3)
    registry.template("remove", language="uk", code=3)
    assert registry.run("--json", "log") == before
    assert registry.template("show") == "Добро. {when}\n"


def bad_words_from_elsewhere_stop_the_export(registry):
    with contextlib.closing(sqlite3.connect(registry.path)) as database, database:
        database.execute("INSERT INTO letter_template VALUES ('any/mk', 'any', 'mk', ?)",
                         ("Здраво\n\n{when}, {месечина}",))
        before = database.execute("SELECT * FROM revision").fetchall()
    folder = registry.folder / "none"
    for arguments in (("export", "skopje", "--output", str(folder)),
                      ("preview", "skopje", "p-biljana-primeroska")):
        registry.run("invite", *arguments, code=3)
        assert "letter template any/mk, line 3, column 9: {месечина}" in registry.errors
    assert not folder.exists()
    with contextlib.closing(sqlite3.connect(registry.path)) as database:
        assert database.execute("SELECT * FROM revision").fetchall() == before
    assert len(registry.json("check", code=5)["problems"]) == 1
    registry.export("skopje", "--language", "bg")
    registry.export("skopje", "--public")


def the_nearest_words_hold(registry):
    registry.template("set", "-", stdin="Општо. {when}")
    registry.template("set", "-", "--kind", "conference", stdin="Конференција. {when}")
    assert registry.preview()["text"].startswith("Конференција. "), registry.preview()
    assert registry.template("show", "--kind", "webinar") == "Општо. {when}\n"
    registry.template("remove", "--kind", "conference")
    assert registry.preview()["text"].startswith("Општо. ")
    registry.template("remove")
    assert registry.preview()["text"].startswith("Почитувана "), registry.preview()


def previews_what_is_exported(registry):
    for method in ("publish", "request"):
        letter = registry.preview("skopje", "p-biljana-primeroska", "--method", method)
        written = registry.export("skopje", "--person", "p-biljana-primeroska", "--method", method)
        files = [pathlib.Path(w["file"]).name for w in written["written"]]
        assert letter["attachments"] == files, (letter, files)
        text = value(read(written["written"][0]), "DESCRIPTION")
        for mark in "\\;,":
            text = text.replace("\\" + mark, mark)
        assert text.replace("\\n", "\n") == letter["text"], (text, letter["text"])
        assert letter["to"]["email"] == "biljana.primeroska@example.org", letter
        assert "1 февруари 2030" in letter["text"], letter["text"]
    page = registry.run("invite", "preview", "skopje", "Biljana Primeroska", "--html")
    assert page == letter["html"] + "\n"
    shown = registry.run("invite", "preview", "skopje", "p-biljana-primeroska", "--language", "uk")
    assert "\nAttachment: skopje-p-biljana-primeroska-uk.ics\n" in shown, shown
    assert registry.errors == "", registry.errors


def previews_what_is_not_sent_too(registry):
    shown = registry.preview("skopje", "p-ana-shablonovska")
    assert shown["attachments"] == [] and shown["text"], shown
    assert "waiting" in registry.errors, registry.errors
    registry.run("event", "edit", "skopje", "-", stdin='{"starts": null, "ends": null}')
    assert registry.preview()["attachments"] == []
    assert "no date yet" in registry.errors, registry.errors
    for arguments in (("nowhere", "p-ana-shablonovska"), ("skopje", "nobody"),
                      ("skopje", "p-marina-samplic"),
                      ("skopje", "p-biljana-primeroska", "--session", "none")):
        registry.run("invite", "preview", *arguments, code=3)
        assert registry.errors.count("\n") == 1, registry.errors


def previews_a_session(registry):
    session = registry.json("event", "show", "sofia-2021")["sessions"][0]["id"]
    letter = registry.preview("sofia-2021", "p-elena-primerova", "--session", session)
    assert letter["session"] == session and letter["method"] == "REQUEST", letter
    assert len(letter["attachments"]) == 1 and session in letter["attachments"][0], letter


def reminds_who_is_asked(registry):
    request = ("--method", "request")
    plain = registry.export("skopje", *request)["written"]
    assert all("BEGIN:VALARM" not in read(w) for w in plain)
    for time in ("soon", "-5", "P", "PT", "P1M", "P29D", "P1DT", "PT1H1D", "40321", "1.5", "P99W"):
        registry.run("invite", "export", "skopje", *request, "--alarm", time, "--output",
                     str(registry.folder / "none"), code=2)
        assert not (registry.folder / "none").exists()
    ringing = registry.export("skopje", *request, "--changed", "--alarm", "P1D")["written"]
    assert len(ringing) == len(plain), ringing
    registry.run("invite", "lint", *[w["file"] for w in ringing])
    for entry in ringing:
        lines = read(entry)
        alarm = lines[lines.index("BEGIN:VALARM"):lines.index("END:VALARM")]
        assert "TRIGGER:-P1D" in alarm and "ACTION:DISPLAY" in alarm, alarm
        assert f"DESCRIPTION;LANGUAGE={entry['language']}" in "\n".join(alarm), alarm
    assert registry.json("event", "show", "skopje")["reminder"] == 24 * 60
    assert registry.export("skopje", *request, "--changed")["written"] == []
    assert all("BEGIN:VALARM" not in read(w) for w in registry.export("skopje")["written"])
    registry.run("undo")
    assert "reminder" not in registry.json("event", "show", "skopje")
    for time, trigger in (("90", "-PT1H30M"), ("PT2H", "-PT2H"), ("P1DT30M", "-P1DT30M"),
                          ("P4W", "-P4W")):
        written = registry.export("skopje", *request, "--alarm", time)["written"]
        assert f"TRIGGER:{trigger}" in read(written[0]), (time, read(written[0]))
    quiet = registry.export("skopje", *request, "--alarm", "none", "--changed")["written"]
    assert quiet and all("BEGIN:VALARM" not in read(w) for w in quiet)


def a_new_role_is_news_to_one(registry):
    first = registry.export("skopje", "--method", "request")["written"]
    registry.run("delegate", "edit", "p-biljana-primeroska", "-", stdin='{"language": "uk"}')
    changed = registry.export("skopje", "--method", "request", "--changed")["written"]
    assert [w["person"] for w in changed] == ["p-biljana-primeroska"], changed
    assert changed[0]["language"] == "uk" and changed[0]["reason"] == "changed", changed
    old = next(w for w in first if w["person"] == "p-biljana-primeroska")
    assert changed[0]["sequence"] == old["sequence"]


def names_say_what_they_stand_for(registry):
    names = registry.json("invite", "template", "list", "--names")
    assert {"greeting", "when", "where", "join-link", "programme", "reply-by", "contact"} <= {
        n["name"] for n in names}
    everything = "\n\n".join("{%s}" % n["name"] for n in names)
    registry.template("set", "-", stdin=everything)
    letter = registry.preview()["text"]
    assert "{" not in letter and "Скопје" in letter, letter


def main():
    tests = (
        built_in_words_are_a_start, other_words_reach_their_readers, bad_words_change_nothing,
        bad_words_from_elsewhere_stop_the_export, the_nearest_words_hold, previews_what_is_exported, previews_what_is_not_sent_too,
        previews_a_session, reminds_who_is_asked, a_new_role_is_news_to_one,
        names_say_what_they_stand_for,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Registry(folder))
                print(f"ok {number} /cli/invite-template/{test.__name__.replace('_', '-')}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} /cli/invite-template/{test.__name__.replace('_', '-')}")
    return failed


sys.exit(main())

# People across events: what is held on them, and one person from two.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import subprocess
import sys
import tempfile
import traceback

PROGRAM = sys.argv[1]
BILJANA = "p-biljana-primeroska"


class Registry:
    """A registry of its own, with the sample events, in a folder of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "data").mkdir()
        self.path = self.folder / "data" / "registry.delegat"
        self.run("sample")

    def run(self, *arguments, code=0, stdin=""):
        command = [PROGRAM, "--registry", str(self.path), *arguments]
        done = subprocess.run(command, capture_output=True, input=stdin, text=True, check=False)
        self.errors = done.stderr
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {done.stderr}"
        return done.stdout

    def json(self, *arguments, code=0, stdin=""):
        return json.loads(self.run("--json", *arguments, code=code, stdin=stdin))


def exports_a_person(registry):
    file = registry.folder / "person.json"
    registry.run("person", "export", BILJANA, code=2)
    registry.run("person", "export", "nobody", "--output", str(file), code=3)
    assert not file.exists()
    assert str(file) in registry.run("person", "export", "Примероска", "--output", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    held = json.loads(file.read_text(encoding="utf-8"))
    assert held["person"]["id"] == BILJANA, held
    assert [r["event"] for r in held["registrations"]] == ["skopje"], held
    assert held["history"], held
    registry.run("person", "export", BILJANA, "--output", str(registry.folder), code=3)


def erases_a_person(registry):
    figures = registry.run("delegation", "list", "skopje")
    done = registry.json("person", "erase", BILJANA, "--yes")
    assert done["erased"] == BILJANA and done["places"] == 1, done
    assert "outside the registry" in registry.errors, registry.errors
    for trace in ("Билјана Примероска", "Biljana Primeroska", BILJANA, "biljana.primeroska@",
                  "+389 00 000 101", "primeroska"):
        for file in (registry.folder / "data").iterdir():
            assert trace.encode() not in file.read_bytes(), (trace, file)
    assert registry.run("delegation", "list", "skopje") == figures
    registry.run("delegate", "show", BILJANA, code=3)
    registry.run("person", "erase", BILJANA, "--yes", code=3)
    assert registry.json("check") == {"sound": True, "problems": []}
    registry.run("undo", "100")
    assert registry.json("search", "Primeroska") == []


def shows_the_history(registry):
    registry.run("delegate", "move", "skopje", BILJANA, "invited")
    registry.run("delegate", "move", "skopje", BILJANA, "confirmed")
    registry.run("undo")
    history = registry.json("delegate", "show", BILJANA)["history"]
    assert [(h["event"], h["role"], h["status"]) for h in history] == [
        ("skopje", "head", "nominated"), ("skopje", "head", "invited")], history
    assert all(h["when"] for h in history), history
    assert history[1]["when"] in registry.run("delegate", "show", BILJANA)


def searches_as_one_types(registry):
    for text in ("Primeroska", "прим", "Premeroska", "Primeorska", "imerosk"):
        assert registry.json("search", text)[0]["id"] == BILJANA, text
    assert registry.json("search", "") == []
    registry.run("delegate", "show", "Premeroska", code=3)


def makes_one_person_of_two(registry):
    keep, other = "p-twin-1", "p-twin-2"
    registry.run("delegate", "add", "skopje", "-",
                 stdin=json.dumps({"id": keep, "name": "Jane Twin", "email": "j@example.org"}))
    registry.run("delegate", "add", "sofia-2021", "-", stdin=json.dumps(
        {"id": other, "name": "Џејн Твин", "phone": "+389 1", "email": "jane@example.org"}))
    before = registry.run("log") + registry.run("delegate", "show", keep)
    plan = registry.json("person", "merge", keep, other, "--dry-run")
    assert plan["dry_run"] and plan["registrations"] == 1, plan
    assert registry.run("log") + registry.run("delegate", "show", keep) == before
    registry.run("person", "merge", keep, keep, code=3)
    registry.run("person", "merge", keep, other, "--take", "email", code=3)
    registry.run("person", "merge", keep, other, "--registration", "best", code=3)
    assert registry.run("log") + registry.run("delegate", "show", keep) == before

    done = registry.json("person", "merge", keep, other, "--take", "email=other")
    assert {(f["field"], f["taken"]) for f in done["fields"]} == {
        ("name", "keep"), ("phone", "other"), ("email", "other")}, done
    one = registry.json("delegate", "show", keep)
    assert (one["name"], one["phone"], one["email"]) == ("Jane Twin", "+389 1",
                                                         "jane@example.org"), one
    assert {e["event"] for e in one["events"]} == {"skopje", "sofia-2021"}, one
    registry.run("delegate", "show", other, code=3)
    assert registry.json("check")["sound"]
    registry.run("undo")
    assert registry.json("delegate", "show", other)["phone"] == "+389 1"


def main():
    tests = (exports_a_person, erases_a_person, shows_the_history,
             searches_as_one_types, makes_one_person_of_two)
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Registry(folder))
                print(f"ok {number} /cli/people/{test.__name__.replace('_', '-')}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} /cli/people/{test.__name__.replace('_', '-')}")
    return failed


sys.exit(main())

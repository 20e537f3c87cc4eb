# delegatctl's contract with scripts: exit codes, one JSON value, events that come back identical.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import subprocess
import sys
import tempfile
import traceback

PROGRAM = sys.argv[1]
SAMPLES = ("seoul-2017", "ivano-frankivsk-2016", "sofia-2021", "skopje")


class Registry:
    """A registry of its own in a folder of its own."""

    def __init__(self, folder, sample=True):
        self.folder = pathlib.Path(folder)
        self.path = self.folder / "registry.delegat"
        if sample:
            self.run("sample")

    def run(self, *arguments, code=0, stdin=""):
        command = [PROGRAM, "--registry", str(self.path), *arguments]
        done = subprocess.run(command, capture_output=True, input=stdin, text=True, check=False)
        self.errors = done.stderr
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {done.stderr}"
        return done.stdout

    def json(self, *arguments, code=0, stdin=""):
        return json.loads(self.run("--json", *arguments, code=code, stdin=stdin))

    def state(self):
        return self.run("--json", "log") + self.run("--json", "event", "list")


def comes_back_identical(registry):
    for event in SAMPLES:
        before = registry.run("event", "show", event, "--json")
        registry.run("event", "remove", event)
        registry.run("event", "show", event, code=3)
        registry.run("event", "add", "-", stdin=before)
        assert registry.run("event", "show", event, "--json") == before, event


def sample_twice_changes_nothing(registry):
    before = registry.state()
    assert registry.json("sample")["changed"] == 0
    assert registry.state() == before


def tells_usage(registry):
    registry.run("--help")
    registry.run("event", "list", "--help")
    for arguments in (("nonsense",), ("event", "show"), ("event", "list", "--nonsense"),
                      ("--language", "xx", "event", "list"), ("invite", "export", "skopje")):
        registry.run(*arguments, code=2)
        assert registry.errors.startswith("delegatctl: "), registry.errors


def takes_options_anywhere(registry):
    expected = registry.run("--json", "event", "list", "--kind", "study-tour")
    assert registry.run("event", "list", "--kind", "study-tour", "--json") == expected
    assert registry.run("--kind", "study-tour", "--json", "event", "list") == expected
    assert [e["id"] for e in json.loads(expected)] == ["seoul-2017"]


def refuses_bad_files(registry):
    before = registry.state()
    for text in ("", "{", "[" * 200000, '{"title": 7}', '{"title": "x"}',
                 '{"title": "x", "time_zone": "Europe/Nowhere"}',
                 '{"title": "x", "time_zone": "Europe/Sofia", "kind": "party"}',
                 '{"title": "x", "time_zone": "Europe/Sofia", "starts": "2026-03-29T03:30"}',
                 '{"title": "x", "time_zone": "Europe/Sofia", "starts": "2026-05-02",'
                 ' "ends": "2026-05-01"}',
                 '{"title": "x", "time_zone": "Europe/Sofia", "delegations":'
                 ' [{"city": "Skopie", "seats": 1}]}'):
        registry.run("event", "add", "-", code=3, stdin=text)
        assert registry.errors.count("\n") == 1, registry.errors
    assert "did you mean “Skopje”" in registry.errors, registry.errors
    registry.run("event", "add", str(registry.folder / "missing.json"), code=3)
    assert registry.state() == before


def edits_by_merge_patch(registry):
    patch = '{"capacity": 50, "summary": null, "venue": {"city": {"uk": "Скоп’є"}}}'
    before = registry.json("event", "show", "skopje")
    after = registry.json("event", "edit", "skopje", "-", stdin=patch)
    assert after["capacity"] == 50 and "summary" not in after, after
    assert after["venue"]["city"] == {**before["venue"]["city"], "uk": "Скоп’є"}, after["venue"]
    registry.run("event", "edit", "skopje", "-", code=3, stdin='{"id": "other"}')
    registry.run("undo")
    assert registry.json("event", "show", "skopje") == before


def keeps_the_life_cycle(registry):
    move = ("delegate", "move", "skopje")
    registry.run(*move, "p-biljana-primeroska", "confirmed", code=1)
    moved = registry.json(*move, "p-biljana-primeroska", "invited")
    assert moved == {"person": "p-biljana-primeroska", "status": "invited", "seats_free": 1,
                     "may_move_up": ["p-ana-shablonovska"]}, moved
    registry.run(*move, "p-igor-probevski", "invited")
    registry.run(*move, "p-ana-shablonovska", "invited", code=1)
    registry.run(*move, "p-ana-shablonovska", "invited", "--override", code=2)
    registry.run(*move, "p-ana-shablonovska", "invited", "--override", "--reason", "Asked for")
    assert registry.json("check") == {"sound": True, "problems": []}
    registry.run("undo", "3")


def finds_in_either_script(registry):
    for text in ("Primeroska", "Примероска", "пример biljana"):
        found = [r["id"] for r in registry.json("search", text)]
        assert "p-biljana-primeroska" in found, (text, found)


def undoes_and_does_again(registry):
    before = registry.json("event", "show", "skopje")
    registry.run("event", "remove", "skopje")
    assert [u["what"] for u in registry.json("undo")["undone"]] == ["event remove"]
    assert registry.json("event", "show", "skopje") == before
    registry.run("redo")
    registry.run("event", "show", "skopje", code=3)
    registry.run("undo")


def names_what_is_wrong_with_a_registry(registry):
    other = Registry(registry.folder / "other", sample=False)
    other.folder.mkdir()
    other.run("event", "list", code=5)
    for content in (b"", b"This is a text.\n", b"SQLite format 3\0" + b"\0" * 5000):
        other.path.write_bytes(content)
        other.run("event", "list", code=5)
        other.run("sample", code=5)
        assert other.path.read_bytes() == content
    copy = registry.folder / "copy.delegat"
    registry.run("backup", str(copy))
    registry.run("backup", str(copy), code=1)
    assert copy.stat().st_mode & 0o777 == 0o600


def exports_and_prints(registry):
    folder = registry.folder / "ics"
    registry.run("invite", "export", "skopje", "--output", str(folder), code=1)
    first = registry.json("invite", "export", "sofia-2021", "--output", str(folder))
    assert first["written"] and all(w["reason"] == "new" for w in first["written"]), first
    again = registry.json("invite", "export", "sofia-2021", "--changed", "--output", str(folder))
    assert again["written"] == [] and again["unchanged"] == len(first["written"]), again
    registry.run("invite", "lint", *[w["file"] for w in first["written"]])
    pdf = registry.folder / "list.pdf"
    registry.run("print", "attendees", "skopje", "--language", "mk", "--output", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF-")
    registry.run("print", "attendees", "skopje", "--columns", "nonsense", "--output", str(pdf),
                 code=3)


def main():
    tests = (
        comes_back_identical, sample_twice_changes_nothing, tells_usage, takes_options_anywhere,
        refuses_bad_files, edits_by_merge_patch, keeps_the_life_cycle, finds_in_either_script,
        undoes_and_does_again, names_what_is_wrong_with_a_registry, exports_and_prints,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Registry(folder))
                print(f"ok {number} /cli/contract/{test.__name__.replace('_', '-')}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} /cli/contract/{test.__name__.replace('_', '-')}")
    return failed


sys.exit(main())

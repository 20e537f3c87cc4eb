# delegatctl delegate import and delegate list --format csv: exit codes, all or nothing, and back.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, DATA = sys.argv[1:3]
BOM = b"\xef\xbb\xbf"


class Registry:
    """A registry of its own with the sample events: a copy of the one in template, if that is given."""

    def __init__(self, folder, template=None):
        self.folder = pathlib.Path(folder)
        if template is None:
            self.run("sample")
        else:
            template.run("backup", str(self.folder / "registry.delegat"))

    def run(self, *arguments, code=0, stdin=None):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, input=stdin, check=False)
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout

    def json(self, *arguments, code=0, stdin=None):
        return json.loads(self.run("--json", *arguments, code=code, stdin=stdin))

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode())
        return str(path)

    def people(self):
        return {p["id"]: p for p in self.json("delegate", "list", "skopje")}


def adds_updates_and_leaves_alone(registry):
    path = registry.write("a.csv", "Име;E-mail;Град;Статус\nНова Особа;nova@example.org;Битоля;\n")
    before = registry.people()

    dry = registry.json("delegate", "import", "skopje", path, "--dry-run")
    assert (dry["rows"], dry["added"], dry["persons"], dry["written"]) == (1, 1, [None], False), dry
    assert registry.people() == before

    done = registry.json("delegate", "import", "skopje", path)
    assert (done["added"], done["updated"], done["unchanged"], done["rejected"]) == (1, 0, 0, []), done
    person = registry.people()[done["persons"][0]]
    assert person["name"] == "Нова Особа" and person["city"] == "bitola", person
    assert (person["role"], person["status"]) == ("delegate", "nominated"), person

    again = registry.json("delegate", "import", "skopje", path)
    assert (again["unchanged"], again["persons"]) == (1, done["persons"]), again

    path = registry.write("b.csv", "email,phone\nNOVA@example.org,+359 2 000 0001\n")
    path2 = registry.write("b2.csv", "email,phone,city\nNOVA@example.org,+359 2 000 0001,Skopje\n")
    shown = registry.run("delegate", "import", "skopje", path2, "--dry-run").decode()
    assert "phone: “+359 2 000 0001”" in shown and "city: “bitola” → “skopje”" in shown, shown
    update = registry.json("delegate", "import", "skopje", path)
    assert update["updated"] == 1 and update["changes"][0]["fields"] == ["phone"], update

    registry.run("undo", "2")
    assert registry.people() == before


def rejects_as_a_whole(registry):
    path = registry.write(
        "c.csv", "name,city,email\nGood One,Skopje,g@example.org\nBad One,Skopie,b@example.org\n"
    )
    before = registry.people()
    done = registry.json("delegate", "import", "skopje", path, code=3)
    assert done["rejected"] == [
        {"row": 3, "column": "city", "reason": "no such city “Skopie” – did you mean “Skopje”?"}
    ], done
    assert f"delegatctl: {path}:3: no such city “Skopie” – did you mean “Skopje”?\n" in registry.errors
    assert not done["written"] and registry.people() == before
    registry.run("delegate", "import", "skopje", path, "--dry-run", code=3)
    assert b"Nothing was changed" in registry.run("delegate", "import", "skopje", path, code=3)


def says_what_is_wrong(registry):
    for content, code, words in (
        (b"PK\x03\x04", 3, "damaged"),
        (b"BEGIN:VCALENDAR\r\n", 3, "calendar"),
        (b"", 3, "empty"),
        (b"name\n\"open", 3, "row 2, column 1"),
        (b"a,b\n1,2\n", 3, "none of the headings is known"),
    ):
        registry.run("delegate", "import", "skopje", "-", code=code, stdin=content)
        assert words in registry.errors and registry.errors.startswith("delegatctl: -: "), registry.errors
    path = registry.write("d.csv", "name\nX\n")
    registry.run("delegate", "import", "nowhere", path, code=3)
    registry.run("delegate", "import", "skopje", str(registry.folder / "none.csv"), code=3)
    registry.run("delegate", "import", "skopje", path, "--key", "face", code=2)
    registry.run("delegate", "import", "skopje", path, "--map", "colour=name", code=2)
    registry.run("delegate", "import", "skopje", path, "--map", "email=E-mail", code=3)
    registry.run("delegate", "list", "skopje", "--format", "pdf", code=2)
    registry.run("delegate", "list", "skopje", "--bom", code=2)
    registry.run("--json", "delegate", "list", "skopje", "--format", "csv", code=2)


def reads_what_others_write(registry):
    for name, rows in (
        ("excel-bg-windows-1251.csv", 3), ("excel-uk-utf-16le.txt", 2), ("google-mk-utf-8.csv", 2)
    ):
        done = registry.json("delegate", "import", "skopje", str(pathlib.Path(DATA, name)))
        assert (done["rows"], done["added"], done["rejected"]) == (rows, rows, []), done
        ids = set(done["persons"])
        people = [p for p in registry.people().values() if p["id"] in ids]
        assert len(people) == rows and all("email" in p for p in people), people
    assert b"sound" in registry.run("check")


def comes_back_unchanged(registry):
    for event in ("seoul-2017", "ivano-frankivsk-2016", "sofia-2021", "skopje"):
        plain = registry.run("delegate", "list", event, "--format", "csv")
        target = registry.folder / f"{event}.csv"
        told = registry.json(
            "delegate", "list", event, "--format", "csv", "--bom", "--output", str(target)
        )
        assert target.read_bytes() == BOM + plain
        assert target.stat().st_mode & 0o777 == 0o600
        done = registry.json("delegate", "import", event, str(target))
        assert done["unchanged"] == done["rows"] == told["rows"] > 0, done
        assert registry.run("delegate", "list", event, "--format", "csv") == plain
    heading = plain.decode().split("\r\n")[0].split(",")
    assert heading[:3] == ["id", "name", "latin_name"] and "passport.number" in heading, heading


def run_all(tests, template):
    failed = False
    for number, test in enumerate(tests, 1):
        name = "/cli/delegate-import/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Registry(folder, template))
                print(f"ok {number} {name}")
            except (AssertionError, KeyError, ValueError) as fault:
                failed = True
                print(f"# {type(fault).__name__}: {fault}".replace("\n", "\n# "))
                print(f"not ok {number} {name}")
    return failed


def main():
    tests = (
        adds_updates_and_leaves_alone, rejects_as_a_whole, says_what_is_wrong,
        reads_what_others_write, comes_back_unchanged,
    )
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as template_folder:
        return run_all(tests, Registry(template_folder))


sys.exit(main())

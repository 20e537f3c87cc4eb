# Seats, quotas, parties and substitutes, as coordinators and scripts meet them.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import subprocess
import sys
import tempfile
import traceback

PROGRAM = sys.argv[1]
EVENT = {"id": "tour", "kind": "study-tour", "status": "open", "title": "Tour",
         "time_zone": "Europe/Sofia", "starts": "2031-05-05T09:00", "ends": "2031-05-06T17:00",
         "organizer": {"name": "Office", "email": "office@example.org"},
         "delegations": [{"city": "Skopje", "seats": 2}, {"city": "Rijeka", "seats": 5}]}


class Registry:
    """A registry with one event and no people."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.path = self.folder / "registry.delegat"
        self.run("event", "add", "-", stdin=json.dumps(EVENT))

    def run(self, *arguments, code=0, stdin=""):
        command = [PROGRAM, "--registry", str(self.path), *arguments]
        done = subprocess.run(command, capture_output=True, input=stdin, text=True, check=False)
        self.errors = done.stderr
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {done.stderr}"
        return done.stdout

    def json(self, *arguments, code=0, stdin=""):
        return json.loads(self.run("--json", *arguments, code=code, stdin=stdin))

    def add(self, name, code=0, **members):
        person = {"id": "p-" + name, "name": name.capitalize(), "city": "Skopje",
                  "email": name + "@example.org", **members}
        return self.run("delegate", "add", "tour", "-", code=code, stdin=json.dumps(person))

    def move(self, name, status, *options, code=0):
        out = self.run("--json", "delegate", "move", "tour", "p-" + name, status, *options,
                       code=code)
        return json.loads(out) if code == 0 else None

    def people(self):
        return {p["id"][2:]: p for p in self.json("delegate", "list", "tour")}


def quotas_hold_and_come_back(registry):
    registry.run("delegation", "set", "tour", "Skopje", "--quota", "head=1", "--quota",
                 "technical=1")
    registry.run("delegation", "set", "tour", "Skopje", "--quota", "nonsense", code=2)
    registry.run("delegation", "set", "tour", "Skopje", "--quota", "=1", code=2)
    before = registry.run("event", "show", "tour", "--json")
    assert json.loads(before)["delegations"][0]["quotas"] == {"head": 1, "technical": 1}, before
    registry.run("event", "remove", "tour")
    registry.run("event", "add", "-", stdin=before)
    assert registry.run("event", "show", "tour", "--json") == before

    registry.add("ana", role="head", status="confirmed")
    registry.add("boris", role="head", status="confirmed", code=1)
    assert "“head”" in registry.errors and "(1 of 1)" in registry.errors, registry.errors
    registry.add("boris", role="head")
    registry.move("boris", "invited", code=1)
    registry.run("delegate", "place", "tour", "p-boris", "--role", "delegate", "--quota",
                 "technical")
    registry.move("boris", "invited")
    row = registry.json("delegation", "list", "tour")[0]
    assert row["quotas_held"] == {"head": 1, "technical": 1} and row["free"] == 0, row
    assert "technical 1/1" in registry.run("delegation", "list", "tour")
    registry.run("delegate", "place", "tour", "p-boris", "--role", "head", "--quota", "", code=1)
    registry.run("delegate", "place", "tour", "p-boris", "--quota", "", "--role", "head",
                 "--override", "--reason", "Two mayors")
    assert registry.json("check")["sound"]
    registry.run("undo")
    registry.run("delegation", "set", "tour", "Skopje", "--quota", "HEAD=0")
    registry.run("check", code=5)
    registry.run("delegation", "set", "tour", "Skopje", "--quota", "Head=", "--quota",
                 "technical=")
    assert "quotas" not in registry.json("event", "show", "tour")["delegations"][0]
    assert registry.json("check")["sound"]


def parties_move_up_together(registry):
    registry.add("ana", status="confirmed")
    registry.add("boris", status="confirmed")
    registry.add("vera", status="waiting", party="couple")
    registry.add("goran", status="waiting")
    registry.add("dana", status="waiting")
    registry.run("delegate", "place", "tour", "p-goran", "--party", "couple")
    moved = registry.move("ana", "cancelled")
    assert moved["may_move_up"] == ["p-dana"], moved
    assert moved["parties"] == [{"party": "couple", "fits": False,
                                 "persons": ["p-vera", "p-goran"]}], moved
    said = registry.run("delegate", "move", "tour", "p-boris", "cancelled")
    assert "The party “couple” of 2 fits." in said and "Dana" not in said, said


def substitutes_take_the_place_over(registry):
    folder = str(registry.folder / "ics")
    export = ("invite", "export", "tour", "--method", "request", "--changed", "--output", folder)
    registry.add("ana", role="head", rank=1, status="confirmed")
    registry.add("boris", status="confirmed")
    registry.add("vera")
    registry.add("far", city="Rijeka")
    registry.json(*export)
    before = registry.run("--json", "delegate", "list", "tour")
    registry.run("delegate", "replace", "tour", "p-ana", "p-ana", code=1)
    registry.run("delegate", "replace", "tour", "p-ana", "p-boris", code=1)
    registry.run("delegate", "replace", "tour", "p-ana", "p-nobody", code=3)
    registry.run("delegate", "replace", "tour", "p-ana", "p-vera", "--override", code=2)
    assert registry.run("--json", "delegate", "list", "tour") == before

    done = registry.json("delegate", "replace", "tour", "p-ana", "Vera", "--reason", "Ill")
    assert done == {"person": "p-ana", "status": "replaced", "substitute": "p-vera",
                    "substitute_status": "invited"}, done
    vera, ana = (registry.people()[name] for name in ("vera", "ana"))
    assert (vera["role"], vera["rank"], vera["status"]) == ("head", 1, "invited"), vera
    assert vera["replaces"] == "p-ana" and ana["status"] == "replaced" and ana["reason"] == "Ill"
    assert registry.json("delegation", "list", "tour")[0]["free"] == 0
    written = {(w["person"], w["method"]) for w in registry.json(*export)["written"]}
    assert ("p-ana", "CANCEL") in written and ("p-vera", "REQUEST") in written, written
    registry.run("undo")
    assert registry.run("--json", "delegate", "list", "tour") == before
    registry.run("redo")
    assert registry.json("check") == {"sound": True, "problems": []}


def says_what_needs_doing(registry):
    def kinds():
        return [item["kind"] for item in registry.json("todo", "tour")]

    registry.run("delegation", "set", "tour", "Rijeka", "--seats", "0")
    registry.run("delegation", "set", "tour", "Skopje", "--deadline", "2020-01-31")
    items = registry.json("todo", "tour")
    assert [item["kind"] for item in items] == ["deadline-passed"], items
    assert items[0]["subject"] == "skopje" and items[0]["urgency"] == "now", items
    assert items[0]["command"].startswith("delegatctl delegation form tour skopje"), items
    registry.add("ana", status="confirmed")
    assert kinds() == ["head-missing", "translation-missing"] or kinds() == ["head-missing"]
    command = [i for i in registry.json("todo", "tour") if i["kind"] == "head-missing"][0]["command"]
    registry.run(*command.split()[1:])
    assert "head-missing" not in kinds()
    registry.add("vera", status="waiting", role="observer")
    assert kinds()[0] == "may-move-up"
    registry.move("vera", "invited")
    assert "answers-missing" in kinds()
    registry.move("vera", "confirmed")
    assert "Nothing is waiting for you." in registry.run("todo", "tour"), registry.run("todo")
    registry.json("invite", "export", "tour", "--method", "request", "--output",
                  str(registry.folder / "ics"))
    assert kinds() == []
    registry.run("event", "edit", "tour", "-", stdin='{"title": "Another tour"}')
    items = registry.json("todo")
    assert [(i["kind"], i["count"]) for i in items] == [("invitations-outdated", 2)], items
    registry.run("todo", "nothing", code=3)


def reports_figures(registry):
    registry.add("ana", status="confirmed", role="head", honorific={"en": "Ms"})
    registry.add("boris", status="confirmed")
    registry.add("vera")
    registry.add("far", city="Rijeka", status="declined")
    registry.run("delegate", "replace", "tour", "p-ana", "p-vera")
    registry.move("vera", "confirmed")
    registry.move("vera", "attended")
    registry.move("boris", "absent")
    report = registry.json("report", "tour", "--language", "mk")
    assert report["total"]["total"] == 4 and report["total"]["substitutes"] == 1, report
    assert report["total"]["no_shows"] == 1 and report["total"]["replaced"] == 1, report
    cities = {row["key"]: row for row in report["by"]["city"]}
    assert cities["skopje"]["total"] == 3 and cities["skopje"]["label"].startswith("Скопје")
    assert [row["key"] for row in report["by"]["day"]] == ["2031-05-05", "2031-05-06"]
    assert [row["total"] for row in report["by"]["day"]] == [2, 2]
    assert {row["key"]: row["total"] for row in report["by"]["gender-of-address"]} == {
        "woman": 1, "unknown": 3}
    only = registry.json("report", "tour", "--by", "country")
    assert list(only["by"]) == ["country"] and len(only["by"]["country"]) == 2, only
    path = registry.folder / "report.csv"
    registry.run("report", "tour", "--format", "csv", "--output", str(path))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("by,key,label,nominated") and lines[-1].startswith("total,total,")
    assert "Total" in registry.run("report", "tour", "--by", "role")
    registry.run("report", "tour", "--by", "nonsense", code=3)
    registry.run("report", "tour", "--output", str(path), code=2)


TESTS = (quotas_hold_and_come_back, parties_move_up_together, substitutes_take_the_place_over,
         says_what_needs_doing, reports_figures)


def main():
    failed = False
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        name = test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Registry(folder))
                print(f"ok {number} /cli/seats/{name}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} /cli/seats/{name}")
    return failed


sys.exit(main())

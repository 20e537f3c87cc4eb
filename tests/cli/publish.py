# delegatctl publish --output: pages that other people's parsers take, and the folder that scripts rely on.
# SPDX-License-Identifier: GPL-3.0-or-later

import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import html5lib
except ImportError:
    html5lib = None

html5_fault = html5lib.html5parser.ParseError if html5lib else ValueError

PROGRAM = pathlib.Path(sys.argv[1]).absolute()
EVENT = "ivano-frankivsk-2016"
LANGUAGES = ("bg", "en", "mk", "uk")


class Registry:
    """A registry with the sample events, and a folder beside it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.site = self.folder / "site"
        self.run("sample")

    def run(self, *arguments, code=0):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, cwd=self.folder)
        self.errors = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}: {self.errors}"
        return done.stdout.decode()

    def publish(self, *arguments, code=0):
        return json.loads(self.run("--json", "publish", EVENT, *arguments, code=code))

    def edit(self, patch):
        file = self.folder / "edit.json"
        file.write_text(json.dumps(patch))
        self.run("event", "edit", EVENT, str(file))


class Outline(html.parser.HTMLParser):
    """What a reader without eyes is told: headings, links, ids, languages; and what must not be there."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.links, self.ids, self.elements, self.data = [], [], [], [], []
        self.open = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(attributes["href"])
        if "id" in attributes:
            self.ids.append(attributes["id"])
        self.open = tag

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, data):
        if self.open == "script":
            self.data.append(data)


def pages(registry):
    return {name: (registry.site / f"{name}.html").read_text() for name in (*LANGUAGES, "index")}


def names(report, member="written"):
    return sorted(pathlib.Path(entry["file"]).name for entry in report[member])


def writes_a_site_once(registry):
    report = registry.publish("--output", "site")
    files = [f"{EVENT}-public-{l}.ics" for l in LANGUAGES] + [f"{l}.html" for l in LANGUAGES]
    assert names(report) == sorted(files + ["index.html"]), report
    assert (report["event"], report["output"], report["address"], report["unchanged"]) == (
        EVENT, str(registry.site), None, 0), report
    before = {p: p.stat().st_mtime_ns for p in registry.site.iterdir()}

    again = registry.publish()
    assert (again["written"], again["unchanged"]) == ([], 9), again
    assert {p: p.stat().st_mtime_ns for p in registry.site.iterdir()} == before
    assert "nothing was written" in registry.run("publish", EVENT)
    assert all(p.stat().st_mode & 0o044 == 0o044 for p in registry.site.iterdir())
    registry.run("invite", "lint", *(str(registry.site / f) for f in files if f.endswith(".ics")))


def remembers_the_address(registry):
    registry.publish("--output", "site", "--address", "https://example.org/e")
    assert "webcal://example.org/e/" in pages(registry)["mk"]
    assert registry.publish()["address"] == "https://example.org/e/"
    assert registry.publish("--output", "site")["unchanged"] == 9
    assert registry.publish("--output", "site", "--address", "")["address"] is None
    assert "webcal:" not in pages(registry)["mk"]


def publishes_one_language(registry):
    registry.publish("--output", "site")
    one = registry.publish("--output", "site", "--language", "mk")
    assert len(names(one, "removed")) == 6 and names(one) == ["index.html", "mk.html"], one
    assert registry.publish()["written"] == []


def writes_only_what_changed(registry):
    registry.publish("--output", "site")
    event = json.loads(registry.run("--json", "event", "show", EVENT))
    event["sessions"][0]["room"] = {"bg": "Зала 7"}
    registry.edit({"sessions": event["sessions"]})
    report = registry.publish()
    assert len(report["written"]) == 8 and report["unchanged"] == 1, report
    assert "Зала 7" in pages(registry)["bg"]


def leaves_strangers_alone(registry):
    registry.site.mkdir()
    (registry.site / "index.html").write_text("mine")
    registry.run("publish", EVENT, "--output", "site", code=1)
    assert "index.html" in registry.errors, registry.errors
    assert [p.name for p in registry.site.iterdir()] == ["index.html"]
    (registry.site / "index.html").unlink()
    registry.publish("--output", "site")
    registry.run("publish", "sofia-2021", "--output", "site", code=1)
    assert "another event" in registry.errors, registry.errors


def keeps_a_cancelled_event(registry):
    registry.publish("--output", "site")
    registry.edit({"status": "cancelled"})
    assert len(registry.publish()["written"]) == 8
    assert "This event has been cancelled." in pages(registry)["en"]
    assert "STATUS:CANCELLED" in (registry.site / f"{EVENT}-public-en.ics").read_text()


def says_what_is_missing(registry):
    registry.run("publish", EVENT, code=2)
    assert "--output" in registry.errors, registry.errors
    registry.run("publish", "skopje", "--output", "site", code=1)
    assert "no date" in registry.errors and not registry.site.exists(), registry.errors
    registry.run("publish", EVENT, "--address", "https://example.org/", code=2)
    registry.run("publish", EVENT, "--output", "site", "--address", "ftp://example.org/", code=3)
    registry.run("publish", "nothing", "--output", "site", code=3)
    (registry.folder / "file").write_text("")
    registry.run("publish", EVENT, "--output", "file", code=3)


def is_a_page_for_everybody(registry):
    registry.publish("--output", "site", "--address", "https://example.org/e/")
    for name, text in pages(registry).items():
        outline = Outline(text)
        steps = [b - a for a, b in zip(outline.headings, outline.headings[1:])]
        assert outline.headings[0] == 1 and outline.headings.count(1) == 1, (name, outline.headings)
        assert all(step <= 1 for step in steps), (name, outline.headings)
        assert len(outline.ids) == len(set(outline.ids)), outline.ids
        assert all(l[1:] in outline.ids for l in outline.links if l.startswith("#")), outline.links
        for link in outline.links:
            assert re.match(r"#|https?://|webcal://|mailto:|[\w.-]+$", link), link
            if re.match(r"[\w.-]+$", link):
                assert (registry.site / link).exists(), link
        for tag, attributes in outline.elements:
            assert tag not in ("img", "iframe", "object", "embed", "form", "base"), tag
            assert "src" not in attributes and not any(a.startswith("on") for a in attributes), attributes
            assert tag != "script" or attributes == {"type": "application/ld+json"}, attributes
            assert tag != "link" or attributes["rel"] in ("alternate", "canonical"), attributes
        assert "url(" not in text and "@import" not in text
        assert len(text.encode()) < 40_000, len(text)


def is_valid_html(registry):
    if html5lib is None:
        return "python3-html5lib is not installed"
    registry.publish("--output", "site", "--address", "https://example.org/e/")
    for text in pages(registry).values():
        html5lib.HTMLParser(strict=True).parse(text)


def tells_programs(registry):
    registry.publish("--output", "site")
    event = json.loads(registry.run("--json", "event", "show", EVENT))
    timed = [s for s in event["sessions"] if "starts" in s]
    for language in LANGUAGES:
        (data,) = Outline(pages(registry)[language]).data
        told = json.loads(data)
        assert told["@context"] == "https://schema.org" and told["@type"] == "Event", told
        assert told["name"] == event["title"][language] and told["inLanguage"] == language, told
        assert len(told["subEvent"]) == len(timed), told
        for part in told["subEvent"]:
            assert re.fullmatch(r"2016-03-3\dT\d\d:\d\d:00\+03:00", part["startDate"]), part
            assert not {"performer", "attendee"} & set(part), part


def main():
    tests = (
        writes_a_site_once, remembers_the_address, publishes_one_language, writes_only_what_changed,
        leaves_strangers_alone, keeps_a_cancelled_event, says_what_is_missing,
        is_a_page_for_everybody, is_valid_html, tells_programs,
    )
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = "/cli/publish/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            try:
                skipped = test(Registry(folder))
                print(f"ok {number} {name}" + (f" # SKIP {skipped}" if skipped else ""))
            except (AssertionError, KeyError, ValueError, html5_fault) as fault:
                failed = True
                print(f"# {type(fault).__name__}: {fault}".replace("\n", "\n# "))
                print(f"not ok {number} {name}")
    return failed


sys.exit(main())

# delegatctl delegate import of vCards, and delegate list --format vcard: what telephones write, and back.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
EVENTS = ("seoul-2017", "ivano-frankivsk-2016", "sofia-2021", "skopje")


class Registry:
    """A registry of its own with the sample events, copied from a template."""

    def __init__(self, folder, template=None):
        self.folder = pathlib.Path(folder)
        self.errors = ""
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

    def people(self, event="skopje"):
        return json.loads(self.run("--json", "delegate", "list", event))

    def take(self, data, *options, event="skopje", code=0):
        """Imports vCards; gives what the command says and the people that they are about, in order."""
        data = data if isinstance(data, bytes) else data.encode()
        told = json.loads(self.run("--json", "delegate", "import", event, "-", *options, code=code, stdin=data))
        people = {p["id"]: p for p in self.people(event)}
        return told, [people.get(p) for p in told["persons"]]


def card(*lines, version="3.0"):
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def reads_three_versions(registry):
    text = card(
        "N:Нова;Ана;;д-р;", "FN:д-р Ана Нова", "ORG:Град Скопје;Сектор\\; за култура", "TITLE:Советник\\, виш",
        "item1.EMAIL;type=INTERNET;type=HOME:home@example.org", "EMAIL;TYPE=INTERNET,PREF:ana@example.org",
        "item2.TEL;TYPE=\"work,voice\":+389 2 000", " 0001", "TEL;TYPE=fax:+389 2 000 0009",
        "ADR;TYPE=HOME:;;Улица 1;Битола;;7000;", "ADR;TYPE=WORK:;;Street\\, 2;Skopje;;1000;North Macedonia",
        "BDAY:1980-02-29", "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 300, "NOTE:one\\ntwo", "X-ABLABEL:_$!<HomePage>!$_",
    )
    text += card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D0=B2=D0=B0=D0=BB=D1=8C;=D0=9E=D0=BB=D0=\r\n=B5=D0=BD=D0=B0;;;",
        "TEL;CELL;PREF:+380440000001", "EMAIL;INTERNET:olena@example.org", version="2.1",
    )
    text += card(
        "FN:Jordan Example", "TITLE;LANGUAGE=mk:Советник", "TITLE;LANGUAGE=en:Adviser", "LANG;PREF=1:mk", "LANG;PREF=2:en",
        "TEL;VALUE=uri;PREF=2;TYPE=\"voice,home\":tel:+1-555-0100;ext=12", "TEL;VALUE=uri;PREF=1:tel:+1-555-0101",
        "EMAIL:j@example.org", "ROLE:Speaker", "BDAY:--0203", version="4.0",
    )
    told, (ana, olena, jordan) = registry.take(text)
    assert told["added"] == 3 and told["notes"] == [
        "line 3: of city, 1 more value is left out", "line 3: of email, 1 more value is left out",
        "line 3: of phone, 1 more value is left out", "line 29: of phone, 1 more value is left out",
        "line 29: of language, 1 more value is left out",
    ], told["notes"]
    assert ana["name"] == "Ана Нова" and "д-р" in ana["honorific"].values() and ana["city"] == "skopje", ana
    assert ana["email"] == "ana@example.org" and ana["phone"] == "+389 2 0000001", ana
    assert list(ana["organisation"].values()) == ["Град Скопје, Сектор; за култура"], ana
    assert list(ana["position"].values()) == ["Советник, виш"] and ana["notes"] == "one\ntwo", ana
    assert ana["passport"] == {"birth_date": "1980-02-29"}, ana
    assert (olena["name"], olena["phone"]) == ("Олена Коваль", "+380440000001"), olena
    assert jordan["position"] == {"mk": "Советник", "en": "Adviser"} and jordan["language"] == "mk", jordan
    assert jordan["phone"] == "+1-555-0101" and jordan["role"] == "speaker" and "passport" not in jordan, jordan
    again, _ = registry.take(text)
    assert again["unchanged"] == 3 and all(c["field"] for c in again["columns"]), again


def says_what_is_wrong(registry):
    before = registry.people()
    for text, words in (
        ("BEGIN:VCARD\nFN:A\n", "line 1: the card that begins here does not end"),
        (card("FN:A") + "junk\n", "line 5: a card begins with BEGIN:VCARD"),
        (card("FN:A", "BEGIN:VCARD"), "line 4: a card begins inside of another one"),
        (card("FN:" + "x" * 2000000), "the cell is too long"),
        (card("FN:" + "x" * 11000000), "line 3: the line is longer than 10 MB"),
    ):
        registry.run("delegate", "import", "skopje", "-", code=3, stdin=text.encode())
        assert words in registry.errors and registry.errors.startswith("delegatctl: -: "), registry.errors
    text = card("N:One;Good;;;", "FN:Good One") + card("FN:Bad One", "ADR:;;;Skopie;;;") + card("ORG:Nobody")
    told, _ = registry.take(text, code=3)
    assert [(r["row"], r["column"]) for r in told["rejected"]] == [(8, "city"), (14, None)], told
    assert not told["written"] and registry.people() == before
    soft = "BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:" + "a=\n" * 1000000 + "b\nFN:Soft\nEND:VCARD\n"
    registry.run("delegate", "import", "skopje", "-", stdin=soft.encode())


def comes_back_unchanged(registry):
    path = registry.folder / "list.vcf"
    for event in EVENTS:
        for language in ("en", "bg", "mk", "uk"):
            registry.run("--language", language, "delegate", "list", event, "--format", "vcard", "--output", str(path))
            data = path.read_bytes()
            assert path.stat().st_mode & 0o777 == 0o600
            before = registry.people(event)
            told, people = registry.take(data, event=event)
            assert told["unchanged"] == told["rows"] == len(before) == len(people) > 0, (event, language, told)
            assert not told["notes"] and registry.people(event) == before, told
            assert all(len(line) <= 75 for line in data.split(b"\r\n")) and data.endswith(b"END:VCARD\r\n")


def opens_elsewhere(registry):
    try:
        import vobject
    except ImportError:
        return "python3-vobject is not here"
    person = {
        "name": "Ана Марија Нова", "latin_name": "Ana Marija Nova", "honorific": {"mk": "г-ѓа"}, "city": "skopje",
        "organisation": {"mk": "Град; Сектор, еден"}, "position": {"mk": "Советник", "en": "Adviser"},
        "email": "ana.nova@example.org", "phone": "+389 2 000 0001", "notes": "one\ntwo: " + "долго " * 40,
        "language": "mk", "passport": {"number": "SECRET-1", "birth_date": "1980-02-29"}, "diet": "SECRET-2",
    }
    (registry.folder / "p.json").write_text(json.dumps(person))
    registry.run("delegate", "add", "skopje", str(registry.folder / "p.json"))
    data = registry.run("delegate", "list", "skopje", "--search", "Nova", "--format", "vcard")
    assert b"SECRET" not in data and b"1980" not in data, data
    cards = [c for c in vobject.readComponents(data.decode()) if c.email.value == person["email"]]
    assert len(cards) == 1
    found = cards[0]
    assert found.fn.value == person["name"] and found.email.value == person["email"], found
    assert (found.n.value.family, found.n.value.given, found.n.value.additional) == ("Нова", "Ана", "Марија"), found.n
    assert found.n.value.prefix == "г-ѓа" and found.adr.value.city == "Skopje", found
    assert found.tel.value == person["phone"] and found.note.value == person["notes"].strip(), found
    assert found.org.value == ["Град; Сектор, еден"], found.org
    assert [f.value for f in found.fn_list] == [person["name"], person["latin_name"]], found
    told, _ = registry.take(data)
    assert told["unchanged"] == told["rows"], told
    return None


def run_all(tests, template):
    failed = False
    for number, test in enumerate(tests, 1):
        name = "/cli/people-vcard/" + test.__name__.replace("_", "-")
        with tempfile.TemporaryDirectory() as folder:
            try:
                missing = test(Registry(folder, template))
                print(f"ok {number} {name}" + (f" # SKIP {missing}" if missing else ""))
            except (AssertionError, KeyError, ValueError) as fault:
                failed = True
                print(f"# {type(fault).__name__}: {fault}".replace("\n", "\n# "))
                print(f"not ok {number} {name}")
    return failed


def main():
    tests = (reads_three_versions, says_what_is_wrong, comes_back_unchanged, opens_elsewhere)
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        return run_all(tests, Registry(folder))


sys.exit(main())

# delegatctl delegate import of workbooks: what spreadsheets write, what they hide, and hostile ones.
# SPDX-License-Identifier: GPL-3.0-or-later

import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = sys.argv[1]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DATES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ &quot;г.&quot;"/>'
    '<numFmt numFmtId="165" formatCode="[$-402]d mmmm yyyy h:mm;@"/><numFmt numFmtId="166" formatCode="00000000"/>'
    '<numFmt numFmtId="167" formatCode="[Red]#,##0.00 &quot;days&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    '<xf numFmtId="167"/></cellXfs>'
)


def row(number, *cells, hidden=False):
    """A row of raw XML: each cell is a text for an inline string, or XML."""
    out = []
    for index, cell in enumerate(cells):
        place = f"{chr(ord('A') + index)}{number}"
        if cell.startswith("<"):
            out.append(cell.replace("<c", f'<c r="{place}"', 1))
        elif cell:
            out.append(f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>')
    return f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}>{"".join(out)}</row>'


class Book:
    """A workbook of raw XML."""

    def __init__(self):
        self.sheets, self.strings, self.styles, self.tail = [], None, DATES, ""
        self.prolog, self.properties, self.kind = "", "", f"{SPREADSHEET}.sheet.main+xml"
        self.parts = {}

    def sheet(self, *rows, name=None, state="visible", tail=""):
        self.sheets.append((name or f"S{len(self.sheets) + 1}", state, "".join(rows), tail))
        return self

    def bytes(self):
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{self.kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{self.styles}</styleSheet>',
        }
        links = f'<Relationship Id="st" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>'
        if self.strings is not None:
            links += f'<Relationship Id="ss" Type="{OFFICE}/sharedStrings" Target="../xl/sharedStrings.xml"/>'
            parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{self.strings}</sst>'
        listed = ""
        for index, (name, state, rows, tail) in enumerate(self.sheets, 1):
            links += f'<Relationship Id="s{index}" Type="{OFFICE}/worksheet" Target="worksheets/{index}.xml"/>'
            listed += f'<sheet name="{name}" sheetId="{index}" state="{state}" r:id="s{index}"/>'
            parts[f"xl/worksheets/{index}.xml"] = (
                f'{self.prolog}<x:worksheet xmlns:x="{MAIN}" xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
                f"{tail}</x:worksheet>"
            )
        parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
        parts["xl/workbook.xml"] = (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr {self.properties}/><sheets>{listed}</sheets>'
            "</workbook>"
        )
        return pack({**parts, **self.parts})


def pack(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


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

    def take(self, book, *options, event="skopje", code=0):
        """Imports a workbook; gives what the command says and the people that it is about, in order."""
        data = book.bytes() if isinstance(book, Book) else book
        told = json.loads(self.run("--json", "delegate", "import", event, "-", *options, code=code, stdin=data))
        people = {p["id"]: p for p in self.people(event)}
        return told, [people.get(p) for p in told["persons"]]

    def refuse(self, book, words, *options, code=3):
        before = self.people()
        data = book.bytes() if isinstance(book, Book) else book
        self.run("delegate", "import", "skopje", "-", *options, code=code, stdin=data)
        assert self.errors.startswith("delegatctl: -:") and words in self.errors, f"{words}: {self.errors}"
        assert self.people() == before


def reads_every_kind_of_cell(registry):
    book = Book()
    book.strings = (
        "<si><t>Име</t></si>"
        "<si><r><rPr><b/></rPr><t>Ана </t></r><r><t xml:space='preserve'>Нова</t></r>"
        "<rPh sb='0' eb='1'><t>アナ</t></rPh></si>"
        "<si><t>one_x000D_&#10;two &amp; _x005F_x0041_</t></si>"
    )
    book.sheet(
        row(1, '<c t="s"><v>0</v></c>', "E-mail", "Телефон", "Паспорт", "Валиден до", "Дата на раждане",
            "Пристигане", "Забележка", "Ранг", "Особени нужди", "Заминаване"),
        row(4, '<c t="s"><v>1</v></c>', '<c t="str"><f>LOWER("N@EXAMPLE.ORG")</f><v>n@example.org</v></c>',
            "<c><v>3.8970123456E11</v></c>", '<c s="4"><v>12345</v></c>', '<c s="1"><v>47848</v></c>',
            '<c s="2"><v>29221.0</v></c>', '<c s="3"><v>46268.604166666664</v></c>',
            '<c t="s"><v>2</v></c>', "<c><v>2.0</v></c>", '<c t="b"><v>1</v></c>',
            '<c t="d"><v>2026-09-05T00:00:00.000</v></c>'),
    )
    told, (person,) = registry.take(book, "--map", "access_needs=Особени нужди")
    assert told["added"] == 1 and told["changes"][0]["row"] == 4, told
    assert person["name"] == "Ана Нова" and person["phone"] == "389701234560", person
    assert person["email"] == "n@example.org" and person["rank"] == 2, person
    assert person["passport"] == {"number": "00012345", "expires": "2030-12-31", "birth_date": "1980-01-01"}, person
    assert person["arrival"] == "2026-09-03T14:30" and person["departure"][:10] == "2026-09-05", person
    assert person["notes"] == "one\ntwo & _x0041_" and person["access_needs"] == "TRUE", person


def counts_days_as_the_workbook_does(registry):
    for properties, serial, date in (
        ("", "1", "1900-01-01"), ("", "59", "1900-02-28"), ("", "61", "1900-03-01"), ("", "36526", "2000-01-01"),
        ('date1904="1"', "35064", "2000-01-01"), ('date1904="true"', "0", "1904-01-01"),
    ):
        book = Book().sheet(row(1, "name", "date of birth"), row(2, "N", f'<c s="1"><v>{serial}</v></c>'))
        book.properties = properties
        _, (person,) = registry.take(book)
        assert person["passport"]["birth_date"] == date, (serial, person)
        registry.run("undo")
    book = Book().sheet(row(1, "name", "date of birth"), row(2, "N", '<c s="1"><v>60</v></c>'))
    told, _ = registry.take(book, code=3)
    assert told["rejected"][0]["column"] == "date of birth", told


def finds_the_sheet(registry):
    book = Book().sheet(row(1, "name"), row(2, "Hidden One"), name="Old", state="hidden")
    book.sheet(row(1, "Please fill in"), name="Help").sheet(row(3, "name"), row(4, "Right One"), name="People")
    book.sheet(row(1, "name"), row(2, "Other One"), name="More")
    told, (person,) = registry.take(book)
    assert person["name"] == "Right One" and "“People” is read; “More”" in told["notes"][0], told
    registry.run("delegate", "import", "skopje", "-", stdin=book.bytes())
    assert "delegatctl: -: note: only the sheet" in registry.errors, registry.errors
    _, (person,) = registry.take(book, "--sheet", "Old")
    assert person["name"] == "Hidden One"
    registry.refuse(book, "there is no sheet “Odl”; there are: “Old”, “Help”", "--sheet", "Odl")
    registry.refuse(b"name\nX\n", "only workbooks have sheets", "--sheet", "A")


def sees_merged_and_hidden_rows(registry):
    book = Book().sheet(
        row(1, "Delegates of the year"), row(3, "name", "city", "phone"), row(4, "First One", "Skopje", "1"),
        row(5, "Second One"), row(6, "Third One", hidden=True), row(9, "Fourth One"),
        tail='<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B4:B8"/></mergeCells>',
    )
    told, people = registry.take(book)
    assert [p["name"] for p in people] == ["First One", "Second One", "Third One", "Fourth One"], people
    assert [p.get("city") for p in people] == ["skopje", "skopje", "skopje", None], people
    assert told["notes"] == ["1 hidden row is read as well"], told


def rejects_with_row_and_column(registry):
    book = Book().sheet(
        row(2, "Име", "Телефон"), row(7, "Добър Човек", '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    )
    told, _ = registry.take(book, code=3)
    assert told["rejected"][0]["row"] == 7 and told["rejected"][0]["column"] == "Телефон", told
    assert "mend its formula" in told["rejected"][0]["reason"] and not told["written"], told
    book = Book().sheet(row(1, "name", "phone"), row(2, "X", "<c><f>1+1</f><v></v></c>"))
    told, _ = registry.take(book)
    assert "row 2: the file does not hold the result of 1 formula" in told["notes"][0], told


def names_other_files(registry):
    simple = Book().sheet(row(1, "name"), row(2, "X"))
    for kind, words in (
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "workbook with macros"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "workbook with macros"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "DOCX"),
    ):
        simple.kind = kind
        registry.refuse(simple, words)
    registry.refuse(pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), "ODS")
    registry.refuse(pack({"a.txt": ""}), "a ZIP archive and no workbook")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    registry.refuse(old + "Workbook".encode("utf-16le"), "old Excel (XLS); save it as XLSX")
    registry.refuse(old + "EncryptedPackage".encode("utf-16le"), "locked with a password")
    locked = bytearray(pack({"[Content_Types].xml": "<Types/>"}))
    for place in (6, locked.find(b"PK\x01\x02") + 8):
        locked[place] |= 1
    registry.refuse(bytes(locked), "locked with a password")


def refuses_hostile_ones(registry):
    simple = row(1, "name") + row(2, "X")
    good = Book().sheet(simple).bytes()
    for cut in (4, 30, 200, len(good) // 2):
        registry.refuse(good[:cut], "")
    doctype = Book().sheet(simple)
    doctype.prolog = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    registry.refuse(doctype, "there is a document type")
    for rows, words in (
        (row(1, "name") + row(2, "x" * (100 * 1024 * 1024)), "row 2, column 1: the cell is too long"),
        (row(1, "name") + '<row r="2"><c r="ALN2" t="str"><v>x</v></c></row>', "row 2, column 1002: there are too many"),
        (row(1, "name") + '<row r="1048577"/>', "this is no number of a row"),
        (row(1, "name") + row(3, "A") + row(2, "B"), "row 2, column 1: the cell stands twice"),
        (row(1, "name") + '<row r="2"><c r="2"/></row>', "this is no place of a cell"),
        (row(1, "name") + row(2, '<c t="s"><v>9</v></c>'), "row 2, column 1: the text of the cell is missing"),
        (row(1, "name") + "<row>", "not well-formed"),
        (row(1, "name") + "<a>" * 200 + "</a>" * 200, "nested more than 100 deep"),
        (row(1, "name") + row(2, "&b;"), "not well-formed"),
    ):
        registry.refuse(Book().sheet(rows), words)
    shared = Book().sheet(row(1, "name"), row(2, '<c t="s"><v>0</v></c>'))
    shared.strings = f"<si><t>{'x' * (3 * 1024 * 1024)}</t></si>"
    registry.refuse(shared, "row 2, column 1: the cell is too long")
    bomb = Book().sheet(row(1, "name"), " " * (600 * 1024 * 1024))
    data = bomb.bytes()
    assert len(data) < 1024 * 1024
    registry.refuse(data, "unpacked, it has more than 512 MB")
    many = Book().sheet(simple)
    many.parts = {f"../../etc/{n}": "" for n in range(11000)}
    registry.refuse(many, "more than 10000 parts")
    sneaky = Book().sheet(simple)
    sneaky.parts = {"../../../tmp/out-of-the-way": "x"}
    told, _ = registry.take(sneaky)
    assert told["added"] == 1, told


def reads_what_openpyxl_writes(registry):
    try:
        import datetime

        import openpyxl
    except ImportError:
        return "python3-openpyxl is not here"
    book = openpyxl.Workbook()
    book.active.append(["Прізвище та ім’я", "Телефон", "Дата народження", "Прибуття"])
    book.active.append(["Новий Учасник", 380441234567, datetime.date(1980, 2, 29), datetime.datetime(2026, 9, 3, 9, 5)])
    out = io.BytesIO()
    book.save(out)
    _, (person,) = registry.take(out.getvalue())
    assert person["name"] == "Новий Учасник" and person["phone"] == "380441234567", person
    assert person["passport"]["birth_date"] == "1980-02-29" and person["arrival"] == "2026-09-03T09:05", person
    return None


def reads_what_libreoffice_writes(registry):
    if not shutil.which("soffice"):
        return "LibreOffice is not here"
    table = registry.folder / "people.csv"
    table.write_text("Име,Телефон,Валиден до,Забележка\nНов Човек,+359 2 000 0001,2031-12-31,=1+1\n")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(registry.folder / 'office').as_uri()}", "--convert-to",
         "xlsx", "--infilter=CSV:44,34,76,1,,1026,false,true", "--outdir", registry.folder, table],
        capture_output=True, check=True,
    )
    _, (person,) = registry.take((registry.folder / "people.xlsx").read_bytes())
    assert person["name"] == "Нов Човек" and person["phone"] == "+359 2 000 0001", person
    assert person["passport"]["expires"] == "2031-12-31" and person["notes"] in ("2", "=1+1"), person
    return None


ANSWERS = {
    # language → role as the list on the form names it, and the language of the second person
    "en": ("Head of delegation", "български"), "bg": ("Ръководител на делегацията", "English"),
    "mk": ("Раководител на делегацијата", "македонски"), "uk": ("Керівник делегації", "українська"),
}


def fill_in(path, language):
    """Fills in the seats but one, and the first row for substitutes, as somebody in a city would."""
    import datetime

    import openpyxl

    book = openpyxl.load_workbook(path)
    page, mark = book.worksheets[0], book["delegat"]
    columns = {m: c for name, c, m in mark.iter_rows(max_col=3, values_only=True) if name == "column"}
    values = {name: v for name, v, _ in mark.iter_rows(max_col=3, values_only=True)}
    first, seats = int(values["first-row"]), int(values["seats"])
    people = [
        {"name": "Прва Особа", "latin_name": "Prva Osoba", "honorific": "г-ѓа", "position": "Советник",
         "organisation": "Град", "email": "prva@example.org", "phone": "+389 2 000 0001", "language": "македонски",
         "role": ANSWERS[language][0], "diet": "=vegan", "access_needs": "ramp", "passport.number": "007",
         "passport.expires": datetime.date(2031, 12, 31), "passport.birth_date": datetime.date(1980, 2, 29)},
        {"name": "Втора Особа", "email": "vtora@example.org", "phone": 38970123456, "language": ANSWERS[language][1]},
    ]
    for number, person in zip((first, first + seats), people):
        for member, value in person.items():
            page[f"{columns[member]}{number}"].value = value
            if isinstance(value, str):
                page[f"{columns[member]}{number}"].data_type = "s"
    book.save(path)
    return first, first + seats


def check_form(registry, data, rows, language):
    dry, _ = registry.take(data, "--dry-run")
    assert (dry["rows"], dry["added"], dry["written"], dry["rejected"]) == (2, 2, False, []), dry
    assert [c["row"] for c in dry["changes"]] == list(rows), dry
    assert all(c["field"] for c in dry["columns"] if c["column"]), dry["columns"]
    _, (one, two) = registry.take(data)
    assert one["city"] == two["city"] == "skopje" and one["role"] == "head" and two["role"] == "delegate", one
    assert (one["name"], one["latin_name"], one["phone"]) == ("Прва Особа", "Prva Osoba", "+389 2 000 0001"), one
    assert one["passport"] == {"number": "007", "expires": "2031-12-31", "birth_date": "1980-02-29"}, one
    assert (one["diet"], one["access_needs"], one["language"]) == ("=vegan", "ramp", "mk"), one
    assert two["phone"] == "38970123456", two
    assert two["language"] == {"en": "bg", "bg": "en"}.get(language, language), two
    again, _ = registry.take(data)
    assert again["unchanged"] == 2, again


def takes_forms_back(registry):
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        return "python3-openpyxl is not here"
    for language in ANSWERS:
        path = registry.folder / f"{language}.xlsx"
        registry.run("--language", language, "delegation", "form", "skopje", "skopje", "--output", str(path))
        empty, _ = registry.take(path.read_bytes())
        assert empty["rows"] == 0, empty
        rows = fill_in(path, language)
        check_form(registry, path.read_bytes(), rows, language)
        registry.run("delegate", "import", "sofia-2021", str(path), code=3)
        assert "for the event “skopje”, not for “sofia-2021”" in registry.errors, registry.errors
        registry.run("undo")
    return None


def takes_forms_back_from_libreoffice(registry):
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        return "python3-openpyxl is not here"
    if not shutil.which("soffice"):
        return "LibreOffice is not here"
    path = registry.folder / "uk.xlsx"
    registry.run("--language", "uk", "delegation", "form", "skopje", "skopje", "--output", str(path))
    rows = fill_in(path, "uk")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(registry.folder / 'office').as_uri()}", "--convert-to",
         "xlsx", "--outdir", registry.folder / "saved", path], capture_output=True, check=True,
    )
    check_form(registry, (registry.folder / "saved" / "uk.xlsx").read_bytes(), rows, "uk")
    return None


def comes_back_unchanged(registry):
    path = registry.folder / "list.xlsx"
    for event in ("seoul-2017", "ivano-frankivsk-2016", "sofia-2021", "skopje"):
        for language in ANSWERS:
            registry.run("--language", language, "delegate", "list", event, "--format", "xlsx", "--output", str(path))
            assert path.stat().st_mode & 0o777 == 0o600
            before = registry.people(event)
            told, _ = registry.take(path.read_bytes(), event=event)
            assert told["unchanged"] == told["rows"] == len(before) > 0, (event, language, told)
            assert not told["notes"] and all(c["field"] for c in told["columns"]), told["columns"]
            assert registry.people(event) == before


def writes_typed_cells(registry):
    try:
        import datetime

        import openpyxl
    except ImportError:
        return "python3-openpyxl is not here"
    person = {
        "name": "=1+1", "honorific": {"en": "+Mr", "bg": "-г-н"}, "city": "skopje", "notes": "@SUM(A1)\none _x0041_ two",
        "phone": "+389 70 000 001", "passport": {"number": "007", "expires": "2031-12-31", "birth_date": "1900-01-02"},
        "status": "confirmed", "rank": 7, "arrival": "2026-09-03T00:00", "departure": "2026-09-05", "language": "mk",
        "diet": "1e5", "access_needs": "x" * 40, "position": {"mk": "Ч" * 32767},
    }
    (registry.folder / "p.json").write_text(json.dumps(person))
    registry.run("delegate", "add", "skopje", str(registry.folder / "p.json"))
    data = registry.run("--language", "mk", "delegate", "list", "skopje", "--format", "xlsx", "--sort", "name")
    told, _ = registry.take(data)
    assert told["unchanged"] == told["rows"], told
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.active
    assert book.sheetnames == ["Список на учесници"], book.sheetnames
    headings = [c.value for c in page[1]]
    cells = {h: c for h, c in zip(headings, next(r for r in page.iter_rows() if r[1].value == "=1+1"))}
    assert headings[:2] == ["ID", "Име и презиме на мајчин јазик"] and len(set(headings)) == len(headings), headings
    for heading, kind, value in (
        ("Име и презиме на мајчин јазик", "s", "=1+1"), ("Телефон", "s", "+389 70 000 001"),
        ("Број на пасошот", "s", "007"), ("Протоколарен ред", "n", 7),
        ("Пасошот важи до", "d", datetime.datetime(2031, 12, 31)), ("Датум на раѓање", "s", "1900-01-02"),
        ("Пристигнување", "d", datetime.datetime(2026, 9, 3)), ("Заминување", "d", datetime.datetime(2026, 9, 5)),
        ("Град", "s", "Скопје"), ("Јазик", "s", "македонски"),
    ):
        assert (cells[heading].data_type, cells[heading].value) == (kind, value), (heading, cells[heading].value)
    assert cells["Пристигнување"].number_format == "dd.mm.yyyy hh:mm", cells["Пристигнување"].number_format
    assert page.freeze_panes == "C2" and page.auto_filter.ref == f"A1:{cells[headings[-1]].column_letter}{page.max_row}"
    assert all(page.column_dimensions[c.column_letter].width >= 6 for c in page[1])
    known = book.properties
    assert not known.creator and not known.lastModifiedBy and not known.description, known
    person["position"] = {"mk": "Ч" * 32768}
    (registry.folder / "p.json").write_text(json.dumps(person))
    registry.run("delegate", "add", "skopje", str(registry.folder / "p.json"))
    registry.run("delegate", "list", "skopje", "--format", "xlsx", "--output", str(registry.folder / "l.xlsx"), code=3)
    assert "cannot be written" in registry.errors and not (registry.folder / "l.xlsx").exists(), registry.errors
    return None


def run_all(tests, template):
    failed = False
    for number, test in enumerate(tests, 1):
        name = "/cli/people-workbook/" + test.__name__.replace("_", "-")
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
    tests = (
        reads_every_kind_of_cell, counts_days_as_the_workbook_does, finds_the_sheet, sees_merged_and_hidden_rows,
        rejects_with_row_and_column, names_other_files, refuses_hostile_ones, reads_what_openpyxl_writes,
        reads_what_libreoffice_writes, takes_forms_back, takes_forms_back_from_libreoffice,
        comes_back_unchanged, writes_typed_cells,
    )
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        return run_all(tests, Registry(folder))


sys.exit(main())

# What spreadsheets see in the forms of “delegatctl delegation form”, in four languages.
#
# Usage: test_nomination_form.py DELEGATCTL [--paint]; --paint has LibreOffice print them as well.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import openpyxl
except ImportError:
    print("1..0 # SKIP python3-openpyxl is not here")
    sys.exit(0)

EVENT = {
    "id": "towns", "kind": "summit", "language": "en", "time_zone": "Europe/Skopje",
    "title": {"en": "=1+1 & <towns>", "bg": "Градове", "mk": "Градови", "uk": "Міста"},
    "venue": {"name": {"en": "City House"}, "city": {"en": "Skopje", "mk": "Скопје"}, "country": "MK"},
    "organizer": {"name": {"en": "Secretariat"}, "email": "office@example.org"},
    "delegations": [
        {"city": "skopje", "seats": 3, "deadline": "2026-08-15", "language": "mk"},
        {"city": "sofia", "seats": 0},
    ],
}
MEMBERS = [
    "name", "latin_name", "honorific", "position", "organisation", "email", "phone", "language", "role",
    "diet", "access_needs", "passport.number", "passport.expires", "passport.birth_date",
]
LANGUAGES = ["English", "български", "македонски", "українська"]
WORDS = {
    "en": {
        "kind": "Nomination form", "sheet": "Delegation", "when": "Date not set yet", "extra": "Substitute 1",
        "name": "Name as used at home", "birth": "Date of birth", "date": "yyyy-mm-dd",
        "role": "Head of delegation", "deadline": "15 August 2026", "help": "How to fill in this form",
    },
    "bg": {
        "kind": "Формуляр за предлагане на делегати", "sheet": "Делегация", "extra": "Резерва 1",
        "when": "Датата още не е определена", "name": "Име и фамилия на майчин език",
        "birth": "Дата на раждане", "date": "dd.mm.yyyy", "role": "Ръководител на делегацията",
        "deadline": "15 август 2026 г.", "help": "Как се попълва формулярът",
    },
    "mk": {
        "kind": "Образец за предлагање делегати", "sheet": "Делегација", "extra": "Замена 1",
        "when": "Датумот сѐ уште не е утврден", "name": "Име и презиме на мајчин јазик",
        "birth": "Датум на раѓање", "date": "dd.mm.yyyy", "role": "Раководител на делегацијата",
        "deadline": "15 август 2026 година", "help": "Како се пополнува образецот",
    },
    "uk": {
        "kind": "Форма подання кандидатур", "sheet": "Делегація", "extra": "Заміна 1",
        "when": "Дату ще не визначено", "name": "Прізвище та ім’я рідною мовою",
        "birth": "Дата народження", "date": "dd.mm.yyyy", "role": "Керівник делегації",
        "deadline": "15 серпня 2026 р.", "help": "Як заповнювати форму",
    },
}


def read_mark(book):
    """The hidden sheet: single values by name, and member → letter of its column."""
    values, columns = {}, {}
    for name, value, member in book["delegat"].iter_rows(max_col=3, values_only=True):
        if name == "column":
            columns[member] = value
        else:
            values[name] = value
    return values, columns


class Form:
    def __init__(self, path):
        self.book = openpyxl.load_workbook(path)
        self.page = self.book.worksheets[0]
        self.values, self.columns = read_mark(self.book)
        self.first = int(self.values["first-row"])
        self.n_rows = int(self.values["seats"]) + int(self.values["substitutes"])
        self.last = self.first + self.n_rows - 1

    def heading(self, member):
        return self.page[f"{self.columns[member]}{self.first - 1}"].value

    def texts(self):
        """What stands in cells; spaces that do not break as plain ones."""
        cells = (c.value for row in self.page.iter_rows() for c in row)
        return [text.replace("\u00a0", " ") for text in cells if text is not None]

    def rule(self, member):
        """The validation that holds for all cells of a member and for no others."""
        letter = self.columns[member]
        for rule in self.page.data_validations.dataValidation:
            if str(rule.sqref) == f"{letter}{self.first}:{letter}{self.last}":
                return rule
        return None


def check_mark(form, language):
    expected = {
        "delegat-nomination-form": "1", "event": "towns", "city": "skopje", "language": language,
        "first-row": "8", "seats": "3", "substitutes": "2",
    }
    if form.values != expected:
        yield f"says {form.values}"
    if list(form.columns) != MEMBERS or sorted(form.columns.values()) != [chr(ord("B") + i) for i in range(14)]:
        yield f"has the columns {form.columns}"
    if [s.sheet_state for s in form.book.worksheets] != ["visible", "hidden"]:
        yield "hides the wrong sheet"


def check_words(form, language):
    words, texts = WORDS[language], form.texts()
    for key in ("kind", "when", "extra", "deadline", "help"):
        if words[key] not in texts:
            yield f"“{words[key]}” is not there"
    for text in (EVENT["title"][language], "Secretariat, office@example.org", "3"):
        if text not in texts:
            yield f"“{text}” is not there"
    if form.page.title != words["sheet"]:
        yield f"the sheet is called “{form.page.title}”"
    if form.heading("name") != words["name"] or form.heading("passport.birth_date") != words["birth"]:
        yield "headings are not as expected"
    headings = [form.heading(m) for m in MEMBERS]
    if None in headings or len(set(headings)) != len(MEMBERS):
        yield f"headings are missing or stand twice: {headings}"
    numbers = [form.page[f"A{row}"].value for row in range(form.first, form.last + 1)]
    if numbers[:4] != ["1", "2", "3", words["extra"]] or len(numbers) != 5:
        yield f"rows are called {numbers}"
    for sheet in form.book.worksheets:
        yield from (f"{c.coordinate} is no text" for row in sheet.iter_rows() for c in row
                    if c.value is not None and c.data_type != "s")


def check_fit(form, _language):
    """Every word of a heading fits in its column, with room for bold Cyrillic letters."""
    for member, letter in form.columns.items():
        width = form.page.column_dimensions[letter].width
        for word in form.heading(member).split():
            if len(word) + 1 > width:
                yield f"“{word}” is wider than its column, {width}"


def check_choices(form, language):
    rule = form.rule("language")
    if rule is None or rule.type != "list" or rule.formula1 != '"' + ",".join(LANGUAGES) + '"':
        yield "the languages are not a list of their own names"
    rule = form.rule("role")
    roles = rule.formula1.strip('"').split(",") if rule and rule.type == "list" else []
    if len(roles) != 6 or WORDS[language]["role"] not in roles:
        yield f"the roles are {roles}"
    for member in ("passport.expires", "passport.birth_date"):
        rule = form.rule(member)
        if rule is None or rule.type != "date" or rule.errorStyle not in (None, "stop") or not rule.error:
            yield f"{member} takes what is no date"
        if form.page[f"{form.columns[member]}{form.first}"].number_format != WORDS[language]["date"]:
            yield f"{member} does not show dates as they are typed"
    if form.page[f"{form.columns['phone']}{form.first}"].number_format != "@":
        yield "a telephone number would lose its zeros"


def check_protection(form, _language):
    for sheet in form.book.worksheets:
        if not sheet.protection.sheet or sheet.protection.password:
            yield f"{sheet.title} is not protected, or with a password"
    inputs = {f"{letter}{row}" for letter in form.columns.values() for row in range(form.first, form.last + 1)}
    open_cells = {c.coordinate for row in form.page.iter_rows() for c in row if not c.protection.locked}
    if open_cells != inputs:
        yield f"can be changed, or not, against the plan: {sorted(open_cells ^ inputs)}"


def check_print(form, language):
    page = form.page
    if page.page_setup.orientation != "landscape" or str(page.page_setup.paperSize) != "9":
        yield "is not for A4 across"
    if not page.sheet_properties.pageSetUpPr.fitToPage or page.page_setup.fitToHeight not in (0, "0"):
        yield "is not fitted to the width of a page"
    if page.freeze_panes != f"C{form.first}":
        yield f"is frozen at {page.freeze_panes}"
    title = form.book.properties.title
    if EVENT["title"][language] not in title or WORDS[language]["kind"] not in title:
        yield f"the document is called “{title}”"


class Desk:
    """A registry with the event in it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.run("sample")
        (folder / "event.json").write_text(json.dumps(EVENT))
        self.run("event", "add", folder / "event.json")

    def run(self, *arguments, expected=0):
        run = subprocess.run(
            [self.program, "--registry", self.folder / "r.delegat", *arguments],
            capture_output=True, text=True, check=False,
        )
        if run.returncode != expected:
            raise AssertionError(f"{arguments}: {run.returncode}: {run.stderr}")
        return run

    def write(self, language=None, city="skopje"):
        path = self.folder / f"{city}-{language}.xlsx"
        choice = ["--language", language] if language else []
        self.run(*choice, "delegation", "form", "towns", city, "--output", path)
        return path


def check_command(desk):
    if Form(desk.write()).values["language"] != "mk":
        yield "the delegation's language does not count"
    form = Form(desk.write(city="sofia"))
    if form.values["language"] != "en" or form.values["seats"] != "1":
        yield "the event's language, or the one row that there always is, does not count"
    told = desk.run("--json", "delegation", "form", "towns", "skopje", "--output", desk.folder / "f.xlsx")
    if json.loads(told.stdout)["language"] != "mk":
        yield told.stdout
    none = desk.folder / "none.xlsx"
    for place in (("towns", "tirana"), ("towns", "nowhere"), ("nothing", "skopje")):
        if not desk.run("delegation", "form", *place, "--output", none, expected=3).stderr:
            yield f"{place}: nothing is said"
    desk.run("delegation", "form", "towns", "skopje", expected=2)
    desk.run("delegation", "form", "towns", "skopje", "--output", none / "x", expected=3)
    if none.exists():
        yield "a file is left where nothing was written"


def paint(desk, language):
    """Whether LibreOffice prints it on one page, with its words."""
    path = desk.write(language)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(desk.folder / 'office').as_uri()}", "--convert-to",
         "pdf", "--outdir", desk.folder, path], capture_output=True, check=True,
    )
    said = subprocess.run(["pdftotext", "-layout", path.with_suffix(".pdf"), "-"], capture_output=True, text=True,
                          check=True).stdout
    if said.count("\f") != 1:
        yield f"{said.count(chr(12))} pages"
    for key in ("kind", "when", "extra", "deadline", "help"):
        if WORDS[language][key] not in said:
            yield f"“{WORDS[language][key]}” is not printed"
    if "first-row" in said or "passport.number" in said:
        yield "the hidden sheet is printed"


def main(program, *options):
    checks = {
        "mark": check_mark, "words": check_words, "fit": check_fit, "choices": check_choices,
        "protection": check_protection, "print": check_print,
    }
    points = []
    if "--paint" in options and not (shutil.which("soffice") and shutil.which("pdftotext")):
        print("1..0 # SKIP LibreOffice or poppler-utils is not here")
        return
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(program, pathlib.Path(name))
        if "--paint" in options:
            points += [(f"painted/{language}", list(paint(desk, language))) for language in WORDS]
        else:
            points.append(("command", list(check_command(desk))))
            for language in WORDS:
                form = Form(desk.write(language))
                points += [(f"{key}/{language}", list(check(form, language))) for key, check in checks.items()]
    print(f"1..{len(points)}")
    for number, (key, faults) in enumerate(points, 1):
        print("not ok" if faults else "ok", number, f"/exchange/nomination-form/{key}")
        for fault in faults:
            print(f"# {fault}")


main(*sys.argv[1:])

# The catalogs of document wording are whole: every phrase, in every language, with the same arguments.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "po/documents"))

import catalog  # noqa: E402

CATEGORIES = {
    "en": {"one", "other"}, "bg": {"one", "other"}, "mk": {"one", "other"},
    "uk": {"one", "few", "many", "other"},
}
BRANCH = re.compile(r"\s*(=\d+|[a-z]+)\{")


class Broken(Exception):
    pass


def close_of(pattern, start):
    depth = 0
    for index in range(start, len(pattern)):
        depth += {"{": 1, "}": -1}.get(pattern[index], 0)
        if depth == 0:
            return index
    raise Broken("a brace is not closed")


def arguments_of(pattern, language):
    """Returns the arguments of a pattern, each as “0” or “0,plural”; raises what is wrong with it."""
    found, at = set(), 0
    while at < len(pattern):
        if pattern[at] == "}":
            raise Broken("a brace is closed that was not opened")
        if pattern[at] == "{":
            end = close_of(pattern, at)
            found |= arguments_within(pattern[at + 1 : end], language)
            at = end
        at += 1
    return found


def arguments_within(argument, language):
    if argument.isdecimal():
        return {argument}
    match = re.match(r"(\d+),plural,", argument)
    if not match:
        raise Broken(f"{{{argument}}} is neither {{0}} nor {{0,plural,…}}")
    found, names, at = {match[1] + ",plural"}, set(), match.end()
    while argument[at:].strip():
        branch = BRANCH.match(argument, at)
        if not branch:
            raise Broken(f"“{argument[at:]}” is no branch of a plural")
        end = close_of(argument, branch.end() - 1)
        found |= arguments_of(argument[branch.end() : end], language)
        if branch[1] in names:
            raise Broken(f"the branch “{branch[1]}” stands twice")
        names.add(branch[1])
        at = end + 1
    plain = {n for n in names if not n.startswith("=")}
    if plain != CATEGORIES[language]:
        raise Broken(f"has the branches {sorted(plain)} where {language} needs {sorted(CATEGORIES[language])}")
    return found


def check_text(key, text, language):
    english = key.rpartition("\004")[2]
    try:
        wanted, found = arguments_of(english, "en"), arguments_of(text, language)
        if wanted != found:
            yield f"{english}: arguments {sorted(found)} where the English has {sorted(wanted)}"
    except Broken as error:
        yield f"{english}: {error}"
    if re.search(r"[\"']|\.\.\.", text):
        yield f"{english}: typographic quotes, and an ellipsis of one character"
    if text.endswith(".") and not english.endswith("."):
        if not re.search(r"\b(бр|ел)\.$", text, re.IGNORECASE):
            yield f"{english}: a full stop that the English has not"
    if language == "mk" and re.search(r"[йщъьюяіїєґ]", text, re.IGNORECASE):
        yield f"{english}: “{text}” has letters that Macedonian has not"
    if language == "bg" and re.search(r"[ѓѕјљњќџіїєґыэ]", text, re.IGNORECASE):
        yield f"{english}: “{text}” has letters that Bulgarian has not"
    if language == "uk" and re.search(r"[ѓѕјљњќџъыэ]", text, re.IGNORECASE):
        yield f"{english}: “{text}” has letters that Ukrainian has not"
    if re.search(r"[a-z]", re.sub(r"\{[^{}]*(\{|\})|(one|few|many|other)\{", "", text)):
        yield f"{english}: “{text}” has Latin letters"


def check_catalog(language, keys, texts):
    yield from (f"{key!r} is not translated, or only fuzzy" for key in sorted(keys - texts.keys()))
    yield from (f"{key!r} is not in documents.pot" for key in sorted(texts.keys() - keys))
    for key, text in sorted(texts.items()):
        yield from check_text(key, text, language)


def template():
    return catalog.read_template((catalog.HERE / "documents.pot").read_text())


def test_sources():
    used, known = catalog.read_template(catalog.extract()), template()
    yield from (f"{key!r}: run po/documents/update" for key in sorted(used - known))


def test_checks():
    """The checks above see what is wrong."""
    plural = "{0,plural,one{# seat} other{# seats}}"
    faults = [
        ("{0} of {1}", "{0} от {0}", "bg"),
        ("{0}", "{0", "bg"),
        ("{0}", "{0}}", "bg"),
        ("Name", "{0}", "bg"),
        (plural, "{0,plural,one{# място} few{#} other{# места}}", "bg"),
        (plural, "{0,plural,one{# місце} other{# місць}}", "uk"),
        (plural, "{0,plural,one{# место} one{#} other{# места}}", "mk"),
        (plural, "{0} места", "mk"),
        ("Name", "Име.", "bg"),
        ("Name", "Назва 'x'", "uk"),
        ("Position", "Длъжност", "mk"),
        ("Language", "Јазик", "bg"),
        ("Phone", "Тeлефон", "bg"),
    ]
    for key, text, language in faults:
        if not list(check_text(key, text, language)):
            yield f"“{text}” passes for “{key}” in {language}"
    if not list(check_catalog("bg", {"Name", "City"}, {"Name": "Име"})):
        yield "a missing translation passes"


def main():
    tests = {"sources": test_sources, "checks": test_checks}
    for language in catalog.LANGUAGES:
        texts = catalog.read(catalog.HERE / f"{language}.po")
        tests[language] = lambda l=language, t=texts: check_catalog(l, template(), t)
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests.items(), 1):
        faults = list(test())
        print("not ok" if faults else "ok", number, f"/i18n/documents/{name}")
        for fault in faults:
            print(f"# {fault}")


main()

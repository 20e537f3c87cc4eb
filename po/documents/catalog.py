# Reads the catalogs of document wording, and compiles them into one table of C.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE.parents[1] / "src"
LANGUAGES = ("bg", "mk", "uk")
KEYWORDS = ("dg_phrase:2", "dg_phrase_c:2c,3", "dg_phrase_format:2", "DG_N_PHRASE", "DG_NC_PHRASE:1c,2")

HEADER = """\
# Wording of the documents that delegates receive.
# SPDX-License-Identifier: GPL-3.0-or-later
msgid ""
msgstr ""
"Project-Id-Version: delegat\\n"
"Language: %s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extract():
    """Returns the phrases that the sources use, as a template."""
    sources = sorted(str(p.relative_to(SOURCES)) for p in SOURCES.rglob("*.[ch]"))
    run = subprocess.run(
        ["xgettext", "--from-code=UTF-8", "--language=C", "--keyword", *(f"--keyword={k}" for k in KEYWORDS),
         "--add-comments=Translators", "--no-location", "--no-wrap", "--omit-header", "--sort-output",
         "--files-from=-", "--output=-"],
        cwd=SOURCES, input="\n".join(sources), capture_output=True, text=True, check=True,
    )
    return HEADER % "" + run.stdout


def read_binary(data):
    """Reads what msgfmt writes: key → text; keys have their context and U+0004 before them."""
    count, originals, translations = struct.unpack_from("<3I", data, 8)

    def text(table, index):
        length, start = struct.unpack_from("<2I", data, table + 8 * index)
        return data[start : start + length].decode()

    pairs = ((text(originals, i), text(translations, i)) for i in range(count))
    return {key: value for key, value in pairs if key}


def read(path):
    """Returns the finished translations of a catalog; what is fuzzy is not among them."""
    with tempfile.NamedTemporaryFile() as binary:
        subprocess.run(
            ["msgfmt", "--check-format", "--endianness=little", f"--output-file={binary.name}", path], check=True
        )
        return read_binary(pathlib.Path(binary.name).read_bytes())


def read_template(text):
    """Returns the keys of a template."""
    english = subprocess.run(
        ["msgen", "--no-wrap", "-"], input=text, capture_output=True, text=True, check=True
    ).stdout
    with tempfile.NamedTemporaryFile("w", suffix=".po") as file:
        file.write(english)
        file.flush()
        return set(read(file.name))


def quote(text):
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\004": "\\004"}
    return '"' + "".join(escapes.get(c, c) for c in text) + '"'


def compile_table():
    catalogs = [read(HERE / f"{language}.po") for language in LANGUAGES]
    rows = []
    for key in sorted(set().union(*catalogs)):
        texts = [key.rpartition("\004")[2], *(c.get(key) for c in catalogs)]
        texts = ", ".join("NULL" if text is None else quote(text) for text in texts)
        rows.append(f"  {{ {quote(key)}, {{ {texts} }} }},\n")
    return (
        '#include "core/i18n/dg-phrase-table.h"\n\n'
        "const DgPhraseRow dg_phrase_rows[] = {\n" + "".join(rows) + "};\n\n"
        "const gsize dg_n_phrase_rows = G_N_ELEMENTS (dg_phrase_rows);\n"
    )


if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).write_text(compile_table())

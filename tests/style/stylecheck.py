# What the style tests share: walking the tree, reading C, TAP, and the proof that a test can fail.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import sys
import tempfile

NOT_OURS = {".git", "out", "node_modules", "__pycache__"}

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<character>'(?:\\.|[^'\\\n])*')""",
    re.DOTALL | re.VERBOSE,
)


class Tree:
    """The project's own files under a root, build directories left out."""

    def __init__(self, root):
        self.root = pathlib.Path(root)

    def files(self, *suffixes, under=("src", "tests", "data", "po", "flatpak", ".")):
        """Yields (path from the root, text) in order; a suffix of "" means any file."""
        for folder in under:
            walk = self.root.glob("*") if folder == "." else (self.root / folder).rglob("*")
            for path in sorted(walk):
                parts = path.relative_to(self.root).parts
                if (
                    path.is_file()
                    and not any(p in NOT_OURS or p.startswith("build") for p in parts)
                    and any(path.name.endswith(s) for s in suffixes)
                ):
                    try:
                        yield "/".join(parts), path.read_text(encoding="utf-8")
                    except UnicodeDecodeError:
                        continue

    def sources(self, under=("src", "tests")):
        return self.files(".c", ".h", under=under)


def blank(text, comments=True, strings=False):
    """C with comments (and the inside of strings) turned into blanks; positions stay."""

    def replace(match):
        kind, token = match.lastgroup, match.group()
        if kind == "comment" and comments:
            return re.sub(r"[^\n]", " ", token)
        if kind != "comment" and strings:
            return token[0] + " " * (len(token) - 2) + token[-1]
        return token

    return _TOKEN.sub(replace, text)


def literals(text):
    """Yields (position, text) of each string literal, adjacent ones joined."""
    text = blank(text)
    for run in re.finditer(r'"(?:\\.|[^"\\\n])*"(?:\s*"(?:\\.|[^"\\\n])*")*', text):
        yield run.start(), "".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', run.group()))


def calls(text, names):
    """Yields (name, position, arguments) of each call of a function in names."""
    text = blank(text)
    shape = blank(text, strings=True)
    for match in re.finditer(r"\b(%s)\s*\(" % "|".join(map(re.escape, names)), shape):
        depth, start, arguments = 1, match.end(), []
        for i in range(match.end(), len(shape)):
            c = shape[i]
            if c in "([{":
                depth += 1
            elif c in ")]}":
                depth -= 1
            if depth == 0 or (depth == 1 and c == ","):
                arguments.append(text[start:i].strip())
                start = i + 1
            if depth == 0:
                break
        yield match.group(1), match.start(), arguments


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def plant(rule, files):
    """The findings of a rule in a tree that holds just these files."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            target = pathlib.Path(root, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return list(rule(Tree(root)))


def tap(points):
    """Prints (passed, name, diagnostics) as TAP; returns the exit code."""
    failed = False
    points = list(points)
    print(f"1..{len(points)}")
    for number, (passed, name, diagnostics) in enumerate(points, 1):
        for line in diagnostics:
            print("# " + " ".join(line.split()))
        print(f"{'ok' if passed else 'not ok'} {number} {name}")
        failed = failed or not passed
    return 1 if failed else 0


def main(name, rule, faults, clean, warn=lambda tree: ()):
    """Runs a rule over the tree named on the command line.

    rule (tree) yields findings; faults maps what is wrong to planted files in which the rule must
    find something; clean is a tree in which it must not. --self-test runs the planted ones.
    """
    if sys.argv[1:] == ["--self-test"]:
        points = [(bool(plant(rule, f)), f"/style/{name}/finds/{w}", []) for w, f in faults.items()]
        found = plant(rule, clean)
        points.append((not found, f"/style/{name}/no-false-alarm", found))
        sys.exit(tap(points))
    tree = Tree(sys.argv[1])
    found = list(rule(tree))
    hints = [f"worth a look: {w}" for w in warn(tree)]
    sys.exit(tap([(not found, f"/style/{name}", found + hints)]))

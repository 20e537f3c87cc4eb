# A registry outlives whatever stops the program: killed, or refused space, at one system call after
# another. Afterwards all of a change is there, or nothing of it.
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(sys.argv[1])
# What differs from run to run: ids, the seconds since 1970, and times in UTC.
CHANCE = re.compile(r"p-[0-9a-z]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b1[789]\d{8}\b|\d{4}-\d\d-\d\dT[\d:]+Z")
# So many of each kind of call are tried; with a second argument all of them, which takes minutes.
POINTS = 4 if len(sys.argv) < 3 else sys.maxsize
CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "rename", "link", "unlink")
PEOPLE = "name,email,city,notes\n" + "".join(
    f"Особа {i},p{i}@example.org,Битола,{'забелешка ' * 20}{i}\n" for i in range(400)
)

# Where files lie that are not all there yet; the next run takes them away.
UNFINISHED = "/.delegat-unfinished-"

# What is done to the registry, and what may lie in the folder when it was done.
DEEDS = {
    "import": (["delegate", "import", "skopje", "people.csv"], []),
    "remove": (["event", "remove", "sofia-2021"], []),
    "undo": (["undo", "1"], []),
    "backup": (["backup", "copy.delegat"], ["copy.delegat"]),
    "export": (["invite", "export", "seoul-2017", "--public", "--output", "out"], ["out"]),
    "list": (["delegate", "list", "skopje", "--format", "csv", "--output", "list.csv"], ["list.csv"]),
    "print": (["print", "attendees", "skopje", "--output", "list.pdf"], ["list.pdf"]),
}


def run(folder, *arguments, prefix=()):
    return subprocess.run(
        [*prefix, PROGRAM, "--registry", "r.delegat", "--yes", *arguments],
        cwd=folder, capture_output=True, check=False,
    )


def read(folder):
    """All that the registry holds but for ids and times of day; None if it is not sound.

    A SEQUENCE may be reserved for what was not written then; that does no harm.
    """
    if run(folder, "check").returncode != 0:
        return None
    with contextlib.closing(sqlite3.connect(folder / "r.delegat")) as database:
        return sorted(CHANCE.sub("", line) for line in database.iterdump()
                      if not line.startswith('INSERT INTO "revision"'))


def contents(folder, names):
    """The files that a deed leaves, by name: their length and beginning, as PDF and copies bear times."""
    found = {}
    for name in names:
        for path in sorted([folder / name, *(folder / name).rglob("*")]):
            if path.is_file():
                data = path.read_bytes()
                found[str(path.relative_to(folder))] = (len(data), data[:64])
    return found


def copy_of(template, parent, name):
    folder = parent / name
    shutil.copytree(template, folder)
    return folder


def count_calls(template, parent, arguments):
    folder = copy_of(template, parent, "count")
    log = parent / "calls"
    done = run(folder, *arguments, prefix=["strace", "-f", "-qq", "-o", str(log), "-e", "trace=" + ",".join(CALLS)])
    assert done.returncode == 0, done.stderr.decode()
    found = re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.M)
    return folder, {call: found.count(call) for call in CALLS if call in found}


def sweep(name, template, parent, how, expected):
    """Stops the deed at points spread over each kind of call; how is what strace injects there."""
    arguments, leaves = DEEDS[name]
    before = read(template), contents(template, leaves)
    done, calls = count_calls(template, parent, arguments)
    after = read(done), contents(done, leaves)
    assert before[0] is not None and after[0] is not None and before != after, name
    shutil.rmtree(done)
    n_runs = 0

    for call, total in calls.items():
        for n in sorted({1 + total * k // min(POINTS, total) for k in range(min(POINTS, total))} | {total}):
            folder = copy_of(template, parent, "run")
            prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                      "-e", f"inject={call}:{how.format(n=n)}"]
            stopped = run(folder, *arguments, prefix=prefix)
            place = f"{name}: {call} no. {n} of {total}: exit {stopped.returncode}: {stopped.stderr.decode()[:300]}"
            state, files = read(folder), contents(folder, leaves)
            assert stopped.returncode in expected, place
            assert state in (before[0], after[0]), place
            for file, content in files.items():
                if UNFINISHED in file:
                    continue
                assert after[1].get(file, (0,))[0] == content[0] or before[1].get(file) == content, f"{place}: {file}"
            if stopped.returncode == 0:
                assert (state, files) == after, place
            elif any(UNFINISHED in file for file in files):
                assert stopped.returncode < 0, place
                assert run(folder, *arguments).returncode == 0, place
                assert contents(folder, leaves).keys() == after[1].keys(), place
            shutil.rmtree(folder)
            n_runs += 1
    return n_runs


def main():
    print(f"1..{2 * len(DEEDS)}")
    with tempfile.TemporaryDirectory(prefix="delegat-crash-") as temporary:
        parent = pathlib.Path(temporary)
        template = parent / "template"
        template.mkdir()
        assert run(template, "sample").returncode == 0
        (template / "people.csv").write_text(PEOPLE)
        probe = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False) \
            if shutil.which("strace") else None
        failed = False
        for i, name in enumerate(DEEDS):
            for k, (what, how, expected) in enumerate((
                ("killed", "signal=KILL:when={n}", (0, -9, 137)),
                ("no space", "error=ENOSPC:when={n}+", (0, 3, 5)),
            )):
                number = 2 * i + k + 1
                if probe is None or probe.returncode != 0:
                    print(f"ok {number} {name} {what} # SKIP strace cannot trace here")
                    continue
                try:
                    n_runs = sweep(name, template, parent, how, expected)
                    print(f"ok {number} {name} {what} - {n_runs} times", flush=True)
                except AssertionError as error:
                    failed = True
                    print(f"not ok {number} {name} {what}", *(f"# {line}" for line in str(error).split("\n")), sep="\n", flush=True)
                    for left in ("run", "count"):
                        shutil.rmtree(parent / left, ignore_errors=True)
    sys.exit(failed)


main()

# The counter of ./check sees every way in which a program can fail.
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import io
import json
import pathlib
import tempfile

import count_tests

CASES = [
    ("points", "OK", 0, "1..3\nok 1 /a\nok 2 /b # SKIP no bus\nok 3 /c\n", (2, 0, 1)),
    ("failed-point", "FAIL", 0, "1..2\nok 1 /a\nnot ok 2 /b\n", (1, 1, 0)),
    ("crash-after-a-point", "ERROR", -11, "1..2\nok 1 /a\n", (1, 1, 0)),
    ("crash-at-once", "FAIL", -6, "", (0, 1, 0)),
    ("time-out", "TIMEOUT", -9, "1..2\nok 1 /a\n", (1, 1, 0)),
    ("skipped-whole", "SKIP", 0, "1..0 # SKIP no node\n", (0, 0, 1)),
    ("exit-code", "OK", 0, "fine\n", (1, 0, 0)),
    ("known-fault", "OK", 0, "1..1\nnot ok 1 /a # TODO later\n", (0, 0, 1)),
    ("title-with-hash", "OK", 0, "1..1\nok 1 - /a #2\n", (1, 0, 0)),
]


def count(log, *steps):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "testlog.json")
        path.write_text(log)
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            code = count_tests.main([str(path), *steps])
        return code, output.getvalue().splitlines()[-1]


def main():
    points = []
    for name, result, code, stdout, (passed, failed, skipped) in CASES:
        line = json.dumps({"name": name, "result": result, "returncode": code, "stdout": stdout})
        wanted = (int(failed > 0 or passed == 0), f"{passed} passed, {failed} failed, {skipped} skipped")
        points.append((count(line + "\n") == wanted, name))
    points.append((count("", "!building")[1] == "0 passed, 1 failed, 0 skipped", "no-build"))
    points.append((count("")[0] == 1, "nothing-ran"))
    print(f"1..{len(points)}")
    for number, (good, name) in enumerate(points, 1):
        print(f"{'ok' if good else 'not ok'} {number} /support/count/{name}")


main()

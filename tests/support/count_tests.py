# Counts what really ran: reads the logs of “meson test” and prints “N passed, N failed, N skipped”.
#
# Each point of a program that speaks TAP counts; a program that crashed, ran out of time or said
# less than it planned is a failure of its own. Arguments are logs (meson's testlog*.json) and, as
# “!WHAT”, steps that failed before there was a log. Exits 1 if anything failed.
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import json
import re
import sys

POINT = re.compile(r"^(not )?ok\b[ \t]*\d*[ \t]*(?:- )?(.*?)(?:[ \t]+#[ \t]*(SKIP|TODO)\b[ \t]*(.*))?$", re.I)
SKIP_ALL = re.compile(r"^1\.\.0\b(?:[ \t]*#[ \t]*(?:SKIP\w*)?[ \t]*(.*))?", re.I)


def count_program(program):
    """Yields (outcome, name, reason) of each point, and one for the program where it ended badly."""
    name, result = program["name"], program["result"]
    outcomes = []
    for line in (program.get("stdout") or "").splitlines():
        point = POINT.match(line)
        skipped = SKIP_ALL.match(line)
        if point:
            bad, title, directive, reason = point.groups()
            if directive:
                outcome = "skipped" if directive.upper() == "SKIP" or bad else "passed"
            else:
                outcome = "failed" if bad else "passed"
            outcomes.append((outcome, f"{name}: {title}", reason or ""))
        elif skipped:
            outcomes.append(("skipped", name, skipped.group(1) or ""))
    ended_well = result in ("OK", "SKIP", "EXPECTEDFAIL")
    if not ended_well and not any(o == "failed" for o, _, _ in outcomes):
        outcomes.append(("failed", name, f"{result}, exit status {program.get('returncode')}"))
    elif not outcomes:
        outcomes.append(("skipped" if result == "SKIP" else "passed", name, ""))
    return outcomes


def main(arguments):
    outcomes = []
    for argument in arguments:
        if argument.startswith("!"):
            outcomes.append(("failed", argument[1:], ""))
            continue
        with open(argument, encoding="utf-8") as log:
            for line in log:
                outcomes.extend(count_program(json.loads(line)))
    for wanted in ("skipped", "failed"):
        for outcome, name, reason in outcomes:
            if outcome == wanted:
                print(f"  {outcome}: {name}" + (f" ({reason})" if reason else ""))
    total = collections.Counter(outcome for outcome, _, _ in outcomes)
    print(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if total["failed"] or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

# The same invitations with python-icalendar: a component is built for each, and written.
# SPDX-License-Identifier: GPL-3.0-or-later

import statistics
import sys
import time

import icalendar

SAMPLE, COUNT, RUNS, FIRST = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
NAME = "00000"
sample = icalendar.Calendar.from_ical(open(SAMPLE, "rb").read())


def plain(component):
    return [(name, value) for name, value in component.property_items(recursive=False)
            if name not in ("BEGIN", "END")]


def copy(component, number):
    made = type(component)()
    for name, value in plain(component):
        if isinstance(value, icalendar.vText) and NAME in value:
            parameters = dict(value.params)
            value = icalendar.vText(value.replace(NAME, number))
            value.params.update(parameters)
        elif isinstance(value, icalendar.vCalAddress):
            parameters = {key: str(v).replace(NAME, number) for key, v in value.params.items()}
            value = icalendar.vCalAddress(value.replace(NAME, number))
            value.params.update(parameters)
        made.add(name, value)
    for part in component.subcomponents:
        made.add_component(copy(part, number))
    return made


def write(number):
    return copy(sample, f"{number:05}").to_ical()


seconds = []
for run in range(RUNS):
    begin = time.perf_counter()
    for number in range(COUNT):
        write(number)
    seconds.append(time.perf_counter() - begin)
with open(FIRST, "wb") as file:
    file.write(write(0))
print(f"python-icalendar {statistics.median(seconds) * 1e6 / COUNT:.4f}")

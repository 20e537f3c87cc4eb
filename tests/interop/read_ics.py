# Prints what a library for Python understands of calendars, in the lines of read-ics.c.
#
# First argument: icalendar or vobject; then files.
# SPDX-License-Identifier: GPL-3.0-or-later

import datetime
import pathlib
import sys


def escape(text):
    return str(text or "").replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def show(value):
    if not isinstance(value, datetime.datetime):
        return value.strftime("%Y%m%d")
    if value.tzinfo is None:
        return value.strftime("%Y%m%dT%H%M%S")
    return value.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def first(value):
    return value[0] if isinstance(value, list) else value


def read_icalendar(text):
    import icalendar

    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        start, end = event["DTSTART"], event["DTEND"]
        zone = start.params.get("TZID") or ("UTC" if isinstance(start.dt, datetime.datetime) else "")
        attendee = first(event.get("ATTENDEE"))
        params = attendee.params if attendee is not None else {}
        yield (event["UID"], show(start.dt), show(end.dt), zone, event["SUMMARY"], event.get("LOCATION"),
               event.get("DESCRIPTION"), params.get("CN"), params.get("PARTSTAT"))


def read_vobject(text):
    import vobject

    for calendar in vobject.readComponents(text.decode()):
        for event in calendar.vevent_list:
            start = event.dtstart
            zone = first(start.params.get("X-VOBJ-ORIGINAL-TZID") or start.params.get("TZID") or [
                "UTC" if isinstance(start.value, datetime.datetime) else ""])
            params = event.attendee.params if "attendee" in event.contents else {}

            def text_of(name):
                return event.contents[name][0].value if name in event.contents else ""

            yield (event.uid.value, show(start.value), show(event.dtend.value), zone, event.summary.value,
                   text_of("location"), text_of("description"), first(params.get("CN")),
                   first(params.get("PARTSTAT")))


READERS = {"icalendar": read_icalendar, "vobject": read_vobject}

for path in sys.argv[2:]:
    for fields in READERS[sys.argv[1]](pathlib.Path(path).read_bytes()):
        print("\t".join([path, *map(escape, fields)]))

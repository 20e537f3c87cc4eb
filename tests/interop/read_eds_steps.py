# What Evolution Data Server has in a calendar after each of the files that it receives.
#
# Arguments are files. Prints a JSON array: for each file the entries, as [UID, start, summary, place].
# Runs on a session bus of its own with XDG directories of its own.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402

# The local backend never says that it is connected: ask without waiting for that.
NO_WAIT = 0xFFFFFFFF


def instant_of(client, component):
    time = component.get_dtstart()
    if time.is_date():
        return time.as_ical_string()
    property_ = component.get_first_property(ICalGLib.PropertyKind.DTSTART_PROPERTY)
    parameter = property_.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    if parameter is not None:
        _, zone = client.get_timezone_sync(parameter.get_tzid(), None)
        time.set_timezone(zone)
    return time.convert_to_zone(ICalGLib.Timezone.get_utc_timezone()).as_ical_string()


def main(paths):
    registry = EDataServer.SourceRegistry.new_sync(None)
    client = ECal.Client.connect_sync(
        registry.ref_builtin_calendar(), ECal.ClientSourceType.EVENTS, NO_WAIT, None)
    steps = []
    for path in paths:
        with open(path, encoding="utf-8", newline="") as file:
            client.receive_objects_sync(
                ICalGLib.Component.new_from_string(file.read()), ECal.OperationFlags.NONE, None)
        _, components = client.get_object_list_sync("#t", None)
        steps.append([
            [c.get_uid(), instant_of(client, c), c.get_summary(), c.get_location() or ""] for c in components
        ])
    print(json.dumps(steps, ensure_ascii=False))


main(sys.argv[1:])

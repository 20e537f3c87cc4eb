# Prints what Evolution Data Server keeps of calendars that it receives, in the lines of read-ics.c.
#
# Runs on a session bus of its own (dbus-run-session) with XDG directories of its own: the calendars
# go through the real service into a local calendar and are read back from it.
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, ICalGLib  # noqa: E402

# The local backend never says that it is connected: ask without waiting for that.
NO_WAIT = 0xFFFFFFFF
OWN_PREFIX = "/freeassociation.sourceforge.net/"


def escape(text):
    return (text or "").replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def show(client, time, zone_id):
    if time.is_date():
        return time.as_ical_string()
    utc = ICalGLib.Timezone.get_utc_timezone()
    if zone_id:
        _, zone = client.get_timezone_sync(zone_id, None)
        time.set_timezone(zone)
    return time.convert_to_zone(utc).as_ical_string()


def zone_of(component, kind):
    parameter = component.get_first_property(kind).get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    return parameter.get_tzid() if parameter is not None else None


def attendee_of(component):
    attendee = component.get_first_property(ICalGLib.PropertyKind.ATTENDEE_PROPERTY)
    if attendee is None:
        return "", ""
    name, answer = (attendee.get_first_parameter(kind) for kind in (
        ICalGLib.ParameterKind.CN_PARAMETER, ICalGLib.ParameterKind.PARTSTAT_PARAMETER))
    return (name.get_cn() if name is not None else "",
            answer.get_partstat().value_nick.upper().replace("NEEDSACTION", "NEEDS-ACTION")
            if answer is not None else "")


def print_file(client, path):
    with open(path, encoding="utf-8", newline="") as file:
        calendar = ICalGLib.Component.new_from_string(file.read())
    client.receive_objects_sync(calendar, ECal.OperationFlags.NONE, None)
    _, components = client.get_object_list_sync("#t", None)
    for component in components:
        start, end = component.get_dtstart(), component.get_dtend()
        start_zone = zone_of(component, ICalGLib.PropertyKind.DTSTART_PROPERTY)
        end_zone = zone_of(component, ICalGLib.PropertyKind.DTEND_PROPERTY)
        zone = (start_zone or ("" if start.is_date() else "UTC")).removeprefix(OWN_PREFIX)
        fields = [component.get_uid(), show(client, start, start_zone), show(client, end, end_zone),
                  zone, component.get_summary(), component.get_location(), component.get_description(),
                  *attendee_of(component)]
        print("\t".join([path, *map(escape, fields)]))
    for component in components:
        client.remove_object_sync(
            component.get_uid(), None, ECal.ObjModType.ALL, ECal.OperationFlags.NONE, None
        )


def main(paths):
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = registry.ref_builtin_calendar()
    client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, NO_WAIT, None)
    for path in paths:
        print_file(client, path)


main(sys.argv[1:])

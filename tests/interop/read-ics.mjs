// Prints what ical.js understands of calendars, in the lines of read-ics.c.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// First argument: the folder of ical.js; then files.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [library, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(path.join(library, "dist/ical.js")));

const escape = (text) =>
  (text ?? "").replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n");

const show = (time) =>
  (time.isDate ? time : time.convertToZone(ICAL.Timezone.utcTimezone)).toICALString();

for (const file of files) {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(file));
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const start = component.getFirstProperty("dtstart");
    const zone = start.getParameter("tzid") ?? (event.startDate.isDate ? "" : event.startDate.zone.tzid);
    const fields = [event.uid, show(event.startDate), show(event.endDate), zone, event.summary];
    console.log([file, ...fields.map(escape)].join("\t"));
  }
}

// Prints what a library for JavaScript understands of calendars, in the lines of read-ics.c.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Arguments: the folder node_modules, ical.js or node-ical, then files.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, library, ...files] = process.argv.slice(2);

const escape = (text) =>
  (text ?? "").replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n");

// Strict: one bad octet is an error.
const read = (file) => new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(file));

async function readIcalJs() {
  const { default: ICAL } = await import(pathToFileURL(path.join(modules, "ical.js/dist/ical.js")));
  const show = (time) =>
    (time.isDate ? time : time.convertToZone(ICAL.Timezone.utcTimezone)).toICALString();

  return (text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    ICAL.TimezoneService.reset();
    for (const zone of calendar.getAllSubcomponents("vtimezone")) {
      ICAL.TimezoneService.register(zone);
    }
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      const start = component.getFirstProperty("dtstart");
      const attendee = component.getFirstProperty("attendee");
      return [
        event.uid, show(event.startDate), show(event.endDate),
        start.getParameter("tzid") ?? (event.startDate.isDate ? "" : event.startDate.zone.tzid),
        event.summary, event.location, event.description, attendee?.getParameter("cn"),
        attendee?.getParameter("partstat"),
      ];
    });
  };
}

// A value with parameters is an object here.
const bare = (value) => (typeof value === "object" && value !== null ? value.val : value);

function readNodeIcal() {
  const ical = createRequire(path.join(modules, "x.js"))("node-ical");
  const two = (number) => String(number).padStart(2, "0");
  const show = (time, isDate) =>
    isDate
      ? time.getFullYear() + two(time.getMonth() + 1) + two(time.getDate())
      : time.toISOString().replace(/[-:]|\.\d+/g, "");

  return (text) =>
    Object.values(ical.sync.parseICS(text))
      .filter((event) => event.type === "VEVENT")
      .map((event) => {
        const isDate = event.datetype === "date";
        const attendee = [event.attendee ?? []].flat()[0];
        const zone = event.start.tz === "Etc/UTC" ? "UTC" : event.start.tz;
        return [
          event.uid, show(event.start, isDate), show(event.end, isDate), isDate ? "" : zone,
          bare(event.summary), bare(event.location), bare(event.description),
          attendee?.params.CN?.replace(/^"|"$/g, ""), attendee?.params.PARTSTAT,
        ];
      });
}

const understand = library === "ical.js" ? await readIcalJs() : readNodeIcal();
for (const file of files) {
  for (const fields of understand(read(file))) {
    console.log([file, ...fields.map(escape)].join("\t"));
  }
}

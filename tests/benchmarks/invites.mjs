// The same invitations with ical.js: a component is copied for each, changed, and written.
// SPDX-License-Identifier: GPL-3.0-or-later

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, sample, count, runs, first] = process.argv.slice(2);
const library = createRequire(folder + "/package.json")("ical.js");
const ICAL = library.default ?? library;
const jcal = ICAL.parse(readFileSync(sample, "utf8"));
const NAME = "00000";

function copy(value, number) {
  if (typeof value === "string")
    return value.includes(NAME) ? value.replaceAll(NAME, number) : value;
  if (Array.isArray(value))
    return value.map(part => copy(part, number));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part, number)]));
  return value;
}

function write(number) {
  return ICAL.stringify(copy(jcal, String(number).padStart(5, "0")));
}

const times = [];
for (let run = 0; run < Number(runs); run++) {
  const begin = process.hrtime.bigint();
  for (let i = 0; i < Number(count); i++)
    write(i);
  times.push(Number(process.hrtime.bigint() - begin) / 1000 / Number(count));
}
writeFileSync(first, write(0) + "\r\n");
times.sort((a, b) => a - b);
console.log(`ical.js ${times[times.length >> 1].toFixed(4)}`);

# What delegatctl exports from a registry of the tests' own, and what the registry says is in it.
#
# Three events (a summit, a workshop, a tour of five days whose 30 sessions lie around the end of
# summer time), each with a delegate per language; and sessions made of what breaks calendars.
# SPDX-License-Identifier: GPL-3.0-or-later

import datetime
import json
import os
import pathlib
import random
import re
import subprocess
import uuid
import zoneinfo

LANGUAGES = ("en", "bg", "mk", "uk")
EVENTS = ("summit", "workshop", "tour")
SPACE = uuid.UUID("5f0c7a52-3c1b-4a55-9a52-0d6b1f3f7e10")


class Registry:
    """A registry in a file of its own. Environments make no difference to what it does."""

    def __init__(self, program, folder, name="registry"):
        self.folder = pathlib.Path(folder)
        self.command = [str(program), "--registry", str(self.folder / f"{name}.delegat"), "--yes"]

    def run(self, *arguments, stdin="", code=0, **environment):
        run = subprocess.run(
            [*self.command, *map(str, arguments)], capture_output=True, input=stdin, text=True,
            timeout=300, env={**os.environ, **environment}, check=False,
        )
        if run.returncode != code:
            raise RuntimeError(f"delegatctl {' '.join(map(str, arguments))}: {run.returncode}: {run.stderr}")
        return run.stdout

    def read(self, *arguments, **options):
        return json.loads(self.run("--json", *arguments, **options))

    def export(self, event, name, *options, **environment):
        """Exports to the folder of that name. Returns its files."""
        place = self.folder / name
        self.run("invite", "export", event, *options, "--output", place, **environment)
        return sorted(place.rglob("*.ics"))

    def event(self, event):
        return self.read("event", "show", event)

    def edit(self, event, **members):
        self.run("event", "edit", event, "-", stdin=json.dumps(members))


def in_all(en, bg, mk, uk):
    return dict(zip(LANGUAGES, (en, bg, mk, uk)))


def uid(text):
    return str(uuid.uuid5(SPACE, text))


def session(event, number, title, starts, ends, **more):
    return {
        "id": f"s{number:02}", "uid": uid(f"{event} {number}"), "kind": "presentation", "title": title,
        "starts": starts, "ends": ends, **more,
    }


def hall(number):
    return in_all(f"Hall {number}", f"Зала {number}", f"Сала {number}", f"Зала № {number}")


TOPICS = (
    in_all("Opening; a word of welcome", "Откриване; приветствия", "Отворање; поздравни зборови",
           "Відкриття; вітальне слово"),
    in_all("Open data, open city", "Отворени данни, отворен град", "Отворени податоци, отворен град",
           "Відкриті дані, відкрите місто"),
    in_all("Who pays for the cobblestones?", "Кой плаща калдъръма?", "Кој плаќа за калдрмата?",
           "Хто платить за бруківку?"),
    in_all("Services 24/7: \"one desk\" for all \\ for each", "Услуги 24/7: \"едно гише\" за всички",
           "Услуги 24/7: \"еден шалтер\" за сите", "Послуги 24/7: \"єдине вікно\" для всіх"),
    in_all("Evening walk", "Вечерна разходка", "Вечерна прошетка", "Вечірня прогулянка"),
    in_all("What we learnt", "Какво научихме", "Што научивме", "Чого ми навчилися"),
)


def tour_sessions():
    """Six a day from 22 to 26 October 2026; on the 25th the clock is put back at 4."""
    hours = (("08:30", "09:45"), ("10:15", "11:30"), ("12:00", "13:15"), ("14:30", "15:45"),
             ("16:15", "17:30"), ("19:00", "20:30"))
    return [
        session("tour", 6 * day + number, title, f"2026-10-{22 + day}T{start}", f"2026-10-{22 + day}T{end}",
                room=hall(number + 1))
        for day in range(5) for number, ((start, end), title) in enumerate(zip(hours, TOPICS))
    ]


def venue(city, latitude, longitude, country):
    return {
        "name": in_all("House of Culture “Spring”", "Дом на културата „Извор“", "Дом на културата „Извор“",
                       "Будинок культури «Джерело»"),
        "address": in_all("15 Main Street", "ул. „Главна“ № 15", "ул. „Главна“ бр. 15", "вул. Головна, 15"),
        "city": city, "country": country, "latitude": latitude, "longitude": longitude,
    }


def event(name, zone, title, starts, ends, sessions, **more):
    return {
        "id": f"f-{name}", "uid": uid(name), "status": "open", "language": "en", "title": title,
        "time_zone": zone, "starts": starts, "ends": ends, "attendance": "in-person",
        "organizer": {
            "name": in_all("Network of Old Towns, Secretariat", "Мрежа на старите градове, секретариат",
                           "Мрежа на старите градови, секретаријат", "Мережа давніх міст, секретаріат"),
            "email": "office@towns.example.org",
        },
        "categories": [in_all("heritage", "наследство", "наследство", "спадщина")],
        "sessions": sessions, **more,
    }


def make_events():
    skopje = in_all("Skopje", "Скопие", "Скопје", "Скоп’є")
    kyiv = in_all("Kyiv", "Киев", "Киев", "Київ")
    plovdiv = in_all("Plovdiv", "Пловдив", "Пловдив", "Пловдив")
    yield event(
        "summit", "Europe/Skopje",
        in_all("Summit of cities", "Среща на градовете", "Самит на градовите", "Саміт міст"),
        "2026-06-11T09:00", "2026-06-12T17:00",
        [session("summit", n, TOPICS[n], f"2026-06-1{1 + n // 3}T{9 + 2 * (n % 3):02}:00",
                 f"2026-06-1{1 + n // 3}T{10 + 2 * (n % 3)}:30", room=hall(n + 1)) for n in range(6)],
        kind="summit", venue=venue(skopje, 41.9981, 21.4254, "MK"))
    yield event(
        "workshop", "Europe/Kyiv",
        in_all("Open data of communities", "Отворени данни на общините", "Отворени податоци на општините",
               "Відкриті дані громад"),
        "2026-03-27T14:00", "2026-03-27T17:00",
        [session("workshop", n, TOPICS[n], f"2026-03-27T1{4 + n}:00", f"2026-03-27T1{4 + n}:45",
                 room=hall(n + 1)) for n in range(3)],
        kind="workshop", venue=venue(kyiv, 50.4501, 30.5234, "UA"))
    yield event(
        "tour", "Europe/Sofia",
        in_all("Old towns, new services: a study tour", "Стари градове, нови услуги: учебно пътуване",
               "Стари градови, нови услуги: студиско патување", "Давні міста, нові послуги: навчальна поїздка"),
        "2026-10-22", "2026-10-26", tour_sessions(), kind="study-tour",
        venue=venue(plovdiv, 42.1418, 24.7499, "BG"))


PEOPLE = (
    ("en", "Ана \"Nan\" O’Neil; Dr: PhD, ^2", "Ana \"Nan\" O’Neil; Dr: PhD, ^2"),
    ("bg", "Иван Примеров \\ Иванов", "Ivan Primerov"),
    ("mk", "Весна „Веце“ Урнекова, м-р^2", "Vesna Urnekova"),
    ("uk", "Їжакевич Прикладенко-Зразок: д.н.", "Yizhakevych Prykladenko"),
)


def fill(registry):
    """The three events, each with a delegate per language who is invited."""
    for value in make_events():
        registry.run("event", "add", "-", stdin=json.dumps(value))
        for language, name, latin_name in PEOPLE:
            person = {
                "id": f"p-{language}", "name": name, "latin_name": latin_name, "language": language,
                "email": f"delegate-{language}@example.org", "role": "delegate", "status": "invited",
            }
            registry.run("delegate", "add", value["id"], "-", stdin=json.dumps(person))


def shift(time, minutes):
    return (datetime.datetime.fromisoformat(time) + datetime.timedelta(minutes=minutes)).isoformat()[:16]


def export_all(registry):
    """Bundle, invitation, two updates and cancellation of every event. Returns files by product."""
    files = {}
    for name in EVENTS:
        key = f"f-{name}"
        files[name, "public"] = registry.export(key, f"{name}-public", "--public")
        files[name, "bundle"] = registry.export(key, f"{name}-bundle")
        files[name, "invitation"] = registry.export(
            key, f"{name}-invitation", "--method", "request", "--sessions")
        sessions = registry.event(key)["sessions"]
        sessions[0] = {**sessions[0], "starts": shift(sessions[0]["starts"], 5)}
        registry.edit(key, sessions=sessions)
        files[name, "update"] = registry.export(
            key, f"{name}-update", "--method", "request", "--sessions", "--changed")
        files[name, "model"] = registry.event(key)
        sessions = registry.event(key)["sessions"]
        sessions[0] = {**sessions[0], "room": hall(17)}
        registry.edit(key, sessions=sessions)
        files[name, "wording"] = registry.export(
            key, f"{name}-wording", "--method", "request", "--sessions", "--changed")
        files[name, "last model"] = registry.event(key)
        registry.edit(key, status="cancelled")
        files[name, "cancel"] = registry.export(
            key, f"{name}-cancel", "--method", "request", "--sessions", "--changed")
    return files


# Letters of one to four octets, clusters of several code points, and what the format itself uses.
PIECES = (
    "a", "Z", "7", " ", "  ", "\\", "\\\\", "\\n", "\\,", "\\;", ";", ":", ",", "\"", "^", "'", "ж", "щ", "Ї",
    "ѓ", "ќ", "№", "„", "“", "–", "й", "й", "е́", "о̀", "ё", "한", "각", "क्षि", "👩‍👩‍👧‍👦", "🇧🇬", "🇲🇰🇺🇦",
    "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "✈️", "z̷̨̛", "日本", "BEGIN:VEVENT", "=?", "https://example.org/?a=1,2;b",
)


def make_text(rand, length):
    text = ""
    while len(text) < length:
        text += rand.choice(PIECES)
    return " ".join(text[:length].split()) or "x"


def generated_events(count, per_event=200):
    """Events with that many sessions in all, the same on every run."""
    rand = random.Random(20260715)
    start = datetime.datetime(2026, 1, 1, 6, 0)
    for first in range(0, count, per_event):
        sessions = []
        for number in range(first, first + per_event):
            begins = start + datetime.timedelta(hours=rand.randrange(8000))
            texts = {"title": 1 + number % 600, "abstract": 1 + (7 * number) % 600, "room": 1 + number % 60}
            sessions.append({
                **session("generated", number, None, begins.isoformat()[:16],
                          (begins + datetime.timedelta(minutes=rand.randrange(5, 300, 5))).isoformat()[:16]),
                **{name: {language: make_text(rand, length) for language in LANGUAGES}
                   for name, length in texts.items()},
            })
        sessions = [s for s in sessions if exists(s["starts"]) and exists(s["ends"])]
        value = event("generated", "Europe/Sofia", in_all(*[make_text(rand, 40) for _ in LANGUAGES]),
                      "2026-01-01", "2026-12-31", sessions, kind="conference",
                      venue=venue(in_all("Sofia", "София", "Софија", "Софія"), 42.6977, 23.3219, "BG"))
        yield {**value, "id": f"f-generated-{first}", "uid": uid(f"generated from {first}")}


def exists(time):
    """Whether a clock in Sofia shows that time."""
    wall = datetime.datetime.fromisoformat(time).replace(tzinfo=zoneinfo.ZoneInfo("Europe/Sofia"))
    back = wall.astimezone(datetime.timezone.utc).astimezone(wall.tzinfo)
    return back.replace(tzinfo=None) == wall.replace(tzinfo=None)


def moment(text, zone, last):
    """A date or an instant as calendars have it: whole days end on the day after the last."""
    if "T" not in text:
        day = datetime.date.fromisoformat(text) + datetime.timedelta(days=last)
        return day.strftime("%Y%m%d")
    wall = datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo(zone))
    return wall.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def model_of(event, language):
    """UID → (start, end, title, first part of the place), as the registry has them."""
    model = {}
    for value in (event, *event.get("sessions", [])):
        place = value.get("room") or value.get("venue", {}).get("name")
        model[value["uid"]] = (
            moment(value["starts"], event["time_zone"], False), moment(value["ends"], event["time_zone"], True),
            value["title"][language], place[language] if place else "",
        )
    return model


def unfold(path):
    return path.read_bytes().decode().replace("\r\n ", "").split("\r\n")[:-1]


def raw_entries(path):
    """UID → properties of a file of ours as they stand, without parameters; read by nobody's library."""
    entries, entry = {}, None
    for line in unfold(path):
        name, value = re.match(r'([A-Z-]+)(?:;(?:[^":]|"[^"]*")*)?:(.*)', line).groups()
        if line == "BEGIN:VEVENT":
            entry = {}
        elif line == "END:VEVENT":
            entries[entry["UID"]], entry = entry, None
        elif entry is not None:
            entry[name] = value
    return entries


def plain(text):
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)

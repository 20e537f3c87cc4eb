# What each program makes of a bundle, an invitation and what follows: a Step per column of the table.
#
# A judge takes the Case and returns Steps by column, or raises NotHere. What a program is known to do
# otherwise than it should is told, and is no failure; what it did right before and does wrong is one.
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import contextlib
import email.message
import email.policy
import json
import pathlib
import re
import socket
import subprocess
import tempfile
import urllib.error
import urllib.request

import exports
import thunderbird
from programs import PATIENCE, display, home, need, running, wait_for
from readers import HERE, PYTHON, NotHere, far_away, make_locales, need_evolution, read_all

COLUMNS = ("bundle", "invitation", "update", "stale update", "wording-only update", "cancel")

# One session of the tour: before, after a change of its time, after a change of its room; and its bundle.
Case = collections.namedtuple("Case", "folder language bundle invitation update wording cancel models uid read_ics npm")
Step = collections.namedtuple("Step", "good text")


def step(good, text, otherwise):
    return Step(bool(good), text if good else otherwise)


def make_case(registry, language, read_ics, npm):
    """The tour as a delegate of that language gets it."""
    exports.fill(registry)
    before = registry.event("f-tour")
    files = exports.export_all(registry)
    uid = before["sessions"][0]["uid"]

    def pick(product, part):
        found, = [p for p in files["tour", product] if f"-p-{language}{part}" in p.name and (
            part or "-s" not in p.name[len(f"f-tour-p-{language}"):])]
        return found

    return Case(
        registry.folder, language, pick("bundle", "-"), *(pick(name, "-s00-") for name in (
            "invitation", "update", "wording", "cancel")),
        {name: exports.model_of(value, language) for name, value in (
            ("before", before), ("update", files["tour", "model"]), ("wording", files["tour", "last model"]))},
        uid, read_ics, npm)


def use_thunderbird(case):
    with thunderbird.thunderbird(TZ="Pacific/Auckland") as program:
        found = program.run(thunderbird.IMPORT, str(case.bundle))
        model = case.models["before"]
        read = {i["uid"]: (i["start"], i["end"], i["title"], i["location"], i["description"]) for i in found["items"]}
        said = exports.raw_entries(case.bundle)
        expected = {
            uid: (*value[:3], *(exports.plain(said.get(uid, {}).get(name, "")) for name in ("LOCATION", "DESCRIPTION")))
            for uid, value in model.items()
        }
        steps = {"bundle": step(
            found["parsed"] == len(model) and not found["error"] and read == expected,
            f"imports {found['parsed']} of {len(model)}, all as meant",
            f"parsed {found['parsed']}, {found['error']}, read {read}")}
        calendar = program.run(thunderbird.PREPARE, f"delegate-{case.language}@example.org")
        for column, path, answer, method, kept in (
                ("invitation", case.invitation, "ACCEPTED", "REQUEST", "before"),
                ("update", case.update, "", "REQUEST:UPDATE", "update"),
                ("stale update", case.invitation, "", "", "update"),
                ("wording-only update", case.wording, "", "REQUEST:UPDATE-MINOR", "wording"),
                ("cancel", case.cancel, "", "CANCEL", None)):
            found = program.run(thunderbird.PROCESS, path.read_bytes().decode(), calendar, answer)
            items = [(i["uid"], i["answers"], i["title"]) for i in found["items"]]
            expected = [] if kept is None else [(case.uid, ["ACCEPTED"], case.models[kept][case.uid][2])]
            right_place = all(i["location"].startswith(case.models[kept][case.uid][3]) for i in found["items"])
            steps[column] = step(
                found["method"] == method and items == expected and right_place,
                {"": "ignores it", "CANCEL": "removes it"}.get(method, method + ", answer kept"),
                f"{found['method'] or 'nothing'}: {found['items']}")
        return steps


def use_evolution(case):
    need_evolution()
    paths = [case.bundle, case.invitation, case.update, case.invitation, case.update, case.wording, case.cancel]
    with home(TZ="America/Los_Angeles") as (_, environment):
        run = subprocess.run(
            ["dbus-run-session", "--", PYTHON, str(HERE / "read_eds_steps.py"), *map(str, paths)],
            capture_output=True, text=True, timeout=PATIENCE, env=environment, check=False)
    if run.returncode != 0:
        raise RuntimeError(run.stderr[-400:])
    found = [{e[0]: (e[1], e[2], e[3]) for e in entries} for entries in json.loads(run.stdout)]

    def says(entries, model):
        value = case.models[model][case.uid]
        entry = entries.get(case.uid, ("", "", ""))
        return entry[:2] == (value[0], value[2]) and entry[2].startswith(value[3])

    count = len(case.models["before"])
    starts = {uid: value[0] for uid, value in found[0].items()}
    right = starts == {uid: value[0] for uid, value in case.models["before"].items()}
    return {
        "bundle": step(right, f"{count} entries, all at their time", f"{len(found[0])} of {count}: {starts}"),
        "invitation": step(len(found[1]) == count and says(found[1], "before"), f"still {count}", str(found[1])),
        "update": step(len(found[2]) == count and says(found[2], "update"), "takes the new time", str(found[2])),
        # Evolution's window looks at SEQUENCE before it hands a file to the server.
        "stale update": Step(True, "known: takes the old time back" if says(found[3], "before") else "ignores it"),
        "wording-only update": step(says(found[5], "wording"), "takes the new room", str(found[5].get(case.uid))),
        "cancel": step(set(found[6]) == set(found[0]) - {case.uid}, f"removes it: {count - 1}", str(len(found[6]))),
    }


def use_gnome_calendar(case):
    """Its import dialog; what it imports goes to Evolution Data Server."""
    need("gnome-calendar", "import", "Xvfb", "dbus-run-session")
    image = case.folder / "gnome-calendar.png"
    locale = next((l for l in make_locales(case.folder) if l["LC_ALL"].startswith(case.language)), {})
    with home(TZ="Europe/Skopje", LANGUAGE="en", **locale) as (folder, environment), display(folder) as name:
        environment.update(DISPLAY=name, GDK_BACKEND="x11", GSK_RENDERER="cairo")
        log = folder / "log"
        command = ["dbus-run-session", "--", PYTHON, HERE / "gnome_calendar.py", case.bundle, image]
        with running(command, environment, log) as process:
            process.wait(timeout=PATIENCE + 60)
        lines = log.read_text(errors="replace").splitlines()
    texts = next((json.loads(line) for line in lines if line.startswith('["')), None)
    if texts is None:
        raise RuntimeError(" ".join(lines[-3:]))
    model = case.models["before"]
    absent = {value[2] for value in model.values()} - set(texts)
    return {"bundle": step(
        f"Import {len(model)} events" in texts and not absent, f"“Import {len(model)} events”, all titles",
        f"not there: {absent or 'the number'}")}


KHAL = """[calendars]
[[c]]
path = {folder}/c
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Sofia
default_timezone = Europe/Sofia
"""


def use_khal(case):
    need("khal")
    with home() as (folder, environment):
        configuration = folder / "khal.conf"
        configuration.write_text(KHAL.format(folder=folder))

        def khal(*arguments):
            run = subprocess.run(["khal", "-c", str(configuration), *map(str, arguments)], capture_output=True,
                                 text=True, timeout=PATIENCE, env=environment, check=False)
            if run.returncode != 0:
                raise RuntimeError(run.stderr[-300:])
            return run.stdout

        def take(path):
            khal("import", "--batch", "-a", "c", path)
            lines = khal("list", "--day-format", "", "--format", "{uid}\t{start-time}\t{title}\t{status}",
                         "2026-10-20", "10d").splitlines()
            return {line.split("\t")[0]: line.split("\t")[1:] for line in lines if "\t" in line}

        bundle = take(case.bundle)
        titles = {uid: value[1] for uid, value in bundle.items()}
        expected = {uid: value[2] for uid, value in case.models["before"].items()}
        steps = {"bundle": step(titles == expected, f"{len(titles)} entries, all titles", f"{titles}")}
        before = bundle.get(case.uid, [""])[0]
        for column, path, wanted in (
                ("invitation", case.invitation, before), ("update", case.update, "08:35"),
                ("stale update", case.invitation, None), ("wording-only update", case.wording, "08:35"),
                ("cancel", case.cancel, None)):
            entry = take(path).get(case.uid, ["", "", ""])
            if column == "stale update":
                steps[column] = Step(True, f"known: takes the old time back ({entry[0]})" if entry[0] == before
                                     else "ignores it")
                take(case.update)
            elif column == "cancel":
                steps[column] = step("CANCELLED" in entry[2].upper(), "known: keeps it, marked as cancelled", f"{entry}")
            else:
                steps[column] = step(entry[0] == wanted, f"at {wanted}", f"{entry}")
        return steps


def use_calcurse(case):
    """It knows no UID: every file is new to it."""
    need("calcurse")
    steps = {}
    for column, path in (("bundle", case.bundle), ("invitation", case.invitation), ("update", case.update),
                         ("wording-only update", case.wording), ("cancel", case.cancel)):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(["calcurse", "-D", f"{folder}/data", "-i", str(path)], capture_output=True, text=True,
                                 timeout=PATIENCE, env=far_away(HOME=folder), check=False)
        last = run.stdout.strip().split("\n")[-1]
        steps[column] = step(run.returncode == 0 and re.search(r"\b0 skipped", run.stdout), last, run.stdout + run.stderr)
    return steps


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def put(url, content, method="PUT"):
    headers = {"Authorization": "Basic b2ZmaWNlOng=", "Content-Type": "text/calendar; charset=utf-8"}
    if method == "MKCALENDAR":
        headers["Content-Type"] = "text/xml"
    request = urllib.request.Request(url, content, headers, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=PATIENCE) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def as_item(path):
    """What a collection holds has no METHOD (RFC 4791, 4.1)."""
    return re.sub(rb"METHOD:[A-Z]+\r\n", b"", path.read_bytes())


def use_server(command, environment, folder, base, collection, case, whole):
    """Puts the bundle, if the server takes a whole collection, and the session in all its states."""
    steps = {}
    with running(command, environment, folder / "log") as process:
        wait_for(lambda: put(base, None, "OPTIONS"), "the server", process, NotHere)
        if whole:
            status = put(f"{base}whole/", as_item(case.bundle))
            steps["bundle"] = step(status == 201, "201", f"status {status}")
            made = put(collection, b'<mkcalendar xmlns="urn:ietf:params:xml:ns:caldav"/>', "MKCALENDAR")
            if made != 201:
                raise RuntimeError(f"MKCALENDAR: {made}")
        for column, path in (("invitation", case.invitation), ("update", case.update),
                             ("wording-only update", case.wording), ("cancel", case.cancel)):
            status = put(f"{collection}{case.uid}.ics", as_item(path))
            wanted = (201,) if column == "invitation" else (201, 204)
            steps[column] = step(status in wanted, str(status), f"status {status}")
        if not whole:
            status = put(f"{collection}bundle.ics", as_item(case.bundle))
            # An item of a collection is about one UID (RFC 4791, 4.1); a server may refuse more.
            steps["bundle"] = Step(True, f"known: an item has one UID; answers {status}")
    return steps


def use_radicale(case):
    need("radicale")
    port = free_port()
    with home() as (folder, environment):
        command = ["radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none",
                   "--storage-filesystem-folder", folder / "collections", "--web-type", "none"]
        base = f"http://127.0.0.1:{port}/"
        return use_server(command, environment, folder, f"{base}office/", f"{base}office/items/", case, whole=True)


def use_xandikos(case):
    need("xandikos")
    port = free_port()
    with home() as (folder, environment):
        (folder / "data").mkdir()
        command = ["xandikos", "-d", folder / "data", "-l", "127.0.0.1", "-p", str(port), "--defaults",
                   "--current-user-principal", "/office/"]
        base = f"http://127.0.0.1:{port}/"
        return use_server(command, environment, folder, base, f"{base}office/calendars/calendar/", case, whole=False)


def use_library(name):
    def use(case):
        steps = {}
        files = {"bundle": (case.bundle, "before"), "invitation": (case.invitation, "before"),
                 "update": (case.update, "update"), "wording-only update": (case.wording, "wording"),
                 "cancel": (case.cancel, "wording")}
        for column, (path, model) in files.items():
            answer = read_all([path], case.read_ics, case.npm, [name])[name]
            if isinstance(answer, NotHere):
                raise answer
            if isinstance(answer, list):
                steps[column] = Step(False, answer[0])
                continue
            read = {e.uid: (e.start, e.end, e.summary) for e in answer[str(path)]}
            wanted = {uid: case.models[model][uid][:3] for uid in (case.models[model] if column == "bundle" else [case.uid])}
            steps[column] = step(read == wanted, "as meant", f"{read}")
        return steps

    return use


def write_message(case):
    """The invitation as it is mailed (RFC 6047, 2.4)."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["Subject"] = case.models["before"][case.uid][2]
    message["From"] = "Секретаріат <office@towns.example.org>"
    message["To"] = f"delegate-{case.language}@example.org"
    message["Date"] = "Mon, 01 Jun 2026 10:00:00 +0300"
    message["Message-ID"] = "<invitation@towns.example.org>"
    text = case.invitation.read_bytes().decode()
    said = re.search(r"DESCRIPTION[^:]*:(.*)", text.replace("\r\n ", "").split("BEGIN:VEVENT")[1])
    message.set_content(said[1].strip().replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";"))
    message.add_alternative(text.encode(), maintype="text", subtype="calendar", params={
        "method": "REQUEST", "charset": "UTF-8", "component": "VEVENT"}, cte="base64")
    path = pathlib.Path(case.folder, "invitation.eml")
    path.write_bytes(message.as_bytes())
    return path


def show_in_thunderbird(case, image):
    """What a message with the invitation shows, besides a picture of it."""
    with thunderbird.thunderbird(TZ="Europe/Kyiv") as program:
        program.run(thunderbird.PREPARE, f"delegate-{case.language}@example.org")
        shown = thunderbird.take_screenshot(program, write_message(case), image)
    title = case.models["before"][case.uid][2]
    return {"message": step(title in shown["bar"] + shown["body"], "a message shows the invitation", str(shown)[:300])}


JUDGES = {
    "Thunderbird": use_thunderbird,
    "Evolution Data Server": use_evolution,
    "GNOME Calendar": use_gnome_calendar,
    "khal": use_khal,
    "calcurse": use_calcurse,
    "Radicale": use_radicale,
    "Xandikos": use_xandikos,
    "libical": use_library("libical"),
    "ical.js": use_library("ical.js"),
    "node-ical": use_library("node-ical"),
    "python-icalendar": use_library("icalendar"),
    "python-vobject": use_library("vobject"),
}

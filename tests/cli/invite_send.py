# delegatctl invite send: each delegate gets each message once, whatever breaks on the way.
# SPDX-License-Identifier: GPL-3.0-or-later

import email
import email.policy
import json
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import traceback

try:
    import mailserver
except ImportError as missing:
    print(f"1..0 # SKIP {missing}")
    sys.exit(0)

PROGRAM, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
EVENT = "plovdiv-2026"
PEOPLE = [f"p-{name}" for name in ("ana", "boris", "vera", "goran")]
ADDRESSES = [f"{person[2:]}@example.org" for person in PEOPLE]


class Skip(Exception):
    pass


class Registry:
    """A registry of its own with one event, four people to invite, and a server to send by."""

    prepared = None  # the registry, made once

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = {**os.environ, "HOME": folder, "XDG_CACHE_HOME": folder + "/cache",
                            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        self.server = None
        if Registry.prepared:
            (self.folder / "registry.delegat").write_bytes(Registry.prepared)
            return
        self.run("event", "add", str(DATA / "events/plovdiv-2026.json"))
        for person, address in zip(PEOPLE, ADDRESSES):
            self.add(id=person, name=f"Име „{person}“\u2028, фамилия", email=address, language="bg")
        self.run("backup", str(self.folder / "copy"))
        Registry.prepared = (self.folder / "copy").read_bytes()

    def add(self, **person):
        self.run("delegate", "add", EVENT, "-", stdin=json.dumps({"status": "invited", **person}))

    def start(self, **options):
        self.server = mailserver.Server(**options)
        self.server.start()
        self.run("mail-account", "set", "--server", "127.0.0.1", "--port", str(self.server.port),
                 "--security", "none", "--sender-address", "office@example.com",
                 "--sender-name", "Бюро", "--per-minute", "0")

    def stop(self):
        if self.server:
            self.server.stop()

    def spawn(self, *arguments):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=self.environment)

    def run(self, *arguments, code=0, stdin=""):
        process = self.spawn(*arguments)
        output, self.errors = process.communicate(stdin, timeout=60)
        assert process.returncode == code, f"{arguments}: exit {process.returncode}: {self.errors}"
        return output

    def json(self, *arguments, **options):
        return json.loads(self.run("--json", *arguments, **options))

    def send(self, *arguments, **options):
        output = self.run("--json", "invite", "send", EVENT, "--as", "smtp", *arguments, **options)
        return json.loads(output) if output else None

    def states(self):
        errors = self.errors
        entries = self.json("outbox", "list", EVENT)
        self.errors = errors
        return {e["recipient"]: e["state"] for e in entries}

    def edit(self, **patch):
        self.run("event", "edit", EVENT, "-", stdin=json.dumps(patch))


def parts_of(message):
    return [(part.get_content_type(), part) for part in message.walk() if not part.is_multipart()]


def server_gets_what_calendars_take(registry):
    registry.start()
    report = registry.send()
    assert (report["sent"], report["queued"], report["failed"]) == (4, 4, 0), report
    assert registry.server.addresses() == sorted(ADDRESSES), registry.server.addresses()
    assert registry.server.connections <= 2, registry.server.connections  # one is the server's own
    for address, message, envelope in registry.server.taken:
        raw = envelope.content
        assert raw.isascii() and max(map(len, raw.split(b"\r\n"))) <= 998 and b"\n" not in raw.replace(b"\r\n", b"")
        assert envelope.mail_from == "office@example.com"
        assert message["From"].addresses[0].addr_spec == "office@towns.example.org"
        assert message["Sender"].address.addr_spec == "office@example.com"
        assert [a.addr_spec for a in message["To"].addresses] == [address]
        assert message["Subject"].startswith("Покана: ") and message["Message-ID"] and message["Date"]
        assert "Auto-Submitted" not in message and "X-Unsent" not in message
        types = parts_of(message)
        assert [t for t, _ in types] == ["text/plain", "text/html", "text/calendar", "application/ics"], types
        calendar, file = types[2][1], types[3][1]
        assert calendar.get_param("method") == "REQUEST" and calendar.get_param("charset") == "UTF-8"
        assert calendar.get_param("component") == "VEVENT" and not calendar.is_attachment()
        assert file.is_attachment() and file.get_filename().isascii()
        assert calendar.get_payload(decode=True) == file.get_payload(decode=True)
        (registry.folder / "sent.ics").write_bytes(file.get_payload(decode=True))
        registry.run("invite", "lint", str(registry.folder / "sent.ics"))
        whole = raw + b"".join(part.get_payload(decode=True) for _, part in types)
        assert not [a for a in ADDRESSES if a != address and a.encode() in whole]
    assert registry.send()["sent"] == 0 and len(registry.server.taken) == 4
    again = registry.json("invite", "export", EVENT, "--method", "request", "--changed",
                          "--output", str(registry.folder / "ics"))
    assert again["written"] == [] and again["unchanged"] == 4, again


def updates_follow_the_first_message(registry):
    registry.start()
    registry.send()
    first = {a: m["Message-ID"] for a, m, _ in registry.server.taken}
    registry.server.taken.clear()
    registry.edit(starts="2026-10-21")
    assert registry.send("--changed")["sent"] == 4
    for address, message, _ in registry.server.taken:
        assert message["In-Reply-To"] == message["References"] == first[address]
        assert b"SEQUENCE:1" in parts_of(message)[3][1].get_payload(decode=True)
    registry.server.taken.clear()
    registry.edit(status="cancelled")
    assert registry.send("--changed")["sent"] == 4
    assert {parts_of(m)[2][1].get_param("method") for _, m, _ in registry.server.taken} == {"CANCEL"}
    assert registry.send("--changed")["sent"] == 0


def once_wherever_it_is_killed(registry):
    for stage, times in (("MAIL", (1, 3)), ("RCPT", (2, 4)), ("354", (1, 2, 4)), ("DATA", (1, 2, 4)),
                         ("reply", (3, 6, 7, 10, 16))):
        for time in times:
            with tempfile.TemporaryDirectory() as folder:
                other = Registry(folder)
                try:
                    other.start()
                    other.server.kill_at = (stage, time)
                    other.server.client = other.spawn("invite", "send", EVENT, "--as", "smtp")
                    other.server.client.communicate()
                    assert other.server.client.returncode == -9, (stage, time)
                    other.server.kill_at = None
                    uncertain = {a for a, s in other.states().items() if s == "uncertain"}
                    assert len(uncertain) <= 1, (stage, time, uncertain)
                    assert not uncertain or stage in ("DATA", "reply"), (stage, time, uncertain)
                    other.send("--resume", code=0)
                    taken = other.server.addresses()
                    assert len(set(taken)) == len(taken), (stage, time, taken)
                    assert set(taken) | uncertain == set(ADDRESSES), (stage, time, taken, uncertain)
                    for address in uncertain:
                        assert address in other.errors and "outbox confirm" in other.errors
                    other.send()
                    assert other.server.addresses() == taken
                finally:
                    other.stop()


def refusals_are_kept_with_their_words(registry):
    registry.start()
    ana, boris, vera, goran = ADDRESSES
    registry.server.replies = {("RCPT", ana): "550 5.1.1 No such user\x1b[2J", ("RCPT", boris): "451 Greylisted",
                               ("DATA", vera): "554 Not today", ("DATA", goran): "452 Disk full"}
    report = registry.send(code=4)
    assert registry.server.taken == [] and (report["failed"], report["later"]) == (2, 2), report
    assert registry.states() == {ana: "failed", boris: "queued", vera: "failed", goran: "queued"}
    assert "No such user" in registry.errors and "\x1b" not in registry.errors
    registry.server.replies = {}
    assert registry.send("--resume")["sent"] == 2
    assert registry.server.addresses() == sorted([boris, goran])
    assert registry.send()["sent"] == 0
    registry.run("outbox", "retry", "--event", EVENT)
    assert registry.send("--resume")["sent"] == 2
    assert registry.server.addresses() == sorted(ADDRESSES)
    registry.run("outbox", "retry", "1", code=1)


def put_off_too_often_is_refused(registry):
    registry.start()
    registry.server.replies = {("RCPT", ADDRESSES[0]): "450 Later"}
    for _ in range(7):
        registry.send("--person", PEOPLE[0], code=4)
        assert registry.states() == {ADDRESSES[0]: "queued"}
    registry.send("--resume", code=4)
    assert registry.states() == {ADDRESSES[0]: "failed"}, (registry.states(), registry.errors)


def a_lost_answer_is_for_people_to_judge(registry):
    registry.start()
    ana, boris = ADDRESSES[:2]
    registry.server.drop = {ana, boris}
    report = registry.send(code=4)
    assert (report["sent"], report["uncertain"]) == (2, 2), report
    assert len(registry.server.taken) == 4
    registry.server.drop = set()
    for _ in range(2):
        registry.send("--resume")
        assert len(registry.server.taken) == 4
        assert ana in registry.errors and boris in registry.errors
    numbers = {e["recipient"]: str(e["entry"]) for e in registry.json("outbox", "list")}
    registry.run("outbox", "discard", numbers[ana], code=1)
    registry.run("outbox", "confirm", numbers[ana])
    registry.run("outbox", "retry", numbers[boris])
    assert registry.send("--resume")["sent"] == 1
    assert registry.server.addresses() == sorted(ADDRESSES + [boris])
    assert set(registry.states().values()) == {"sent"} and registry.errors == "", registry.errors


def a_server_that_refuses_all_stops_the_run(registry):
    registry.start()
    registry.server.replies = {"MAIL": "550 Not you"}
    registry.send(code=4)
    assert "Not you" in registry.errors and set(registry.states().values()) == {"queued"}, (registry.states(), registry.errors)
    registry.stop()
    registry.send("--resume", code=4)
    assert set(registry.states().values()) == {"queued"}
    registry.server = None


def two_at_once_send_once(registry):
    registry.start()
    registry.server.hold = threading.Event()
    first = registry.spawn("invite", "send", EVENT, "--as", "smtp")
    while "sending" not in registry.states().values():
        pass
    registry.send("--resume", code=1)
    assert "another program" in registry.errors, registry.errors
    registry.server.hold.set()
    first.communicate("")
    assert first.returncode == 0 and registry.server.addresses() == sorted(ADDRESSES)


def files_hold_the_same_and_are_private(registry):
    folder = registry.folder / "mails"
    registry.add(id="p-dora", name="Дора", status="invited")
    report = registry.json("invite", "send", EVENT, "--as", "eml", "--output", str(folder))
    assert report["sent"] == 4 and [s["person"] for s in report["skipped"]] == ["p-dora"], report
    assert "p-dora" in registry.errors
    files = sorted(folder.iterdir())
    assert [f.name for f in files] == sorted(f"{EVENT}-{person}-v0-invite.eml" for person in PEOPLE)
    for path in files:
        assert path.stat().st_mode & 0o777 == 0o600
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert message["X-Unsent"] == "1" and parts_of(message)[2][1].get_param("method") == "REQUEST"
        assert not message.defects
    before = [f.read_bytes() for f in files]
    report = registry.json("invite", "send", EVENT, "--as", "eml", "--output", str(folder))
    assert report["sent"] == 0 and [f.read_bytes() for f in files] == before
    registry.run("outbox", "retry", "1")
    registry.run("invite", "send", EVENT, "--as", "eml", "--output", str(folder), "--resume")
    assert [f.read_bytes() for f in files] == before


def bundles_are_attached_only(registry):
    registry.start()
    assert registry.send("--method", "publish")["sent"] == 4
    for _, message, _ in registry.server.taken:
        assert [t for t, _ in parts_of(message)] == ["text/plain", "text/html", "application/ics"]
        assert b"METHOD:PUBLISH" in parts_of(message)[2][1].get_payload(decode=True)


def outbox_is_looked_through_first(registry):
    registry.start()
    registry.run("invite", "send", EVENT, code=2)
    plan = registry.json("invite", "send", EVENT, "--dry-run")
    assert [p["recipient"] for p in plan["new"]] == ADDRESSES and registry.json("outbox", "list") == []
    assert registry.json("invite", "send", EVENT, "--queue")["queued"] == 4
    assert registry.server.taken == [] and set(registry.states().values()) == {"queued"}
    shown = registry.json("outbox", "show", "2")
    assert shown["recipient"] == ADDRESSES[1] and "„p-boris“" in shown["text"], shown
    registry.run("outbox", "discard", "2")
    again = registry.json("invite", "export", EVENT, "--method", "request", "--changed",
                          "--output", str(registry.folder / "ics"))
    assert len(again["written"]) == 4, again
    assert registry.send("--resume")["sent"] == 3
    assert ADDRESSES[1] not in registry.server.addresses()
    registry.edit(starts="2026-10-21")
    registry.json("invite", "send", EVENT, "--queue")
    registry.edit(starts="2026-10-20")
    registry.server.taken.clear()
    assert registry.send()["sent"] == 4 and len(registry.server.taken) == 4
    registry.run("outbox", "show", "99", code=3)
    registry.run("outbox", "retry", "x", code=2)


def who_is_uninvited_meanwhile_gets_nothing(registry):
    registry.start()
    assert registry.json("invite", "send", EVENT, "--queue")["queued"] == 4
    person, = {e["person"] for e in registry.json("outbox", "list") if e["recipient"] == ADDRESSES[0]}
    registry.run("delegate", "move", EVENT, person, "cancelled")
    registry.send("--resume")
    assert registry.states()[ADDRESSES[0]] == "queued" and len(registry.server.taken) == 3
    assert "outbox discard" in registry.errors, registry.errors


def a_corrected_address_gets_it(registry):
    registry.start()
    registry.server.replies = {("RCPT", ADDRESSES[0]): "550 Unknown"}
    registry.send(code=4)
    registry.run("delegate", "edit", PEOPLE[0], "-", stdin='{"email": "ana.new@example.org"}')
    assert registry.send()["sent"] == 1
    assert registry.server.addresses() == sorted(["ana.new@example.org", *ADDRESSES[1:]])
    assert registry.states()[ADDRESSES[0]] == "discarded"


def certificate(folder):
    if not shutil.which("openssl"):
        raise Skip("openssl is not installed")
    paths = folder / "key.pem", folder / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                    "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout",
                    paths[0], "-out", paths[1]], check=True, capture_output=True)
    return paths


def passwords_travel_encrypted(registry):
    key, cert = certificate(registry.folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    registry.start(context=context, password="друг&friend")
    registry.run("mail-account", "set", "--security", "starttls", "--user", "office")
    send = ("--password-stdin", "--person", PEOPLE[0])
    registry.send(*send, code=4, stdin="друг&friend\n")
    assert "vouches" in registry.errors, registry.errors
    registry.run("mail-account", "set", "--ca-file", str(cert))
    for arguments in (("mail-account", "test", "--password-stdin"), ("invite", "send", EVENT, "--as", "smtp", *send)):
        registry.run(*arguments, code=4, stdin="wrong&secret\n")
        assert "user and password" in registry.errors and "secret" not in registry.errors, registry.errors
    assert registry.server.taken == []
    registry.run("mail-account", "test", "--password-stdin", stdin="друг&friend\n")
    assert registry.send(*send, stdin="друг&friend\n")["sent"] == 1
    assert "друг".encode() not in (registry.folder / "registry.delegat").read_bytes()

    registry.run("mail-account", "set", "--security", "none", "--server", "mail.example.org", code=1)
    registry.stop()
    registry.start()
    registry.run("mail-account", "set", "--security", "starttls")
    registry.send("--person", PEOPLE[1], "--password-stdin", code=4, stdin="друг&friend\n")
    assert "STARTTLS" in registry.errors and registry.server.taken == [], registry.errors
    registry.send("--resume", code=4)
    assert "password" in registry.errors, registry.errors


class Bus:
    """A session bus of the test's own."""

    def __init__(self):
        if not shutil.which("dbus-daemon"):
            raise Skip("dbus-daemon is not installed")
        self.process = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.process.terminate()
        self.process.communicate()


PORTAL = """<node><interface name='org.freedesktop.portal.Email'>
<property name='version' type='u' access='read'/>
<method name='ComposeEmail'><arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>
<arg type='o' direction='out'/></method></interface></node>"""


class Portal:
    """Stands in for the desktop: takes drafts, and refuses those to one address."""

    def __init__(self, address, refused):
        from gi.repository import Gio, GLib
        self.Gio, self.GLib, self.refused, self.drafts = Gio, GLib, refused, []
        flags = Gio.DBusConnectionFlags
        self.context = GLib.MainContext.new()
        self.context.push_thread_default()
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.connection.register_object(
            "/org/freedesktop/portal/desktop", Gio.DBusNodeInfo.new_for_xml(PORTAL).interfaces[0],
            self.on_call, lambda *_: GLib.Variant("u", 4), None)
        self.connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                  "RequestName", GLib.Variant("(su)", ("org.freedesktop.portal.Desktop", 0)),
                                  None, Gio.DBusCallFlags.NONE, -1, None)
        self.context.pop_thread_default()
        self.loop = GLib.MainLoop.new(self.context, False)
        threading.Thread(target=self.loop.run, daemon=True).start()

    def on_call(self, connection, sender, path, interface, method, parameters, invocation):
        options = parameters.unpack()[1]
        fds = invocation.get_message().get_unix_fd_list()
        files = []
        for handle in options["attachment_fds"]:
            with os.fdopen(fds.get(handle), "rb") as file:
                files.append((os.readlink(f"/proc/self/fd/{file.fileno()}"), file.read()))
        self.drafts.append((options["address"], options["subject"], options["body"], files))
        request = (f"/org/freedesktop/portal/desktop/request/{sender[1:].replace('.', '_')}/"
                   + options["handle_token"])
        invocation.return_value(self.GLib.Variant("(o)", (request,)))
        connection.emit_signal(sender, request, "org.freedesktop.portal.Request", "Response",
                               self.GLib.Variant("(ua{sv})", (options["address"] == self.refused, {})))


def drafts_reach_the_mail_program(registry):
    draft = ("invite", "send", EVENT, "--as", "draft")
    registry.run(*draft, code=4)
    assert "--as eml" in registry.errors and registry.states() == {}, registry.errors
    with Bus() as bus:
        try:
            portal = Portal(bus.address, ADDRESSES[1])
        except ImportError as missing:
            raise Skip(missing) from missing
        registry.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        registry.run(*draft, code=4)
        assert [d[0] for d in portal.drafts] == ADDRESSES, portal.drafts
        for person, (_, subject, body, files) in zip(PEOPLE, portal.drafts):
            (path, content), = files
            assert subject.startswith("Покана: ") and f"„{person}“" in body
            assert content.startswith(b"BEGIN:VCALENDAR") and b"METHOD:REQUEST" in content
            assert path.startswith(str(registry.folder)) and os.stat(path).st_mode & 0o777 == 0o600
        states = registry.states()
        assert states.pop(ADDRESSES[1]) == "failed" and set(states.values()) == {"sent"}, states
        registry.run(*draft)
        assert len(portal.drafts) == 4
        portal.loop.quit()


def nothing_changes_without_a_keyring(registry):
    registry.start()
    registry.run("mail-account", "set", "--user", "office", "--password-stdin", code=4, stdin="hush\n")
    assert "no keyring" in registry.errors and "hush" not in registry.errors, registry.errors
    assert "user" not in registry.json("mail-account", "show")


TESTS = (server_gets_what_calendars_take, who_is_uninvited_meanwhile_gets_nothing,
         updates_follow_the_first_message, once_wherever_it_is_killed,
         refusals_are_kept_with_their_words, put_off_too_often_is_refused,
         a_lost_answer_is_for_people_to_judge, a_server_that_refuses_all_stops_the_run,
         two_at_once_send_once, files_hold_the_same_and_are_private, bundles_are_attached_only,
         outbox_is_looked_through_first, a_corrected_address_gets_it, passwords_travel_encrypted,
         drafts_reach_the_mail_program, nothing_changes_without_a_keyring)


def main():
    failed = False
    print(f"1..{len(TESTS)}")
    for number, test in enumerate(TESTS, 1):
        if len(sys.argv) > 3 and sys.argv[3] not in test.__name__:
            continue
        name = f"/cli/invite-send/{test.__name__.replace('_', '-')}"
        with tempfile.TemporaryDirectory() as folder:
            registry = Registry(folder)
            try:
                test(registry)
                print(f"ok {number} {name}")
            except Skip as reason:
                print(f"ok {number} {name} # SKIP {reason}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} {name}")
            finally:
                registry.stop()
    return failed


sys.exit(main())

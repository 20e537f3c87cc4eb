# Drives the window through the accessibility bus, as somebody would who does not see it.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import subprocess
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
sys.dont_write_bytecode = True
import stage

CLASS_NAMES = ("Gtk", "Adw", "Dg")


class Skip(Exception):
    pass


def require():
    """Says which part of the stage is missing, in TAP, and ends."""
    absent = stage.missing()
    try:
        import gi

        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        absent.append("gir1.2-atspi-2.0")
    if absent:
        print(f"1..0 # SKIP not here: {', '.join(absent)}")
        sys.exit(0)


class Window:
    """The window as the accessibility bus shows it."""

    def __init__(self, program):
        from gi.repository import Atspi, GLib

        self.atspi = Atspi
        self.bus = None
        self.question = GLib.Variant("(ss)", ("org.a11y.atspi.Accessible", "ChildCount"))
        self.application = stage.wait_for(lambda: self.find_application(program.process.pid))
        assert self.application, "the window does not appear on the accessibility bus"

    def find_application(self, pid):
        desktop = self.atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == pid and child.get_child_count():
                return child
        return None

    def walk(self, node=None, without=()):
        node = node or self.application
        yield node
        if node.get_role_name() in without:
            return
        for index in range(self.count_windows() if node == self.application else node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                yield from self.walk(child, without)

    def close_with(self, name):
        """Presses a button that closes a dialog; GTK 4.8 ends if it is asked for a window just closed."""
        self.press(name)
        assert stage.wait_for(lambda: self.count_windows() == 1), f"“{name}” does not close the dialog"

    def count_windows(self):
        """Asks the program itself, as what the bus remembers may be older."""
        if self.bus is None:
            from gi.repository import Gio

            session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
            arguments = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 5000, None)
            address = session.call_sync(*arguments).unpack()[0]
            flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
            self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        return self.bus.call_sync(
            self.application.app.bus_name, "/org/a11y/atspi/accessible/root", "org.freedesktop.DBus.Properties", "Get",
            self.question, None, 0, 5000, None,
        ).unpack()[0]

    def names(self, role=None):
        return [n.get_name() for n in self.walk() if (role is None or n.get_role_name() == role) and n.get_name()]

    def find(self, name, *roles):
        """GTK 4.8 names a button with a mnemonic by its label twice, first with the underline."""
        for node in self.walk():
            if node.get_role_name() in roles and (node.get_name() or "").endswith(name):
                return node
        return None

    def find_pressable(self, name):
        """The button of the newest window, if it can be pressed."""
        found = None
        for node in self.walk():
            if node.get_role_name() in ("push button", "toggle button") and (node.get_name() or "").endswith(name):
                found = node
        return found if found and found.get_state_set().contains(self.atspi.StateType.SENSITIVE) else None

    def press(self, name):
        button = stage.wait_for(lambda: self.find_pressable(name))
        assert button, f"there is no button “{name}” that can be pressed"
        button.get_action_iface().do_action(0)

    def text_of(self, name):
        """What stands in a text of several lines."""
        text = self.find(name, "text").get_text_iface()
        return text.get_text(0, text.get_character_count())

    def type_into(self, name, text):
        entry = stage.wait_for(lambda: self.find(name, "entry", "text"))
        assert entry, f"there is no entry “{name}”"
        entry.get_editable_text_iface().set_text_contents(text)


def rows(window):
    """The events that are listed, whether or not the search hides them."""
    events = window.find("Events", "list")
    return [events.get_child_at_index(i).get_name() for i in range(events.get_child_count())]


def opens_samples(window, actions, folder):
    window.press("Open the Sample Events")
    assert stage.wait_for(lambda: len(rows(window)) >= 4), rows(window)
    assert "Smart and Sustainable Cities in the Western Balkans" in rows(window)


def searches_in_either_script(window, actions, folder):
    counts = {"": "4 events", "Скопје": "1 event", "Skopje": "1 event", "nothing is called so": "0 events"}
    for text, count in (*counts.items(), ("", "4 events")):
        window.type_into("Search in events", text)
        found = stage.wait_for(lambda: window.find("Events", "list").get_description() == count)
        assert found, f"{text}: {window.find('Events', 'list').get_description()}"


def switches_pages(window, actions, folder):
    choose(window, "Needs Assessment Workshop: E-Government and Citizen Participation in Sofia")
    expected = {
        "overview": "Seats",
        "programme": "Thursday, 7 January 2021",
        "delegations": "All cities",
        "invitations": "A calendar file for each delegate, in the delegate’s own language",
        "lists": "List of Attendees",
    }
    for page, text in expected.items():
        actions.activate("page", page)
        assert stage.wait_for(lambda: any(text in name for name in window.names())), f"{page}: no “{text}”"


def choose(window, title):
    """Selects an event by its row."""
    row = stage.wait_for(lambda: window.find(title, "list item"))
    assert row, f"there is no event “{title}”"
    parent = row.get_parent()
    parent.get_selection_iface().select_child(row.get_index_in_parent())


def exports_invitations(window, actions, folder):
    out = folder / "invitations"
    assert stage.wait_for(lambda: actions.describe("export-invitations-to")[0])
    actions.activate("export-invitations-to", str(out))
    files = stage.wait_for(lambda: list(out.glob("*.ics")))
    assert files, "no file was written"
    assert all(f.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n") for f in files)
    assert stage.wait_for(lambda: "Up to date" in window.names()), "the page does not tell of it"


def shows_letters_in_the_language_of_the_delegate(window, actions, folder):
    actions.activate("preview-letter", "p-trajche-maketoski")
    assert stage.wait_for(lambda: "Почитуван господине Трајче" in window.text_of("Letter")), window.text_of("Letter")
    assert any(name.endswith(".ics") for name in window.names("label")), "the letter names no attachment"
    window.press("Next Delegate")
    assert stage.wait_for(lambda: "Вельмишановна" in window.text_of("Letter")), "there is no next letter"
    window.press("Close the Letter")
    assert stage.wait_for(lambda: not window.find_pressable("Close the Letter")), "the letter does not close"


REPLY = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
{uid}
DTSTAMP:20210102T080000Z
ATTENDEE;PARTSTAT=ACCEPTED;CN=A Stranger:mailto:stranger@example.org
END:VEVENT
END:VCALENDAR
"""


def reads_replies_and_decides(window, actions, folder):
    exported = next((folder / "invitations").glob("*.ics")).read_text(encoding="utf-8")
    uid = next(line for line in exported.splitlines() if line.startswith("UID:"))
    path = folder / "reply.ics"
    path.write_text(REPLY.format(uid=uid), encoding="utf-8")
    actions.activate("read-replies-from", str(path))
    assert stage.wait_for(lambda: "1 answer to decide about" in window.names()), "the answer is not there"
    assert stage.wait_for(lambda: "A Stranger (stranger@example.org)" in window.names())
    window.press("Ignore")
    assert stage.wait_for(lambda: "Ignored" in window.names()), "the answer is not set aside"
    actions.activate("undo")
    assert stage.wait_for(lambda: "1 answer to decide about" in window.names()), "nothing is undone"
    actions.activate("undo")
    assert stage.wait_for(lambda: "0 answers" in window.names()), "the answer is still there"


def control(folder, *arguments):
    build = pathlib.Path(sys.argv[1]).resolve()
    program = build / "src" / "cli" / "delegatctl"
    subprocess.run([program, "--registry", folder / "registry.delegat", *arguments], check=True, stdout=subprocess.DEVNULL)


def sends_by_a_mail_server(window, actions, folder):
    """Each delegate gets the invitation once, also if somebody sends twice."""
    try:
        import mailserver
    except ImportError as missing:
        raise Skip(missing)
    server = mailserver.Server()
    server.replies = {("RCPT", "fiona.testwell@example.org"): "550 nobody of that name here"}
    server.start()
    try:
        control(
            folder, "mail-account", "set", "--server", "127.0.0.1", "--port", str(server.port), "--security", "none",
            "--sender-address", "office@example.com", "--per-minute", "0",
        )
        actions.activate("send-invitations")
        assert stage.wait_for(lambda: "11 updates" in window.names()), "nothing is to be sent"
        window.close_with("Send")
        assert stage.wait_for(lambda: "10 messages went out · 1 to decide about" in window.names()), window.names("label")
        assert len(server.addresses()) == len(set(server.addresses())) == 10, server.addresses()
        assert any("nobody of that name here" in name for name in window.names()), "the server’s words are not there"
        actions.activate("send-invitations")
        assert stage.wait_for(lambda: "Everybody has been sent what there is" in window.names())
        window.close_with("Cancel")
        server.replies = {}
        window.press("Queue Again")
        assert stage.wait_for(lambda: "1 message waits" in window.names()), "the message does not wait"
        window.press("Resume…")
        assert stage.wait_for(lambda: "1 message that waits" in window.names())
        window.close_with("Send")
        assert stage.wait_for(lambda: "11 messages went out" in window.names())
        assert server.addresses().count("fiona.testwell@example.org") == 1
        assert len(server.taken) == 11
    finally:
        server.stop()


def stores_no_bad_template(window, actions, folder):
    shown = ("--registry", folder / "registry.delegat", "--language", "en", "invite", "template", "show")
    build = pathlib.Path(sys.argv[1]).resolve()
    show = lambda: subprocess.run([build / "src" / "cli" / "delegatctl", *shown], capture_output=True, text=True).stdout
    actions.activate("letter-templates")
    assert stage.wait_for(lambda: "{greeting}" in window.text_of("Text of the template")), "there is no text to start from"
    before = show()
    window.type_into("Text of the template", "Dear colleague,\n\n{nmae} is welcome.\n")
    assert stage.wait_for(lambda: any(n.startswith("Line 3, column 1:") for n in window.names())), window.names("label")
    assert not window.find_pressable("Save"), "a bad template can be saved"
    window.type_into("Text of the template", "Dear colleague,\n\n{name} is welcome {when}.\n")
    window.close_with("Save")
    assert stage.wait_for(lambda: "is welcome" in show()), show()
    actions.activate("undo")
    assert stage.wait_for(lambda: show() == before), "the words are not as they were"


def saves_the_list(window, actions, folder):
    path = folder / "list.pdf"
    actions.activate("save-list-to", str(path))
    assert stage.wait_for(lambda: path.exists() and path.stat().st_size > 0)
    assert path.read_bytes().startswith(b"%PDF-")


def find_nameless(window):
    nameless = set()
    # What a drop-down holds inside is libadwaita's own, and GTK lets panes that scroll take focus.
    for node in window.walk(without=("combo box",)):
        name = node.get_name() or ""
        if (
            node.get_state_set().contains(window.atspi.StateType.FOCUSABLE)
            and node.get_role_name() != "scroll pane" and (name.startswith(CLASS_NAMES) or not name)
        ):
            nameless.add(f"{node.get_role_name()} “{name}”")
    return nameless


def names_all_that_takes_focus(window, actions, folder):
    for page in ("overview", "programme", "delegations", "invitations", "lists"):
        actions.activate("page", page)
        # Toasts have a button of libadwaita's without a name; they go away by themselves.
        assert stage.wait_for(lambda: not find_nameless(window)), f"{page}: {find_nameless(window)}"


def undoes(window, actions, folder):
    actions.activate("undo")
    assert stage.wait_for(lambda: window.find("Open the Sample Events", "push button")), "the events are still there"
    actions.activate("redo")
    assert stage.wait_for(lambda: len(rows(window)) >= 4), "the events do not come back"


def survives_a_bad_registry(window, actions, folder):
    from gi.repository import Gio, GLib

    path = folder / "bad.delegat"
    path.write_text("this is no registry & <b>never</b> was\n")
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    bus.call_sync(
        stage.APPLICATION, "/" + stage.APPLICATION.replace(".", "/"), "org.freedesktop.Application", "Open",
        GLib.Variant("(asa{sv})", ([path.as_uri()], {})), None, 0, 5000, None,
    )
    assert stage.wait_for(lambda: "The Registry Cannot Be Opened" in window.names()), window.names()
    assert path.read_text().startswith("this is no registry")


STEPS = (
    opens_samples, searches_in_either_script, switches_pages, exports_invitations,
    shows_letters_in_the_language_of_the_delegate,
    reads_replies_and_decides, sends_by_a_mail_server, stores_no_bad_template,
    saves_the_list,
    names_all_that_takes_focus, undoes, survives_a_bad_registry,
)


def main():
    require()
    build = pathlib.Path(sys.argv[1]).resolve()
    folder = stage.enter()
    print(f"1..{len(STEPS) + 1}", flush=True)
    program = stage.Program(folder, build, str(folder / "registry.delegat"))
    failed = 0
    try:
        window = Window(program)
        actions = stage.Actions()
        for number, step in enumerate(STEPS, start=1):
            try:
                step(window, actions, folder)
                print(f"ok {number} /app/window/{step.__name__.replace('_', '-')}", flush=True)
            except Skip as reason:
                print(f"ok {number} /app/window/{step.__name__.replace('_', '-')} # SKIP {reason}", flush=True)
            except Exception as error:
                failed += 1
                for line in "".join(traceback.format_exception(error)).splitlines():
                    print(f"# {line}")
                print(f"not ok {number} /app/window/{step.__name__.replace('_', '-')}", flush=True)
    finally:
        program.stop()
    complaints = program.complaints()
    for line in complaints:
        print(f"# {line}")
    print(f"{'not ' if complaints else ''}ok {len(STEPS) + 1} /app/window/writes-no-warnings")
    sys.exit(1 if failed or complaints else 0)


main()

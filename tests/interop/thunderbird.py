# Thunderbird takes our files: its importer, and its engine for invitations, driven through Marionette.
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import contextlib
import json
import socket

from programs import home, need, running, wait_for
from readers import NotHere

PREFERENCES = {
    "marionette.port": 0, "app.update.enabled": False, "app.donation.eoy.version.viewed": 999,
    "mail.provider.suppress_dialog_on_startup": True, "mail.spotlight.firstRunDone": True,
    "mailnews.start_page.enabled": False, "mail.shell.checkDefaultClient": False,
    "mail.rights.version": 1, "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "calendar.timezone.useSystemTimezone": True, "toolkit.telemetry.enabled": False,
    "intl.locale.requested": "en-US", "mail.openMessageBehavior": 0, "network.proxy.type": 0,
    "network.dns.disabled": True, "calendar.itip.newInvitationDot": False,
}

# An account and a calendar of the delegate; arguments: address.
PREPARE = """
const [address] = arguments;
const done = arguments[arguments.length - 1];
(async () => {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const server = MailServices.accounts.createIncomingServer("nobody", "Local Folders", "none");
  const identity = MailServices.accounts.createIdentity();
  identity.email = address;
  identity.fullName = "Delegate";
  const account = MailServices.accounts.createAccount();
  account.incomingServer = server;
  account.addIdentity(identity);
  const calendar = cal.manager.createCalendar("storage", Services.io.newURI("moz-storage-calendar://"));
  calendar.name = address;
  cal.manager.registerCalendar(calendar);
  calendar.setProperty("imip.identity.key", identity.key);
  done(calendar.id);
})().catch(error => done({ error: String(error) }));
"""

# Imports a file into a calendar of its own; arguments: path.
IMPORT = """
const [path] = arguments;
const done = arguments[arguments.length - 1];
(async () => {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const { CalendarFileImporter } = ChromeUtils.importESModule("resource:///modules/CalendarFileImporter.sys.mjs");
  const { FileUtils } = ChromeUtils.importESModule("resource://gre/modules/FileUtils.sys.mjs");
  const calendar = cal.manager.createCalendar("storage", Services.io.newURI("moz-storage-calendar://"));
  calendar.name = "Import";
  cal.manager.registerCalendar(calendar);
  const importer = new CalendarFileImporter();
  const parsed = await importer.parseIcsFile(new FileUtils.File(path));
  let error = "";
  try {
    await importer.startImport(parsed, calendar);
  } catch (problem) {
    error = String(problem);
  }
  const items = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  const show = time => (time.isDate ? time : time.getInTimezone(cal.dtz.UTC)).icalString;
  done({
    parsed: parsed.length, error,
    items: items.map(item => ({
      uid: item.id, start: show(item.startDate), end: show(item.endDate), title: item.title,
      location: item.getProperty("LOCATION") ?? "", description: item.getProperty("DESCRIPTION") ?? "",
      status: item.status ?? "",
    })),
  });
  cal.manager.unregisterCalendar(calendar);
})().catch(error => done({ error: String(error) }));
"""

# What Thunderbird makes of an invitation in a message, and what is in the calendar afterwards;
# arguments: text of the file, id of the calendar, the delegate's answer or “”.
PROCESS = """
const [text, id, answer] = arguments;
const done = arguments[arguments.length - 1];
(async () => {
  const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
  const calendar = cal.manager.getCalendarById(id);
  const item = Cc["@mozilla.org/calendar/itip-item;1"].createInstance(Ci.calIItipItem);
  item.init(text);
  item.autoResponse = Ci.calIItipItem.NONE;
  item.targetCalendar = calendar;
  const action = await new Promise(resolve => cal.itip.processItipItem(item, (_, rc, found) => resolve(found)));
  const method = action?.method ?? "";
  if (action) {
    await new Promise((resolve, reject) => action(
      { onOperationComplete: (_, status) => Components.isSuccessCode(status) ? resolve() : reject(status) },
      answer || null, { responseMode: Ci.calIItipItem.NONE }));
  }
  cal.itip.cleanupItipItem(item);
  const items = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  done({
    method,
    items: items.map(kept => ({
      uid: kept.id, start: kept.startDate.icalString, title: kept.title,
      location: kept.getProperty("LOCATION") ?? "", description: kept.getProperty("DESCRIPTION") ?? "",
      answers: kept.getAttendees().map(attendee => attendee.participationStatus),
    })),
  });
})().catch(error => done({ error: String(error) }));
"""

# Opens a message in a window; arguments: path.
OPEN = """
const [path] = arguments;
const done = arguments[arguments.length - 1];
(async () => {
  const { MailUtils } = ChromeUtils.importESModule("resource:///modules/MailUtils.sys.mjs");
  const { FileUtils } = ChromeUtils.importESModule("resource://gre/modules/FileUtils.sys.mjs");
  const file = new FileUtils.File(path);
  const main = Services.wm.getMostRecentWindow("mail:3pane");
  MailUtils.openEMLFile(main, file, Services.io.newFileURI(file));
  done(true);
})().catch(error => done({ error: String(error) }));
"""

# Whether the window of the message shows the invitation.
SHOWN = """
const pane = document.getElementById("messageBrowser")?.contentWindow;
const bar = pane?.document.getElementById("imip-bar");
const button = pane?.document.getElementById("imipAcceptButton");
window.resizeTo(1000, 820);
return JSON.stringify({
  bar: bar && !bar.hidden && !bar.collapsed && button && !button.hidden ? bar.textContent || "bar" : "",
  body: pane?.document.getElementById("messagepane")?.contentDocument?.body?.innerText ?? "",
});
"""


class Marionette:
    """Its protocol: length, colon, a JSON array; answers in the order of the questions."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.file = self.socket.makefile("rb")
        self.number = 0
        self.read()

    def read(self):
        length = b""
        while not length.endswith(b":"):
            octet = self.file.read(1)
            if not octet:
                raise RuntimeError("Thunderbird hung up")
            length += octet
        return json.loads(self.file.read(int(length[:-1])))

    def ask(self, name, **parameters):
        self.number += 1
        question = json.dumps([0, self.number, name, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(question), question))
        _, _, error, answer = self.read()
        if error:
            raise RuntimeError(f"{error['error']}: {error['message']}")
        return answer

    def run(self, script, *arguments):
        answer = self.ask("WebDriver:ExecuteAsyncScript", script=script, args=list(arguments), sandbox="system")
        value = answer["value"]
        if isinstance(value, dict) and value.get("error") and "parsed" not in value:
            raise RuntimeError(value["error"])
        return value

    def look(self, script):
        return self.ask("WebDriver:ExecuteScript", script=script, args=[], sandbox="system")["value"]


@contextlib.contextmanager
def thunderbird(**environment):
    """Thunderbird without a screen and with an empty profile. Gives its Marionette."""
    need("thunderbird", "dbus-run-session")
    with home(**environment) as (folder, own):
        profile = folder / "profile"
        profile.mkdir()
        (profile / "user.js").write_text("".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()))
        command = ["dbus-run-session", "--", "thunderbird", "--headless", "--marionette",
                   "-remote-allow-system-access", "--no-remote", "--profile", profile]
        log = folder / "log"
        with running(command, {**own, "MOZ_HEADLESS": "1"}, log) as process:
            port = profile / "MarionetteActivePort"
            wait_for(lambda: port.exists() and port.read_text().strip(), "Thunderbird", process, NotHere)
            marionette = Marionette(int(port.read_text()))
            marionette.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"timeouts": {"script": 120000}}})
            marionette.ask("Marionette:SetContext", value="chrome")
            yield marionette


def take_screenshot(marionette, message, image):
    """Of a message with an invitation, in a window of its own. Returns what it shows."""
    before = set(marionette.ask("WebDriver:GetWindowHandles"))
    marionette.run(OPEN, str(message))
    handle, = wait_for(lambda: set(marionette.ask("WebDriver:GetWindowHandles")) - before, "the message")
    marionette.ask("WebDriver:SwitchToWindow", handle=handle, focus=True)

    def look():
        shown = marionette.look(SHOWN)
        found = json.loads(shown) if shown else {}
        return found if found.get("bar") and found.get("body") else None

    shown = wait_for(look, "the invitation in the message")
    picture = marionette.ask("WebDriver:TakeScreenshot", full=True, hash=False)["value"]
    image.write_bytes(base64.b64decode(picture))
    return shown

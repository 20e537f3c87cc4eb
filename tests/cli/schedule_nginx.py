# delegatctl and a real web server: validators, packed answers, and what a change costs.
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback

PROGRAM, DATA = sys.argv[1], pathlib.Path(sys.argv[2])
NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
EVENT = "open-cities-2026"
FEED = (DATA / "open-cities-2026.json").read_text()

CONFIG = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
  types {{ application/json json; }}
  log_format short '$status $request_uri $sent_http_content_encoding';
  access_log {folder}/access.log short;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  gzip on;
  gzip_types application/json;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/files;
    location /secret/ {{ auth_basic "x"; auth_basic_user_file {folder}/users; }}
    location /br/ {{ gzip off; default_type application/json; add_header Content-Encoding br; }}
    location /aged/ {{ add_header Cache-Control max-age=600; }}
    location = /old.json {{ return 308 /s.json; }}
  }}
}}
"""


class Site:
    """nginx with a folder of files, and a registry with the event of the sample schedule."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.files = self.folder / "files"
        self.files.mkdir()
        for _ in range(5):
            if self.start():
                break
        self.run("event", "add", str(DATA / "open-cities-2026.event.json"))

    def start(self):
        """Whether nginx answers; a port that was free a moment ago may be taken by now."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        config = self.folder / "nginx.conf"
        config.write_text(CONFIG.format(folder=self.folder, port=self.port,
                                        user="user root;" if os.geteuid() == 0 else ""))
        self.nginx = subprocess.Popen([NGINX, "-p", self.folder, "-c", str(config)],
                                      stderr=subprocess.DEVNULL)
        while self.nginx.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return True
            time.sleep(0.01)
        return False

    def close(self):
        self.nginx.terminate()
        self.nginx.wait()

    def publish(self, text, name="s.json"):
        path = self.files / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return f"http://127.0.0.1:{self.port}/{name}"

    def run(self, *arguments, code=0, stdin=b""):
        command = [PROGRAM, "--registry", str(self.folder / "registry.delegat"), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, input=stdin)
        assert done.returncode == code, f"{arguments}: {done.returncode}: {done.stderr.decode()}"
        return done.stdout

    def fetch(self, *arguments, code=0, stdin=b""):
        return json.loads(self.run("--json", "schedule", "fetch", EVENT, *arguments, code=code,
                                   stdin=stdin))

    def log(self):
        return (self.folder / "access.log").read_text().splitlines()


def asks_for_what_is_new(site):
    url = site.publish(FEED)
    assert site.fetch("--url", url)["added"] == 12
    assert site.log() == ["200 /s.json gzip"], site.log()
    [copy] = json.loads(site.run("--json", "schedule", "history", EVENT))
    assert copy["etag"].startswith("W/") and "last_modified" in copy, copy

    assert site.fetch()["not_modified"]
    assert json.loads(site.run("--json", "schedule", "refresh"))[0]["not_modified"]
    assert site.log()[1:] == ["304 /s.json -"] * 2, site.log()

    site.publish(FEED.replace("Откриване", "Начало"))
    os.utime(site.files / "s.json", (2000000000, 2000000000))
    assert site.fetch()["changed"] == 1
    assert site.log()[-1] == "200 /s.json gzip", site.log()

    site.nginx.terminate()
    site.nginx.wait()
    said = site.fetch(code=4)
    assert "is kept" in said["error"] and said["kept_age"] < 600, said


def takes_what_is_packed(site):
    brotli = shutil.which("brotli")
    url = site.publish("", "br/s.json")
    for text, code in ((FEED, 0), (" " * (40 << 20), 4)):
        packed = subprocess.run([brotli, "-c", "-q", "4"], input=text.encode(), check=True,
                                capture_output=True).stdout
        (site.files / "br/s.json").write_bytes(packed)
        site.fetch("--url", url, code=code)
    assert site.log() == ["200 /br/s.json br"] * 2, site.log()


def heeds_what_is_said(site):
    url = site.publish(FEED, "aged/s.json")
    site.fetch("--url", url)
    assert json.loads(site.run("--json", "schedule", "refresh"))[0]["skipped"]
    assert len(site.log()) == 1, site.log()

    site.publish(FEED)
    old = f"http://127.0.0.1:{site.port}/old.json"
    assert any("not changed" in w for w in site.fetch("--url", old)["warnings"])
    site.fetch("--accept-redirect")
    event = json.loads(site.run("--json", "event", "show", EVENT))
    assert event["schedule_url"].endswith("/s.json"), event["schedule_url"]


def logs_in(site):
    (site.folder / "users").write_text("ana:{PLAIN}open sesame\n")
    url = site.publish(FEED, "secret/s.json")
    site.fetch("--url", url, code=4)
    site.fetch("--url", url, "--user", "ana", stdin=b"shut sesame\n", code=4)
    assert site.fetch("--url", url, "--user", "ana", stdin=b"open sesame\n")["added"] == 12
    assert [line[:3] for line in site.log()] == ["401", "401", "200"], site.log()


def main():
    tests = (asks_for_what_is_new, takes_what_is_packed, heeds_what_is_said, logs_in)
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        name = "/cli/schedule-nginx/" + test.__name__.replace("_", "-")
        if NGINX is None or shutil.which("brotli") is None:
            print(f"ok {number} {name} # SKIP needs nginx and brotli")
            continue
        with tempfile.TemporaryDirectory() as folder:
            site = Site(folder)
            try:
                test(site)
                print(f"ok {number} {name}")
            except Exception:
                failed = True
                print("# " + traceback.format_exc().replace("\n", "\n# "))
                print(f"not ok {number} {name}")
            site.close()
    return failed


sys.exit(main())

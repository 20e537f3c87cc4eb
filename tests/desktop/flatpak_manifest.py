# The Flatpak manifest: complete, every source pinned, no permission beyond the ones it needs.
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib
import re
import shutil
import subprocess
import sys

try:
    import yaml
except ImportError:
    print("1..0 # SKIP python3-yaml is not here")
    sys.exit(0)

APP_ID = "io.github.delegat.Delegat"
PERMISSIONS = {
    "--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--share=network", "--device=dri",
}


def check_frame(manifest):
    expected = {"id": APP_ID, "runtime": "org.gnome.Platform", "sdk": "org.gnome.Sdk", "command": "delegat"}
    for key, value in expected.items():
        if manifest.get(key) != value:
            yield f"{key} is {manifest.get(key)}, not {value}"
    version = manifest.get("runtime-version")
    if not isinstance(version, str) or int(version) < 47:
        yield f"runtime-version {version!r}: a string, 47 or newer"
    if manifest["modules"][-1].get("name") != "delegat":
        yield "the last module is not Delegat itself"


def check_permissions(manifest):
    asked = manifest.get("finish-args", [])
    yield from (f"{a} is more than it needs" for a in asked if a not in PERMISSIONS)
    yield from (f"{p} is missing" for p in PERMISSIONS if p not in asked)


def check_sources(manifest):
    for module in manifest["modules"]:
        if not module.get("sources") or module.get("buildsystem") not in ("meson", "cmake-ninja", "cmake", "autotools"):
            yield f"{module['name']}: no sources or an unknown build system"
        for source in module.get("sources", []):
            kind = source.get("type")
            pinned = (
                (kind == "git" and re.fullmatch(r"[0-9a-f]{40}", source.get("commit", "")))
                or (kind == "archive" and re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")))
                or (kind == "dir" and module["name"] == "delegat")
            )
            if not pinned:
                yield f"{module['name']}: {source} is not pinned"


def check_with_builder(path):
    run = subprocess.run(["flatpak-builder", "--show-manifest", path], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        yield run.stderr.strip()


def main(path):
    manifest = yaml.safe_load(pathlib.Path(path).read_text(encoding="utf-8"))
    bad = yaml.safe_load(pathlib.Path(path).read_text(encoding="utf-8"))
    bad["modules"][0]["sources"][0].pop("commit", None)
    bad["finish-args"].append("--filesystem=host")
    bad["runtime-version"] = 46
    points = [
        ("frame", list(check_frame(manifest)), None),
        ("permissions", list(check_permissions(manifest)), None),
        ("sources-pinned", list(check_sources(manifest)), None),
    ]
    for name, check in (("frame", check_frame), ("permissions", check_permissions), ("sources", check_sources)):
        found = list(check({**bad, "runtime-version": "46"} if name == "frame" else bad))
        points.append((f"finds-bad-{name}", [] if found else ["not found"], None))
    if shutil.which("flatpak-builder"):
        points.append(("builder-reads-it", list(check_with_builder(path)), None))
    else:
        points.append(("builder-reads-it", [], "flatpak-builder is not here"))
    print(f"1..{len(points)}")
    for number, (name, faults, skip) in enumerate(points, 1):
        for fault in faults:
            print(f"# {fault}")
        end = f" # SKIP {skip}" if skip else ""
        print(f"{'not ok' if faults else 'ok'} {number} /desktop/flatpak/{name}{end}")
    return any(faults for _, faults, _ in points)


sys.exit(main(sys.argv[1]))

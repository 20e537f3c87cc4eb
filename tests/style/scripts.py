# Shell scripts are clean for shellcheck and stop at the first error.
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import shutil
import subprocess
import sys

from stylecheck import main


def rule(tree):
    scripts = {
        path: text
        for path, text in tree.files("", under=("src", "tests", "data", "flatpak", ".ci", "."))
        if re.match(r"#!.*\b(ba|da)?sh\b", text) or path.endswith(".sh")
    }
    for path, text in scripts.items():
        run = subprocess.run(
            ["shellcheck", "--external-sources", "--format=gcc", path],
            cwd=tree.root, capture_output=True, text=True,
        )
        yield from run.stdout.splitlines()
        if text.startswith("#!") and not re.search(r"^set -e(uo pipefail|u)$", text, re.MULTILINE):
            yield f"{path}: does not stop at errors (set -euo pipefail)"


if shutil.which("shellcheck") is None:
    print("1..0 # SKIP shellcheck is not here")
    sys.exit(0)

main(
    "scripts",
    rule,
    faults={
        "unquoted": {"run": "#!/bin/bash\nset -euo pipefail\nrm $1\n"},
        "goes-on-after-errors": {"tests/a": "#!/bin/bash\ntrue\n"},
    },
    clean={"run": '#!/bin/bash\nset -euo pipefail\nrm "$1"\n', "tests/a": "#!/bin/sh\nset -eu\ntrue\n"},
)

# Programs of others, each in a home of its own: started, waited for, ended.
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from readers import NotHere, make_home

PATIENCE = 120


def need(*names):
    for name in names:
        if shutil.which(name) is None:
            raise NotHere(f"{name} is not installed")


def wait_for(condition, what, process=None, error=RuntimeError):
    """Returns the first true answer of the condition; raises the error if none comes."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.1)
    raise error(f"waited in vain for {what}")


@contextlib.contextmanager
def running(command, environment, log):
    """A program in a process group of its own, which ends with the block."""
    with open(log, "wb") as output:
        process = subprocess.Popen(
            list(map(str, command)), env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
        process.wait()


@contextlib.contextmanager
def home(**more):
    with tempfile.TemporaryDirectory(prefix="delegat-interop-", ignore_cleanup_errors=True) as folder:
        yield pathlib.Path(folder), make_home(folder, **more)


@contextlib.contextmanager
def display(folder, width=1100, height=900):
    """An X server of its own. Gives the name of its display."""
    need("Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()

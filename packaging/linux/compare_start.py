"""``compare_start.py PROGRAM``: is the installed program as quick to its first paint as the source, and as small?

Each start has a virtual screen of its own, whose picture is a file that is looked at: the window has painted when most
of the screen's middle is no longer black. Both programs take turns, so that a busy moment hits both.
"""

from __future__ import annotations

import mmap
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from storage.logs import OWN_LOG
from storage.sample import write_sample

ROOT = Path(__file__).parents[2]
RUNS = 7
LIMIT = 1.2
_WIDTH, _HEIGHT = 1280, 800
_SETTLED = 2.0
"""Seconds after the first paint at which the memory is read: by then the worker has begun too."""


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, mmap.mmap]]:
    """A virtual screen; yields its name and its picture."""
    read, write = os.pipe()
    size = f"{_WIDTH}x{_HEIGHT}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    try:
        number = os.read(read, 16).decode().strip()
        with (folder / "Xvfb_screen0").open("rb") as file:
            yield f":{number}", mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    finally:
        server.terminate()
        server.wait()


def painted(picture: mmap.mmap) -> bool:
    """Tell whether a window covers the middle of the screen; a window without content is black or white."""
    header = len(picture) - _WIDTH * _HEIGHT * 4
    middle = header + (_HEIGHT // 3) * _WIDTH * 4
    line = picture[middle : middle + _WIDTH * 4]
    points = [line[at : at + 3] for at in range(0, len(line), 40)]
    return sum(one != b"\0\0\0" for one in points) > len(points) * 0.4 and len(set(points)) > 1


def memory(process: int) -> float:
    """Return the most memory that a process had, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def measure(command: list[str], profile: Path) -> tuple[float, float]:
    """Start a program once; return seconds to the first paint, and its memory."""
    with tempfile.TemporaryDirectory() as folder, screen(Path(folder)) as (display, picture):
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONDONTWRITEBYTECODE": ""}
        begun = time.monotonic()
        program = subprocess.Popen([*command, "--profile", str(profile)], env=environment, cwd=ROOT)
        try:
            while not painted(picture):
                if time.monotonic() > begun + 30 or program.poll() is not None:
                    raise SystemExit(f"{command[0]} showed no window")
                time.sleep(0.005)
            seconds = time.monotonic() - begun
            time.sleep(_SETTLED)
            return seconds, memory(program.pid)
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait()


def sample(folder: Path) -> Path:
    """Return a profile that holds the sample register, read to its end."""
    write_sample(folder / OWN_LOG)
    order = [sys.executable, "main.py", "--profile", str(folder), "--actor", "ada:Ada", "status"]
    subprocess.run(order, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def main(installed: str, profile: Path) -> int:
    """Measure both in turns, print the middle of each; 0 if the installed one keeps the limit."""
    commands = {"source": [sys.executable, "main.py"], "installed": [installed]}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(RUNS + 1):
        for name, command in commands.items():
            found[name].append(measure(command, profile))
    middle = {
        name: [statistics.median(one[what] for one in runs[1:]) for what in (0, 1)]  # the first compiles and warms
        for name, runs in found.items()
    }
    within = True
    for what, unit in enumerate(("s to first paint", "MB of memory")):
        source, inside = middle["source"][what], middle["installed"][what]
        within = within and inside <= LIMIT * source
        print(f"{unit}: from source {source:.2f}, installed {inside:.2f}, {inside / source:.2f}x (limit {LIMIT}x)")
    return 0 if within else 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.exit(main(sys.argv[1], sample(Path(place) / "desk")))

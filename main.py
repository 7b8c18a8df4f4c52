"""The program ``daybook``: opens the window, or runs a command when one is given. It only puts things together.

What it puts together is loaded where it is needed: a window loads no commands, and a command no Qt.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cli.asked import is_command
from domain.errors import Refusal
from storage.program_log.files import ProgramLog, to_terminal
from storage.version import VERSION
from storage.warm import begin_start

if TYPE_CHECKING:
    from storage.openings import Openings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    to_terminal()
    try:
        if given[:1] == ["--selftest"]:
            return tested()
        if is_command(given):
            return command(given)
        return window(given)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 3


def tested() -> int:
    """Say in JSON whether everything that the program needs is there and works."""
    import gui.selftest
    import storage.selftest
    from cli.selftest import selftest
    from storage.tools import Tools

    return selftest(Tools(), {**storage.selftest.CHECKS, **gui.selftest.CHECKS})


def command(arguments: Sequence[str]) -> int:
    """Run a command."""
    from cli.app import run
    from storage.tools import Tools

    return run(Tools(), arguments)


def window(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed."""
    options = _options(arguments)
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _DISPLAYS)):
        print("There is no display to open a window on. Commands work without one: daybook --help.", file=sys.stderr)
        return 3
    begin_start()
    if options.tour is not None:
        from gui.tour.run import run_tour

        return run_tour(lambda folder: _beginnings(folder, options.log), options.tour, options.once)
    from storage.openings import Openings
    from storage.settings import Profiles, check_actor

    profiles = Profiles()
    actor = check_actor(*options.actor.partition(":")[::2]) if options.actor else None
    openings = Openings(profiles, options.log, actor, ProgramLog(profiles.logs, hard=True))
    from gui.app import run  # last, as Qt for Python reads the source of whatever is loaded after it

    return run(openings, options.profile or profiles.last())


def _beginnings(folder: Path, log: str | None) -> Openings:
    from storage.openings import Openings
    from storage.settings import Profiles

    if log is None:
        return Openings(Profiles(folder))
    from storage.published import PublishedOpenings  # only for a tour with a broker

    return PublishedOpenings(Profiles(folder), log)


_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("daybook", description="Customer records that remember everything.")
    parser.add_argument("--version", action="version", version=f"Daybook {VERSION}")
    parser.add_argument("--selftest", action="store_true", help="say in JSON whether this installation works")
    parser.add_argument("--profile", type=Path, help="the profile's folder")
    parser.add_argument("--log", metavar="URL", help="embedded:, embedded:FILE or kafka://host:port/topic")
    parser.add_argument("--actor", metavar="ID:NAME", help="who acts")
    parser.add_argument("--tour", metavar="DIR", type=Path, help="the guided tour; its pictures go to DIR")
    parser.add_argument("--once", action="store_true", help="with --tour: only in the light theme")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a rebuild starts this program again as its two processes
    sys.exit(main())

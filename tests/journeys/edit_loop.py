"""The victim of the crash test: edits without end through the command line, and says what was reported saved."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import sys

import cli.app  # noqa: F401 (loaded before "started", as the kills are to fall into edits)
import storage.tools  # noqa: F401
from main import main
from storage.warm import warm


def daybook(profile: str, *arguments: str) -> dict[str, str]:
    """Run one command in this process and return the JSON it printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["--profile", profile, "--actor", "ada:Ada Okonjo", "--json", *arguments])
    answer: dict[str, str] = json.loads(out.getvalue())
    return answer


def edit_for_ever(profile: str) -> None:
    """Register a customer, then amend it for ever; each record is printed once it was reported saved."""
    warm()
    print("started", flush=True)
    registered = daybook(profile, "register", "person", "name/display=Berger, Anna", "--wait", "0")
    print("saved", registered["record"], flush=True)
    for count in itertools.count():
        amended = daybook(profile, "amend", registered["customer"], f"name/given=Anna {count}", "--wait", "0")
        print("saved", amended["record"], flush=True)


if __name__ == "__main__":
    edit_for_ever(sys.argv[1])

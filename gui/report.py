"""What a person hands to whoever looks after Daybook: plain English text, copied by hand, sent by nobody.

It names the program, the register by its id, and where this desktop is: nothing that anybody entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from storage.notices import Status


def program(versions: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return name and version of the program and of what it stands on, Qt and how it is shown included."""
    screen = QGuiApplication.platformName() or "none"
    return [*versions.items(), ("Qt", f"{qVersion()} ({screen})"), ("Language", QLocale().name())]


def standing(status: Status) -> list[tuple[str, str]]:
    """Return where the desktop is, in numbers and codes."""
    return [
        ("Register", status.register or "not yet opened"),
        ("State", status.state.value),
        ("Position", f"{status.position} of {status.end}"),
        ("Waiting", str(status.pending)),
        ("Fingerprint", status.fingerprint or "none"),
        ("Digest", status.digest or "none"),
    ]


def text(facts: Iterable[tuple[str, str]]) -> str:
    """Return facts in lines."""
    return "".join(f"{name}: {value}\n" for name, value in facts)


def near_home(path: Path) -> str:
    """Return a path with the person's own folder as ``~``."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) and path != home else str(path)

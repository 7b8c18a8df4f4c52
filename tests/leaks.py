"""What must stay inside a profile, and where to look for it outside: the whole suite is a trap for leaks.

The tests enter the same few people again and again. Whatever is written outside the data files of a profile (logs,
window settings, temporary files) is searched for them when the session ends, with the log at its most talkative.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

CUSTOMERS = ("Zwetschgenbaum", "Berger", "Balogh", "Östlund", "Çelik", "030 555 01 17", "anna@example")
"""Parts of names and numbers of the customers in the tests."""
ACTORS = ("Okonjo", "Marek")
"""Names of those who work in the tests; a profile's settings know them."""
SECRETS = ("secret one", "hush-hush", "also hush")
"""Passwords of the tests; only a keyring may know them."""

_OWN = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".sqlite3-journal")
"""The data files of a profile."""
_MADE_BY_TESTS = (".csv", ".png", ".qm", "map.json", ".properties")
"""What a test itself hands to the program or asks it for."""
_BROKER = "meta.properties"
"""Lies in the folder of a broker, whose topics are registers."""


def leaks(root: Path) -> list[str]:
    """Return file and value of whatever is where it must not be below a folder."""
    return [f"{file.relative_to(root)}: {one}" for file in _files(root) for one in _found(file)]


def _files(root: Path) -> Iterator[Path]:
    for folder, inside, names in os.walk(root):
        if _BROKER in names or "server.properties" in names:
            inside.clear()
            continue
        yield from (Path(folder) / name for name in names if not name.endswith(_OWN + _MADE_BY_TESTS))


def _found(file: Path) -> Sequence[str]:
    if not file.is_file():
        return ()
    raw = file.read_bytes().lower()
    wanted = CUSTOMERS + SECRETS + (() if file.name.startswith("profile.json") else ACTORS)
    return [one for one in wanted if any(form.lower() in raw for form in (*_forms(one), *_forms(one.lower())))]


def _forms(value: str) -> tuple[bytes, ...]:
    """Return how a value may have been written: plainly, escaped by JSON, or as Qt's settings and Windows write it."""
    escaped = value.encode("unicode_escape")
    return value.encode(), escaped, value.encode("utf-16-le"), value.encode("utf-16-be")

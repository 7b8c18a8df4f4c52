"""What must stay inside a profile, and where to look for it outside: the whole suite is a trap for leaks.

The tests enter the same few people again and again. Whatever is written outside the data files of a profile (logs,
window settings, temporary files, whatever appears where the programs are started) is searched for them when the
session ends, with the log at its most talkative; so are the names of the files.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import quote

CUSTOMERS = ("Zwetschgenbaum", "Berger", "Balogh", "Östlund", "Çelik", "030 555 01 17", "305550117", "anna@example")
"""Parts of names and numbers of the customers in the tests."""
ACTORS = ("Okonjo", "Marek")
"""Names of those who work in the tests; a profile's settings know them."""
SECRETS = ("secret one", "hush-hush", "also hush")
"""Passwords of the tests; only a keyring may know them."""
TEMPORARY = "tmpdir"
"""The person's folder for temporary files is called so: in it not even a data file may stay."""

_OWN = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".sqlite3-journal")
"""The data files of a profile."""
_MADE_BY_TESTS = (".csv", ".png", ".qm", "map.json", ".properties")
"""What a test itself hands to the program or asks it for."""
_BROKER = "meta.properties"
"""Lies in the folder of a broker, whose topics are registers."""


def leaks(root: Path) -> list[str]:
    """Return file and value of whatever is where it must not be below a folder, or is that file."""
    return [f"{file.relative_to(root)}: {one}" for file in _files(root) for one in _found(file)]


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
    for folder, inside, names in os.walk(root):
        if _BROKER in names or "server.properties" in names:
            inside.clear()
            continue
        left_out = _MADE_BY_TESTS if TEMPORARY in Path(folder).parts else _OWN + _MADE_BY_TESTS
        yield from (Path(folder) / name for name in names if not name.endswith(left_out))


def _found(file: Path) -> Sequence[str]:
    if not file.is_file():
        return ()
    raw = file.name.encode() + b"\n" + file.read_bytes()
    low = raw.lower()
    wanted = CUSTOMERS + SECRETS + (() if file.name.startswith("profile.json") else ACTORS)
    return [
        one
        for one in wanted
        if any(form in low for form in _letters(one)) or any(form in raw for form in _encoded(one))
    ]


@cache
def _letters(value: str) -> tuple[bytes, ...]:
    """Return how a value may have been written, in small letters: plainly, escaped by Python, JSON or an address, or as
    Qt's settings and Windows write it.
    """
    forms: set[bytes] = set()
    for text in {one for low in (value, value.lower()) for one in (low, unicodedata.normalize("NFD", low))}:
        forms |= {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
        forms |= {text.encode("unicode_escape"), json.dumps(text)[1:-1].encode(), quote(text).encode()}
        forms |= {text.encode("utf-8").hex().encode(), "".join(f"\\0{letter}" for letter in text).encode()}
    return tuple(form.lower() for form in forms)


@cache
def _encoded(value: str) -> tuple[bytes, ...]:
    """Return what stands for a value inside base64, wherever in it the value begins.

    Only whole groups are the value's own; a short rest would be found anywhere.
    """
    raw = value.encode()
    inside = [
        base64.b64encode(b"\0" * before + raw)[4 * bool(before) : (before + len(raw)) // 3 * 4] for before in range(3)
    ]
    return tuple(form for form in inside if len(form) >= 8)

"""Which program this is: its version and those of what it stands on, read when somebody asks."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Mapping
from importlib import metadata

_LIBRARIES = {"PySide6": "pyside6-essentials", "confluent-kafka": "confluent-kafka", "msgspec": "msgspec"}


def versions(daybook: str) -> Mapping[str, str]:
    """Return name -> version, the program first; a library that does not say its version is left out."""
    found = {
        "Daybook": daybook,
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        "SQLite": sqlite3.sqlite_version,
    }
    for name, distribution in _LIBRARIES.items():
        try:
            found[name] = metadata.version(distribution)
        except metadata.PackageNotFoundError:
            continue
    return found

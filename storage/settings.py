"""Profiles: a folder each, with one small file of settings; and the list of those this person has used.

Nothing secret is ever written here.
"""

from __future__ import annotations

import getpass
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
from msgspec.structs import asdict, replace

from domain.events import Actor
from storage.errors import BadActor, ProfileUnreadable

SETTINGS = "profile.json"
"""The settings file inside a profile's folder."""

EMBEDDED = "embedded:"
"""The default log: one file inside the profile's folder."""

_ACTOR_ID = re.compile(r"[a-z0-9._@-]{1,64}")
_BESIDE = ".new"
"""Ending of a file that is being written, before it takes the place of the old one."""

_KEPT = 20
"""So many profiles are remembered."""


class Settings(msgspec.Struct, frozen=True):
    """What one profile remembers. ``kafka`` holds connection settings that are no secrets."""

    log: str = EMBEDDED
    actor: Actor | None = None
    register: str | None = None
    """id of the register, once its first record was read"""
    title: str = ""
    kafka: Mapping[str, str] = msgspec.field(default_factory=dict)


class Known(msgspec.Struct, frozen=True):
    """A profile in the list of those used before, newest first."""

    folder: Path
    title: str
    log: str


def check_actor(actor_id: str, name: str) -> Actor:
    """Return the actor, or raise a sentence."""
    if not _ACTOR_ID.fullmatch(actor_id) or not name.strip():
        raise BadActor(id=actor_id)
    return Actor(actor_id, name.strip())


def propose_actor() -> Actor:
    """Return an actor made of the login, for a person to correct."""
    try:
        login = getpass.getuser()
    except (OSError, KeyError):
        login = "clerk"
    cleaned = re.sub(r"[^a-z0-9._@-]", "-", login.lower())[:64] or "clerk"
    return Actor(cleaned, login.replace(".", " ").replace("_", " ").title() or "Clerk")


def read(folder: Path) -> Settings:
    """Return the settings of a profile; a folder without any gets the defaults."""
    try:
        raw = (folder / SETTINGS).read_text("utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise ProfileUnreadable(folder=folder, what=error.strerror or str(error)) from error
    try:
        found = json.loads(raw)
        actor = found.get("actor")
        return Settings(
            log=str(found.get("log", EMBEDDED)),
            actor=check_actor(actor["id"], actor["name"]) if actor else None,
            register=found.get("register"),
            title=str(found.get("title", "")),
            kafka={str(key): str(value) for key, value in found.get("kafka", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, BadActor) as error:
        raise ProfileUnreadable(folder=folder, what=f"{SETTINGS} is damaged") from error


def write(folder: Path, settings: Settings) -> None:
    """Keep the settings of a profile, whole or not at all."""
    actor = settings.actor
    found = asdict(replace(settings, actor=None, kafka=dict(settings.kafka)))
    found["actor"] = {"id": actor.id, "name": actor.name} if actor else None
    write_json(folder / SETTINGS, found)


def sweep(folder: Path) -> None:
    """Take away what a process that died while it wrote the settings left beside them; the profile must be locked."""
    for left in folder.glob(f"{SETTINGS}.*{_BESIDE}"):
        left.unlink(missing_ok=True)


def write_json(file: Path, content: Any) -> None:
    """Replace a small file in one step: after a crash there is the old one or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}{_BESIDE}")
    with open(beside, "w", encoding="utf-8") as out:
        json.dump(content, out, ensure_ascii=False, indent=1)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, file)


def _made(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        return False
    except OSError as error:
        raise ProfileUnreadable(folder=folder, what=error.strerror or str(error)) from error
    return True


class Profiles:
    """The profiles of one person on this computer, in the user's data folder (or another, for tests)."""

    def __init__(self, home: Path | None = None) -> None:
        """``home`` is where the list lies and where new profiles go; the program's log lies in ``logs``."""
        self.home = home if home is not None else platformdirs.user_data_path("daybook", appauthor=False)
        self.logs = home / "log" if home is not None else platformdirs.user_log_path("daybook", appauthor=False)
        self._file = self.home / "profiles.json"

    def known(self) -> tuple[Known, ...]:
        """Return the profiles used before that still exist, the last one first."""
        folders = [Path(one) for one in self._read() if (Path(one) / SETTINGS).exists()]
        return tuple(self._known(folder) for folder in folders)

    def last(self) -> Path | None:
        """Return the folder of the profile used last, None at a first start."""
        known = self.known()
        return known[0].folder if known else None

    def default(self) -> Path:
        """Return the folder that is used when nothing else is said."""
        return self.last() or self.home / "main"

    def fresh(self, stem: str = "register") -> Path:
        """Make a folder for a new profile, which is the caller's alone even if two programs begin at once."""
        candidates = [self.home / stem, *(self.home / f"{stem}-{n}" for n in range(2, 1000))]
        return next(one for one in candidates if _made(one))

    def remember(self, folder: Path) -> None:
        """Put a profile at the head of the list."""
        here = str(folder.resolve())
        write_json(self._file, [here, *(one for one in self._read() if one != here)][:_KEPT])

    def forget(self, folder: Path) -> None:
        """Take a profile off the list; its files stay."""
        here = str(folder.resolve())
        write_json(self._file, [one for one in self._read() if one != here])

    def _known(self, folder: Path) -> Known:
        try:
            settings = read(folder)
        except ProfileUnreadable:
            return Known(folder, folder.name, "")
        return Known(folder, settings.title or folder.name, settings.log)

    def _read(self) -> list[str]:
        try:
            found = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

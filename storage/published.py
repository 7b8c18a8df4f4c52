"""Profiles that begin with the sample on a topic: what the guided tour needs to show the program with a real broker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from storage.openings import Beginning, Openings
from storage.repair.publish import publish
from storage.settings import Profiles

_PATIENCE = 30.0
"""Seconds to wait for the broker."""


class PublishedOpenings(Openings):
    """Like the others, but a sample moves to ``log``, an empty topic, as soon as it is written."""

    def __init__(self, profiles: Profiles, log: str) -> None:
        super().__init__(profiles)
        self._topic = log

    def begin(self, start: Beginning, folder: Path | None, progress: Callable[[int, int], None]) -> Path:
        """Make the profile and publish what it begins with."""
        made = super().begin(start, folder, progress)
        publish(made, self._topic, _PATIENCE, progress)
        return made

"""The sample register: two years of an invented firm's customers, written as real records."""

from __future__ import annotations

from pathlib import Path

from storage.embedded_log import EmbeddedLog, now_ms
from storage.errors import FilesUnwritable
from storage.event_log import Standing
from storage.sample.story import Story

SEED = 1_987
_CHUNK = 4_000


def write_sample(file: Path, now: int | None = None, seed: int = SEED) -> str:
    """Write the sample register into a new embedded log that ends at ``now``; returns the register's id."""
    story = Story(seed, now_ms() if now is None else now)
    stage = story.tell()
    log = EmbeddedLog(file)
    try:
        if log.poll() is not Standing.OPEN or log.end >= 0:
            raise FilesUnwritable(what=str(log.trouble or "there is a register already"))
        for at in range(0, len(stage.entries), _CHUNK):
            log.hand_over(stage.entries[at : at + _CHUNK])
    finally:
        log.close()
    return story.register

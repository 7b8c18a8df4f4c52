"""A log whose record before the checkpoint is another one: it does not go on where we were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.logs import OWN_LOG
from storage.notices import LogState
from tests.storage.desks import Desk


def rewrite(file: Path, old: bytes, new: bytes) -> None:
    """Change bytes of the newest record behind everybody's back; identity and length stay."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DROP TRIGGER records_never_change")
        position, value = db.execute("SELECT position, value FROM records ORDER BY position DESC LIMIT 1").fetchone()
        assert old in value
        db.execute("UPDATE records SET value = ? WHERE position = ?", (value.replace(old, new), position))


def test_a_rewritten_record_before_the_checkpoint_stops_reading_and_sending(tmp_path: Path) -> None:
    """Nothing is handed over to it; what is saved meanwhile waits."""
    desk = Desk(tmp_path / "ada").ready()
    desk.register(name_display="Anna")
    end = desk.ready().status.position
    desk.close()
    rewrite(tmp_path / "ada" / OWN_LOG, b"Anna", b"Otto")
    desk = Desk(tmp_path / "ada")
    desk.until(LogState.READ_ONLY)
    desk.register(name_display="Ben")
    for _ in range(5):
        desk.tick()
    assert (end, 1) == (desk.status.position, desk.status.pending)
    assert desk.status.stopped is not None
    desk.close()

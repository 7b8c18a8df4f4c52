"""A profile that was copied: two go on under one device id, until one of them finds out."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.codec import trusted
from storage.notices import Result
from tests.conftest import run_until
from tests.storage.desks import Desk, settle


def log_values(url: str) -> list[bytes]:
    """Return all records of an embedded log."""
    db = sqlite3.connect(url.removeprefix("embedded:"))
    rows = db.execute("SELECT value FROM records ORDER BY position").fetchall()
    db.close()
    return [row[0] for row in rows]


def test_a_copied_profile_takes_a_new_device_id(tmp_path: Path) -> None:
    """Two copies of one profile go on: the one that reads the other's records becomes a device of its own."""
    log = f"embedded:{tmp_path / 'shared.sqlite3'}"
    first = Desk(tmp_path / "first", log).ready()
    customer = str(first.register(name_display="Ada").customer)
    device = first.desktop.worker.outbox.device
    first.ready().close()
    shutil.copytree(tmp_path / "first", tmp_path / "copy")
    first, copy = Desk(tmp_path / "first").ready(), Desk(tmp_path / "copy")
    first.amend(customer, {"birth_date": "1980"})
    first.ready()
    copy.ready()
    assert copy.desktop.worker.outbox.device != device
    copy.amend(customer, {"birth_date": "1981"})
    settle(first, copy)
    assert first.status.digest == copy.status.digest
    assert [device, device, device] == [trusted(value).device for value in log_values(log)[:3]]
    assert copy.desktop.worker.outbox.device == trusted(log_values(log)[3]).device
    first.close()
    copy.close()


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    """A desktop that has just found out that another copy of its profile went on; one edit of its own waits still."""
    log = f"embedded:{tmp_path / 'shared.sqlite3'}"
    first = Desk(tmp_path / "first", log).ready()
    customer = str(first.register(name_display="Ada").customer)
    first.ready().close()
    first = Desk(tmp_path / "first")  # nothing is handed over before the log was met
    waiting = first.amend(customer, {"birth_date": "1980"}).records[0]
    first.close()
    shutil.copytree(tmp_path / "first", tmp_path / "copy")
    other = Desk(tmp_path / "copy")
    withdraw(other, waiting)
    other.amend(customer, {"language": "de"})
    other.ready().close()
    first = Desk(tmp_path / "first")
    device = first.desktop.worker.outbox.device
    run_until(lambda: first.desktop.worker.outbox.device != device, first.tick)
    yield first, waiting
    first.close()


def withdraw(desk: Desk, record: str) -> Result:
    """Take a record back; returns what became of that."""
    ticket = desk.desktop.commands.withdraw(record)
    run_until(lambda: desk.outcome(ticket) is not None, desk.tick)
    outcome = desk.outcome(ticket)
    assert outcome is not None
    return outcome.result


def test_what_waited_under_the_former_device_id_is_shared(copied: tuple[Desk, str]) -> None:
    """An edit saved before the copy was found out is read back as ours: it does not wait for ever."""
    desk, waiting = copied
    assert "applied" == desk.verdict(waiting).verdict
    run_until(lambda: not desk.status.pending, desk.tick)
    customer = desk.desktop.records.find("Ada", 1)[0]
    assert ("1980", "de") == tuple(desk.customer(customer).values[path] for path in ("birth_date", "language"))


def test_a_later_edit_begins_the_new_chain_whatever_is_withdrawn(copied: tuple[Desk, str]) -> None:
    """Taking back an edit of the former id gives none of its numbers to the new one."""
    desk, waiting = copied
    if withdraw(desk, waiting) is Result.WITHDRAWN:
        assert (0, None) == desk.desktop.worker.outbox.chain
    customer = desk.desktop.records.find("Ada", 1)[0]
    saved = desk.amend(customer, {"name/given": "Ada"}).records[0]
    desk.ready()
    [written] = [one for one in map(trusted, log_values(desk.desktop.settings.log)) if one.id == saved]
    assert (1, None) == (written.seq, written.prev)

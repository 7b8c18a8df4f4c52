"""What only the embedded log promises: append only, several processes, nothing half written after kill -9."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
from pathlib import Path

import pytest

from storage.embedded_log import EmbeddedLog
from storage.errors import LogAway
from storage.event_log import Entry, Standing
from tests.conftest import run_until

_processes = multiprocessing.get_context("spawn")


def opened(file: Path) -> EmbeddedLog:
    """An open log that reads from the start."""
    log = EmbeddedLog(file)
    run_until(lambda: log.poll() is Standing.OPEN, lambda: None)
    log.assign(0)
    return log


def entry(text: str) -> Entry:
    """A record whose bytes are just this text."""
    return Entry("id", "DetailsAmended", None, text.encode())


def append_many(file: str, writer: str, count: int) -> None:
    """A process that appends one record after another, trying again when the file is busy."""
    log = opened(Path(file))
    for n in range(count):
        done = False
        while not done:
            try:
                log.hand_over([entry(f"{writer} {n:04}")])
                done = log.poll() is Standing.OPEN
            except LogAway:
                run_until(lambda: log.poll() is Standing.OPEN, lambda: None)
    log.close()


def test_several_processes_append_without_gaps_or_losses(tmp_path: Path) -> None:
    """Three processes at once: every record once, each writer's in its order, positions without a gap."""
    file = tmp_path / "log.sqlite3"
    started = [_processes.Process(target=append_many, args=(str(file), name, 60)) for name in "abc"]
    for process in started:
        process.start()
    for process in started:
        process.join(120)
    log = opened(file)
    found = log.read(1000, 0)
    log.close()
    assert list(range(180)) == [one.position for one in found]
    for name in "abc":
        expected = [f"{name} {n:04}" for n in range(60)]
        assert expected == [text for one in found if (text := one.value.decode())[0] == name]


def test_kill_9_leaves_whole_records_only(tmp_path: Path) -> None:
    """A writer is killed in the middle: what is there is whole, in order, and can be appended to."""
    file = tmp_path / "log.sqlite3"
    log = opened(file)
    for round_ in range(2):
        process = _processes.Process(target=append_many, args=(str(file), str(round_), 100_000))
        process.start()
        mine: list[str] = []

        def step(name: str = str(round_), mine: list[str] = mine) -> None:
            log.poll()
            mine.extend(text for one in log.read(1000, 0.05) if (text := one.value.decode()).startswith(name))

        run_until(lambda mine=mine: len(mine) > 10, step)  # type: ignore[misc]
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        run_until(lambda: log.caught_up and log.poll() is Standing.OPEN, step)
        assert [f"{round_} {n:04}" for n in range(len(mine))] == mine
    log.hand_over([entry("after")])
    log.close()


def test_records_can_be_neither_changed_nor_deleted(tmp_path: Path) -> None:
    """The file itself refuses."""
    file = tmp_path / "log.sqlite3"
    log = opened(file)
    log.hand_over([entry("one")])
    log.close()
    db = sqlite3.connect(file)
    for statement in ("UPDATE records SET value = x'00'", "DELETE FROM records"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(statement)
    db.close()


def test_a_file_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    """While the file is gone the log is away and makes no new one in its place; back again it is used."""
    file = tmp_path / "log.sqlite3"
    log = opened(file)
    log.hand_over([entry("one")])
    file.rename(tmp_path / "elsewhere")
    run_until(lambda: log.poll() is Standing.AWAY, lambda: None)
    assert "cannot be reached" in str(log.trouble)
    assert not file.exists()
    (tmp_path / "elsewhere").rename(file)
    run_until(lambda: log.poll() is Standing.OPEN, lambda: None)
    log.assign(0)
    assert [b"one"] == [one.value for one in log.read(10, 0)]
    log.close()


def test_another_file_in_its_place_stops_the_log(tmp_path: Path) -> None:
    """A different log under the same name is never read on."""
    file = tmp_path / "log.sqlite3"
    log = opened(file)
    log.hand_over([entry("one")])
    opened(tmp_path / "other.sqlite3").close()
    (tmp_path / "other.sqlite3").replace(file)
    run_until(lambda: log.poll() is Standing.STOPPED, lambda: None)
    assert "not the one this profile knows" in str(log.trouble)
    log.close()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b""])
def test_a_file_that_is_no_log(tmp_path: Path, content: bytes) -> None:
    """Rubbish is away with a sentence; an empty file becomes a log."""
    file = tmp_path / "log.sqlite3"
    file.write_bytes(content)
    log = EmbeddedLog(file)
    assert (Standing.AWAY if content else Standing.OPEN) is log.poll()
    assert bool(content) == (log.trouble is not None)
    log.close()

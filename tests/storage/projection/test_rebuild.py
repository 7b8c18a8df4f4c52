"""A rebuild: two processes, the same files as live, cancelled and interrupted without a trace."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sqlite3
from pathlib import Path

import pytest

from domain.events import FORMAT_RAISED, Data, Event
from domain.sentences import Sentence
from storage.codec import encode
from storage.embedded_log import EmbeddedLog
from storage.errors import LogAway, LogReplaced, RebuildUnwritable
from storage.event_log import Entry, Logged
from storage.projection.history import HistoryFile
from storage.projection.rebuild import FOLDER, Rebuild, Source, Step, _judge_all, fed, feed
from storage.projection.register.file import RegisterFile
from storage.projection.register.folding import applied_in
from tests.domain.histories import random_history
from tests.domain.ledger import Ledger

DISPLAYED = ("customer", "former", "held", "listing", "origin", "snapshot", "checkpoint")


def write_log(file: Path, values: list[bytes]) -> list[Logged]:
    """Write an embedded log and return what is read from it."""
    log = EmbeddedLog(file)
    log.poll()
    log.hand_over([Entry("", "", None, value) for value in values])
    log.assign(0)
    logged = list(log.read(100_000, 0))
    log.close()
    return logged


def fold_live(folder: Path, logged: list[Logged]) -> None:
    """Make the live files of a profile."""
    history = HistoryFile(folder / "history.sqlite3", folder / "log.sqlite3")
    register = RegisterFile(folder / "register.sqlite3", history)
    register.apply(history.fold(logged))
    register.close()
    history.close()


def wait(rebuild: Rebuild) -> Step:
    """Wait for the end, a minute at most."""
    for _ in range(600):
        step = rebuild.poll(0.1)
        if step.finished:
            return step
    raise AssertionError("the rebuild does not end")


def rows(file: Path, tables: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the rows of tables, sorted, without what only orders a list (``place``) and numbers rows (``id``)."""
    db = sqlite3.connect(file)
    found = {}
    for table in tables:
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{name}"' for name in names if name != "place" and (table, name) != ("former", "id"))
        found[table] = sorted(map(str, db.execute(f"SELECT {kept} FROM {table}")))
    db.close()
    return found


def test_rebuilt_files_are_the_live_ones(tmp_path: Path) -> None:
    """The same rows in every table, swapped in for the old files, and the fold goes on from there."""
    ledger = random_history(11, steps=120)
    values = [one.value for one in ledger.logged]
    logged = write_log(tmp_path / "log.sqlite3", values)
    fold_live(tmp_path, logged)
    live = rows(tmp_path / "register.sqlite3", DISPLAYED), rows(tmp_path / "history.sqlite3", ("record", "customer"))
    rebuild = Rebuild(Source("embedded:", tmp_path))
    assert wait(rebuild) == Step(len(values), len(values), True)
    rebuild.swap()
    fresh = rows(tmp_path / "register.sqlite3", DISPLAYED), rows(tmp_path / "history.sqlite3", ("record", "customer"))
    assert live == fresh
    assert not (tmp_path / FOLDER).exists()
    history = HistoryFile(tmp_path / "history.sqlite3", tmp_path / "log.sqlite3")
    assert history.register == ledger.layer.register
    history.close()


@pytest.mark.parametrize("seed", range(4))
def test_a_rebuild_with_hardly_any_memory_judges_the_same(tmp_path: Path, seed: int) -> None:
    """Customers that there is no room for go to the file and come back from it, packed or not."""
    ledger = random_history(seed, steps=150)
    logged = write_log(tmp_path / "log.sqlite3", [one.value for one in ledger.logged])
    fold_live(tmp_path, logged)
    (tmp_path / "bulk").mkdir()
    bulk = HistoryFile(tmp_path / "bulk" / "history.sqlite3", tmp_path / "log.sqlite3", bulk=len(logged), room=(1, 2))
    judged = [one for start in range(0, len(logged), 4) for one in bulk.fold(logged[start : start + 4])]
    assert [(one.verdict, one.code, one.prior) for one in ledger.judged] == [
        (one.verdict, one.code, one.prior) for one in judged
    ]
    bulk.finish()
    tables = ("record", "customer", "settled", "link", "register")
    assert rows(tmp_path / "history.sqlite3", tables) == rows(tmp_path / "bulk" / "history.sqlite3", tables)


def test_what_the_pipe_carries_is_enough_for_the_display() -> None:
    """What was applied and writes something comes through; of the rest only how far it goes."""
    ledger = random_history(5, steps=80)
    upto, sent = fed(feed(len(ledger.logged), ledger.logged, ledger.judged))
    assert len(ledger.logged) == upto
    written = applied_in(ledger.judged)
    assert 0 < len(written) < upto
    for (*before, record), (*after, event) in zip(written, sent, strict=True):
        assert before == after
        for name in Event.__struct_fields__:
            assert getattr(record, name) == getattr(event, name)


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    """The processes end and their files are gone; the live files were never touched."""
    write_log(tmp_path / "log.sqlite3", [one.value for one in random_history(3).logged])
    rebuild = Rebuild(Source("embedded:", tmp_path))
    rebuild.cancel()
    assert rebuild.poll().finished
    assert rebuild.poll().failure
    assert not (tmp_path / FOLDER).exists()


def test_a_killed_rebuild_is_reported_and_the_next_one_starts_afresh(tmp_path: Path) -> None:
    """kill -9 of the judge's process: a failure, no swap; what it left is thrown away by the next."""
    ledger = random_history(3)
    write_log(tmp_path / "log.sqlite3", [one.value for one in ledger.logged])
    rebuild = Rebuild(Source("embedded:", tmp_path))
    os.kill(rebuild.process, signal.SIGKILL)
    assert wait(rebuild).failure
    (tmp_path / FOLDER / "history.sqlite3").write_bytes(b"half a file")
    again = Rebuild(Source("embedded:", tmp_path))
    assert wait(again) == Step(len(ledger.logged), len(ledger.logged), True)


def test_a_log_that_is_another_one_is_not_folded(tmp_path: Path) -> None:
    """The refusal of the log's own gate comes out of the process as what it was, so any language can say it."""
    write_log(tmp_path / "log.sqlite3", [one.value for one in random_history(3).logged])
    step = wait(Rebuild(Source("embedded:", tmp_path, identity="another log")))
    assert isinstance(step.failure, LogReplaced)
    assert step.failure.facts == {"where": str(tmp_path / "log.sqlite3")}


def test_a_failure_of_the_files_is_told_with_what_the_system_said(tmp_path: Path) -> None:
    """What cannot be written is said, and the second process says that it failed."""
    write_log(tmp_path / "log.sqlite3", [one.value for one in random_history(3).logged])
    source = Source("embedded:", tmp_path)
    told, teller = multiprocessing.Pipe(duplex=False)
    _judge_all(source, tmp_path / "nowhere", teller)
    failure = Step(*told.recv()).failure
    assert isinstance(failure, RebuildUnwritable)
    assert "unable to open" in str(failure)
    told.close()
    teller.close()


def test_every_refusal_comes_to_another_process_as_it_is() -> None:
    """With its class, its facts and the sentences in them."""
    inner = Sentence("the file is {state}", state="gone")
    refusal = pickle.loads(pickle.dumps(LogAway(where="{here}", what=inner)))
    assert (type(refusal), refusal.code, str(refusal)) == (
        LogAway,
        "log_away",
        str(LogAway(where="{here}", what=inner)),
    )
    assert (refusal.facts["what"].template, refusal.facts["what"].facts) == (inner.template, inner.facts)


def test_stops_where_a_newer_format_begins(tmp_path: Path) -> None:
    """What this program knows is rebuilt; the file says that it halted."""
    ledger = Ledger()
    raised = encode(ledger.make(FORMAT_RAISED, data=Data(format=2)))
    write_log(tmp_path / "log.sqlite3", [ledger.logged[0].value, raised, b"{}"])
    rebuild = Rebuild(Source("embedded:", tmp_path))
    assert wait(rebuild).done == 1
    rebuild.swap()
    history = HistoryFile(tmp_path / "history.sqlite3", tmp_path / "log.sqlite3")
    assert (history.halted, history.register.position) == (2, 1)
    history.close()


@pytest.mark.parametrize("records", [0, 1])
def test_small_logs(tmp_path: Path, records: int) -> None:
    """An empty log and one that was just opened are rebuilt too."""
    write_log(tmp_path / "log.sqlite3", [one.value for one in Ledger().logged][:records])
    assert wait(Rebuild(Source("embedded:", tmp_path))) == Step(records, records, True)

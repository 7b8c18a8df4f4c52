"""The judge's file: the same as a fold in memory, in any batches, after any crash, rebuilt or live."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events import BATCH_OPENED, CHANGES_REVERSED, FORMAT_RAISED, Data, Links
from domain.judge import Judged
from storage.codec import encode
from storage.embedded_log import EmbeddedLog
from storage.errors import LogLostRecords
from storage.event_log import Entry, Logged
from storage.projection.history import HistoryFile
from storage.projection.history_state import RawValues, StoredState, Trail
from tests.domain.histories import CUSTOMERS, random_history
from tests.domain.ledger import ANN, BOB, Ledger, uid


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the judge's file will be."""
    return tmp_path / "history.sqlite3"


@pytest.fixture
def ledger() -> Ledger:
    """A register in which everything that has a table of its own happened once."""
    made = Ledger()
    made.register()
    made.amend({"name/given": "First"}, batch=uid(0xBA))
    made.amend({"name/given": "Late", "birth_date": "1980"}, base=1)
    made.amend({"status": "x"}, customer=BOB)
    made.put_value(b"rubbish")
    made.put_value(made.logged[2].value)
    made.put(BATCH_OPENED, batch=uid(0xBA), data=Data(title="t"))
    made.put(CHANGES_REVERSED, {"name/given": None}, links=Links(reverses=(made.id_at(2),)))
    return made


def agree(history: HistoryFile | StoredState, ledger: Ledger) -> None:
    """Both know the same register, customers, ids and marks."""
    assert history.register == ledger.layer.register
    for customer in CUSTOMERS:
        assert history.customer(customer) == ledger.layer.customer(customer)
    for judged in ledger.judged:
        assert history.mark(judged.position) == ledger.layer.mark(judged.position)
        assert history.same(judged.position, ledger.logged[judged.position].value)
        assert not history.same(judged.position, b"x")
        assert history.settled(judged.position) == ledger.layer.settled(judged.position)
        if judged.record is not None:
            assert history.taken(judged.record.id) == ledger.layer.taken(judged.record.id)


def fold_in_batches(history: HistoryFile, logged: list[Logged], rng: random.Random) -> list[Judged]:
    """Fold in batches of random sizes, some of them beginning before the checkpoint."""
    found: list[Judged] = []
    while (at := history.register.position) < len(logged):
        found += history.fold(logged[max(0, at - rng.randint(0, 3)) : at + rng.randint(1, 12)])
    return found


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_any_batching_gives_the_same(seed: int) -> None:
    """However the log is cut and however often it is read twice, state and verdicts are those of one pass."""
    ledger, rng = random_history(seed), random.Random(seed)
    with TemporaryDirectory() as folder:
        history = HistoryFile(Path(folder) / "history.sqlite3")
        assert ledger.judged == fold_in_batches(history, ledger.logged, rng)
        agree(history, ledger)
        assert ledger.judged == history.judged_from(0, 10_000)
        history.close()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_any_restart_gives_the_same(seed: int) -> None:
    """Closing and opening between batches changes nothing."""
    ledger, rng = random_history(seed), random.Random(seed)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "history.sqlite3"
        done = 0
        while done < len(ledger.logged):
            history = HistoryFile(file)
            history.fold(ledger.logged[done : done + rng.randint(1, 25)])
            done = history.register.position
            history.close()
        history = HistoryFile(file)
        agree(history, ledger)
        history.close()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_a_rebuild_gives_the_same_file(seed: int) -> None:
    """The bulk way of writing ends in the rows of the live way, table by table."""
    ledger, rng = random_history(seed), random.Random(seed)
    with TemporaryDirectory() as folder:
        live, fresh = Path(folder) / "live.sqlite3", Path(folder) / "fresh.sqlite3"
        history = HistoryFile(live)
        fold_in_batches(history, ledger.logged, rng)
        history.close()
        bulk = HistoryFile(fresh, bulk=len(ledger.logged))
        assert ledger.judged == fold_in_batches(bulk, ledger.logged, rng)
        agree(bulk, ledger)
        bulk.finish()
        assert dump(live) == dump(fresh)


def dump(file: Path) -> list[str]:
    """Return everything in a file in an order that does not depend on how it was written."""
    db = sqlite3.connect(file)
    try:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        indexes = db.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
        found = sorted(str(row) for row in indexes)
        for table in sorted(tables):
            found += [f"{table}{row}" for row in sorted(db.execute(f"SELECT * FROM {table}"), key=repr)]
        return found
    finally:
        db.close()


def test_a_failed_batch_leaves_nothing(file: Path, ledger: Ledger) -> None:
    """When a write fails in the middle of a batch, the state is that before it, and the next try works."""
    history = HistoryFile(file)
    history.fold(ledger.logged[:2])
    before = history.register
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("CREATE TRIGGER full BEFORE INSERT ON stranger BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    with pytest.raises(sqlite3.Error):
        history.fold(ledger.logged[2:])
    assert before == history.register
    other.execute("DROP TRIGGER full")
    other.close()
    assert ledger.judged[2:] == history.fold(ledger.logged[2:])
    agree(history, ledger)
    history.close()


def test_readers_judge_on_a_connection_of_their_own(file: Path, ledger: Ledger) -> None:
    """A read-only connection answers like the writer, and finds the way back along a unit."""
    history = HistoryFile(file)
    history.fold(ledger.logged)
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    agree(StoredState(db), ledger)
    trail = Trail(db, RawValues(db, None))
    assert trail.prior_of(8) == {"name": 2}
    assert trail.record_at(2) == ledger.judged[2].record
    db.close()
    history.close()


def test_rows_for_readers(file: Path, ledger: Ledger) -> None:
    """Links, strangers, batches, parts and names lie where readers look for them."""
    history = HistoryFile(file)
    history.fold(ledger.logged)
    history.close()
    db = sqlite3.connect(file)
    assert db.execute("SELECT * FROM link").fetchall() == [(2, 1, 8)]
    assert db.execute("SELECT position FROM stranger").fetchall() == [(4,)]
    assert db.execute("SELECT opened FROM batch").fetchall() == [(7,)]
    assert db.execute("SELECT id, name FROM actor").fetchall() == [("ann", "Ann Actor")]
    bits = dict(db.execute("SELECT part, 1 << bit FROM field"))
    assert bits["name"] | bits["birth_date"] == db.execute("SELECT fields FROM record WHERE position = 3").fetchone()[0]
    assert db.execute("SELECT rival, verdict FROM record WHERE position = 3").fetchone() == (2, 2)
    assert db.execute("SELECT count(*) FROM record WHERE id IS NULL").fetchone()[0] == 2
    db.close()


def test_recorded_time_never_goes_back(file: Path) -> None:
    """A clock set back does not reorder history, in a batch, between batches, or after a restart."""
    ledger = Ledger()
    for n in range(3):
        ledger.register(uid(n))
    times = [500, 200, 900, 100]
    logged = [Logged(one.position, when, one.value) for one, when in zip(ledger.logged, times, strict=True)]
    history = HistoryFile(file)
    found = history.fold(logged[:2]) + history.fold(logged[2:3])
    history.close()
    history = HistoryFile(file)
    found += history.fold(logged[3:])
    history.close()
    assert [one.recorded for one in found] == [500, 500, 900, 900]


def test_a_gap_is_refused(file: Path, ledger: Ledger) -> None:
    """Positions follow one another; a hole means that the log lost records."""
    history = HistoryFile(file)
    history.fold(ledger.logged[:2])
    with pytest.raises(LogLostRecords):
        history.fold(ledger.logged[3:])
    assert history.register.position == 2
    history.close()


def test_halts_before_a_newer_format_and_stays_halted(file: Path) -> None:
    """What comes before is folded, what comes after is not, also after a restart."""
    ledger = Ledger()
    raised = encode(ledger.make(FORMAT_RAISED, data=Data(format=2)))
    logged = [*ledger.logged, Logged(1, 5, raised), Logged(2, 6, b"{}")]
    history = HistoryFile(file)
    assert ledger.judged == history.fold(logged)
    assert (history.halted, history.register.position) == (2, 1)
    history.close()
    history = HistoryFile(file)
    assert (history.halted, history.fold(logged[1:])) == (2, [])
    history.close()


def test_bytes_are_read_from_the_embedded_log(file: Path, tmp_path: Path, ledger: Ledger) -> None:
    """With the embedded log nothing is stored twice; everything that needs bytes still works."""
    log = EmbeddedLog(tmp_path / "log.sqlite3")
    log.poll()
    log.hand_over([Entry("", "", None, one.value) for one in ledger.logged])
    log.assign(0)
    history = HistoryFile(file, tmp_path / "log.sqlite3")
    history.fold(log.read(100, 0))
    log.close()
    agree(history, ledger)
    assert [one.record for one in history.judged_from(0, 100)] == [one.record for one in ledger.judged]
    assert history.value_at(5) == b"rubbish"
    history.close()
    assert not [line for line in dump(file) if line.startswith("raw(")]


def test_a_file_of_another_make_begins_anew(file: Path, ledger: Ledger) -> None:
    """Another stamp, or bytes kept the other way: the file is emptied and comes back from the log."""
    for spoil in ("PRAGMA user_version = 99", "UPDATE register SET raw = 0"):
        history = HistoryFile(file)
        history.fold(ledger.logged)
        history.close()
        db = sqlite3.connect(file, isolation_level=None)
        db.execute(spoil)
        db.close()
        history = HistoryFile(file)
        assert history.register.position == 0
        assert ledger.judged == history.fold(ledger.logged)
        agree(history, ledger)
        history.close()


QUERIES = {
    "history of a customer": (
        "SELECT position FROM record WHERE customer = 1 ORDER BY position DESC",
        "record_customer",
    ),
    "by actor": ("SELECT position FROM record WHERE actor = 1 ORDER BY position DESC", "record_actor"),
    "by batch": ("SELECT position FROM record WHERE batch = 1 ORDER BY position DESC", "record_batch"),
    "by kind": ("SELECT position FROM record WHERE kind = 3 AND kind <> 1 ORDER BY position DESC", "record_kind"),
    "by parts": ("SELECT position FROM record WHERE fields = 3 ORDER BY position DESC", "record_fields"),
    "not applied": (
        "SELECT position FROM record WHERE verdict = 2 AND verdict <> 1 ORDER BY position DESC",
        "record_unapplied",
    ),
    "by id": ("SELECT position FROM record WHERE id = ?", "record_id"),
    "customer by id": ("SELECT units FROM customer WHERE id = ?", "customer_id"),
}


@pytest.mark.parametrize("name", QUERIES)
def test_queries_walk_an_index(file: Path, name: str) -> None:
    """At ten million records none of these may scan or sort."""
    HistoryFile(file).close()
    sql, index = QUERIES[name]
    db = sqlite3.connect(file)
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", ("x",) if "?" in sql else ()))
    db.close()
    assert index in plan
    assert "SEARCH" in plan
    assert "TEMP B-TREE" not in plan


def test_customer_state_that_is_handed_out_is_a_copy(file: Path, ledger: Ledger) -> None:
    """Whoever plays with it does not change the fold."""
    history = HistoryFile(file)
    history.fold(ledger.logged)
    state = history.customer(ANN)
    assert state is not None
    state.units.clear()
    agree(history, ledger)
    history.close()

"""The fold: cold from either log, one record at a time, what it weighs on the disk."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from domain.events import DETAILS_AMENDED, FORM, Actor, Base, Change, Record
from domain.judge import Verdict, mark_of
from storage.codec import encode, trusted
from storage.embedded_log import EmbeddedLog
from storage.event_log import EventLog, Logged, Standing
from storage.projection.history import HistoryFile
from storage.projection.history_schema import FILE as HISTORY
from storage.projection.history_state import from_blob
from storage.projection.rebuild import Rebuild, Source
from storage.projection.register.document import decode, values_of
from storage.projection.register.file import RegisterFile
from storage.projection.register.schema import FILE as REGISTER
from storage.projection.register.words import words_of, words_of_value
from tests.bench.table import Row, rate, timed

Opener = Callable[[], EventLog]
LIVE = 2_000
_BLOCK = 1_000


def cold_fold(source: Source) -> float:
    """Fold the whole log into fresh files of the source's folder; returns the seconds."""
    rebuilds: list[Rebuild] = []

    def work() -> None:
        rebuild = Rebuild(source)
        rebuilds.append(rebuild)
        while not (step := rebuild.poll(0.5)).finished:
            pass
        if step.failure is not None:
            raise step.failure

    seconds = timed(work)
    rebuilds[0].swap()
    return seconds


def raw_read(open_log: Opener) -> float:
    """Read a log to its end and decode every record, nothing else."""
    log = open_log()
    while log.poll() is not Standing.OPEN:
        log.read(1, 0.01)
    log.assign(0)

    def work() -> None:
        while True:
            logged = log.read(_BLOCK, 0.05)
            for one in logged:
                trusted(one.value)
            if not logged and log.caught_up:
                return

    seconds = timed(work)
    log.close()
    return seconds


def raw_insert(made: Path, scratch: Path) -> float:
    """Insert exactly the rows of a finished file into a fresh one, then make its indexes; reading is not counted."""
    scratch.unlink(missing_ok=True)
    source, fresh = sqlite3.connect(made), sqlite3.connect(scratch, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
        fresh.execute(f"PRAGMA {pragma}")
    described = source.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    virtual = [name for kind, name, sql in described if "VIRTUAL" in sql]
    plain = [
        (name, sql) for kind, name, sql in described if kind == "table" and not name.startswith(("sqlite_", *virtual))
    ]
    for sql in [sql for _, sql in plain] + [sql for _, name, sql in described if name in virtual]:
        fresh.execute(sql)
    fresh.execute("BEGIN")
    seconds = 0.0
    for name, _ in plain:
        columns = len(source.execute(f"PRAGMA table_info({name})").fetchall())
        insert = f"INSERT INTO {name} VALUES ({','.join('?' * columns)})"
        for rows in _blocks(source, f"SELECT * FROM {name}"):
            seconds += timed_insert(fresh, insert, rows)
    if "words" in virtual:
        for rows in _word_rows(source):
            seconds += timed_insert(fresh, "INSERT INTO words (rowid, text) VALUES (?,?)", rows)
        for rows in _former_rows(source):
            seconds += timed_insert(fresh, "INSERT INTO former_words (rowid, text) VALUES (?,?)", rows)
    for kind, _, sql in described:
        if kind == "index":
            seconds += timed(lambda sql=sql: fresh.execute(sql))  # type: ignore[misc]
    seconds += timed(lambda: fresh.execute("COMMIT"))
    source.close()
    fresh.close()
    scratch.unlink()
    return seconds


def timed_insert(db: sqlite3.Connection, sql: str, rows: Sequence[tuple[object, ...]]) -> float:
    """Return the seconds of one executemany."""
    return timed(lambda: db.executemany(sql, rows))


def _blocks(db: sqlite3.Connection, sql: str) -> Iterator[list[tuple[object, ...]]]:
    reader = db.execute(sql)
    while rows := reader.fetchmany(50_000):
        yield rows


def _word_rows(db: sqlite3.Connection) -> Iterator[list[tuple[object, ...]]]:
    for rows in _blocks(db, "SELECT place, number, document FROM customer ORDER BY place"):
        yield [(place, words_of(number, values_of(decode(document)))) for place, number, document in rows]  # type: ignore[arg-type]


def _former_rows(db: sqlite3.Connection) -> Iterator[list[tuple[object, ...]]]:
    for rows in _blocks(db, "SELECT id, path, value FROM former ORDER BY id"):
        yield [(number, " ".join(words_of_value(path, value))) for number, path, value in rows]  # type: ignore[arg-type]


def fold_row(name: str, source: Source, open_log: Opener, records: int, runs: int) -> tuple[Row, float]:
    """Measure the cold fold and its floors; returns the row and the median of the fold."""
    scratch = source.folder / "scratch.sqlite3"
    folds = sorted(cold_fold(source) for _ in range(runs))
    median = folds[runs // 2]
    read = min(raw_read(open_log) for _ in range(min(runs, 2)))
    insert = raw_insert(source.folder / HISTORY, scratch) + raw_insert(source.folder / REGISTER, scratch)
    ratio = median / (read + insert)
    row = Row(
        f"cold fold of {records:,} records, {name}",
        f"{rate(records, median)}, {ratio:.2f}x of the floors' sum",
        f"read + decode {rate(records, read)}, insert {rate(records, insert)}",
        ">= 40,000/s and <= 1.5x",
        records / median >= 40_000 and ratio <= 1.5,
    )
    return row, median


def live_row(folder: Path, log_file: Path, scratch: Path) -> Row:
    """Fold records one by one into copies of big files, as they come in when somebody saves."""
    fresh(scratch)
    for name in (HISTORY, REGISTER):
        shutil.copy(folder / name, scratch / name)
    history = HistoryFile(scratch / HISTORY, log_file)
    register = RegisterFile(scratch / REGISTER, history)
    position = history.register.position
    more = _going_on(scratch / HISTORY, position)

    applied = 0

    def work() -> None:
        nonlocal applied
        for n, value in enumerate(more):
            judged = history.fold([Logged(position + n, 2_000_000_000_000, value)])
            register.apply(judged)
            applied += judged[0].verdict is Verdict.APPLIED

    seconds = timed(work)
    register.close()
    history.close()
    shutil.rmtree(scratch)
    if applied < len(more):
        raise RuntimeError("not all of the live records were applied")
    return Row(
        "live, batches of one record",
        rate(len(more), seconds),
        "-",
        ">= 2,000/s",
        len(more) / seconds >= 2_000,
    )


def _going_on(file: Path, position: int) -> list[bytes]:
    """Return amendments of customers here and there, all made from what is in the file."""
    db = sqlite3.connect(file)
    count = db.execute("SELECT count(*) FROM customer").fetchone()[0]
    step = max(1, count // LIVE)
    ids = db.execute("SELECT id FROM customer WHERE number % ? = 0 LIMIT ?", (step, LIVE)).fetchall()
    chain = db.execute("SELECT fingerprint FROM register").fetchone()[0]
    db.close()
    found = []
    for n, (blob,) in enumerate(ids):
        found.append(
            encode(
                Record(
                    v=1,
                    id=str(UUID(int=(0xB << 120) + n)),
                    kind=DETAILS_AMENDED,
                    customer=from_blob(blob),
                    device=str(UUID(int=0xBEEF)),
                    seq=n + 1,
                    actor=Actor("bench", "Bench"),
                    at="2026-05-03T12:00:00.000Z",
                    base=Base(position - 1, mark_of(chain)),
                    source=FORM,
                    changes=(Change("name/given", None, f"Given {n}"),),
                )
            )
        )
    return found


def weight(log_file: Path) -> int:
    """Return the bytes of all records of an embedded log."""
    db = sqlite3.connect(f"file:{log_file}?mode=ro", uri=True)
    found = db.execute("SELECT sum(length(value)) FROM records").fetchone()[0]
    db.close()
    return int(found)


def disk_row(folder: Path, raw: int) -> Row:
    """Weigh the derived files against the records they come from."""
    derived = sum((folder / name).stat().st_size for name in (HISTORY, REGISTER))
    return Row(
        "disk of the derived files",
        f"{derived / raw:.2f}x",
        f"records {raw / 1e6:,.0f} MB",
        "<= 1.75x of the records",
        derived / raw <= 1.75,
    )


def embedded(file: Path) -> Opener:
    """Return how to open an embedded log."""
    return lambda: EmbeddedLog(file)


def fresh(folder: Path) -> Path:
    """Return an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder

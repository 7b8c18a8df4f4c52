"""From what the judge found to the narrow row of a record: names become small numbers, texts become integers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from domain.events import BATCH_OPENED, Actor, Record
from domain.judge import Judged, Verdict
from storage.projection.database import Database
from storage.projection.history_schema import (
    KIND_NUMBERS,
    LINK_ABOUT,
    LINK_RESOLVES,
    LINK_RESTORES,
    LINK_REVERSES,
    OTHER_FIELDS,
    SOURCE_NUMBERS,
)
from storage.projection.history_state import StoredState, pack, to_blob

COLUMNS = 18
_APPLIED = int(Verdict.APPLIED)
MANY = 100
"""So many rows go into one statement: it gives up the interpreter lock once, ``executemany`` once a row."""
_NAMES = 20_000
"""So many names of each sort are remembered."""

Row = tuple[object, ...]


def milliseconds(at: str) -> int:
    """Return a record's claimed time in milliseconds since 1970 UTC."""
    return round(datetime.fromisoformat(at).timestamp() * 1000)


class RowMaker:
    """Makes rows and keeps the tables of names. ``forget`` after a rollback."""

    def __init__(self, db: Database, state: StoredState) -> None:
        """``state`` finds the records that links name."""
        self._db = db
        self._state = state
        self.forget()

    def forget(self) -> None:
        """Drop what was remembered of the tables of names."""
        self._actors: dict[str, tuple[int, str]] = {}
        self._devices: dict[str, int] = {}
        self._batches: dict[str, int] = {}
        self._bits: dict[str, int] = dict(self._db.execute("SELECT part, 1 << bit FROM field"))
        self._parts = len(self._bits)
        self.strangers: list[Row] = []
        self.links: list[Row] = []

    def row(self, judged: Judged, chain: bytes) -> Row:
        """Return the row of a record; rows of other tables are collected for ``flush``."""
        position, recorded, record, code = judged.position, judged.recorded, judged.record, judged.code or None
        verdict = int(judged.verdict)
        if record is None:
            return (position, recorded, verdict, code, chain, *(None,) * (COLUMNS - 5))
        if judged.number is None and record.customer is not None:
            self.strangers.append((position, to_blob(record.customer)))
        if record.links is not None and verdict == _APPLIED:
            self._link(record, position)
        return (
            position,
            recorded,
            verdict,
            code,
            chain,
            to_blob(record.id) if judged.takes_id else None,
            KIND_NUMBERS[record.kind],
            judged.number,
            judged.version,
            self._actor(record.actor),
            self._devices.get(record.device) or self._device(record.device),
            record.seq,
            SOURCE_NUMBERS[record.source] if record.source is not None else None,
            self._batch(record, judged) if record.batch is not None else None,
            milliseconds(record.at),
            self._fields(record, judged) if record.changes else None,
            _pack_prior(judged.prior),
            judged.rival,
        )

    def flush(self) -> None:
        """Write the rows collected beside, inside the caller's transaction."""
        if self.strangers:
            self._db.executemany("INSERT INTO stranger VALUES (?,?)", self.strangers)
            self.strangers.clear()
        if self.links:
            self._db.executemany("INSERT OR IGNORE INTO link VALUES (?,?,?)", self.links)
            self.links.clear()
        if len(self._devices) > _NAMES or len(self._batches) > _NAMES or len(self._actors) > _NAMES:
            self.forget()

    def _link(self, record: Record, position: int) -> None:
        links = record.links
        if links is None:
            return
        named = [(one, LINK_REVERSES) for one in links.reverses]
        named += [(links.restores or "", LINK_RESTORES), (links.resolves or "", LINK_RESOLVES)]
        named.append((links.about or "", LINK_ABOUT))
        for one, what in named:
            target = self._state.position_of(one) if one else None
            if target is not None:
                self.links.append((target, what, position))

    def _actor(self, actor: Actor) -> int:
        known = self._actors.get(actor.id)
        if known is not None and known[1] == actor.name:
            return known[0]
        key = self._db.execute(
            "INSERT INTO actor (id, name) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET name = excluded.name"
            " RETURNING key",
            (actor.id, actor.name),
        ).fetchone()[0]
        self._actors[actor.id] = (key, actor.name)
        return int(key)

    def _device(self, device: str) -> int:
        key = self._devices[device] = self._key("device", device)
        return key

    def _batch(self, record: Record, judged: Judged) -> int:
        batch = record.batch or ""
        key = self._batches.get(batch)
        if key is None:
            key = self._batches[batch] = self._key("batch", batch)
        if record.kind == BATCH_OPENED and judged.verdict is Verdict.APPLIED:
            self._db.execute("UPDATE batch SET opened = ? WHERE key = ? AND opened IS NULL", (judged.position, key))
        return key

    def _key(self, table: str, uuid: str) -> int:
        blob = to_blob(uuid)
        row = self._db.execute(f"SELECT key FROM {table} WHERE id = ?", (blob,)).fetchone()
        if row is None:
            row = self._db.execute(f"INSERT INTO {table} (id) VALUES (?) RETURNING key", (blob,)).fetchone()
        return int(row[0])

    def _fields(self, record: Record, judged: Judged) -> int:
        mask, bits = 0, self._bits
        for unit, _ in judged.prior:
            part = unit.partition("/")[0]
            mask |= bits.get(part) or self._new_bit(part)
        if not judged.prior:
            for change in record.changes:
                part = change.path.partition("/")[0]
                mask |= bits.get(part) or self._new_bit(part)
        return mask

    def _new_bit(self, part: str) -> int:
        if self._parts >= OTHER_FIELDS:
            return 1 << OTHER_FIELDS
        bit, self._parts = self._parts, self._parts + 1
        self._db.execute("INSERT INTO field VALUES (?,?)", (bit, part))
        self._bits[part] = 1 << bit
        return 1 << bit


def _pack_prior(prior: tuple[tuple[str, int], ...]) -> int | bytes | None:
    if not prior:
        return None
    return prior[0][1] if len(prior) == 1 else pack([position for _, position in prior])


@lru_cache(maxsize=16)
def _insertion(table: str, columns: int, rows: int) -> str:
    one = f"({','.join('?' * columns)})"
    return f"INSERT INTO {table} VALUES {','.join([one] * rows)}"


def insert(db: Database, table: str, rows: Sequence[Row], many: int = MANY) -> None:
    """Insert rows, ``many`` with one statement as far as it goes; 1 where nobody else wants the interpreter."""
    if not rows:
        return
    columns = len(rows[0])
    whole = len(rows) - len(rows) % many if many > 1 else 0
    for start in range(0, whole, many):
        db.execute(_insertion(table, columns, many), [value for row in rows[start : start + many] for value in row])
    db.executemany(_insertion(table, columns, 1), rows[whole:])

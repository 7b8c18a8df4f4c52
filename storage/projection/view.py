"""One consistent look at a profile's files: three read-only connections a thread, one snapshot a question.

The display's checkpoint is the position of a view: what the judge's file knows beyond it is not seen yet, and a
record of the outbox is pending until then. The outbox is read first and the judge's file last, so a record on its
way from the one to the other is never missed.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from domain.events import Base, Record
from domain.judge import NEVER, CustomerState, Register, Taken
from domain.layer import Layer
from storage.codec import trusted
from storage.outbox import FILE as OUTBOX
from storage.ports import Unwanted
from storage.projection.history_schema import FILE as HISTORY
from storage.projection.history_state import RawValues, StoredState, from_blob, to_blob, unpack_prior
from storage.projection.register.document import Document, decode
from storage.projection.register.schema import FILE as REGISTER

_STEPS = 100_000
"""A question looks so often whether it is still wanted, in steps of the database's machine: about every millisecond."""


class Stored(msgspec.Struct, frozen=True):
    """A customer as the display's file holds it."""

    number: int
    id: str
    registered: int
    version: int
    position: int
    document: Document

    def units(self) -> dict[str, int]:
        """Return the last writer of each unit: the newest of its paths, removed ones included."""
        found: dict[str, int] = {}
        for path, (_, position) in self.document.items():
            unit = path.rpartition("/")[0] or path
            if position > found.get(unit, -1):
                found[unit] = position
        return found


class PinnedState(StoredState):
    """The judge's state at the position of a view, so pending records are judged over what the view shows."""

    def __init__(self, view: View) -> None:
        super().__init__(view.history)
        self._view = view

    @property
    def register(self) -> Register:
        """Return the register with the view's next position; chains are not needed to judge."""
        return replace(super().register, position=self._view.next)

    def mark(self, position: int) -> str | None:
        """Return the mark at a position the view has seen."""
        return super().mark(position) if position < self._view.next else None

    def taken(self, record: str) -> Taken | None:
        """Return who took an id, as far as the view has seen."""
        found = super().taken(record)
        return found if found is not None and found.position < self._view.next else None

    def customer(self, customer: str) -> CustomerState | None:
        """Return a customer's state from its document."""
        stored = self._view.stored(customer)
        if stored is None:
            return None
        life = stored.document.get("life", ("", 0))[0] or ""
        return CustomerState(customer, stored.number, life, stored.version, stored.units())

    def settled(self, position: int) -> bool:
        """Return whether a record was settled as far as the view has seen."""
        row = self._view.history.execute('SELECT "by" FROM settled WHERE position = ?', (position,)).fetchone()
        return row is not None and row[0] < self._view.next


class View(msgspec.Struct):
    """An open look: ``next`` is the display's checkpoint. Only valid inside ``Files.view``."""

    register: sqlite3.Connection
    history: sqlite3.Connection
    outbox: sqlite3.Connection
    raw: RawValues
    next: int
    _known: dict[str, Stored | None] = msgspec.field(default_factory=dict)

    @property
    def position(self) -> int:
        """The last position this view has seen, -1 if none."""
        return self.next - 1

    @property
    def state(self) -> PinnedState:
        """The judge's state at this position."""
        return PinnedState(self)

    def layer(self) -> Layer:
        """Return a fold on top of this view."""
        return Layer(self.state)

    def base(self, position: int | None = None) -> Base | None:
        """Return the base of what this view shows, or of an earlier position."""
        position = self.position if position is None else min(position, self.position)
        mark = self.state.mark(position) if position >= 0 else None
        return Base(position, mark) if mark is not None else None

    def record_at(self, position: int) -> Record:
        """Return the record at a position; it must have had the right shape."""
        return trusted(self.raw.value_at(position))

    def records_at(self, positions: Sequence[int]) -> dict[int, Record]:
        """Return records by position; each must have had the right shape."""
        return {position: trusted(value) for position, value in self.raw.values_at(positions).items()}

    def before(self, position: int, record: Record, unit: str) -> int:
        """Return the last writer of a unit before the record at a position wrote it, -1 if none."""
        row = self.history.execute("SELECT prior FROM record WHERE position = ?", (position,)).fetchone()
        prior = unpack_prior(row[0]) if row is not None else ()
        return dict(zip(record.units, prior, strict=True)).get(unit, NEVER) if prior else NEVER

    def position_of(self, record: str) -> int | None:
        """Return the position of a record that the view has seen, by id."""
        row = self.history.execute("SELECT position FROM record WHERE id = ?", (_blob(record),)).fetchone()
        return int(row[0]) if row is not None and row[0] < self.next else None

    def pending_record(self, record: str) -> Record | None:
        """Return a record of the outbox that is not on the log as far as the view has seen."""
        row = self.outbox.execute("SELECT value FROM entries WHERE id = ?", (_blob(record),)).fetchone()
        return trusted(row[0]) if row is not None else None

    def recorded_at(self, position: int) -> int | None:
        """Return when a position was recorded, None if the view has not seen it."""
        if not 0 <= position < self.next:
            return None
        row = self.history.execute("SELECT recorded FROM record WHERE position = ?", (position,)).fetchone()
        return int(row[0]) if row is not None else None

    def stored(self, customer: str) -> Stored | None:
        """Return a customer of the display's file by id."""
        if customer not in self._known:
            row = self._customer_row("id = ?", _blob(customer))
            self._known[customer] = _stored(row) if row is not None else None
        return self._known[customer]

    def numbered(self, number: int) -> Stored | None:
        """Return a customer of the display's file by number."""
        row = self._customer_row("number = ?", number)
        return _stored(row) if row is not None else None

    def _customer_row(self, where: str, key: object) -> tuple[int, bytes, int, int, int, bytes] | None:
        query = f"SELECT number, id, registered, version, position, document FROM customer WHERE {where}"
        row: tuple[int, bytes, int, int, int, bytes] | None = self.register.execute(query, (key,)).fetchone()
        return row


def _stored(row: tuple[int, bytes, int, int, int, bytes]) -> Stored:
    return Stored(row[0], from_blob(row[1]), row[2], row[3], row[4], decode(row[5]))


def _blob(customer: str) -> bytes:
    """Return the key of a customer's id, one that no customer has if it is none."""
    try:
        return to_blob(customer)
    except ValueError:
        return b""


class _Open(msgspec.Struct):
    """The connections of one thread, and which files they were made for."""

    register: sqlite3.Connection
    history: sqlite3.Connection
    outbox: sqlite3.Connection
    raw: RawValues
    files: tuple[int, int]

    def close(self) -> None:
        self.raw.close()
        for db in (self.register, self.history, self.outbox):
            db.close()


class Files:
    """The files of a profile, opened read-only in each thread that asks; opened anew when a rebuild swapped them."""

    def __init__(self, folder: Path, log_file: Path | None) -> None:
        """``log_file`` is the embedded log's, where the records' bytes lie; None: in the judge's file."""
        self._folder = folder
        self._log_file = log_file
        self._local = threading.local()
        self._all: list[_Open] = []

    def heed(self, wanted: Callable[[], bool]) -> None:
        """From now on let a look of this thread end with ``Unwanted`` soon after this says no; it must be cheap."""
        self._local.wanted = wanted

    @contextmanager
    def view(self) -> Iterator[View]:
        """Return one consistent look; inside another one of this thread the same."""
        if self._asking():
            yield self._local.view
            return
        opened = self._connections()
        dbs = (opened.outbox, opened.register, opened.history)
        for db in dbs:
            db.execute("BEGIN")
        try:
            opened.outbox.execute("SELECT 1 FROM entries LIMIT 1").fetchone()
            following = opened.register.execute("SELECT next FROM checkpoint").fetchone()[0]
            opened.history.execute("SELECT position FROM register").fetchone()
            self._local.view = View(opened.register, opened.history, opened.outbox, opened.raw, following)
            yield self._local.view
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise Unwanted from error
            raise
        finally:
            self._local.view = None
            for db in dbs:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connections of all threads; none may be asking."""
        for opened in self._all:
            opened.close()
        self._all.clear()
        self._local = threading.local()

    def _connections(self) -> _Open:
        files = (self._inode(REGISTER), self._inode(HISTORY))
        opened: _Open | None = getattr(self._local, "opened", None)
        if opened is not None and opened.files != files:
            opened.close()
            self._all.remove(opened)
            opened = None
        if opened is None:
            opened = self._open(files)
            self._all.append(opened)
            self._local.opened = opened
        return opened

    def _asking(self) -> bool:
        return getattr(self._local, "view", None) is not None

    def _unwanted(self) -> bool:
        """Whether to break off: a question only, never the beginning or the end of a look."""
        wanted: Callable[[], bool] | None = getattr(self._local, "wanted", None)
        return wanted is not None and self._asking() and not wanted()

    def _inode(self, name: str) -> int:
        return (self._folder / name).stat().st_ino

    def _open(self, files: tuple[int, int]) -> _Open:
        register, history, outbox = (self._connect(name) for name in (REGISTER, HISTORY, OUTBOX))
        return _Open(register, history, outbox, RawValues(history, self._log_file), files)

    def _connect(self, name: str) -> sqlite3.Connection:
        uri = f"{(self._folder / name).absolute().as_uri()}?mode=ro"
        db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5)
        db.execute("PRAGMA query_only = ON")
        db.set_progress_handler(self._unwanted, _STEPS)
        return db

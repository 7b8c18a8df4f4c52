"""``StoredRecords``: the port ``Records`` over the files of one profile. Each question sees one moment of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from domain.commands import Basis
from domain.history import Plan
from domain.history.inbox import InboxItem
from domain.shape import is_uuid
from storage import settings
from storage.notices import Status
from storage.outbox import read_drafts
from storage.overlay import lay_over
from storage.ports import (
    Blame,
    ChangeRow,
    CustomerView,
    FormDraft,
    HistoryQuery,
    InboxLook,
    ListQuery,
    ListRow,
    OpenItem,
    Stop,
)
from storage.projection.history_state import from_blob
from storage.projection.view import Files, View
from storage.records import blame, customers, plans, replay, standing
from storage.records.changes import Changes
from storage.records.inbox import LOOK, Inbox
from storage.records.lists import Lists
from storage.records.rows import change_row, pending_row_of
from storage.records.similar import similar


class StoredRecords:
    """``storage.ports.Records``. Any thread may ask; each gets read-only connections of its own."""

    def __init__(self, folder: Path, log_file: Path | None) -> None:
        """``folder`` of the profile; ``log_file`` of the embedded log, None when the log is elsewhere."""
        self._folder = folder
        self._files = Files(folder, log_file)
        self._lists = Lists()
        self._finds = Lists()
        self._changes = Changes()
        self._stops = replay.Stops()
        self._inboxes: dict[str, Inbox] = {}

    def heed(self, wanted: Callable[[], bool]) -> None:
        """From now on let a question of this thread end with ``Unwanted`` soon after this says no."""
        self._files.heed(wanted)

    def look(self) -> AbstractContextManager[object]:
        """Return a block in which all questions of this thread see one moment, and cost less."""
        return self._files.view()

    def status(self) -> Status:
        """Return where this desktop is, as far as its files tell."""
        actor = settings.read(self._folder).actor
        with self._files.view() as view:
            return standing.status(view, actor.id if actor is not None else None)

    def not_applied(self, actor: str) -> Sequence[str]:
        """Return ids of this actor's records that were not applied and are not settled, newest first."""
        with self._files.view() as view:
            return standing.not_applied(view, actor)

    def inbox(self, actor: str) -> Sequence[InboxItem]:
        """Return what of this actor's work was not applied and waits for a decision, oldest first."""
        with self._files.view() as view:
            return self._inbox_of(actor).look(view)

    def inbox_in_parts(self, actor: str) -> InboxLook:
        """Return the inbox as far as it can be found out in a moment; asked again, it goes on where it stopped."""
        with self._files.view() as view:
            found = self._inbox_of(actor)
            return InboxLook(found.look(view, LOOK), found.lacks)

    def inbox_item(self, actor: str, record: str, customer: str | None = None) -> OpenItem | None:
        """Return the item of an actor's inbox that holds a record, None if it waits for no decision any more."""
        with self._files.view() as view:
            return self._inbox_of(actor).open(view, record, customer)

    def _inbox_of(self, actor: str) -> Inbox:
        return self._inboxes.setdefault(actor, Inbox(actor))

    def basis(self, customer: str | None = None) -> Basis:
        """Return what a form that opens now has seen; for a registration no customer is given."""
        with self._files.view() as view:
            return lay_over(view, customer).basis if customer is not None else Basis(view.base())

    def total(self, query: ListQuery) -> int:
        """Return how many rows a list has."""
        with self._files.view() as view:
            return self._lists.total(view, query)

    def list_in_parts(self) -> None:
        """From now on have lists rather lack some registrations under way for a moment than take long."""
        self._lists.in_parts()

    def list_lacks(self) -> int:
        """Return how many registrations under way the lists do not have yet."""
        return self._lists.lacks

    def rows(self, query: ListQuery, offset: int, limit: int) -> Sequence[ListRow]:
        """Return a stretch of a list."""
        with self._files.view() as view:
            return self._lists.rows(view, query, max(0, offset), max(0, limit))

    def rank(self, query: ListQuery, customer: str) -> int | None:
        """Return the customer's row in the list, None if it is not in it."""
        with self._files.view() as view:
            return self._lists.rank(view, query, customer)

    def find(self, text: str, limit: int = 2) -> Sequence[str]:
        """Return ids of the customers that a number, an id or a search text names."""
        with self._files.view() as view:
            named = _named(view, text.strip())
            if named:
                return named[:limit]
            if not text.strip():
                return ()
            return tuple(row.customer for row in self._finds.rows(view, ListQuery(text), 0, limit))

    def customer(self, customer: str, as_of: int | None = None) -> CustomerView | None:
        """Return the customer now (pending records laid over), or as it was at a position; None if unknown then."""
        with self._files.view() as view:
            if as_of is None:
                return customers.customer_now(view, customer)
            return customers.customer_at(view, customer, as_of)

    def version(self, customer: str, version: int) -> CustomerView | None:
        """Return the customer as its applied version k left it."""
        with self._files.view() as view:
            return customers.customer_version(view, customer, version)

    def changes(self, query: HistoryQuery, offset: int, limit: int) -> Sequence[ChangeRow]:
        """Return a stretch of a change list."""
        with self._files.view() as view:
            return self._changes.rows(view, query, max(0, offset), max(0, limit))

    def changes_after(self, query: HistoryQuery, position: int) -> int:
        """Return how many of a change list's records lie after a position; pending ones are not counted."""
        with self._files.view() as view:
            return self._changes.after(view, query, position)

    def changes_lack(self) -> bool:
        """Return whether the list that was counted in parts last lacks some records."""
        return self._changes.lacks

    def change_total(self, query: HistoryQuery, in_parts: bool = False) -> int:
        """Return how many records a change list has; ``in_parts``: as far as can be told in a moment."""
        with self._files.view() as view:
            return self._changes.total(view, query, in_parts)

    def change(self, record: str | int) -> ChangeRow | None:
        """Return one record by id or position."""
        with self._files.view() as view:
            if isinstance(record, int):
                return change_row(view, record)
            position = view.position_of(record)
            if position is not None:
                return change_row(view, position)
            pending = view.pending_record(record)
            if pending is None or pending.customer is None:
                return None
            return pending_row_of(view, pending.customer, record)

    def blame(self, customer: str, as_of: int | None = None) -> Mapping[str, Blame]:
        """Return the last writer of each path, now or at a position."""
        with self._files.view() as view:
            return blame.blame(view, customer, as_of)

    def writers(self, customer: str, unit: str) -> Sequence[Blame]:
        """Return all applied writers of a unit, newest first."""
        with self._files.view() as view:
            return blame.writers(view, customer, unit)

    def stops(self, customer: str, path: str | None = None, filter: str = "") -> Sequence[Stop]:
        """Return the customer's stops, oldest first; with a path or a filter line, those that match both."""
        with self._files.view() as view:
            every = self._stops.of(view, customer)
            if path is None and not filter.strip():
                return every
            fitting = self._changes.positions(view, HistoryQuery(customer, path, filter, ascending=True))
            return tuple(stop for stop in every if stop.position in fitting)

    def position_at(self, when: int) -> int:
        """Return the last position recorded at or before a time (milliseconds), -1 if none."""
        with self._files.view() as view:
            return replay.position_at(view, when)

    def recorded_at(self, position: int) -> int | None:
        """Return when a position was recorded (monotone, milliseconds)."""
        with self._files.view() as view:
            return view.recorded_at(position)

    def activity(self, buckets: int, customer: str | None = None) -> Sequence[int]:
        """Return the number of applied records in equal stretches of the positions, oldest first."""
        with self._files.view() as view:
            return replay.activity(view, buckets, customer)

    def plan_reversal(self, records: Sequence[str]) -> Plan:
        """Return what reversing these records of one customer would do."""
        with self._files.view() as view:
            return plans.plan_reversal(view, records)

    def plan_restore(self, customer: str, version: int) -> Plan:
        """Return what restoring a version would do."""
        with self._files.view() as view:
            return plans.plan_restore(view, customer, version)

    def plan_undo(self, record: str, own: Mapping[str, str]) -> Plan:
        """Return what undoing a record would do."""
        with self._files.view() as view:
            return plans.plan_undo(view, record, own)

    def similar(self, values: Mapping[str, str], customer: str, limit: int = 5) -> Sequence[ListRow]:
        """Return possible duplicates of typed values (``ListRow.former`` says why)."""
        with self._files.view() as view:
            return similar(view, values, customer, limit)

    def drafts(self) -> Sequence[FormDraft]:
        """Return the kept drafts."""
        with self._files.view() as view:
            return read_drafts(view.outbox)

    def close(self) -> None:
        """Close all connections; no thread may be asking."""
        self._files.close()


def _named(view: View, text: str) -> tuple[str, ...]:
    """Return the customer that a text names exactly: by id, or by number as lists show it."""
    if is_uuid(text.lower()):
        return (text.lower(),) if lay_over(view, text.lower()).customer is not None else ()
    digits = text.lower().removeprefix("no.").strip().replace(",", "").replace(".", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 18:
        return ()
    row = view.register.execute("SELECT id FROM customer WHERE number = ?", (int(digits),)).fetchone()
    return (from_blob(row[0]),) if row is not None else ()

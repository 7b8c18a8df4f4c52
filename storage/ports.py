"""The ports: what windows and command lines may ask of the storage, and what the storage asks of a log.

Ids are UUID strings in lower case; positions and versions are ints; times are milliseconds since 1970 UTC;
values are ``path -> text``. Everything returned is frozen and safe to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from domain.commands import Basis, Command
from domain.events import Data, Links
from domain.history import Plan
from domain.history.inbox import InboxItem
from storage.notices import Status

PENDING = "pending"
WILL_NOT_APPLY = "will_not_apply"


class ListQuery(msgspec.Struct, frozen=True):
    """Which customers a list shows: search text as typed, order, and the moment (None = now, pending included)."""

    search: str = ""
    sort: str = "display"
    """a column name of ``ListRow.cells``, or ``number`` or ``changed``"""
    descending: bool = False
    as_of: int | None = None
    """a position: the register as it was with that record included"""
    retired: bool = True
    """whether retired customers are listed"""


class ListRow(msgspec.Struct, frozen=True):
    """One line of the list. ``number`` is None while the registration is pending."""

    customer: str
    number: int | None
    nature: str
    life: str
    status: str
    version: int
    position: int
    """last position that changed the customer, -1 while pending"""
    pending: bool
    cells: Mapping[str, str]
    """column -> text: display, town, postcode, country, phone, email, birth_date, status"""
    former: str = ""
    """the former value that the search hit, when no present one did"""


class CustomerView(msgspec.Struct, frozen=True):
    """A customer as it is (overlay included), or was. ``basis`` is what a form that opens now must keep."""

    customer: str
    number: int | None
    nature: str
    life: str
    version: int
    position: int
    """last position that changed it, -1 while pending"""
    display: str
    values: Mapping[str, str]
    pending: Mapping[str, str]
    """unit -> id of the newest own pending record that wrote it"""
    basis: Basis
    actor: str = ""
    """name of the last writer"""
    recorded: int = 0
    """when the last change was recorded"""


class ShownChange(msgspec.Struct, frozen=True):
    """A change as history shows it: ``held`` is what the fold held before; ``claimed`` differs if the record lied."""

    path: str
    held: str | None
    now: str | None
    claimed: str | None = None
    differs: bool = False
    """the record's ``was`` is not what the fold held"""


class ChangeRow(msgspec.Struct, frozen=True):
    """One record in a change list. ``position`` and ``recorded`` are None while it is pending."""

    record: str
    position: int | None
    kind: str
    customer: str | None
    number: int | None
    display: str
    """the customer's name as it was then"""
    version: int | None
    """the version this record made; None when it made none"""
    verdict: str
    """applied, conflicted, refused, duplicate, pending, will_not_apply"""
    code: str
    message: str
    """a sentence for people when it was not applied, else empty"""
    at: int
    recorded: int | None
    actor_id: str
    actor_name: str
    device: str
    source: str | None
    reason: str | None
    batch: str | None
    batch_title: str | None
    links: Links | None
    data: Data | None
    changes: tuple[ShownChange, ...]
    reversed_by: str | None = None
    """id of the newest applied record that reverses this one"""
    rival: str | None = None
    """for a conflicted record: name of the author who was first"""
    handed: bool = False
    """for a pending record: whether it was handed to the log"""


class HistoryQuery(msgspec.Struct, frozen=True):
    """Which records: of a customer (None = the whole register), of one path or unit, matching the filter terms.

    ``filter`` is the text of the filter line (tokens of ``domain.history.parse_filter``); ``until`` is a position:
    nothing after it is returned.
    """

    customer: str | None = None
    path: str | None = None
    filter: str = ""
    ascending: bool = False
    until: int | None = None


class Blame(msgspec.Struct, frozen=True):
    """The last writer of a path, and, where it only put a value back, who wrote that value first (``origin``)."""

    record: str
    position: int | None
    """None: pending"""
    version: int | None
    actor_id: str
    actor_name: str
    at: int
    recorded: int | None
    source: str | None
    reason: str | None
    kind: str
    batch: str | None = None
    origin: Blame | None = None


class Stop(msgspec.Struct, frozen=True):
    """One stop of the replay slider: an applied record that made a version of the customer."""

    position: int
    version: int
    record: str
    recorded: int
    actor_name: str
    kind: str
    batch: str | None
    paths: tuple[str, ...]


class FormDraft(msgspec.Struct, frozen=True):
    """What a person typed and has not saved. ``key`` names the form; a registration has a fresh customer id."""

    key: str
    customer: str
    registration: bool
    values: Mapping[str, str | None]
    """path -> typed text, None = cleared"""
    basis: Basis
    kept: int
    """when it was kept"""
    note: Mapping[str, str] = msgspec.field(default_factory=dict)
    """anything else the form wants back (reason typed, focus ...)"""


class OpenItem(msgspec.Struct, frozen=True):
    """One item of the inbox, and what whoever looks at it now has seen: both of one moment."""

    item: InboxItem
    basis: Basis


class InboxLook(msgspec.Struct, frozen=True):
    """The inbox as far as it was looked at; ``lacks``: how much the next look has to take in, 0 = complete."""

    items: Sequence[InboxItem]
    lacks: int


class Unwanted(Exception):
    """Ends a question whose answer nobody waits for any more (``Records.heed``)."""


class Records(Protocol):
    """The read side. Opens its own read-only connections in the thread that uses it; never writes."""

    def heed(self, wanted: Callable[[], bool]) -> None:
        """From now on let a question of this thread end with ``Unwanted`` soon after this says no."""
        ...

    def look(self) -> AbstractContextManager[object]:
        """Return a block in which all questions of this thread see one moment, and cost less."""
        ...

    def status(self) -> Status:
        """Return where the desktop is, as the files say it."""
        ...

    def total(self, query: ListQuery) -> int:
        """Return how many customers the query lists."""
        ...

    def list_in_parts(self) -> None:
        """From now on have lists rather lack some registrations under way for a moment than take long."""
        ...

    def list_lacks(self) -> int:
        """Return how many registrations under way the lists do not have yet: each ``total`` takes some of them in."""
        ...

    def rows(self, query: ListQuery, offset: int, limit: int) -> Sequence[ListRow]:
        """Return a stretch of the list."""
        ...

    def rank(self, query: ListQuery, customer: str) -> int | None:
        """Return the customer's row in the list, None if it is not in it."""
        ...

    def find(self, text: str, limit: int = 2) -> Sequence[str]:
        """Return ids of the customers that a number, an id or a search text names."""
        ...

    def customer(self, customer: str, as_of: int | None = None) -> CustomerView | None:
        """Return the customer now (pending records laid over), or as it was at a position; None if unknown then."""
        ...

    def basis(self, customer: str | None = None) -> Basis:
        """Return what a form that opens now has seen; for a registration no customer is given."""
        ...

    def version(self, customer: str, version: int) -> CustomerView | None:
        """Return the customer as its applied version k left it."""
        ...

    def changes(self, query: HistoryQuery, offset: int, limit: int) -> Sequence[ChangeRow]:
        """Return a stretch of the change list."""
        ...

    def changes_after(self, query: HistoryQuery, position: int) -> int:
        """Return how many of a change list's records lie after a position; pending ones are not counted."""
        ...

    def changes_lack(self) -> bool:
        """Return whether the list that was counted in parts last lacks some records."""
        ...

    def change_total(self, query: HistoryQuery, in_parts: bool = False) -> int:
        """Return how many records the query lists; ``in_parts``: as far as a moment tells, each time some more.

        A filter looks at the newest first. What a list that was counted in parts lacks is lacking in its rows as well.
        """
        ...

    def change(self, record: str | int) -> ChangeRow | None:
        """Return one record by id or position."""
        ...

    def blame(self, customer: str, as_of: int | None = None) -> Mapping[str, Blame]:
        """Return the last writer of each path."""
        ...

    def writers(self, customer: str, unit: str) -> Sequence[Blame]:
        """Return all applied writers of a unit, newest first (step back and forward in blame)."""
        ...

    def stops(self, customer: str, path: str | None = None, filter: str = "") -> Sequence[Stop]:
        """Return the customer's stops, oldest first; with a path or a filter line, those that match both."""
        ...

    def position_at(self, when: int) -> int:
        """Return the last position recorded at or before a time (milliseconds), -1 if none."""
        ...

    def recorded_at(self, position: int) -> int | None:
        """Return when a position was recorded (monotone, milliseconds)."""
        ...

    def activity(self, buckets: int, customer: str | None = None) -> Sequence[int]:
        """Return the number of applied records in equal stretches of the positions, oldest first."""
        ...

    def inbox(self, actor: str) -> Sequence[InboxItem]:
        """Return what of this actor's work was not applied and waits for a decision, oldest first."""
        ...

    def inbox_in_parts(self, actor: str) -> InboxLook:
        """Return the inbox as far as it can be found out in a moment; asked again, it goes on where it stopped."""
        ...

    def inbox_item(self, actor: str, record: str, customer: str | None = None) -> OpenItem | None:
        """Return the item of an actor's inbox that holds a record, None if it waits for no decision any more."""
        ...

    def not_applied(self, actor: str) -> Sequence[str]:
        """Return ids of this actor's records that were not applied and are not settled, newest first."""
        ...

    def plan_reversal(self, records: Sequence[str]) -> Plan:
        """Return what reversing these records of ONE customer would do (domain.history decides)."""
        ...

    def plan_restore(self, customer: str, version: int) -> Plan:
        """Return what restoring a version would do."""
        ...

    def plan_undo(self, record: str, own: Mapping[str, str]) -> Plan:
        """Return what undoing would do; ``own`` maps this window's undo and redo records to what they put back."""
        ...

    def similar(self, values: Mapping[str, str], customer: str, limit: int = 5) -> Sequence[ListRow]:
        """Return possible duplicates of typed values (``ListRow.former`` says why)."""
        ...

    def drafts(self) -> Sequence[FormDraft]:
        """Return the kept drafts, oldest first."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class Submission(msgspec.Struct, frozen=True):
    """A command on its way to the worker. Without ``preflight`` it is written even if it will conflict."""

    command: Command
    preflight: bool = True


class Commands(Protocol):
    """The write side: thread-safe, returns at once; what became of it comes in a ``Notice``."""

    def submit(self, submission: Submission) -> int:
        """Queue a command; returns the ticket its ``Outcome`` will carry."""
        ...

    def withdraw(self, record: str) -> int:
        """Ask to take back the newest record if it was never handed to the log (``Result.WITHDRAWN`` or REFUSED)."""
        ...

    def keep_draft(self, draft: FormDraft) -> None:
        """Keep what is typed in a form."""
        ...

    def drop_draft(self, key: str) -> None:
        """Forget a form's draft."""
        ...

    def import_file(self, file: str, mapping: Mapping[str, str], trial: bool = False) -> int:
        """Start an import job of a CSV (head -> path); ``Progress`` notices carry the returned number.

        Without a mapping the heads and the first rows suggest one. A trial decides every row and writes none.
        """
        ...

    def rebuild(self) -> int:
        """Fold the whole log again beside the live files and swap; returns the job's number."""
        ...

    def cancel(self, job: int) -> None:
        """Stop a long job at the next safe moment."""
        ...

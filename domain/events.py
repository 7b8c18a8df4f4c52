"""The events of a register and the record that carries one on the log (format 1).

A record is written once and read for ever, so the order of the attributes below *is* the order of the keys in
the canonical bytes. What may be absent has a default here and is left out of the bytes; nothing is ever null but
``was`` and ``now`` of a change. See docs/record-format.md.
"""

from __future__ import annotations

import msgspec

FORMAT = 1
"""The newest format of the register that this program knows."""

MAX_RECORD_BYTES = 65_536
"""A record's value may have at most so many bytes."""

Value = str | None
"""What a path holds: a non-empty string, or None for nothing."""

# Kinds: past tense, what happened.
REGISTER_OPENED = "RegisterOpened"
FORMAT_RAISED = "FormatRaised"
CUSTOMER_REGISTERED = "CustomerRegistered"
DETAILS_AMENDED = "DetailsAmended"
CUSTOMER_RETIRED = "CustomerRetired"
CUSTOMER_REINSTATED = "CustomerReinstated"
CHANGES_REVERSED = "ChangesReversed"
VERSION_RESTORED = "VersionRestored"
CONFLICT_RESOLVED = "ConflictResolved"
BATCH_OPENED = "BatchOpened"
BATCH_CLOSED = "BatchClosed"
REMARK_ADDED = "RemarkAdded"
CHANGE_REVIEWED = "ChangeReviewed"

REGISTER_WIDE = frozenset({REGISTER_OPENED, FORMAT_RAISED, BATCH_OPENED, BATCH_CLOSED})
"""Kinds that belong to no customer."""

KINDS = REGISTER_WIDE | {
    CUSTOMER_REGISTERED,
    DETAILS_AMENDED,
    CUSTOMER_RETIRED,
    CUSTOMER_REINSTATED,
    CHANGES_REVERSED,
    VERSION_RESTORED,
    CONFLICT_RESOLVED,
    REMARK_ADDED,
    CHANGE_REVIEWED,
}

LIFE = "life"
ACTIVE = "active"
RETIRED = "retired"

# Sources: which hand wrote the record (``Record.source``).
FORM = "form"
IMPORT = "import"
REVERSE = "reverse"
RESTORE = "restore"
UNDO = "undo"
REDO = "redo"
RESOLVE = "resolve"
COMMAND_LINE = "command line"
SOURCES = frozenset({FORM, IMPORT, REVERSE, RESTORE, UNDO, REDO, RESOLVE, COMMAND_LINE})


def unit_of(path: str) -> str:
    """Return the unit of a path: up to its last slash; a path without slash is its own unit."""
    return path.rpartition("/")[0] or path


class Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who acted: a stable id (``[a-z0-9._@-]{1,64}``) and the name as it was then."""

    id: str
    name: str


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The newest position whose changes to the customer the author had taken in, and the fingerprint's mark there."""

    position: int
    mark: str


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One path from what the author saw (``was``) to what the author wrote (``now``); None = nothing there."""

    path: str
    was: str | None
    now: str | None


class Links(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Ids of the records that this one speaks of."""

    reverses: tuple[str, ...] = ()
    restores: str | None = None
    resolves: str | None = None
    about: str | None = None


class Data(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """What else a kind needs; ``DATA_KEYS`` says which kind may carry which key.

    ``register``, ``name``, ``format``: RegisterOpened (format also FormatRaised). ``amends`` (``correction``: it was
    always wrong, ``change``: the world changed) and ``since`` (ISO date): DetailsAmended. ``text``: RemarkAdded,
    ChangeReviewed. ``title`` and ``list`` (SHA-256 in hex of the frozen list of ids): BatchOpened.
    ``outcome`` (name -> count): BatchClosed.
    """

    register: str | None = None
    name: str | None = None
    format: int | None = None
    amends: str | None = None
    since: str | None = None
    text: str | None = None
    title: str | None = None
    list: str | None = None
    outcome: dict[str, int] | None = None


DATA_KEYS: dict[str, frozenset[str]] = {
    REGISTER_OPENED: frozenset({"register", "name", "format"}),
    FORMAT_RAISED: frozenset({"format"}),
    DETAILS_AMENDED: frozenset({"amends", "since"}),
    REMARK_ADDED: frozenset({"text"}),
    CHANGE_REVIEWED: frozenset({"text"}),
    BATCH_OPENED: frozenset({"title", "list"}),
    BATCH_CLOSED: frozenset({"outcome"}),
}
"""The keys that ``data`` of a kind may have; a kind that is not named has no ``data``."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What happened, before it gets its envelope: what ``decide`` returns. ``changes`` are sorted by path."""

    kind: str
    customer: str | None = None
    batch: str | None = None
    source: str | None = None
    reason: str | None = None
    links: Links | None = None
    changes: tuple[Change, ...] = ()
    data: Data | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """The units that this event writes, each once, in the order of their paths."""
        return tuple(dict.fromkeys(unit_of(change.path) for change in self.changes))


class Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """An event with its envelope, exactly as it lies on the log. The order of attributes is the order of keys."""

    v: int
    id: str
    kind: str
    customer: str | None = None
    device: str
    seq: int
    prev: str | None = None
    actor: Actor
    at: str
    base: Base | None = None
    after: tuple[str, ...] = ()
    batch: str | None = None
    source: str | None = None
    reason: str | None = None
    links: Links | None = None
    changes: tuple[Change, ...] = ()
    data: Data | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """The units that this record writes, each once, in the order of their paths."""
        changes = self.changes
        if len(changes) == 1:
            return (unit_of(changes[0].path),)
        # ``unit_of`` said again, for the fold: a call a change is what it has no time for.
        return tuple(dict.fromkeys([(path := change.path).rpartition("/")[0] or path for change in changes]))

    @property
    def life(self) -> str | None:
        """The value this record writes to ``life``, None if it writes none."""
        return next((change.now for change in self.changes if change.path == LIFE), None)

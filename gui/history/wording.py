"""A record as a clerk reads it: one line for the list, one sentence for whoever listens."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QCoreApplication

from domain import events
from domain.events import unit_of
from gui import moments
from gui.history.labels import Names, path_label, unit_label, unit_text
from gui.sentences import in_words
from storage.ports import PENDING, WILL_NOT_APPLY, ChangeRow, Records, ShownChange

APPLIED = "applied"
_NOT_APPLIED = frozenset({"conflicted", "refused", WILL_NOT_APPLY})


class Line(msgspec.Struct, frozen=True):
    """What the list shows of a record."""

    row: ChangeRow
    icon: str
    tone: str
    """the colour of the sign"""
    when: str
    who: str
    customer: str
    field: str
    was: str
    now: str
    message: str
    """why it was not applied, else empty"""
    version: str
    spoken: str
    tip: str

    @property
    def removed(self) -> bool:
        """Whether something was taken away and nothing put there."""
        return bool(self.was) and not self.now

    @property
    def waiting(self) -> bool:
        """Whether it is not on the log yet."""
        return self.row.verdict == PENDING


class Wording:
    """Turns records into lines; asks the storage only for names that a record itself does not hold."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._names = Names(records)
        self._versions: dict[str, int | None] = {}

    def forget(self) -> None:
        """Forget the names looked up so far: they may have changed."""
        self._names.forget()
        self._versions.clear()

    def line(self, row: ChangeRow) -> Line:
        """Return the line of a record."""
        field, was, now = self._said(row)
        message = short_reason(row)
        moment = moment_of(row)
        version = f"v{row.version}" if row.version is not None else ""
        icon, tone = _sign(row)
        return Line(
            row, icon, tone, moments.short(moment), first_name(row.actor_name), row.display, field, was, now,
            message, version, _spoken(row, field, was, now, message), moments.stamp(moment),
        )  # fmt: skip

    def _said(self, row: ChangeRow) -> tuple[str, str, str]:
        """Return field, was and now of the line."""
        match row.kind:
            case events.CUSTOMER_REGISTERED:
                return _tr("Registered"), "", _registered(row)
            case events.CUSTOMER_RETIRED:
                return _tr("Retired"), "", ""
            case events.CUSTOMER_REINSTATED:
                return _tr("Reinstated"), "", ""
            case events.REMARK_ADDED:
                return _tr("Remark"), "", _text(row)
            case events.CHANGE_REVIEWED:
                return _tr("Reviewed"), "", _text(row)
            case events.BATCH_OPENED:
                return _tr("Batch"), "", row.batch_title or ""
            case events.BATCH_CLOSED:
                return _tr("Batch done"), "", row.batch_title or ""
            case events.REGISTER_OPENED:
                return _tr("Register opened"), "", (row.data.name or "") if row.data is not None else ""
            case events.FORMAT_RAISED:
                return _tr("Format raised"), "", ""
        field, was, now = self._amended(row)
        heading = self._heading(row)
        return (heading or field), was, now

    def _heading(self, row: ChangeRow) -> str:
        match row.kind:
            case events.CHANGES_REVERSED:
                return self._reversed(row)
            case events.VERSION_RESTORED:
                version = self._version_of(row.links.restores) if row.links is not None else None
                return _tr("Restored v{n}").format(n=version) if version is not None else _tr("Restored")
            case events.CONFLICT_RESOLVED:
                return _tr("Settled") if row.changes else _tr("Dismissed")
        return ""

    def _reversed(self, row: ChangeRow) -> str:
        ids = row.links.reverses if row.links is not None else ()
        version = self._version_of(ids[0]) if len(ids) == 1 else None
        if row.source in (events.UNDO, events.REDO):
            return _tr("Undone") if row.source == events.UNDO else _tr("Redone")
        return _tr("Reversed v{n}").format(n=version) if version is not None else _tr("Reversed")

    def _version_of(self, record: str | None) -> int | None:
        if record is None:
            return None
        if record not in self._versions:
            found = self._records.change(record)
            self._versions[record] = found.version if found is not None else None
        return self._versions[record]

    def _amended(self, row: ChangeRow) -> tuple[str, str, str]:
        """Return label, was and now of what a record wrote: its first unit, and how many more."""
        changes = [change for change in row.changes if change.path != events.LIFE]
        if not changes:
            return _life(row.changes), "", ""
        units = list(dict.fromkeys(unit_of(change.path) for change in changes))
        first = [change for change in changes if unit_of(change.path) == units[0]]
        label, was, now = self.unit(row, first)
        if len(units) > 1:
            label = _tr("{field} +{n}").format(field=label, n=len(units) - 1)
        return label, was, now

    def unit(self, row: ChangeRow, changes: list[ShownChange]) -> tuple[str, str, str]:
        """Return label, was and now of the changes of one unit."""
        held = {change.path: change.held for change in changes if change.held}
        now = {change.path: change.now for change in changes if change.now}
        both = held | now
        if len(changes) == 1:
            path = changes[0].path
            say = self._names.of(row.customer, row.position)
            return path_label(path, both, short=True), say(path, held.get(path)), say(path, now.get(path))
        unit = unit_of(changes[0].path)
        was_text, now_text = unit_text(unit, held, self._names.customer), unit_text(unit, now, self._names.customer)
        if was_text == now_text:
            return unit_label(unit, both, short=True), _pairs(held), _pairs(now)
        return unit_label(unit, both, short=True), was_text, now_text


def moment_of(row: ChangeRow) -> int:
    """Return when it was recorded; for what is not on the log yet, when it was made."""
    return row.recorded if row.recorded is not None else row.at


def first_name(name: str) -> str:
    """Return what a narrow column shows of a person's name."""
    return name.split(" ", 1)[0] if " " in name else name


def applied(row: ChangeRow) -> bool:
    """Whether a record took part in making the customer what it is."""
    return row.verdict == APPLIED


def short_reason(row: ChangeRow) -> str:
    """Return in a few words why a record was not applied, empty if it was."""
    if row.verdict not in _NOT_APPLIED and row.verdict != "duplicate":
        return ""
    if row.verdict == "duplicate":
        return _tr("Sent twice; the first one counts")
    if row.verdict == WILL_NOT_APPLY:
        return (
            _tr("Will not apply: {who} was first").format(who=first_name(row.rival))
            if row.rival
            else _tr("Will not apply")
        )
    if row.rival:
        return _tr("Not applied: {who} was first").format(who=first_name(row.rival))
    return in_words(row.message).rstrip(".") or _tr("Not applied")


def source_words(source: str | None) -> str:
    """Return how a change came in, as a sentence without its full stop."""
    known = {
        events.FORM: _tr("Typed in the form"),
        events.IMPORT: _tr("Imported from a file"),
        events.REVERSE: _tr("Made by reversing"),
        events.RESTORE: _tr("Made by restoring a version"),
        events.UNDO: _tr("Made by undo"),
        events.REDO: _tr("Made by redo"),
        events.RESOLVE: _tr("Made by settling a conflict"),
        events.COMMAND_LINE: _tr("Entered on the command line"),
    }
    return known.get(source or "", source or _tr("Source not given"))


def _sign(row: ChangeRow) -> tuple[str, str]:
    """Return icon and colour of the sign."""
    if row.verdict == PENDING:
        return "clock", "pending"
    if row.verdict in _NOT_APPLIED:
        return "warning", "conflict"
    if row.verdict == "duplicate":
        return "info", "dim"
    named = _KIND_ICONS.get(row.kind)
    if named is not None:
        return named
    if row.batch is not None:
        return "stack", "dim"
    writes = [change for change in row.changes if change.path != events.LIFE]
    if writes and all(change.held is None for change in writes):
        return "plus", "now"
    if writes and all(change.now is None for change in writes):
        return "minus", "was"
    return "tilde", "dim"


_KIND_ICONS = {
    events.CUSTOMER_REGISTERED: ("plus", "now"),
    events.CUSTOMER_RETIRED: ("minus", "was"),
    events.CUSTOMER_REINSTATED: ("plus", "now"),
    events.CHANGES_REVERSED: ("reverse", "dim"),
    events.VERSION_RESTORED: ("restore", "dim"),
    events.CONFLICT_RESOLVED: ("check", "dim"),
    events.BATCH_OPENED: ("stack", "dim"),
    events.BATCH_CLOSED: ("stack", "dim"),
    events.REMARK_ADDED: ("note", "dim"),
    events.CHANGE_REVIEWED: ("check", "dim"),
    events.REGISTER_OPENED: ("book", "dim"),
    events.FORMAT_RAISED: ("book", "dim"),
}


def _registered(row: ChangeRow) -> str:
    town = next((c.now for c in row.changes if c.path.endswith("/town") and c.now), None)
    return ", ".join(part for part in (row.display, town) if part)


def _text(row: ChangeRow) -> str:
    return " ".join((row.data.text or "").split()) if row.data is not None else ""


def _life(changes: tuple[ShownChange, ...]) -> str:
    for change in changes:
        return _tr("Retired") if change.now == events.RETIRED else _tr("Reinstated")
    return _tr("No field changed")


def _pairs(values: Mapping[str, str]) -> str:
    return ", ".join(values.values())


def _spoken(row: ChangeRow, field: str, was: str, now: str, message: str) -> str:
    """Return the whole row as one sentence."""
    facts = {
        "who": row.actor_name, "when": moments.spoken(moment_of(row)), "what": field, "was": was, "now": now,
        "why": message, "name": row.display, "n": row.version,
    }  # fmt: skip
    if message:
        template = _tr("{when}, {who}, {what}: {why}")
    elif was and now:
        template = _tr("{when}, {who}, {what}: was {was}, now {now}")
    elif was:
        template = _tr("{when}, {who}, {what}: removed, was {was}")
    elif now:
        template = _tr("{when}, {who}, {what}: {now}")
    else:
        template = _tr("{when}, {who}, {what}")
    spoken = template.format(**facts)
    if row.verdict == PENDING:
        spoken += _tr(", waiting to be shared")
    if row.reversed_by is not None:
        spoken += _tr(", reversed later")
    return spoken + (_tr(", version {n}").format(n=row.version) if row.version is not None else "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)

"""What a person types over a customer: pure state, no widgets.

The working copy knows the values it has taken in, what was typed over them, and the basis a command made from it
must carry. When others change the customer meanwhile, what is untouched flows in; what is touched becomes a clash
that the person decides, and only then the basis moves on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from domain.commands import AmendDetails, Basis, Command, RegisterCustomer
from domain.events import Value, unit_of
from domain.fields import item_of
from storage.notices import Clash
from storage.ports import CustomerView, FormDraft

BEFORE = "before:"
"""Prefix in a draft's note: what a touched path held when its typing began."""

SEED = "seed:"
"""Prefix in a draft's note: what a new customer or item starts with."""

Writer = Callable[[str], tuple[str, str, int]]
"""Unit -> (record id, name, recorded) of its last writer."""


def _nobody(unit: str) -> tuple[str, str, int]:
    return "", "", 0


class WorkingCopy(msgspec.Struct):
    """One customer while it is edited. ``values`` are taken in, ``typed`` lies over them (None = cleared)."""

    customer: str
    registration: bool
    values: dict[str, str]
    basis: Basis
    typed: dict[str, Value] = msgspec.field(default_factory=dict)
    clashes: dict[str, Clash] = msgspec.field(default_factory=dict)
    seeds: dict[str, str] = msgspec.field(default_factory=dict)
    """what a new item starts with (its kind); typed only once the item holds something else"""
    waiting: Basis | None = None
    """the newest basis seen while clashes are undecided"""

    @classmethod
    def of(cls, view: CustomerView) -> WorkingCopy:
        """Start from a customer as it is."""
        return cls(view.customer, False, dict(view.values), view.basis)

    @classmethod
    def restored(cls, draft: FormDraft) -> WorkingCopy:
        """Start from a kept draft; ``take_in`` then brings it up to the present."""
        before = {key.removeprefix(BEFORE): text for key, text in draft.note.items() if key.startswith(BEFORE)}
        seeds = {key.removeprefix(SEED): text for key, text in draft.note.items() if key.startswith(SEED)}
        return cls(draft.customer, draft.registration, before, draft.basis, dict(draft.values), seeds=seeds)

    @property
    def dirty(self) -> bool:
        """Whether anything typed differs from what is on file."""
        return bool(self.typed)

    @property
    def touched(self) -> frozenset[str]:
        """The units with typing in them."""
        return frozenset(unit_of(path) for path in self.typed)

    def value(self, path: str) -> Value:
        """Return what the form shows at a path."""
        if path in self.typed:
            return self.typed[path]
        return self.values.get(path) or self.seeds.get(path)

    def shown(self) -> dict[str, str]:
        """Return all values as the form shows them."""
        return _laid(self.values, self.typed)

    def unit(self, unit: str) -> dict[str, str]:
        """Return the whole value of a unit as the form shows it."""
        return {path: text for path, text in self.shown().items() if unit_of(path) == unit}

    def put(self, path: str, value: Value) -> None:
        """Type a value; typing back what is on file is no change."""
        value = value or None
        if path in self.seeds and value is not None:
            self.seeds[path] = value
        else:
            self._type(path, value)
        self._sow(unit_of(path))

    def forget(self, paths: Iterable[str]) -> None:
        """Take back the typing at some paths."""
        for path in paths:
            self.typed.pop(path, None)

    def take_in(self, view: CustomerView, writer: Writer = _nobody) -> frozenset[str]:
        """Let a newer state flow in; return the units whose shown value changed by it.

        Of a touched unit the typing stays, and if others changed the unit too, it becomes a clash.
        """
        theirs, mine = _by_unit(view.values), self.touched
        before = _by_unit(self.values)
        moved = {unit for unit in before.keys() | theirs.keys() if before.get(unit) != theirs.get(unit)}
        for unit in moved & mine:
            self._meet(unit, before.get(unit, {}), theirs.get(unit, {}), writer)
        for unit in self.clashes.keys() - moved:
            del self.clashes[unit]
        kept = {path: text for path, text in self.values.items() if unit_of(path) in self.clashes}
        self.values = kept | {path: text for path, text in view.values.items() if unit_of(path) not in self.clashes}
        self.registration = False
        self._settle(view.basis)
        return frozenset(moved - self.touched)

    def keep_mine(self, unit: str) -> None:
        """Decide a clash: the whole unit is to become what it is here."""
        clash, mine = self.clashes.pop(unit), self.unit(unit)
        self._replace(unit, clash.theirs)
        for path in mine.keys() | clash.theirs.keys():
            self.put(path, mine.get(path))
        self._settle(self.waiting)

    def take_theirs(self, unit: str) -> None:
        """Decide a clash: the typing in this unit is dropped."""
        clash = self.clashes.pop(unit)
        self.forget([path for path in self.typed if unit_of(path) == unit])
        self._replace(unit, clash.theirs)
        self._settle(self.waiting)

    def command(self, reason: str | None, amends: str) -> Command:
        """Return the command that makes the typing true."""
        if self.registration:
            plain = {path: text for path, text in self.seeds.items() if item_of(path) is None}
            values = plain | {path: text for path, text in self.typed.items() if text}
            return RegisterCustomer(customer=self.customer, basis=self.basis, reason=reason, values=values)
        return AmendDetails(
            customer=self.customer, basis=self.basis, reason=reason, values=dict(self.typed), amends=amends
        )

    def saved(self, sent: Mapping[str, Value]) -> None:
        """Note what was saved: that is no typing any more, what was typed since stays."""
        for path, value in sent.items():
            if self.typed.get(path, "") == value:
                del self.typed[path]
            if value is None:
                self.values.pop(path, None)
            else:
                self.values[path] = value
        self.registration = False

    def draft(self, kept: int, note: Mapping[str, str]) -> FormDraft:
        """Return the typing as a draft, with what the touched units held before."""
        touched = self.touched
        before = {BEFORE + path: text for path, text in self.values.items() if unit_of(path) in touched}
        return FormDraft(
            key=self.customer,
            customer=self.customer,
            registration=self.registration,
            values=dict(self.typed),
            basis=self.basis,
            kept=kept,
            note={**note, **before, **{SEED + path: text for path, text in self.seeds.items()}},
        )

    def _meet(self, unit: str, before: dict[str, str], theirs: dict[str, str], writer: Writer) -> None:
        """Others changed a unit that is touched here: a clash, unless both come to the same."""
        typed = {path: value for path, value in self.typed.items() if unit_of(path) == unit}
        if _laid(before, typed) == theirs:
            self.forget(typed)
            self.clashes.pop(unit, None)
            return
        record, who, recorded = writer(unit)
        self.clashes[unit] = Clash(unit, before, theirs, typed, record, who, recorded)

    def _type(self, path: str, value: Value) -> None:
        if value == self.values.get(path):
            self.typed.pop(path, None)
        else:
            self.typed[path] = value

    def _sow(self, unit: str) -> None:
        """Type the seeds of a new item as soon as it holds something, and take them back when it does not."""
        seeds = {path: text for path, text in self.seeds.items() if unit_of(path) == unit}
        filled = any(text for path, text in self.unit(unit).items() if path not in seeds)
        for path, text in seeds.items():
            self._type(path, text if filled else None)

    def _replace(self, unit: str, values: Mapping[str, str]) -> None:
        rest = {path: text for path, text in self.values.items() if unit_of(path) != unit}
        self.values = rest | dict(values)

    def _settle(self, basis: Basis | None) -> None:
        """Move the basis on, or remember it until the last clash is decided."""
        if self.clashes:
            self.waiting = basis
        elif basis is not None:
            self.basis, self.waiting = basis, None


def _laid(values: Mapping[str, str], over: Mapping[str, Value]) -> dict[str, str]:
    """Lay typed values over others; None takes away."""
    laid: dict[str, Value] = {**values, **over}
    return {path: text for path, text in laid.items() if text is not None}


def _by_unit(values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    units: dict[str, dict[str, str]] = {}
    for path, text in values.items():
        units.setdefault(unit_of(path), {})[path] = text
    return units

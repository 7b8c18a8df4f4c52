"""What a person has decided about one item so far. It lives as long as the window, and what was typed as a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec

from domain.commands import AmendDetails, Command, ResolveConflict
from domain.events import LIFE, RESOLVE, Value
from domain.fields import field_of
from domain.fields.table import ORGANISATION, PERSON, FieldType
from domain.history.inbox import MINE, THEIRS, Choice, InboxItem, InboxUnit, free_values, resolution
from gui.customer_form.drafts import INBOX
from storage.ports import FormDraft, OpenItem

TYPED = "typed"
_FIXED = frozenset({FieldType.ITEM, FieldType.CUSTOMER, FieldType.ACTOR})


class State(msgspec.Struct):
    """Per unit mine, theirs or typed; per path the typed text, kept also while another choice is tried."""

    opened: OpenItem
    units: dict[str, str] = msgspec.field(default_factory=dict)
    texts: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def item(self) -> InboxItem:
        """The item as it was looked at last."""
        return self.opened.item

    def of(self, unit: InboxUnit) -> str:
        """Return what is chosen for a unit, empty if that is still open."""
        return self.units.get(unit.unit, "" if unit.clashes else MINE)

    def choose(self, unit: InboxUnit, choice: str) -> None:
        """Choose for a unit; to type begins with the own values."""
        self.units[unit.unit] = choice
        if choice == TYPED:
            for path in typed_paths(unit):
                self.texts.setdefault(path, unit.mine.get(path, ""))

    def type(self, path: str, text: str) -> None:
        """Take what was typed for a value."""
        self.texts[path] = text

    @property
    def choice(self) -> Choice:
        """What is decided, as the domain takes it."""
        typed: dict[str, Value] = {}
        for unit in self.item.units:
            if self.units.get(unit.unit) == TYPED:
                typed |= {path: self.texts.get(path, "").strip() or None for path in typed_paths(unit)}
        return Choice({unit: one for unit, one in self.units.items() if one in (MINE, THEIRS)}, typed)

    @property
    def decided(self) -> int:
        """How many of the units are decided."""
        return len(self.item.units) - len(self.choice.open_units(self.item))

    def renew(self, opened: OpenItem) -> bool:
        """Take the item in as it is now; return whether anything of it has moved."""
        old, self.opened = self.item, opened
        if opened.item == old:
            return False
        kept = self.choice.kept_for(old, opened.item).units
        there = {unit.unit for unit in opened.item.units}
        self.units = {unit: one for unit, one in self.units.items() if unit in there and (one == TYPED or unit in kept)}
        return True

    def command(self) -> Command | None:
        """Return what Apply asks for: settle the item, or, while units are open, apply what does not clash."""
        item, choice, basis = self.item, self.choice, self.opened.basis
        if not choice.open_units(item):
            values = resolution(item, choice.units, choice.typed)
            return ResolveConflict(
                customer=item.customer,
                basis=basis,
                reason=item.reason,
                source=RESOLVE,
                values=values,
                resolves=item.record,
            )
        values = free_values(item, choice)
        if not values:
            return None
        return AmendDetails(customer=item.customer, basis=basis, reason=item.reason, source=RESOLVE, values=values)

    def dismissal(self) -> Command:
        """Return what leaves everything as it is and settles the item."""
        item = self.item
        return ResolveConflict(
            customer=item.customer, basis=self.opened.basis, source=RESOLVE, values={}, resolves=item.record
        )

    def draft(self, now: int) -> FormDraft:
        """Return what was chosen and typed, to be kept."""
        note = {"units": json.dumps(self.units)}
        key = INBOX + self.item.record
        return FormDraft(key, self.item.customer, False, dict(self.texts), self.opened.basis, now, note)

    def restore(self, draft: FormDraft) -> None:
        """Take back what was typed before the program ended; what is there now may be another: choose again."""
        self.texts = {path: text or "" for path, text in draft.values.items()}
        kept: Mapping[str, str] = json.loads(draft.note.get("units", "{}"))
        there = {unit.unit for unit in self.item.units}
        self.units = {unit: one for unit, one in kept.items() if one == TYPED and unit in there}


def typed_paths(unit: InboxUnit) -> tuple[str, ...]:
    """Return the values of a unit that may be typed, in the order of the paper."""
    paths = unit.mine.keys() | unit.theirs.keys() | unit.before.keys()
    if unit.unit == LIFE:
        return ()
    return tuple(path for path in sorted(paths) if (entry := field_of(path)) is not None and entry.type not in _FIXED)


def values_of(item: InboxItem) -> dict[str, Value]:
    """Return what the records of an item would have made of the customer, to be typed into a form."""
    found: dict[str, Value] = {}
    for unit in item.written:
        if unit.unit != LIFE:
            paths = unit.mine.keys() | unit.before.keys()
            found |= {path: unit.mine.get(path) for path in paths if unit.mine.get(path) != unit.theirs.get(path)}
    return found


def plain_values(item: InboxItem) -> dict[str, str]:
    """Return the values that are there in what the records wanted, to register a customer with them."""
    wanted = {path: text for unit in item.written if unit.unit != LIFE for path, text in unit.mine.items()}
    return {"nature": ORGANISATION if "name/legal" in wanted else PERSON, **wanted}


def without_clash(item: InboxItem) -> bool:
    """Return whether an item can be applied as it is, without a decision."""
    return item.can_settle and bool(item.units) and not any(unit.clashes for unit in item.units)

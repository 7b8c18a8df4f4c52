"""Fills the rows of the sheet from what is shown: values, labels, icons, notes, blame, clashes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import msgspec
from PySide6.QtCore import QCoreApplication

from domain.events import unit_of
from domain.fields import check, item_of, primary_item, unit_values
from gui import moments
from gui.customer_form.box import Mark
from gui.customer_form.clash_panel import ClashPanel, Sides
from gui.customer_form.editors import Editor, SummaryButton
from gui.customer_form.item_rows import ItemRow
from gui.customer_form.plan import details, kind_field
from gui.customer_form.rows import Blamed, Remark, Slot, ValueRow
from gui.customer_form.words import Words, blame_long, blame_short, first_name
from gui.customer_form.working_copy import WorkingCopy
from gui.sentences import field_words
from storage.notices import Clash
from storage.ports import Blame, CustomerView


def today() -> date:
    """Return the day it is on this computer."""
    return datetime.now(UTC).astimezone().date()


class Shown(msgspec.Struct):
    """What stands on the sheet, and how."""

    copy: WorkingCopy
    view: CustomerView | None = None
    blame: Mapping[str, Blame] = msgspec.field(default_factory=dict)
    read_only: bool = False
    past: bool = False
    """a past state: the present one of a retired customer is only to be read, too"""
    blame_shown: bool = False
    highlighted: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    """units of items whose panels are open"""
    fresh: frozenset[str] = frozenset()
    """units of items that were added and hold nothing yet"""
    checked: set[str] = msgspec.field(default_factory=set)
    """paths that were left, so that their checks may speak"""
    today: Callable[[], date] = today

    def values(self) -> dict[str, str]:
        """Return all values as they are shown, the beginnings of new items included."""
        return {**self.copy.seeds, **self.copy.shown()}

    def on_file(self) -> dict[str, str]:
        """Return all values, those included that go when the form is saved."""
        return {**self.copy.values, **self.values()}

    def is_past(self) -> bool:
        """Tell whether this is a past state, only to be read."""
        return self.past

    def is_struck(self, unit: str) -> bool:
        """Tell whether an item goes when the form is saved."""
        return unit not in self.fresh and not unit_values(self.values(), unit)

    def is_pending(self, unit: str) -> bool:
        """Tell whether a unit waits to be shared."""
        return self.view is not None and unit in self.view.pending


def unit_of_row(row: ValueRow) -> str:
    """Return the unit that a row belongs to."""
    return row.item.unit if isinstance(row, ItemRow) else unit_of(row.slots[0].path)


def units_of_row(row: ValueRow) -> frozenset[str]:
    """Return the units of all fields in a row: two plain fields may share one."""
    return frozenset({row.item.unit} if isinstance(row, ItemRow) else {unit_of(slot.path) for slot in row.slots})


class Filler:
    """Fills one row at a time; it keeps nothing but the words."""

    def __init__(self, words: Words, serves: Callable[[Editor], bool], decide: Callable[[str, bool], None]) -> None:
        self._words, self._serves, self._decide = words, serves, decide

    def fill(self, row: ValueRow, shown: Shown, values: Mapping[str, str], rebind: bool, leads: bool) -> None:
        """Bring a row up to what is shown; ``rebind`` shows its values anew."""
        for slot in row.slots:
            if rebind or slot.box.property("path") != slot.path:
                self._bind(slot, row, shown)
            slot.box.set_read_only(shown.read_only)
            slot.box.set_highlighted(_is_highlighted(slot, row, shown))
            if not isinstance(row, ItemRow):
                slot.box.set_marks(self._marks(slot, row, shown, values))
        if isinstance(row, ItemRow):
            self._fill_item(row, shown, values)
        row.set_remarks(self._remarks(row, shown, values))
        self.blame(row, shown, values)
        self._speak(row, shown, values)
        clashes = shown.copy.clashes
        clashing = next((clashes[unit] for unit in sorted(units_of_row(row)) if unit in clashes), None)
        for slot in row.slots:
            unit = row.item.unit if isinstance(row, ItemRow) else unit_of(slot.path)
            slot.box.set_clashing(unit in clashes and (slot.field is None or slot.path in shown.copy.typed))
        clash = clashing if leads else None
        self._show_clash(row, clash, shown, values)

    def _bind(self, slot: Slot, row: ValueRow, shown: Shown) -> None:
        slot.box.setProperty("path", slot.path)
        if isinstance(slot.box.editor, SummaryButton):
            return
        struck = isinstance(row, ItemRow) and shown.is_struck(row.item.unit)
        value = shown.copy.values.get(slot.path) if struck else shown.copy.value(slot.path)
        slot.box.editor.show_value(value)

    def _fill_item(self, row: ItemRow, shown: Shown, values: Mapping[str, str]) -> None:
        unit, part, slot = row.item.unit, row.item.part, row.slots[0]
        struck = shown.is_struck(unit)
        said = shown.on_file() if struck else values
        summary = self._words.summary(unit, said)
        if isinstance(slot.box.editor, SummaryButton):
            slot.box.editor.show_value(summary)
        else:
            main = self._words.value(slot.path, said.get(slot.path), said)
            rest = summary[len(main) :].lstrip(", ") if main and summary.startswith(main) else ""
            slot.box.set_suffix(rest)
        row.set_state(shown.read_only, struck)
        row.set_label(self._words.unit_label(unit, said), kind_field(part) is not None)
        primary = bool(part.primary) and primary_item(values, part) == row.item.item
        slot.box.set_marks({} if struck else self._marks(slot, row, shown, values, primary), primary)

    def _marks(
        self, slot: Slot, row: ValueRow, shown: Shown, values: Mapping[str, str], primary: bool = False
    ) -> dict[Mark, str]:
        marks: dict[Mark, str] = {}
        item = row.item if isinstance(row, ItemRow) else None
        if item is not None and item.part.primary and (primary or not shown.read_only):
            marks[Mark.STAR] = _tr("The primary one") if primary else _tr("Make it the primary one")
        if (item is not None and details(item.part)) or self._serves(slot.box.editor):
            marks[Mark.OPEN] = _tr("Open (F4)")
        findings = check(slot.path, values, shown.today()) if slot.path in shown.checked and slot.field else ()
        if findings and slot.path in values:
            marks[Mark.WARNING] = self._words.finding(findings[0])
        if shown.is_pending(slot.path if slot.field is None else unit_of(slot.path)):
            marks[Mark.PENDING] = _tr("Waiting to be shared")
        return marks

    def _remarks(self, row: ValueRow, shown: Shown, values: Mapping[str, str]) -> list[Remark]:
        if shown.read_only:
            return []
        paths = [slot.path for slot in row.slots if slot.path in shown.checked]
        found = (finding for path in paths for finding in check(path, values, shown.today()))
        return [Remark(self._words.finding(finding)) for finding in found]

    def _speak(self, row: ValueRow, shown: Shown, values: Mapping[str, str]) -> None:
        """Give every editor a name for people who listen, and say what others see beside it."""
        for slot in row.slots:
            editor = slot.box.editor
            if slot.field is None:
                label = self._words.unit_label(slot.path, values)
                name = f"{label}: {editor.value() or ''}".rstrip(": ")
            else:
                name = self._words.full_label(slot.path, values)
                slot.label = field_words(slot.field.label)
            editor.setAccessibleName(name)
            said = [remark.text for remark in row.remarks]
            if slot.field is not None and slot.field.mandatory:
                said.insert(0, _tr("Needed"))
            if row.blamed.text:
                said.append(row.blamed.text)
            editor.setAccessibleDescription(". ".join(said))

    # Blame -----------------------------------------------------------------------------------------------------

    def blame(self, row: ValueRow, shown: Shown, values: Mapping[str, str]) -> None:
        """Say who wrote a row last; what is typed says what it was, what waits says so."""
        row.set_blamed(*self._blamed(row, shown, values))

    def _blamed(self, row: ValueRow, shown: Shown, values: Mapping[str, str]) -> tuple[Blamed, bool]:
        edited = [slot for slot in row.slots if slot.path in shown.copy.typed and slot.path in shown.copy.values]
        if edited and not shown.copy.registration:
            path = edited[0].path
            was = self._words.value(path, shown.copy.values[path], shown.on_file()).split("\n", 1)[0]
            return Blamed(_tr("was {text}").format(text=was), "dim", _tr("On file: {text}").format(text=was)), True
        if any(shown.is_pending(unit_of_row(row)) for _slot in row.slots):
            return Blamed(_tr("waiting to be shared"), "pending", _tr("Saved here, not yet with the others")), True
        found = [blame for path, blame in shown.blame.items() if _covers(row, path, values)]
        if not found:
            return Blamed(), shown.blame_shown
        newest = max(found, key=lambda blame: blame.position if blame.position is not None else 1 << 62)
        return Blamed(blame_short(newest), "dim", blame_long(newest)), shown.blame_shown

    # Clashes ---------------------------------------------------------------------------------------------------

    def _show_clash(self, row: ValueRow, clash: Clash | None, shown: Shown, values: Mapping[str, str]) -> None:
        if clash is None:
            row.set_clash(None)
            return
        unit = clash.unit
        three = (shown.copy.unit(unit), clash.theirs, clash.before)
        mine, theirs, before = (self._words.differing(unit, side, three) for side in three)
        who = first_name(clash.who) if clash.who else _tr("Somebody")
        when = f", {moments.spoken(clash.recorded)}" if clash.recorded else ""
        title = _tr("{who} changed this{when}").format(who=who, when=when)
        sides = Sides(title, mine, theirs, before)
        if row.clash is None or row.clash.sides != sides:
            row.set_clash(ClashPanel(sides, lambda mine: self._decide(unit, mine), row))


def _is_highlighted(slot: Slot, row: ValueRow, shown: Shown) -> bool:
    if isinstance(row, ItemRow):
        return any(path.startswith(f"{row.item.unit}/") for path in shown.highlighted)
    return slot.path in shown.highlighted


def _covers(row: ValueRow, path: str, values: Mapping[str, str]) -> bool:
    if isinstance(row, ItemRow):
        return path.startswith(f"{row.item.unit}/") and path in values
    return row.slot(path) is not None and (path in values or item_of(path) is None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CustomerForm", text)

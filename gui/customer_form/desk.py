"""Between the working copy and the paper: what the clerk does on the sheet becomes typing in the working copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from domain.events import Value, unit_of
from domain.fields import (
    PARTS,
    PERSON,
    FieldType,
    Part,
    check,
    fields_of,
    item_of,
    items,
    nature,
    part_of,
    proposed_name,
    unit_values,
)
from gui import moments
from gui.customer_form.box import FieldBox
from gui.customer_form.factory import Factory
from gui.customer_form.filler import Filler, Shown, today, unit_of_row, units_of_row
from gui.customer_form.item_rows import ItemRow, UnknownRow
from gui.customer_form.pickers import Pickers
from gui.customer_form.plan import Line, composite, details, kind_field, lines
from gui.customer_form.rows import Slot, ValueRow
from gui.customer_form.sheet import Sheet
from gui.customer_form.words import Words, is_known


class Desk(QObject):
    """Edits what is shown. ``edited``: something was typed; ``moved``: rows came, went or grew."""

    edited = Signal()
    pathEntered = Signal(str)
    moved = Signal()

    def __init__(self, factory: Factory, words: Words, author: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = words
        self.shown: Shown | None = None
        self.pickers = Pickers(parent, self._today)
        self.sheet = Sheet(factory, self, parent)
        self._filler = Filler(words, self.pickers.serves, self.decide)
        self._author = author

    # Showing ---------------------------------------------------------------------------------------------------

    def show(self, shown: Shown) -> None:
        """Lay something on the sheet; panels and new items stay while it is the same customer."""
        old = self.shown
        if old is not None and old.copy.customer == shown.copy.customer:
            shown.opened, shown.fresh = old.opened, old.fresh
        else:
            self.words.forget()
        self.pickers.list.close_list()
        self.shown = shown
        self.refresh(rebind=True)

    def refresh(self, rebind: bool = False, only: Iterable[str] = ()) -> None:
        """Bring all rows up to date; ``rebind`` shows every value anew, ``only`` those of some units."""
        shown, units = self.shown, frozenset(only)
        if shown is None:
            return
        values = shown.values()
        self.sheet.show_lines(self._lines(values))
        leads = self._leading()
        for row in self.sheet.rows:
            if isinstance(row, UnknownRow):
                row.show_text(values.get(row.path, ""))
            elif isinstance(row, ValueRow):
                self._filler.fill(row, shown, values, rebind or bool(units_of_row(row) & units), row in leads)
        self.sheet.relay()
        self.moved.emit()

    def _lines(self, values: Mapping[str, str]) -> tuple[Line, ...]:
        assert self.shown is not None
        known = values if self.shown.read_only else self.shown.on_file()
        found = {part.name: list(items(known, part.name)) for part in PARTS}
        for unit in sorted(self.shown.fresh if not self.shown.read_only else ()):
            part, _, item = unit.partition("/")
            if item not in found[part]:
                found[part].append(item)
        unknown = sorted(path for path in values if not is_known(path) and path != "life")
        return lines(nature(values), found, self.shown.opened, unknown, links=not self.shown.read_only)

    def _leading(self) -> set[ValueRow]:
        """Return the rows that show the clash of their unit: the item's, or the first that was typed into."""
        assert self.shown is not None
        leading: set[ValueRow] = set()
        for unit in self.shown.copy.clashes:
            rows = [row for row in self.sheet.value_rows() if unit in units_of_row(row)]
            mine = {path for path in self.shown.copy.typed if unit_of(path) == unit}
            typed = [row for row in rows if any(slot.path in mine for slot in row.slots)]
            first = [row for row in rows if isinstance(row, ItemRow)] or typed or rows
            leading.update(first[:1])
        return leading

    def warm(self) -> None:
        """Make the rows of a usual customer ahead, so that the first one opens as quickly as all others."""
        if self.shown is not None:
            return
        usual = {part.name: [part.name] for part in PARTS if part.primary}
        self.sheet.show_lines(lines(PERSON, usual))
        check("phones/x/number", {"phones/x/number": "030 1"})
        moments.day(0)
        if self.shown is None:
            self.sheet.show_lines(())

    def show_blame(self, shown: bool) -> None:
        """Show or hide who wrote what; nothing moves."""
        if self.shown is None:
            return
        self.shown.blame_shown = shown
        values = self.shown.values()
        for row in self.sheet.value_rows():
            self._filler.blame(row, self.shown, values)

    # What the rows tell (rows.Host) ----------------------------------------------------------------------------

    def typed(self, path: str, value: Value) -> None:
        """Take over what was typed."""
        if self.shown is None or self.shown.read_only:
            return
        before, proposed = self.shown.copy.value("nature"), proposed_name(self.shown.values())
        self.shown.copy.put(path, value)
        self._propose_name(path, proposed)
        self.shown.checked.discard(path)
        if before != self.shown.copy.value("nature"):
            self.refresh()
        else:
            self._follow(path)
        self.edited.emit()

    def _propose_name(self, path: str, before: str) -> None:
        """Fill in the display name of a new customer from the other names, until it is typed by hand."""
        assert self.shown is not None
        copy, display = self.shown.copy, "name/display"
        proposed = proposed_name(self.shown.values())
        if not copy.registration or path == display or proposed == before:
            return
        if (copy.value(display) or "") in ("", before):
            copy.put(display, proposed)
            row = self.sheet.row_of(display)
            if row is not None:
                row.slots[0].box.editor.show_value(proposed)

    def _follow(self, path: str) -> None:
        """Bring up to date what depends on a value: the rows of its unit."""
        assert self.shown is not None
        values, leads = self.shown.values(), self._leading()
        for row in self.sheet.value_rows():
            if unit_of_row(row) == unit_of(path) or row.slot(path) is not None:
                height = row.height()
                self._filler.fill(row, self.shown, values, False, row in leads)
                if row.lay(self.sheet.grid) != height:
                    self.sheet.relay()

    def left(self, path: str) -> None:
        """Let the checks of a field speak that was typed into."""
        if self.shown is None or self.shown.read_only:
            return
        if path in self.shown.copy.typed and path not in self.shown.checked:
            self.shown.checked.add(path)
            self._follow(path)

    def entered(self, path: str) -> None:
        """Tell which field has the keyboard; an address as a whole is named by its main value."""
        part = part_of(path)
        whole = part is not None and path.count("/") == 1
        self.pathEntered.emit(f"{path}/{part.main}" if part is not None and whole else path)

    def suggest(self, box: FieldBox, text: str) -> None:
        """Offer what fits the typing in a look-up."""
        self.pickers.suggest(box, text)

    def look_up(self, box: FieldBox) -> None:
        """Open the list or the calendar of a field, or the panel of an item."""
        row = next((row for row in self.sheet.value_rows() if any(slot.box is box for slot in row.slots)), None)
        if isinstance(row, ItemRow) and not self.pickers.serves(box.editor):
            self.toggle(row.item.unit)
        elif self.shown is not None and not self.shown.read_only:
            self.pickers.open(box)

    def toggle(self, unit: str) -> None:
        """Open or close the panel of an item."""
        part = part_of(unit)
        if self.shown is None or part is None:
            return
        opening = unit not in self.shown.opened
        self.shown.opened = self.shown.opened | {unit} if opening else self.shown.opened - {unit}
        self.refresh()
        panel = [row for row in self._rows(unit) if not isinstance(row, ItemRow)]
        for row in (panel or self._rows(unit))[:1]:
            row.slots[0].box.editor.setFocus()

    def remove(self, unit: str) -> None:
        """Take an item off when the form is saved; until then it stands struck through."""
        if self.shown is None or self.shown.read_only:
            return
        copy = self.shown.copy
        for path in [path for path in copy.seeds if unit_of(path) == unit]:
            del copy.seeds[path]
        for path in unit_values(copy.shown(), unit):
            copy.put(path, None)
        self.shown.opened -= {unit}
        self.shown.fresh -= {unit}
        self._focus_beside(unit)
        self.refresh(only=[unit])
        self.edited.emit()

    def _focus_beside(self, unit: str) -> None:
        """Move the keyboard off an item that goes."""
        rows = list(self.sheet.value_rows())
        places = [n for n, row in enumerate(rows) if unit_of_row(row) == unit]
        if not places or self.current() is None:
            return
        beside = rows[places[-1] + 1 :] or rows[: places[0]][::-1]
        for row in beside[:1]:
            row.slots[0].box.editor.setFocus()

    def put_back(self, unit: str) -> None:
        """Keep an item after all."""
        if self.shown is None:
            return
        self.shown.copy.forget([path for path in self.shown.copy.typed if unit_of(path) == unit])
        self.refresh(only=[unit])
        self.focus(unit)
        self.edited.emit()

    def make_primary(self, unit: str) -> None:
        """Name an item as the primary one of its part."""
        part, item = part_of(unit), item_of(unit)
        if self.shown is None or self.shown.read_only or part is None or item is None or not part.primary:
            return
        self.shown.copy.put(part.primary, item)
        self.refresh()
        self.edited.emit()

    def choose_kind(self, unit: str, button: QWidget) -> None:
        """Offer the kinds of an item."""
        part, item = part_of(unit), item_of(unit)
        field = kind_field(part) if part is not None else None
        if field is None or item is None or self.shown is None or self.shown.read_only:
            return
        path = field.path(item)
        self.pickers.kinds(button, field, self.shown.copy.value(path), lambda code: self.typed(path, code))

    def add(self, part: str) -> None:
        """Begin a new item and put the keyboard into it."""
        found = part_of(part)
        if self.shown is None or self.shown.read_only or found is None:
            return
        from uuid6 import uuid7  # see storage/warm.py

        item = str(uuid7())
        unit = f"{part}/{item}"
        self.shown.copy.seeds.update(self._seeds(found, item))
        self.shown.fresh |= {unit}
        if composite(found):
            self.shown.opened |= {unit}
        self.refresh()
        panel = [row for row in self._rows(unit) if not isinstance(row, ItemRow)]
        for row in (panel or self._rows(unit))[:1]:
            row.slots[0].box.editor.setFocus()

    def _seeds(self, part: Part, item: str) -> dict[str, str]:
        """Return what a new item starts with: its kind, its main choice, who and when."""
        seeds: dict[str, str] = {}
        dated = part.name in ("notes", "consents")
        for field in fields_of(part.name):
            if field.key in (part.kind, part.main) and field.type is FieldType.CHOICE:
                seeds[field.path(item)] = next(iter(field.choices))
            elif field.type is FieldType.ACTOR:
                seeds[field.path(item)] = self._author
            elif dated and field.key == "date":
                seeds[field.path(item)] = self._today().isoformat()
        return seeds

    def decide(self, unit: str, mine: bool) -> None:
        """Decide a clash: keep what was typed, or take what the others wrote."""
        if self.shown is None or unit not in self.shown.copy.clashes:
            return
        if mine:
            self.shown.copy.keep_mine(unit)
        else:
            self.shown.copy.take_theirs(unit)
        self.refresh(only=[unit])
        self.focus(unit)
        self.edited.emit()

    # Places ----------------------------------------------------------------------------------------------------

    def _rows(self, unit: str) -> list[ValueRow]:
        return [row for row in self.sheet.value_rows() if unit in units_of_row(row)]

    def focus(self, path: str) -> bool:
        """Put the keyboard into the field of a path, or into the first of a unit; panels open for it."""
        row = self.sheet.row_of(path)
        if isinstance(row, ItemRow) and row.slot(path) is None and _in_panel(path, row):
            self.toggle(row.item.unit)
        row = self.sheet.row_of(path) or next(iter(self._rows(path)), None)
        if row is None:
            return False
        slot = row.slot(path) or row.slots[0]
        slot.box.editor.setFocus()
        return True

    def current(self) -> tuple[ValueRow, Slot] | None:
        """Return row and slot with the keyboard."""
        slots = chain.from_iterable(((row, slot) for slot in row.slots) for row in self.sheet.value_rows())
        return next(((row, slot) for row, slot in slots if slot.box.editor.hasFocus()), None)

    def _today(self) -> date:
        return self.shown.today() if self.shown is not None else today()


def _in_panel(path: str, row: ItemRow) -> bool:
    return any(field.path(row.item.item) == path for field in details(row.item.part))

"""Possible duplicates of what is typed: looked for when the typing rests, never in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from domain.events import Value
from domain.fields import items, part_of
from gui.customer_form.filler import Shown
from gui.customer_form.header import Header
from storage.ports import CustomerView, Records

_AFTER = 350
"""Milliseconds after the last key."""


class Duplicates(QObject):
    """Asks the register for similar customers and names them in the head of the record."""

    def __init__(self, records: Records, header: Header, shown: Callable[[], Shown | None]) -> None:
        super().__init__(header)
        self._records, self._header, self._shown = records, header, shown
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self.look)

    def soon(self) -> None:
        """Look when the typing rests."""
        self._timer.start()

    def look(self) -> None:
        """Look now."""
        self._timer.stop()
        shown = self._shown()
        if shown is None or shown.is_past():
            self._header.show_duplicates(())
            return
        self._header.show_duplicates(self._records.similar(shown.values(), shown.copy.customer))


def carried_over(shown: Shown, found: CustomerView) -> dict[str, Value]:
    """Return what was typed for a new customer and is missing at the one found: plain values, and whole items.

    An item is not carried over if the one found has one with the same main value.
    """
    typed = shown.copy.typed
    carried: dict[str, Value] = {}
    for path, text in typed.items():
        part = part_of(path)
        if part is None:
            if path not in found.values and not path.startswith("primary_"):
                carried[path] = text
            continue
        main = typed.get(part.path(path.split("/")[1], part.main))
        known = {found.values.get(part.path(item, part.main)) for item in items(found.values, part.name)}
        if main not in known:
            carried[path] = text
    return carried

"""The column heads: which are shown, how wide, in which order; the name takes what room is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QMenu, QTableView

from gui.customer_table.columns import Column
from gui.theme import theme

_LEAST_NAME = 132
_LEAST = 60


class Heads(QObject):
    """Keeps the heads of a table; remembers them in the profile's settings at 100 % text."""

    def __init__(self, view: QTableView, columns: tuple[Column, ...], settings: QSettings) -> None:
        super().__init__(view)
        self._view = view
        self._header = view.horizontalHeader()
        self._columns = columns
        self._settings = settings
        self._busy = False
        self._widths = self._restored()
        view.viewport().installEventFilter(self)
        self._header.sectionResized.connect(self._resized)

    def _restored(self) -> dict[str, int]:
        self._settings.beginGroup("list")
        shown = [key for key in str(self._settings.value("columns", "")).split(",") if key]
        widths = {}
        for number, column in enumerate(self._columns):
            wide = self._settings.value(f"width/{column.key}", column.width)
            widths[column.key] = int(str(wide)) if str(wide).isdigit() else column.width
            self._header.setSectionHidden(number, not (column.key in shown if shown else column.shown))
        self._settings.endGroup()
        self._header.setSectionHidden(0, False)
        return widths

    def measure(self) -> None:
        """Take the sizes of the theme."""
        self._busy = True
        for number, column in enumerate(self._columns):
            self._header.resizeSection(number, theme.px(self._widths[column.key]))
        self._busy = False
        self.fill()

    def fill(self) -> None:
        """Give the name what the others leave, down to a least width."""
        room = self._view.viewport().width()
        shown = [n for n in range(1, len(self._columns)) if not self._header.isSectionHidden(n)]
        wide = {n: theme.px(self._widths[self._columns[n].key]) for n in shown}
        lacking = sum(wide.values()) + theme.px(_LEAST_NAME) - room
        if shown and 0 < lacking <= wide[shown[-1]] - theme.px(_LEAST):
            wide[shown[-1]] -= lacking
        self._busy = True
        for number, width in wide.items():
            self._header.resizeSection(number, width)
        self._header.resizeSection(0, max(theme.px(_LEAST_NAME), room - sum(wide.values())))
        self._busy = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill again when the room has changed."""
        if event.type() == QEvent.Type.Resize:
            self.fill()
        return super().eventFilter(watched, event)

    def _resized(self, number: int, old: int, new: int) -> None:
        if self._busy:
            return
        if number == 0:
            self._push_next(new - old)
        else:
            self._keep(number, new)
        self.fill()

    def _push_next(self, wider: int) -> None:
        shown = [number for number in range(1, len(self._columns)) if not self._header.isSectionHidden(number)]
        if not shown:
            return
        width = max(theme.px(48), self._header.sectionSize(shown[0]) - wider)
        self._busy = True
        self._header.resizeSection(shown[0], width)
        self._busy = False
        self._keep(shown[0], width)

    def _keep(self, number: int, width: int) -> None:
        self._widths[self._columns[number].key] = max(48, round(width / theme.scale))

    def menu(self, menu: QMenu) -> None:
        """Fill a menu with the columns to choose from; the name always stays."""
        for number, column in enumerate(self._columns[1:], start=1):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(number))
            action.toggled.connect(lambda shown, number=number: self._show(number, shown))

    def _show(self, number: int, shown: bool) -> None:
        self._header.setSectionHidden(number, not shown)
        self.fill()

    def save(self) -> None:
        """Write down which columns are shown and how wide."""
        shown = [c.key for n, c in enumerate(self._columns) if not self._header.isSectionHidden(n)]
        self._settings.setValue("list/columns", ",".join(shown))
        for key, width in self._widths.items():
            self._settings.setValue(f"list/width/{key}", width)

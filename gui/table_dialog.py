"""A dialog around one table: as high as its rows need, up to so many; the rest is scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from gui.history.table import Table
from gui.theme import theme

_EDGE = 8
"""What stays free of the screen at the sides, and the least of it above and below, at 100 %."""
_NARROW = 560


class TableDialog(QDialog):
    """Put ``frame`` into the layout, ``hold`` the table, and ``fit_rows`` after each change of what is shown."""

    def __init__(self, wide: int, row: int, most: int, parent: QWidget | None = None) -> None:
        """``wide`` as it opens; ``most`` rows are seen at once, of the height ``row``; all at 100 %."""
        super().__init__(parent)
        self._wide, self._row, self._most = wide, row, most
        self._room = theme.px(400)
        self._held: Table | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.frame = QFrame(self)
        self.frame.setProperty("framed", True)

    def hold(self, table: Table) -> None:
        """Take the table, which has the frame as its parent."""
        self._held = table
        table.fitted.connect(self._bound)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(table)

    def fit_rows(self) -> None:
        """Take a good width now, and the height once the rows have their widths. Never larger than the screen."""
        px, room = theme.px, self.screen().availableGeometry().width() - theme.px(_EDGE)
        self.setMinimumWidth(min(px(_NARROW), room))
        self.resize(min(max(self.width(), px(self._wide)), room), self.height())
        QTimer.singleShot(0, self, self._settle)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height once everything has its width."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        """Be no higher than the rows need; on a small screen the table gives way."""
        layout = self.layout()
        if layout is None or self._held is None or not self.isVisible():
            return
        layout.activate()
        self._held.fit()
        there = not self.frame.isHidden()
        others = layout.totalHeightForWidth(self.width()) - (self.frame.minimumHeight() if there else 0)
        self._room = self.screen().availableGeometry().height() - theme.px(40) - others
        self._bound()
        self.resize(self.width(), others + (self.frame.minimumHeight() if there else 0))

    def _bound(self) -> None:
        """Keep the table as high as its rows: neither empty below them nor, with many, taller than the screen."""
        if self._held is None:
            return
        wanted = self._held.wanted_height() + 4
        self.frame.setMaximumHeight(wanted)
        self.frame.setMinimumHeight(min(wanted, theme.row(self._row) * self._most, max(theme.px(100), self._room)))

"""What the window shows when there is nothing yet: what to do next, in the middle of the whole window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme import pixmap, theme
from gui.widgets import Label, ground, push


class EmptyState(QWidget):
    """A register without customers. The buttons ask the window; Enter presses the filled one."""

    newWanted = Signal()
    importWanted = Signal()
    sampleWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "base")
        self.setAccessibleName(self.tr("No customers yet"))
        self._picture = QLabel(self)
        self._title = Label(self.tr("No customers yet"), "title")
        self._says = Label(self.tr("Every entry you make is kept, with who made it and when."), "dim")
        self._new = push(self.tr("New customer"), "primary")
        self._new.setAutoDefault(True)
        self._import = push(self.tr("Import a CSV..."))
        self._sample = push(self.tr("Open the sample"))
        self._new.clicked.connect(self.newWanted)
        self._import.clicked.connect(self.importWanted)
        self._sample.clicked.connect(self.sampleWanted)
        self._keys = Label(self.tr("Ctrl+N makes a new customer. F1 lists all keys."), "small")
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        for part in (self._picture, self._title, self._says):
            column.addWidget(part, 0, centre)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        for button in (self._new, self._import, self._sample):
            self._row.addWidget(button)
        self._row.addStretch(1)
        column.addSpacing(theme.px(14))
        column.addLayout(self._row)
        column.addSpacing(theme.px(14))
        column.addWidget(self._keys, 0, centre)
        column.addStretch(3)
        self._column = column

    def _measure(self) -> None:
        self._picture.setPixmap(pixmap("book", "faint", 40))
        self._column.setSpacing(theme.px(10))
        self._row.setSpacing(theme.px(8))

    def focus(self) -> None:
        """Put the keyboard on the filled button."""
        self._new.setFocus(Qt.FocusReason.OtherFocusReason)

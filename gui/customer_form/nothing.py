"""The record pane without a record: what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.theme import pixmap, theme
from gui.widgets import Label


class Nothing(QWidget):
    """A picture and two quiet lines in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._title = Label("", "strong")
        self._says = Label("", "dim")
        for label in (self._title, self._says):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._title)
        self._column.addWidget(self._says)
        self._column.addStretch(3)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._column.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self._column.setSpacing(theme.px(8))
        self._picture.setPixmap(pixmap("book", "faint", 32))

    def say(self, words: str) -> None:
        """Say why nothing is shown, or what to do next."""
        self._title.setText(words or self.tr("No customer chosen"))
        self._says.setText("" if words else self.tr("Choose one in the list, or press Ctrl+N for a new one."))

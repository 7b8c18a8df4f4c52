"""A line above the status line for what the person should read: it stays until it is closed, and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.messages import Message, Tone
from gui.theme import pixmap, theme
from gui.widgets import Label, Line, ground, push, tool


class MessageLine(QWidget):
    """Shows one sentence with at most one thing to do about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.setAccessibleName(self.tr("Message"))
        self._tone = Tone.HINT
        self._run: Callable[[], None] | None = None
        self._picture = QLabel(self)
        self._words = Label("")
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = push("", "link")
        self._action.hide()
        self._action.clicked.connect(self._do)
        self._close = tool("close", self.tr("Close the message"))
        self._close.clicked.connect(self.hide)
        self._build()
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        self._row = QHBoxLayout()
        self._row.addWidget(self._picture)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._action)
        self._row.addWidget(self._close)
        column.addLayout(self._row)

    def _measure(self) -> None:
        px = theme.px
        self._row.setContentsMargins(px(14), px(4), px(8), px(4))
        self._row.setSpacing(px(8))
        self._paint_tone()

    def _paint_tone(self) -> None:
        name, token = ("warning", "conflict") if self._tone == Tone.TROUBLE else ("info", "accent")
        self._picture.setPixmap(pixmap(name, token))

    def minimumSizeHint(self) -> QSize:
        """Never force the window wider than it is."""
        return QSize(theme.px(200), super().minimumSizeHint().height())

    def say(self, message: Message) -> None:
        """Show a message until it is closed or replaced."""
        self._tone = message.tone
        self._run = message.run
        self._words.setText(message.text)
        self._words.setAccessibleName(message.text)
        self._action.setText(message.action)
        self._action.setVisible(bool(message.action))
        self._paint_tone()
        self.show()

    def words(self) -> str:
        """Return what is shown, empty when nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def _do(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()

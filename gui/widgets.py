"""Small pieces that every pane uses. Texts are always plain, every control has a name for people who listen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.theme import icon, theme


def tip(text: str) -> str:
    """Return a tooltip that shows exactly this text, whatever is in it (Qt would take ``<`` for HTML)."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def ground(widget: QWidget, name: str) -> None:
    """Give a widget one of the grounds: window, base or was."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ground", name)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and have it look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Label(QLabel):
    """Plain text; ``tone`` is one of the style sheet's."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if tone:
            self.setProperty("tone", tone)


class ElidedLabel(Label):
    """Plain text on one line that ends in an ellipsis when there is no room; the tooltip has all of it."""

    def minimumSizeHint(self) -> QSize:
        """Need room for a few letters only."""
        return QSize(theme.px(24), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(tip(self.text()) if shown != self.text() else "")
        painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), shown)


class Line(QFrame):
    """A line of one pixel between panes."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("line", True)
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


def push(text: str, role: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a push button; ``role``: primary, link, flat, or nothing for an outlined one."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    return button


def tool(picture: str, name: str, shortcut: str = "", parent: QWidget | None = None) -> QToolButton:
    """Return a flat icon button; its name is its tooltip and what is read aloud."""
    button = QToolButton(parent)
    button.setIcon(icon(picture, "dim"))
    button.setAccessibleName(name)
    button.setToolTip(tip(f"{name} ({shortcut})" if shortcut else name))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class Segments(QFrame):
    """A row of words of which one is chosen; ``chosen`` carries its key."""

    chosen = Signal(str)

    def __init__(self, name: str, parts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("segments", True)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for key, words in parts:
            row.addWidget(self._button(key, words))
        self._buttons[parts[0][0]].setChecked(True)

    def _button(self, key: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setAccessibleName(words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def button(self, key: str) -> QToolButton:
        """Return the button of a key."""
        return self._buttons[key]

    def current(self) -> str:
        """Return the key of the chosen one."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_current(self, key: str) -> None:
        """Choose one without a signal."""
        self._buttons[key].setChecked(True)

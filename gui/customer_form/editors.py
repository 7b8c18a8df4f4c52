"""The editors of single values. All speak alike: ``show_value``, ``value``, ``typed`` and ``left``.

They paint no border and no ground: the box around them does (``box.py``), so that all look the same.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QWidget

from domain.events import Value
from domain.fields import YES
from gui.customer_form.line_editors import SELECTING, LineEdit, keeps_key
from gui.theme import pixmap, theme


class NoteEdit(QPlainTextEdit):
    """Text of several lines; the box grows with it."""

    typed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._quiet = False
        self.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if not self._quiet:
            self.typed.emit()

    def value(self) -> Value:
        """Return the text, as entered."""
        text = self.toPlainText()
        return text if text.strip() else None

    def show_value(self, value: Value) -> None:
        """Show a text."""
        self._quiet = True
        self.setPlainText(value or "")
        self._quiet = False

    def type_value(self, value: Value) -> None:
        """Put a text as if it had been typed."""
        self.show_value(value)
        self.typed.emit()

    def lines(self, width: int) -> int:
        """Return how many lines the text needs at a width."""
        self.document().setTextWidth(width)
        block, count = self.document().firstBlock(), 0
        while block.isValid():
            count += max(1, block.layout().lineCount())
            block = block.next()
        return count

    def event(self, event: QEvent) -> bool:
        """Leave the window's shortcuts to the window, also while typing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            if keeps_key(event, document.isUndoAvailable(), document.isRedoAvailable()):
                event.accept()
            else:
                event.ignore()
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; keys that mean nothing for the text go on to the form."""
        document = self.document()
        if keeps_key(event, document.isUndoAvailable(), document.isRedoAvailable()):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret at the end when coming by keyboard."""
        super().focusInEvent(event)
        if event.reason() in SELECTING:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class FlagEdit(QCheckBox):
    """Yes or nothing."""

    typed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(lambda _checked: self.typed.emit())

    def value(self) -> Value:
        """Return yes, or nothing."""
        return YES if self.isChecked() else None

    def show_value(self, value: Value) -> None:
        """Show whether it is set."""
        self.setChecked(value is not None)

    def type_value(self, value: Value) -> None:
        """Set it as if it had been clicked."""
        self.show_value(value)
        self.typed.emit()

    def setReadOnly(self, read_only: bool) -> None:
        """Show it without letting it be changed."""
        self.setEnabled(not read_only)

    def hitButton(self, place: QPoint) -> bool:
        """Take a click anywhere on it."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a square, ticked or not; one that only is to be read says yes or stays empty."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(16)
        square = QRectF(1.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        ticked = self.isChecked()
        if self.isEnabled():
            ring = theme.color("accent" if ticked or self.hasFocus() else "faint")
            painter.setPen(QPen(ring, 2 if self.hasFocus() else 1))
            painter.setBrush(theme.color("accent" if ticked else "field"))
            painter.drawRoundedRect(square, theme.px(3), theme.px(3))
        if ticked:
            token = "onaccent" if self.isEnabled() else "text"
            inset = theme.px(2)
            picture = pixmap("check", token, 12, self.devicePixelRatioF())
            painter.drawPixmap(round(square.left()) + inset, round(square.top()) + inset, picture)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it was entered."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        self.left.emit()


class SummaryButton(QPushButton):
    """What an item holds in a few words, over as many lines as it needs; it opens the panel below."""

    entered = Signal()
    left = Signal()
    typed = Signal()
    LINES = 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = ""
        self.setProperty("bare", True)
        self.setFlat(True)
        self.setAutoDefault(False)

    def show_value(self, value: Value) -> None:
        """Show the words."""
        self._summary = value or ""
        self.update()

    def value(self) -> Value:
        """Return the words shown."""
        return self._summary or None

    def setReadOnly(self, read_only: bool) -> None:
        """A summary is never typed into; the panel is read-only instead."""

    def lines(self, width: int) -> int:
        """Return how many lines the words need at a width."""
        metrics = self.fontMetrics()
        needed = metrics.boundingRect(0, 0, max(1, width), 10_000, _WRAP, self._summary).height()
        return min(self.LINES, max(1, round(needed / max(1, metrics.lineSpacing()))))

    def sizeHint(self) -> QSize:
        """Take any room: the box decides."""
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, wrapped; what is empty says so."""
        painter = QPainter(self)
        painter.setPen(theme.color("text" if self._summary else "dim"))
        inner, text = self.rect(), self._summary or self.tr("Empty")
        if self.lines(inner.width()) == 1:
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int(_WRAP ^ Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextSingleLine), text)
            return
        painter.drawText(inner, int(_WRAP), text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it was entered."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left."""
        super().focusOutEvent(event)
        self.left.emit()


Editor = LineEdit | NoteEdit | FlagEdit | SummaryButton

_WRAP = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap

"""The editors of single values. All speak alike: ``show_value``, ``value``, ``typed`` and ``left``.

They paint no border and no ground: the box around them does (``box.py``), so that all look the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from domain.events import Value
from domain.fields import YES
from gui.customer_form.dates import day_order, iso_day, month_of, read_date
from gui.customer_form.sources import Source
from gui.theme import pixmap, theme
from gui.widgets import tip

_SELECTING = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_MARGIN = 2
"""What Qt leaves free at both sides of a line of text."""
_EDITING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.MoveToPreviousWord,
    QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.SelectPreviousWord,
    QKeySequence.StandardKey.SelectNextWord,
)


def keeps_key(event: QKeyEvent, undo: bool, redo: bool) -> bool:
    """Tell whether a field wants a key for its text although the window may have a shortcut on it.

    Everything else with Ctrl or Alt is the window's: Ctrl+U is not "delete the line" here. Undo belongs to the
    text as long as there is something typed to take back.
    """
    if event.matches(QKeySequence.StandardKey.Undo):
        return undo
    if event.matches(QKeySequence.StandardKey.Redo):
        return redo
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if not event.modifiers() & chord:
        return not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35 and event.key() != Qt.Key.Key_Escape
    both = event.modifiers() & chord == chord
    return (both and bool(event.text())) or any(event.matches(key) for key in _EDITING)


class LineEdit(QLineEdit):
    """Text on one line."""

    typed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.textEdited.connect(lambda _text: self.typed.emit())

    def value(self) -> Value:
        """Return what is typed, as entered; None when there is nothing."""
        return self.text().strip() or None

    def show_value(self, value: Value) -> None:
        """Show a value; nothing that was typed before can be undone any more."""
        self.setText(value or "")
        self.setCursorPosition(0)

    def type_value(self, value: Value) -> None:
        """Put a value as if it had been typed."""
        self.show_value(value)
        self.typed.emit()

    def event(self, event: QEvent) -> bool:
        """Leave the window's shortcuts to the window, also while typing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keeps_key(event, self.isUndoAvailable(), self.isRedoAvailable()):
                event.accept()
            else:
                event.ignore()
            return event.isAccepted()
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(tip(self.cut_text()))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; keys that mean nothing for the text go on to the form."""
        if keeps_key(event, self.isUndoAvailable(), self.isRedoAvailable()) and event.key() not in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all when coming by keyboard, so that typing replaces."""
        super().focusInEvent(event)
        if event.reason() in _SELECTING:
            self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; a popup of its own is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.deselect()
            self.settle()
            self.left.emit()

    def settle(self) -> None:
        """Bring what was typed into its usual form; plain text stays exactly as it is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text; at rest a long one ends in an ellipsis instead of being cut."""
        room = self.width() - 2 * _MARGIN
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)

    def cut_text(self) -> str:
        """Return the whole text where the box is too small for it."""
        room = self.width() - 2 * _MARGIN
        return self.text() if self.fontMetrics().horizontalAdvance(self.text()) > room else ""


class DateEdit(LineEdit):
    """A date, typed in any of the ways clerks type them and shown as the locale writes it."""

    def __init__(self, parent: QWidget | None = None, past: bool = False) -> None:
        super().__init__(parent)
        self._past = past
        self.today: Callable[[], date] = date.today

    def value(self) -> Value:
        """Return the ISO date; what cannot be read is kept as it was typed."""
        text = self.text().strip()
        if not text:
            return None
        return read_date(text, self.today(), day_order(date_pattern()), self._past) or text

    def show_value(self, value: Value) -> None:
        """Show a date as the locale writes it."""
        super().show_value(date_shown(value or ""))

    def settle(self) -> None:
        """Write what was read as the locale writes it, so that the clerk sees what was understood."""
        value = self.value()
        shown = date_shown(value or "")
        if shown != self.text():
            self.setText(shown)


class LookupEdit(LineEdit):
    """One of many: typed by name or code, or picked from a list (F4)."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._value: Value = None
        self._shown = ""

    def value(self) -> Value:
        """Return the code of what is typed; what is none of them is kept as it was typed."""
        text = self.text().strip()
        if text == self._shown:
            return self._value
        return (self.source.exact(text) or text) if text else None

    def show_value(self, value: Value) -> None:
        """Show the name of a code."""
        self._value = value
        self._shown = self.source.name(value) if value else ""
        super().show_value(self._shown)

    def settle(self) -> None:
        """Take the first that begins with what was typed, if something fits."""
        text = self.text().strip()
        if text == self._shown:
            return
        value = self.source.exact(text) or self.source.guess(text) if text else None
        if value and value != text:
            self.type_value(value)


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
        if event.reason() in _SELECTING:
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
            painter.setPen(theme.color("accent" if ticked or self.hasFocus() else "faint"))
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


def date_pattern() -> str:
    """Return how the locale writes a date in figures, always with four digits of the year."""
    pattern = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    if QLocale().language() == QLocale.Language.C:
        pattern = "dd.MM.yyyy"
    return pattern if "yyyy" in pattern else pattern.replace("yy", "yyyy")


def date_shown(value: str) -> str:
    """Return a date value as the locale writes it; a part of a date stays a part, other text stays as it is."""
    day = iso_day(value)
    if day is not None:
        return QLocale().toString(QDate(day.year, day.month, day.day), date_pattern())
    month = month_of(value)
    return f"{month[1]:02}.{month[0]}" if month is not None else value

"""The editors that are one line of text: plain, a date, one of many. They paint no border: the box does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from domain.events import Value
from gui.customer_form.dates import day_order, iso_day, month_of, read_date
from gui.customer_form.sources import Source
from gui.widgets import tip

SELECTING = frozenset(
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
        place = self.cursorPosition() if self.hasFocus() else 0
        self.setText(value or "")
        self.setCursorPosition(min(place, len(self.text())))

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
        if event.reason() in SELECTING:
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

"""The filter line of the history: free words and tokens (``who:ada field:phone -source:import``), completed by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

from domain import events
from domain.errors import Refusal
from domain.fields import FIELDS, PARTS
from domain.history import TOKENS, parse_filter
from gui.sentences import in_words
from gui.theme import icon
from gui.widgets import restyle, tip

_PAUSE = 200
"""Milliseconds after the last key before the list is asked."""


class FilterLine(QLineEdit):
    """``changed`` carries a text that can be asked for; a text that cannot be says why and keeps the last list."""

    changed = Signal(str)
    faulted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fault = ""
        self.setPlaceholderText(self.tr("Filter   who:  field:  reason:  since:"))
        self.setAccessibleName(self.tr("Filter the history"))
        self.addAction(icon("filter", "dim"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(False)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self.apply)
        self.textEdited.connect(lambda _text: self._wait.start())
        self._words = QStringListModel(self)
        self._completer = _completer(self, self._words)
        self._popup: QAbstractItemView = self._completer.popup()  # type: ignore[assignment]
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(lambda _text: self._propose())

    @property
    def fault(self) -> str:
        """Why the text cannot be asked for, empty if it can."""
        return self._fault

    def apply(self) -> None:
        """Take the text as it stands."""
        self._wait.stop()
        text = self.text().strip()
        try:
            parse_filter(text)
        except Refusal as refusal:
            self._say(in_words(refusal))
            return
        self._say("")
        self.changed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies at once, Down goes to the list, Escape empties the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.apply()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed."""
        super().focusOutEvent(event)
        if self._wait.isActive():
            self.apply()

    def event(self, event: QEvent) -> bool:
        """Let Escape through to the window only when there is nothing to empty."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() == Qt.Key.Key_Escape and self.text():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def _say(self, fault: str) -> None:
        if fault != self._fault:
            self._fault = fault
            self.setToolTip(tip(fault))
            self.setAccessibleDescription(fault)
            restyle(self, fault=bool(fault))
            self.faulted.emit(fault)

    def _propose(self) -> None:
        word = self._word()
        head, colon, rest = word.lstrip("-").partition(":")
        choices = _values(head) if colon else [f"{token}:" for token in TOKENS]
        typed = rest if colon else head
        found = [choice for choice in choices if typed and choice.lower().startswith(typed.lower()) and choice != typed]
        if not found:
            self._popup.hide()
            return
        self._words.setStringList(found)
        self._completer.setCompletionPrefix("")
        box = self.cursorRect()
        box.setWidth(self._popup.sizeHintForColumn(0) + 40)
        self._completer.complete(box)

    def _word(self) -> str:
        return self.text()[: self.cursorPosition()].rpartition(" ")[2]

    def _complete(self, choice: str) -> None:
        before, after = self.text()[: self.cursorPosition()], self.text()[self.cursorPosition() :]
        start, space, word = before.rpartition(" ")
        minus = "-" if word.startswith("-") else ""
        head, colon, _rest = word.lstrip("-").partition(":")
        whole = f"{minus}{head}:{choice}" if colon else f"{minus}{choice}"
        self.setText(f"{start}{space}{whole}{after}")
        self.setCursorPosition(len(start) + len(space) + len(whole))
        self._wait.start()


def _completer(line: FilterLine, words: QStringListModel) -> QCompleter:
    completer = QCompleter(words, line)
    completer.setWidget(line)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    return completer


def _values(token: str) -> list[str]:
    match token:
        case "kind":
            return sorted(events.KINDS)
        case "source":
            return sorted(source.replace(" ", "_") for source in events.SOURCES)
        case "field":
            names = {field.key for field in FIELDS} | {part.name for part in PARTS}
            return sorted(names)
    return []

"""When the program itself fails: it is noted, what was typed is kept, and a report can be copied. Nothing is sent."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets import Label, push

_LOG = logging.getLogger("daybook.window")

Trace = Callable[[BaseException], tuple[str, ...]]
"""Puts a fault into lines that hold nothing of a register."""


class Faults(QObject):
    """Hears of every fault that nobody caught, in any thread; ``happened`` brings its lines into the window's."""

    happened = Signal(object)

    def __init__(self, trace: Trace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trace = trace
        self._noted: set[tuple[str, ...]] = set()

    def listen(self) -> None:
        """Take the place of Python's own way, which prints what failed with the values it failed on."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def _caught(self, kind: type[BaseException], error: BaseException, places: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, places)
        else:
            self.note(error)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.note(caught.exc_value)

    def note(self, error: BaseException) -> None:
        """Write a fault down and tell of it; the same one again, as a part that cannot be painted has it, only once."""
        lines = self._trace(error)
        if lines in self._noted:
            return
        self._noted.add(lines)
        _LOG.critical("a fault of the program", exc_info=error)
        self.happened.emit(lines)


class CrashDialog(QDialog):
    """Says that something failed, what became of the typing, and shows the report. ``leaving``: the window shall go."""

    leaving = Signal()

    def __init__(self, report: str, kept: str, parent: QWidget | None = None) -> None:
        """``kept`` is a sentence about what was typed, ``report`` plain text."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Daybook"))
        self._build_report(report)
        self._build_buttons()
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(6))
        column.addWidget(_wrapped(self.tr("Something in Daybook failed"), "title"))
        column.addWidget(_wrapped(kept))
        column.addSpacing(px(8))
        column.addWidget(self._frame, 1)
        why = self.tr("Nothing is sent. The report holds no customer's data; copy it for whoever looks after Daybook.")
        column.addWidget(_wrapped(why, "dim"))
        column.addSpacing(px(10))
        column.addLayout(self._row)
        room = self.screen().availableGeometry()
        self.resize(min(px(720), room.width() - px(40)), min(px(520), room.height() - px(60)))
        self.go_on.setFocus()

    def _build_report(self, report: str) -> None:
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._frame = QFrame()
        self._frame.setProperty("framed", True)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.report)

    def _build_buttons(self) -> None:
        self.copy = push(self.tr("Copy report"))
        self.copy.clicked.connect(self._copy)
        self.leave = push(self.tr("Close Daybook"))
        self.leave.clicked.connect(self._leave)
        self.go_on = push(self.tr("Go on working"), "primary")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self.copy)
        self._row.addStretch(1)
        self._row.addWidget(self.leave)
        self._row.addWidget(self.go_on)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.copy.setText(self.tr("Copied"))

    def _leave(self) -> None:
        self.accept()
        self.leaving.emit()


def _wrapped(text: str, tone: str = "") -> Label:
    label = Label(text, tone)
    label.setWordWrap(True)
    return label

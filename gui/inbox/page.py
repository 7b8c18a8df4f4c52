"""The page of the inbox: what waits for a decision, and what can be done about the row that is current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.inbox.list import InboxView, Items, Row
from gui.theme import theme
from gui.widgets import Label, Line, ground, push

_LOW = 200


class InboxPage(QWidget):
    """Stands in the place of the panes. Every wish is carried out by the desk."""

    openWanted = Signal(object)
    dismissWanted = Signal(object)
    applyFreeWanted = Signal(object)
    closeWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "base")
        self.setAccessibleName(self.tr("Inbox"))
        self.title = Label(self.tr("Inbox"), "title")
        self.facts = Label("", "dim")
        self.facts.setWordWrap(True)
        self.view = InboxView(self)
        self._nothing = Label("", "dim")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._build_buttons()
        self._build()
        self.view.opened.connect(self._open)
        self.view.currentMoved.connect(self._offer)
        theme.changed.connect(self._measure)
        self._measure()
        self.show_rows(())

    def _build_buttons(self) -> None:
        self.back = push(self.tr("Back to the customers"), "flat")
        self.dismiss = push(self.tr("Dismiss mine"))
        self.free = push("")
        self.open = push(self.tr("Open"), "primary")
        self.back.clicked.connect(self.closeWanted)
        self.dismiss.clicked.connect(lambda: self._with_row(self.dismissWanted.emit))
        self.free.clicked.connect(lambda: self._with_row(self.applyFreeWanted.emit))
        self.open.clicked.connect(lambda: self._with_row(self._open))

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self._head = QVBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.facts)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.back)
        self._buttons.addStretch(1)
        for button in (self.dismiss, self.free, self.open):
            self._buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(Line())
        column.addWidget(self._stack, 1)
        column.addWidget(Line())
        column.addLayout(self._buttons)

    def _measure(self) -> None:
        px = theme.px
        self._head.setContentsMargins(px(24), px(14), px(24), px(12))
        self._head.setSpacing(px(2))
        self._buttons.setContentsMargins(px(16), px(8), px(24), px(8))
        self._buttons.setSpacing(px(8))

    def show_rows(self, rows: Sequence[Items], filling: bool = False) -> None:
        """Show what waits; ``filling``: what that is, is still being found out."""
        self.view.show_rows(rows)
        self._nothing.setText(
            self.tr("Your changes that were not applied are being looked up...")
            if filling
            else self.tr("Nothing waits for you here. A change of yours that could not be applied comes to this place.")
        )
        self._stack.setCurrentWidget(self.view if rows else self._nothing)
        self.facts.setText(
            self.tr(
                "%n changes of yours were not applied. Nothing of them is lost: decide what should stand.",
                "",
                len(rows),
            )
        )
        self._say_facts()
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the list where there is little."""
        super().resizeEvent(event)
        self._say_facts()

    def _say_facts(self) -> None:
        listed = self._stack.currentWidget() is self.view
        self.facts.setVisible(listed and self.height() >= theme.px(_LOW))

    def focus(self) -> None:
        """Put the keyboard into the list."""
        (self.view if self._stack.currentWidget() is self.view else self.back).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the customers."""
        if event.key() == Qt.Key.Key_Escape:
            self.closeWanted.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, row: Row) -> None:
        if row.is_batch:
            self.view.turn(row)
        else:
            self.openWanted.emit(row.items[0])

    def _with_row(self, run: object) -> None:
        row = self.view.row()
        if row is not None and callable(run):
            run(row)

    def _offer(self) -> None:
        """Offer what can be done about the current row."""
        row = self.view.row() if self._stack.currentWidget() is self.view else None
        free = row.free if row is not None and row.is_batch else 0
        closed = row is not None and row.is_batch and not self.view.rows().is_open(row)
        self.open.setText(
            self.tr("Show each") if closed else self.tr("Hide each") if row and row.is_batch else self.tr("Open")
        )
        self.open.setVisible(row is not None)
        self.free.setVisible(free > 0)
        self.free.setText(self.tr("Apply the %n that do not clash", "", free))
        self.dismiss.setVisible(row is not None and row.can_settle)
        many = len(row.items) if row is not None else 0
        self.dismiss.setText(self.tr("Dismiss all {count}").format(count=many) if many > 1 else self.tr("Dismiss mine"))

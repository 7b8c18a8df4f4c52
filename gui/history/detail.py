"""Below the list: the chosen change, a comparison, or who wrote what; and the buttons that lead to a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from domain import events
from gui.context import Context
from gui.history.blame_page import BlamePage
from gui.history.change_page import ChangePage
from gui.history.compare_page import ComparePage
from gui.history.wording import applied
from gui.theme import theme
from gui.widgets import Segments, push, tool
from storage.ports import PENDING, ChangeRow

CHANGE, COMPARE, BLAME = "change", "compare", "blame"


class Detail(QWidget):
    """Three pages under one head. The buttons are offered only where they can do something."""

    stepWanted = Signal(int)
    reverseWanted = Signal()
    restoreWanted = Signal()
    draftWanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ChangeRow | None = None
        self._current: int | None = None
        self._read_only = False
        self.change = ChangePage(context, self)
        self.compare = ComparePage(context, self)
        self.blame = BlamePage(context, self)
        self._build_head()
        self._build_buttons()
        self._pages = QStackedWidget(self)
        for page in (self.change, self.compare, self.blame):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._buttons)
        theme.changed.connect(self._measure)
        self._measure()
        self._offer()

    def _build_head(self) -> None:
        self._head = QWidget(self)
        parts = ((CHANGE, self.tr("Change")), (COMPARE, self.tr("Compare")), (BLAME, self.tr("Blame")))
        self._segments = Segments(self.tr("What is shown of the change"), parts, self._head)
        self._segments.chosen.connect(self.turn)
        newer = tool("up", self.tr("Newer change"), "Shift+F3", self._head)
        newer.clicked.connect(lambda: self.stepWanted.emit(-1))
        older = tool("down", self.tr("Older change"), "F3", self._head)
        older.clicked.connect(lambda: self.stepWanted.emit(1))
        self._head_row = QHBoxLayout(self._head)
        self._head_row.addWidget(self._segments, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head_row.addStretch(1)
        self._head_row.addWidget(newer)
        self._head_row.addWidget(older)

    def _build_buttons(self) -> None:
        self._buttons = QWidget(self)
        self.reverse = push(self.tr("Reverse..."), "", self._buttons)
        self.reverse.clicked.connect(self.reverseWanted)
        self.restore = push(self.tr("Restore version..."), "", self._buttons)
        self.restore.clicked.connect(self.restoreWanted)
        self.draft = push(self.tr("Open as draft"), "", self._buttons)
        self.draft.clicked.connect(self.draftWanted)
        self.remark = tool("note", self.tr("Remark on this change"), "", self._buttons)
        self.remark.clicked.connect(self.change.ask_remark)
        self._buttons_row = QHBoxLayout(self._buttons)
        for button in (self.reverse, self.restore, self.draft):
            self._buttons_row.addWidget(button)
        self._buttons_row.addStretch(1)
        self._buttons_row.addWidget(self.remark)

    def _measure(self) -> None:
        px = theme.px
        self._head_row.setContentsMargins(px(12), px(8), px(6), px(6))
        self._buttons_row.setContentsMargins(px(12), px(6), px(12), px(10))
        self._buttons_row.setSpacing(px(8))

    @property
    def row(self) -> ChangeRow | None:
        """The change that is shown."""
        return self._row

    @property
    def read_only(self) -> bool:
        """Whether nothing is offered that writes."""
        return self._read_only

    @property
    def page(self) -> str:
        """Which page is shown."""
        return self._segments.current()

    def turn(self, page: str) -> None:
        """Show a page."""
        self._segments.set_current(page)
        self._pages.setCurrentIndex((CHANGE, COMPARE, BLAME).index(page))
        if page == COMPARE:
            self.compare.refresh()
        self._offer()

    def show_row(self, row: ChangeRow | None, current_version: int | None) -> None:
        """Show the chosen change; ``current_version`` is the customer's own, None if it is not known."""
        self._row, self._current = row, current_version
        self.change.show_row(row)
        self.compare.choose(row)
        self._offer()

    def set_low(self, low: bool) -> None:
        """Leave the buttons out where there is no height for them: keys and menus do the same."""
        self._buttons.setVisible(not low)

    def set_read_only(self, on: bool) -> None:
        """Offer nothing that writes: the window shows the past, or the register cannot be written."""
        self._read_only = on
        self._offer()

    def _offer(self) -> None:
        row, shown = self._row, self.page == CHANGE
        lost = row is not None and may_draft(row)
        self.draft.setVisible(shown and lost)
        self.reverse.setVisible(shown and row is not None and not lost and bool(row.changes))
        self.restore.setVisible(shown and row is not None and row.version is not None)
        self.remark.setVisible(shown and row is not None and row.customer is not None)
        self.reverse.setEnabled(row is not None and may_reverse(row) and not self._read_only)
        self.restore.setEnabled(row is not None and self._may_restore(row) and not self._read_only)
        self.draft.setEnabled(not self._read_only)
        self.remark.setEnabled(not self._read_only)
        if row is not None and row.version is not None:
            self.restore.setText(self.tr("Restore version {n}...").format(n=row.version))
        self.reverse.setToolTip(self._why_not(row))

    def _may_restore(self, row: ChangeRow) -> bool:
        return row.version is not None and row.version != self._current

    def _why_not(self, row: ChangeRow | None) -> str:
        if row is None or may_reverse(row):
            return self.tr("Ctrl+U")
        return self.tr("It was reversed already.") if row.reversed_by is not None else self.tr("It cannot be reversed.")


def may_reverse(row: ChangeRow) -> bool:
    """Return whether reversing makes sense at all; the preview says what it would do."""
    wrote = (applied(row) or row.verdict == PENDING) and bool(row.changes)
    return wrote and row.reversed_by is None and row.customer is not None


def may_draft(row: ChangeRow) -> bool:
    """Return whether a record was not applied and has values to work on."""
    lost = not applied(row) and row.verdict not in (PENDING, "duplicate")
    return lost and row.customer is not None and any(change.path != events.LIFE for change in row.changes)

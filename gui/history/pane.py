"""The history pane: head, filter, the list of changes and, below, the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from domain.events import LIFE
from gui.context import Context
from gui.history.change_list import ChangeList
from gui.history.detail import BLAME, CHANGE, COMPARE, Detail, may_draft, may_reverse
from gui.history.filter_line import FilterLine
from gui.history.title import ALL, CUSTOMER, FIELD, Title
from gui.history.wording import Line
from gui.theme import theme
from gui.widgets import Label, ground
from gui.widgets import Line as Rule
from storage.notices import Notice
from storage.ports import ChangeRow, HistoryQuery

_BESIDE_WIDTH, _BESIDE_HEIGHT = 680, 560
_LOW, _LIST_ONLY = 320, 240
_REST_MS = 150
"""At most so often the list is read again while others write."""


class HistoryPane(QWidget):
    """Reads, compares and asks; it writes nothing but remarks.

    ``positionChosen``: a change was chosen by the person. ``pathChosen``: a field was, in a comparison or in blame.
    ``narrowed``: the path (None: any) and the filter line that the listed changes match.
    """

    positionChosen = Signal(int)
    pathChosen = Signal(str)
    narrowed = Signal(object, str)
    customerWanted = Signal(str)
    reverseRequested = Signal(list)
    restoreRequested = Signal(str, int)
    draftRequested = Signal(str, dict)
    windowRequested = Signal()
    closeRequested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._customer: str | None = None
        self._path: str | None = None
        self._as_of: int | None = None
        self._at_stop = False
        self._steered = self._refreshing = False
        self._stale = False
        self._again = False
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rested)
        ground(self, "window")
        self.setAccessibleName(self.tr("History"))
        self._build_head()
        self._build_list()
        self._build_detail()
        self._build_layout()
        self.setFocusProxy(self.view)
        theme.changed.connect(self._measure)
        self._measure()
        self._ask()

    # Building

    def _build_head(self) -> None:
        self.title = Title(self)
        self.title.scopeChosen.connect(lambda _scope: self._ask())
        self.title.windowWanted.connect(self.windowRequested)
        self.title.closeWanted.connect(self.closeRequested)
        self.title.order.toggled.connect(lambda _on: self._ask())
        self.filter = FilterLine(self)
        self.filter.changed.connect(lambda _text: self._ask())
        self.filter.left.connect(self._to_list)
        self._fault = Label("", "conflict", self)
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.filter.faulted.connect(self._say_fault)

    def _build_list(self) -> None:
        self.list = ChangeList(self._context, self)
        self.model, self.view = self.list.model, self.list.view
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())

    def _build_detail(self) -> None:
        self.detail = Detail(self._context, self)
        self.detail.stepWanted.connect(self.view.step)
        self.detail.reverseWanted.connect(self.reverse)
        self.detail.restoreWanted.connect(self.restore)
        self.detail.draftWanted.connect(self.draft)
        self.detail.change.recordWanted.connect(self.select_record)
        self.detail.blame.recordWanted.connect(self.select_record)
        self.detail.blame.pathChosen.connect(self.pathChosen)
        self.detail.compare.pathChosen.connect(self.pathChosen)

    def _build_layout(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        kept = self._context.settings.value("history/split")
        if kept is not None:
            self._splitter.restoreState(kept)
        else:
            self._splitter.setSizes([theme.px(440), theme.px(280)])
        self._splitter.splitterMoved.connect(self._remember)
        self._line = QWidget(self)
        self._filter_row = QVBoxLayout(self._line)
        self._filter_row.addWidget(self.filter)
        outer = QVBoxLayout(self)
        outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.title, self._line, self._fault, Rule(parent=self)):
            outer.addWidget(part)
        outer.addWidget(self._splitter, 1)

    def _measure(self) -> None:
        self._line.setFixedHeight(theme.px(32))
        self.filter.setFixedHeight(theme.px(28))
        self._filter_row.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(4))
        self._fault.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(4))
        self.setMinimumSize(theme.px(280), theme.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little height, put the change beside the list, or leave parts of it out."""
        super().resizeEvent(event)
        width, height = self.width() / theme.scale, self.height() / theme.scale
        beside = width >= _BESIDE_WIDTH and height < _BESIDE_HEIGHT
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._splitter.orientation() != way:
            self._splitter.setOrientation(way)
            self._splitter.setSizes([theme.px(380), theme.px(320)] if beside else [theme.px(440), theme.px(280)])
        self.detail.setVisible(beside or height >= _LIST_ONLY)
        self.detail.set_low(not beside and height < _LOW)

    # What the window asks

    def show_customer(self, customer: str | None) -> None:
        """Show a customer's history, None for the whole register."""
        if customer == self._customer:
            return
        self._customer, self._path = customer, None
        self.detail.compare.show_customer(customer)
        if self.title.scope == FIELD:
            self.title.set_scope(CUSTOMER)
        if self.title.scope != ALL:
            self._ask()
        self._allow()
        self._show_blame()

    def show_path(self, path: str) -> None:
        """Know which field has the focus; its history is shown if the scope says so."""
        if path == self._path:
            return
        self._path = path
        self.title.allow(FIELD, self._customer is not None)
        self.detail.blame.show_path(path)
        if self.title.scope == FIELD:
            self._ask()

    def show_field(self, path: str | None = None) -> None:
        """Show the history of a field, of the focused one without a path."""
        if path is not None:
            self._path = path
        if self._path is not None and self._customer is not None:
            self.title.allow(FIELD, True)
            self.title.set_scope(FIELD)
            self._ask()

    def show_all_of_customer(self) -> None:
        """Show the whole customer again."""
        if self._customer is not None and self.title.scope != CUSTOMER:
            self.title.set_scope(CUSTOMER)
            self._ask()

    def set_as_of(self, position: int | None, at_stop: bool = False) -> None:
        """Show the past: later changes stay visible but dim.

        Of the whole register nothing can be written then; at a stop of one customer, its change may be taken back.
        """
        self._as_of, self._at_stop = position, at_stop
        self.model.set_as_of(position)
        self.detail.set_read_only(position is not None and not at_stop)
        self._show_blame()
        if position is not None:
            self.select_position(position)

    def select_position(self, position: int) -> None:
        """Make the change at a position current, or the newest before it; a stop that is not listed is shown below."""
        row = self.model.row_at(position)
        line = self.model.line(row) if row is not None else None
        self._steered = True
        if row is not None and line is not None and (line.row.position == position or not self._at_stop):
            self.view.choose_row(row)
        elif self._at_stop:
            self.view.forget()
            self._show_row(self._context.records.change(position))
        self._steered = False

    def select_record(self, record: str) -> None:
        """Make a record current; the customer's whole history is shown if the list does not hold it."""
        if self.view.choose(record):
            return
        self.filter.clear()
        self.title.set_scope(CUSTOMER)
        self._ask()
        self.view.choose(record)

    def take_notice(self, notice: Notice) -> None:
        """Read again what changed, in a turn of its own: the record comes first. The list never jumps."""
        touched = notice.everything or (self._customer is not None and self._customer in notice.customers)
        if not touched and not (self.title.scope == ALL and notice.customers):
            return
        if not self.isVisible():
            self._stale = True
        else:
            self._again = True
            if not self._resting.isActive():
                self._resting.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was missed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._ask()
            self._show_blame()

    # What its keys ask

    def focus_filter(self) -> None:
        """Put the cursor into the filter line."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def step(self, way: int) -> None:
        """Go to the next older (1) or newer (-1) change."""
        self.view.step(way)

    def turn(self, page: str) -> None:
        """Show change, compare or blame."""
        self.detail.turn(page)

    def mark(self) -> None:
        """Mark the chosen change for comparing."""
        self.detail.turn(COMPARE)
        self.detail.compare.mark()

    def compare_with_mark(self) -> None:
        """Compare the chosen change with the marked one."""
        self.detail.turn(COMPARE)
        self.detail.compare.with_marked()

    def compare_with_now(self) -> None:
        """Compare the marked or chosen change with the present; at a stop it is always the stop."""
        self.detail.turn(COMPARE)
        if self._at_stop:
            self.detail.compare.forget_mark()
        self.detail.compare.with_now()

    def difference(self, way: int) -> None:
        """Go to the next (1) or previous (-1) difference."""
        if self.detail.page != COMPARE:
            self.detail.turn(COMPARE)
        self.detail.compare.step(way)

    def writer(self, way: int) -> None:
        """Go to the previous (1) or next (-1) writer of the focused field."""
        self.detail.turn(BLAME)
        self.detail.blame.step(way)

    def ask_remark(self) -> None:
        """Open the line for a remark on the chosen change."""
        self.detail.turn(CHANGE)
        self.detail.change.ask_remark()

    def reverse(self) -> None:
        """Ask for the preview that reverses the selected changes of one customer."""
        chosen = [line.row for line in self.view.lines()] or [row for row in (self.detail.row,) if row is not None]
        rows = [row for row in chosen if may_reverse(row)]
        first = rows[0].customer if rows else None
        ids = [row.record for row in rows if row.customer == first]
        if ids and not self.detail.read_only:
            self.reverseRequested.emit(ids)

    def restore(self) -> None:
        """Ask for the preview that restores the chosen version."""
        row = self.detail.row
        if row is not None and row.customer is not None and row.version is not None and not self.detail.read_only:
            self.restoreRequested.emit(row.customer, row.version)

    def draft(self) -> None:
        """Ask the form to open what was not applied."""
        line = self.view.line()
        if line is not None and may_draft(line.row) and line.row.customer is not None:
            values = {change.path: change.now for change in line.row.changes if change.path != LIFE}
            self.draftRequested.emit(line.row.customer, values)

    # Inside

    def _refresh(self) -> None:
        self._steered = self._refreshing = True
        self.list.refresh()
        self._steered = self._refreshing = False
        stop = self._as_of if self._at_stop else None
        if stop is not None:
            self.select_position(stop)
        line = self.view.line()
        if line is not None or stop is None:  # a stop that is not listed is shown already
            self._show(line)
        self._show_blame()
        if self.detail.page == COMPARE:
            self.detail.compare.refresh()

    def _rested(self) -> None:
        """Read again what came in while resting: a long import is not followed record by record."""
        if self._again:
            self._again = False
            self._refresh()
            self._resting.start(_REST_MS)

    def _query(self) -> HistoryQuery | None:
        text = "" if self.filter.fault else self.filter.text().strip()
        order = self.title.order.isChecked()
        if self.title.scope == ALL:
            return HistoryQuery(filter=text, ascending=order)
        if self._customer is None:
            return None
        path = self._path if self.title.scope == FIELD else None
        return HistoryQuery(self._customer, path, text, order)

    def _ask(self) -> None:
        self._allow()
        query = self._query()
        self.narrowed.emit(query.path if query is not None else None, query.filter if query is not None else "")
        self._stale = not self.isVisible()
        if self._stale:
            return
        everyone = self.title.scope == ALL
        self.detail.change.everyone = everyone
        self._steered = True
        self.list.show_query(query, everyone)
        self._steered = False
        if self._as_of is not None:
            self.select_position(self._as_of)

    def _allow(self) -> None:
        self.title.allow(FIELD, self._customer is not None and self._path is not None)
        self.title.allow(CUSTOMER, self._customer is not None or self.title.scope == CUSTOMER)

    def _choose(self, line: Line | None) -> None:
        if self._refreshing:
            return  # it is shown once, when all has been read again
        self._show(line)
        if line is None:
            return
        if not self._steered and line.row.position is not None:
            self.positionChosen.emit(line.row.position)

    def _show(self, line: Line | None) -> None:
        self._show_row(line.row if line is not None else None)

    def _show_row(self, row: ChangeRow | None) -> None:
        view = self._context.records.customer(row.customer) if row is not None and row.customer is not None else None
        self.detail.show_row(row, view.version if view is not None else None)

    def _open(self) -> None:
        line = self.view.line()
        if line is not None and line.row.customer is not None and line.row.customer != self._customer:
            self.customerWanted.emit(line.row.customer)
        else:
            self.detail.turn(CHANGE)
            self.detail.change.table.setFocus()

    def _show_blame(self) -> None:
        self.detail.blame.show_customer(self._customer, self._as_of)
        if self._path is not None:
            self.detail.blame.show_path(self._path)

    def _say_fault(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _to_list(self) -> None:
        self.filter.apply()
        self.view.setFocus()

    def _remember(self) -> None:
        if self._splitter.orientation() == Qt.Orientation.Vertical:
            self._context.settings.setValue("history/split", self._splitter.saveState())

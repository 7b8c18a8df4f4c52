"""The history pane: head, filter, the list of changes and, below, the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from domain.events import LIFE
from gui.context import Context
from gui.history.detail import BLAME, CHANGE, COMPARE, Detail, may_draft, may_reverse
from gui.history.filter_line import FilterLine
from gui.history.model import ChangeModel
from gui.history.title import ALL, CUSTOMER, FIELD, Title
from gui.history.view import ChangeView
from gui.history.wording import Line
from gui.theme import theme
from gui.widgets import Label, ground, push
from gui.widgets import Line as Rule
from storage.notices import Notice
from storage.ports import HistoryQuery


class HistoryPane(QWidget):
    """Reads, compares and asks; it writes nothing but remarks.

    ``positionChosen``: a change was chosen by the person. ``pathsShown``: the paths the chosen change touched.
    """

    positionChosen = Signal(int)
    pathsShown = Signal(object)
    pathChosen = Signal(str)
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
        self._steered = False
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
        self.filter.textEdited.connect(lambda _text: self._fault.hide())

    def _build_list(self) -> None:
        self.model = ChangeModel(self._context.records, self._context.actor.id, self)
        self.model.newerChanged.connect(self._say_newer)
        self.view = ChangeView(self.model, self)
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self._newer = push("", "link", self)
        self._newer.clicked.connect(self._reveal)
        self._newer.hide()
        self._empty = QLabel(self)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("tone", "dim")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)

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
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._newer, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(upper)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
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
        self._empty.setContentsMargins(*(theme.px(24),) * 4)
        self.setMinimumWidth(theme.px(280))
        self.view.setMinimumHeight(theme.row(26) * 3)

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

    def set_as_of(self, position: int | None) -> None:
        """Show the past: later changes stay visible but dim, and nothing can be written."""
        self._as_of = position
        self.model.set_as_of(position)
        self.detail.set_read_only(position is not None)
        self._show_blame()
        if position is not None:
            self.select_position(position)

    def select_position(self, position: int) -> None:
        """Make the change at a position (or the newest before it) current."""
        row = self.model.row_at(position)
        if row is not None:
            self._steered = True
            self.view.choose_row(row)
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
        """Read again what changed; the list never jumps."""
        touched = notice.everything or (self._customer is not None and self._customer in notice.customers)
        if touched or (self.title.scope == ALL and notice.customers):
            self.model.refresh()
            self._say_empty()
            self._show(self.view.line())
        if touched:
            self._show_blame()
            if self.detail.page == COMPARE:
                self.detail.compare.refresh()

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
        """Compare the marked or chosen change with the present."""
        self.detail.turn(COMPARE)
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
        rows = [line.row for line in self.view.lines() if may_reverse(line.row)]
        first = rows[0].customer if rows else None
        ids = [row.record for row in rows if row.customer == first]
        if ids and self._as_of is None:
            self.reverseRequested.emit(ids)

    def restore(self) -> None:
        """Ask for the preview that restores the chosen version."""
        line = self.view.line()
        if line is None or line.row.customer is None or line.row.version is None or self._as_of is not None:
            return
        self.restoreRequested.emit(line.row.customer, line.row.version)

    def draft(self) -> None:
        """Ask the form to open what was not applied."""
        line = self.view.line()
        if line is not None and may_draft(line.row) and line.row.customer is not None:
            values = {change.path: change.now for change in line.row.changes if change.path != LIFE}
            self.draftRequested.emit(line.row.customer, values)

    # Inside

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
        self.view.set_everyone(self.title.scope == ALL)
        self.view.forget()
        self.model.show(self._query())
        self._say_empty()
        self._steered = True
        self.view.choose_first()
        self._steered = False

    def _allow(self) -> None:
        self.title.allow(FIELD, self._customer is not None and self._path is not None)
        self.title.allow(CUSTOMER, self._customer is not None or self.title.scope == CUSTOMER)

    def _say_empty(self) -> None:
        empty = not self.model.total
        self._stack.setCurrentIndex(1 if empty else 0)
        if not empty:
            return
        if self.filter.text().strip():
            self._empty.setText(self.tr("No change matches the filter. Escape in the filter line empties it."))
        elif self._customer is None and self.title.scope != ALL:
            self._empty.setText(self.tr("Choose a customer to see all that ever happened to it."))
        else:
            self._empty.setText(self.tr("Nothing has happened here yet. Every entry you save will be listed."))

    def _choose(self, line: Line | None) -> None:
        self._show(line)
        if line is None:
            return
        self.pathsShown.emit(frozenset(change.path for change in line.row.changes))
        if not self._steered and line.row.position is not None:
            self.positionChosen.emit(line.row.position)

    def _show(self, line: Line | None) -> None:
        row = line.row if line is not None else None
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

    def _say_newer(self, count: int) -> None:
        self._newer.setVisible(count > 0)
        self._newer.setText(self.tr("%n newer", "", count))
        self._newer.setAccessibleName(self.tr("Show %n newer", "", count))

    def _reveal(self) -> None:
        self.model.reveal()
        self.view.scrollToTop()

    def _to_list(self) -> None:
        self.filter.apply()
        self.view.setFocus()

    def _remember(self) -> None:
        self._context.settings.setValue("history/split", self._splitter.saveState())

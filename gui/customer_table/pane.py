"""The list pane: its head with the count, the table, and what it says when there is nothing to list."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gui.context import Context
from gui.customer_table.delegate import RowDelegate
from gui.customer_table.heads import Heads
from gui.customer_table.late_keys import LateKeys
from gui.customer_table.model import CustomerModel
from gui.customer_table.reading import Answer
from gui.customer_table.seen import Seen
from gui.customer_table.view import ListView
from gui.sentences import grouped
from gui.theme import theme
from gui.widgets import Label, ground, push, tool
from storage.notices import Notice
from storage.ports import ListQuery, ListRow

_SETTLE_MS = 60
"""So long a held arrow key may run before the record follows."""
_GATHER_MS = 40
"""Notices that come closer together than this re-read the list once."""
_CROWD_MS = 200
"""The same where too many customers changed to name them, as in an import: nobody reads a list that runs."""


class CustomerTable(QWidget):
    """The list of customers; selecting one emits ``customerChosen``."""

    customerChosen = Signal(str)
    opened = Signal()
    searchCleared = Signal()
    refreshed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._settings = context.settings
        self._seen = Seen(context.settings)
        context.records.list_in_parts()
        self._model = CustomerModel(context.records, self._seen.changed, self)
        self._chosen: str | None = None
        self._heading = False
        """whether the keyboard went to a row that is not here yet"""
        self._sought: str | None = None
        """somebody who was gone to from elsewhere and is to be seen"""
        self._build_head()
        self._build_table()
        self._build_states()
        self._build_layout()
        self._later = self._timer(_SETTLE_MS, self._announce)
        self._gather = self._timer(_GATHER_MS, self.refresh)
        theme.changed.connect(self._measure)
        self._measure()
        self._model.answered.connect(self._take)
        self._model.fetched.connect(self._follow)
        self._show(self._remembered())

    def _build_head(self) -> None:
        self._head = QWidget(self)
        self._title = Label("", "strong")
        self._filter = tool("filter", self.tr("Filter and order of the list"))
        self._filter.clicked.connect(self._filter_menu)
        self._chooser = tool("columns", self.tr("Columns of the list"))
        self._chooser.clicked.connect(self._columns_menu)
        self._head_row = row = QHBoxLayout(self._head)
        row.setSpacing(0)
        row.addWidget(self._title, 1)
        row.addWidget(self._filter)
        row.addWidget(self._chooser)

    def _build_table(self) -> None:
        self.view = ListView(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(RowDelegate(self._model, self.view))
        self.view.setAccessibleName(self.tr("Customers"))
        self._heads = Heads(self.view, self._model.columns, self._settings)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.opened.connect(self._enter)
        self._keys = LateKeys(self.view, self._is_there, lambda: self._is_there() and not self._heading)
        self.view.doubleClicked.connect(lambda _index: self._enter())
        header = self.view.horizontalHeader()
        header.sortIndicatorChanged.connect(self._sorted)
        header.customContextMenuRequested.connect(self._header_menu)

    def _build_states(self) -> None:
        self._nothing = QWidget(self)
        self._nothing_says = Label("", "dim")
        self._nothing_says.setWordWrap(True)
        self._nothing_says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._clear = push(self.tr("Clear the search"), "link")
        self._clear.clicked.connect(self.searchCleared)
        column = QVBoxLayout(self._nothing)
        column.addSpacing(theme.px(48))
        column.addWidget(self._nothing_says)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _build_layout(self) -> None:
        self.setAccessibleName(self.tr("List"))
        ground(self, "window")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def _timer(self, milliseconds: int, run: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(run)
        return timer

    def _measure(self) -> None:
        px = theme.px
        self._head.setFixedHeight(px(44))
        self._head_row.setContentsMargins(px(12), 0, px(6), 0)
        self.setMinimumWidth(px(220))
        self.view.measure()
        self._heads.measure()
        self.view.viewport().update()

    # What is listed

    def set_search(self, text: str) -> None:
        """List only who matches what was typed."""
        self._show(replace(self._model.query, search=text.strip()))

    def searched(self) -> str:
        """Return what is searched, empty if everybody is listed."""
        return self._model.query.search

    def set_as_of(self, position: int | None) -> None:
        """List the register as it was at a position, or as it is now."""
        self._show(replace(self._model.query, as_of=position))

    def refresh(self) -> None:
        """Read again what is shown; the selected customer stays selected."""
        self._show(self._model.query)

    def _show(self, query: ListQuery) -> None:
        if query != self._model.query:
            self._forget_keys()
        self._model.show(query, self._chosen, self.view.currentIndex().row())

    def _take(self, answer: Answer) -> None:
        """Show what was found, with the selected customer selected, wherever it stands now."""
        with QSignalBlocker(self.view.selectionModel()):
            other = self._model.take(answer)
        if answer.more:
            self._count(self.tr("Counting ..."))
        elif answer.question.counted:
            self._count()
            if answer.lacks:
                self._gather.start(_CROWD_MS)
        if not self._heading:
            self._stay(answer, other)
        self._scroll(answer, other)
        self._follow()
        if answer.question.counted:
            self.refreshed.emit()

    def _stay(self, answer: Answer, other: bool) -> None:
        """Select the chosen customer where it was found; one chosen meanwhile is sought anew."""
        if answer.question.customer == self._chosen:
            self._mark(answer.rank)
            return
        if other or self._chosen is None:
            self._mark(None)
        if self._chosen is not None:
            self._model.seek(self._chosen)

    def _scroll(self, answer: Answer, other: bool) -> None:
        """A search begins at its first hit, another list at who is chosen; the same one stays where it is."""
        sought = self._sought is not None and answer.question.customer == self._sought
        if other and (answer.rank is None or answer.question.query.search):
            self.view.scrollToTop()
        elif answer.rank is not None and (other or sought):
            self.view.bring(answer.rank)
        if sought:
            self._sought = None

    def _follow(self) -> None:
        """Go on with what waited for rows."""
        self.view.viewport().update()
        if self._heading:
            self._moved()
        self._keys.go_on()

    def _is_there(self) -> bool:
        return self._model.is_there

    def _forget_keys(self) -> None:
        """Drop what was to be done with a list that will not come."""
        self._heading = False
        self._keys.forget()

    def _count(self, counting: str = "") -> None:
        total, query = self._model.rowCount(), self._model.query
        if counting:
            self._title.setText(counting)
        elif query.search:
            self._title.setText(grouped(self.tr("%n found", "", total), total))
        else:
            many = grouped(self.tr("%n customers", "", total), total)
            self._title.setText(self.tr("1 customer") if total == 1 else many)
        self._chooser.setVisible(total > 0 or bool(query.search))
        self._filter.setVisible(total > 0 or bool(query.search))
        self._clear.setVisible(bool(query.search))
        self._nothing_says.setText(
            self.tr("No customer matches what you typed.") if query.search else self.tr("No customers")
        )
        self._stack.setCurrentIndex(0 if total else 1)

    def take_notice(self, notice: Notice) -> None:
        """Follow the register: what somebody changed is read again, the selection stays with its customer."""
        if not (notice.everything or notice.customers):
            return
        if self._chosen is not None and (notice.everything or self._chosen in notice.customers):
            self._look(notice.status.position)
        if not self._gather.isActive():
            self._gather.start(_CROWD_MS if notice.everything else _GATHER_MS)

    # Who is selected

    def select(self, customer: str | None) -> None:
        """Select a customer without a signal; None selects nobody."""
        self._chosen = customer
        self._forget_keys()
        self._sought = customer
        if customer is None:
            self._mark(None)
            return
        self._look(self._context.records.status().position)
        self._model.seek(customer)

    def count(self) -> int:
        """Return how many customers are listed."""
        return self._model.rowCount()

    def current(self) -> str | None:
        """Return the selected customer."""
        return self._chosen

    def step(self, rows: int) -> None:
        """Go to the previous or next customer of the list."""
        total = self._model.rowCount()
        if not total:
            return
        here = self.view.currentIndex().row()
        self.view.setCurrentIndex(self._model.index(min(max(0, here + rows), total - 1), 0))

    def select_first(self) -> None:
        """Select the first customer of the list, as a person would."""
        self._keys.add(self._go_to_first)

    def select_somebody(self) -> None:
        """Select the first customer unless somebody of the list is selected."""
        self._keys.add(lambda: None if self.row() is not None else self._go_to_first())

    def _go_to_first(self) -> None:
        if self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(0, 0))
            self._moved()  # it may have been the current row all along, with somebody else chosen

    def focus(self) -> None:
        """Put the keyboard into the list."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mark(self, rank: int | None) -> None:
        with QSignalBlocker(self.view.selectionModel()):
            if rank is None or rank >= self._model.rowCount():
                self.view.selectionModel().clear()
            else:
                self.view.setCurrentIndex(self._model.index(rank, 0))
                self.view.selectRow(rank)
        self.view.viewport().update()

    def _moved(self) -> None:
        number = self.view.currentIndex().row()
        row = self._model.fetch(number)
        self._heading = row is None and number >= 0
        if row is None or row.customer == self._chosen:
            return
        self._chosen = row.customer
        self.view.viewport().update()
        self._later.start()

    def _announce(self) -> None:
        if self._chosen is not None:
            self._look(self._context.records.status().position)
            self.customerChosen.emit(self._chosen)

    def settle(self) -> None:
        """Announce a choice that still waits for a held arrow key, or for the row it went to."""
        if self._heading or self._keys:
            self._model.settle()
        if self._later.isActive():
            self._later.stop()
            self._announce()

    def _enter(self) -> None:
        self._keys.add(self._open)

    def _open(self) -> None:
        self.settle()
        self.opened.emit()

    def _look(self, position: int) -> None:
        if self._chosen is not None and self._model.query.as_of is None:
            self._seen.look(self._chosen, position)

    def row(self) -> ListRow | None:
        """Return the selected row, None if nobody is selected or the row is not here yet."""
        return self._model.row(self.view.currentIndex().row())

    # Order, columns

    def _sorted(self, section: int, order: Qt.SortOrder) -> None:
        key = self._model.columns[section].key
        self._show(replace(self._model.query, sort=key, descending=order == Qt.SortOrder.DescendingOrder))

    def _filter_menu(self) -> None:
        menu = QMenu(self)
        retired = menu.addAction(self.tr("Show retired customers"))
        retired.setCheckable(True)
        retired.setChecked(self._model.query.retired)
        retired.toggled.connect(lambda on: self._show(replace(self._model.query, retired=on)))
        menu.addSeparator()
        for words, key, descending in (
            (self.tr("By name"), "display", False),
            (self.tr("By number"), "number", False),
            (self.tr("Changed last first"), "changed", True),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked((self._model.query.sort, self._model.query.descending) == (key, descending))
            action.triggered.connect(lambda _on=False, key=key, down=descending: self._sort(key, down))
        self._pop(menu, self._filter)

    def _sort(self, key: str, descending: bool) -> None:
        section = next(n for n, column in enumerate(self._model.columns) if column.key == key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(section, order)

    def _columns_menu(self) -> None:
        menu = QMenu(self)
        self._heads.menu(menu)
        self._pop(menu, self._chooser)

    def _header_menu(self, _place: QPoint) -> None:
        self._columns_menu()

    def _pop(self, menu: QMenu, under: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))

    # What is remembered

    def _remembered(self) -> ListQuery:
        sort = str(self._settings.value("list/sort", "display"))
        known = {column.key for column in self._model.columns}
        query = ListQuery(
            sort=sort if sort in known else "display",
            descending=self._settings.value("list/descending", "false") == "true",
            retired=self._settings.value("list/retired", "true") == "true",
        )
        with QSignalBlocker(self.view.horizontalHeader()):
            self._sort(query.sort, query.descending)
        return query

    def stop(self) -> None:
        """Ask the register nothing any more: it is about to be closed."""
        self._model.stop()

    def save(self) -> None:
        """Write down columns, widths, order, and what was looked at."""
        query = self._model.query
        self._settings.setValue("list/sort", query.sort)
        self._settings.setValue("list/descending", "true" if query.descending else "false")
        self._settings.setValue("list/retired", "true" if query.retired else "false")
        self._heads.save()
        self._seen.save()

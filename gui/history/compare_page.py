"""Two versions side by side, or a version and the present: A is marked, B is the chosen change or now."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui import moments
from gui.context import Context
from gui.history.diff import Difference, Speech, differences, differing_units
from gui.history.labels import Names
from gui.history.table import Table
from gui.history.wording import applied, first_name
from gui.theme import theme
from gui.widgets import ElidedLabel, Label, Segments, push
from storage.ports import ChangeRow, CustomerView

CHOSEN, NOW = "chosen", "now"


class Side(msgspec.Struct, frozen=True):
    """One of the two states. Without position it is the present."""

    customer: str
    title: str
    head: str
    position: int | None = None


class ComparePage(QWidget):
    """``pathChosen`` carries the path of the difference that is looked at."""

    pathChosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._names = Names(context.records)
        self._customer: str | None = None
        self._chosen: ChangeRow | None = None
        self._marked: Side | None = None
        self.found: list[Difference] = []
        self._build_sides()
        self._said = Label("", "small")
        self._said.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._said.setWordWrap(True)
        self.table = Table(self.tr("Differences"), (self.tr("Field"), "A", "B"), (26, 37, 37), self)
        self.table.selectionModel().currentRowChanged.connect(self._looked_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._sides)
        column.addWidget(self._said)
        column.addWidget(self.table, 1)

    def _build_sides(self) -> None:
        self._sides = QWidget(self)
        self._a, self._b = ElidedLabel("", ""), ElidedLabel("", "")
        self._a_name, self._b_name = Label(self.tr("A"), "strong"), Label(self.tr("B"), "strong")
        mark = push(self.tr("Mark the chosen change"), "link", self._sides)
        mark.setToolTip(self.tr("Ctrl+M"))
        mark.clicked.connect(self.mark)
        parts = ((CHOSEN, self.tr("Chosen change")), (NOW, self.tr("Now")))
        self._against = Segments(self.tr("Compare with"), parts, self._sides)
        self._against.set_current(NOW)
        self._against.chosen.connect(lambda _key: self.refresh())
        grid = QGridLayout(self._sides)
        grid.setContentsMargins(theme.px(12), 0, theme.px(6), 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        for row, widgets in enumerate(((self._a_name, self._a, mark), (self._b_name, self._b, self._against))):
            for column, widget in enumerate(widgets):
                side = Qt.AlignmentFlag.AlignVCenter
                grid.addWidget(widget, row, column, side | Qt.AlignmentFlag.AlignRight if column == 2 else side)

    def show_customer(self, customer: str | None) -> None:
        """Look at another customer: its mark is forgotten."""
        if customer != self._customer:
            self._customer = customer
            self._marked = None
            self._chosen = None

    def choose(self, row: ChangeRow | None) -> None:
        """Take the chosen change as B, or as A where nothing is marked."""
        self._chosen = row if row is not None and applied(row) and row.customer == self._customer else None
        if self.isVisible():
            self.refresh()

    def mark(self) -> None:
        """Mark the chosen change as A."""
        side = self._side(self._chosen)
        if side is not None:
            self._marked = side
            self.refresh()

    def forget_mark(self) -> None:
        """Let A be the chosen change again."""
        self._marked = None

    def with_marked(self) -> None:
        """Compare the marked one with the chosen one."""
        self._against.set_current(CHOSEN)
        self.refresh()

    def with_now(self) -> None:
        """Compare the marked one, or the chosen one, with the present."""
        self._against.set_current(NOW)
        self.refresh()

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) difference."""
        count = len(self.found)
        if count:
            row = self.table.currentIndex().row()
            row = (row + way) % count if row >= 0 else (0 if way > 0 else count - 1)
            self.table.selectRow(row)
            self.table.scrollTo(self.table.rows.index(row, 0))

    def refresh(self) -> None:
        """Compare anew."""
        self._names.forget()
        first, second = self._first(), self._second()
        self._a.setText(first.title if first is not None else self.tr("nothing marked yet"))
        self._b.setText(second.title if second is not None else self.tr("choose a change in the list"))
        if first is None or second is None:
            self._show([], self.tr("Mark a change (Ctrl+M), then choose another one or compare with now."))
            return
        old, new = self._view(first), self._view(second)
        before, after = (dict(old.values) if old else {}), (dict(new.values) if new else {})
        speech = Speech(
            self._names.of(first.customer, first.position), self._names.of(second.customer, second.position),
            self._names.customer,
        )  # fmt: skip
        found = differences(before, after, differing_units(before, after), speech)
        said = _count(len(found))
        self._show(found, said, (first.head, second.head))

    def _show(self, found: list[Difference], said: str, heads: tuple[str, str] = ("A", "B")) -> None:
        self.found = found
        self._said.setText(said)
        self.table.setVisible(bool(found))
        self.table.show_rows([one.cells() for one in found], (self.tr("Field"), *heads))

    def _first(self) -> Side | None:
        if self._marked is not None:
            return self._marked
        return self._side(self._chosen) if self._against.current() == NOW else None

    def _second(self) -> Side | None:
        if self._against.current() == CHOSEN:
            return self._side(self._chosen)
        if self._customer is None:
            return None
        return Side(self._customer, self.tr("As it is now"), self.tr("Now"))

    def _side(self, row: ChangeRow | None) -> Side | None:
        if row is None or row.customer is None or row.position is None or row.recorded is None:
            return None
        name = self.tr("Version {n}").format(n=row.version) if row.version is not None else self.tr("Change")
        title = self.tr("{name}, {when}, {who}").format(
            name=name, when=moments.spoken(row.recorded), who=first_name(row.actor_name)
        )
        return Side(row.customer, title, name, row.position)

    def _view(self, side: Side) -> CustomerView | None:
        return self._context.records.customer(side.customer, side.position)

    def _looked_at(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.found):
            self.pathChosen.emit(self.found[row].path)


def _count(differences: int) -> str:
    if not differences:
        return _tr("Nothing differs.")
    return _tr("1 difference") if differences == 1 else _tr("%n differences", differences)


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("history", text, "", count)

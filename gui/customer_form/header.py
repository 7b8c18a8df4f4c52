"""The head of the record: the name, one line of facts, and what can be done with the customer as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.sentences import label_words
from gui.theme import icon, theme
from gui.widgets import ElidedLabel, push, tip, tool
from storage.ports import ListRow


class Header(QWidget):
    """Name and facts at the left; possible duplicates, previous, next and the menu at the right."""

    previousWanted = Signal()
    nextWanted = Signal()
    retireWanted = Signal()
    reinstateWanted = Signal()
    remarkWanted = Signal()
    customerWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[ListRow, ...] = ()
        self.name = ElidedLabel("", "title")
        self.facts = ElidedLabel("", "dim")
        self.duplicates = push("", "link", self)
        self.duplicates.hide()
        self.duplicates.clicked.connect(self._list_duplicates)
        self.previous = tool("up", self.tr("Previous customer"), "Ctrl+PgUp", self)
        self.next = tool("down", self.tr("Next customer"), "Ctrl+PgDown", self)
        self.more = tool("more", self.tr("More about this customer"), "", self)
        self.previous.clicked.connect(self.previousWanted)
        self.next.clicked.connect(self.nextWanted)
        self.more.clicked.connect(self._open_menu)
        self._retired = self._read_only = False
        self.menu: QMenu | None = None
        self._build()

    def _build(self) -> None:
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(self.name, 1)
        for part in (self.duplicates, self.previous, self.next, self.more):
            self._first.addWidget(part)
        self._second.addWidget(self.facts, 1)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addLayout(self._first)
        column.addLayout(self._second)
        column.addStretch(1)
        self._column = column
        self.measure()

    def measure(self) -> None:
        """Take over the text size."""
        px = theme.px
        self.setFixedHeight(px(76))
        narrow = self.width() < px(400)
        self._column.setContentsMargins(px(16 if narrow else 24), px(8), px(12), 0)
        self._first.setSpacing(px(4))
        self._count_duplicates()
        self.name.setMinimumHeight(px(32))
        self.facts.setMinimumHeight(px(22))

    def minimumSizeHint(self) -> QSize:
        """Never keep the record from getting narrow."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take smaller margins where there is little room."""
        super().resizeEvent(event)
        self.measure()

    def show_facts(self, name: str, facts: Sequence[str], retired: bool, read_only: bool, on_file: bool) -> None:
        """Show who this is."""
        self._retired, self._read_only = retired, read_only
        self.name.setText(name)
        self.facts.setText("  ·  ".join(facts))
        self.name.setAccessibleName(name)
        self.facts.setAccessibleName(", ".join(facts))
        self.more.setVisible(on_file and not read_only)
        for button in (self.previous, self.next):
            button.setVisible(on_file)

    def show_duplicates(self, found: Sequence[ListRow]) -> None:
        """Name possible duplicates, quietly."""
        self._found = tuple(found)
        self.duplicates.setVisible(bool(found))
        self._count_duplicates()
        self.duplicates.setToolTip(tip("\n".join(_why(row) for row in found)))

    def _count_duplicates(self) -> None:
        count = len(self._found)
        words = self.tr("1 possible duplicate") if count == 1 else self.tr("%n possible duplicates", "", count)
        narrow = self.width() < theme.px(420)
        self.duplicates.setText(self.tr("%n similar", "", count) if narrow else words)
        self.duplicates.setAccessibleName(words)
        self.duplicates.setAccessibleDescription("Alt+D")

    def _list_duplicates(self) -> None:
        menu = self.menu = QMenu(self)
        for row in self._found:
            action = menu.addAction(_why(row))
            action.triggered.connect(lambda _checked=False, row=row: self.customerWanted.emit(row.customer))
        menu.popup(self.duplicates.mapToGlobal(QPoint(0, self.duplicates.height())))

    def open_duplicates(self) -> None:
        """Open the list of possible duplicates, if there is one."""
        if self._found:
            self._list_duplicates()

    def _open_menu(self) -> None:
        menu = self.menu = QMenu(self)
        menu.addAction(icon("note"), self.tr("Add a remark to the history..."), self.remarkWanted.emit)
        if self._retired:
            menu.addAction(icon("reverse"), self.tr("Reinstate..."), self.reinstateWanted.emit)
        else:
            menu.addAction(icon("retire"), self.tr("Retire..."), self.retireWanted.emit)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


class RetiredBanner(QWidget):
    """Says that a customer is out of use, and brings it back."""

    reinstateWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", "")
        self.button = push(self.tr("Reinstate..."), "", self)
        self.button.clicked.connect(self.reinstateWanted)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        self.measure()

    def measure(self) -> None:
        """Take over the text size."""
        px = theme.px
        self._row.setContentsMargins(px(24), px(4), px(16), px(8))
        self._row.setSpacing(px(12))

    def say(self, words: str, offers: bool) -> None:
        """Show the sentence; ``offers``: the customer can be brought back from here."""
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.button.setVisible(offers)
        self.setVisible(bool(words))


def _why(row: ListRow) -> str:
    where = row.cells.get("town", "")
    parts = (row.cells.get("display", ""), where, label_words(row.former or ""))
    return " · ".join(part for part in parts if part)

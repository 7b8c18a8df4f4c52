"""The list with what stands above and instead of it: the button for newer changes, and the words of an empty list."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.context import Context
from gui.history.model import ChangeModel
from gui.history.view import ChangeView
from gui.theme import theme
from gui.widgets import Label, push
from storage.ports import HistoryQuery


class ChangeList(QWidget):
    """Model, view, and the two things around them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ChangeModel(context.records, context.actor.id, self)
        self.model.newerChanged.connect(self._say_newer)
        self._seeking = False
        self.view = ChangeView(self.model, self)
        self.model.modelReset.connect(self._follow_search)  # after the view, which forgets its choice first
        self.newer = push("", "link", self)
        self.newer.clicked.connect(self._reveal)
        self.newer.hide()
        self.empty = Label("", "dim", self)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.newer, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._stack, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_query(self, query: HistoryQuery | None, everyone: bool) -> None:
        """Show another list from its beginning; ``everyone``: with the customers' names."""
        self.view.set_everyone(everyone)
        self._seeking = False
        with QSignalBlocker(self.view):  # the first of the other list is chosen, not nothing before it
            self.view.forget()
        self.model.show(query)
        self.say_empty()
        self.view.choose_first()

    def refresh(self) -> None:
        """Read again; the choice is kept and nothing jumps."""
        self.model.refresh()
        self.say_empty()

    def say_empty(self) -> None:
        """Where nothing is listed, say why and what to do."""
        self._stack.setCurrentIndex(0 if self.model.total else 1)
        query = self.model.query
        if query is None:
            self.empty.setText(self.tr("Choose a customer to see all that ever happened to it."))
        elif self.model.seeks:
            self.empty.setText(self.tr("Looking through the changes ..."))
        elif query.filter:
            self.empty.setText(self.tr("No change matches the filter. Escape in the filter line empties it."))
        else:
            self.empty.setText(self.tr("Nothing has happened here yet. Every entry you save will be listed."))

    def _follow_search(self) -> None:
        """Follow what a filter goes on to find: its newest change is chosen, as when it had been there at once."""
        if self._seeking:
            self.say_empty()
            if self.model.total and self.view.line() is None:
                self.view.choose_first()
        self._seeking = self.model.seeks

    def _measure(self) -> None:
        self.empty.setContentsMargins(*(theme.px(24),) * 4)
        self.view.setMinimumHeight(theme.row(26) * 2)

    def _say_newer(self, count: int) -> None:
        self.newer.setVisible(count > 0)
        self.newer.setText(self.tr("%n newer", "", count))
        self.newer.setAccessibleName(self.tr("Show %n newer", "", count))

    def _reveal(self) -> None:
        self.model.reveal()
        self.view.scrollToTop()

"""The own changes that were not applied: counted in the status line, listed on a click, shown in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from gui import moments
from gui.sentences import in_words
from storage.notices import Notice
from storage.ports import ChangeRow

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_MOST = 25


class NotApplied(QObject):
    """Asks again only when a notice says that an own record came back, or that much has changed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._records: tuple[str, ...] | None = None

    def _ids(self) -> tuple[str, ...]:
        if self._records is None:
            context = self._window.context
            self._records = tuple(context.records.not_applied(context.actor.id))
        return self._records

    def count(self, notice: Notice) -> int:
        """Return how many there are after a notice."""
        if notice.verdicts or notice.everything or notice.customers:
            self._records = None
        return len(self._ids())

    def offer(self, under: QWidget) -> None:
        """Show the only one, or a menu of them to choose from."""
        rows = [row for row in map(self._window.context.records.change, self._ids()[:_MOST]) if row is not None]
        if len(rows) == 1:
            self._show(rows[0])
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in rows:
            words = f"{row.display}: {in_words(row.message)} ({moments.spoken(row.recorded or row.at)})"
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, row=row: self._show(row))
        menu.popup(under.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _show(self, row: ChangeRow) -> None:
        if row.customer is not None:
            self._window.show_record_in_history(row.customer, row.record)

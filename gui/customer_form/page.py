"""How the record pane is put together: head, banner, paper in a scroll area, and the bar below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from domain.events import RETIRED, unit_of
from gui import moments
from gui.customer_form.facts import facts, title
from gui.customer_form.filler import Shown
from gui.customer_form.header import Header, RetiredBanner
from gui.customer_form.rows import Row
from gui.customer_form.save_bar import SaveBar
from gui.customer_form.sheet import Sheet
from gui.customer_form.words import Words
from gui.theme import theme
from gui.widgets import ground


class Page(QWidget):
    """The record without its behaviour."""

    def __init__(self, sheet: Sheet, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.sheet = sheet
        self.header = Header()
        self.banner = RetiredBanner()
        self.bar = SaveBar()
        self.area = QScrollArea()
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground(sheet, "base")
        self.area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.banner)
        column.addWidget(self.area, 1)
        column.addWidget(self.bar)
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        for part in (self.header, self.banner, self.bar):
            part.measure()
        self.sheet.follow_theme()
        self.sheet.fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the grid on the new width."""
        super().resizeEvent(event)
        self.sheet.fit(self.width())

    def begin_at_top(self) -> None:
        """Scroll to the beginning."""
        self.area.verticalScrollBar().setValue(0)

    def reveal(self, row: Row) -> None:
        """Scroll as far as needed to show a row."""
        self.area.ensureWidgetVisible(row, 0, theme.px(24))

    def reveal_path(self, path: str) -> None:
        """Scroll to the field of a path; the keyboard stays where it is."""
        row = self.sheet.row_of(path)
        if row is not None:
            self.reveal(row)

    def say_facts(self, shown: Shown) -> None:
        """Show who this is, and that it is retired if it is."""
        view = shown.view
        retired = view is not None and view.life == RETIRED
        past = shown.is_past()
        self.header.show_facts(title(shown), facts(shown, self._words), retired, past, view is not None)
        words = ""
        if retired and view is not None and not past:
            when = moments.spoken(view.recorded) if view.recorded else ""
            words = _tr("Retired. Last change by {who}, {when}").format(who=view.actor, when=when)
        self.banner.say(words, bool(words))

    def say_unsaved(self, shown: Shown, dirty: bool) -> None:
        """Bring the bar up with the first key typed, and down when all is saved."""
        self.header.name.setText(title(shown))
        count = len({unit_of(path) for path in shown.copy.typed})
        one, many = _tr("1 change not saved"), QCoreApplication.translate(_CONTEXT, "%n changes not saved", "", count)
        self.bar.show_state(dirty, one if count == 1 else many, shown.copy.registration)


_CONTEXT = "CustomerForm"


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)

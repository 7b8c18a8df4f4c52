"""Where the panes stand: list, record, history side by side; in a narrow window history is a tab beside the record."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets import Line, ground

_NARROW = 1200
_LIST, _HISTORY = 312, 464
_LEAST_RECORD = 420


class HistoryWindow(QWidget):
    """The history in a window of its own; closing it puts the pane back."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        ground(self, "window")
        self.setWindowTitle(self.tr("History"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, pane: QWidget) -> None:
        """Take the pane in."""
        self._column.addWidget(pane)
        pane.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the pane should go back."""
        self.closed.emit()
        super().closeEvent(event)


class Panes(QWidget):
    """Arranges the three panes, and remembers how in the profile's settings (at 100 % text)."""

    historyShown = Signal(bool)

    def __init__(
        self, table: QWidget, record: QWidget, history: QWidget, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._record, self._history = table, record, history
        self._settings = settings
        self._wanted = settings.value("panes/history", "true") == "true"
        self._list_width = _number(settings, "panes/list_width", _LIST)
        self._history_width = _number(settings, "panes/history_width", _HISTORY)
        self._narrow: bool | None = None
        self._apart: HistoryWindow | None = None
        self._build()
        theme.changed.connect(self._measure)
        self._measure()

    def _build(self) -> None:
        self._tabs = QTabBar(self)
        self._tabs.setAccessibleName(self.tr("Record or history"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab(self.tr("Record"))
        self._tabs.addTab(self.tr("History"))
        self._tabs.currentChanged.connect(self._turned)
        self._tab_line = Line()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._record)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._tab_line)
        column.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self._table)
        self._splitter.addWidget(middle)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._dragged)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._splitter)

    def _measure(self) -> None:
        self._tabs.setFixedHeight(theme.px(32))
        self._splitter.setMinimumHeight(theme.px(200))
        self._stack.setMinimumWidth(theme.px(_LEAST_RECORD if theme.factor < 1.5 else 280))
        self._narrow = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fall into tabs, or out of them."""
        super().resizeEvent(event)
        self._arrange()

    # Arranging

    def is_narrow(self) -> bool:
        """Return whether history is a tab."""
        return bool(self._narrow)

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(_NARROW)
        if narrow == self._narrow:
            self._share()
            return
        self._narrow = narrow
        self._place_history()

    def _place_history(self) -> None:
        apart = self._apart is not None
        tabbed = bool(self._narrow) and not apart
        self._tabs.setVisible(tabbed)
        self._tab_line.setVisible(tabbed)
        if apart:
            self._stack.setCurrentIndex(0)
        elif tabbed:
            if self._stack.indexOf(self._history) < 0:
                self._stack.addWidget(self._history)
            self._stack.setCurrentIndex(self._tabs.currentIndex())
        else:
            self._splitter.addWidget(self._history)
            self._splitter.setStretchFactor(2, 0)
            self._history.setVisible(self._wanted)
            self._stack.setCurrentIndex(0)
        self._share()
        self.historyShown.emit(self.is_history_shown())

    def _share(self) -> None:
        """Give list and history their widths, and the record what is left."""
        px = theme.px
        most = max(px(220), self.width() - px(_LEAST_RECORD))
        left = min(px(self._list_width), most) if not self._narrow else min(px(min(self._list_width, 264)), most)
        right = px(self._history_width) if self._splitter.count() > 2 and self._wanted else 0
        right = min(right, max(0, self.width() - left - px(_LEAST_RECORD)))
        self._splitter.setSizes([left, max(1, self.width() - left - right - 2), right][: self._splitter.count()])

    def _dragged(self) -> None:
        sizes = self._splitter.sizes()
        self._list_width = round(sizes[0] / theme.scale)
        if len(sizes) > 2 and sizes[2]:
            self._history_width = round(sizes[2] / theme.scale)

    # History

    def is_history_shown(self) -> bool:
        """Return whether the history can be seen somewhere."""
        if self._apart is not None:
            return True
        return self._tabs.currentIndex() == 1 if self._narrow else self._wanted

    def show_history(self, on: bool) -> None:
        """Show or hide the history, wherever it stands."""
        if self._apart is not None:
            self._apart.activateWindow() if on else self.attach()
            return
        if self._narrow:
            self._tabs.setCurrentIndex(1 if on else 0)
            return
        self._wanted = on
        self._history.setVisible(on)
        self._share()
        self.historyShown.emit(on)

    def _turned(self, page: int) -> None:
        if self._narrow and self._apart is None:
            self._stack.setCurrentIndex(page)
            self.historyShown.emit(page == 1)

    def is_apart(self) -> bool:
        """Return whether the history has its own window."""
        return self._apart is not None

    def detach(self) -> None:
        """Give the history its own window."""
        if self._apart is not None:
            self._apart.activateWindow()
            return
        self._apart = HistoryWindow(self.window())
        self._apart.addActions(self.window().actions())
        self._apart.closed.connect(self.attach)
        self._apart.hold(self._history)
        shape = self._settings.value("panes/history_window")
        if not (isinstance(shape, QByteArray) and self._apart.restoreGeometry(shape)):
            self._apart.resize(theme.px(900), theme.px(640))
        self._place_history()
        self._apart.show()

    def attach(self) -> None:
        """Put the history back beside the record."""
        if self._apart is None:
            return
        apart, self._apart = self._apart, None
        self._settings.setValue("panes/history_window", apart.saveGeometry())
        self._wanted = True
        self._place_history()
        self._history.show()
        apart.hide()
        apart.deleteLater()

    def show_record(self) -> None:
        """Turn to the record, where history is a tab."""
        if self._narrow and self._apart is None:
            self._tabs.setCurrentIndex(0)

    # Panes by key

    def in_turn(self) -> list[QWidget]:
        """Return the panes that can be seen, in the order of F6."""
        shown = [self._table]
        if self._stack.currentWidget() is self._record:
            shown.append(self._record)
        if self._history.isVisible():
            shown.append(self._history)
        return shown

    def save(self) -> None:
        """Write down how the panes stand."""
        self._settings.setValue("panes/history", "true" if self._wanted else "false")
        self._settings.setValue("panes/list_width", self._list_width)
        self._settings.setValue("panes/history_width", self._history_width)
        self._settings.setValue("panes/apart", "true" if self._apart is not None else "false")
        if self._apart is not None:
            self._settings.setValue("panes/history_window", self._apart.saveGeometry())


def _number(settings: QSettings, key: str, default: int) -> int:
    stored = str(settings.value(key, default))
    return int(stored) if stored.isdigit() else default

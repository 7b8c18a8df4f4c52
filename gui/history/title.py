"""The head of the history pane: its name, how far it looks, a window of its own, close."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme import theme
from gui.widgets import Label, Segments, tool

FIELD, CUSTOMER, ALL = "field", "customer", "all"


class Title(QWidget):
    """``scopeChosen`` carries field, customer or all."""

    scopeChosen = Signal(str)
    windowWanted = Signal()
    closeWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(self.tr("History"), "strong")
        parts = ((FIELD, self.tr("Field")), (CUSTOMER, self.tr("Customer")), (ALL, self.tr("All")))
        self.scopes = Segments(self.tr("How far the history looks"), parts, self)
        self.scopes.set_current(CUSTOMER)
        self.scopes.chosen.connect(self.scopeChosen)
        self.order = tool("order", self.tr("Oldest first"), "", self)
        self.order.setCheckable(True)
        window = tool("window", self.tr("History in its own window"), "F8", self)
        window.clicked.connect(self.windowWanted)
        close = tool("close", self.tr("Hide the history"), "Ctrl+H", self)
        close.clicked.connect(self.closeWanted)
        self._row = QHBoxLayout(self)
        for part in (self._name, self.scopes):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        for button in (self.order, window, close):
            self._row.addWidget(button)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def scope(self) -> str:
        """How far the history looks."""
        return self.scopes.current()

    def set_scope(self, scope: str) -> None:
        """Show a scope as chosen."""
        self.scopes.set_current(scope)

    def allow(self, scope: str, on: bool) -> None:
        """Offer a scope or not: there is no field without one in focus."""
        self.scopes.button(scope).setEnabled(on)

    def _measure(self) -> None:
        self.setFixedHeight(theme.px(44))
        self._row.setContentsMargins(theme.px(12), 0, theme.px(6), 0)
        self._row.setSpacing(theme.px(4))
        self._name.setContentsMargins(0, 0, theme.px(8), 0)

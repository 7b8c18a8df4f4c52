"""Below the record: what is not saved yet, the reason, and what has to be put right first. Never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets import ElidedLabel, Label, Line, Segments, ground, push

CHANGE, CORRECTION = "change", "correction"


class Fault(msgspec.Struct, frozen=True):
    """One thing to put right, and where."""

    path: str
    text: str


class SaveBar(QWidget):
    """Comes up with the first key typed. ``saveWanted`` and ``discardWanted`` are its buttons."""

    saveWanted = Signal()
    discardWanted = Signal()
    faultChosen = Signal(str)
    reasonTyped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self._faults: list[QPushButton] = []
        self._title = Label("", "strong")
        self._fault_lines = QVBoxLayout()
        self._reason_label = Label(self.tr("Reason"), "dim")
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(self.tr("Reason of the change"))
        self.reason.textEdited.connect(lambda _text: self.reasonTyped.emit())
        self.says = ElidedLabel("", "dim")
        self.amends = Segments(
            self.tr("What kind of change this is"),
            ((CHANGE, self.tr("Change")), (CORRECTION, self.tr("Correction"))),
        )
        self._explain()
        self.discard = push(self.tr("Discard"), "flat", self)
        self.save = push(self.tr("Save"), "primary", self)
        self.save.setToolTip("Ctrl+S")
        self.save.clicked.connect(self.saveWanted)
        self.discard.clicked.connect(self.discardWanted)
        self._build()
        self.hide()

    def _explain(self) -> None:
        change, correction = self.amends.button(CHANGE), self.amends.button(CORRECTION)
        change.setToolTip(self.tr("The world has changed: it was right until now"))
        correction.setToolTip(self.tr("It was always wrong: this puts it right"))
        for button in (change, correction):
            button.setAccessibleDescription(button.toolTip())

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(Line())
        self._column.addWidget(self._title)
        self._column.addLayout(self._fault_lines)
        self._reason_row = QHBoxLayout()
        self._reason_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._reason_row.addWidget(self._reason_label)
        self._reason_row.addWidget(self.reason, 1)
        self._column.addLayout(self._reason_row)
        self._row = QHBoxLayout()
        self._row.addWidget(self.says, 1)
        for part in (self.amends, self.discard, self.save):
            self._row.addWidget(part)
        self._column.addLayout(self._row)
        self._show_faults(())
        self.ask_reason(False)
        self.measure()

    def measure(self) -> None:
        """Take over the text size."""
        px = theme.px
        self._column.setContentsMargins(0, 0, 0, px(8))
        self._column.setSpacing(px(6))
        side = px(24) if self.width() >= px(400) else px(12)
        for row in (self._row, self._reason_row):
            row.setContentsMargins(side, 0, side, 0)
            row.setSpacing(px(8))
        self._title.setContentsMargins(side, px(4), side, 0)
        self._fault_lines.setContentsMargins(side - px(6), 0, side, 0)
        self._fault_lines.setSpacing(0)
        self._reason_label.setMinimumWidth(px(112) if self.width() >= px(400) else 0)
        self.says.setVisible(self.width() >= px(460))
        self.discard.setVisible(self.width() >= px(330))

    def minimumSizeHint(self) -> QSize:
        """Never keep the record from getting narrow."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where there is little room."""
        super().resizeEvent(event)
        self.measure()

    # What it shows ---------------------------------------------------------------------------------------------

    def show_state(self, dirty: bool, words: str, registration: bool) -> None:
        """Come up while there is something to save."""
        self.says.setText(words)
        self.amends.setVisible(not registration)
        self.setVisible(dirty)
        if not dirty:
            self.be_quiet()
            self.ask_reason(False)

    def ask_reason(self, asked: bool, offered: str = "") -> None:
        """Show the line for the reason; the last one is offered, selected, to be typed over."""
        was = not self.reason.isHidden()
        self.reason.setVisible(asked)
        self._reason_label.setVisible(asked)
        if asked and not was:
            self.reason.setText(offered)
            self.reason.selectAll()
        if not asked:
            self.reason.clear()

    def reason_asked(self) -> bool:
        """Tell whether the line for the reason is shown."""
        return not self.reason.isHidden()

    def complain(self, title: str, faults: Sequence[Fault]) -> None:
        """List what has to be put right; each line leads to its field."""
        self._title.setText(title)
        self._show_faults(faults)
        self.show()

    def begin(self) -> None:
        """Stand as for a record that nobody has typed into."""
        self.be_quiet()
        self.ask_reason(False)
        self.amends.set_current(CHANGE)

    def be_quiet(self) -> None:
        """Take the list away."""
        self._title.setText("")
        self._show_faults(())

    def faults(self) -> list[str]:
        """Return what is listed."""
        return [button.text() for button in self._faults]

    def _show_faults(self, faults: Sequence[Fault]) -> None:
        for button in self._faults:
            self._fault_lines.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._faults = []
        for fault in faults:
            button = push(fault.text, "link", self)
            button.setAccessibleName(fault.text)
            button.clicked.connect(self._chooses(fault.path))
            self._fault_lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._faults.append(button)
        self._title.setVisible(bool(self._title.text()))

    def _chooses(self, path: str) -> Callable[[], None]:
        return lambda: self.faultChosen.emit(path)

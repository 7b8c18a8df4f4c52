"""Closing with a draft: the one question that may stop the window, because the typing would be out of sight."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets import Label, push


class Choice(StrEnum):
    """What to do with what was typed."""

    KEEP = "keep"
    DISCARD = "discard"
    STAY = "stay"


class ClosingDialog(QDialog):
    """Offers to keep the draft (the default), to discard it, or to stay."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = Choice.STAY
        self.setWindowTitle(self.tr("Close Daybook"))
        title = self.tr("What you typed about {name} is not saved").format(name=name)
        column = QVBoxLayout(self)
        px = theme.px
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(6))
        words = Label(title, "title")
        words.setWordWrap(True)
        words.setMinimumWidth(px(480))
        column.addWidget(words)
        column.addWidget(Label(self.tr("Kept as a draft, it is there again when you open the record."), "dim"))
        column.addSpacing(px(18))
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        discard = push(self.tr("Discard it"))
        discard.clicked.connect(lambda: self._choose(Choice.DISCARD))
        stay = push(self.tr("Back to the record"))
        stay.clicked.connect(self.reject)
        keep = push(self.tr("Keep as draft"), "primary")
        keep.setDefault(True)
        keep.clicked.connect(lambda: self._choose(Choice.KEEP))
        row.addWidget(discard)
        row.addStretch(1)
        row.addWidget(stay)
        row.addWidget(keep)
        keep.setFocus()
        return row

    def _choose(self, choice: Choice) -> None:
        self.choice = choice
        self.accept()

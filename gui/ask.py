"""A small dialog beside the work: what is going to happen in its title, one text, Cancel and the verb. Not modal."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets import Label, push


class Question(msgspec.Struct, frozen=True):
    """What is asked: the outcome, a line about it, the name of the text, whether it must be given, and the verb."""

    title: str
    about: str
    label: str
    verb: str
    needed: bool = False
    proposed: str = ""


class Ask(QDialog):
    """Calls ``then`` with the text when the person presses the verb."""

    def __init__(self, question: Question, then: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._question = question
        self._then = then
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self._text = QLineEdit(question.proposed)
        self._text.setAccessibleName(question.label)
        self._text.setMinimumWidth(theme.px(360))
        self._text.selectAll()
        self._verb = push(question.verb, "primary")
        self._verb.setDefault(True)
        self._verb.clicked.connect(self._go)
        cancel = push(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._text.textChanged.connect(self._check)
        self._build(cancel)
        self._check()

    def _build(self, cancel: QWidget) -> None:
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(6))
        column.addWidget(Label(self._question.title, "title"))
        about = Label(self._question.about, "dim")
        about.setWordWrap(True)
        column.addWidget(about)
        column.addSpacing(px(10))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        label = Label(self._question.label, "dim")
        label.setBuddy(self._text)
        row.addWidget(label)
        row.addWidget(self._text, 1)
        column.addLayout(row)
        column.addSpacing(px(16))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._verb)
        column.addLayout(buttons)

    def _check(self) -> None:
        self._verb.setEnabled(bool(self._text.text().strip()) or not self._question.needed)

    def _go(self) -> None:
        self.accept()
        self._then(self._text.text().strip())

"""What a trial of a connection has found so far: a line a step, and below it what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.sentences import in_words
from gui.theme import icon, theme
from gui.widgets import Label
from storage.notices import Step


def step_words(key: str) -> str:
    """Return what a step is called."""
    return {
        "settings": _tr("Settings and files"),
        "server": _tr("Server"),
        "tls": _tr("Certificate of the server"),
        "login": _tr("Login"),
        "topic": _tr("The topic, its settings and your rights"),
    }[key]


class Findings(QWidget):
    """A list that grows downwards; each sentence can be selected, for a message to IT."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._grid.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._parts: list[QWidget] = []
        self.said: list[str] = []

    def clear(self) -> None:
        """Forget everything."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self.said.clear()

    def add(self, step: Step) -> None:
        """Show a step."""
        sign = Label()
        name = ("close", "conflict") if step.troubles else ("check", "now")
        sign.setPixmap(icon(*name).pixmap(theme.px(16), theme.px(16)))
        words = step_words(step.key)
        head = Label(words, "strong" if step.troubles else "")
        head.setAccessibleName(f"{words}: {_tr('failed') if step.troubles else _tr('good')}")
        self._put(sign, head)
        for trouble in step.troubles:
            self.say(in_words(trouble))

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        label = Label(sentence)
        label.setWordWrap(True)
        label.setAccessibleName(sentence)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.said.append(sentence)
        self._put(None, label)

    def _put(self, sign: QWidget | None, label: QWidget) -> None:
        line = self._grid.rowCount()
        if sign is not None:
            self._grid.addWidget(sign, line, 0, Qt.AlignmentFlag.AlignTop)
            self._parts.append(sign)
        self._grid.addWidget(label, line, 1)
        self._parts.append(label)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Connection", source)

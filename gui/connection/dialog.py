"""The connection of a register: its settings, a trial of them that names what is wrong, and keeping them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.connection.findings import Findings
from gui.connection.form import ConnectionForm
from gui.connection.work import Work
from gui.theme import theme
from gui.widgets import Label, ground, push
from storage.notices import Step

_PLACED = 30
"""Milliseconds after which what was added has its place."""

Attempt = Callable[[Mapping[str, str]], Iterator[Step]]
"""Tries settings, in a thread of its own."""
Keep = Callable[[Mapping[str, str]], None]
"""Keeps settings and goes on with them; in a thread of its own too, as a keyring may ask a person."""


class ConnectionDialog(QDialog):
    """``given`` are the settings without secrets; ``known``: the secrets to them may be kept already."""

    def __init__(
        self,
        log: str,
        given: Mapping[str, str],
        attempt: Attempt,
        keep: Keep,
        known: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._attempt, self._keep = attempt, keep
        self._keeping = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Connection"))
        self.work = Work(self)
        self.work.stepped.connect(self._step)
        self.work.ended.connect(self._ended)
        self.form = ConnectionForm(given, known)
        self.form.changed.connect(self._forget)
        self.findings = Findings()
        self._build_buttons()
        self._build(log)
        self.form.login.setFocus()

    def _build_buttons(self) -> None:
        self.line = Label("", "dim")
        self.line.setWordWrap(True)
        self.test = push(self.tr("Test connection"))
        self.test.clicked.connect(self._test)
        self.cancel = push(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.confirm = push(self.tr("Use this connection"), "primary")
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._confirm)

    def _build(self, log: str) -> None:
        px = theme.px
        page = QWidget()
        ground(page, "window")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, px(8), 0)
        inner.setSpacing(px(10))
        self._framed = QFrame()
        self._framed.setProperty("framed", True)
        box = QVBoxLayout(self._framed)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.findings)
        self._framed.hide()
        for part in (self.form, self._framed):
            inner.addWidget(part)
        inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(16), px(20))
        column.setSpacing(px(8))
        for text, tone in ((self.tr("How the register is reached"), "title"), (log, "dim"), (self._about(), "small")):
            label = Label(text, tone)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(px(8))
        column.addWidget(self._scroll, 1)
        column.addWidget(self.line)
        column.addLayout(self._foot())
        room = self.screen().availableGeometry()
        self.resize(min(px(640), room.width() - px(40)), min(px(660), room.height() - px(60)))

    def _about(self) -> str:
        return self.tr("Passwords and secrets are kept in the keyring of this computer only.")

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.setContentsMargins(0, 0, theme.px(8), 0)
        foot.addWidget(self.test)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.confirm)
        return foot

    # Trying and keeping

    def _test(self) -> None:
        given = self.form.settings()
        self._begin(self.tr("The connection is tried …"))
        self.work.attempt(lambda: self._attempt(given))

    def _confirm(self) -> None:
        given = self.form.settings()
        self._begin(self.tr("The settings are kept …"))
        self._keeping = True
        self.form.setEnabled(False)
        self.work.do(lambda: self._keep(given))

    def _begin(self, words: str) -> None:
        self._keeping = False
        self.findings.clear()
        self._framed.hide()
        self.line.setText(words)
        for button in (self.test, self.confirm):
            button.setEnabled(False)

    def _step(self, number: int, step: Step) -> None:
        if number == self.work.number:
            self.findings.add(step)
            self._framed.show()
            self._show_end()

    def _ended(self, number: int, said: str) -> None:
        if number != self.work.number:
            return
        self._let_press()
        if said:
            self.findings.say(said)
            self._framed.show()
            self._show_end()
        elif self._keeping:
            self.accept()
            return
        good = not self.findings.said
        self.line.setText(self.tr("The connection is good.") if good else self.tr("The connection cannot be used yet."))

    def _let_press(self) -> None:
        self.form.setEnabled(True)
        for button in (self.test, self.confirm):
            button.setEnabled(True)

    def _forget(self) -> None:
        """What was found says nothing of other settings."""
        self.work.number += 1
        self.findings.clear()
        self._framed.hide()
        self.line.clear()
        self._let_press()

    def _show_end(self) -> None:
        """Scroll to what was found last, once it has its place."""
        QTimer.singleShot(_PLACED, self, self._scroll_down)

    def _scroll_down(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def done(self, result: int) -> None:
        """Listen no longer."""
        self.work.leave()
        super().done(result)

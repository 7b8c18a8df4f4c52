"""The status line: how things stand between this desktop and the others, in few plain words."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.messages import Message, Tone
from gui.sentences import grouped, in_words
from gui.theme import pixmap, theme
from gui.widgets import ElidedLabel, Label, ground, push, tip
from storage.notices import LogState, Status

_SHOWN_MS = 6_000
_LONG = 10
"""So many seconds an edit may wait without a word: nothing else may tell that the log is stuck."""


class _Part(QWidget):
    """An icon that carries the colour, and words in text colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QLabel(self)
        self._words = Label("", "")
        self._shown = ("check", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._picture)
        row.addWidget(self._words)

    def say(self, name: str, token: str, words: str, more: str = "") -> None:
        """Show an icon and words, with more of it in the tooltip."""
        self._shown = (name, token)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(tip(more))
        self.measure()

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def measure(self) -> None:
        """Take colours and sizes of the theme."""
        self._picture.setPixmap(pixmap(*self._shown, size=14))


class StatusLine(QWidget):
    """One line at the bottom. ``inboxWanted``: show what waits for a decision; ``stopWanted``: the long work that is
    shown is to end.
    """

    inboxWanted = Signal()
    stopWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "window")
        self.setAccessibleName(self.tr("Status"))
        self._connection = _Part(self)
        self._waiting = _Part(self)
        self._inbox = push("", "link")
        self._inbox.clicked.connect(lambda: self.inboxWanted.emit())
        self._said = ElidedLabel("", "dim")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stop = push(self.tr("Stop"), "link")
        self._stop.clicked.connect(self.stopWanted)
        self._stop.hide()
        self._count = Label("", "dim")
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for part in (self._connection, self._waiting, self._inbox):
            self._row.addWidget(part)
        self._row.addWidget(self._said, 1)
        self._row.addWidget(self._stop)
        self._row.addWidget(self._count)
        self._waiting_words = ("", "")
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._said.clear)
        theme.changed.connect(self._measure)
        self._measure()
        self.show_inbox(0)
        self.show_status(Status())

    def _measure(self) -> None:
        self.setFixedHeight(theme.px(28))
        self._row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        self._row.setSpacing(theme.px(22))
        self._count.setFont(theme.font("figures"))
        self._connection.measure()
        self._waiting.measure()

    def minimumSizeHint(self) -> QSize:
        """Never force the window wider: there is less to say instead."""
        return QSize(theme.px(320), super().minimumSizeHint().height())

    def say(self, message: Message) -> None:
        """Show a sentence for some seconds."""
        self._said.setText(message.text)
        if message.tone == Tone.DONE:
            self._quiet.start(_SHOWN_MS)

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show how far a long job is, and that it can be stopped; no words end it."""
        self._quiet.stop()
        self._stop.setVisible(bool(what))
        self._stop.setAccessibleName(self.tr("Stop: {what}").format(what=what))
        if not what:
            self._said.clear()
            return
        count = QLocale()
        if not done and not total:
            self._said.setText(what)
            return
        words = self.tr("{what}: {done} of {total}") if total else self.tr("{what}: {done}")
        self._said.setText(words.format(what=what, done=count.toString(done), total=count.toString(total)))

    def show_status(self, status: Status) -> None:
        """Say where the desktop is."""
        name, token, words = self._connection_of(status)
        self._connection.say(name, token, words, in_words(status.stopped or status.trouble or status.host))
        self._waiting.setVisible(status.pending > 0)
        self._waiting_words = self._waiting_of(status)
        self._count.setText(self._changes_of(status))
        self._say_waiting()

    def show_inbox(self, count: int) -> None:
        """Say how many wait for a decision; a button that leads there."""
        self._inbox.setVisible(count > 0)
        self._inbox.setText(self.tr("{count} in your inbox").format(count=QLocale().toString(count)))
        self._inbox.setAccessibleName(self._inbox.text())
        self._say_waiting()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._say_waiting()

    def _say_waiting(self) -> None:
        """Say for how long something waits only if that fits; the tooltip has it always."""
        words, more = self._waiting_words
        self._count.show()
        self._waiting.say("clock", "pending", more or words, more)
        if not self._fits():
            self._waiting.say("clock", "pending", words, more)
        self._count.setVisible(self._fits())

    def _fits(self) -> bool:
        parts = (self._connection, self._waiting, self._inbox, self._stop, self._count)
        need = sum(part.sizeHint().width() + self._row.spacing() for part in parts if not part.isHidden())
        return need + theme.px(48) <= self.width()

    def _connection_of(self, status: Status) -> tuple[str, str, str]:
        if status.state == LogState.STARTING:
            return "sync", "dim", self.tr("Opening the register")
        if status.state == LogState.FOLDING:
            behind = QLocale().toString(max(0, status.end - status.position))
            return "sync", "accent", self.tr("Catching up, {count} changes to read").format(count=behind)
        if status.state == LogState.OFFLINE:
            return "cloud-off", "pending", self.tr("Not connected, your changes are kept here")
        if status.state == LogState.READ_ONLY:
            return "lock", "conflict", self.tr("Read only")
        if status.stopped:
            return "warning", "conflict", self.tr("Connected, but your changes cannot be shared")
        if status.pending and status.oldest_seconds >= _LONG:
            return "clock", "pending", self.tr("Connected, not shared yet")
        return "check", "dim", self.tr("Shared, up to date")

    def _waiting_of(self, status: Status) -> tuple[str, str]:
        """Return how many wait, and the same with the age of the oldest once that is worth a word."""
        words = self.tr("%n waiting to be shared", "", status.pending)
        if status.oldest_seconds < _LONG:
            return words, ""
        return words, self.tr("{waiting}, for {age}").format(waiting=words, age=self._age(status.oldest_seconds))

    def _age(self, seconds: float) -> str:
        if seconds < 90:
            return self.tr("%n seconds", "", round(seconds))
        if seconds < 5400:
            return self.tr("%n minutes", "", round(seconds / 60))
        if seconds < 129_600:
            return self.tr("%n hours", "", round(seconds / 3600))
        return self.tr("%n days", "", round(seconds / 86_400))

    def _changes_of(self, status: Status) -> str:
        count = status.position
        if count < 1:
            return self.tr("No changes yet")
        if count == 1:
            return self.tr("1 change")
        return grouped(self.tr("%n changes", "", count), count)

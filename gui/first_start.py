"""The first minute: who works here, and what to begin with. Asked once for each profile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from domain.errors import Refusal
from gui.openings import Beginning, Openings, Start
from gui.sentences import in_words
from gui.theme import icon, theme
from gui.widgets import Label, ground, push

_LOG = logging.getLogger("daybook.window")


class _Beginner(QObject):
    """Makes the profile beside the window, so that this can show how far it is."""

    progressed = Signal(int, int)
    finished = Signal(str)
    failed = Signal(str)

    def begin(self, openings: Openings, start: Start, folder: Path | None) -> None:
        """Begin in a thread of its own; exactly one of ``finished`` and ``failed`` follows."""
        threading.Thread(target=self._run, args=(openings, start, folder), name="begin", daemon=True).start()

    def _run(self, openings: Openings, start: Start, folder: Path | None) -> None:
        try:
            made = openings.begin(start, folder, self.progressed.emit)
        except Refusal as refusal:
            self.failed.emit(in_words(refusal))
        except Exception as error:
            _LOG.exception("a new profile could not be made")
            self.failed.emit(self.tr("The register could not be made ({what}).").format(what=type(error).__name__))
        else:
            self.finished.emit(str(made))


class _Card(QPushButton):
    """One way to begin: a picture, a word and what it means. ``entered``: chosen by Enter, so begin with it."""

    entered = Signal()

    def __init__(self, picture: str, words: str, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("role", "card")
        self.setAccessibleName(words)
        self.setAccessibleDescription(meaning)
        self._words, self._meaning = Label(words, "strong"), Label(meaning, "small")
        self._meaning.setWordWrap(True)
        self._icon = Label()
        for label in (self._words, self._meaning, self._icon):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._words, 0, 1)
        self._grid.addWidget(self._meaning, 1, 1)
        self._grid.setColumnStretch(1, 1)
        self.measure()

    def measure(self) -> None:
        """Take the sizes of the theme."""
        px = theme.px
        self._grid.setContentsMargins(px(14), px(12), px(14), px(12))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(2))
        self._icon.setPixmap(icon(self._picture, "accent").pixmap(px(20), px(20)))
        self.setMinimumHeight(px(72))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter too, which Qt gives to buttons of dialogs only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FirstStart(QWidget):
    """``ready`` carries the folder of the profile that was made, and a file to import into it."""

    ready = Signal(str, str)
    closed = Signal()

    def __init__(self, openings: Openings, folder: Path | None = None) -> None:
        super().__init__()
        self._openings = openings
        self._folder = folder
        self._csv = ""
        self._connection: Mapping[str, str] = {}
        self._busy = False
        ground(self, "base")
        self.setWindowTitle(self.tr("Daybook"))
        self._beginner = _Beginner(self)
        self._beginner.finished.connect(self._finished)
        self._beginner.failed.connect(self._failed)
        self._beginner.progressed.connect(self._progressed)
        self._build_who()
        self._build_cards()
        self._build_kafka()
        self._build_foot()
        self._build()
        theme.changed.connect(self._measure)
        self._measure()
        self._choose()
        self._id.setFocus()

    def _build_who(self) -> None:
        proposed = self._openings.propose_actor()
        self._id = QLineEdit(proposed.id)
        self._id.setMaxLength(64)
        self._id.setAccessibleName(self.tr("User id"))
        self._name = QLineEdit(proposed.name)
        self._name.setAccessibleName(self.tr("Name"))
        self._who = QGridLayout()
        for line, (words, field, hint) in enumerate(
            (
                (self.tr("Name"), self._name, self.tr("as others should read it in the history")),
                (self.tr("User id"), self._id, self.tr("stays the same for ever: a-z, 0-9 and . _ @ -")),
            )
        ):
            label = Label(words, "dim")
            label.setBuddy(field)
            self._who.addWidget(label, line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._who.addWidget(field, line, 1)
            self._who.addWidget(Label(hint, "small"), line, 2)
            field.textChanged.connect(self._clear_fault)
            field.returnPressed.connect(self._begin)
        self._who.setColumnStretch(2, 1)

    def _build_cards(self) -> None:
        ways = (
            (Beginning.SAMPLE, "book", self.tr("Open the sample"),
             self.tr("2,000 customers with two years of history")),
            (Beginning.EMPTY, "plus", self.tr("Start empty"), self.tr("A new register on this computer")),
            (Beginning.CSV, "file", self.tr("Import a CSV..."), self.tr("A new register, filled from a file")),
            (Beginning.KAFKA, "server", self.tr("Connect to Kafka"), self.tr("A register that colleagues share")),
        )  # fmt: skip
        self._cards = QGridLayout()
        self._group = QButtonGroup(self)
        self._ways: dict[Beginning, _Card] = {}
        for place, (way, picture, words, meaning) in enumerate(ways):
            card = _Card(picture, words, meaning, self)
            card.entered.connect(self._begin)
            self._group.addButton(card)
            self._ways[way] = card
            self._cards.addWidget(card, place // 2, place % 2)
        self._ways[Beginning.SAMPLE].setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self._choose())

    def _build_kafka(self) -> None:
        self._kafka = QWidget(self)
        self._kafka_row = QHBoxLayout(self._kafka)
        self._servers = QLineEdit()
        self._servers.setPlaceholderText(self.tr("server:9092, server2:9092"))
        self._topic = QLineEdit()
        self._topic.setPlaceholderText("customers")
        for words, field, stretch in ((self.tr("Servers"), self._servers, 2), (self.tr("Topic"), self._topic, 1)):
            label = Label(words, "dim")
            label.setBuddy(field)
            field.setAccessibleName(words)
            field.textChanged.connect(self._clear_fault)
            field.returnPressed.connect(self._begin)
            self._kafka_row.addWidget(label)
            self._kafka_row.addWidget(field, stretch)
        self._secure = push(self.tr("Security..."))
        self._secure.clicked.connect(self._show_connection)
        self._kafka_row.addWidget(self._secure)

    def _build_foot(self) -> None:
        self._fault = Label("", "conflict")
        self._fault.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._bar.hide()
        self._go = push(self.tr("Open"), "primary")
        self._go.clicked.connect(self._begin)
        self._cancel = push(self.tr("Cancel"))
        self._cancel.clicked.connect(self.close)

    def _build(self) -> None:
        self._page = QWidget(self)
        self._column = column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(self.tr("Welcome to Daybook"), "title"))
        column.addWidget(Label(self.tr("Customer records that remember everything."), "dim"))
        column.addSpacing(theme.px(20))
        column.addWidget(Label(self.tr("Who works here"), "strong"))
        column.addLayout(self._who)
        column.addSpacing(theme.px(20))
        column.addWidget(Label(self.tr("What to begin with"), "strong"))
        column.addLayout(self._cards)
        column.addWidget(self._kafka)
        column.addWidget(self._fault)
        column.addWidget(self._bar)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._go)
        column.addLayout(foot)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._page)

    def _measure(self) -> None:
        px = theme.px
        self._outer.setContentsMargins(px(40), px(32), px(40), px(28))
        self._column.setSpacing(px(6))
        for grid in (self._who, self._cards):
            grid.setHorizontalSpacing(px(8))
            grid.setVerticalSpacing(px(8))
        self._kafka_row.setContentsMargins(0, px(6), 0, 0)
        self._kafka_row.setSpacing(px(8))
        for field in (self._id, self._name):
            field.setFixedWidth(px(220))
        for card in self._ways.values():
            card.measure()
        self.setMinimumWidth(px(700))

    # What is chosen

    def choice(self) -> Beginning:
        """Return the way that is chosen."""
        return next(way for way, card in self._ways.items() if card.isChecked())

    def _choose(self) -> None:
        way = self.choice()
        self._kafka.setVisible(way == Beginning.KAFKA)
        words = {
            Beginning.SAMPLE: self.tr("Open the sample"),
            Beginning.EMPTY: self.tr("Start"),
            Beginning.CSV: self.tr("Choose the file..."),
            Beginning.KAFKA: self.tr("Connect"),
        }
        self._go.setText(words[way])
        self._clear_fault()

    def choose(self, way: Beginning) -> None:
        """Choose a way to begin."""
        self._ways[way].setChecked(True)
        self._choose()

    def say(self, why: str) -> None:
        """Say why something could not be opened."""
        self._fault.setText(why)

    def _clear_fault(self) -> None:
        self._fault.clear()

    def _begin(self) -> None:
        if self._busy:
            return
        way = self.choice()
        try:
            actor = self._openings.check_actor(self._id.text().strip(), self._name.text())
        except Refusal as refusal:
            self._failed(in_words(refusal))
            self._id.setFocus()
            return
        if way == Beginning.CSV and not self._choose_file():
            return
        start = Start(way, actor, self._log(), self._connection) if way == Beginning.KAFKA else Start(way, actor)
        self._be_busy(True)
        self._beginner.begin(self._openings, start, self._folder)

    def _log(self) -> str:
        return f"kafka://{self._servers.text().replace(' ', '')}/{self._topic.text().strip()}"

    def _show_connection(self) -> None:
        """Set TLS and login, and try them; they are kept with the profile, when it is made."""
        from gui.connection import ConnectionDialog  # seldom wanted

        log = self._log()
        ConnectionDialog(log, self._connection, partial(self._openings.attempt, log), self._take, False, self).show()

    def _take(self, given: Mapping[str, str]) -> None:
        self._connection = given

    def _choose_file(self) -> bool:
        kinds = self.tr("CSV files (*.csv);;All files (*)")
        self._csv, _kind = QFileDialog.getOpenFileName(self, self.tr("Import a CSV"), "", kinds)
        return bool(self._csv)

    def _be_busy(self, on: bool) -> None:
        self._busy = on
        self._bar.setRange(0, 0)
        self._bar.setVisible(on)
        for part in (self._go, self._id, self._name, self._servers, self._topic, *self._ways.values()):
            part.setEnabled(not on)

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _failed(self, why: str) -> None:
        self._be_busy(False)
        self._fault.setText(why)

    def _finished(self, folder: str) -> None:
        self._be_busy(False)
        self.ready.emit(folder, self._csv if self.choice() == Beginning.CSV else "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nothing was chosen."""
        self.closed.emit()
        super().closeEvent(event)

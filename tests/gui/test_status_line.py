"""The status line says in plain words how things stand."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.messages import Message, Tone
from gui.status_line import StatusLine
from storage.notices import LogState, Status

BANNED = ("offset", "broker", "projection", "kafka", "partition", "checkpoint")


@pytest.fixture
def line(qtbot: QtBot, application: QApplication) -> StatusLine:
    """A status line as wide as a window."""
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(1400, 28)
    made.show()
    return made


def words(widget: QWidget) -> str:
    """Return all that is said aloud by the shown parts."""
    parts = [part for part in widget.findChildren(QWidget) if part.isVisible()]
    return " | ".join(part.accessibleName() or getattr(part, "text", str)() for part in parts)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (Status(LogState.STARTING), "Opening the register"),
        (Status(LogState.FOLDING, position=99, end=2099), "Catching up, 2,000 changes to read"),
        (Status(LogState.UP_TO_DATE, position=5), "Shared, up to date"),
        (Status(LogState.OFFLINE), "Not connected, your changes are kept here"),
        (Status(LogState.READ_ONLY), "Read only"),
        (Status(LogState.UP_TO_DATE, stopped="It was refused."), "Connected, but your changes cannot be shared"),
        (Status(LogState.UP_TO_DATE, pending=2), "2 waiting to be shared"),
        (Status(LogState.UP_TO_DATE, pending=2, oldest_seconds=12), "Connected, not shared yet"),
        (Status(LogState.UP_TO_DATE, pending=2, oldest_seconds=12), "2 waiting to be shared, for 12 seconds"),
        (Status(LogState.OFFLINE, pending=2, oldest_seconds=190), "2 waiting to be shared, for 3 minutes"),
        (Status(LogState.OFFLINE, pending=2, oldest_seconds=7300), "2 waiting to be shared, for 2 hours"),
        (Status(LogState.UP_TO_DATE, position=48_540), "48,540 changes"),
        (Status(LogState.UP_TO_DATE, position=0), "No changes yet"),
    ],
)
def test_each_state_has_its_words(line: StatusLine, status: Status, says: str) -> None:
    """The sentence is there, and no word of the machinery."""
    line.show_status(status)
    said = words(line)
    assert says in said
    assert not any(word in said.lower() for word in BANNED)


def test_nothing_is_called_shared_that_waits(line: StatusLine) -> None:
    """A log that takes nothing and says nothing: the line does not go on to say that all is shared."""
    line.show_status(Status(LogState.UP_TO_DATE, pending=1, oldest_seconds=60))
    assert "Shared" not in words(line)


def test_a_tooltip_shows_text_as_text(line: StatusLine) -> None:
    """What a log is called is shown as it is, and not drawn as markup."""
    name = "<img src='file:///picture.png'> & <b>topic</b>"
    line.show_status(Status(LogState.UP_TO_DATE, host=name))
    shown = QTextDocument()
    shown.setHtml(line._connection.toolTip())
    assert shown.toPlainText() == name


def test_what_is_nothing_is_not_shown(line: StatusLine) -> None:
    """Nothing waits, nothing failed: not a word about it."""
    line.show_status(Status(LogState.UP_TO_DATE, pending=2))
    line.show_inbox(1)
    assert "1 in your inbox" in words(line)
    line.show_status(Status(LogState.UP_TO_DATE))
    line.show_inbox(0)
    assert "waiting" not in words(line)
    assert "inbox" not in words(line)


def test_a_narrow_line_says_less_but_cuts_nothing(line: StatusLine) -> None:
    """The age goes to the tooltip when there is no room."""
    line.resize(620, 28)
    line.show_status(Status(LogState.UP_TO_DATE, pending=2, oldest_seconds=190, position=48_540))
    line.show_inbox(1)
    assert "2 waiting to be shared |" in words(line) + " |"
    assert "minutes" not in words(line)
    assert "48,540" not in words(line)
    QApplication.processEvents()
    assert line.width() == 620
    for part in (line._connection, line._waiting, line._inbox):
        assert part.width() >= part.sizeHint().width()


def test_a_done_sentence_goes_by_itself(line: StatusLine) -> None:
    """It is said beside the states and has a timer."""
    line.say(Message("Saved", Tone.DONE))
    assert "Saved" in words(line)
    assert line._quiet.isActive()
    line._quiet.timeout.emit()
    assert "Saved" not in words(line)


def test_progress_is_counted(line: StatusLine) -> None:
    """A long job shows how far it is, and stops showing it."""
    line.show_progress("Import", 1200, 10_000)
    assert "Import: 1,200 of 10,000" in words(line)
    line.show_progress("", 0, 0)
    assert "Import" not in words(line)

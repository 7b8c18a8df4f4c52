"""What the program does about itself: About, a fault, and coming to the front."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from domain.events import Actor
from gui.about import Facts, about_register, licences
from gui.app import Program
from gui.crash import CrashDialog
from gui.instance import Doorbell, ring
from gui.licences import COMPONENTS
from gui.openings import Beginning, Start
from gui.tour.hand import expect, settle
from storage.errors import FilesUnwritable
from storage.openings import Openings
from storage.settings import Profiles
from tests.gui.test_accessible import nameless

PLANTED = "Zwetschgenbaum"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def openings(tmp_path: Path) -> Openings:
    """The profiles of a person; what the program notes lies beside them."""
    return Openings(Profiles(tmp_path / "home"))


@pytest.fixture
def folder(openings: Openings) -> Path:
    """A profile with an empty register."""
    return openings.begin(Start(Beginning.EMPTY, Actor("ada", "Ada Okonjo")), None, lambda _done, _total: None)


@pytest.fixture
def program(application: QApplication, openings: Openings, folder: Path) -> Iterator[Program]:
    """The program with that profile open."""
    made = Program(openings)
    made.open(folder)
    expect(lambda: made.window is not None and made.window.is_empty(), "the window is there")
    yield made
    if made.window is not None:
        if made.care.crash is not None:
            made.care.crash.accept()
        made.window.form.discard()
        made.window.close()
    settle()


def typed(program: Program, text: str) -> None:
    """Type the name of a new customer."""
    window = program.window
    assert window is not None
    window.new_customer("person")
    settle()
    field = next(one for one in window.form.findChildren(QLineEdit) if one.isVisible() and one.isEnabled())
    field.setFocus()
    field.setText(text)
    field.textEdited.emit(text)
    expect(window.form.is_dirty, "something is typed")


def fault(text: str) -> BaseException:
    """Return a fault that was caught on its way, with values in its text and in its variables."""
    try:
        raise ValueError(f"cannot parse {text}")
    except ValueError as error:
        return error


def crash(program: Program) -> CrashDialog:
    """Return the crash dialog that is shown."""
    expect(lambda: program.care.crash is not None, "the fault is shown")
    assert program.care.crash is not None
    return program.care.crash


def test_a_fault_keeps_the_draft_and_shows_a_report_without_values(
    program: Program, folder: Path, openings: Openings, qtbot: QtBot
) -> None:
    """The report can be copied; Enter goes on with what was typed."""
    typed(program, PLANTED)
    program.care.faults.note(fault(PLANTED))
    dialog = crash(program)
    window = program.window
    assert window is not None
    expect(lambda: [PLANTED in draft.values.values() for draft in window.context.records.drafts()] == [True], "a draft")
    report = dialog.report.toPlainText()
    assert report.startswith("ValueError\nat tests/gui/test_care.py:")
    assert "Daybook: 0.1.0" in report
    assert f"Register: {window.status_of_register.register}" in report
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert report == QGuiApplication.clipboard().text()
    everything = report + openings.log_file(folder).read_text("utf-8")
    assert PLANTED not in everything
    assert folder.name not in report
    assert "CRITICAL daybook.window: a fault of the program\n  ValueError\n" in everything
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    expect(lambda: program.care.crash is None, "the dialog is closed")
    assert window.form.is_dirty()


def test_a_fault_while_nothing_is_typed_says_so(program: Program) -> None:
    """No draft is promised that is not there."""
    program.care.faults.note(fault("x"))
    said = [label.text() for label in crash(program).findChildren(QLabel)]
    assert "Saved work is safe, and nothing was being typed." in said


def test_a_form_that_fails_itself_promises_nothing(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be kept is said, and that fault is noted too."""
    window = program.window
    assert window is not None
    monkeypatch.setattr(window.form, "is_dirty", lambda: 1 // 0)
    program.care.faults.note(fault("x"))
    said = [label.text() for label in crash(program).findChildren(QLabel)]
    monkeypatch.undo()
    assert "Saved work is safe. What you typed since the last draft could not be kept." in said


def test_the_same_fault_is_noted_once(program: Program, caplog: pytest.LogCaptureFixture) -> None:
    """A part that cannot be painted fails with each painting."""
    with caplog.at_level(logging.CRITICAL, "daybook.window"):
        for _ in range(50):
            program.care.faults.note(fault("x"))
    assert 1 == len(caplog.records)
    first = crash(program)
    program.care.faults.note(KeyError("y"))
    settle()
    assert first is program.care.crash


def test_a_fault_of_any_thread_is_heard(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own way would print the fault with the values it failed on."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    program.care.faults.listen()

    def fail() -> None:
        raise FilesUnwritable(what=PLANTED)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    report = crash(program).report.toPlainText()
    assert report.startswith("FilesUnwritable (files_unwritable)\n")
    assert PLANTED not in report
    seen: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *caught: seen.append(caught[0]))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert [KeyboardInterrupt] == seen


def test_closing_after_a_fault_keeps_the_typing_and_gives_the_profile_back(
    program: Program, folder: Path, openings: Openings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a question: it has been answered. What fails again does not hold the person back."""
    assert program.window is not None
    typed(program, PLANTED)
    monkeypatch.setattr(program.window, "save", lambda: 1 // 0)
    program.care.faults.note(fault("x"))
    QTimer.singleShot(0, lambda: qtbot.mouseClick(crash(program).leave, Qt.MouseButton.LeftButton))
    assert QApplication.exec() == 1
    assert program.window is None
    again = openings.open(folder, lambda _notice: None)
    try:
        assert [PLANTED in draft.values.values() for draft in again.records.drafts()] == [True]
    finally:
        again.close()


def test_about_says_what_it_is_and_where_it_stands(program: Program, folder: Path, qtbot: QtBot) -> None:
    """Everything can be reached by keys: copy with the space bar, close with Escape."""
    window = program.window
    assert window is not None
    expect(lambda: window.status_of_register.position == 0, "the register is open")
    window.actions_["about"].trigger()
    dialog = window.findChild(Facts)
    assert dialog is not None
    said = " ".join(child.accessibleName() for child in dialog.findChildren(object) if hasattr(child, "accessibleName"))
    for part in ("Version: 0.1.0", f"Profile: {folder}", "Position: 0 of 0", "Python 3"):
        assert part in said
    dialog.copy.setFocus()
    qtbot.keyClick(dialog.copy, Qt.Key.Key_Space)
    status = window.status_of_register
    lines = QGuiApplication.clipboard().text().splitlines()
    for line in (f"Fingerprint: {status.fingerprint}", f"Register: {status.register}", "Position: 0 of 0"):
        assert line in lines
    assert [] == nameless(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_other_dialogs_can_be_heard_too(program: Program, qtbot: QtBot) -> None:
    """Names for every control; a plain table has nothing to copy as a report."""
    window = program.window
    assert window is not None
    dialogs = (licences(window), about_register(window.status_of_register, "", window), CrashDialog("x", "y", window))
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        assert [] == nameless(dialog)
    assert dialogs[0].copy.isHidden()


def test_every_library_is_named_with_its_licence() -> None:
    """What pyproject.toml asks for is in the list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {one.partition(">")[0].partition("=")[0].lower() for one in project["dependencies"]}
    assert set() == wanted - {one.name.lower() for one in COMPONENTS}


def test_who_rings_brings_the_window_to_the_front(program: Program, folder: Path, openings: Openings) -> None:
    """The owner answers from its event loop, also out of a minimised window; nobody answers once it is closed."""
    window = program.window
    assert window is not None
    expect(lambda: program._working, "the worker works")
    window.showMinimized()
    key = openings.log_file(folder).stem
    rings = f"import sys; from gui.instance import ring; sys.exit(not ring({key!r}))"
    ringer = subprocess.Popen([sys.executable, "-c", rings], cwd=ROOT)
    expect(lambda: ringer.poll() is not None, "somebody answers")
    assert 0 == ringer.returncode
    assert not window.isMinimized()
    window.close()
    assert not ring(key)


def test_the_bell_hangs_before_the_window_is_painted(
    application: QApplication, openings: Openings, folder: Path
) -> None:
    """A second start at the same moment finds somebody to wait for, however slowly the first one builds its window."""
    program = Program(openings)
    program.open(folder)
    socket = QLocalSocket()
    socket.connectToServer(f"daybook-{openings.log_file(folder).stem}")
    found = socket.waitForConnected(1000)
    socket.abort()
    assert program.window is not None
    expect(program.window.is_empty, "the window is there")
    program.window.close()
    settle()
    assert found


def test_a_ring_may_come_in_pieces_or_be_nonsense(application: QApplication) -> None:
    """Only a whole line rings; whoever breaks off hurts nobody."""
    bell = Doorbell("test-pieces", application)
    heard: list[str] = []
    bell.rung.connect(heard.append)
    broken, slow = QLocalSocket(), QLocalSocket()
    for socket in (broken, slow):
        socket.connectToServer("daybook-test-pieces")
        assert socket.waitForConnected(1000)
    broken.write(b"\xff\x00")
    broken.flush()
    broken.abort()
    slow.write(b"tok")
    slow.flush()
    settle()
    assert [] == heard
    slow.write(b"en\n")
    slow.flush()
    expect(lambda: heard, "the line is whole")
    assert ["token"] == heard
    bell.close()

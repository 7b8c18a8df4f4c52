"""The first minute, and changing registers: real profiles in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.app import Program
from gui.first_start import FirstStart
from gui.openings import Beginning
from storage.openings import Openings
from storage.settings import Profiles, read

PATIENCE = 20_000


@pytest.fixture
def openings(tmp_path: Path) -> Openings:
    """No profile yet."""
    return Openings(Profiles(tmp_path / "home"))


@pytest.fixture
def program(openings: Openings, application: QApplication, qtbot: QtBot) -> Iterator[Program]:
    """The program, not yet started."""
    made = Program(openings)
    yield made
    if made.window is not None:
        made.window.form.discard()
        made.window.close()
    if made.first is not None:
        made.first.close()


def first_of(program: Program) -> FirstStart:
    """Return the first start as it is shown."""
    assert program.first is not None
    return program.first


def begin_empty(program: Program, qtbot: QtBot, user: str = "ada") -> None:
    """Start empty as a person does."""
    first = first_of(program)
    first.choose(Beginning.EMPTY)
    first._id.setText(user)
    first._name.setText("Ada Okonjo")
    first._go.click()
    qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: program.first is None, timeout=PATIENCE)


def test_who_works_here_is_proposed_from_the_login(openings: Openings, application: QApplication, qtbot: QtBot) -> None:
    """Enter is enough for most."""
    made = FirstStart(openings)
    qtbot.addWidget(made)
    assert made._id.text() == openings.propose_actor().id
    assert made.choice() == Beginning.SAMPLE


@pytest.mark.parametrize(("user", "name"), [("Ada Okonjo", "Ada"), ("", "Ada"), ("ada", "  "), ("ä", "Ada")])
def test_a_user_id_that_cannot_be_kept_is_said_at_once(program: Program, user: str, name: str) -> None:
    """One sentence, nothing made, the typing still there."""
    program.start(None)
    first = first_of(program)
    first._id.setText(user)
    first._name.setText(name)
    first._go.click()
    assert "cannot be used as a user id" in first._fault.text()
    assert first._id.text() == user
    assert not program._openings.known()


def test_starting_empty_opens_the_window_and_says_what_to_do_next(program: Program, qtbot: QtBot) -> None:
    """The profile knows who works there; the empty register offers the next step and no useless pane."""
    program.start(None)
    begin_empty(program, qtbot)
    window = program.window
    assert window is not None
    qtbot.waitUntil(window.empty.isVisible, timeout=PATIENCE)
    assert not window.table.isVisible()
    assert window.context.actor.name == "Ada Okonjo"
    assert read(Path(window.folder)).actor == window.context.actor
    window.empty.newWanted.emit()
    assert window.form.is_registering()
    assert window.table.isVisible()


def test_the_next_start_opens_the_same_profile_without_a_question(
    program: Program, openings: Openings, qtbot: QtBot
) -> None:
    """Asked once."""
    program.start(None)
    begin_empty(program, qtbot)
    assert program.window is not None
    folder = Path(program.window.folder)
    assert program.window.close()
    again = Program(openings)
    again.start(openings._profiles.last())
    assert again.first is None
    assert again.window is not None
    assert Path(again.window.folder) == folder
    again.window.close()


def test_registers_can_be_changed(program: Program, qtbot: QtBot) -> None:
    """File > Open another register closes the one and opens the other."""
    program.start(None)
    begin_empty(program, qtbot)
    assert program.window is not None
    first_folder = program.window.folder
    program.ask()
    begin_empty(program, qtbot, "ben")
    qtbot.waitUntil(lambda: program.window is not None and program.window.folder != first_folder, timeout=PATIENCE)
    window = program.window
    assert window is not None
    assert window.context.actor.id == "ben"
    window.switchWanted.emit(first_folder)
    assert program.window is not None
    assert program.window.folder == first_folder
    assert program.window.context.actor.id == "ada"


def test_an_address_that_is_none_is_said_and_leaves_nothing(program: Program, qtbot: QtBot) -> None:
    """Nothing half made stays behind."""
    program.start(None)
    first = first_of(program)
    first.choose(Beginning.KAFKA)
    first._id.setText("ada")
    first._servers.setText("no port given")
    first._topic.setText("customers")
    first._go.click()
    qtbot.waitUntil(lambda: bool(first._fault.text()), timeout=PATIENCE)
    assert "not the address of a log" in first._fault.text()
    assert first._go.isEnabled()
    assert not program._openings.known()


def test_a_profile_that_is_open_elsewhere_is_said(program: Program, openings: Openings, qtbot: QtBot) -> None:
    """One plain sentence, at the first start, and nothing changed."""
    program.start(None)
    begin_empty(program, qtbot)
    assert program.window is not None
    second = Program(openings)
    second.start(Path(program.window.folder))
    assert second.window is None
    assert "open in another Daybook" in first_of(second)._fault.text()
    first_of(second).close()


def test_texts_of_the_first_start_are_plain(openings: Openings, application: QApplication, qtbot: QtBot) -> None:
    """No label takes markup."""
    made = FirstStart(openings)
    qtbot.addWidget(made)
    assert {label.textFormat() for label in made.findChildren(QLabel)} == {Qt.TextFormat.PlainText}

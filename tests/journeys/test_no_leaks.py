"""What is entered stays in its profile: no log, no report, no other window, no setting and no temporary file has it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from domain.events import Actor
from gui.app import Program
from gui.openings import Beginning, Start
from gui.tour.hand import expect, press, settle, type_text
from gui.tour.steps import named
from storage.openings import Openings
from storage.settings import Profiles
from tests.journeys.person import Person
from tests.leaks import leaks

PLANTED = "Zwetschgenbaum"


def test_a_day_at_the_desk_leaves_nothing_outside_the_profile(program: Program, person: Path, tmp_path: Path) -> None:
    """Register, search, filter, fail, copy the report, open another register; then every byte outside is searched."""
    ada = Person(program)
    ada.begin_empty()
    window, first = ada.window, ada.profile
    window.actions_["new_person"].trigger()
    ada.type_into(named(window.form, QLineEdit, "Display name"), PLANTED)
    ada.save()
    ada.search(PLANTED)
    ada.walk_to(window.customer)
    assert PLANTED in window.windowTitle()
    press("Ctrl+F")
    type_text(PLANTED)
    program.care.faults.note(LookupError(PLANTED))
    expect(lambda: program.care.crash is not None, "the fault is shown")
    assert program.care.crash is not None
    report = program.care.crash.report.toPlainText()
    program.care.crash.accept()
    other = _another(tmp_path / "home")
    window.switchWanted.emit(str(other))
    expect(lambda: program.window is not None and program.window.folder == str(other), "the other register is open")
    settle()
    titles = [one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert [] == [text for text in (report, *titles) if PLANTED in text]
    assert [] == leaks(tmp_path) + leaks(person)
    assert (first / "register.sqlite3").exists()


def _another(home: Path) -> Path:
    start = Start(Beginning.EMPTY, Actor("ada", "Ada Okonjo"))
    return Openings(Profiles(home)).begin(start, None, lambda _done, _total: None)

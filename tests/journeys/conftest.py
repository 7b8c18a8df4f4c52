"""A command line on a fresh profile, and the program around the window on fresh profiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.tour.hand import settle
from storage.openings import Openings
from storage.settings import Profiles
from tests.command_line import Daybook
from tests.gui.conftest import application, tidy

__all__ = ["application", "daybook", "program", "tidy"]


@pytest.fixture
def daybook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Daybook:
    """A command line on a fresh profile with an embedded log."""
    return Daybook(tmp_path / "profile", capsys)


@pytest.fixture
def program(application: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program as a person starts it for the first time; its workers run in their threads."""
    made = Program(Openings(Profiles(tmp_path / "home")))
    yield made
    if made.window is not None:
        made.window.form.discard()
        made.window.close()
    if made.first is not None:
        made.first.close()
    settle()

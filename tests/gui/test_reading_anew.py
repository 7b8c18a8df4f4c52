"""The register is read anew from the window: how far it is, that work goes on, and that it can be stopped."""

from __future__ import annotations

import multiprocessing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from tests.conftest import run_until
from tests.gui.conftest import Clerk


def stop_button(window: MainWindow) -> QPushButton:
    """Return what stops the work that the status line shows."""
    return next(one for one in window.status.findChildren(QPushButton) if one.accessibleName().startswith("Stop"))


def said(window: MainWindow) -> str:
    """Return all that the status line says."""
    return " ".join(one.text() for one in window.status.findChildren(QLabel))


def test_the_register_is_read_anew_from_the_window(window: MainWindow, customers: list[str], clerk: Clerk) -> None:
    """The status line says how far it is; people go on, and the fresh files are shown."""
    window.actions_["rebuild"].trigger()
    clerk.run(1)
    stop = stop_button(window)
    assert stop.isVisible()
    assert window.actions_["stop_work"].isEnabled()
    clerk.amend(customers[0], {"name/given": "Carl"})
    run_until(lambda: "read anew" in said(window), clerk.run)
    assert not stop.isVisible()
    assert not window.actions_["stop_work"].isEnabled()
    assert clerk.desktop.records.blame(customers[0])["name/given"].actor_name == "Ada Okonjo"


def test_reading_anew_is_stopped_by_a_click(window: MainWindow, clerk: Clerk, qtbot: QtBot) -> None:
    """Everything is as it was, and a sentence says so."""
    before = (clerk.folder / "history.sqlite3").stat().st_ino
    window.actions_["rebuild"].trigger()
    clerk.run(1)
    qtbot.mouseClick(stop_button(window), Qt.MouseButton.LeftButton)
    run_until(lambda: "stopped" in window.messages.words(), clerk.run)
    assert (clerk.folder / "history.sqlite3").stat().st_ino == before
    assert not window.actions_["stop_work"].isEnabled()


@pytest.mark.usefixtures("german")
def test_a_german_window_says_in_german_why_reading_anew_came_to_no_end(window: MainWindow, clerk: Clerk) -> None:
    """What the work's own process found out is told as what it is, and put into words here."""
    window.actions_["rebuild"].trigger()
    clerk.run(1)
    (judge,) = (one for one in multiprocessing.active_children() if one.name == "daybook-judge")
    judge.kill()
    run_until(lambda: "neu eingelesen" in window.messages.words(), clerk.run)
    assert window.messages.words() == (
        "Das Register konnte nicht neu eingelesen werden. Alles ist wie zuvor. (Die Arbeit wurde unterbrochen.)"
    )

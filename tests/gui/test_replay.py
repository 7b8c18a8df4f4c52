"""The replay bar: every stop is a state that was, and playing only looks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from gui.as_of import AsOfDialog
from gui.replay import ReplayBar
from tests.gui.history_desk import ADA, Desk, desk_of

LANGUAGES = ("fr", "it", "es", "pl")


@pytest.fixture
def ada(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Ada at her desktop."""
    with desk_of(tmp_path, ADA) as desk:
        yield desk


@pytest.fixture
def customer(ada: Desk) -> str:
    """A customer whose language changed four times."""
    made = ada.register()
    for language in LANGUAGES:
        ada.amend(made, {"language": language})
    return made


@pytest.fixture
def bar(ada: Desk, customer: str, qtbot: QtBot) -> ReplayBar:
    """The replay bar on that customer."""
    widget = ReplayBar(ada.context)
    qtbot.addWidget(widget)
    widget.resize(900, 48)
    widget.show()
    widget.show_customer(customer)
    return widget


def test_each_stop_shows_the_customer_as_it_was(ada: Desk, customer: str, bar: ReplayBar, qtbot: QtBot) -> None:
    """Stepping back through all stops gives exactly the states the customer went through."""
    seen = []
    for _ in LANGUAGES:
        with qtbot.waitSignal(bar.moved) as moved:
            bar.step(-1)
        view = ada.records.customer(customer, moved.args[0])
        assert view is not None
        seen.append(view.values["language"])
    assert seen == ["es", "it", "fr", "de"]
    assert not bar.back.isEnabled()


def test_the_end_is_now(bar: ReplayBar, qtbot: QtBot) -> None:
    """At the last stop the bar says None: the window shows the present and may write again."""
    with qtbot.waitSignal(bar.moved):
        bar.step(-1)
    with qtbot.waitSignal(bar.moved) as moved:
        qtbot.mouseClick(bar.last, Qt.MouseButton.LeftButton)
    assert moved.args == [None]
    assert not bar.forward.isEnabled()


def test_it_says_the_moment_and_the_change(ada: Desk, bar: ReplayBar) -> None:
    """At the right stand the moment and "change n of m", by the positions of the log."""
    last = ada.records.status().position
    assert bar._place.text() == f"change {last} of {last}"
    bar.step(-1)
    assert bar._place.text() == f"change {last - 1} of {last}"


def test_playing_stops_on_any_key_and_the_key_still_acts(bar: ReplayBar, qtbot: QtBot) -> None:
    """A key pressed while it plays stops it; the arrow then steps as always."""
    bar.toggle_play()
    assert bar.is_playing
    assert bar.track.value() == 0
    bar.track.setFocus()
    qtbot.keyClick(bar.track, Qt.Key.Key_Right)
    assert not bar.is_playing
    assert bar.track.value() == 1


def test_playing_goes_to_the_end_and_stops_there(bar: ReplayBar, qtbot: QtBot) -> None:
    """Played through, the bar ends at now."""
    bar.speed.choose(10.0)
    with qtbot.waitSignal(bar.moved, check_params_cb=lambda position: position is None, timeout=5000):
        bar.toggle_play()
    assert not bar.is_playing
    assert bar.track.value() == bar.track.maximum()


def test_home_and_end_go_to_both_ends(bar: ReplayBar, qtbot: QtBot) -> None:
    """The track works by key: Home is the first version, End is now."""
    bar.track.setFocus()
    qtbot.keyClick(bar.track, Qt.Key.Key_Home)
    assert bar.track.value() == 0
    qtbot.keyClick(bar.track, Qt.Key.Key_End)
    assert bar.position is None


def test_the_handle_follows_the_mouse(bar: ReplayBar, qtbot: QtBot) -> None:
    """A press on the track goes to the stop that lies there."""
    qtbot.mouseClick(bar.track, Qt.MouseButton.LeftButton, pos=bar.track.rect().center())
    assert bar.track.value() == 2


def test_new_versions_move_nothing(ada: Desk, customer: str, bar: ReplayBar, qtbot: QtBot) -> None:
    """What is saved while an old stop is shown adds a stop at the end and leaves the shown one."""
    with qtbot.waitSignal(bar.moved) as moved:
        bar.step(-2)
    ada.amend(customer, {"language": "cs"})
    assert bar.position == moved.args[0]
    assert bar.track.maximum() == len(LANGUAGES) + 1


def test_every_control_has_a_name(bar: ReplayBar) -> None:
    """Buttons, speed and track are named for people who listen."""
    for widget in (bar.first, bar.back, bar.play, bar.forward, bar.last, bar.speed, bar.track, bar.close_button):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) != ""


def test_a_moment_is_found_by_time_and_by_number(ada: Desk, customer: str, qtbot: QtBot) -> None:
    """Both ways lead to a position; before the register there is nothing to show."""
    dialog = AsOfDialog(ada.context)
    qtbot.addWidget(dialog)
    dialog.show()
    last = ada.records.status().position
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog._choose()
    assert chosen.args == [last]


def test_a_moment_before_the_register_is_refused_in_words(ada: Desk, customer: str, qtbot: QtBot) -> None:
    """A time before the first record cannot be shown, and the dialog says why."""
    dialog = AsOfDialog(ada.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.by_time.setDateTime(dialog.by_time.dateTime().addYears(-1))
    assert not dialog.show_it.isEnabled()
    assert "did not exist" in dialog.sentence.text()
    dialog.way.button("change").click()
    dialog.by_change.setValue(1)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.by_change, Qt.Key.Key_Return)
    assert chosen.args == [1]

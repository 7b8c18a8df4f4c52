"""The replay bar: every stop is a state that was, and playing only looks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.as_of import AsOfDialog
from gui.customer_form.calendar_popup import CalendarPopup
from gui.replay import ReplayBar
from gui.replay.menus import HAPPENED
from storage.embedded_log import EmbeddedLog
from storage.event_log import Entry
from tests.gui.history_desk import ADA, BEN, Desk, desk_of

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


# Steps, speeds, axis of time, filter


def press(widget: QWidget, keys: str) -> None:
    """Press a chord in a widget."""
    chord = QKeySequence(keys)[0]
    QTest.keyClick(widget, chord.key(), chord.keyboardModifiers())


@pytest.mark.parametrize("control", ["track", "back", "speed", "more"])
def test_the_keys_of_the_bar_work_from_each_of_its_controls(bar: ReplayBar, control: str) -> None:
    """Arrows step by one, Ctrl or a page by ten, Home and End to both ends."""
    widget = getattr(bar, control)
    widget.setFocus()
    seen = []
    for keys in ("Left", "Left", "Right", "Ctrl+Left", "PgDown", "PgUp", "Ctrl+Right", "Home", "End"):
        press(widget, keys)
        seen.append(bar.track.value())
    assert seen == [3, 2, 3, 0, 4, 0, 4, 0, 4]


def test_ten_changes_are_ten(ada: Desk, customer: str, bar: ReplayBar) -> None:
    """With more than ten stops a long step passes exactly ten, by key and in the menu."""
    for number in range(20):
        ada.amend(customer, {"salutation": f"Step {number}"})
    assert bar.track.value() == 24, "at the end it stays at the end: that is now"
    press(bar.track, "Ctrl+Left")
    assert bar.track.value() == 14
    bar.more.steps["back_10"].trigger()
    assert bar.track.value() == 4
    bar.more.steps["forward_10"].trigger()
    assert bar.track.value() == 14


DAYS = (0, 0, 1, 1, 300)
"""On which day each of the five versions was recorded."""


@pytest.fixture
def spread(tmp_path: Path, qtbot: QtBot) -> Iterator[ReplayBar]:
    """The bar on five versions that were recorded over 300 days, at noon and a minute past it."""
    with desk_of(tmp_path, ADA) as desk:
        customer = desk.register()
        for language in LANGUAGES:
            desk.amend(customer, {"language": language})
    first = 1_700_000_000_000 // 86_400_000 * 86_400_000 + 43_200_000
    moments = [first, *(first + day * 86_400_000 + number * 60_000 for number, day in enumerate(DAYS))]
    with sqlite3.connect(tmp_path / "log.sqlite3") as log:
        values = [value for (value,) in log.execute("SELECT value FROM records ORDER BY position")]
    told = EmbeddedLog(tmp_path / "told.sqlite3")
    told.poll()
    told.hand_over([Entry("", "", None, value, when) for value, when in zip(values, moments, strict=True)])
    told.close()
    with desk_of(tmp_path, BEN, f"embedded:{tmp_path / 'told.sqlite3'}") as desk:
        desk.tick(12)
        widget = ReplayBar(desk.context)
        qtbot.addWidget(widget)
        widget.resize(900, 48)
        widget.show()
        widget.show_customer(customer)
        yield widget


def test_a_day_ends_with_its_last_change(spread: ReplayBar) -> None:
    """Shift and an arrow go from the end of one day with changes to the end of the next."""
    seen = []
    for keys in ("Shift+Left", "Shift+Left", "Shift+Left", "Shift+Right", "Shift+Right", "Shift+Right"):
        press(spread.track, keys)
        seen.append(spread.track.value())
    assert seen == [3, 1, 0, 1, 3, 4]


def test_equal_spacing_is_the_rule_and_the_axis_of_time_is_remembered(spread: ReplayBar) -> None:
    """Turned on in the menu, the stops stand as time passed, and the next bar begins like that."""
    line = spread.track._line()
    equal = [spread.track.place_of(number) for number in range(5)]
    assert equal == [line.left() + round(number * line.width() / 4) for number in range(5)]
    spread.more.axis.trigger()
    timed = [spread.track.place_of(number) for number in range(5)]
    assert (timed[0], timed[-1]) == (equal[0], equal[-1])
    assert timed[1] - timed[0] < timed[2] - timed[1] <= timed[4] - timed[3]
    assert ReplayBar(spread._context).more.axis.isChecked()


def test_a_long_silence_is_marked_and_named(spread: ReplayBar) -> None:
    """The break stands between the two stops and says for how long nothing was changed."""
    assert spread.track._cuts() == []
    spread.more.axis.trigger()
    (cut,) = spread.track._cuts()
    assert spread.track.place_of(3) < cut < spread.track.place_of(4)
    assert "299 day" in spread.track.words_at(QPoint(cut, 20))
    assert spread.track.words_at(QPoint(spread.track.place_of(1), 20)).startswith("Version 2, ")


def test_the_mouse_finds_the_stops_of_the_axis_of_time(spread: ReplayBar, qtbot: QtBot) -> None:
    """A click where a stop is drawn goes to that stop."""
    spread.more.axis.trigger()
    for number in (3, 1, 0, 2, 4):
        point = QPoint(spread.track.place_of(number), spread.track.height() // 2)
        qtbot.mouseClick(spread.track, Qt.MouseButton.LeftButton, pos=point)
        assert spread.track.value() == number


def test_as_it_happened_waits_as_time_passed(spread: ReplayBar) -> None:
    """The pauses are as long as the real ones were, never above three seconds, and the choice is remembered."""
    pauses = []
    spread.speed.menu().actions()[-1].trigger()
    for number in range(4):
        spread.track.setValue(number)
        spread.toggle_play()
        pauses.append(spread._player.pause)
        spread.stop()
    assert pauses == [300, pauses[1], 300, 3000]
    assert 300 < pauses[1] < 3000
    assert ReplayBar(spread._context).speed.speed == HAPPENED


def test_a_speed_chosen_while_playing_counts_at_once(bar: ReplayBar) -> None:
    """The pause that runs is replaced."""
    bar.speed.choose(0.5)
    bar.toggle_play()
    assert bar._player.pause == 2000
    bar.speed.choose(10.0)
    assert (bar.is_playing, bar._player.pause) == (True, 100)


@pytest.mark.parametrize("keys", ["A", "Space", "Ctrl+Left", "F3", "Escape", "Alt+Shift+Left"])
def test_any_key_stops_playing(bar: ReplayBar, keys: str) -> None:
    """Whatever is pressed, wherever the keyboard is."""
    bar.toggle_play()
    press(bar.close_button, keys)
    assert not bar.is_playing


def test_the_changes_of_the_field_are_found_in_both_directions(ada: Desk, customer: str, bar: ReplayBar) -> None:
    """Between other changes, the steps land on those of the field alone; beyond them nothing moves."""
    ada.amend(customer, {"salutation": "Dear Anna"})
    ada.amend(customer, {"name/given": "Anne"})
    bar.last.click()
    bar.step_field(-1)
    assert bar.track.value() == 6, "no field is chosen yet"
    assert ada.said == ["Choose a field of the record first."]
    bar.set_path("language")
    seen = []
    for way in (-1, -1, 1, 1):
        bar.step_field(way)
        seen.append(bar.track.value())
    assert seen == [4, 3, 4, 4]
    assert ada.said[-1] == "The field has no later change."


def test_a_filter_changes_the_stops_and_never_the_state(ada: Desk, customer: str, bar: ReplayBar, qtbot: QtBot) -> None:
    """Only what fits is stopped at, besides now and what is shown; each stop is still the whole customer."""
    ada.amend(customer, {"salutation": "Dear Anna"})
    ada.amend(customer, {"name/given": "Anne"})
    bar.track.setValue(2)
    shown = bar.position
    bar.set_filter(None, "field:salutation")
    assert bar.position == shown
    assert [stop.version for stop in bar.stops] == [3, 6, 7]
    assert bar._place.text().endswith(", filtered")
    with qtbot.waitSignal(bar.moved) as moved:
        bar.step(1)
    view = ada.records.customer(customer, moved.args[0])
    assert view is not None
    assert (view.values["salutation"], view.values["language"]) == ("Dear Anna", LANGUAGES[-1])
    bar.set_filter("language", "")
    assert [stop.version for stop in bar.stops] == [1, 2, 3, 4, 5, 6, 7]
    bar.first.click()
    bar.set_filter("language", "")
    bar.set_filter(None, "")
    assert len(bar.stops) == 7


# As of


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


def test_a_day_is_picked_from_the_calendar_by_key(ada: Desk, customer: str, qtbot: QtBot) -> None:
    """The month opens at the day that is shown; a week up and Enter, and only the day has changed."""
    dialog = AsOfDialog(ada.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    before = dialog.by_time.dateTime()
    dialog.calendar.click()
    (popup,) = dialog.findChildren(CalendarPopup)
    press(popup.month, "Up")
    press(popup.month, "Return")
    assert dialog.by_time.dateTime() == before.addDays(-7)

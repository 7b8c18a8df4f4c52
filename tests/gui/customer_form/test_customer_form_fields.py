"""The fields of the record pane: dates, look-ups, checks, and the keys clerks know."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.customer_form.box import Mark
from gui.customer_form.calendar_popup import CalendarPopup
from tests.gui.form_rig import ALT, CTRL, MAIL, PHONE, Hands


def test_a_date_is_shown_as_it_was_understood(hands: Hands, anna: str) -> None:
    """Leaving the field writes it as the locale does, so that a slip is seen."""
    hands.type("birth_date", "311226")
    hands.press(Qt.Key.Key_Tab)
    assert hands.shown("birth_date") == "31/12/1926"
    assert hands.form.desk.shown is not None
    assert hands.form.desk.shown.copy.typed["birth_date"] == "1926-12-31"


def test_the_calendar_opens_on_f4_and_picks_by_keyboard(hands: Hands, anna: str) -> None:
    """It is not in the Tab order, and Enter takes the day."""
    hands.editor("birth_date")
    hands.press(Qt.Key.Key_F4)
    popup = hands.form.desk.pickers.calendar
    assert isinstance(popup, CalendarPopup)
    QTest.keyClick(popup.month, Qt.Key.Key_Right)
    QTest.keyClick(popup.month, Qt.Key.Key_Down)
    QTest.keyClick(popup.month, Qt.Key.Key_Return)
    assert hands.shown("birth_date") == "22/03/1987"


def test_today_by_key(hands: Hands, anna: str) -> None:
    """Ctrl+; writes the day of today."""
    assert hands.form.desk.shown is not None
    hands.editor("birth_date")
    hands.press(Qt.Key.Key_Semicolon, CTRL)
    assert hands.form.desk.shown.copy.typed["birth_date"] == hands.form.desk.shown.today().isoformat()


@pytest.mark.parametrize(("typed", "tag"), [("ger", "de"), ("de", "de"), ("FRENCH", "fr"), ("fran", "fran")])
def test_a_language_is_typed_by_name_or_code(hands: Hands, anna: str, typed: str, tag: str) -> None:
    """What begins with the typing is taken on leaving; what is nothing stays as it was typed."""
    hands.type("language", typed)
    hands.form.desk.pickers.list.close_list()
    hands.press(Qt.Key.Key_Tab)
    assert hands.form.desk.shown is not None
    assert hands.form.desk.shown.copy.typed["language"] == tag


def test_a_check_is_one_quiet_line_after_leaving(hands: Hands, anna: str) -> None:
    """While typing nothing is said; afterwards it is, and saving is not stopped by it."""
    hands.type(f"{MAIL}/address", "anna at example")
    assert hands.row(f"{MAIL}/address").remarks == []
    hands.editor("name/given")
    assert [remark.text for remark in hands.row(f"{MAIL}/address").remarks] == [
        "This does not look like an e-mail address."
    ]
    hands.save()
    assert hands.on_file(anna).values[f"{MAIL}/address"] == "anna at example"


def test_coming_by_key_selects_what_stands_there(hands: Hands, anna: str) -> None:
    """The first key replaces the old value."""
    hands.editor("name/given")
    hands.press(Qt.Key.Key_Tab)
    hands.keys("Bergmann")
    assert hands.shown("name/family") == "Bergmann"


def test_the_value_of_the_customer_before_by_key(hands: Hands, anna: str) -> None:
    """Ctrl+' repeats what the record shown before has at this place."""
    other = hands.clerk.register("Abel, Karl")
    hands.form.show_customer(other)
    hands.editor("name/family")
    hands.press(Qt.Key.Key_Apostrophe, CTRL)
    assert hands.shown("name/family") == "Berger"


def test_sections_by_number(hands: Hands, anna: str) -> None:
    """Alt+2 goes to the second heading."""
    hands.editor("name/given")
    hands.press(Qt.Key.Key_2, ALT)
    here = hands.form.desk.current()
    assert here is not None
    assert here[1].path == f"{PHONE}/number"


@pytest.mark.parametrize(("option", "path"), [("true", "name/family"), ("false", "name/given")])
def test_enter_goes_on_where_it_is_wanted(hands: Hands, anna: str, option: str, path: str) -> None:
    """An option, since half of all clerks are used to it."""
    hands.context.settings.setValue("form/enter_is_tab", option)
    hands.editor("name/given")
    hands.press(Qt.Key.Key_Return)
    here = hands.form.desk.current()
    assert here is not None
    assert here[1].path == path


def test_escape_takes_back_the_field_and_twice_the_record(hands: Hands, anna: str) -> None:
    """Nothing is gone for good: the discarded typing can be brought back."""
    hands.type("name/family", "Bergmann")
    hands.type("name/given", "Anne")
    hands.press(Qt.Key.Key_Escape)
    assert hands.shown("name/given") == "Anna"
    assert hands.shown("name/family") == "Bergmann"
    hands.press(Qt.Key.Key_Escape)
    assert hands.shown("name/family") == "Berger"
    assert not hands.form.is_dirty()
    run = hands.said[-1].run
    assert run is not None
    run()
    assert hands.shown("name/family") == "Bergmann"


def test_undo_in_a_field_is_the_text_s_until_it_is_saved(hands: Hands, anna: str) -> None:
    """Ctrl+Z takes back letters; after saving it is the window's again."""
    editor = hands.type("name/given", "Anne")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.shown("name/given") == "Anna"
    hands.type("name/given", "Anne")
    hands.save()
    assert not editor.isUndoAvailable()  # type: ignore[union-attr]


def test_the_star_says_what_it_means(hands: Hands, anna: str) -> None:
    """Icons are words for those who ask."""
    marks = hands.item_row(PHONE).slots[0].box.marks()
    assert marks[Mark.STAR] == "The primary one"

"""A row of the form with fields of two units: each follows what others do, and shows its clash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.customer_form.clash_panel import ClashPanel
from tests.gui.office import Office


@pytest.fixture
def office(tmp_path: Path, application: QApplication, qtbot: QtBot) -> Iterator[Office]:
    """Two desktops and a window."""
    made = Office(tmp_path, qtbot)
    yield made
    made.close()


def test_a_field_that_shares_its_row_follows_a_colleague_and_shows_its_clash(office: Office) -> None:
    """The date of birth stands beside the suffix: it flows in, and what is typed into it meets its clash there."""
    customer = office.customer(birth_date="1987-03-14")
    office.window.show_customer(customer)
    office.ben.amend(customer, {"birth_date": "1981-05-03"})
    office.run()
    form = office.window.form
    born = next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == "Born")
    assert born.text() == "03/05/1981"
    born.setFocus()
    born.selectAll()
    QTest.keyClicks(born, "1980")
    office.ben.amend(customer, {"birth_date": "1977"})
    office.run()
    (panel,) = [one for one in form.findChildren(ClashPanel) if not one.isHidden()]
    assert (panel.sides.mine, panel.sides.theirs) == ("1980", "1977")
    office.press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert not [one for one in form.findChildren(ClashPanel) if not one.isHidden()]
    assert form.is_dirty()

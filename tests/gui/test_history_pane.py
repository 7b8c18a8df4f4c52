"""The history pane on a real register: it shows what the log holds, and nothing it does writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from domain import events
from domain.commands import AddRemark, AmendDetails
from gui.history import HistoryPane
from gui.history.model import HEADING_ROLE
from gui.history.wording import Line
from storage.event_log import Standing
from tests.gui.history_desk import ADA, ANNA, BEN, KIND, NUMBER, Desk, desk_of


@pytest.fixture
def ada(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Ada at her desktop."""
    with desk_of(tmp_path, ADA) as desk:
        yield desk


@pytest.fixture
def ben(tmp_path: Path, ada: Desk) -> Iterator[Desk]:
    """Ben at another desktop on the same log."""
    with desk_of(tmp_path, BEN) as desk:
        yield desk


def pane_of(desk: Desk, qtbot: QtBot, customer: str | None = None) -> HistoryPane:
    """The pane at a desk, shown, following its notices."""
    pane = HistoryPane(desk.context)
    qtbot.addWidget(pane)
    desk.bridge.notice.connect(pane.take_notice)
    pane.resize(600, 800)
    pane.show()
    pane.show_customer(customer)
    return pane


def lines(pane: HistoryPane) -> list[Line]:
    """All changes of the list."""
    found = (pane.model.line(row) for row in range(pane.model.rowCount()))
    return [line for line in found if line is not None]


def headings(pane: HistoryPane) -> list[str]:
    """All headings of the list."""
    texts = (pane.model.index(row).data(HEADING_ROLE) for row in range(pane.model.rowCount()))
    return [text for text in texts if text is not None]


def cells(pane: HistoryPane) -> list[tuple[str, ...]]:
    """Field, was and now of the chosen change."""
    rows = pane.detail.change.table.rows
    return [tuple(rows.cell(row, column).text for column in range(3)) for row in range(rows.rowCount())]


def test_the_list_shows_what_the_log_holds_newest_first(ada: Desk, qtbot: QtBot) -> None:
    """Every record of the customer is one row with who, field, was and now, under the heading of its day."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr"})
    ada.amend(customer, {NUMBER: "030 555 01 17", KIND: "office"})
    ada.amend(customer, {NUMBER: None, KIND: None})
    pane = pane_of(ada, qtbot, customer)
    shown = [(line.icon, line.who, line.field, line.was, line.now, line.version) for line in lines(pane)]
    expected = [
        ("minus", "Ada", "Phone", "030 555 01 17", "", "v4"),
        ("plus", "Ada", "Phone", "", "030 555 01 17", "v3"),
        ("tilde", "Ada", "Language", "German", "French", "v2"),
        ("plus", "Ada", "Registered", "", "Berger, Anna", "v1"),
    ]
    assert shown == expected
    assert headings(pane) == ["Today"]
    assert pane.model.rowCount() == 5


def test_a_change_is_shown_with_was_and_now(ada: Desk, qtbot: QtBot) -> None:
    """The chosen change says version, author, reason and, field by field, what it was and what it became."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr", "salutation": "Frau"}, reason="she moved")
    pane = pane_of(ada, qtbot, customer)
    assert cells(pane) == [("Language", "German", "French"), ("Salutation", "", "Frau")]
    assert pane.detail.change._title.text().startswith("Version 2, today")
    assert pane.detail.change._facts.text() == "Typed in the form. Reason: she moved."


def test_a_field_has_its_own_history(ada: Desk, qtbot: QtBot) -> None:
    """In the scope Field only the records that wrote the focused field are listed."""
    customer = ada.register()
    ada.amend(customer, {"salutation": "Frau"})
    ada.amend(customer, {"language": "fr"})
    pane = pane_of(ada, qtbot, customer)
    pane.show_path("language")
    pane.show_field()
    assert [line.field for line in lines(pane)] == ["Language", "Registered"]
    pane.show_all_of_customer()
    assert len(lines(pane)) == 3


def test_the_whole_register_is_listed_with_names(ada: Desk, qtbot: QtBot) -> None:
    """In the scope All every record of the register is listed, with the customer's name as it was then."""
    ada.register()
    ada.register({**ANNA, "name/display": "Sund, Björk"})
    pane = pane_of(ada, qtbot)
    assert lines(pane) == []
    qtbot.mouseClick(pane.title.scopes.button("all"), Qt.MouseButton.LeftButton)
    shown = [(line.field, line.customer) for line in lines(pane)]
    assert shown[:2] == [("Registered", "Sund, Björk"), ("Registered", "Berger, Anna")]
    assert shown[-1][0] == "Register opened"


def test_what_others_add_waits_above_the_list(ada: Desk, ben: Desk, qtbot: QtBot) -> None:
    """A colleague's change raises "1 newer" and moves nothing; asked for, it is there and the choice is kept."""
    customer = ada.register()
    ben.tick()
    pane = pane_of(ada, qtbot, customer)
    chosen = pane.view.line()
    ben.amend(customer, {"language": "fr"})
    ada.tick()
    qtbot.waitUntil(pane.list.newer.isVisible)
    assert [line.field for line in lines(pane)] == ["Registered"]
    assert pane.list.newer.text() == "1 newer"
    qtbot.mouseClick(pane.list.newer, Qt.MouseButton.LeftButton)
    assert [line.field for line in lines(pane)] == ["Language", "Registered"]
    assert pane.list.newer.isHidden()
    now = pane.view.line()
    assert chosen is not None
    assert now is not None
    assert now.row.record == chosen.row.record


def test_own_changes_are_shown_at_once(ada: Desk, qtbot: QtBot) -> None:
    """What the person saves is in the list with the next notice, in a turn of its own: the record comes first."""
    customer = ada.register()
    pane = pane_of(ada, qtbot, customer)
    ada.amend(customer, {"language": "fr"})
    assert [line.field for line in lines(pane)] == ["Registered"]
    qtbot.waitUntil(lambda: [line.field for line in lines(pane)] == ["Language", "Registered"])
    assert pane.list.newer.isHidden()


def test_an_own_change_says_how_far_it_is(ada: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saved here, then on its way, then a version: each is said, in the list's order of things."""
    customer = ada.register()
    log = ada.desktop.worker.sharing.log
    log.poll = lambda: Standing.AWAY  # type: ignore[method-assign]
    ada.tick()
    ada.amend(customer, {"language": "fr"})
    pane = pane_of(ada, qtbot, customer)
    title = pane.detail.change._title
    assert title.text().startswith("Saved here, waiting to be shared, made today")
    del log.poll  # type: ignore[method-assign]
    with monkeypatch.context() as patch:
        patch.setattr(log, "read", lambda limit, wait: ())
        ada.tick()
        qtbot.waitUntil(lambda: title.text().startswith("On its way to the others, made today"))
    ada.tick()
    qtbot.waitUntil(lambda: title.text().startswith("Version 2, today"))


def test_a_change_that_was_not_applied_says_why_and_keeps_its_values(ada: Desk, ben: Desk, qtbot: QtBot) -> None:
    """A conflicted record carries a sentence with who was first, and its values can be opened as a draft."""
    customer = ada.register()
    ben.tick()
    stale = ada.records.basis(customer)
    ben.amend(customer, {"language": "fr"})
    ada.do(AmendDetails(customer=customer, basis=stale, values={"language": "it"}), preflight=False)
    pane = pane_of(ada, qtbot, customer)
    line = lines(pane)[0]
    assert (line.icon, line.message) == ("warning", "Not applied: Ben was first")
    assert cells(pane) == [("Language", line.was, "Italian")]
    assert not pane.detail.draft.isHidden()
    with qtbot.waitSignal(pane.draftRequested) as draft:
        qtbot.mouseClick(pane.detail.draft, Qt.MouseButton.LeftButton)
    assert draft.args == [customer, {"language": "it"}]
    assert pane.detail.reverse.isHidden()


def test_only_what_can_be_done_is_offered(ada: Desk, qtbot: QtBot) -> None:
    """The newest version cannot be restored, a reversed change not reversed again, and nothing in the past."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr"})
    pane = pane_of(ada, qtbot, customer)
    assert not pane.detail.restore.isEnabled()
    pane.step(1)
    assert pane.detail.restore.isEnabled()
    with qtbot.waitSignal(pane.restoreRequested) as restore:
        qtbot.mouseClick(pane.detail.restore, Qt.MouseButton.LeftButton)
    assert restore.args == [customer, 1]
    position = ada.records.status().position
    pane.set_as_of(position)
    assert not pane.detail.reverse.isEnabled()
    assert not pane.detail.restore.isEnabled()


def test_the_past_is_marked_in_the_list(ada: Desk, qtbot: QtBot) -> None:
    """As of a position the change of that position is chosen, and later ones lie above the boundary."""
    customer = ada.register()
    position = ada.records.status().position
    ada.amend(customer, {"language": "fr"})
    pane = pane_of(ada, qtbot, customer)
    pane.set_as_of(position)
    line = pane.view.line()
    assert line is not None
    assert line.row.position == position
    assert pane.model.boundary == pane.model.row_of(lines(pane)[0].row.record)


def test_comparing_a_version_with_now(ada: Desk, qtbot: QtBot) -> None:
    """A version and the present are compared field by field; F7 goes from one difference to the next."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr"})
    ada.amend(customer, {"salutation": "Frau"})
    pane = pane_of(ada, qtbot, customer)
    pane.step(1)
    pane.step(1)
    pane.compare_with_now()
    compare = pane.detail.compare
    assert [(one.field, one.was, one.now) for one in compare.found] == [
        ("Language", "German", "French"),
        ("Salutation", "", "Frau"),
    ]
    with qtbot.waitSignal(pane.pathChosen) as path:
        pane.difference(1)
    assert path.args == ["language"]
    pane.difference(1)
    assert compare.table.currentIndex().row() == 1


def test_comparing_two_versions(ada: Desk, qtbot: QtBot) -> None:
    """Mark one change, choose another: what differs between the two is shown, not what came later."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr"})
    ada.amend(customer, {"salutation": "Frau"})
    pane = pane_of(ada, qtbot, customer)
    pane.step(1)
    pane.step(1)
    pane.mark()
    pane.step(-1)
    pane.compare_with_mark()
    assert [one.field for one in pane.detail.compare.found] == ["Language"]


def test_blame_names_the_writer_and_steps_back(ada: Desk, ben: Desk, qtbot: QtBot) -> None:
    """Each field names its last writer; stepping back goes to whoever wrote it before, and the list follows."""
    customer = ada.register()
    ben.tick()
    first = ben.amend(customer, {"language": "fr"})
    ada.tick()
    second = ada.amend(customer, {"language": "it"})
    pane = pane_of(ada, qtbot, customer)
    pane.turn("blame")
    pane.detail.blame.show_path("language")
    assert "Ada Okonjo" in pane.detail.blame._said.text()
    pane.writer(1)
    assert "Ben Hart" in pane.detail.blame._said.text()
    line = pane.view.line()
    assert line is not None
    assert line.row.record == first
    pane.writer(-1)
    line = pane.view.line()
    assert line is not None
    assert line.row.record == second


def test_a_remark_on_a_change_stands_with_it(ada: Desk, qtbot: QtBot) -> None:
    """A remark typed below a change becomes a record about it, and is shown with the change from then on."""
    customer = ada.register()
    record = ada.amend(customer, {"language": "fr"})
    pane = pane_of(ada, qtbot, customer)
    pane.ask_remark()
    qtbot.keyClicks(pane.detail.change._remark, "asked by phone")
    qtbot.keyClick(pane.detail.change._remark, Qt.Key.Key_Return)
    ada.tick()
    assert ada.kinds(customer)[-1] == events.REMARK_ADDED
    pane.select_record(record)
    qtbot.waitUntil(lambda: "asked by phone" in pane.detail.change._remarks.text())


def test_a_reversed_change_points_to_its_reversal(ada: Desk, qtbot: QtBot) -> None:
    """Change and reversal are linked both ways."""
    from domain.history import command_from

    customer = ada.register()
    record = ada.amend(customer, {"language": "fr"})
    ada.do(command_from(ada.records.plan_reversal([record])))
    pane = pane_of(ada, qtbot, customer)
    newest = lines(pane)[0]
    assert (newest.icon, newest.field) == ("reverse", "Reversed v2")
    pane.select_record(record)
    assert not pane.detail.reverse.isEnabled()
    qtbot.mouseClick(pane.detail.change._link, Qt.MouseButton.LeftButton)
    line = pane.view.line()
    assert line is not None
    assert line.row.record == newest.row.record


def test_each_row_is_one_spoken_sentence(ada: Desk, qtbot: QtBot) -> None:
    """A screen reader gets the whole row, and every control of the pane has a name."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr"})
    pane = pane_of(ada, qtbot, customer)
    text = pane.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text.endswith("Ada Okonjo, Language: was German, now French, version 2")
    for widget in (pane.view, pane.filter, pane.detail.reverse, pane.detail.change.table, pane.title.order):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name) != ""


def test_looking_writes_nothing(ada: Desk, qtbot: QtBot) -> None:
    """Choosing, comparing, blaming and filtering leave the log as it was."""
    customer = ada.register()
    ada.amend(customer, {"language": "fr"})
    before = ada.records.status().position
    pane = pane_of(ada, qtbot, customer)
    for run in (pane.mark, pane.compare_with_now, lambda: pane.writer(1), lambda: pane.step(1)):
        run()
    ada.tick()
    assert ada.records.status().position == before


def test_remarks_of_the_desk_are_listed(ada: Desk, qtbot: QtBot) -> None:
    """A remark on the customer is a row with its text and makes no version."""
    customer = ada.register()
    basis = ada.records.basis(customer)
    ada.do(AddRemark(customer=customer, basis=basis, text="Call before noon"))
    line = lines(pane_of(ada, qtbot, customer))[0]
    assert (line.icon, line.field, line.now, line.version) == ("note", "Remark", "Call before noon", "")


def test_little_height_is_shared_sensibly(ada: Desk, qtbot: QtBot) -> None:
    """Wide and low, the change stands beside the list; very low, the list alone is shown and nothing is cut off."""
    pane = pane_of(ada, qtbot, ada.register())
    pane.resize(760, 480)
    assert pane.detail.mapTo(pane, pane.detail.rect().topLeft()).x() > pane.view.width() // 2
    pane.resize(464, 780)
    assert pane.detail.mapTo(pane, pane.detail.rect().topLeft()).x() == 0
    assert pane.detail.reverse.isVisible()
    pane.resize(464, 230)
    assert not pane.detail.isVisible()


def test_a_hidden_pane_reads_when_it_is_shown(ada: Desk, qtbot: QtBot) -> None:
    """While nobody looks nothing is read; shown again, the list is as new as the register."""
    customer = ada.register()
    pane = pane_of(ada, qtbot, customer)
    pane.hide()
    ada.amend(customer, {"language": "fr"})
    assert [line.field for line in lines(pane)] == ["Registered"]
    pane.show()
    assert [line.field for line in lines(pane)] == ["Language", "Registered"]

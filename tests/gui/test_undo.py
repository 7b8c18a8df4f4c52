"""Undo and redo: they take back own work without a question, and never another person's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from domain import events
from domain.commands import AddRemark
from domain.history import Plan
from gui.undo import DEEP, UndoStack
from storage.kafka_log import create_topic
from storage.notices import LogState
from tests.broker.kafka_broker import KafkaBroker
from tests.conftest import run_until
from tests.gui.history_desk import ADA, BEN, Desk, desk_of


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


def undo(desk: Desk, stack: UndoStack) -> None:
    """Undo, and let it through."""
    stack.undo()
    desk.tick(6)


def redo(desk: Desk, stack: UndoStack) -> None:
    """Redo, and let it through."""
    stack.redo()
    desk.tick(6)


def register_and_share(desk: Desk) -> str:
    """Register a customer and wait until it is shared."""
    customer = desk.register()
    run_until(lambda: desk.desktop.status.pending == 0, lambda: desk.tick(1))
    return customer


def test_undo_takes_back_and_redo_does_again(ada: Desk) -> None:
    """Each own command is one step; undo goes back through all of them, redo forward again."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    ada.amend(customer, {"language": "fr"})
    ada.amend(customer, {"language": "it", "salutation": "Frau"})
    assert stack.undo_words() == "Language and more of Berger, Anna"
    undo(ada, stack)
    assert ada.values(customer)["language"] == "fr"
    undo(ada, stack)
    assert ada.values(customer)["language"] == "de"
    assert stack.undo_words() == ""
    redo(ada, stack)
    redo(ada, stack)
    assert (ada.values(customer)["language"], ada.values(customer)["salutation"]) == ("it", "Frau")
    undo(ada, stack)
    assert ada.values(customer)["language"] == "fr"


def test_undo_is_a_record_with_its_source(ada: Desk) -> None:
    """Nothing vanishes: undo and redo are records of their own, told apart by their source."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    ada.amend(customer, {"language": "fr"})
    undo(ada, stack)
    redo(ada, stack)
    rows = [ada.records.change(row) for row in range(ada.records.status().position + 1)]
    sources = [row.source for row in rows if row is not None and row.kind == events.CHANGES_REVERSED]
    assert sources == [events.UNDO, events.REDO]


def test_a_new_command_ends_redoing(ada: Desk) -> None:
    """After something new was done there is nothing to redo."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    ada.amend(customer, {"language": "fr"})
    undo(ada, stack)
    assert stack.redo_words() != ""
    ada.amend(customer, {"salutation": "Frau"})
    assert stack.redo_words() == ""


def test_somebody_in_between_makes_undo_step_aside(ada: Desk, ben: Desk) -> None:
    """A colleague's value is not overwritten: a plan is handed over for the person to decide."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    plans: list[Plan] = []
    stack.planWanted.connect(plans.append)
    ada.amend(customer, {"language": "fr"})
    ben.tick()
    ben.amend(customer, {"language": "it"})
    ada.tick()
    undo(ada, stack)
    assert ada.values(customer)["language"] == "it"
    (plan,) = plans
    assert plan.units[0].writer == "Ben Hart"
    assert any("Ben Hart" in text for text in ada.said)


def test_an_edit_not_yet_read_is_not_overwritten_either(ada: Desk, ben: Desk) -> None:
    """The undo that was too late is conflicted, and the colleague's value stands."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    ada.amend(customer, {"language": "fr"})
    ben.tick()
    ben.amend(customer, {"language": "it"})
    undo(ada, stack)
    assert ada.values(customer)["language"] == "it"


def test_a_colleagues_same_looking_entry_is_not_ours_to_take_back(ada: Desk, ben: Desk) -> None:
    """The value alone does not decide: who wrote it last does."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    plans: list[Plan] = []
    stack.planWanted.connect(plans.append)
    ada.amend(customer, {"language": "fr"})
    ben.tick()
    ben.amend(customer, {"language": "it"})
    ben.amend(customer, {"language": "fr"})
    ada.tick()
    undo(ada, stack)
    assert ada.values(customer)["language"] == "fr"
    assert len(plans) == 1


def test_a_record_never_handed_over_is_withdrawn(tmp_path: Path, own_broker: KafkaBroker, qtbot: QtBot) -> None:
    """What was saved while the log was away leaves no trace when it is undone, and can be done again."""
    create_topic(own_broker.servers, "undo", {})
    with desk_of(tmp_path, log=f"kafka://{own_broker.servers}/undo") as ada:
        run_until(lambda: ada.records.status().position == 0, lambda: ada.tick(1))
        customer = register_and_share(ada)
        own_broker.kill()
        run_until(lambda: ada.desktop.status.state is LogState.OFFLINE, lambda: ada.tick(1))
        stack = UndoStack(ada.context)
        ada.amend(customer, {"language": "fr"})
        assert ada.records.status().pending == 1
        undo(ada, stack)
        assert ada.records.status().pending == 0
        assert ada.values(customer)["language"] == "de"
        redo(ada, stack)
        assert ada.records.status().pending == 1
        assert ada.values(customer)["language"] == "fr"


def test_two_key_presses_in_a_row_are_two_steps(ada: Desk) -> None:
    """Undo pressed twice before the first is through takes back two commands."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    ada.amend(customer, {"language": "fr"})
    ada.amend(customer, {"language": "it"})
    stack.undo()
    stack.undo()
    ada.tick(8)
    assert ada.values(customer)["language"] == "de"


def test_remarks_are_no_steps(ada: Desk) -> None:
    """A remark changes no value, so undo passes it over."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    ada.amend(customer, {"language": "fr"})
    ada.do(AddRemark(customer=customer, basis=ada.records.basis(customer), text="called"))
    assert stack.undo_words() == "Language of Berger, Anna"


def test_retiring_is_undone_by_bringing_back(ada: Desk) -> None:
    """Life is a unit like any other for undo."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    ada.retire(customer)
    undo(ada, stack)
    view = ada.records.customer(customer)
    assert view is not None
    assert view.life == events.ACTIVE


def test_it_remembers_fifty_commands(ada: Desk) -> None:
    """The fifty-first oldest command is out of reach."""
    customer = ada.register()
    stack = UndoStack(ada.context)
    for number in range(DEEP + 1):
        ada.amend(customer, {"salutation": f"S{number}"})
    for _ in range(DEEP + 1):
        undo(ada, stack)
    assert ada.values(customer)["salutation"] == "S0"

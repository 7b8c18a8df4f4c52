"""Undo and redo of own commands: they act where nobody came between, and say who did otherwise."""

from __future__ import annotations

from domain.history import Plan, command_from, plan_undo
from tests.domain.story import PHONE, Story

NUMBER = f"{PHONE}/number"


class Window:
    """One window's undo: what it cancelled, as the window keeps it."""

    def __init__(self, story: Story, actor: str = "ada") -> None:
        self.story = story
        self.actor = actor
        self.own: dict[str, str] = {}

    def plan(self, record: str) -> Plan:
        return plan_undo(self.story.past(), record, self.own)

    def undo(self, record: str, source: str = "undo") -> str:
        """Undo a record (a redo: undo the undo); returns the new record's id."""
        done = self.story.do(self.actor, command_from(self.plan(record), source=source))
        self.own[done] = record
        return done


def test_a_second_undo_goes_on_behind_the_first() -> None:
    """The undo itself is a writer, and no obstacle: two commands, two undos, two redos, and undone again."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    window = Window(story)
    first, second = story.amend("ada", salutation="Dr."), story.amend("ada", salutation="Prof.")
    undone = [window.undo(second)]
    assert "Dr." == story.values["salutation"]
    undone.append(window.undo(first))
    assert "Frau" == story.values["salutation"]
    redone = [window.undo(undone[1], "redo")]
    assert "Dr." == story.values["salutation"]
    redone.append(window.undo(undone[0], "redo"))
    assert "Prof." == story.values["salutation"]
    window.undo(second)
    window.undo(first)
    assert "Frau" == story.values["salutation"]


def test_an_outsider_between_is_named_and_nothing_offered() -> None:
    """Ben wrote the same unit since: the reversal dialog decides."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    record = story.amend("ada", salutation="Dr.")
    story.amend("ben", salutation="Prof.")
    plan = Window(story).plan(record)
    assert "Ben has changed Salutation since. Reverse the change instead, and decide there." == plan.refusal


def test_a_same_looking_entry_of_somebody_else_is_not_overwritten() -> None:
    """By value alone Ben's own "Dr." would be taken for Ada's, also behind an undo that put it back."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    window = Window(story)
    first = story.amend("ada", salutation="Dr.")
    story.amend("ben", salutation="Prof.")
    story.amend("ben", salutation="Dr.")
    assert window.plan(first).refusal.startswith("Ben has changed Salutation since.")
    second = story.amend("ada", salutation="Frau Dr.")
    window.undo(second)
    assert "Dr." == story.values["salutation"]
    assert window.plan(first).refusal.startswith("Ben has changed Salutation since.")


def test_other_units_are_nobodys_business() -> None:
    """Ben's work on another unit stays and does not stand in the way."""
    story = Story({"name/display": "Berger", NUMBER: "030 1"})
    record = story.put("ada", {NUMBER: "030 2"})
    story.amend("ben", salutation="Frau")
    Window(story).undo(record)
    assert ("030 1", "Frau") == (story.values[NUMBER], story.values["salutation"])


def test_a_registration_is_undone_by_retiring_unless_others_worked_on_it() -> None:
    """And a redo brings it back; remarks of others count as work."""
    story = Story()
    window = Window(story)
    undone = window.undo(story.registration)
    assert "retired" == story.values["life"]
    window.undo(undone, "redo")
    assert "active" == story.values["life"]
    story.remark("ben")
    assert window.plan(story.registration).refusal.startswith("Ben has worked on this customer")


def test_a_retirement_is_undone_and_redone() -> None:
    """Life is a unit like any other."""
    story = Story()
    window = Window(story)
    undone = window.undo(story.retire("ada"))
    assert "active" == story.values["life"]
    window.undo(undone, "redo")
    assert "retired" == story.values["life"]


def test_nothing_is_undone_on_a_customer_somebody_retired() -> None:
    """Reinstating is a decision of its own."""
    story = Story()
    record = story.amend("ada", salutation="Frau")
    story.retire("ben")
    assert "This customer is retired. Reinstate it first." == Window(story).plan(record).refusal


def test_a_remark_cannot_be_undone() -> None:
    """It changed no value."""
    story = Story()
    record = story.remark("ada")
    assert "This changed no value, so there is nothing to undo." == Window(story).plan(record).refusal

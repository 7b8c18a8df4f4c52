"""What a reversal would do: the table of docs/design.md, every row of it, then sets and choices."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from domain.commands import ReverseChanges, decide
from domain.errors import NoSuchUnit, NotOffered
from domain.events import DETAILS_AMENDED, Change, Event
from domain.history import BACK, KEEP, Plan, State, UnitPlan, command_from, plan_reversal
from tests.domain.story import ADDRESS, PHONE, Story

NUMBER = f"{PHONE}/number"


def unit(plan: Plan, name: str) -> UnitPlan:
    """Return one unit of a plan."""
    return next(one for one in plan.units if one.unit == name)


def clean(story: Story) -> str:
    """Ben changed it, and nobody wrote it since."""
    return story.amend("ben", salutation="Frau Dr.")


def reconfirmed(story: Story) -> str:
    """Ines ended on the value that Ben had written."""
    record = story.amend("ben", salutation="Frau Dr.")
    story.amend("ines", salutation="Doktor")
    story.amend("ines", salutation="Frau Dr.")
    return record


def already_back(story: Story) -> str:
    """Ines put the former value in herself."""
    record = story.amend("ben", salutation="Frau Dr.")
    story.amend("ines", salutation="Frau")
    return record


def changed_since(story: Story) -> str:
    """Ines went on to a third value."""
    record = story.amend("ben", salutation="Frau Dr.")
    story.amend("ines", salutation="Doktor")
    return record


def retired(story: Story) -> str:
    """The customer was taken out of use."""
    record = story.amend("ben", salutation="Frau Dr.")
    story.retire("ines")
    return record


ROWS = [
    (clean, State.CLEAN, BACK, True, ""),
    (reconfirmed, State.RECONFIRMED, BACK, True, "Ines has entered the same since."),
    (already_back, State.ALREADY_BACK, KEEP, False, "The former value is back already."),
    (changed_since, State.CHANGED_SINCE, KEEP, True, "Ines has changed this since; it stays."),
    (retired, State.GONE, KEEP, True, "The customer is retired; putting this back reinstates it first."),
]


@pytest.mark.parametrize(("tell", "state", "default", "choosable", "why"), ROWS, ids=[row[1].value for row in ROWS])
def test_one_change_is_decided_by_before_after_and_now(
    tell: Callable[[Story], str], state: State, default: str, choosable: bool, why: str
) -> None:
    """Each state of the table has its default and says why."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    record = tell(story)
    found = unit(plan_reversal(story.past(), [record]), "salutation")
    assert (state, default, choosable, why) == (found.state, found.default, found.choosable, found.why)
    assert ({"salutation": "Frau"}, {"salutation": "Frau Dr."}) == (found.before, found.after)
    assert story.values["salutation"] == found.current["salutation"]


def test_a_removed_item_is_gone_and_comes_back_with_its_id() -> None:
    """Putting a removed item back reuses its id."""
    story = Story({"name/display": "Berger", NUMBER: "030 1"})
    record = story.put("ben", {NUMBER: "030 2"})
    story.put("ines", {NUMBER: None})
    plan = plan_reversal(story.past(), [record])
    found = unit(plan, PHONE)
    assert (State.GONE, KEEP, "Ines has removed this since.") == (found.state, found.default, found.why)
    story.do("ada", command_from(plan, {PHONE: BACK}))
    assert "030 1" == story.values[NUMBER]


def test_a_former_value_that_is_not_allowed_today_stays_away() -> None:
    """Another program once wrote a date that is none: it does not come back, but another value can be given."""
    story = Story()
    story.take("ben", Event(kind=DETAILS_AMENDED, changes=(Change("birth_date", None, "spring"),)))
    record = story.amend("ines", birth_date="1987-03-14")
    plan = plan_reversal(story.past(), [record])
    found = unit(plan, "birth_date")
    assert (State.NOT_ALLOWED, KEEP, False) == (found.state, found.default, found.choosable)
    assert found.why.startswith("The former value is not allowed any more: This is no date.")
    with pytest.raises(NotOffered):
        command_from(plan, {"birth_date": BACK})
    story.do("ada", command_from(plan, {}, {"birth_date": "1987"}))
    assert "1987" == story.values["birth_date"]


def test_the_display_name_cannot_be_reversed_away() -> None:
    """The name a registration of another program lacked was added later: that cannot be taken back."""
    story = Story()
    name = Event(kind=DETAILS_AMENDED, changes=(Change("name/display", "Berger, Anna", None),))
    story.take("ben", name)
    record = story.put("ines", {"name/display": "Berger"})
    plan = plan_reversal(story.past(), [record])
    assert State.NOT_ALLOWED is unit(plan, "name").state
    assert "The former value is not allowed any more: A customer needs this." == unit(plan, "name").why


def test_an_address_goes_back_as_a_whole() -> None:
    """Ben moves the customer, Ines corrects the number there: the old street never gets the new number."""
    story = Story({"name/display": "Berger", f"{ADDRESS}/street": "Ulmenweg", f"{ADDRESS}/number": "3"})
    record = story.put("ben", {f"{ADDRESS}/street": "Lindenstraße", f"{ADDRESS}/number": "14"})
    story.put("ines", {f"{ADDRESS}/number": "41"})
    plan = plan_reversal(story.past(), [record])
    assert (State.CHANGED_SINCE, KEEP) == (unit(plan, ADDRESS).state, unit(plan, ADDRESS).default)
    story.do("ada", command_from(plan, {ADDRESS: BACK}))
    assert ("Ulmenweg", "3") == (story.values[f"{ADDRESS}/street"], story.values[f"{ADDRESS}/number"])


def test_a_retirement_is_reversed_by_reinstating() -> None:
    """The plan says what becomes of life, and the command does it."""
    story = Story()
    record = story.retire("ben")
    plan = plan_reversal(story.past(), [record])
    assert "active" == plan.life
    story.do("ada", command_from(plan))
    assert "active" == story.values["life"]


def test_putting_a_unit_of_a_retired_customer_back_reinstates_it_in_the_same_record() -> None:
    """Bring back first, then apply: one record does both."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    record = retired(story)
    story.do("ada", command_from(plan_reversal(story.past(), [record]), {"salutation": BACK}))
    assert ("active", "Frau") == (story.values["life"], story.values["salutation"])


def test_a_registration_is_reversed_by_retiring_and_the_values_stay() -> None:
    """The registrar's own later work is no obstacle."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    story.amend("ada", salutation="Dr.")
    plan = plan_reversal(story.past(), [story.registration])
    assert ["life"] == [one.unit for one in plan.units]
    story.do("ada", command_from(plan))
    assert ("retired", "Dr.") == (story.values["life"], story.values["salutation"])


@pytest.mark.parametrize("visit", ["amend", "remark"])
def test_a_registration_stays_when_somebody_else_worked_on_it(visit: str) -> None:
    """Remarks count as work here."""
    story = Story()
    story.amend("ben", salutation="Frau") if visit == "amend" else story.remark("ben")
    plan = plan_reversal(story.past(), [story.registration])
    assert "Ben has worked on this customer since it was registered. Retire it instead." == plan.refusal
    with pytest.raises(NotOffered):
        command_from(plan)


def test_in_a_set_a_registration_counts_only_with_all_later_work() -> None:
    """With everything selected the customer is retired and nothing else written; with a remark left, it is amended."""
    story = Story({"name/display": "Berger"})
    amended = story.amend("ada", salutation="Frau")
    both = [story.registration, amended]
    assert ["life"] == [one.unit for one in plan_reversal(story.past(), both).units]
    story.remark("ada")
    plan = plan_reversal(story.past(), both)
    assert ["salutation"] == [one.unit for one in plan.units]
    assert (amended,) == plan.reverses


def test_remarks_have_nothing_to_reverse() -> None:
    """A selection of remarks alone is refused with a sentence."""
    story = Story()
    record = story.remark("ben")
    plan = plan_reversal(story.past(), [record])
    assert "This changed no value, so there is nothing to reverse." == plan.refusal


SETS = [
    ("p s q", "s q", "p", State.CLEAN),
    ("p s q r", "s q", "r", State.CHANGED_SINCE),
    ("p s r q", "s q", "r", State.CLEAN),
    ("p s r s2", "s s2", "r", State.CLEAN),
    ("p s q=p", "s", "p", State.ALREADY_BACK),
]


@pytest.mark.parametrize(("told", "chosen", "expected", "state"), SETS)
def test_a_set_returns_to_before_its_newest_unbroken_run(told: str, chosen: str, expected: str, state: State) -> None:
    """(p; set q; outsider r; set s -> r), and whatever order the selection has."""
    story = Story({"name/display": "Berger"})
    records = {word: story.amend("ben", salutation=word.partition("=")[2] or word) for word in told.split()}
    for order in permutations(chosen.split()):
        selected = [records[word] for word in order] + [story.remark("ben")]
        plan = plan_reversal(story.past(), selected)
        assert state is unit(plan, "salutation").state
        command = command_from(plan)
        events = decide(story.customer, command)
        now = events[0].changes[0].now if events else story.values["salutation"]
        assert expected == now


def test_in_a_set_what_somebody_put_back_is_left_alone_and_tickable() -> None:
    """Reversed alone it would be put back; in a set it is named instead."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    first, second = story.amend("ben", salutation="Dr."), story.amend("ben", language="de")
    story.amend("ines", salutation="Frau")
    story.amend("ines", salutation="Dr.")
    found = unit(plan_reversal(story.past(), [first, second]), "salutation")
    assert (State.RECONFIRMED, KEEP, True) == (found.state, found.default, found.choosable)
    assert "Ines has put the same in since; it stays." == found.why


def test_choices_are_for_units_of_the_plan_and_say_back_or_keep() -> None:
    """Anything else is refused; keeping everything makes no event."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    record = clean(story)
    plan = plan_reversal(story.past(), [record])
    with pytest.raises(NoSuchUnit):
        command_from(plan, {"language": BACK})
    with pytest.raises(NoSuchUnit):
        command_from(plan, {}, {"language": "de"})
    with pytest.raises(NotOffered):
        command_from(plan, {"salutation": "maybe"})
    assert () == decide(story.customer, command_from(plan, {"salutation": KEEP}))


def test_the_command_keeps_the_basis_and_names_what_it_reverses() -> None:
    """So a colleague's work between preview and confirmation is never lost."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    record = clean(story)
    command = command_from(plan_reversal(story.past(), [record]), reason="typing error")
    assert isinstance(command, ReverseChanges)
    assert ((record,), "reverse", "typing error") == (command.reverses, command.source, command.reason)
    assert story.past().basis == command.basis


def test_remarks_beside_one_change_leave_it_a_single_change() -> None:
    """They are ignored: the change is put back as if it were selected alone, and only it is named."""
    story = Story({"name/display": "Berger", "salutation": "Frau"})
    record = reconfirmed(story)
    both = [record, story.remark("ben")]
    assert plan_reversal(story.past(), [record]) == plan_reversal(story.past(), both)

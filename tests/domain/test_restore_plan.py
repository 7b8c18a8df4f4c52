"""What restoring a version would do."""

from __future__ import annotations

import pytest

from domain.errors import NotOffered
from domain.events import DETAILS_AMENDED, Change, Event
from domain.history import KEEP, Plan, State, command_from, compare, plan_restore
from tests.domain.story import MOBILE, PHONE, Story, uuid

NUMBER, SECOND = f"{PHONE}/number", f"{MOBILE}/number"


def restore(story: Story, version: int) -> Plan:
    """Return the plan to restore a version."""
    return plan_restore(story.past(since=version), version, uuid(version), story.states[version - 1].values)


def worked_on() -> Story:
    """Registered by Ada; Ben changes the phone, Ada adds another and the salutation, Ben the phone again."""
    story = Story({"name/display": "Berger", NUMBER: "030 1", "language": "de"})
    story.put("ben", {NUMBER: "030 2"})
    story.put("ada", {SECOND: "0170", "salutation": "Frau"})
    story.put("ben", {NUMBER: "030 3"})
    return story


def test_only_differing_units_are_listed_and_all_are_ticked() -> None:
    """What came later goes, what went comes back, what is equal is left out."""
    plan = restore(worked_on(), 1)
    assert ["salutation", PHONE, MOBILE] == [one.unit for one in plan.units]
    assert {State.CLEAN} == {one.state for one in plan.units}
    assert ({NUMBER: "030 1"}, {NUMBER: "030 3"}) == (plan.units[1].before, plan.units[1].current)
    assert ("Ben", 4000) == (plan.units[1].writer, plan.units[1].written)


def test_the_record_equals_the_version_afterwards() -> None:
    """And the command names the record that made the version."""
    story = worked_on()
    then = story.states[0].values
    story.do("ines", command_from(restore(story, 1)))
    assert then == story.values


def test_replaced_changes_are_counted_by_author() -> None:
    """Only those that wrote a unit which is put back; restoring version 2 does not replace Ben's first."""
    assert (("Ben", 2), ("Ada", 1)) == restore(worked_on(), 1).replaced
    assert (("Ada", 1), ("Ben", 1)) == restore(worked_on(), 2).replaced


def test_unticked_units_stay() -> None:
    """Each unit can be left out."""
    story = worked_on()
    story.do("ines", command_from(restore(story, 1), {PHONE: KEEP}))
    assert ("030 3", None) == (story.values[NUMBER], story.values.get(SECOND))


def test_nothing_to_restore_is_said() -> None:
    """Where nothing differs, restoring is not offered."""
    plan = restore(worked_on(), 4)
    assert "Nothing differs from version 4, so there is nothing to restore." == plan.refusal
    with pytest.raises(NotOffered):
        command_from(plan)


def test_life_is_never_touched() -> None:
    """A retired customer is reinstated first; a version of its retired days does not retire it again."""
    story = worked_on()
    story.retire("ben")
    assert "This customer is retired. Reinstate it first; then a version can be restored." == restore(story, 1).refusal
    story.reinstate("ben")
    assert [] == [one.unit for one in restore(story, 5).units]


def test_a_value_that_is_not_allowed_today_is_left_out() -> None:
    """The other units can be restored all the same."""
    story = Story()
    story.take("ben", Event(kind=DETAILS_AMENDED, changes=(Change("birth_date", None, "spring"),)))
    story.amend("ines", birth_date="1987", salutation="Frau")
    plan = restore(story, 2)
    assert [("birth_date", State.NOT_ALLOWED), ("salutation", State.CLEAN)] == [(u.unit, u.state) for u in plan.units]
    story.do("ada", command_from(plan))
    assert ("1987", None) == (story.values["birth_date"], story.values.get("salutation"))


def test_compare_says_what_differs_by_path() -> None:
    """Sorted, with nothing as None."""
    assert (Change("a", None, "1"), Change("b", "2", None)) == compare({"b": "2", "c": "3"}, {"a": "1", "c": "3"})

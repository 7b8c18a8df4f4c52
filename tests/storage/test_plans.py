"""Plans from the files: what reversing, restoring and undoing would do, with the past fetched by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.commands import decide
from domain.customer import evolve
from domain.errors import UnknownCustomer
from domain.events import LIFE, Data, Links, unit_of
from domain.fields import by_unit
from domain.history import BACK, KEEP, Plan, State, command_from
from domain.judge import Verdict
from storage.errors import SeveralCustomers, UnknownRecord, UnknownVersion
from tests.storage.past import Past, random_past
from tests.storage.profile import Profile, open_profile

ANNA = "00000000-0000-4000-8000-00000000000a"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Profile]:
    """A profile with one customer, shared."""
    past = Past(1)
    past.register(customer=ANNA, name__display="Berger, Anna", status="active")
    profile = open_profile(past, tmp_path)
    profile.fold()
    yield profile
    profile.close()


def last(profile: Profile) -> str:
    """Return the id of the newest record."""
    return profile.past.records[-1].id


def test_a_clean_change_goes_back_as_a_whole_unit(desk: Profile) -> None:
    """Before, after and now are whole values; the basis is the newest folded position."""
    desk.past.amend(ANNA, {"name/display": "Klein, Anna", "name/given": "Anna"})
    desk.fold()
    plan = desk.records.plan_reversal([last(desk)])
    unit = plan.units[0]
    assert ("name", State.CLEAN, BACK) == (unit.unit, unit.state, unit.default)
    assert {"name/display": "Berger, Anna"} == unit.before
    assert {"name/display": "Klein, Anna", "name/given": "Anna"} == unit.current
    assert desk.past.base_at(2) == plan.basis.base


def test_what_others_changed_since_is_kept_and_named(desk: Profile) -> None:
    """The later writer is named with the time, and the value stays by default."""
    desk.past.amend(ANNA, {"status": "dormant"})
    first = last(desk)
    desk.past.amend(ANNA, {"status": "blocked"}, actor=1)
    desk.fold()
    unit = desk.records.plan_reversal([first]).units[0]
    assert (State.CHANGED_SINCE, KEEP, "Ben Müller") == (unit.state, unit.default, unit.writer)
    assert desk.past.recorded[-1] == unit.written


def test_a_set_goes_back_behind_its_unbroken_run(desk: Profile) -> None:
    """Two changes of one unit, selected in any order, return to the value before both."""
    ids = []
    for status in ("dormant", "blocked"):
        desk.past.amend(ANNA, {"status": status})
        ids.append(last(desk))
    desk.fold()
    for selection in (ids, ids[::-1]):
        assert {"status": "active"} == desk.records.plan_reversal(selection).units[0].before


def test_a_pending_change_counts_like_a_shared_one(desk: Profile) -> None:
    """It can be reversed before it is shared; the plan's basis names it."""
    desk.past.amend(ANNA, {"status": "dormant"})
    desk.keep(2)
    plan = desk.records.plan_reversal([last(desk)])
    assert (State.CLEAN, {"status": "active"}) == (plan.units[0].state, plan.units[0].before)
    assert {"status": last(desk)} == plan.basis.pending
    assert State.CLEAN is desk.records.plan_undo(last(desk), {}).units[0].state


def test_a_registration_that_somebody_worked_on_is_not_taken_back(desk: Profile) -> None:
    """A remark by somebody else counts as work."""
    registration = desk.past.records[1].id
    assert "retired" == desk.records.plan_reversal([registration]).life
    desk.past.add(1, kind="RemarkAdded", customer=ANNA, data=Data(text="seen"))
    desk.fold()
    assert "Ben Müller" in desk.records.plan_reversal([registration]).refusal


def test_undo_and_redo_step_aside_only_for_others(desk: Profile) -> None:
    """My own undo and redo do not stand in the way; a colleague's same-looking entry does."""
    desk.past.amend(ANNA, {"status": "dormant"})
    change = last(desk)
    desk.past.amend(ANNA, {"status": "active"}, kind="ChangesReversed", source="undo", links=Links(reverses=(change,)))
    undo = last(desk)
    desk.fold()
    own = {undo: change}
    assert "" == desk.records.plan_undo(undo, own).refusal
    desk.past.amend(ANNA, {"status": "dormant"}, kind="ChangesReversed", source="redo", links=Links(reverses=(undo,)))
    redo = last(desk)
    desk.fold()
    own[redo] = undo
    assert "" == desk.records.plan_undo(change, own).refusal
    desk.past.amend(ANNA, {"status": "active"}, actor=1)
    desk.past.amend(ANNA, {"status": "dormant"}, actor=1)
    desk.fold()
    assert "Ben Müller" in desk.records.plan_undo(change, own).refusal


def test_restoring_lists_what_differs_and_who_is_replaced(desk: Profile) -> None:
    """Only differing units, and a count of later changes by author."""
    desk.past.amend(ANNA, {"status": "dormant"}, actor=1)
    desk.past.amend(ANNA, {"status": "blocked", "language": "de"}, actor=1)
    desk.past.amend(ANNA, {"salutation": "Dear"}, actor=2)
    desk.fold()
    plan = desk.records.plan_restore(ANNA, 2)
    assert {"status", "language", "salutation"} == {unit.unit for unit in plan.units}
    assert (("Ben Müller", 1), ("Chi Nguyen", 1)) == plan.replaced
    assert desk.past.records[2].id == plan.restores
    assert desk.records.plan_restore(ANNA, 4).refusal


def test_what_is_not_there_is_said(desk: Profile) -> None:
    """An unknown change, version or customer, and changes of two customers, get their sentence."""
    other = desk.past.register()
    desk.fold()
    ids = [desk.past.records[1].id, last(desk)]
    with pytest.raises(SeveralCustomers):
        desk.records.plan_reversal(ids)
    for unknown in ("no id", desk.past.uuid()):
        with pytest.raises(UnknownRecord):
            desk.records.plan_reversal([unknown])
    with pytest.raises(UnknownRecord):
        desk.records.plan_reversal([])
    with pytest.raises(UnknownVersion):
        desk.records.plan_restore(other, 7)
    with pytest.raises(UnknownCustomer):
        desk.records.plan_restore(desk.past.uuid(), 1)


@pytest.mark.parametrize("seed", range(6))
def test_every_change_of_a_random_past_gets_an_honest_plan(seed: int, tmp_path: Path) -> None:
    """Before, after and now are what the fold held; carried out, each unit holds what the plan promised."""
    past = random_past(seed + 200, 250, customers=4)
    profile = open_profile(past, tmp_path)
    profile.fold()
    for judged in past.judged:
        record = judged.record
        if record is None or judged.version in (None, 1) or judged.verdict is not Verdict.APPLIED:
            continue
        customer = record.customer or ""
        plan = profile.records.plan_reversal([record.id])
        before, after, now = (
            past.at(customer, judged.position - 1),
            past.at(customer, judged.position),
            past.now(customer),
        )
        assert before is not None
        assert after is not None
        for unit in plan.units:
            assert by_unit(before.values).get(unit.unit, {}) == unit.before
            assert by_unit(after.values).get(unit.unit, {}) == unit.after
            assert by_unit(now.values).get(unit.unit, {}) == unit.current
        assert {unit_of(change.path) for change in record.changes} == {unit.unit for unit in plan.units}
        _carry_out(past, customer, plan)
    profile.close()


def _carry_out(past: Past, customer: str, plan: Plan) -> None:
    """Fold the plan's command in memory: units taken back hold what was promised, all others are untouched."""
    now = past.now(customer)
    if plan.refusal or not any(unit.default == BACK for unit in plan.units):
        return
    result = now
    for event in decide(now, command_from(plan)):
        result = evolve(result, event, len(past.records))
    held, then = by_unit(now.values), by_unit(result.values)
    promised = {unit.unit: unit.before for unit in plan.units if unit.default == BACK}
    for unit in held.keys() | then.keys():
        expected = promised.get(unit, held.get(unit, {}))
        assert dict(expected) == then.get(unit, {}) or (unit == LIFE and plan.retired)

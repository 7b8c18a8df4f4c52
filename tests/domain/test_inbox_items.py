"""The items of an inbox: which rows there are, what needs a choice, and what a decision comes to."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from domain.errors import NotOffered, Refusal
from domain.events import (
    CONFLICT_RESOLVED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    REMARK_ADDED,
    Data,
)
from domain.history.inbox import (
    MINE,
    THEIRS,
    Choice,
    Failed,
    InboxItem,
    chains,
    free_values,
    item_of,
    resolution,
    rows_of,
)
from domain.judge import Code
from tests.domain.ledger import BOB, make_record, uid

BEFORE = {"birth_date": "1979", "salutation": "Frau", "life": "active"}


def failed(changes: dict[str, str | None], n: int = 1, code: str = Code.UNSEEN, **more: Any) -> Failed:
    """Return a record that was not applied."""
    return Failed(make_record(DETAILS_AMENDED, changes, id=uid(n), **more), code)


def item(now: dict[str, str], *records: Failed) -> InboxItem:
    """Return the item of records whose author saw BEFORE."""
    return item_of(records, BEFORE, now)


def two_units(**now: str) -> InboxItem:
    """An item of a birth date and a language, as things stand now."""
    return item({**BEFORE, **now}, failed({"birth_date": "1980", "language": "de"}))


@pytest.mark.parametrize(
    ("now", "clashing", "closed"),
    [
        ({}, [], False),
        ({"birth_date": "1981"}, ["birth_date"], False),
        ({"birth_date": "1980"}, [], False),
        ({"birth_date": "1980", "language": "de"}, [], True),
        ({"birth_date": "1981", "language": "fr"}, ["birth_date", "language"], False),
    ],
)
def test_what_somebody_else_changed_needs_a_choice(now: dict[str, str], clashing: list[str], closed: bool) -> None:
    """Theirs is neither what was there before nor what was wanted; where all is as wanted, nothing is left."""
    found = two_units(**now)
    assert [unit.unit for unit in found.units if unit.clashes] == clashing
    assert found.closed is closed


def test_what_came_back_to_where_it_began_closes_by_itself() -> None:
    """A chain whose last record takes back the first one wants nothing any more."""
    first, second = failed({"birth_date": "1980"}, 1), failed({"birth_date": "1979"}, 2, after=(uid(1),))
    assert item({**BEFORE, "birth_date": "1981"}, first, second).closed


@pytest.mark.parametrize(
    ("choices", "typed", "wanted"),
    [
        ({"birth_date": MINE}, {}, {"birth_date": "1980", "language": "de"}),
        ({"birth_date": THEIRS}, {}, {"language": "de"}),
        ({"birth_date": THEIRS, "language": THEIRS}, {}, {}),
        ({}, {"birth_date": "1982"}, {"birth_date": "1982", "language": "de"}),
        ({}, {"birth_date": None}, {"birth_date": None, "language": "de"}),
    ],
)
def test_a_decision_comes_to_values(
    choices: dict[str, str], typed: dict[str, str | None], wanted: dict[str, str | None]
) -> None:
    """Only what differs from what is there is written; nothing at all is a dismissal."""
    assert resolution(two_units(birth_date="1981"), choices, typed) == wanted


def test_a_clash_that_nobody_decided_is_not_resolved() -> None:
    """It must be named."""
    with pytest.raises(NotOffered):
        resolution(two_units(birth_date="1981"), {"language": MINE}, {})


def test_what_does_not_clash_can_be_applied_while_the_rest_waits() -> None:
    """And then only the rest is left, with nothing of it lost."""
    found = two_units(birth_date="1981")
    assert free_values(found, Choice({}, {})) == {"language": "de"}
    assert free_values(found, Choice({}, {"birth_date": "1982"})) == {"language": "de"}
    after = two_units(birth_date="1981", language="de")
    assert not after.closed
    assert free_values(after, Choice({}, {})) == {}
    assert resolution(after, {"birth_date": MINE}, {}) == {"birth_date": "1980"}


def test_a_retired_customer_is_brought_back_in_the_same_record() -> None:
    """One more choice, ``life``; without a choice nothing is applied, and staying retired leaves the rest to be."""
    found = two_units(life="retired")
    assert (found.revives, [unit.unit for unit in found.units]) == (True, ["life", "birth_date", "language"])
    assert [unit.unit for unit in found.written] == ["birth_date", "language"]
    assert free_values(found, Choice({}, {})) == {}
    assert resolution(found, {"life": MINE}, {}) == {"life": "active", "birth_date": "1980", "language": "de"}
    assert resolution(found, {"life": THEIRS, "birth_date": THEIRS, "language": THEIRS}, {}) == {}


def test_a_retirement_that_lost_asks_for_no_revival() -> None:
    """It wants the customer retired; whoever changed a field first does not clash with that."""
    lost = Failed(make_record(CUSTOMER_RETIRED, id=uid(1)), Code.UNSEEN)
    found = item_of([lost], BEFORE, {**BEFORE, "birth_date": "1981"})
    assert [(unit.unit, unit.clashes) for unit in found.units] == [("life", False)]
    assert resolution(found, {}, {}) == {"life": "retired"}


def test_choices_between_other_values_are_no_choices_any_more() -> None:
    """When theirs moves on, what was chosen against the old one is open again; what was typed is kept."""
    old, new = two_units(birth_date="1981"), two_units(birth_date="1985")
    kept = Choice({"birth_date": MINE, "language": THEIRS}, {}).kept_for(old, new)
    assert (dict(kept.units), [unit.unit for unit in kept.open_units(new)]) == ({"language": THEIRS}, ["birth_date"])
    typed = Choice({}, {"birth_date": "1982"}).kept_for(old, new)
    assert (dict(typed.typed), typed.open_units(new)) == ({"birth_date": "1982"}, ())


def test_records_of_a_batch_are_one_row() -> None:
    """At the place of the first of them; what belongs to no batch has a row of its own."""
    single = two_units()
    first, second = (replace(single, record=uid(n), batch=BOB) for n in (2, 3))
    assert rows_of([first, single, second]) == ((first, second), (single,))


def test_resolutions_make_no_rows_of_their_own() -> None:
    """One that was conflicted leaves the first one open, with its values."""
    first = failed({"birth_date": "1980"}, 1)
    again = Failed(make_record(CONFLICT_RESOLVED, {"birth_date": "1980"}, id=uid(2), after=(uid(1),)), Code.UNSEEN)
    assert chains([first, again]) == [(first,)]
    assert chains([replace(first, settled=True), again]) == []


@pytest.mark.parametrize(
    ("code", "known", "waiting", "may"),
    [
        (Code.UNSEEN, True, False, True),
        (Code.BASE, True, False, True),
        (Code.UNKNOWN, False, False, False),
        (Code.ID, True, False, False),
        (Code.UNSEEN, True, True, False),
    ],
)
def test_what_an_applied_resolution_can_name(code: Code, known: bool, waiting: bool, may: bool) -> None:
    """It must lie on the log under its own id, and its customer must be on the register."""
    one = replace(failed({"birth_date": "1980"}, code=code), waiting=waiting)
    assert item_of([one], {}, BEFORE if known else {}, known=known).can_settle is may


def test_a_remark_keeps_its_text() -> None:
    """It has no unit, so it waits until somebody decides."""
    lost = Failed(make_record(REMARK_ADDED, (), id=uid(1), data=Data(text="Called twice")), Code.BASE)
    found = item_of([lost], BEFORE, BEFORE)
    assert (found.text, found.units, found.closed) == ("Called twice", (), False)


def test_an_unknown_choice_is_refused() -> None:
    """Only mine and theirs can be chosen."""
    with pytest.raises(Refusal):
        resolution(two_units(), {"language": "his"}, {})

"""The shape of records: what is right, and each way of being wrong."""

from __future__ import annotations

from typing import Any

import pytest

from domain.events import (
    BATCH_CLOSED,
    BATCH_OPENED,
    CHANGE_REVIEWED,
    CHANGES_REVERSED,
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    FORMAT_RAISED,
    REGISTER_OPENED,
    REMARK_ADDED,
    VERSION_RESTORED,
    Actor,
    Base,
    Change,
    Data,
    Links,
)
from domain.shape import all_well_shaped, is_path, is_time, shape_fault
from tests.domain.ledger import make_record, uid

Changes = dict[str, str | None] | tuple[Change, ...]
BASE = Base(0, "ab" * 16)
NAME = {"name/display": "A"}
ITEM = uid(0xF1)
OPENING = Data(register=uid(1), name="R", format=1)


def fault(kind: str, changes: Changes | None = None, **said: Any) -> str | None:
    """Return what is wrong with a record."""
    said = {"base": None if kind == REGISTER_OPENED else BASE, **said}
    return shape_fault(make_record(kind, changes, **said))


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        (REGISTER_OPENED, {}, {"data": OPENING}),
        (FORMAT_RAISED, {}, {"data": Data(format=2)}),
        (CUSTOMER_REGISTERED, NAME, {}),
        (CUSTOMER_REGISTERED, {}, {}),
        (DETAILS_AMENDED, {"x": None}, {"data": Data(amends="correction", since="2024")}),
        (DETAILS_AMENDED, {"unknown_part/" + ITEM + "/unknown": "x"}, {"source": "command line", "reason": "r"}),
        (CUSTOMER_RETIRED, {}, {"prev": "0" * 32, "batch": uid(5)}),
        (CUSTOMER_REINSTATED, {}, {"after": (uid(1), uid(2))}),
        (CHANGES_REVERSED, {**NAME, "life": "retired"}, {"links": Links(reverses=(uid(1),))}),
        (VERSION_RESTORED, NAME, {"links": Links(restores=uid(1))}),
        (CONFLICT_RESOLVED, {}, {"links": Links(resolves=uid(1))}),
        (CONFLICT_RESOLVED, {"life": "active"}, {}),
        (BATCH_OPENED, {}, {"data": Data(title="t", list="ab" * 32)}),
        (BATCH_CLOSED, {}, {"data": Data(outcome={"reversed": 3, "left": 0})}),
        (REMARK_ADDED, {}, {"data": Data(text="t"), "links": Links(about=uid(1))}),
        (CHANGE_REVIEWED, {}, {}),
    ],
)
def test_right_shapes(kind: str, changes: dict[str, str | None], said: dict[str, Any]) -> None:
    """Every kind has records that are right, alone and in a crowd."""
    assert fault(kind, changes, **said) is None
    right = make_record(kind, changes, **{"base": None if kind == REGISTER_OPENED else BASE, **said})
    assert all_well_shaped([*[make_record(DETAILS_AMENDED, NAME, base=BASE)] * 5, right])


@pytest.mark.parametrize(
    ("kind", "changes", "said", "what"),
    [
        ("CustomerMerged", NAME, {}, "kind"),
        (DETAILS_AMENDED, NAME, {"v": 0}, "v or seq"),
        (DETAILS_AMENDED, NAME, {"seq": 0}, "v or seq"),
        (DETAILS_AMENDED, NAME, {"seq": 2**63}, "v or seq"),
        (DETAILS_AMENDED, NAME, {"id": uid(1).upper().replace("0", "A")}, "id or device"),
        (DETAILS_AMENDED, NAME, {"device": uid(1)[:-1]}, "id or device"),
        (DETAILS_AMENDED, NAME, {"prev": "0" * 31}, "prev"),
        (DETAILS_AMENDED, NAME, {"actor": Actor("Ann", "Ann")}, "actor"),
        (DETAILS_AMENDED, NAME, {"actor": Actor("ann", "")}, "actor"),
        (DETAILS_AMENDED, NAME, {"actor": Actor("a" * 65, "Ann")}, "actor"),
        (DETAILS_AMENDED, NAME, {"at": "2026-02-30T12:00:00.000Z"}, "at"),
        (DETAILS_AMENDED, NAME, {"customer": None}, "customer"),
        (DETAILS_AMENDED, NAME, {"customer": "ann"}, "customer"),
        (DETAILS_AMENDED, NAME, {"base": None}, "base"),
        (REGISTER_OPENED, {}, {"data": OPENING, "base": BASE}, "base"),
        (DETAILS_AMENDED, NAME, {"base": Base(-1, "ab" * 16)}, "base"),
        (DETAILS_AMENDED, NAME, {"base": Base(0, "AB" * 16)}, "base"),
        (DETAILS_AMENDED, NAME, {"base": Base(2**63, "ab" * 16)}, "base"),
        (DETAILS_AMENDED, NAME, {"after": ("x",)}, "after"),
        (BATCH_OPENED, {}, {"batch": None}, "batch"),
        (DETAILS_AMENDED, NAME, {"batch": "b"}, "batch"),
        (DETAILS_AMENDED, NAME, {"source": "dream"}, "source"),
        (DETAILS_AMENDED, NAME, {"reason": ""}, "reason"),
        (DETAILS_AMENDED, {}, {}, "changes"),
        (REMARK_ADDED, NAME, {"data": Data(text="t")}, "changes"),
        (BATCH_CLOSED, NAME, {}, "changes"),
        (DETAILS_AMENDED, {"x": ""}, {}, "empty value"),
        (DETAILS_AMENDED, (Change("x", "", "y"),), {}, "empty value"),
        (DETAILS_AMENDED, (Change("x", None, "y"), Change("x", None, "z")), {}, "path twice"),
        (DETAILS_AMENDED, {"birth_date\nlanguage": "x"}, {}, "path"),
        (DETAILS_AMENDED, {"birth_date\nlanguage": "x", "status": "y"}, {}, "path"),
        (DETAILS_AMENDED, NAME, {"at": "2026-05-03T12:00:00.000Z\n2026-05-03T12:00:00.000Z"}, "at"),
        (DETAILS_AMENDED, NAME, {"id": f"{uid(1)}\n{uid(2)}"}, "id or device"),
        (DETAILS_AMENDED, {"life": "retired"}, {}, "life"),
        (DETAILS_AMENDED, {"life/way": "x"}, {}, "life"),
        (CUSTOMER_REGISTERED, {"life": "retired"}, {}, "life"),
        (CUSTOMER_REGISTERED, (Change("x", None, "y"),), {}, "life"),
        (CUSTOMER_RETIRED, {"life": "active"}, {}, "life"),
        (CUSTOMER_RETIRED, NAME, {}, "life"),
        (CHANGES_REVERSED, {"life": "asleep"}, {}, "life"),
        (CHANGES_REVERSED, {"life": None}, {}, "life"),
        (CHANGES_REVERSED, (Change("life", "asleep", "active"),), {}, "life"),
        (CHANGES_REVERSED, NAME, {"links": Links(reverses=("x",))}, "links"),
        (CONFLICT_RESOLVED, NAME, {"links": Links(resolves="x")}, "links"),
        (REGISTER_OPENED, {}, {}, "data"),
        (REGISTER_OPENED, {}, {"data": Data(register="r", name="R", format=1)}, "data"),
        (REGISTER_OPENED, {}, {"data": Data(register=uid(1), name="", format=1)}, "data"),
        (REGISTER_OPENED, {}, {"data": Data(register=uid(1), name="R", format=0)}, "data"),
        (DETAILS_AMENDED, NAME, {"data": Data(amends="guess")}, "data"),
        (DETAILS_AMENDED, NAME, {"data": Data(text="t")}, "data"),
        (CUSTOMER_RETIRED, {}, {"data": Data(text="t")}, "data"),
        (BATCH_OPENED, {}, {"data": Data(list="ab")}, "data"),
        (BATCH_CLOSED, {}, {"data": Data(outcome={"": 1})}, "data"),
        (BATCH_CLOSED, {}, {"data": Data(outcome={"n": 2**63})}, "data"),
        (REMARK_ADDED, {}, {}, "data"),
    ],
)
def test_wrong_shapes(kind: str, changes: Changes, said: dict[str, Any], what: str) -> None:
    """Each fault is found and named, and hides in no crowd."""
    assert what == fault(kind, changes, **said)
    crowd = [make_record(CUSTOMER_REGISTERED, base=BASE), make_record(DETAILS_AMENDED, NAME, base=BASE)] * 5
    assert all_well_shaped(crowd)
    wrong = make_record(kind, changes, **{"base": None if kind == REGISTER_OPENED else BASE, **said})
    for place in (0, 5, 10):
        assert not all_well_shaped([*crowd[:place], wrong, *crowd[place:]])


@pytest.mark.parametrize("path", ["a", "birth_date", "name/family", f"phones/{ITEM}/number", "a" * 40, "x9/y_"])
def test_paths(path: str) -> None:
    """One to three segments; the middle one of three is an item."""
    assert is_path(path)


NO_PATHS = ["", "/", "a/", "/a", "A", "9a", "a" * 41, "a//b", "a/b/c", ITEM, f"phones/{ITEM}", f"a/{ITEM}/b/c"]
NO_PATHS += [f"phones/{ITEM.upper().replace('0', 'A')}/number", "näme", "name/family\n", "a b", "_a"]


@pytest.mark.parametrize("path", NO_PATHS)
def test_no_paths(path: str) -> None:
    """Anything else names nothing."""
    assert not is_path(path)


NO_TIMES = ["2026-05-03", "2026-05-03T12:00:00Z", "2026-05-03T12:00:00.000", "2026-05-03T24:00:00.000Z"]
NO_TIMES += ["2026-13-03T12:00:00.000Z", "0000-01-01T00:00:00.000Z", "2026-05-03T12:00:60.000Z"]
NO_TIMES += ["２026-05-03T12:00:00.000Z"]


@pytest.mark.parametrize("time", NO_TIMES)
def test_no_times(time: str) -> None:
    """A moment that does not exist, or in another form, is none."""
    assert not is_time(time)


def test_a_leap_day_is_a_time() -> None:
    """The calendar is asked, not guessed."""
    assert is_time("2024-02-29T23:59:59.999Z")
    assert not is_time("2023-02-29T23:59:59.999Z")

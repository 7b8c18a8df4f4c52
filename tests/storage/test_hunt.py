"""A filtered change list that is looked for in parts: what is there is right, and in the end all of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.ports import HistoryQuery
from storage.records.reader import StoredRecords
from tests.storage.past import random_past
from tests.storage.profile import Profile, open_profile

FILTERS = ("field:phones", "who:ben", "-kind:amended", "field:town who:ada", "source:form", "a", "-field:name reason:x")
EVERYTHING = 1_000


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """A profile of which nothing is folded yet."""
    made = open_profile(random_past(5, 400), tmp_path)
    yield made
    made.close()


@pytest.fixture
def parts(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Iterator[StoredRecords]:
    """Its records as a window asks them, each look as short as can be."""
    monkeypatch.setattr("storage.records.changes.LOOK", 0.0)
    monkeypatch.setattr("storage.records.hunt._STRETCH", 3)
    monkeypatch.setattr("storage.records.hunt._WINDOW", 10)
    records = StoredRecords(profile.folder, None)
    yield records
    records.close()


def _positions(records: StoredRecords, query: HistoryQuery) -> list[int | None]:
    return [row.position for row in records.changes(query, 0, EVERYTHING)]


@pytest.mark.parametrize("line", FILTERS)
@pytest.mark.parametrize("everyone", [True, False])
def test_parts_add_up_to_the_whole(profile: Profile, parts: StoredRecords, line: str, everyone: bool) -> None:
    """The newest come first, so what is there is a beginning of what will be."""
    profile.fold()
    query = HistoryQuery(None if everyone else next(iter(profile.past.states)), filter=line)
    whole = _positions(profile.records, query)
    looks = 0
    while True:
        total = parts.change_total(query, in_parts=True)
        assert whole[:total] == _positions(parts, query)
        looks += 1
        if not parts.changes_lack():
            break
    assert len(whole) == total
    assert looks > 1
    assert whole[::-1] == _positions(parts, HistoryQuery(query.customer, filter=line, ascending=True))


@pytest.mark.parametrize("line", FILTERS)
def test_what_comes_in_meanwhile_is_found_too(profile: Profile, parts: StoredRecords, line: str) -> None:
    """Others go on working while somebody looks."""
    query = HistoryQuery(filter=line)
    for upto in (100, 150, 151, 400):
        profile.fold(until=upto)
        for _ in range(3):
            parts.change_total(query, in_parts=True)
    while parts.changes_lack():
        parts.change_total(query, in_parts=True)
    assert _positions(profile.records, query) == _positions(parts, query)
    assert profile.records.change_total(query) == parts.change_total(query, in_parts=True)


def test_who_does_not_ask_for_parts_gets_all(profile: Profile, parts: StoredRecords) -> None:
    """Beside a list that is looked for in parts, and of that list, once it is asked for as a whole."""
    profile.fold()
    query, other = HistoryQuery(filter="field:phones"), HistoryQuery(filter="field:name")
    parts.change_total(query, in_parts=True)
    assert _positions(profile.records, other) == _positions(parts, other)
    assert len(_positions(parts, query)) < profile.records.change_total(query)
    assert profile.records.change_total(query) == parts.change_total(query)
    assert _positions(profile.records, query) == _positions(parts, query)


@pytest.mark.parametrize("line", ["", *FILTERS])
@pytest.mark.parametrize("until", [None, 250])
def test_how_many_lie_after_a_position(profile: Profile, line: str, until: int | None) -> None:
    """Of a plain list, of a filtered one, of the past."""
    profile.fold()
    for customer in (None, next(iter(profile.past.states))):
        query = HistoryQuery(customer, filter=line, until=until)
        listed = [position for position in _positions(profile.records, query) if position is not None]
        for position in (-1, 0, 100, 249, 250, 251, 399, 500):
            expected = len([one for one in listed if one > position])
            assert expected == profile.records.changes_after(query, position)

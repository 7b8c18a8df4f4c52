"""A question whose answer nobody waits for any more ends at once, and only that one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from storage.ports import ListQuery, Unwanted
from tests.storage.past import Past
from tests.storage.profile import Profile, open_profile


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Profile]:
    """A profile whose every question looks often enough to be ended, short as it is."""
    monkeypatch.setattr("storage.projection.view._STEPS", 1)
    past = Past(1)
    for number in range(20):
        past.register(**{"name/display": f"Customer {number}"})
    made = open_profile(past, tmp_path)
    made.fold()
    yield made
    made.close()


def test_an_unwanted_question_ends_and_the_next_one_is_answered(profile: Profile) -> None:
    """Nothing stays open behind it."""
    wanted = [False]
    profile.records.heed(lambda: wanted[0])
    with pytest.raises(Unwanted):
        profile.records.rows(ListQuery("customer"), 0, 10)
    wanted[0] = True
    assert 10 == len(profile.records.rows(ListQuery("customer"), 0, 10))
    assert 20 == profile.records.total(ListQuery("customer"))


def test_questions_of_other_threads_go_on(profile: Profile) -> None:
    """Each thread heeds its own word."""
    profile.records.heed(lambda: False)
    found: list[int] = []
    other = Thread(target=lambda: found.append(profile.records.total(ListQuery("customer"))))
    other.start()
    other.join()
    assert [20] == found
    with pytest.raises(Unwanted):
        profile.records.total(ListQuery("customer"))

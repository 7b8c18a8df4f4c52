"""The pace of a replay: as time passed, with long silences cut short."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.history import day_end, pace_of

MINUTE, YEAR = 60_000, 365 * 86_400_000


def test_a_long_silence_is_cut_and_marked() -> None:
    """A year between minutes takes no more room than four minutes, and is named."""
    pace = pace_of([0, MINUTE, 3 * MINUTE, 4 * MINUTE, 4 * MINUTE + YEAR, 5 * MINUTE + YEAR])
    assert pace.cut == (3,)
    assert pace.steps == (0.25, 0.5, 0.25, 1.0, 0.25)


def test_nothing_is_cut_where_changes_come_evenly() -> None:
    """An even pace gives equal steps and no marks."""
    pace = pace_of([0, YEAR, 2 * YEAR, 3 * YEAR])
    assert pace.cut == ()
    assert pace.places() == pytest.approx((0.0, 1 / 3, 2 / 3, 1.0))


@pytest.mark.parametrize("moments", [[], [5], [5, 5, 5]])
def test_without_time_the_steps_are_equal(moments: list[int]) -> None:
    """No stop, one, or all in one moment: there is nothing to be true to."""
    pace = pace_of(moments)
    assert pace.steps == (1.0,) * max(0, len(moments) - 1)
    assert pace.places()[0] == 0.0


@given(st.lists(st.integers(0, 10**13), min_size=2, max_size=60).map(sorted))
def test_stops_stay_in_order_and_apart(moments: list[int]) -> None:
    """Later stops lie further on; no step is longer than ten of another; the longer silence never gets less room."""
    pace = pace_of(moments)
    places = pace.places()
    assert len(places) == len(moments)
    assert places[0] == 0.0
    assert places[-1] == pytest.approx(1.0)
    assert all(before < after for before, after in pairwise(places))
    assert max(pace.steps) <= 10 * min(pace.steps) + 1e-9
    gaps = [after - before for before, after in pairwise(moments)]
    by_gap = [step for _gap, step in sorted(zip(gaps, pace.steps, strict=True))]
    assert by_gap == sorted(by_gap)
    assert all(pace.steps[number] == 1.0 for number in pace.cut)


def test_a_day_ends_with_its_last_stop() -> None:
    """Over three days: each step lands on the last stop of a day, and stays inside at both ends."""
    days = "aabbbc"
    assert [day_end(6, at, 1, days.__getitem__) for at in range(6)] == [1, 4, 4, 4, 5, 5]
    assert [day_end(6, at, -1, days.__getitem__) for at in range(6)] == [0, 0, 1, 1, 1, 4]
    assert day_end(1, 0, 1, "a".__getitem__) == 0

"""How far apart in time the stops of a replay lie, with long silences cut short; and where a day of them ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import msgspec

_LONGEST = 4
"""A step is shown no longer than so many times the usual one (the median)."""
_LEAST = 0.1
"""The shortest step, of the longest one: two stops of one second can still be told apart."""


class Pace(msgspec.Struct, frozen=True):
    """The steps between stops, one fewer than these."""

    steps: tuple[float, ...]
    """their lengths: 1 is the longest, 0.1 the shortest, in between they are as the time that passed"""
    cut: tuple[int, ...]
    """numbers of the steps that stand for a longer silence than they show"""

    def places(self) -> tuple[float, ...]:
        """Return where each stop lies on a line from 0 to 1."""
        ends = (0.0, *accumulate(self.steps))
        return tuple(end / ends[-1] for end in ends) if self.steps else (0.0,)


def pace_of(moments: Sequence[int]) -> Pace:
    """Return the pace of stops that were recorded at these moments (milliseconds, never going back)."""
    gaps = [after - before for before, after in pairwise(moments)]
    passed = sorted(gap for gap in gaps if gap > 0)
    if not passed:
        return Pace((1.0,) * len(gaps), ())
    longest = min(passed[-1], passed[len(passed) // 2] * _LONGEST)
    steps = tuple(min(1.0, max(_LEAST, gap / longest)) for gap in gaps)
    return Pace(steps, tuple(number for number, gap in enumerate(gaps) if gap > longest))


def day_end(count: int, at: int, way: int, day: Callable[[int], object]) -> int:
    """Return the next stop after (``way`` 1) or before (-1) the stop ``at`` that is the last of its day.

    ``day`` says on which day a stop lies. Where there is none, it is the first or the last of the ``count`` stops.
    """
    number = at + way
    while 0 <= number < count - 1 and day(number) == day(number + 1):
        number += way
    return min(max(0, number), count - 1)

"""What a benchmark says: a figure, the floor measured beside it in the same run, the target, and whether it is met."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``met`` is None where there is no target."""

    name: str
    figure: str
    floor: str
    target: str
    met: bool | None


def printed(rows: Sequence[Row]) -> str:
    """Return the rows as a table of Markdown."""
    heads = ("what", "measured", "floor in the same run", "target", "met")
    lines = [heads, tuple("---" for _ in heads)]
    word = {True: "yes", False: "**no**", None: "-"}
    lines += [(row.name, row.figure, row.floor, row.target, word[row.met]) for row in rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds a piece of work takes."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def each(work: Callable[[int], object], times: int) -> list[float]:
    """Return the seconds of each of so many runs of a short piece of work, sorted."""
    found = []
    for n in range(times):
        begun = time.perf_counter()
        work(n)
        found.append(time.perf_counter() - begun)
    return sorted(found)


def p50(seconds: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(seconds)


def p95(seconds: Sequence[float]) -> float:
    """Return what 95 of 100 do not exceed; the list is sorted."""
    return seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]


def ms(seconds: float) -> str:
    """Return a time in milliseconds."""
    return f"{seconds * 1000:,.2f} ms"


def rate(count: int, seconds: float) -> str:
    """Return a number a second."""
    return f"{count / seconds:,.0f}/s"

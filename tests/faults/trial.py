"""One fault, from the first edit to the last count."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.codec import decode
from tests.faults.front import Front, Gap
from tests.faults.rig import TOPIC, Rig

BLOCKED = 0.1
"""Seconds for which the window's thread may be blocked."""

Act = Callable[[Rig], None]


def nothing(rig: Rig) -> None:
    """Do nothing: the fault ends by itself, or there is nothing to mend."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the broker, how it ends, and what the window must say of it in between."""

    name: str
    strike: Act
    mend: Act
    says: str
    """words that must be shown; empty where nobody need notice"""
    make: Callable[[Front, Path], Rig] = Rig
    patience: float = 20.0
    """seconds within which the words must be there"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen. Times in seconds; ``settled`` counts from the end of the fault, None: never."""

    name: str
    said: str
    noticed: float | None
    settled: float | None
    saved: int
    applied: int
    lost: int
    twice: int
    """records that are on the log more than once: each still counts once"""
    alike: bool
    """whether a newcomer comes to the same digest"""
    gap: Gap
    """the longest time for which the program kept the window's thread from its events"""
    late: float = 0.0
    """the same with the time in which the thread had no processor"""

    @property
    def good(self) -> bool:
        """Whether everything that was saved is there, once, in time, and the window could be used all the time."""
        in_time = self.noticed is not None and self.settled is not None and self.settled <= 30
        lively = self.gap.own <= BLOCKED
        return in_time and lively and self.alike and not self.lost and self.saved == self.applied


def attempt(fault: Fault, folder: Path) -> Outcome:
    """Let a fault happen to a desktop at work, and count; its window lives in this thread, all else goes on beside."""
    front = Front()
    return front.beside(lambda: _attempt(fault, front, folder))


def _attempt(fault: Fault, front: Front, folder: Path) -> Outcome:
    with closing(fault.make(front, folder)) as rig:
        front.do(front.heart.begin)
        fault.strike(rig)
        rig.work(3)
        noticed = rig.desk.wait(lambda _: fault.says in rig.desk.words(), fault.patience)
        said = rig.desk.words()
        rig.work(2)
        fault.mend(rig)
        mended = time.monotonic()
        rig.work(1)
        in_time = rig.desk.settled(60)
        settled = time.monotonic() - mended if in_time is not None else None
        front.do(front.heart.stop)
        return _counted(fault, rig, said, noticed, settled)


def _counted(fault: Fault, rig: Rig, said: str, noticed: float | None, settled: float | None) -> Outcome:
    saved, heart = set(rig.desk.saved), rig.front.heart
    gap, late = heart.worst, heart.longest.blocked
    if settled is None:
        said = f"{said} / {rig.desk.words()}"
        return Outcome(fault.name, said, noticed, None, len(saved), 0, 0, 0, False, gap, late)
    ben = rig.newcomer()
    alike = ben.settled(30) is not None and ben.status.digest == rig.desk.status.digest
    applied = [one for one in rig.desk.applied() if one in saved]
    topic = rig.url.rpartition("/")[2] or TOPIC
    ids = Counter(getattr(decode(one), "id", None) for one in rig.operator.read(topic, ben.status.position + 1))
    twice = sum(1 for one in saved if ids[one] > 1)
    lost = len(saved - set(applied))
    return Outcome(fault.name, said, noticed, settled, len(saved), len(applied), lost, twice, alike, gap, late)

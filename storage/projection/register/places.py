"""Places: integers with gaps that keep customers in the order of their names, so that hits come out sorted.

A new name gets a place between its neighbours. Where no gap is left, the neighbourhood is spread anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from storage.projection.register.schema import OPEN

STEP = 1 << 32
"""The gap left at the ends and by a rebuild."""

_BEFORE = (
    "SELECT c.place FROM listing l JOIN customer c ON c.number = l.number"
    f" WHERE l.until = {OPEN} AND (l.sort, l.number) < (?, ?) ORDER BY l.sort DESC, l.number DESC LIMIT 1"
)
_BEHIND = (
    "SELECT c.place FROM listing l JOIN customer c ON c.number = l.number"
    f" WHERE l.until = {OPEN} AND (l.sort, l.number) > (?, ?) ORDER BY l.sort, l.number LIMIT 1"
)

_DOWNWARDS = "SELECT place, number FROM customer WHERE place <= ? ORDER BY place DESC LIMIT ?"
_UPWARDS = "SELECT place, number FROM customer WHERE place > ? ORDER BY place LIMIT ?"
_WIDE = 1 << 8
"""A gap that is worth spreading for."""

Move = Callable[[int, int, int], None]
"""Moves the words of a customer (number, old place, new place)."""


def place_for(db: sqlite3.Connection, sort: str, number: int, move: Move) -> int:
    """Return a free place for a name between its neighbours, who all have theirs."""
    left, right = (_place(db, query, sort, number) for query in (_BEFORE, _BEHIND))
    if left is None and right is None:
        return 0
    if right is None:
        return (left or 0) + STEP
    if left is None:
        return right - STEP
    if right - left < 2:
        _spread(db, left, move)
        return place_for(db, sort, number, move)
    return (left + right) // 2


def _place(db: sqlite3.Connection, query: str, sort: str, number: int) -> int | None:
    row = db.execute(query, (sort, number)).fetchone()
    return row[0] if row else None


def _spread(db: sqlite3.Connection, around: int, move: Move) -> None:
    """Spread the smallest neighbourhood that leaves wide gaps again."""
    size = 32
    while True:
        below = db.execute(_DOWNWARDS, (around, size)).fetchall()[::-1]
        above = db.execute(_UPWARDS, (around, size)).fetchall()
        rows = below + above
        # Where nobody stands farther out, there is room to grow.
        first = rows[0][0] - (0 if len(below) == size else STEP)
        last = rows[-1][0] + (0 if len(above) == size else STEP)
        gap = (last - first) // (len(rows) - 1)
        if gap >= _WIDE:
            break
        size *= 2
    # Two rounds by way of places nobody can have: a new place may still be another's old one.
    for place, number in rows:
        move(number, place, -(1 << 60) + number)
    for index, (_, number) in enumerate(rows):
        move(number, -(1 << 60) + number, first + index * gap)

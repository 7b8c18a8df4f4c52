"""Time: stops of the slider, positions and times, activity."""

from __future__ import annotations

from itertools import pairwise

from storage.ports import Stop
from storage.projection.history_state import from_blob
from storage.projection.view import View

_CUSTOMERS = 4
"""The stops of so many customers are kept."""


class Stops:
    """The slider's stops; those of the last customers are kept, so that only new ones are read."""

    def __init__(self) -> None:
        self._memory: dict[str, tuple[Stop, ...]] = {}

    def of(self, view: View, customer: str) -> tuple[Stop, ...]:
        """Return the applied records that made versions of a customer, oldest first."""
        stored = view.stored(customer)
        if stored is None:
            return ()
        known = self._memory.pop(customer, ())
        if known and known[-1].position >= view.next:
            known = ()
        rows = view.history.execute(
            "SELECT r.position, r.version, r.recorded, b.id FROM record r INDEXED BY record_customer"
            " LEFT JOIN batch b ON b.key = r.batch"
            " WHERE r.customer = ? AND r.position > ? AND r.position < ? AND r.version IS NOT NULL ORDER BY r.position",
            (stored.number, known[-1].position if known else -1, view.next),
        )
        found = known + tuple(_stop(view, *row) for row in rows)
        if len(self._memory) >= _CUSTOMERS:
            self._memory.pop(next(iter(self._memory)))
        self._memory[customer] = found
        return found


def _stop(view: View, position: int, version: int, recorded: int, batch: bytes | None) -> Stop:
    record = view.record_at(position)
    return Stop(
        position=position,
        version=version,
        record=record.id,
        recorded=recorded,
        actor_name=record.actor.name,
        kind=record.kind,
        batch=from_blob(batch) if batch is not None else None,
        paths=tuple(change.path for change in record.changes),
    )


def position_at(view: View, when: int) -> int:
    """Return the last position recorded at or before a time, -1 if none: times never go back, so halving finds it."""
    low, high = 0, view.next
    while low < high:
        middle = (low + high) // 2
        if (view.recorded_at(middle) or 0) <= when:
            low = middle + 1
        else:
            high = middle
    return low - 1


def activity(view: View, buckets: int, customer: str | None) -> list[int]:
    """Return the number of applied records in equal stretches of the positions."""
    counts = [0] * max(0, buckets)
    if not counts or view.next == 0:
        return counts
    upto = view.next
    if customer is None:
        return _all_applied(view, len(counts))
    stored = view.stored(customer)
    rows = view.history.execute(
        f"SELECT position * {len(counts)} / {upto} AS bucket, count(*) FROM record INDEXED BY record_customer"
        " WHERE customer = ? AND position < ? AND verdict = 1 GROUP BY bucket",
        (stored.number if stored is not None else -1, upto),
    )
    for bucket, count in rows:
        counts[bucket] = count
    return counts


def _all_applied(view: View, buckets: int) -> list[int]:
    """Count the stretches less what was not applied in them: those few have an index."""
    edges = [-(-view.next * bucket // buckets) for bucket in range(buckets + 1)]
    counts = [after - before for before, after in pairwise(edges)]
    rows = view.history.execute(
        f"SELECT position * {buckets} / {view.next} AS bucket, count(*) FROM record INDEXED BY record_unapplied"
        " WHERE verdict <> 1 AND position < ? GROUP BY bucket",
        (view.next,),
    )
    for bucket, count in rows:
        counts[bucket] -= count
    return counts

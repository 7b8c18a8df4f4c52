"""The list: rows, how many, and where a customer stands. Pending registrations come first; others keep their place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from domain.customer import Customer
from domain.events import RETIRED
from storage.overlay import Overlaid, lay_over
from storage.ports import ListQuery, ListRow
from storage.projection.history_state import from_blob
from storage.projection.register.listing import Line, line_of
from storage.projection.register.words import hit, words_in, words_of
from storage.projection.view import View
from storage.records.found import former_hits, former_mark, hits_then, line_at
from storage.records.sources import Source, question_now, source_of
from storage.records.waiting import Fresh, Waiting

_REMEMBERED = 24
_Key = tuple[str, ListQuery, int]
_T = TypeVar("_T")


class Lists:
    """Answers questions about lists; remembers totals and found numbers of a position, which never change."""

    def __init__(self) -> None:
        self._memory: dict[_Key, Any] = {}
        self._waiting = Waiting()

    def total(self, view: View, query: ListQuery) -> int:
        """Return how many rows a list has; registrations under way may still be missing, see ``lacks``."""
        if query.as_of is None:
            self._waiting.of(view, further=True)
        return len(self._pending(view, query)) + self._present(view, query) + len(self._extra(view, query))

    @property
    def lacks(self) -> int:
        """How many registrations under way the lists do not have yet: each ``total`` takes some of them in."""
        return self._waiting.unseen

    def in_parts(self) -> None:
        """From now on rather lack some registrations under way for a moment than take long."""
        self._waiting.in_parts = True

    def rows(self, view: View, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
        """Return a stretch of a list."""
        pending = self._pending(view, query)
        rows = [_pending_row(customer, line) for customer, line in pending[offset : offset + limit]]
        offset, limit = max(0, offset - len(pending)), limit - len(rows)
        if limit <= 0:
            return rows
        waiting = self._waiting.of(view).customers if query.as_of is None else frozenset()
        numbers, further = self._numbers(view, query, offset, limit)
        found = [row_of(view, query, number, waiting) for number in numbers]
        for number in further:
            row = row_of(view, query, number, waiting)
            found.append(replace(row, former=former_mark(view, number, query)) if row is not None else None)
        return rows + [row for row in found if row is not None]

    def rank(self, view: View, query: ListQuery, customer: str) -> int | None:
        """Return the row of a customer."""
        pending = self._pending(view, query)
        for index, (one, _) in enumerate(pending):
            if one.id == customer:
                return index
        stored = view.stored(customer)
        source = self._source(view, query)
        if stored is None:
            return None
        rank = source.rank(view, stored.number) if source is not None else None
        if rank is not None:
            return len(pending) + rank
        extra = self._extra(view, query)
        if stored.number not in extra:
            return None
        return len(pending) + self._present(view, query) + extra.index(stored.number)

    def _numbers(self, view: View, query: ListQuery, offset: int, limit: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return the customers of a stretch that come along an index, and those of ``_extra``."""
        source = self._source(view, query)
        numbers = source.numbers(view, offset, limit) if source is not None else []
        missing = limit - len(numbers)
        extra = self._extra(view, query) if missing else ()
        start = max(0, offset - self._present(view, query)) if extra else 0
        return numbers, extra[start : start + missing]

    def _source(self, view: View, query: ListQuery) -> Source | None:
        return source_of(query, self._asked(view, query))

    def _asked(self, view: View, query: ListQuery) -> str:
        return self._remember("asked", view, query, lambda: question_now(view, query.search))

    def _present(self, view: View, query: ListQuery) -> int:
        source = self._source(view, query)
        if source is None:
            return 0
        return self._remember("total", view, query, lambda: _total(view, query, source))

    def _extra(self, view: View, query: ListQuery) -> tuple[int, ...]:
        """Return customers that no index gives in order: found by replaced values, or as of a moment by words."""
        if not words_in(query.search):
            return ()
        if query.as_of is None:
            return self._remember("former", view, query, lambda: former_hits(view, query, self._asked(view, query)))
        if self._source(view, query) is not None:
            return ()
        return self._remember("then", view, query, lambda: hits_then(view, query, self._asked(view, query)))

    def _pending(self, view: View, query: ListQuery) -> list[Fresh]:
        """Return the pending registrations that belong into a list, by name."""
        if query.as_of is not None:
            return []
        found = [fresh for fresh in self._waiting.of(view).fresh if _belongs(query, *fresh)]
        return sorted(found, key=lambda pair: (pair[1].sort, pair[0].id), reverse=query.descending)

    def _remember(self, what: str, view: View, query: ListQuery, make: Callable[[], _T]) -> _T:
        """Return what was made before for the same question at the same position, else make it."""
        key = what, query, view.next
        known: _T | None = self._memory.get(key)
        if known is None:
            known = make()
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[key] = known
        return known


def _total(view: View, query: ListQuery, source: Source) -> int:
    if query.search.strip() or query.as_of is not None:
        return source.total(view)
    customers, retired = view.register.execute("SELECT customers, retired FROM checkpoint").fetchone()
    return int(customers) - (0 if query.retired else int(retired))


def _belongs(query: ListQuery, customer: Customer, line: Line) -> bool:
    if line.life == RETIRED and not query.retired:
        return False
    asked = words_in(query.search)
    if not asked:
        return not query.search.strip()
    if len(asked) == 1 and len(asked[0]) == 1:
        return line.sort.startswith(asked[0])
    return hit(query.search, words_of(0, customer.values).split())


def _pending_row(customer: Customer, line: Line) -> ListRow:
    return ListRow(
        customer=customer.id,
        number=None,
        nature=line.nature,
        life=line.life,
        status=line.status,
        version=customer.version,
        position=-1,
        pending=True,
        cells=line.cells,
    )


def row_of(view: View, query: ListQuery, number: int, waiting: Collection[bytes] = ()) -> ListRow | None:
    """Return the row of a numbered customer, with pending changes laid over."""
    identity, version, position = view.register.execute(
        "SELECT id, version, position FROM customer WHERE number = ?", (number,)
    ).fetchone()
    line = line_at(view, number, query.as_of)
    if line is None:
        return None
    if query.as_of is not None and position > query.as_of:
        version, position = _version_at(view, number, query.as_of)
    over = lay_over(view, from_blob(identity)) if identity in waiting else None
    if over is not None and over.customer is not None and over.last is not None:
        line, version = line_of(dict(over.customer.values)), over.customer.version
    return ListRow(
        customer=from_blob(identity),
        number=number,
        nature=line.nature,
        life=line.life,
        status=line.status,
        version=version,
        position=position,
        pending=_has_pending(over),
        cells=line.cells,
    )


def _has_pending(over: Overlaid | None) -> bool:
    return over is not None and bool(over.pending)


def _version_at(view: View, number: int, position: int) -> tuple[int, int]:
    row = view.history.execute(
        "SELECT version, position FROM record INDEXED BY record_customer"
        " WHERE customer = ? AND position <= ? AND version IS NOT NULL ORDER BY position DESC LIMIT 1",
        (number, position),
    ).fetchone()
    return (row[0], row[1]) if row is not None else (0, -1)

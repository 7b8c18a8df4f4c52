"""The change list: pages with true totals, of a customer, a field, the register, filtered or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from domain.fields import fold_text
from domain.history import Facts, Term, matches, parse_filter
from storage.overlay import Pending, lay_over, pending_customers
from storage.ports import ChangeRow, HistoryQuery
from storage.projection.history_schema import KIND_NAMES, SOURCE_NAMES
from storage.projection.history_state import to_blob
from storage.projection.view import View
from storage.records.hunt import LOOK, Hunt, Scope
from storage.records.replay import position_at
from storage.records.rows import change_row, pending_row, touches

_EXACT = frozenset({"who", "kind", "source", "since", "until"})
"""Tokens that the narrow rows answer alone; the others need the record."""


class Changes:
    """Answers questions about change lists; remembers what a filter found."""

    def __init__(self) -> None:
        self._hunts: dict[HistoryQuery, Hunt] = {}
        self._partly: HistoryQuery | None = None
        self.lacks = False
        """whether the list that was counted in parts last lacks some records"""

    def total(self, view: View, query: HistoryQuery, in_parts: bool = False) -> int:
        """Return how many records a list has; ``in_parts``: as far as can be told in a moment, each time some more.

        What a list that was counted in parts lacks is lacking in its rows as well.
        """
        key = replace(query, ascending=False)
        if in_parts:
            self._partly, self.lacks = key, False
        elif self._partly == key:
            self._partly = None
        return len(_pending(view, query)) + self._shared(view, query, in_parts)

    def rows(self, view: View, query: HistoryQuery, offset: int, limit: int) -> list[ChangeRow]:
        """Return a stretch of a list: pending records are the newest."""
        pending = _pending(view, query)
        if not query.ascending:
            return self._page(view, query, pending[::-1], offset, limit, first=True)
        return self._page(view, query, pending, offset, limit, first=False)

    def after(self, view: View, query: HistoryQuery, position: int) -> int:
        """Return how many shared records of a list, as far as it was looked for, lie after a position."""
        scope = _scope(view, query)
        if scope.filtered:
            return self._hunt(view, query, scope).after(position)
        if scope.where == _UPTO:
            return max(0, scope.until - position)
        return _count(view, scope, " AND position > ?", position)

    def positions(self, view: View, query: HistoryQuery) -> frozenset[int]:
        """Return where all shared records of a list lie."""
        scope = _scope(view, query)
        if not scope.filtered:
            return frozenset(self._positions(view, query, 0, view.next))
        hunt = self._hunt(view, query, scope)
        hunt.look(view, scope, None)
        return frozenset((*hunt.above, *hunt.below))

    def _page(
        self, view: View, query: HistoryQuery, pending: list[ChangeRow], offset: int, limit: int, first: bool
    ) -> list[ChangeRow]:
        if first:
            rows = pending[offset : offset + limit]
            offset = max(0, offset - len(pending))
            return rows + self._stored(view, query, offset, limit - len(rows))
        rows = self._stored(view, query, offset, limit)
        missing = limit - len(rows)
        if missing and pending:
            start = max(0, offset - self._shared(view, query))
            rows += pending[start : start + missing]
        return rows

    def _stored(self, view: View, query: HistoryQuery, offset: int, limit: int) -> list[ChangeRow]:
        if limit <= 0:
            return []
        positions = self._positions(view, query, offset, limit)
        return [row for position in positions if (row := change_row(view, position)) is not None]

    def _positions(self, view: View, query: HistoryQuery, offset: int, limit: int) -> Collection[int]:
        scope = _scope(view, query)
        if scope.filtered:
            return self._hunt(view, query, scope).stretch(query.ascending, offset, limit)
        if scope.where == _UPTO:
            every = range(scope.until + 1) if query.ascending else range(scope.until, -1, -1)
            return every[offset : offset + limit]
        order = "ASC" if query.ascending else "DESC"
        rows = view.history.execute(
            f"SELECT position FROM record {scope.index} WHERE {scope.where} ORDER BY position {order} LIMIT ? OFFSET ?",
            (*scope.values, limit, offset),
        )
        return [row[0] for row in rows]

    def _shared(self, view: View, query: HistoryQuery, further: bool = False) -> int:
        scope = _scope(view, query)
        if scope.filtered:
            return len(self._hunt(view, query, scope, further))
        return scope.until + 1 if scope.where == _UPTO else _count(view, scope)

    def _hunt(self, view: View, query: HistoryQuery, scope: Scope, further: bool = False) -> Hunt:
        """Return what a filter found: all of it, or of the list in parts what there is; ``further``: and some more."""
        key = replace(query, ascending=False)
        hunt = self._hunts.get(key)
        if hunt is None:
            if len(self._hunts) >= _REMEMBERED:
                self._hunts.clear()
            hunt = self._hunts[key] = Hunt(scope.until + 1, scope.until)
        if further or key != self._partly:
            hunt.look(view, scope, LOOK if further else None)
        if further:
            self.lacks = hunt.lacks(scope)
        return hunt


_REMEMBERED = 20
_UPTO = "position <= ?"


def _count(view: View, scope: Scope, further: str = "", *values: object) -> int:
    sql = f"SELECT count(*) FROM record {scope.index} WHERE {scope.where}{further}"
    return int(view.history.execute(sql, (*scope.values, *values)).fetchone()[0])


def _until(view: View, query: HistoryQuery) -> int:
    return view.position if query.until is None else min(query.until, view.position)


def _scope(view: View, query: HistoryQuery) -> Scope:
    """Return what to look through."""
    terms = parse_filter(query.filter)
    where, until = [_UPTO], _until(view, query)
    values: list[object] = [until]
    index = "NOT INDEXED"
    if query.customer is not None:
        stored = view.stored(query.customer)
        if stored is None:
            # Nobody registered this customer: what speaks of it was refused.
            where = ["position IN (SELECT position FROM stranger WHERE customer = ?)", _UPTO]
            values, index = [_blob(query.customer), values[0]], ""
        else:
            where, values, index = ["customer = ?", _UPTO], [stored.number, values[0]], "INDEXED BY record_customer"
    if query.path is not None:
        where.append("fields & ?")
        values.append(_mask(view, query.path))
    for condition, more in _conditions(view, terms):
        where.append(condition)
        values += more
    exact = query.path is None and all(term.token in _EXACT for term in terms)
    return Scope(" AND ".join(where), tuple(values), until, terms, query.path, index, exact)


def _blob(customer: str) -> bytes:
    try:
        return to_blob(customer)
    except ValueError:
        return b""


def _mask(view: View, path: str) -> int:
    """Return the bits that a record which writes a path has at least one of."""
    row = view.history.execute("SELECT bit FROM field WHERE part = ?", (path.partition("/")[0],)).fetchone()
    return (1 << row[0] if row is not None else 0) | 1 << 62


def _conditions(view: View, terms: tuple[Term, ...]) -> Iterator[tuple[str, list[int]]]:
    """Yield conditions on the narrow rows; terms of one token widen each other, negated ones exclude."""
    for token in ("who", "kind", "source"):
        wanted = [term for term in terms if term.token == token]
        for negated in (False, True):
            group = [term.text for term in wanted if term.negated is negated]
            if group:
                keys = _keys(view, token, group)
                marks = ", ".join("?" * len(keys))
                column = "actor" if token == "who" else token
                yield (
                    f"coalesce({column}, 0) NOT IN ({marks})" if negated else f"{column} IN ({marks})",
                    keys,
                )
    for term in terms:
        if term.token in ("since", "until"):
            first = position_at(view, term.moment - 1) + 1
            later = (term.token == "since") is not term.negated
            yield ("position >= ?" if later else "position < ?"), [first]


def _keys(view: View, token: str, texts: list[str]) -> list[int]:
    if token == "who":
        named = ((key, f"{one} {name}") for key, one, name in view.history.execute("SELECT key, id, name FROM actor"))
    else:
        names = KIND_NAMES if token == "kind" else SOURCE_NAMES
        named = ((key, name) for key, name in enumerate(names) if name)
    return [key for key, name in named if any(text in fold_text(name) for text in texts)]


def _pending(view: View, query: HistoryQuery) -> list[ChangeRow]:
    """Return the pending records of a list, oldest first."""
    if query.until is not None:
        return []
    terms = parse_filter(query.filter)
    customers = [query.customer] if query.customer is not None else list(pending_customers(view))
    found: list[tuple[int, ChangeRow]] = []
    for customer in customers:
        over = lay_over(view, customer)
        found += [(one.n, pending_row(view, over, one)) for one in over.pending if _pending_fits(one, query, terms)]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def _pending_fits(one: Pending, query: HistoryQuery, terms: tuple[Term, ...]) -> bool:
    record = one.record
    if query.path is not None and not touches(record, query.path):
        return False
    facts = Facts(
        who=f"{record.actor.id} {record.actor.name}",
        kind=record.kind,
        recorded=one.at,
        paths=[change.path for change in record.changes],
        source=record.source or "",
        batch=record.batch or "",
        reason=record.reason or "",
    )
    return matches(terms, facts)

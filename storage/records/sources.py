"""Where the rows of a list come from: one SQL source a kind of question, in the order of its keys.

No question of a keystroke scans: names are a range of an index, words come out of their index in the order of names.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from storage.ports import ListQuery
from storage.projection.register.schema import OPEN, SORTED
from storage.projection.register.words import LONGEST, begins, question, whole, words_in
from storage.projection.view import View

LAST = chr(0x10FFFF)
"""Sorts behind everything that begins alike."""

_RETIRED_NOW = f"(SELECT number FROM listing INDEXED BY listing_retired WHERE life = 'retired' AND until = {OPEN})"
_RETIRED_THEN = (
    "(SELECT number FROM listing INDEXED BY listing_retired WHERE life = 'retired' AND until > ? AND since <= ?)"
)

_TERMS = "SELECT term FROM words_terms WHERE term >= ? AND term < ? LIMIT ?"
_FEW = 64
"""So many words of an index are asked for one by one; more have few hits each."""

_HINTS = {"display": " INDEXED BY listing_now", "number": " INDEXED BY listing_until"}


class Source(msgspec.Struct, frozen=True):
    """A FROM and WHERE, the number's column and the keys that order it."""

    tables: str
    where: str
    number: str
    keys: tuple[str, ...]
    values: tuple[object, ...] = msgspec.field(default=())
    descending: bool = False
    alone: str = ""
    """the tables that are enough to count by, where that is fewer"""

    def numbers(self, view: View, offset: int, limit: int) -> list[int]:
        """Return the customers' numbers of a stretch of the list."""
        order = ", ".join(f"{key} DESC" if self.descending else key for key in self.keys)
        query = f"SELECT {self.number} FROM {self.tables} WHERE {self.where} ORDER BY {order} LIMIT ? OFFSET ?"
        return [row[0] for row in view.register.execute(query, (*self.values, limit, offset))]

    def total(self, view: View) -> int:
        """Return how many rows there are."""
        query = f"SELECT count(*) FROM {self.alone or self.tables} WHERE {self.where}"
        return int(view.register.execute(query, self.values).fetchone()[0])

    def rank(self, view: View, number: int) -> int | None:
        """Return how many rows stand before a customer, None if it is not among them."""
        keys = ", ".join(self.keys)
        query = f"SELECT {keys} FROM {self.tables} WHERE {self.where} AND {self.number} = ?"
        own = view.register.execute(query, (*self.values, number)).fetchone()
        if own is None:
            return None
        sign = ">" if self.descending else "<"
        before = f"({keys}) {sign} ({', '.join('?' * len(own))})" if len(own) > 1 else f"{keys} {sign} ?"
        query = f"SELECT count(*) FROM {self.alone or self.tables} WHERE {self.where} AND {before}"
        return int(view.register.execute(query, (*self.values, *own)).fetchone()[0])


def question_now(view: View, search: str) -> str:
    """Return the question to the index of present words for a typed text.

    Where the index keeps no beginnings so long, the few words that begin so are asked for: their hits come one by one.
    """
    return question(search, lambda word: _spelled_out(view, word))


def _spelled_out(view: View, word: str) -> str:
    if len(word) <= LONGEST:
        return begins(word)
    terms = [row[0] for row in view.register.execute(_TERMS, (word, word + LAST, _FEW + 1))]
    if not 0 < len(terms) <= _FEW:
        return begins(word)
    return "(" + " OR ".join(map(whole, terms)) + ")"


def source_of(query: ListQuery, asked: str) -> Source | None:
    """Return the source of a question; None where it needs words as of a moment, or nothing can be found.

    ``asked`` is what ``question_now`` made of its search.
    """
    words = words_in(query.search)
    if query.search.strip() and not words:
        return None
    initial = words[0] if len(words) == 1 and len(words[0]) == 1 else ""
    if query.as_of is not None:
        return _then(query, initial) if initial or not words else None
    return _now(query, initial) if initial or not words else _words(query, asked)


def _now(query: ListQuery, initial: str) -> Source:
    if query.sort == "changed" and not initial:
        source = Source("customer c INDEXED BY customer_position", "c.position >= 0", "c.number", ("c.position",))
    else:
        joined, keys = _keys(query.sort)
        where, values = f"l.until = {OPEN}", ()
        if initial:
            return _finish(
                Source(
                    f"listing l{joined}",
                    f"{where} AND l.sort >= ? AND l.sort < ?",
                    "l.number",
                    keys,
                    (initial, initial + LAST),
                ),
                query,
            )
        hint = _HINTS.get(query.sort, "")
        source = Source(f"listing l{hint}{joined}", where, "l.number", keys, values)
    return _finish(source, query)


def _then(query: ListQuery, initial: str) -> Source:
    joined, keys = _keys(query.sort)
    where = "l.since <= ? AND l.until > ?"
    values: tuple[object, ...] = (query.as_of, query.as_of)
    if initial:
        where, values = f"l.sort >= ? AND l.sort < ? AND {where}", (initial, initial + LAST, *values)
    return _finish(Source(f"listing l INDEXED BY listing_then{joined}", where, "l.number", keys, values), query)


def _words(query: ListQuery, asked: str) -> Source:
    tables = "words w CROSS JOIN customer c INDEXED BY customer_place ON c.place = w.rowid"
    if query.sort == "display":
        alone = "words w" if query.retired else ""
        found = Source(tables, "words MATCH ?", "c.number", ("w.rowid",), (asked,), alone=alone)
        return _finish(found, query)
    if query.sort == "number":
        keys: tuple[str, ...] = ("c.number",)
    elif query.sort == "changed":
        keys = ("c.position",)
    else:
        tables += f" CROSS JOIN listing l INDEXED BY listing_until ON l.number = c.number AND l.until = {OPEN}"
        keys = _keys(query.sort)[1]
    return _finish(Source(tables, "words MATCH ?", "c.number", keys, (asked,)), query)


def _keys(sort: str) -> tuple[str, tuple[str, ...]]:
    """Return what to join for an order, and its keys."""
    if sort == "number":
        return "", ("l.number",)
    if sort == "changed":
        return " JOIN customer c ON c.number = l.number", ("c.position",)
    column = sort if sort in SORTED else "sort"
    return "", (f"l.{column}", "l.number")


def _finish(source: Source, query: ListQuery) -> Source:
    where, values = source.where, source.values
    if not query.retired:
        then = query.as_of is not None
        where += f" AND {source.number} NOT IN {_RETIRED_THEN if then else _RETIRED_NOW}"
        values += (query.as_of, query.as_of) if then else ()
    return replace(source, where=where, values=values, descending=query.descending)


def numbered(view: View, query: str, values: Sequence[object]) -> list[int]:
    """Return the first column of a question to the display's file."""
    return [row[0] for row in view.register.execute(query, values)]

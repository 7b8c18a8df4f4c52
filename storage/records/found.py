"""What a search finds beyond the present words: values that were replaced, and everything as of a moment."""

from __future__ import annotations

import msgspec

from domain.events import RETIRED
from storage.ports import ListQuery
from storage.projection.register.document import Document, decode, values_of
from storage.projection.register.listing import Line
from storage.projection.register.schema import OPEN
from storage.projection.register.words import hit, question, questions, words_in, words_of, words_of_value
from storage.projection.view import View
from storage.records.sources import numbered

FORMER_FROM = 3
"""Replaced values are looked at from so many letters on."""

ENOUGH = 2_000
"""A search that finds so many is not narrow enough yet to look at replaced values too."""

_MATCHING = (
    "SELECT c.number FROM words w CROSS JOIN customer c INDEXED BY customer_place ON c.place = w.rowid"
    " WHERE words MATCH ?"
)
_FORMER = (
    "SELECT DISTINCT f.number FROM former_words w CROSS JOIN former f ON f.id = w.rowid WHERE former_words MATCH ?"
)
_LINE_AT = (
    "SELECT sort, display, town, postcode, country, phone, email, birth_date, status, nature, life FROM listing"
    " INDEXED BY listing_until WHERE number = ? AND until > ? AND since <= ? ORDER BY until LIMIT 1"
)


def line_at(view: View, number: int, position: int | None) -> Line | None:
    """Return the line of a customer now or at a position, None if there was none."""
    row = view.register.execute(
        _LINE_AT, (number, OPEN - 1, OPEN) if position is None else (number, position, position)
    )
    found = row.fetchone()
    return Line._make(found) if found is not None else None


def is_long(search: str) -> bool:
    """Tell whether a typed text is long enough to look at replaced values."""
    return sum(map(len, words_in(search))) >= FORMER_FROM


def former_hits(view: View, query: ListQuery, asked: str) -> tuple[int, ...]:
    """Return the customers of whom only a replaced value is found, in the order of names; none where a search says
    too little to be worth it. ``asked`` is the question to the index of present words."""
    if query.as_of is not None or not is_long(query.search):
        return ()
    present = set(numbered(view, "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?", (asked, ENOUGH)))
    if len(present) == ENOUGH:
        return ()
    candidates = set(numbered(view, f"{_FORMER} LIMIT ?", (question(query.search), ENOUGH)))
    if len(candidates) == ENOUGH:
        return ()
    only = [number for number in candidates if _place(view, number) not in present]
    lines = [(line, number) for number in only if (line := line_at(view, number, None)) is not None]
    kept = [(line.sort, number) for line, number in lines if query.retired or line.life != RETIRED]
    return tuple(number for _, number in sorted(kept, reverse=query.descending))


def _place(view: View, number: int) -> int:
    return int(view.register.execute("SELECT place FROM customer WHERE number = ?", (number,)).fetchone()[0])


def hits_then(view: View, query: ListQuery, asked: str) -> tuple[int, ...]:
    """Return the customers that a search finds as of a moment: by what they held then or had held before.

    ``asked`` is the question to the index of present words.
    """
    then = query.as_of or 0
    unchanged = set(numbered(view, f"{_MATCHING} AND c.position <= ?", (asked, then)))
    kept = []
    for number in _ever(view, query.search):
        line = line_at(view, number, then)
        if line is None or (line.life == RETIRED and not query.retired):
            continue
        if number in unchanged or _held_then(view, number, query, then):
            kept.append((_key(line, query.sort), number))
    return tuple(number for _, number in sorted(kept, reverse=query.descending))


def _ever(view: View, search: str) -> set[int]:
    """Return the customers who hold, or once held, every word of a search, be it at different times."""
    parts, joined = questions(search)
    found = set.intersection(*(_holders(view, part) for part in parts)) if parts else set()
    return found | _holders(view, joined) if joined else found


def _holders(view: View, asked: str) -> set[int]:
    return {*numbered(view, _MATCHING, (asked,)), *numbered(view, _FORMER, (asked,))}


def _key(line: Line, sort: str) -> str:
    return (
        "" if sort == "number" else str(getattr(line, sort, line.sort) if sort != "display" else line.sort).casefold()
    )


def _held_then(view: View, number: int, query: ListQuery, then: int) -> bool:
    held = held_at(view, number, then)
    if hit(query.search, words_of(number, held.present).split()):
        return True
    return is_long(query.search) and bool(former_value(query.search, held))


class Held(msgspec.Struct, frozen=True):
    """The searched values of a customer at a moment, and those replaced before it: (path, text)."""

    present: dict[str, str]
    former: tuple[tuple[str, str], ...]


def present_of(view: View, number: int) -> dict[str, str]:
    """Return what a customer holds now."""
    row = view.register.execute("SELECT document FROM customer WHERE number = ?", (number,)).fetchone()
    return values_of(decode(row[0]))


def held_at(view: View, number: int, position: int | None) -> Held:
    """Return what a customer held at a position (None: now), without walking its records."""
    at = OPEN if position is None else position
    row = view.register.execute("SELECT document FROM customer WHERE number = ?", (number,)).fetchone()
    document: Document = decode(row[0])
    present = {path: text for path, (text, since) in document.items() if text is not None and since <= at}
    former = []
    rows = view.register.execute(
        "SELECT path, value, since, until FROM former WHERE number = ? AND since <= ? ORDER BY id DESC", (number, at)
    )
    for path, text, _, until in rows:
        if until > at:
            present[path] = text
        else:
            former.append((path, text))
    return Held(present, tuple(former))


def former_value(search: str, held: Held) -> str:
    """Return the newest replaced value that a search finds, empty if none."""
    return next((text for path, text in held.former if hit(search, words_of_value(path, text))), "")


def former_mark(view: View, number: int, query: ListQuery) -> str:
    """Return the replaced value by which a customer was found, empty if a present one was."""
    if not is_long(query.search):
        return ""
    held = held_at(view, number, query.as_of)
    if hit(query.search, words_of(number, held.present).split()):
        return ""
    return former_value(query.search, held)

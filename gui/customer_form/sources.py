"""Where a look-up field finds what may stand in it: choices, countries, languages, the customer's items, customers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import msgspec

from domain.fields import fold_text
from storage.ports import ListQuery, ListRow, Records

_SHOWN = 12


class Candidate(msgspec.Struct, frozen=True):
    """One thing to pick: the value it stands for, its name, and a dim hint that tells it from others."""

    value: str
    name: str
    hint: str = ""


class Source(Protocol):
    """What a look-up field asks."""

    def name(self, value: str) -> str:
        """Return the name of a value; one that is not known is its own name."""
        ...

    def exact(self, text: str) -> str | None:
        """Return the value that a text names exactly, by name or by code."""
        ...

    def guess(self, text: str) -> str | None:
        """Return the value that a beginning most likely means."""
        ...

    def find(self, text: str) -> list[Candidate]:
        """Return what fits a text, best first; all (or the likeliest) for an empty one."""
        ...


class Choices:
    """A closed or proposed list of codes with names."""

    def __init__(self, names: Callable[[], Mapping[str, str]], name: Callable[[str], str]) -> None:
        self._names, self._name = names, name

    def name(self, value: str) -> str:
        """Return the name of a code."""
        return self._name(value)

    def exact(self, text: str) -> str | None:
        """Return the code that a text names."""
        wanted = fold_text(text)
        for value, name in self._names().items():
            if wanted in (fold_text(name), value.casefold()):
                return value
        return None

    def guess(self, text: str) -> str | None:
        """Return the first code whose name begins with the text."""
        wanted = fold_text(text)
        return next((value for value, name in self._names().items() if fold_text(name).startswith(wanted)), None)

    def find(self, text: str) -> list[Candidate]:
        """Return codes whose name begins with the text, then those that have it inside."""
        wanted = fold_text(text)
        folded = [(fold_text(name), value, name) for value, name in self._names().items()]
        first = [Candidate(v, n, _code(v, n)) for f, v, n in folded if f.startswith(wanted) or v.casefold() == wanted]
        inner = [Candidate(v, n, _code(v, n)) for f, v, n in folded if wanted in f and not f.startswith(wanted)]
        return first + [candidate for candidate in inner if candidate not in first]


class Customers:
    """Other customers, found as in the list."""

    def __init__(self, records: Records, name: Callable[[str], str], itself: Callable[[], str]) -> None:
        self._records, self._name, self._itself = records, name, itself

    def name(self, value: str) -> str:
        """Return the display name of a customer."""
        return self._name(value) or value

    def exact(self, text: str) -> str | None:
        """Return the customer of this id, or the only one of this name or number."""
        found = [row for row in self._rows(text) if fold_text(row.cells.get("display", "")) == fold_text(text)]
        numbered = [row for row in self._rows(text) if row.number is not None and text == str(row.number)]
        only = found or numbered
        return only[0].customer if len(only) == 1 else None

    def guess(self, text: str) -> str | None:
        """Return nothing: a relation is never guessed, it is picked."""
        return None

    def find(self, text: str) -> list[Candidate]:
        """Return the customers that the search finds, without this one."""
        return [Candidate(row.customer, row.cells.get("display", ""), _where(row)) for row in self._rows(text)]

    def _rows(self, text: str) -> list[ListRow]:
        rows = self._records.rows(ListQuery(search=text, retired=False), 0, _SHOWN + 1)
        return [row for row in rows if row.customer != self._itself()][:_SHOWN]


def _code(value: str, name: str) -> str:
    """Show a code only where it says something: countries and languages, not our own words."""
    return value if len(value) <= 3 and value.casefold() != name.casefold() else ""


def _where(row: ListRow) -> str:
    number = f"{row.number:n}" if row.number is not None else ""
    return "  ".join(part for part in (row.cells.get("town", ""), number) if part)

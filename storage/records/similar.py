"""Possible duplicates of what is typed: the same identifier, e-mail or phone, the same name, the same birth date.

A shared phone or name alone is no proof, so each row says why it is there, and the likeliest come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from domain.fields import compact, display_name, template_of
from domain.fields.canonical import email
from domain.sentences import Sentence
from storage.ports import ListQuery, ListRow
from storage.projection.register.words import phone_words, words_in
from storage.projection.view import View
from storage.records.found import present_of
from storage.records.lists import row_of

CANDIDATES = 50
"""So many customers are looked at for each typed value."""

_ASK = (
    "SELECT c.number FROM words w CROSS JOIN customer c INDEXED BY customer_place ON c.place = w.rowid"
    " WHERE words MATCH ? ORDER BY w.rowid LIMIT ?"
)
_WEIGHTS = {"same identifier": 8, "same e-mail": 4, "same phone": 3, "same name": 2, "same birth date": 1}
_SHORTEST_PHONE = 5


def similar(view: View, values: Mapping[str, str], customer: str, limit: int) -> list[ListRow]:
    """Return likely duplicates of typed values, the likeliest first, but the customer itself."""
    own = view.stored(customer)
    numbers = {number for question in _questions(values) for number in _asked(view, question)}
    if own is not None:
        numbers.discard(own.number)
    scored = []
    for number in numbers:
        why = list(_reasons(values, present_of(view, number)))
        if why and why != ["same birth date"]:
            scored.append((-sum(_WEIGHTS[one] for one in why), number, why))
    found = []
    for _, number, why in sorted(scored)[:limit]:
        row = row_of(view, ListQuery(), number)
        if row is not None:
            found.append(replace(row, former=Sentence(", ".join(why))))
    return found


def _asked(view: View, question: str) -> list[int]:
    return [row[0] for row in view.register.execute(_ASK, (question, CANDIDATES))]


def _questions(values: Mapping[str, str]) -> Iterator[str]:
    """Yield questions for whole words, so that half a number finds nobody."""
    for path, text in values.items():
        match template_of(path):
            case "phones/<>/number":
                forms = [form for form in phone_words(text) if len(form) >= _SHORTEST_PHONE]
                if forms:
                    yield " OR ".join(f'"{form}"' for form in sorted(forms))
            case "emails/<>/address":
                if "@" in text:
                    yield _all_of(words_in(text))
            case "identifiers/<>/value":
                if len(compact(text)) >= _SHORTEST_PHONE:
                    yield f'"{compact(text)}"'
    words = words_in(display_name(values))
    if len("".join(words)) > 2:
        yield _all_of(words)


def _all_of(words: Sequence[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words)


def _reasons(typed: Mapping[str, str], held: Mapping[str, str]) -> Iterator[str]:
    """Yield what typed values and a customer's have in common, compared as whole values."""
    if _of(typed, "identifiers/<>/value", compact) & _of(held, "identifiers/<>/value", compact):
        yield "same identifier"
    if _of(typed, "emails/<>/address", email) & _of(held, "emails/<>/address", email):
        yield "same e-mail"
    if _phones(typed) & _phones(held):
        yield "same phone"
    name = sorted(words_in(display_name(typed)))
    if name and name == sorted(words_in(display_name(held))):
        yield "same name"
    if typed.get("birth_date") and typed.get("birth_date") == held.get("birth_date"):
        yield "same birth date"


def _of(values: Mapping[str, str], template: str, form: Callable[[str], str]) -> set[str]:
    return {form(text) for path, text in values.items() if template_of(path) == template}


def _phones(values: Mapping[str, str]) -> set[str]:
    numbers = (text for path, text in values.items() if template_of(path) == "phones/<>/number")
    return {form for text in numbers for form in phone_words(text) if len(form) >= _SHORTEST_PHONE}

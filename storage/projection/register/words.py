"""Words for the search: those of a customer, those of a typed text. Both are folded alike, so any spelling finds.

A phone is found by its digits, with or without the code of its country and the leading zero, whatever stands
between them. Identifiers and account numbers are found with and without the signs inside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from zlib import crc32

from domain.fields import FIELDS, PARTS, FieldType, compact, digits, fields_of, fold_text

MAX_WORD = 40
"""Longer words are cut, in the index and in the question."""

SHORTEST = 1
"""The shortest beginnings of words that the index keeps."""

LONGEST = 8
"""The longest beginnings that it keeps. The hits of longer ones it would gather and sort before it gives the first."""

MAX_ASKED = 12
"""More words of a typed text than so many are not looked at."""

_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"[\d\s()+./,-]*\d[\d\s()+./,-]*")
_SEARCHED = {field.template: field.type for field in FIELDS if field.searched}
_PHONE = FieldType.PHONE
_COMPACT = (FieldType.IDENTIFIER, FieldType.IBAN)
_OTHERWISE = (_PHONE, *_COMPACT)
"""Kinds whose words are not just those of the text. Tuples: an enumeration's member is slow to hash."""
_PLAIN = {template: kind for template, kind in _SEARCHED.items() if "<>" not in template}
_BY_PART = {part.name: {entry.key: entry.type for entry in fields_of(part.name) if entry.searched} for part in PARTS}
_ITEM_PATH = 38
"""No path of an item is shorter: its id alone has 36 signs."""
_NONE: dict[str, FieldType] = {}
_CODES = frozenset(map(str, (
    1, 7, 20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67), 81, 82, 84, 86,
    *range(90, 96), 98, 211, 212, 213, 216, 218, *range(220, 259), *range(260, 270), 290, 291, 297, 298, 299,
    *range(350, 360), *range(370, 379), *range(380, 384), 385, 386, 387, 389, 420, 421, 423, *range(500, 510),
    *range(590, 600), 670, *range(672, 684), *range(685, 693), 800, 808, 850, 852, 853, 855, 856, 870, 878,
    *range(880, 884), 886, 888, *range(960, 969), *range(970, 978), 979, *range(992, 997), 998,
)))  # fmt: skip
"""Of countries, for calls from abroad: those that ``phonenumbers`` knows, which no start need load for them."""
_LONGEST_CODE = 3

RULES = crc32(repr((sorted(_SEARCHED), sorted(_CODES), unicodedata.unidata_version)).encode()) & 0xFFFFFF
"""Changes with whatever decides which words a value has: words are taken out of the index by making them again."""


def kind_searched(path: str) -> FieldType | None:
    """Return what a value that the search looks into means, None for any other."""
    if len(path) < _ITEM_PATH:
        return _PLAIN.get(path)
    part, _, rest = path.partition("/")
    return _BY_PART.get(part, _NONE).get(rest[_ITEM_PATH - 1 :])


def words_in(text: str) -> list[str]:
    """Return the folded words of a text, in their order."""
    folded = fold_text(text)
    found: list[str] = _WORD.findall(folded)
    return found if len(folded) <= MAX_WORD else [word[:MAX_WORD] for word in found]


def words_of_value(path: str, value: str) -> Iterable[str]:
    """Return the words under which a value is found; none if the search does not look into its path."""
    kind = kind_searched(path)
    return words_of_kind(kind, value) if kind is not None else ()


def words_of_kind(kind: FieldType, value: str) -> Iterable[str]:
    """Return the words under which a value of a kind that the search looks into is found."""
    if kind is _PHONE:
        return phone_words(value)
    if kind in _COMPACT:
        return (*words_in(value), compact(value)[:MAX_WORD])
    return words_in(value)


def words_of(number: int, values: Mapping[str, str]) -> str:
    """Return all words of a customer, each once, as the text of its row in the index."""
    texts, others = [], [str(number)] if number else []
    for path, value in values.items():
        kind = kind_searched(path)
        if kind in _OTHERWISE:
            others += words_of_kind(kind, value)
        elif kind is not None:
            texts.append(value)
    # Folded and split in one go: a line break ends a word and joins no letters.
    return " ".join(dict.fromkeys([*others, *words_in("\n".join(texts))]))


def exchange(old: str, new: str) -> tuple[str, str]:
    """Return the words to take out of a customer's row of the index and those to put in, when its words change.

    Beginnings are indexed as well (``SHORTEST`` signs and more). One that goes with its word goes for the whole row,
    and one that came twice does not always go: so words that stay and begin alike go out too, and come in again.
    """
    before, after = set(old.split()), set(new.split())
    heads = {word[:SHORTEST] for word in before ^ after}
    again = {word for word in before & after if word[:SHORTEST] in heads}
    return " ".join((before - after) | again), " ".join((after - before) | again)


def phone_words(text: str) -> set[str]:
    """Return the forms of a phone number by which it is found: all digits, and those without what may be left out."""
    found = digits(text)[:MAX_WORD]
    if not found:
        return set()
    forms = {found, found.lstrip("0") or found}
    bare = text.lstrip()
    if bare.startswith(("+", "00")):
        abroad = found if bare[0] == "+" else found.removeprefix("00")
        code = _code_of(abroad)
        home = abroad[len(code) :].lstrip("0")
        forms.update((abroad, home or abroad, code + home))
        forms.discard("")
    return forms


def _code_of(abroad: str) -> str:
    """Return the code of the country that a number with all its digits begins with, empty if there is none."""
    for size in range(1, _LONGEST_CODE + 1):
        if abroad[:size] in _CODES:
            return abroad[:size]
    return ""


Part = tuple[tuple[str, ...], ...]
"""A part of a typed text: ways to satisfy it, each of them beginnings of words that must all be there."""


def parts_of(text: str) -> list[Part]:
    """Return the parts of a typed text that must all be found: one a word, one a run of digits (a phone number)."""
    found: list[Part] = []
    at = 0
    for run in _RUN.finditer(text):
        if _stands_alone(text, run.start(), run.end()):
            found += [((word,),) for word in words_in(text[at : run.start()])]
            ways = [tuple(words_in(run.group())), *((form,) for form in sorted(phone_words(run.group())))]
            found.append(tuple(dict.fromkeys(ways)))
            at = run.end()
    return (found + [((word,),) for word in words_in(text[at:])])[:MAX_ASKED]


def joined_of(text: str) -> str:
    """Return a typed text as one word if it may be an identifier typed with blanks, else nothing."""
    joined = compact(text)[:MAX_WORD]
    return joined if len(words_in(text)) > 1 and any(sign.isdigit() for sign in joined) else ""


def begins(word: str) -> str:
    """Return the question for words that begin so."""
    return f'"{word}"*'


def whole(word: str) -> str:
    """Return the question for just this word."""
    return f'"{word}"'


def question(text: str, asked: Callable[[str], str] = begins) -> str:
    """Return the question to the index for a typed text: each word the beginning of one of the customer's, any order.

    Every word is quoted, so no sign of the text means anything to the index. Empty: nothing to ask for.
    ``asked`` says how to ask for one beginning.
    """
    parts, joined = questions(text, asked)
    whole = " AND ".join(parts)
    return f"({whole}) OR {joined}" if joined else whole


def questions(text: str, asked: Callable[[str], str] = begins) -> tuple[list[str], str]:
    """Return the question for each part of a typed text, and the one for all of it as a single word, if it may be."""
    joined = joined_of(text)
    return [_either(part, asked) for part in parts_of(text)], asked(joined) if joined else ""


def hit(text: str, found: Iterable[str]) -> bool:
    """Tell whether these words answer a typed text the way the index would."""
    words = list(found)

    def there(asked: str) -> bool:
        return any(word.startswith(asked) for word in words)

    joined = joined_of(text)
    if joined and there(joined):
        return True
    return all(any(all(map(there, way)) for way in part) for part in parts_of(text))


def _either(part: Part, asked: Callable[[str], str]) -> str:
    ways = [" AND ".join(map(asked, way)) for way in part]
    return ways[0] if len(ways) == 1 else f"({' OR '.join(f'({way})' for way in ways)})"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a run of digits is no part of a word like ``a12``."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not ((before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum()))

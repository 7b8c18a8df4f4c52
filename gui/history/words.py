"""Which words of two texts differ, so that a long text need not be compared letter by letter by eye."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_LEAST = 20
"""Shorter texts are taken in at a glance."""
_MOST_SHARE = 0.6
_MOST = 4000
"""Longer texts are marked as a whole: comparing them word by word would be felt while scrolling."""

Span = tuple[int, int]
"""Start and length."""


def word_marks(was: str, now: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches of ``was`` that went and of ``now`` that came; none where nothing is common."""
    if not was or not now or max(len(was), len(now)) < _LEAST or len(was) + len(now) > _MOST:
        return (), ()
    old, new = _TOKENS.findall(was), _TOKENS.findall(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not any(old[block.a : block.a + block.size] for block in matcher.get_matching_blocks() if block.size):
        return (), ()
    went: list[Span] = []
    came: list[Span] = []
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag != "equal":
            _add(went, old, a_start, a_end)
            _add(came, new, b_start, b_end)
    return _calm(went, was), _calm(came, now)


def _calm(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Join marks that stand next to each other; where nearly everything differs, mark nothing."""
    joined: list[Span] = []
    for start, length in spans:
        if joined and not any(letter.isalnum() for letter in text[sum(joined[-1]) : start]):
            joined[-1] = (joined[-1][0], start + length - joined[-1][0])
        else:
            joined.append((start, length))
    marked = sum(length for _start, length in joined)
    return tuple(joined) if marked <= len(text) * _MOST_SHARE else ()


def _add(spans: list[Span], tokens: list[str], start: int, end: int) -> None:
    if end > start:
        spans.append((len("".join(tokens[:start])), len("".join(tokens[start:end]))))

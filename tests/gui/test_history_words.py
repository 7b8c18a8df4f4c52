"""Marks of differing words: only in long texts, only where they help, never half a word."""

from __future__ import annotations

import pytest

from gui.history.words import word_marks


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """Return the marked stretches."""
    return [text[start : start + length] for start, length in spans]


@pytest.mark.parametrize(
    ("was", "now", "went", "came"),
    [
        ("Met at the spring fair in Ulm", "Met at the autumn fair in Ulm", ["spring"], ["autumn"]),
        ("Call before noon, please do", "Call before noon, please do not", [], [" not"]),
        ("Lindenstraße 14, 10969 Berlin, Germany", "Lindenstraße 15 b, 10969 Berlin, Germany", ["14"], ["15 b"]),
        ("030 555 01 17", "030 555 01 42", [], []),
        ("Ulmenweg 3, 89073 Ulm, DE", "Hauptstraße 99, 09599 Freiberg, DE", [], []),
        ("", "Everything here is new to us", [], []),
    ],
)
def test_the_words_that_differ_are_marked(was: str, now: str, went: list[str], came: list[str]) -> None:
    """Short texts and texts that have nearly nothing in common carry no marks."""
    old, new = word_marks(was, now)
    assert (marked(was, old), marked(now, new)) == (went, came)

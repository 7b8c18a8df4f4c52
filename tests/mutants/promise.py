"""What a promise is, and how it is broken."""

from __future__ import annotations

from typing import NamedTuple


class Promise(NamedTuple):
    """A promise, the one place in the code that is made wrong, and the test that must then fail."""

    promise: str
    file: str
    old: str
    """occurs exactly once in the file"""
    new: str
    test: str
    """as pytest names it"""

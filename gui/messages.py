"""One quiet place for sentences: what happened, what was kept, what to do. Nothing here blocks the window."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec
from PySide6.QtCore import QObject, Signal


class Tone(StrEnum):
    """How much a sentence wants to be seen; the icon carries the colour, the words stay in text colour."""

    DONE = "done"
    """goes away by itself"""
    HINT = "hint"
    """stays until it is closed or replaced"""
    TROUBLE = "trouble"
    """stays until it is closed"""


MOST_NAMED = 5
"""So many things that come at once are told one by one; of more only their number."""


class Message(msgspec.Struct, frozen=True):
    """A sentence, and at most one thing to do about it."""

    text: str
    tone: Tone = Tone.DONE
    action: str = ""
    """the words of the button, empty for none"""
    run: Callable[[], None] | None = None
    """what the button does"""


class Messages(QObject):
    """Where every part of the window says its sentences; the message line shows the newest."""

    said = Signal(object)

    def say(self, text: str, tone: Tone = Tone.DONE, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show a sentence (already translated, plain text)."""
        self.said.emit(Message(text, tone, action, run))

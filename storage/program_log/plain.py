"""What a line of the program's log may say: states, codes, numbers and places, never a value, a name or a secret.

Texts of exceptions are not written: SQLite, files and libraries quote in them what they were given. So a fault is its
class, its code and the places it went through.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
import sysconfig
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from types import TracebackType

from domain.errors import Refusal
from domain.sentences import Sentence

OWN = "daybook"
"""The loggers of the program itself begin so."""
HIDDEN = "..."
"""Stands where a text was left out."""

_ROOT = Path(__file__).resolve().parents[2]
_LIBRARIES = sorted({sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib")}, reverse=True)
_DEEPEST = 40
"""So many places of a fault are named, the last ones."""
_LONGEST_CHAIN = 5

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Word(str):
    """A text that the program itself wrote down, such as the name of a stage: it may stand in the log."""

    __slots__ = ()


class PlainFormatter(logging.Formatter):
    """Writes the message of one of our own lines with its harmless facts; of other libraries only that they spoke."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and the places of a fault below it."""
        when = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        line = f"{when} {record.levelname} {record.name}: {_message(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n  ".join([line, *trace(error)]) if error is not None else line


def _message(record: logging.LogRecord) -> str:
    """Fill the facts into the words of our own; what a library says may hold anything."""
    if record.name.partition(".")[0] != OWN:
        return f"said something at {place(record.pathname)}:{record.lineno}"
    template, facts = str(record.msg), record.args
    try:
        if isinstance(facts, tuple) and facts:
            return template % tuple(harmless(one) for one in facts)
    except (TypeError, ValueError):
        return f"{template} {HIDDEN}"
    return template if not facts else f"{template} {HIDDEN}"


def harmless(fact: object) -> object:
    """Return a fact as it may be written: a number, a word of the program, what a fault is called."""
    match fact:
        case Enum():
            return fact.name.lower()
        case None | bool() | int() | float() | Word():
            return fact
        case str() if fact in _codes(Refusal):
            return fact
        case BaseException():
            return called(fact)
        case Sentence():
            return fact.template
        case _:
            return HIDDEN


def _codes(kind: type[Refusal]) -> frozenset[str]:
    """Return the codes of a kind of refusal and of all below it: words of the program, whoever says them."""
    return frozenset({kind.code}).union(*map(_codes, kind.__subclasses__()))


def called(error: BaseException) -> str:
    """Return what a fault is called, with its code where it has one."""
    code = _code(error)
    return f"{type(error).__name__} ({code})" if code else type(error).__name__


def _code(error: BaseException) -> str:
    match error:
        case Refusal(code=code):
            return code
        case OSError(errno=int() as errno):
            return f"errno {errno}"
        case sqlite3.Error():
            return str(getattr(error, "sqlite_errorname", None) or "")
    first = error.args[0] if error.args else None
    kafka = getattr(first, "code", None)  # Kafka's client wraps its error, which has a number
    number = kafka() if callable(kafka) else kafka
    return f"code {number}" if isinstance(number, int) else ""


def trace(error: BaseException) -> tuple[str, ...]:
    """Return a fault in lines: its class and code, and the file, line and function of each place, the last one last.

    Neither messages, nor values of variables, nor lines of source, nor folders of this computer are in it.
    """
    return tuple(line for number, one in enumerate(_chain(error)) for line in _one(one, first=number == 0))


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain and len(chain) < _LONGEST_CHAIN:
        chain.append(one)
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return chain


def _one(error: BaseException, first: bool) -> Iterator[str]:
    yield called(error) if first else f"because of {called(error)}"
    for frame, line in list(traceback.walk_tb(error.__traceback__))[-_DEEPEST:]:
        yield f"at {place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"


def place(file: str) -> str:
    """Return a source file as the program knows it, without the folder of this computer that it lies in."""
    path = Path(file)
    for root in (_ROOT, *map(Path, _LIBRARIES), Path(getattr(sys, "_MEIPASS", _ROOT))):
        if path.is_relative_to(root):
            inside = path.relative_to(root).as_posix()
            return inside.rpartition("site-packages/")[2]
    return path.name

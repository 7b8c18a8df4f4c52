"""What the program's log may say."""

from __future__ import annotations

import ast
import logging
import sqlite3
from pathlib import Path

import click
import pytest

from storage.errors import FilesUnwritable, LogCut
from storage.notices import LogState
from storage.program_log.plain import HIDDEN, PlainFormatter, Word, place, trace

ROOT = Path(__file__).parents[3]
PLANTED = "Zwetschgenbaum"
"""A customer's name: it must not come out of anything here."""


def written(message: str, *facts: object, name: str = "daybook.test", error: BaseException | None = None) -> str:
    """Return what the formatter makes of a line."""
    info = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord(name, logging.WARNING, str(ROOT / "storage" / "x.py"), 7, message, facts, info)
    return PlainFormatter().format(record)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (42, "42"),
        (None, "None"),
        (PLANTED, HIDDEN),
        (Path("/home") / PLANTED, HIDDEN),
        ([PLANTED], HIDDEN),
        (Word("fold"), "fold"),
        ("disk_full", "disk_full"),
        (LogState.UP_TO_DATE, "up_to_date"),
        (ValueError(PLANTED), "ValueError"),
        (PermissionError(13, PLANTED, PLANTED), "PermissionError (errno 13)"),
        (FilesUnwritable(what=PLANTED), "FilesUnwritable (files_unwritable)"),
    ],
)
def test_a_line_holds_codes_and_numbers_but_no_values(fact: object, said: str) -> None:
    """Whatever is given to a line, only what cannot be a value is written."""
    line = written("it was %s here", fact)
    assert line.endswith(f"it was {said} here")
    assert PLANTED not in line


def test_a_sentence_is_written_without_its_facts() -> None:
    """Its words are the program's, its facts may be anybody's."""
    line = written("told: %s", LogCut(where=PLANTED, first=3).sentence)
    assert PLANTED not in line
    assert "The register at {where} begins at change {first}" in line


def test_what_a_library_says_is_not_written() -> None:
    """Only that it spoke, and where."""
    line = written(f"cannot parse {PLANTED}", name="some.library")
    assert line.endswith("some.library: said something at storage/x.py:7")


@pytest.mark.parametrize(("message", "facts"), [("%s and %s", (1,)), ("nothing", (PLANTED,)), ("%d", (PLANTED,))])
def test_a_line_that_does_not_fit_its_facts_is_written_all_the_same(message: str, facts: tuple[object, ...]) -> None:
    """A mistake in a log line must not hide the fault it speaks of."""
    assert written(message, *facts).endswith(f"{message} {HIDDEN}")


def stumble(name: str) -> None:
    """Fail as SQLite does, with a value in its text and in a variable."""
    try:
        sqlite3.connect(":memory:").execute(f"SELECT '{name}' FROM {name}")
    except sqlite3.Error as error:
        raise KeyError(name) from error


def test_a_fault_is_written_with_its_places_and_causes_and_without_texts() -> None:
    """Classes, codes, files, lines and functions; no folder of this computer."""
    with pytest.raises(KeyError) as caught:
        stumble(PLANTED)
    line = written("a fault", error=caught.value)
    assert PLANTED not in line
    assert str(ROOT) not in line
    assert "\n  KeyError\n" in line
    assert "because of OperationalError (SQLITE_ERROR)" in line
    assert " stumble" in line
    assert "tests/storage/program_log/test_plain.py:" in line


def test_a_fault_that_goes_in_circles_or_very_deep_has_an_end() -> None:
    """At most forty places each, at most five causes."""

    def deep(n: int) -> None:
        deep(n + 1)

    with pytest.raises(RecursionError) as caught:
        deep(0)
    assert 41 == len(trace(caught.value))
    error = ValueError("a")
    error.__cause__ = KeyError("b")
    error.__cause__.__cause__ = error
    assert ("ValueError", "because of KeyError") == trace(error)


def test_places_are_named_as_the_program_knows_them() -> None:
    """Own files below the program, libraries by their package, anything else by its name."""
    assert "gui/app.py" == place(str(ROOT / "gui" / "app.py"))
    assert "click/core.py" == place(click.core.__file__)
    assert "secret.py" == place("/home/anna/secret.py")
    assert "logging/__init__.py" == place(logging.__file__)


def test_every_line_of_the_program_is_a_text_with_facts_beside_it() -> None:
    """A value put into the text itself could not be told from it: each message is a literal."""
    offenders = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for room in ("storage", "gui", "cli", "main.py")
        for file in ([ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py")))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _is_log_call(node) and not _is_text(node.args[0])
    ]
    assert [] == offenders


def _is_log_call(node: ast.Call) -> bool:
    levels = {"debug", "info", "warning", "error", "critical", "exception"}
    match node.func:
        case ast.Attribute(ast.Name(name), level):
            return name.lower() in ("_log", "log", "logger") and level in levels
    return False


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)

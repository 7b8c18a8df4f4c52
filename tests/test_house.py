"""The house rules that a machine can hold us to: imports run downwards only, files stay small."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.version import VERSION

ROOT = Path(__file__).parents[1]
OWN = {"domain", "storage", "gui", "cli", "main"}
PORTS = {"storage.ports", "storage.notices", "storage.errors"}
IMPURE = {"PySide6", "confluent_kafka", "sqlite3", "sqlite_utils", "random", "time", "os", "socket"}
ROOMS = ("domain", "storage", "gui", "cli")
SOURCES = sorted(path for room in (*ROOMS, "tests") for path in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, module) of every import in a file, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} relative import"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def forbidden(room: str, name: str, module: str) -> bool:
    """Tell whether the file ``name`` (its path below the room) in ``room`` may not import ``module``."""
    top = module.partition(".")[0]
    if room == "domain":
        return top in (OWN - {"domain"}) | IMPURE
    if room == "storage":
        upward = (OWN - {"domain", "storage"}) | {"PySide6"}
        return top in upward or (top == "confluent_kafka" and not name.startswith("kafka_log/"))
    if top == "storage":
        return module != "storage" and not any(f"{module}.".startswith(f"{port}.") for port in PORTS)
    other = {"gui": "cli", "cli": "gui"}[room]
    return top in {other, "main", "confluent_kafka", "sqlite3", "sqlite_utils"}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_downwards_only(room: str) -> None:
    """domain <- storage <- gui and cli (through the ports); Kafka's client has one room."""
    offenders = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, module in imports(path)
        if forbidden(room, path.relative_to(ROOT / room).as_posix(), module)
    ]
    assert [] == offenders


def test_the_program_says_the_version_that_is_released() -> None:
    """The version that a start does not look up is the one in the project's file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_an_upward_import_would_be_found() -> None:
    """The rule itself can fail: each room has an import that it forbids."""
    assert forbidden("domain", "judge.py", "sqlite3")
    assert forbidden("storage", "outbox.py", "confluent_kafka")
    assert not forbidden("storage", "kafka_log/log.py", "confluent_kafka")
    assert forbidden("gui", "app.py", "storage.worker")
    assert not forbidden("gui", "app.py", "storage.ports")
    assert forbidden("cli", "editing.py", "gui.app")


def test_files_and_functions_stay_readable() -> None:
    """No file has over 400 lines and no function over 50."""
    long: list[str] = []
    for path in [*SOURCES, ROOT / "main.py"]:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            long.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert [] == long

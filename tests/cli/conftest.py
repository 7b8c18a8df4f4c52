"""A command line on a fresh profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Daybook


@pytest.fixture
def daybook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Daybook:
    """A command line on a fresh profile with an embedded log."""
    return Daybook(tmp_path / "profile", capsys)


@pytest.fixture
def colleague(tmp_path: Path, capsys: pytest.CaptureFixture[str], daybook: Daybook) -> Daybook:
    """A second desktop on the same embedded log file; both use it from now on."""
    daybook.log = f"embedded:{tmp_path / 'shared.sqlite3'}"
    return Daybook(tmp_path / "second", capsys, ("--actor", "ben:Ben Kowalski"), daybook.log)

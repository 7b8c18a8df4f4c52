"""A command line on a fresh profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Daybook


@pytest.fixture
def daybook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Daybook:
    """A command line on a fresh profile with an embedded log."""
    return Daybook(tmp_path / "profile", capsys)

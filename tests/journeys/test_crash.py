"""A sample of ``make crash``: kill -9 in a loop of edits loses nothing that was reported saved."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.journeys.crash import crash_edits, lost


def test_a_killed_desktop_keeps_what_it_reported_saved(tmp_path: Path, share: Callable[[str], None]) -> None:
    """Eight kills at random moments of one profile's life; every record reported saved is applied on the log."""
    share("kills at random moments: 8 of 200 (make crash)")
    count, missing = crash_edits(tmp_path / "profile", kills=8, moments=random.Random(7))
    assert count > 0
    assert [] == missing


def test_a_lost_record_would_be_found(tmp_path: Path) -> None:
    """The look itself can fail: an id that was never written is missing."""
    crash_edits(tmp_path / "profile", kills=1, moments=random.Random(8))
    stranger = "018f2f6e-0000-7000-8000-000000000001"
    assert [stranger] == lost(tmp_path / "profile", [stranger])

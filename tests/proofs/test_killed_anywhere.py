"""kill -9 at any executed line between an edit and its fold: a sample; ``make crash`` takes every line."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.proofs.lines import Kills, lines_of


def test_killed_at_any_line_nothing_that_was_reported_saved_is_lost(
    tmp_path: Path, share: Callable[[str], None]
) -> None:
    """What was reported saved is there, once, and all is whole; the same profile again and again."""
    folder = tmp_path / "ada"
    lines, _ = lines_of(folder)
    assert lines > 500
    share(f"executed lines killed at: 25 of {lines:,} (make crash)")
    kills = Kills()
    for fatal in random.Random(7).sample(range(1, lines), 25):
        kills.one(folder, fatal)
        kills.look(folder)
        assert not kills.lost
        assert not kills.twice
    assert kills.killed > kills.points // 2
    assert kills.saved

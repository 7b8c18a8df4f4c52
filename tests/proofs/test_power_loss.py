"""A loss of power at any moment: what a person was told is saved or shared is on the disk. ``make crash`` does more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.proofs.power import prove


def test_a_loss_of_power_loses_nothing_that_was_told(tmp_path: Path, share: Callable[[str], None]) -> None:
    """Synced writes stay, of the others any choice of sectors: all that was reported is there, and work goes on."""
    share("losses of power: 60 of 2,000 (make crash)")
    found = prove(tmp_path, edits=40, images=60, level="FULL", seed=3)
    assert found.told > 1000
    assert not found.lost, found


def test_the_same_finds_losses_where_less_is_synced(tmp_path: Path) -> None:
    """With synchronous=NORMAL the outbox loses what it had reported: the test above can fail."""
    assert prove(tmp_path, edits=40, images=20, level="NORMAL", seed=3).outbox > 0

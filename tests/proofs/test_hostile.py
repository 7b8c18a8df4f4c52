"""The fold is total: hostile records among good ones change nothing. ``make hostile`` takes 100,000."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.proofs.hostile import LIMIT, prove


def test_hostile_records_change_no_customer_and_stop_nothing(tmp_path: Path, share: Callable[[str], None]) -> None:
    """A fiftieth of the whole: each gets a verdict in time, all are shown, the same customers are exported."""
    share("hostile records: 2,000 of 100,000 (make hostile)")
    found = prove(tmp_path, 300, 2000)
    assert found.hostile.total() == 2000
    assert {"refused shape", "refused format", "refused id", "duplicate", "conflicted unseen"} <= set(found.hostile)
    assert found.slowest <= LIMIT

"""``make soak``: three desktops for an hour (``SOAK=minutes``), always new runs; prints what happened how often."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.proofs.desktops import Desktops

COMMON: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
}
RUNS = 20
"""Runs between two looks at the clock."""


class Everything(Desktops):
    """With rebuilds; counts its runs."""

    rebuilds = True
    runs = 0

    def teardown(self) -> None:
        """Count the runs that end well."""
        super().teardown()
        Everything.runs += 1


def main() -> int:
    """Run until the time is up; a failure is shrunk by Hypothesis and ends it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60.0)
    options = parser.parse_args()
    end = time.monotonic() + options.minutes * 60
    chosen = settings(max_examples=RUNS, stateful_step_count=50, database=None, phases=[Phase.generate, Phase.shrink])
    while time.monotonic() < end:
        run_state_machine_as_test(Everything, settings=settings(chosen, **COMMON))
        print(f"{Everything.runs} runs, each ended in one fingerprint, digest and export", flush=True)
    for what, count in sorted(Everything.seen.items()):
        print(f"  {what}: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

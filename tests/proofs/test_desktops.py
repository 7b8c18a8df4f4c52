"""Whatever happens to three desktops, they end alike: a sample of ``make soak``."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.proofs.desktops import Desktops
from tests.proofs.soak import COMMON

RUNS = 8


def test_three_desktops_end_alike_whatever_happens(share: Callable[[str], None]) -> None:
    """One fingerprint, digest and export; nothing saved is missing; nobody overwrote what they had not seen."""
    share(f"runs of three desktops: {RUNS}; make soak: an hour of them")
    run_state_machine_as_test(Desktops, settings=settings(max_examples=RUNS, stateful_step_count=25, **COMMON))

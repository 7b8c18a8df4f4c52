"""Whatever happens to three desktops, they end alike: a sample of ``make soak``."""

from __future__ import annotations

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.proofs.desktops import Desktops
from tests.proofs.soak import COMMON


def test_three_desktops_end_alike_whatever_happens() -> None:
    """One fingerprint, digest and export; nothing saved is missing; nobody overwrote what they had not seen."""
    run_state_machine_as_test(Desktops, settings=settings(max_examples=8, stateful_step_count=25, **COMMON))

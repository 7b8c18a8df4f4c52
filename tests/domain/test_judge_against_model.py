"""The judge and a slow model of it, written independently, agree on random histories of three desktops."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.judge import Judged, Verdict
from tests.domain.histories import random_history
from tests.domain.slow_model import SlowModel


def named(judged: Judged) -> str:
    """Return the verdict as the model names it."""
    name = judged.verdict.name.lower()
    return f"{name}:{judged.code}" if judged.verdict is Verdict.REFUSED else name


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_judge_and_model_agree(seed: int) -> None:
    """Every verdict and the digest are the model's."""
    ledger = random_history(seed)
    model = SlowModel()
    assert [model.add(one.value) for one in ledger.logged] == [named(judged) for judged in ledger.judged]
    assert model.digest == ledger.layer.register.digest


def test_histories_reach_every_verdict() -> None:
    """The generator is worth something: each verdict and each code that bytes of a right shape can get is there."""
    found = Counter(named(judged) for seed in range(150) for judged in random_history(seed).judged)
    codes = ("id", "opened", "base", "unknown", "exists", "settled", "life")
    assert {"applied", "conflicted", "duplicate", *(f"refused:{code}" for code in codes)} == set(found)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32))
def test_what_is_told_to_the_display_is_the_whole_state(seed: int) -> None:
    """Numbers, versions and last writers can be folded from what the judge tells alone."""
    ledger = random_history(seed)
    versions: dict[int, int] = {}
    writers: dict[tuple[int, str], int] = {}
    for judged in ledger.judged:
        if judged.verdict is not Verdict.APPLIED or judged.version is None:
            assert judged.prior == ()
            continue
        number = judged.number or 0
        versions[number] = versions.get(number, 0) + 1
        assert judged.version == versions[number]
        for unit, before in judged.prior:
            assert writers.get((number, unit), -1) == before
            writers[number, unit] = judged.position

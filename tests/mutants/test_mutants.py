"""The table of promises is in order, and breaking one is noticed. ``make mutants`` breaks them all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mutants.promise import Promise
from tests.mutants.run import PROMISES, ROOT, copy_program, is_caught


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: one.promise)
def test_each_promise_names_its_place_and_its_test(promise: Promise) -> None:
    """The text to be made wrong is there once, the wrong one is another, and the test exists."""
    assert (ROOT / promise.file).read_text("utf-8").count(promise.old) == 1
    assert promise.new != promise.old
    file, *_, name = promise.test.split("::")
    assert f"def {name}(" in (ROOT / file).read_text("utf-8")


def test_promises_differ() -> None:
    """No promise stands there twice."""
    assert len({one.promise for one in PROMISES}) == len(PROMISES)


def test_a_broken_promise_is_caught_and_a_harmless_change_is_not(tmp_path: Path, share: Callable[[str], None]) -> None:
    """One promise as a sample, and once nothing wrong at all."""
    share(f"promises broken: 1 of {len(PROMISES)} (make mutants)")
    place, promise = copy_program(tmp_path), PROMISES[1]
    try:
        assert is_caught(place, promise)
        assert not is_caught(place, promise._replace(new=f"{promise.old} "))
    finally:
        shutil.rmtree(place)  # the tests in it hold the very values that must be in no file at the end

"""One moment a question: while another thread folds, no reader ever sees half of anything."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from domain.events import LIFE
from storage.outbox import Shared
from storage.ports import HistoryQuery, ListQuery
from tests.storage.past import add_unshared, random_past
from tests.storage.profile import Profile, open_profile


def fold_and_share(profile: Profile, first: int, failures: list[BaseException]) -> None:
    """Fold the tail of the past a few records at a time, and tell the outbox after each step, as the worker does."""
    try:
        total, records = len(profile.past.records), profile.past.records
        while profile.folded < total:
            start = profile.folded
            upto = min(total, start + 1 + start % 4)
            kept = records[upto:]
            del records[upto:]
            profile.fold()
            records.extend(kept)
            judged = profile.past.judged[start:upto]
            shared = [Shared(one.record.id, one.position, one.verdict, str(one.code)) for one in judged if one.record]
            profile.outbox.share(shared, 1)
    except BaseException as error:
        failures.append(error)


@pytest.mark.parametrize("seed", range(3))
def test_an_edit_on_its_way_from_the_outbox_to_the_files_is_never_missed_nor_doubled(seed: int, tmp_path: Path) -> None:
    """From the first record folded to the last the window shows the same values: only ``pending`` shrinks."""
    first = 60
    past = random_past(seed + 300, first, customers=4)
    profile = open_profile(past, tmp_path)
    profile.fold()
    add_unshared(past, first, 150)
    profile.keep(first)
    expected = {one: past.now(one) for one in past.states}
    totals = {one: sum(bool(record.customer == one) for record in past.records) for one in past.states}
    failures: list[BaseException] = []
    writer = threading.Thread(target=fold_and_share, args=(profile, first, failures))
    rounds, positions = 0, set()
    writer.start()
    while writer.is_alive() or rounds < 2:
        for customer, state in expected.items():
            found = profile.records.customer(customer)
            assert found is not None
            assert {path: text for path, text in state.values.items() if path != LIFE} == found.values
            assert state.version == found.version
            assert totals[customer] == profile.records.change_total(HistoryQuery(customer=customer))
            assert len(expected) == profile.records.total(ListQuery())
            positions.add(found.basis.base.position if found.basis.base else -1)
        rounds += 1
    writer.join()

    assert failures == []
    assert len(positions) > 3
    assert {} == profile.records.customer(next(iter(expected))).pending  # type: ignore[union-attr]
    profile.close()


@pytest.mark.parametrize("seed", range(2))
def test_a_view_is_the_state_at_its_own_position(seed: int, tmp_path: Path) -> None:
    """Values, base and mark of one answer belong together, whatever is folded meanwhile."""
    past = random_past(seed + 400, 500, customers=5)
    profile = open_profile(past, tmp_path)
    whole = list(past.records)
    del past.records[20:]
    profile.fold()
    past.records.extend(whole[20:])
    failures: list[BaseException] = []
    writer = threading.Thread(target=fold_and_share, args=(profile, 20, failures))
    writer.start()
    seen = 0
    while writer.is_alive():
        for customer in past.states:
            found = profile.records.customer(customer)
            if found is None or found.basis.base is None:
                continue
            position = found.basis.base.position
            state = past.at(customer, position)
            assert state is not None
            assert state.version == found.version
            assert {path: text for path, text in state.values.items() if path != LIFE} == found.values
            assert past.base_at(position) == found.basis.base
            seen += 1
    writer.join()

    assert failures == []
    assert seen > 10
    profile.close()

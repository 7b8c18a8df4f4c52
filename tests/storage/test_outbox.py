"""The outbox file: order, numbers, what is forgotten and what never is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from storage.errors import TooLate
from storage.outbox import FORMAT, KEPT_MS, Outbox, Shared, Unsent, chain_of
from storage.outbox_schema import MIGRATIONS


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    """A fresh outbox."""
    outbox = Outbox(tmp_path / "outbox.sqlite3")
    yield outbox
    outbox.close()


def unsent(seq: int, prev: str | None = None) -> Unsent:
    """A record with this number."""
    return Unsent(str(uuid4()), "DetailsAmended", str(uuid4()), seq, prev, 1000 + seq, f"bytes {seq}".encode())


def test_a_new_file_has_the_newest_format(outbox: Outbox, tmp_path: Path) -> None:
    """As many steps as there are formats, and a file that went through all of them is not touched again."""
    assert len(MIGRATIONS) == FORMAT
    file = sqlite3.connect(tmp_path / "outbox.sqlite3")
    assert (FORMAT,) == file.execute("PRAGMA user_version").fetchone()
    file.close()


def test_records_wait_in_order(outbox: Outbox) -> None:
    """What was appended comes back in order, from behind any of them."""
    records = [unsent(n) for n in range(1, 6)]
    outbox.append(records[:2], handed=True)
    outbox.append(records[2:], handed=False)
    kept = outbox.pending()
    assert [one.id for one in records] == [one.id for one in kept]
    assert [True, True, False, False, False] == [one.handed for one in kept]
    assert [one.id for one in records[3:]] == [one.id for one in outbox.pending(kept[2].n)]
    assert (5, 1001) == outbox.waiting()


def test_the_chain_goes_on_after_reopening(outbox: Outbox, tmp_path: Path) -> None:
    """The counter and what the next record names as ``prev`` are kept."""
    record = unsent(1)
    outbox.append([record], handed=False)
    device = outbox.device
    again = Outbox(tmp_path / "outbox.sqlite3")
    assert (device, (1, chain_of(record.value))) == (again.device, again.chain)
    again.close()


def test_shared_records_no_longer_wait_and_go_after_a_month(outbox: Outbox) -> None:
    """Only what was read back is ever forgotten."""
    records = [unsent(1), unsent(2)]
    outbox.append(records, handed=True)
    outbox.share([Shared(records[0].id, 7, 1, "")], now=1000)
    assert [records[1].id] == [one.id for one in outbox.pending()]
    outbox.prune(now=1000 + KEPT_MS)
    assert outbox.holds(records[0].id)
    outbox.prune(now=1001 + KEPT_MS)
    assert (False, True) == (outbox.holds(records[0].id), outbox.holds(records[1].id))


def test_only_the_newest_unhanded_record_is_withdrawn(outbox: Outbox) -> None:
    """Its number and its place in the chain are used again."""
    first, second = unsent(1), unsent(2, "p")
    outbox.append([first], handed=False)
    chain = outbox.chain
    outbox.append([second], handed=False)
    with pytest.raises(TooLate):
        outbox.withdraw(first.id)
    withdrawn = outbox.withdraw(second.id)
    assert (second.customer, 1) == (withdrawn, outbox.chain[0])
    assert chain[0] == outbox.chain[0]
    outbox.hand(upto=10)
    with pytest.raises(TooLate):
        outbox.withdraw(first.id)


def test_a_new_device_begins_a_new_chain(outbox: Outbox) -> None:
    """Another id, number one next, nothing before it; what waits stays."""
    outbox.append([unsent(1)], handed=False)
    before = outbox.device
    outbox.new_device()
    assert before != outbox.device
    assert ((0, None), 1) == (outbox.chain, len(outbox.pending()))


def test_every_commit_that_people_are_told_of_is_synced(outbox: Outbox) -> None:
    """FULL before and after the one commit that may be lost."""
    record = unsent(1)
    outbox.append([record], handed=True)
    assert 2 == outbox._db.execute("PRAGMA synchronous").fetchone()[0]
    outbox.share([Shared(record.id, 0, 1, "")], now=1)
    assert 2 == outbox._db.execute("PRAGMA synchronous").fetchone()[0]


def test_jobs_go_on_where_they_were(outbox: Outbox) -> None:
    """An unfinished job is found again with its details and how far it was."""
    job = outbox.new_job("import", {"file": "a.csv"})
    other = outbox.new_job("import", {"file": "b.csv"})
    outbox.job_done(job, 5, False, {"file": "a.csv", "x": 1})
    outbox.job_done(other, 9, True, {})
    assert [(job, "import", {"file": "a.csv", "x": 1}, 5)] == outbox.open_jobs()

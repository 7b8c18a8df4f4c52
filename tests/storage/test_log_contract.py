"""The contract of the event log, kept alike by the embedded log and by a real Kafka broker."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from uuid import uuid4

import pytest

from storage.embedded_log import now_ms
from storage.event_log import Entry, EventLog, Logged, Standing
from storage.logs import open_log
from tests.conftest import run_until

Opener = Callable[[], EventLog]


@pytest.fixture(params=["embedded", "kafka"])
def open_one(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same log again and again; all are closed at the end."""
    url = f"embedded:{tmp_path / 'log.sqlite3'}" if request.param == "embedded" else request.getfixturevalue("topic")
    opened: list[EventLog] = []

    def opener() -> EventLog:
        log = open_log(url, tmp_path)
        opened.append(log)
        run_until(lambda: log.poll() is Standing.OPEN, lambda: log.read(1, 0.01))
        log.assign(0)
        return log

    yield opener
    for log in opened:
        log.close()


def entry(text: str, recorded: int | None = None) -> Entry:
    """A record whose bytes are just this text: a log does not look into them."""
    return Entry(str(uuid4()), "DetailsAmended", str(uuid4()), text.encode(), recorded)


def read_all(log: EventLog, count: int) -> list[Logged]:
    """Read until so many records came and the end was reached."""
    found: list[Logged] = []

    def step() -> None:
        log.poll()
        found.extend(log.read(100, 0.05))

    run_until(lambda: len(found) >= count and log.caught_up, step)
    return found


def test_records_are_read_back_in_the_order_they_were_handed_over(open_one: Opener) -> None:
    """Positions are 0, 1, 2 ... without a gap, and the bytes are the same."""
    log = open_one()
    texts = [f"record {n} äöü" for n in range(250)]
    log.hand_over([entry(text) for text in texts[:100]])
    log.hand_over([entry(text) for text in texts[100:]])
    found = read_all(log, 250)
    assert list(range(250)) == [one.position for one in found]
    assert texts == [one.value.decode() for one in found]


def test_an_empty_log_has_no_end_and_is_caught_up(open_one: Opener) -> None:
    """A reader of an empty log stands at its end at once."""
    log = open_one()
    assert [] == read_all(log, 0)
    assert -1 == log.end


def test_two_desktops_see_the_same_order(open_one: Opener) -> None:
    """Two writers take turns; both read the same bytes at the same positions."""
    one, other = open_one(), open_one()
    for n in range(20):
        one.hand_over([entry(f"one {n}")])
        other.hand_over([entry(f"other {n}")])
    first, second = read_all(one, 40), read_all(other, 40)
    assert first == second
    assert 40 == len(first)


def test_each_writer_keeps_its_own_order(open_one: Opener) -> None:
    """What one desktop hands over comes in its order, whatever others do between."""
    one, other = open_one(), open_one()
    for n in range(30):
        (one if n % 2 else other).hand_over([entry(f"{n % 2} {n:03}")])
    found = [logged.value.decode() for logged in read_all(one, 30)]
    for writer in "01":
        mine = [text for text in found if text.startswith(writer)]
        assert sorted(mine) == mine


def test_reading_begins_where_it_is_told(open_one: Opener) -> None:
    """A reader assigned to position 7 reads 7 first."""
    log = open_one()
    log.hand_over([entry(f"{n}") for n in range(10)])
    read_all(log, 10)
    log.assign(7)
    assert ["7", "8", "9"] == [one.value.decode() for one in read_all(log, 3)]


def test_the_recorded_time_is_the_logs(open_one: Opener) -> None:
    """Recorded times lie between before and after, and are those of the log for every reader."""
    log = open_one()
    before = now_ms()
    log.hand_over([entry("a"), entry("b")])
    found = read_all(log, 2)
    assert all(before - 1000 <= one.recorded <= now_ms() + 1000 for one in found)
    assert found == read_all(open_one(), 2)


def test_a_published_record_keeps_its_recorded_time(open_one: Opener) -> None:
    """An earlier recorded time is kept, a later one than the log's own does not count."""
    log = open_one()
    log.hand_over([entry("kept", 1_500_000_000_000), entry("from the future", 9_999_999_999_999)])
    kept, future = read_all(log, 2)
    assert 1_500_000_000_000 == kept.recorded
    assert future.recorded <= now_ms() + 1000


def test_the_identity_stays_and_another_one_stops_the_log(open_one: Opener) -> None:
    """The same log has the same identity; a profile that knows another one reads and writes nothing."""
    log = open_one()
    assert log.identity
    assert log.identity == open_one().identity
    stranger = open_one()
    stranger.expect("another log")
    stranger.recheck()
    run_until(lambda: stranger.poll() is Standing.STOPPED, lambda: None)
    assert stranger.trouble is not None
    assert "not the one this profile knows" in str(stranger.trouble)


def hand_over_all(log: EventLog, wanted: SimpleQueue[Entry | None]) -> None:
    """Be another desktop: hand over what is wanted, and serve the log meanwhile, until nothing more is."""
    while True:
        log.poll()
        try:
            one = wanted.get(timeout=0.002)
        except Empty:
            continue
        if one is None:
            return
        log.hand_over([one])


def test_a_later_record_wakes_a_waiting_reader_at_once(open_one: Opener) -> None:
    """A reader that waits a second sees another desktop's record long before."""
    log, other = open_one(), open_one()
    read_all(log, 0)
    wanted: SimpleQueue[Entry | None] = SimpleQueue()
    desktop = Thread(target=hand_over_all, args=(other, wanted))
    desktop.start()
    spent = []
    for n in range(6):
        started = time.monotonic()
        wanted.put(entry(str(n)))
        found: list[Logged] = []
        run_until(lambda got=found: got, lambda got=found: got.extend(log.read(1, 1.0)))  # type: ignore[misc]
        spent.append(time.monotonic() - started)
    wanted.put(None)
    desktop.join()
    assert sorted(spent)[2] < 0.25


def test_wake_ends_a_waiting_read(open_one: Opener) -> None:
    """A request of the window ends the worker's wait."""
    log = open_one()
    read_all(log, 0)
    log.wake()
    started = time.monotonic()
    log.read(1, 5.0)
    assert time.monotonic() - started < 1.0


def test_a_reader_may_leave_in_the_middle(open_one: Opener) -> None:
    """Small limits give every record once, in order."""
    log = open_one()
    log.hand_over([entry(str(n)) for n in range(10)])
    found: list[Logged] = []
    run_until(lambda: len(found) == 10, lambda: (log.poll(), found.extend(log.read(3, 0.05))))
    assert all(b.position == a.position + 1 for a, b in pairwise(found))


def test_closing_is_quick(open_one: Opener) -> None:
    """Closing takes well below two seconds, also with something just handed over."""
    log = open_one()
    log.hand_over([entry("last")])
    started = time.monotonic()
    log.close()
    assert time.monotonic() - started < 2.0

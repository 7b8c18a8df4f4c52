"""Desktops on a real broker: two at once, without it, through its death, and on a log that is not theirs any more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest

from storage.codec import trusted
from storage.kafka_log import create_topic
from storage.notices import LogState, Result
from tests.broker.kafka_broker import KafkaBroker, free_port
from tests.broker.topics import Operator
from tests.conftest import run_until
from tests.storage.desks import ADA, BEN, Desk, settle


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Closes what a test opened, last first."""
    with ExitStack() as stack:
        yield stack


def opened(stack: ExitStack, folder: Path, log: str | None = None, who: str = "ada") -> Desk:
    """Open a desktop that is closed at the end."""
    desk = Desk(folder / who, log, ADA if who == "ada" else BEN)
    stack.callback(desk.close)
    return desk


def test_two_desktops_on_one_topic(topic: str, tmp_path: Path, stack: ExitStack) -> None:
    """Different units both apply, the same unit conflicts, both end in one digest."""
    one, other = opened(stack, tmp_path, topic).ready(), opened(stack, tmp_path, topic, "ben").ready()
    customer = str(one.register(name_display="Ada").customer)
    settle(one, other)
    seen = other.customer(customer).basis
    first = one.amend(customer, {"birth_date": "1980"}).records[0]
    second = other.amend(customer, {"language": "de"}, seen).records[0]
    third = other.amend(customer, {"birth_date": "1990"}, seen, preflight=False).records[0]
    verdicts = [one.verdict(first).verdict, other.verdict(second).verdict, other.verdict(third).verdict]
    settle(one, other)
    assert ["applied", "applied"] == [verdicts[0] if verdicts[0] != "conflicted" else verdicts[2], verdicts[1]]
    assert 1 == verdicts.count("conflicted")
    assert (one.status.digest, one.status.fingerprint) == (other.status.digest, other.status.fingerprint)


def test_starting_without_the_broker_works_and_edits_arrive_later(
    own_broker: KafkaBroker, tmp_path: Path, stack: ExitStack
) -> None:
    """Offline it says so, keeps edits across a restart, and shares them when the broker is back."""
    create_topic(own_broker.servers, "customers", {})
    url = f"kafka://{own_broker.servers}/customers"
    desk = opened(stack, tmp_path, url).ready()
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    desk.close()
    own_broker.stop()

    away = Desk(tmp_path / "ada")
    away.until(LogState.OFFLINE)
    assert "cannot be reached" in str(away.status.trouble)
    assert Result.SAVED is away.amend(customer, {"birth_date": "1980"}).result
    started = time.monotonic()
    away.close()
    assert time.monotonic() - started < 2.0

    again = opened(stack, tmp_path)
    record = again.amend(customer, {"birth_date": "1981"}).records[0]
    assert 2 == again.status.pending
    assert "1981" == again.customer(customer).values["birth_date"]
    own_broker.start()
    assert "applied" == again.verdict(record).verdict
    assert (LogState.UP_TO_DATE, 3) == (again.ready().status.state, again.customer(customer).version)


def test_a_killed_broker_loses_and_doubles_nothing(own_broker: KafkaBroker, tmp_path: Path, stack: ExitStack) -> None:
    """Edits go on while the broker is killed and comes back: each is on the log once, in order."""
    create_topic(own_broker.servers, "customers", {})
    desk = opened(stack, tmp_path, f"kafka://{own_broker.servers}/customers").ready()
    customer = str(desk.register(name_display="Ada").customer)
    records = [desk.amend(customer, {"birth_date": f"19{n}"}).records[0] for n in range(10, 20)]
    own_broker.kill()
    records += [desk.amend(customer, {"birth_date": f"19{n}"}).records[0] for n in range(20, 30)]
    desk.until(LogState.OFFLINE)
    own_broker.start()
    records += [desk.amend(customer, {"birth_date": f"19{n}"}).records[0] for n in range(30, 40)]
    verdicts = [desk.verdict(record) for record in records]
    desk.ready()
    assert ["applied"] * 30 == [one.verdict for one in verdicts]
    assert sorted(one.position for one in verdicts) == [one.position for one in verdicts]
    assert 31 == desk.customer(customer).version
    assert 32 == len(Operator(own_broker.servers).read("customers", 32))


def test_closing_with_the_broker_frozen_is_quick(own_broker: KafkaBroker, tmp_path: Path) -> None:
    """A broker that neither answers nor closes its connections holds nobody up."""
    create_topic(own_broker.servers, "customers", {})
    desk = Desk(tmp_path / "ada", f"kafka://{own_broker.servers}/customers").ready()
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    own_broker.freeze()
    assert Result.SAVED is desk.amend(customer, {"birth_date": "1980"}).result
    desk.tick()
    started = time.monotonic()
    desk.close()
    spent = time.monotonic() - started
    own_broker.thaw()
    assert spent < 2.0


def test_a_profile_that_never_reached_its_register_says_so(tmp_path: Path, stack: ExitStack) -> None:
    """Without any register there is nothing to edit yet; the window goes on and says why."""
    desk = opened(stack, tmp_path, f"kafka://127.0.0.1:{free_port()}/customers")
    desk.until(LogState.OFFLINE)
    outcome = desk.register(name_display="Ada")
    assert Result.REFUSED is outcome.result
    assert "has not been reached yet" in str(outcome.refusal)


def test_a_register_made_anew_is_read_only_and_nothing_is_sent(
    session_broker: KafkaBroker, tmp_path: Path, stack: ExitStack
) -> None:
    """The topic was deleted and made again, even longer: the desktop says so and writes nothing into it."""
    operator, name = Operator(session_broker.servers), f"again-{uuid4()}"
    desk = Desk(tmp_path / "ada", operator.make(name)).ready()
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready().close()
    operator.delete(name)
    operator.make(name)
    operator.write(name, 9)
    again = opened(stack, tmp_path)
    again.until(LogState.READ_ONLY)
    assert "not the one this profile knows" in str(again.status.stopped)
    assert Result.SAVED is again.amend(customer, {"birth_date": "1980"}).result
    run_until(lambda: again.status.pending == 1, again.tick)
    assert ("1980", 1) == (again.customer(customer).values["birth_date"], again.status.position)
    assert b"strange 0" == operator.read(name, 9)[0]


def test_a_log_that_lost_records_is_read_only(session_broker: KafkaBroker, tmp_path: Path, stack: ExitStack) -> None:
    """Records that were folded here are gone there: said so, nothing is overwritten."""
    operator, name = Operator(session_broker.servers), f"cut-{uuid4()}"
    desk = Desk(tmp_path / "ada", operator.make(name)).ready()
    for n in range(3):
        desk.register(name_display=f"Customer {n}")
    desk.ready().close()
    operator.cut(name, 4)
    again = opened(stack, tmp_path)
    again.until(LogState.READ_ONLY)
    assert "begins at change 4" in str(again.status.stopped)
    assert 3 == again.desktop.records.status().customers


def test_another_register_is_refused(session_broker: KafkaBroker, tmp_path: Path, stack: ExitStack) -> None:
    """A profile belongs to one register; pointed at another one it reads and writes nothing there."""
    operator = Operator(session_broker.servers)
    mine, other = operator.make(f"mine-{uuid4()}"), operator.make(f"other-{uuid4()}")
    Desk(tmp_path / "ben", other, BEN).ready().close()
    Desk(tmp_path / "ada", mine).ready().close()
    again = opened(stack, tmp_path, other)
    again.until(LogState.READ_ONLY)
    assert "does not hold the register of this profile" in str(again.status.stopped)
    assert 0 == again.status.position
    again.close()
    back = opened(stack, tmp_path).ready()
    assert mine == back.desktop.settings.log


def test_a_topic_with_something_else_is_no_register(
    session_broker: KafkaBroker, tmp_path: Path, stack: ExitStack
) -> None:
    """Foreign records on an otherwise right topic: one sentence, nothing is written."""
    operator, name = Operator(session_broker.servers), f"foreign-{uuid4()}"
    url = operator.make(name)
    operator.write(name, 2)
    desk = opened(stack, tmp_path, url)
    desk.until(LogState.READ_ONLY)
    assert "no register of Daybook" in str(desk.status.stopped)


def test_a_broken_record_is_refused_and_work_goes_on(
    session_broker: KafkaBroker, tmp_path: Path, stack: ExitStack
) -> None:
    """Bytes that are no record get a position and a verdict; everything around them applies."""
    operator, name = Operator(session_broker.servers), f"broken-{uuid4()}"
    desk = opened(stack, tmp_path, operator.make(name)).ready()
    desk.register(name_display="Before")
    operator.write(name, 2)
    desk.register(name_display="After")
    desk.ready()
    run_until(lambda: desk.status.position == 4, desk.tick)
    assert (LogState.UP_TO_DATE, 2) == (desk.status.state, desk.status.customers)
    broken = [change for n in range(5) if (change := desk.desktop.records.change(n)) and change.verdict == "refused"]
    assert ["shape", "shape"] == [change.code for change in broken]


def test_a_wrong_setting_stops_sending_but_not_reading(
    session_broker: KafkaBroker, tmp_path: Path, stack: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edits are kept while retention is wrong, and go out by themselves when it is right again."""
    monkeypatch.setattr("storage.kafka_log.log.AGAIN", 0.2)
    operator, name = Operator(session_broker.servers), f"retention-{uuid4()}"
    desk = opened(stack, tmp_path, operator.make(name)).ready()
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    operator.alter(name, {"retention.ms": "600000"})
    desk.until(LogState.READ_ONLY)
    assert "retention.ms=600000" in str(desk.status.stopped)
    record = desk.amend(customer, {"birth_date": "1980"}).records[0]
    assert 1 == desk.status.pending
    operator.alter(name, {"retention.ms": "-1"})
    assert "applied" == desk.verdict(record).verdict


def test_a_record_that_was_never_handed_over_is_withdrawn(own_broker: KafkaBroker, tmp_path: Path) -> None:
    """Away from the log the newest record can be taken back; its number is used again."""
    create_topic(own_broker.servers, "customers", {})
    desk = Desk(tmp_path / "ada", f"kafka://{own_broker.servers}/customers").ready()
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    own_broker.stop()
    desk.until(LogState.OFFLINE)
    kept = desk.amend(customer, {"birth_date": "1980"}).records[0]
    gone = desk.amend(customer, {"language": "de"}).records[0]
    assert Result.REFUSED is withdraw(desk, kept)
    assert Result.WITHDRAWN is withdraw(desk, gone)
    assert "language" not in desk.customer(customer).values
    last = desk.amend(customer, {"language": "fr"}).records[0]
    own_broker.start()
    assert "applied" == desk.verdict(last).verdict
    assert Result.REFUSED is withdraw(desk, last)
    desk.close()
    assert [1, 2, 3, 4] == [trusted(value).seq for value in Operator(own_broker.servers).read("customers", 4)]


def withdraw(desk: Desk, record: str) -> Result:
    """Ask to take back a record; returns what became of it."""
    ticket = desk.desktop.commands.withdraw(record)
    run_until(lambda: desk.outcome(ticket) is not None, desk.tick)
    outcome = desk.outcome(ticket)
    assert outcome is not None
    return outcome.result

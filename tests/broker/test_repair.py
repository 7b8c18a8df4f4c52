"""Repair: a log that lost records gets them back from the desktops that still hold them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest

from storage.notices import LogState
from storage.repair.compare import compare
from storage.repair.copy import OwnCopy
from storage.repair.hand_over import follow, hand_over_again
from storage.repair.publish import publish
from tests.broker.kafka_broker import KafkaBroker
from tests.broker.topics import Operator
from tests.storage.desks import BEN, Desk, settle

WAIT = 20.0


def quiet(done: int, total: int) -> None:
    """Nobody watches how far it is."""


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Closes what a test opened, last first."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def operator(session_broker: KafkaBroker) -> Operator:
    """An operator of the session's broker."""
    return Operator(session_broker.servers)


def worked(operator: Operator, folder: Path) -> tuple[str, Desk, Desk]:
    """Return a topic and two closed desktops that both read it to the end: Ada wrote 1 and 3, Ben wrote 2 and 4."""
    url = operator.make(f"lost-{uuid4()}")
    ada, ben = Desk(folder / "ada", url).ready(), Desk(folder / "ben", url, BEN).ready()
    for desk, name in ((ada, "One"), (ben, "Two"), (ada, "Three"), (ben, "Four")):
        desk.register(name_display=name)
        settle(ada, ben)
    ada.close()
    ben.close()
    return url, ada, ben


def restored(operator: Operator, folder: Path, upto: int) -> str:
    """Return a new topic that holds only the first records, as after a restore from an old backup."""
    name = f"restored-{uuid4()}"
    url = operator.make(name)
    copy = OwnCopy(folder)
    values = [one.value for batch in copy.records() for one in batch]
    copy.close()
    operator.put(name, values[:upto])
    return url


def test_what_the_log_lost_is_listed_by_author_and_time(operator: Operator, tmp_path: Path) -> None:
    """Everything behind the loss, Ada's before Ben's, with who wrote it and whether that was here."""
    _, ada, _ = worked(operator, tmp_path)
    found = compare(ada.folder, restored(operator, ada.folder, 2), WAIT, quiet)
    assert (5, 2, 2) == (found.held, found.on_log, found.differs)
    assert [("ada", 3, True), ("ben", 2, False), ("ben", 4, False)] == [
        (one.record.actor.id, one.position, one.own) for one in found.lost if one.record is not None
    ]


def test_a_whole_log_has_lost_nothing(operator: Operator, tmp_path: Path) -> None:
    """The copy and the log are alike."""
    url, ada, _ = worked(operator, tmp_path)
    found = compare(ada.folder, url, WAIT, quiet)
    assert (5, 5, None, ()) == (found.held, found.on_log, found.differs, found.lost)


def test_a_log_whose_beginning_was_deleted_is_compared_from_where_it_begins(operator: Operator, tmp_path: Path) -> None:
    """What was deleted on the server is lost, the rest is not."""
    url, ada, _ = worked(operator, tmp_path)
    operator.cut(url.rpartition("/")[2], 3)
    found = compare(ada.folder, url, WAIT, quiet)
    assert [0, 1, 2] == sorted(one.position for one in found.lost)


def goes_on(desk: Desk, url: str, stack: ExitStack) -> Desk:
    """Let a profile go on with a log that lost records, and read and share everything."""
    aside = hand_over_again(desk.folder, url, compare(desk.folder, url, WAIT, quiet))
    assert (aside / "history.sqlite3").exists()
    again = Desk(desk.folder)
    stack.callback(again.close)
    return again.ready()


def test_lost_records_are_handed_over_again_by_their_desktops(
    operator: Operator, tmp_path: Path, stack: ExitStack
) -> None:
    """Ada brings back her record, Ben his: the log is byte for byte what it was."""
    before, ada, ben = worked(operator, tmp_path)
    url = restored(operator, ada.folder, 3)
    stopped = Desk(ada.folder, url)
    stopped.until(LogState.READ_ONLY)
    stopped.close()
    one, other = goes_on(ada, url, stack), goes_on(ben, url, stack)
    settle(one, other)
    assert [4, 4] == [desk.desktop.records.status().customers for desk in (one, other)]
    assert one.status.digest == other.status.digest
    assert operator.read(before.rpartition("/")[2], 5) == operator.read(url.rpartition("/")[2], 5)


def test_a_record_whose_basis_was_lost_comes_back_to_its_author(
    operator: Operator, tmp_path: Path, stack: ExitStack
) -> None:
    """What Ada wrote had seen a record of Ben's that is gone: it is on the log again, and not applied."""
    _, ada, _ = worked(operator, tmp_path)
    desk = goes_on(ada, restored(operator, ada.folder, 2), stack)
    assert (2, 1, 1) == (desk.status.position, desk.status.customers, desk.status.not_applied)


def test_a_copy_becomes_a_new_topic_byte_for_byte(operator: Operator, tmp_path: Path, stack: ExitStack) -> None:
    """The topic is gone; Ada's copy is published, and Ben follows by a setting, with what he entered meanwhile."""
    url, ada, ben = worked(operator, tmp_path)
    before = operator.read(url.rpartition("/")[2], 5)
    operator.delete(url.rpartition("/")[2])
    late = Desk(ben.folder)
    late.until(LogState.READ_ONLY)
    assert "was deleted" in str(late.status.stopped)
    kept = late.register(name_display="Five").records[0]
    late.close()
    name = f"new-{uuid4()}"
    assert 5 == publish(ada.folder, operator.make(name), WAIT, quiet)
    assert before == operator.read(name, 5)
    follows = Desk(ben.folder, f"kafka://{operator.servers}/{name}")
    stack.callback(follows.close)
    first = Desk(ada.folder)
    stack.callback(first.close)
    assert "applied" == follows.verdict(kept).verdict
    settle(follows, first)
    assert follows.status.digest == first.status.digest


def test_a_copy_comes_back_under_the_same_address(operator: Operator, tmp_path: Path, stack: ExitStack) -> None:
    """A topic of the same name is made anew: the one that publishes knows it, the others follow when told to."""
    url, ada, ben = worked(operator, tmp_path)
    operator.delete(url.rpartition("/")[2])
    assert url == operator.make(url.rpartition("/")[2])
    assert 5 == publish(ada.folder, url, WAIT, quiet)
    first = Desk(ada.folder).ready()
    stack.callback(first.close)
    stopped = Desk(ben.folder)
    stopped.until(LogState.READ_ONLY)
    stopped.close()
    found = compare(ben.folder, None, WAIT, quiet)
    assert ((), None) == (found.lost, found.differs)
    follow(ben.folder, None, found)
    other = Desk(ben.folder)
    stack.callback(other.close)
    other.register(name_display="Five")
    settle(first, other)
    assert first.status.digest == other.status.digest


def test_the_only_copy_is_not_rebuilt_away(operator: Operator, tmp_path: Path, stack: ExitStack) -> None:
    """A rebuild from a log that lost records is refused with the same sentence; the copy stays."""
    _, ada, _ = worked(operator, tmp_path)
    desk = Desk(ada.folder, restored(operator, ada.folder, 2))
    stack.callback(desk.close)
    desk.until(LogState.READ_ONLY)
    job = desk.desktop.commands.rebuild()
    desk.tick()
    told = [one for notice in desk.notices for one in notice.progress if one.job == job]
    assert [True] == [one.finished for one in told]
    assert str(desk.status.stopped) == str(told[0].failure)
    assert 4 == desk.desktop.records.status().customers

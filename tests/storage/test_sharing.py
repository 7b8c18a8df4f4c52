"""When an edit goes to the log, and when it must not: what was handed over is known before it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.events import FORMAT_RAISED, Data, Event
from storage import worker
from storage.event_log import Standing
from storage.notices import LogState, Result
from tests.conftest import run_until
from tests.storage.desks import BEN, Desk, settle


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Two desktops on one embedded log, both read to the end."""
    log = f"embedded:{tmp_path / 'shared.sqlite3'}"
    desks = Desk(tmp_path / "ada", log), Desk(tmp_path / "ben", log, BEN)
    settle(*desks)
    yield desks
    for desk in desks:
        desk.close()


def cut(desk: Desk) -> None:
    """Let the log be away."""
    desk.desktop.worker.sharing.log.poll = lambda: Standing.AWAY  # type: ignore[method-assign]
    desk.until(LogState.OFFLINE)


def join(desk: Desk) -> None:
    """Let the log be there again."""
    del desk.desktop.worker.sharing.log.poll


def withdraw(desk: Desk, record: str) -> Result:
    """Take a record back; returns what became of that."""
    ticket = desk.desktop.commands.withdraw(record)
    run_until(lambda: desk.outcome(ticket) is not None, desk.tick)
    return getattr(desk.outcome(ticket), "result", Result.FAILED)


def test_what_was_handed_over_cannot_be_withdrawn(two: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read back yet, and nobody knows whether the log has it: too late."""
    ada, _ben = two
    cut(ada)
    [saved] = ada.register(name_display="Ada").records
    join(ada)
    monkeypatch.setattr(ada.desktop.worker.sharing.log, "read", lambda limit, wait: ())
    ada.tick()
    assert (1, True) == (ada.status.pending, ada.desktop.worker.outbox.pending()[0].handed)
    assert Result.REFUSED is withdraw(ada, saved)
    monkeypatch.undo()
    assert "applied" == ada.verdict(saved).verdict


def test_nothing_is_handed_over_before_the_log_was_read_to_its_end(
    two: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After hours without the log, what others did is read first, however long that takes."""
    ada, ben = two
    ada.close()
    away = Desk(ada.folder)
    away.register(name_display="Ada")
    away.close()
    for n in range(4):
        ben.register(name_display=f"Customer {n}")
    end = ben.ready().status.position
    monkeypatch.setattr(worker, "BATCH", 1)
    back = Desk(ada.folder)
    while any(not one.handed for one in back.desktop.worker.outbox.pending()):
        read = back.desktop.worker.fold.state.register.position
        back.tick()
    assert end + 1 == read
    monkeypatch.undo()
    back.ready().close()


def test_a_register_of_a_newer_format_takes_and_sends_nothing(two: tuple[Desk, Desk]) -> None:
    """Somebody raised the format beyond this program: read-only with one sentence, and what is entered waits."""
    ada, ben = two
    customer = str(ada.register(name_display="Ada").customer)
    settle(ada, ben)
    base = ada.basis().base
    assert base is not None
    ada.desktop.worker.announce(Event(kind=FORMAT_RAISED, data=Data(format=2)), base)
    run_until(lambda: ben.status.state is LogState.READ_ONLY, lambda: (ada.tick(), ben.tick()))
    assert "needs a newer Daybook" in str(ben.status.stopped)
    ben.amend(customer, {"language": "de"})
    for _ in range(5):
        ben.tick()
    assert (1, 2, "de") == (ben.status.pending, ben.status.position, ben.customer(customer).values["language"])

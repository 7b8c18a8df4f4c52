"""Rebuilds asked for while work goes on: swapped in, cancelled, interrupted, and files that would not open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.errors import LogLostRecords
from storage.notices import Progress
from tests.conftest import run_until
from tests.storage.desks import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desktop on its own embedded log."""
    desk = Desk(tmp_path / "ada").ready()
    yield desk
    desk.close()


def test_a_rebuild_swaps_files_while_work_goes_on(desk: Desk) -> None:
    """Edits are saved and shared meanwhile; afterwards all is there, with the same digest as a live fold."""
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    job = desk.desktop.commands.rebuild()
    second = desk.desktop.commands.rebuild()
    desk.amend(customer, {"birth_date": "1980"})
    assert "read anew already" in str(desk.finished(second).failure)
    assert desk.finished(job).failure is None
    assert "1980" == desk.ready().customer(customer).values["birth_date"]
    digest = desk.status.digest
    desk.close()
    for file in desk.folder.glob("*.sqlite3*"):
        if file.name.startswith(("history", "register")):
            file.unlink()
    again = Desk(desk.folder).ready()
    assert digest == again.status.digest
    again.close()


def test_a_cancelled_rebuild_leaves_everything_as_it_was(desk: Desk) -> None:
    """The files in use stay, and the next rebuild works."""
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    job = desk.desktop.commands.rebuild()
    desk.tick()
    desk.desktop.commands.cancel(job)
    assert desk.finished(job).failure
    assert "Ada" == desk.customer(customer).display
    assert desk.finished(desk.desktop.commands.rebuild()).failure is None


def test_an_interrupted_rebuild_is_begun_anew(desk: Desk) -> None:
    """The program ended before it did: the next start reads the register anew, and the one after that does not."""
    desk.register(name_display="Ada")
    desk.ready()
    desk.desktop.commands.rebuild()
    desk.tick()
    desk.close()
    again = Desk(desk.folder)
    ends: list[Progress] = []
    run_until(lambda: ends.extend(_rebuilds(again)) or ends, again.tick, 60.0)
    assert [(None, 2)] == [(one.failure, one.counts["records"]) for one in ends]
    again.ready().close()
    last = Desk(desk.folder).ready()
    assert [] == [one for notice in last.notices for one in notice.progress]
    last.close()


def test_a_cancelled_rebuild_is_not_begun_anew(desk: Desk) -> None:
    """It was a person's wish."""
    desk.desktop.commands.cancel(desk.desktop.commands.rebuild())
    desk.tick()
    desk.close()
    again = Desk(desk.folder).ready()
    assert [] == [one for notice in again.notices for one in notice.progress]
    again.close()


def test_files_that_could_not_be_opened_after_a_swap_are_opened_when_they_can_be(desk: Desk) -> None:
    """A swap that fails in the middle leaves no desktop that needs a restart."""
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    worker, file, aside = desk.desktop.worker, desk.folder / "register.sqlite3", desk.folder / "aside"

    def put_a_folder_there() -> None:
        file.rename(aside)
        file.mkdir()

    with pytest.raises(sqlite3.OperationalError):
        worker.swap(put_a_folder_there)
    assert not worker.fold.usable
    file.rmdir()
    aside.rename(file)
    run_until(lambda: worker.fold.usable, desk.tick)
    (record,) = desk.amend(customer, {"name/given": "A"}).records
    assert "applied" == desk.verdict(record).verdict


def test_fresh_files_of_a_log_that_lost_records_are_not_swapped_in(desk: Desk) -> None:
    """The log was whole when the rebuild began and is not when it ends: what is here may be the only copy."""
    desk.register(name_display="Ada")
    desk.ready()
    job = desk.desktop.commands.rebuild()
    desk.tick()
    before = (desk.folder / "history.sqlite3").stat().st_ino
    desk.desktop.worker.sharing.stop(LogLostRecords(where="the log", position=1))
    assert "has lost or altered" in str(desk.finished(job).failure)
    assert before == (desk.folder / "history.sqlite3").stat().st_ino


def _rebuilds(desk: Desk) -> list[Progress]:
    return [one for notice in desk.notices for one in notice.progress if one.what == "rebuild" and one.finished]

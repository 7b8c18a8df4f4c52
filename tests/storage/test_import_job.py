"""The import as a job: cut off anywhere it goes on, and nothing is doubled or lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from domain.commands import RegisterCustomer
from domain.events import Actor
from storage.desktop import Desktop
from storage.notices import Notice, Progress
from storage.ports import Submission
from tests.journeys.customers_csv import write

ROWS = 2_500
ADA = Actor("ada", "Ada Okonjo")


class Desk:
    """A desktop driven by hand, and the import's last progress."""

    def __init__(self, folder: Path) -> None:
        self.progress: list[Progress] = []
        self.desktop = Desktop.open(folder, None, ADA, self._take)

    def _take(self, notice: Notice) -> None:
        self.progress += notice.progress

    def until_finished(self) -> Progress:
        """Tick until an import is finished and everything is shared."""
        for _ in range(20_000):
            self.desktop.worker.tick(0.001)
            if self.progress and self.progress[-1].finished and not self.desktop.status.pending:
                return self.progress[-1]
        raise AssertionError("the import does not end")


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Open a desktop and close it again."""
    opened = Desk(folder)
    try:
        yield opened
    finally:
        opened.desktop.close()


def kinds(folder: Path) -> dict[bytes, int]:
    """Count the records on the embedded log by kind."""
    with sqlite3.connect(folder / "log.sqlite3") as db:
        rows = db.execute("SELECT json_extract(CAST(value AS TEXT), '$.kind'), count(*) FROM records GROUP BY 1")
        found = dict(rows.fetchall())
    db.close()
    return found


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of more than one step."""
    return write(tmp_path / "t.csv", ROWS)


def test_an_import_without_mapping_reads_the_heads(tmp_path: Path, table: Path) -> None:
    """As the window asks for it: the file, and nothing else."""
    with desk(tmp_path / "p") as one:
        one.desktop.commands.import_file(str(table), {})
        done = one.until_finished()
        assert (ROWS, ROWS, None) == (done.counts["rows"], done.counts["created"], done.failure)
        assert ROWS == one.desktop.status.customers


@pytest.mark.parametrize("begun", [False, True], ids=["before its first rows", "after its first rows"])
def test_cut_off_it_goes_on_with_the_next_start(tmp_path: Path, table: Path, begun: bool) -> None:
    """Whoever closes in the middle finds all rows once the program was opened again: each once."""
    folder = tmp_path / "p"
    with desk(folder) as first:
        while first.desktop.status.register is None or first.desktop.status.position < 0:
            first.desktop.worker.tick(0.001)
        first.desktop.commands.import_file(str(table), {})
        first.desktop.worker.tick(0.0)
        while begun and not any(some.done for some in first.progress):
            first.desktop.worker.tick(0.0)
        assert not any(one.finished for one in first.progress)
    with desk(folder) as second:
        done = second.until_finished()
        assert (ROWS, ROWS) == (second.desktop.status.customers, done.counts["rows"])
    expected = {"RegisterOpened": 1, "BatchOpened": 1, "CustomerRegistered": ROWS, "BatchClosed": 1}
    assert expected == kinds(folder)


def test_cancelled_it_closes_its_batch(tmp_path: Path, table: Path) -> None:
    """What was imported stays, and says how much it was."""
    folder = tmp_path / "p"
    with desk(folder) as one:
        job = one.desktop.commands.import_file(str(table), {})
        while not any(0 < some.done < ROWS for some in one.progress):
            one.desktop.worker.tick(0.0)
        one.desktop.commands.cancel(job)
        done = one.until_finished()
        assert 0 < done.counts["created"] < ROWS
        assert done.counts["created"] == one.desktop.status.customers
    assert 1 == kinds(folder)["BatchClosed"]


def test_a_file_that_changed_meanwhile_is_not_read_on(tmp_path: Path, table: Path) -> None:
    """Other rows under old numbers would be a mess: said, and the batch is closed."""
    folder = tmp_path / "p"
    with desk(folder) as first:
        first.desktop.commands.import_file(str(table), {})
        while not any(0 < some.done < ROWS for some in first.progress):
            first.desktop.worker.tick(0.0)
    table.write_text(table.read_text("utf-8") + "person,New\n", "utf-8")
    with desk(folder) as second:
        done = second.until_finished()
    assert done.failure is not None
    assert "was changed" in done.failure
    assert 1 == kinds(folder)["BatchClosed"]


def test_a_file_that_breaks_in_the_middle_keeps_what_came_before(tmp_path: Path) -> None:
    """The rows before are imported, the sentence names the row."""
    file = tmp_path / "t.csv"
    file.write_text("name/display,salutation\nA,x\nB,x\n" + "y" * 200_000 + ",x\nC,x\n", "utf-8")
    with desk(tmp_path / "p") as one:
        one.desktop.commands.import_file(str(file), {})
        done = one.until_finished()
    assert (2, True) == (done.counts["created"], "row 4" in (done.failure or ""))


def test_an_edit_during_an_import_does_not_wait_for_its_end(tmp_path: Path, table: Path) -> None:
    """A command is saved between two steps."""
    with desk(tmp_path / "p") as one:
        one.desktop.commands.import_file(str(table), {})
        while not any(0 < some.done < ROWS for some in one.progress):
            one.desktop.worker.tick(0.0)
        values = {"nature": "person", "name/display": "Between"}
        customer = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000"
        command = RegisterCustomer(customer=customer, basis=one.desktop.records.basis(), values=values)
        one.desktop.commands.submit(Submission(command))
        one.desktop.worker.tick(0.0)
        assert one.desktop.records.customer(customer) is not None
        assert not one.progress[-1].finished
        one.until_finished()
        assert ROWS + 1 == one.desktop.status.customers


def test_a_trial_tells_all_and_writes_nothing(tmp_path: Path, table: Path) -> None:
    """The table and its columns come with the first word, the outcome with the last; the log stays as it is."""
    with desk(tmp_path / "p") as ada:
        job = ada.desktop.commands.import_file(str(table), {}, trial=True)
        ended = ada.until_finished()
        first = next(one for one in ada.progress if one.job == job)
        records = ada.desktop.status.position
    assert not first.finished
    assert first.look is not None
    assert first.look.mapping["Name"] == "name/display"
    assert len(first.look.samples[0]) == len(first.look.heads)
    assert (ended.counts["created"], ended.counts["errors"], ended.batch) == (ROWS, 0, None)
    assert records == 0


def test_a_trial_says_which_rows_cannot_be_taken(tmp_path: Path) -> None:
    """By their number in the file; a table that cannot be read at all says that instead."""
    bad = tmp_path / "bad.csv"
    bad.write_text("name/display,nature,nonsense\nBerger,person,x\n,person,x\nLind,robot,x\n", "utf-8")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    with desk(tmp_path / "p") as ada:
        ada.desktop.commands.import_file(str(bad), {}, trial=True)
        ended = ada.until_finished()
        ada.desktop.commands.import_file(str(empty), {}, trial=True)
        unreadable = ada.until_finished()
    assert [row for row, _why in ended.errors] == [3, 4]
    assert ended.counts["created"] == 1
    assert unreadable.failure is not None
    assert "empty.csv" in unreadable.failure

"""The worker through trouble: full disk, damaged files, a copied profile, withdrawals, a tick that never dies."""

from __future__ import annotations

import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.commands import AmendDetails, Command, RegisterCustomer
from domain.events import DETAILS_AMENDED
from storage.codec import trusted
from storage.embedded_log import EmbeddedLog
from storage.errors import NoRoomToOpen
from storage.event_log import Entry, Standing
from storage.notices import Notice, Result
from storage.ports import FormDraft, Submission
from tests.conftest import run_until
from tests.storage.desks import ADA, BEN, Desk, settle


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desktop on its own embedded log."""
    desk = Desk(tmp_path / "ada").ready()
    yield desk
    desk.close()


def log_of(desk: Desk) -> list[bytes]:
    """Return all records on a desktop's embedded log."""
    with sqlite3.connect(desk.folder / "log.sqlite3") as db:
        rows = db.execute("SELECT value FROM records ORDER BY position").fetchall()
    db.close()
    return [row[0] for row in rows]


def limit_pages(db: sqlite3.Connection, more: int) -> None:
    """Let a file grow by so many pages and no more, as on a disk that is about full."""
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + more}")


def test_a_full_disk_refuses_the_edit_and_the_window_goes_on(desk: Desk) -> None:
    """Nothing is half saved: the outcome says so, and after making room the same edit is saved."""
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    outbox = desk.desktop.worker.outbox
    limit_pages(outbox._db, 0)
    text = "x" * 20_000
    note = {"notes/11111111-1111-4111-8111-111111111111/text": text}
    outcome = desk.amend(customer, note)
    assert Result.FAILED is outcome.result
    assert "disk is full" in str(outcome.refusal)
    assert (0, 1) == (desk.status.pending, desk.status.position)
    outbox._db.execute("PRAGMA max_page_count = 1073741823")
    assert Result.SAVED is desk.amend(customer, note).result
    assert text in desk.ready().customer(customer).values.values()


def test_a_full_disk_under_the_fold_is_told_and_cured(desk: Desk) -> None:
    """The projection cannot be written: saved work stays, the status says so, and later it folds on."""
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    display = desk.desktop.worker.fold._display._db
    limit_pages(display, 0)
    note = {"notes/11111111-1111-4111-8111-111111111111/text": "y" * 30_000}
    assert Result.SAVED is desk.amend(customer, note).result
    run_until(lambda: desk.status.trouble is not None, desk.tick)
    assert "disk is full" in str(desk.status.trouble)
    display.execute("PRAGMA max_page_count = 1073741823")
    run_until(lambda: desk.status.trouble is None, desk.tick)
    assert "y" * 30_000 in desk.ready().customer(customer).values.values()


def test_a_full_disk_under_the_log_keeps_the_edit_in_the_outbox(desk: Desk) -> None:
    """The embedded log cannot grow: the edit is saved, waits, and is shared when there is room."""
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    log = desk.desktop.worker.sharing.log
    assert isinstance(log, EmbeddedLog)
    assert log._db is not None
    limit_pages(log._db, 0)
    outcome = desk.amend(customer, {"notes/11111111-1111-4111-8111-111111111111/text": "z" * 30_000})
    assert Result.SAVED is outcome.result
    run_until(lambda: desk.status.trouble is not None, desk.tick)
    assert 1 == desk.status.pending
    assert "applied" == desk.verdict(outcome.records[0]).verdict


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode != 0:
        pytest.skip("only root may mount a small file system; the tests above stand in for it")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_really_full_disk_loses_nothing_that_was_reported_saved(small_disk: Path) -> None:
    """Everything is on it, log and all: edits are saved until it is full, then refused with a sentence; after
    making room work goes on, and what was reported saved is there.
    """
    filler = small_disk / "filler"
    desk = Desk(small_disk / "ada").ready()
    filler.write_bytes(bytes(5_000_000))
    saved: list[str] = []
    outcome = desk.register(name_display="Customer 0")
    while outcome.result is Result.SAVED:
        saved.append(str(outcome.customer))
        desk.tick()
        outcome = desk.register(name_display=f"Customer {len(saved)}", reason="x" * 30_000)
        assert len(saved) < 1000
    assert Result.FAILED is outcome.result
    assert "disk is full" in str(outcome.refusal)
    filler.unlink()
    run_until(lambda: desk.status.trouble is None and not desk.status.pending, desk.tick)
    again = desk.register(name_display="Afterwards")
    assert Result.SAVED is again.result
    shown = [desk.ready().customer(customer).display for customer in (*saved, str(again.customer))]
    assert [*(f"Customer {n}" for n in range(len(saved))), "Afterwards"] == shown
    assert len(shown) == desk.status.customers
    desk.close()


def test_a_profile_on_a_full_disk_is_not_called_damaged(small_disk: Path) -> None:
    """Nobody is told to restore a copy over files that are sound."""
    desk = Desk(small_disk / "ada").ready()
    desk.register(name_display="Ada")
    desk.ready().close()
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(17_000_000))
    with pytest.raises(NoRoomToOpen, match="disk is full"):
        Desk(small_disk / "ada")
    filler.unlink()
    again = Desk(small_disk / "ada").ready()
    assert 1 == again.status.customers
    again.close()


def test_a_fault_of_the_program_does_not_end_the_worker(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that raises is told in one sentence without a traceback, and is tried again."""
    fold = desk.desktop.worker.fold
    customer = str(desk.register(name_display="Ada").customer)
    desk.ready()
    with monkeypatch.context() as patch:
        patch.setattr(fold._display, "apply", lambda batch: 1 / 0)
        desk.amend(customer, {"birth_date": "1980"})
        run_until(lambda: desk.status.trouble is not None, desk.tick)
        assert "ZeroDivisionError" in str(desk.status.trouble)
        assert "Traceback" not in str(desk.status.trouble)
    run_until(lambda: desk.status.trouble is None, desk.tick)
    assert "1980" == desk.ready().customer(customer).values["birth_date"]


@pytest.mark.parametrize("name", ["history.sqlite3", "register.sqlite3"])
def test_a_damaged_derived_file_is_made_anew(desk: Desk, name: str) -> None:
    """Rubbish where a projection was: it is folded again from the log."""
    customer = str(desk.register(name_display="Ada").customer)
    digest = desk.ready().status.digest
    desk.close()
    for beside in desk.folder.glob(f"{name}-*"):
        beside.unlink()
    (desk.folder / name).write_bytes(b"rubbish" * 1000)
    again = Desk(desk.folder).ready()
    assert (digest, "Ada") == (again.status.digest, again.customer(customer).display)
    again.close()


def test_a_foreign_record_on_the_log_is_refused_and_work_goes_on(desk: Desk) -> None:
    """Bytes that are no record get a verdict; what comes after applies."""
    other = EmbeddedLog(desk.folder / "log.sqlite3")
    run_until(lambda: other.poll() is Standing.OPEN, lambda: None)
    other.hand_over([Entry("x", DETAILS_AMENDED, None, b"\xff\x00 no record")])
    other.close()
    desk.register(name_display="After")
    assert (2, 1) == (desk.ready().status.position, desk.status.customers)
    broken = desk.desktop.records.change(1)
    assert broken is not None
    assert ("refused", "shape") == (broken.verdict, broken.code)


def test_the_chain_of_a_desktop_is_gapless(desk: Desk) -> None:
    """``seq`` counts from 1, ``prev`` names the record before; also over a restart."""
    for n in range(3):
        desk.register(name_display=f"Customer {n}")
    desk.ready().close()
    again = Desk(desk.folder).ready()
    again.register(name_display="Later")
    again.ready().close()
    records = [trusted(value) for value in log_of(desk)]
    assert [1, 2, 3, 4, 5] == [record.seq for record in records]
    assert records[0].prev is None
    assert all(record.prev for record in records[1:])


def test_drafts_survive_a_restart(desk: Desk) -> None:
    """What is typed is kept with its basis, and is there again."""
    customer = str(desk.register(name_display="Ada").customer)
    draft = FormDraft(
        "form-1", customer, False, {"name/given": "A", "language": None}, desk.basis(), 5, {"reason": "x"}
    )
    desk.desktop.commands.keep_draft(draft)
    desk.tick()
    desk.close()
    again = Desk(desk.folder).ready()
    assert (draft,) == tuple(again.desktop.records.drafts())
    again.desktop.commands.drop_draft("form-1")
    again.tick()
    assert () == tuple(again.desktop.records.drafts())
    again.close()


def test_the_thread_saves_tells_and_ends(tmp_path: Path) -> None:
    """With a thread of its own: an outcome and a verdict come as notices, and closing is quick."""
    desk = Desk(tmp_path / "ada").ready()
    judged, notices = threading.Event(), list[Notice]()

    def listen(notice: Notice) -> None:
        notices.append(notice)
        if notice.verdicts:
            judged.set()

    desk.desktop.worker._notify = listen
    desk.desktop.worker.start()
    customer = "11111111-1111-4111-8111-111111111111"
    registered = desk.desktop.commands.submit(Submission(_registration(desk, customer)))
    assert judged.wait(10)
    started = time.monotonic()
    desk.close()
    assert time.monotonic() - started < 2.0
    outcomes = [one for notice in notices for one in notice.outcomes]
    assert [(registered, Result.SAVED)] == [(one.ticket, one.result) for one in outcomes]


def _registration(desk: Desk, customer: str) -> Command:

    return RegisterCustomer(customer=customer, basis=desk.basis(), values={"name/display": "Ada"})


def test_requests_of_the_last_moment_are_taken(desk: Desk) -> None:
    """What was submitted before closing is saved, not lost."""
    customer = str(desk.register(name_display="Ada").customer)
    basis = desk.customer(customer).basis
    desk.desktop.commands.submit(
        Submission(AmendDetails(customer=customer, basis=basis, values={"birth_date": "1980"}))
    )
    desk.close()
    again = Desk(desk.folder).ready()
    assert "1980" == again.customer(customer).values["birth_date"]
    again.close()


def test_a_large_command_is_split_and_every_part_applies(desk: Desk) -> None:
    """Notes for three records: the parts follow each other, in one batch, and all apply."""
    customer = str(desk.register(name_display="Ada").customer)
    notes = {f"notes/11111111-1111-4111-8111-11111111111{n}/text": str(n) * 25_000 for n in range(6)}
    outcome = desk.amend(customer, notes)
    assert len(outcome.records) > 1
    assert {"applied"} == {desk.verdict(record).verdict for record in outcome.records}
    changes = [desk.desktop.records.change(record) for record in outcome.records]
    assert 1 == len({change.batch for change in changes if change is not None})
    assert notes.items() <= desk.customer(customer).values.items()


def test_the_first_desktop_opens_the_register_and_the_second_adopts_it(tmp_path: Path) -> None:
    """Both find an empty log at once: one register, the other's opening is refused, both go on."""
    log = f"embedded:{tmp_path / 'shared.sqlite3'}"
    one, other = Desk(tmp_path / "ada", log, ADA), Desk(tmp_path / "ben", log, BEN)
    settle(one, other)
    assert one.status.register == other.status.register is not None
    assert one.status.digest == other.status.digest
    other.register(name_display="Ben")
    settle(one, other)
    assert 1 == one.status.customers
    one.close()
    other.close()


def test_an_import_of_a_file_that_is_not_there_ends_with_a_sentence(desk: Desk) -> None:
    """The job ends, the window goes on."""
    job = desk.desktop.commands.import_file(str(desk.folder / "nowhere.csv"), {})
    assert desk.finished(job).failure
    assert Result.SAVED is desk.register(name_display="Ada").result


def test_a_request_that_makes_the_program_stumble_is_answered(desk: Desk) -> None:
    """Whoever waits for an outcome gets one, and the requests behind it are taken."""
    commands = desk.desktop.commands
    bad = commands.submit(Submission(AmendDetails(customer="x", basis=desk.basis(), values=None)))  # type: ignore[arg-type]
    good = commands.submit(Submission(_registration(desk, "11111111-1111-4111-8111-111111111111")))
    run_until(lambda: desk.outcome(good) is not None, desk.tick)
    answered = desk.outcome(bad)
    assert answered is not None
    assert answered.result in (Result.FAILED, Result.REFUSED)
    assert Result.SAVED is getattr(desk.outcome(good), "result", None)

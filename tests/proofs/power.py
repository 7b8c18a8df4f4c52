"""``make crash``, power loss: whatever of the unsynced writes a disk may have kept, what a person was told is there.

A child process works on a profile while every write and sync of its SQLite files is noted. From the tape come images of
the disk after a loss of power at any moment: all that was synced, and of the rest any choice of sectors.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from storage.codec import trusted
from storage.logs import OWN_LOG
from storage.outbox import FILE as OUTBOX
from tests.proofs.disk import Cut, Disk, Step, Synced, Told, Written
from tests.storage.desks import Desk

SECTOR = 512
CUSTOMERS = 5


def hold_at(db: sqlite3.Connection, level: str) -> None:
    """Make a connection sync as little as ``level`` says, whatever is asked of it later."""
    db.execute(f"PRAGMA synchronous={level}")
    db.set_authorizer(
        lambda action, what, value, *_: (
            sqlite3.SQLITE_IGNORE
            if action == sqlite3.SQLITE_PRAGMA and what == "synchronous" and value is not None
            else sqlite3.SQLITE_OK
        )
    )


def work(folder: str, edits: int, level: str, teller: Connection) -> None:
    """Register and amend customers, some edits at a time, and send the tape of it."""
    disk = Disk(Path(folder))
    desk = Desk(Path(folder)).ready()
    if level != "FULL":
        hold_at(desk.desktop.worker.outbox._db, level)
        hold_at(desk.desktop.worker.sharing.log._db, level)  # type: ignore[attr-defined]
    customers: list[str] = []
    saved: list[str] = []
    for number in range(edits):
        if number < CUSTOMERS:
            outcome = desk.register(name_display=f"Number {number}")
            customers.append(str(outcome.customer))
        else:
            outcome = desk.amend(customers[number % CUSTOMERS], {"birth_date": str(1900 + number % 100)})
        saved += outcome.records
        disk.tape.append(Told("saved", outcome.records))
        if number % 4 == 3:
            desk.ready()
            disk.tape.append(Told("shared", tuple(saved)))
    teller.send(disk.tape)
    teller.close()
    multiprocessing.process.current_process()  # the profile is left as it is: its power is lost
    desk.close()


def tape_of(folder: Path, edits: int, level: str = "FULL") -> list[Step]:
    """Let a child work on the profile in a folder, which nobody has open, and return its tape."""
    processes = multiprocessing.get_context("spawn")
    heard, teller = processes.Pipe(duplex=False)
    child = processes.Process(target=work, args=(str(folder), edits, level, teller))
    child.start()
    teller.close()
    try:
        tape: list[Step] = heard.recv()
    finally:
        child.join()
    return tape


@dataclass
class _File:
    """What of a file is on the disk for sure (None: not even its name), and what was written to it since."""

    synced: bytearray | None
    since: list[Written | Cut] = field(default_factory=list)

    def take(self, step: Written | Cut | Synced) -> None:
        """Follow one step of the tape."""
        if not isinstance(step, Synced):
            self.since.append(step)
            return
        self.synced = self.synced if self.synced is not None else bytearray()
        for one in self.since:
            _do(self.synced, one)
        self.since.clear()

    def after_loss(self, luck: random.Random, share: float) -> bytes | None:
        """Return what may be there when the power is gone: each unsynced sector with this chance."""
        if self.synced is None and luck.random() > share:
            return None
        content = bytearray(self.synced or b"")
        for one in self.since:
            for part in _sectors(one):
                if luck.random() < share:
                    _do(content, part)
        return bytes(content)


def _do(content: bytearray, step: Written | Cut) -> None:
    if isinstance(step, Cut):
        del content[step.size :]
        return
    content.extend(bytes(max(0, step.offset - len(content))))
    content[step.offset : step.offset + len(step.data)] = step.data


def _sectors(step: Written | Cut) -> Iterator[Written | Cut]:
    if isinstance(step, Cut):
        yield step
        return
    at = 0
    while at < len(step.data):
        size = SECTOR - (step.offset + at) % SECTOR
        yield Written(step.file, step.offset + at, step.data[at : at + size])
        at += size


@dataclass
class Losses:
    """What came of a number of images."""

    images: int = 0
    told: int = 0
    """records that somebody had been told of, all images together"""
    outbox: int = 0
    """saved records that the outbox lost"""
    log: int = 0
    """shared records that the log lost"""
    broken: int = 0
    """images with a damaged file"""

    @property
    def lost(self) -> bool:
        """Whether anything was lost at all."""
        return bool(self.outbox or self.log or self.broken)


def lose_power(before: Path, tape: Sequence[Step], images: int, seed: int, place: Path) -> Losses:
    """Make so many images of the profile that was ``before``, and look in each for what had been told."""
    luck, found = random.Random(seed), Losses()
    files = {one.name: _File(bytearray(one.read_bytes())) for one in before.iterdir() if one.is_file()}
    moments = sorted(luck.choices(range(1, len(tape) + 1), k=images))
    told: dict[str, tuple[str, ...]] = {"saved": (), "shared": ()}
    done = 0
    for moment in moments:
        for step in tape[done:moment]:
            if isinstance(step, Told):
                told[step.what] = (*told[step.what], *step.records) if step.what == "saved" else step.records
            else:
                files.setdefault(step.file, _File(None)).take(step)
        done = moment
        _make(files, luck, place)
        _look(place, told, found, whole=found.images % 50 == 0)
    return found


def _make(files: dict[str, _File], luck: random.Random, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    share = luck.choice((0.0, 0.5, 0.9, 1.0))
    for name, file in files.items():
        content = file.after_loss(luck, share)
        if content is not None:
            (place / name).write_bytes(content)


def _look(place: Path, told: dict[str, tuple[str, ...]], found: Losses, whole: bool) -> None:
    found.images += 1
    found.told += len(told["saved"]) + len(told["shared"])
    try:
        kept = _outbox_ids(place / OUTBOX)
        logged = _log_ids(place / OWN_LOG)
    except (sqlite3.DatabaseError, ValueError):
        found.broken += 1
        return
    found.outbox += len(set(told["saved"]) - kept)
    found.log += len(set(told["shared"]) - logged)
    if whole and not found.lost:
        _goes_on(place, told["saved"])


def _outbox_ids(file: Path) -> set[str]:
    return {trusted(value).id for value in _values(file, "SELECT value FROM entries")}


def _log_ids(file: Path) -> set[str]:
    return {trusted(value).id for value in _values(file, "SELECT value FROM records")}


def _values(file: Path, sql: str) -> list[bytes]:
    db = sqlite3.connect(file)
    try:
        if db.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError(file.name)
        return [row[0] for row in db.execute(sql)]
    finally:
        db.close()


def _goes_on(place: Path, saved: Sequence[str]) -> None:
    """The desktop opens on what is left, shares what waits, and has every saved record on its log once."""
    desk = Desk(place).ready()
    desk.close()
    on_log = [trusted(value).id for value in _values(place / OWN_LOG, "SELECT value FROM records")]
    assert set(saved) <= set(on_log)
    assert desk.status.trouble is None, desk.status.trouble


def prove(folder: Path, edits: int, images: int, level: str, seed: int) -> Losses:
    """Make a profile, work on it, and lose its power so many times."""
    profile = folder / f"ada-{level}"
    Desk(profile).ready().close()
    before = shutil.copytree(profile, folder / f"before-{level}")
    return lose_power(before, tape_of(profile, edits, level), images, seed, folder / f"image-{level}")


def main() -> int:
    """Print a line for FULL, which must lose nothing, and one for NORMAL and OFF, which must."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, default=2000)
    parser.add_argument("--edits", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="daybook-power-") as folder:
        for level in ("FULL", "NORMAL", "OFF"):
            one = prove(Path(folder), options.edits, options.images, level, options.seed)
            print(
                f"power lost {one.images} times, synchronous={level}: of {one.told} records told of, the outbox lost "
                f"{one.outbox}, the log {one.log}; {one.broken} images damaged",
                flush=True,
            )
            failed = failed or (level == "FULL") == one.lost
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

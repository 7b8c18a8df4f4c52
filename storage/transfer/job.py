"""The import as a job of the worker: a step takes some rows, decides, and saves them in one commit.

The batch is announced before its first record and closed with its outcome. Every id is derived from the job and
the row, and what was saved is seen by the next look, so going on after a crash repeats nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from domain.errors import Refusal
from domain.events import BATCH_CLOSED, BATCH_OPENED, IMPORT, Base, Data, Event
from storage.derived import derived_id
from storage.notices import Progress
from storage.projection.view import Files
from storage.saving import Decided
from storage.transfer.deciding import Decider, Tally
from storage.transfer.heads import columns_of, is_own
from storage.transfer.look import ViewLook
from storage.transfer.rows import Reader, Understood
from storage.transfer.table import Row, RowUnreadable, count_rows, open_table
from storage.transfer.trial import propose_mapping
from storage.worker import Worker

WHAT = "import"
"""``Progress.what`` of an import, and the name of its kind in the outbox."""
STEP = 0.15
"""Seconds of a step."""
ROWS = 1_000
"""At most so many rows a step."""
AHEAD = 2_000
"""So many records may wait to be shared before an import pauses, as long as the log can be reached."""


class FileChanged(Refusal):
    """A file that is not the one an import began with."""

    code = "file_changed"
    template = (
        "The file {file} was changed or is gone since its import began. What was imported stays; "
        "import the file again to go on."
    )


class Resumable(msgspec.Struct):
    """What the outbox keeps of an import."""

    number: int
    file: str
    mapping: Mapping[str, str]
    batch: str
    stamp: str
    """size and time of the file"""
    opened: bool = False
    """whether the batch was announced"""
    done: int = 0
    """rows taken"""
    counts: Mapping[str, int] | None = None

    def details(self) -> dict[str, Any]:
        """Return what is kept beside the number of rows."""
        return {
            "file": self.file,
            "mapping": dict(self.mapping),
            "batch": self.batch,
            "stamp": self.stamp,
            "opened": self.opened,
            "counts": dict(self.counts or {}),
        }


def stamp_of(file: Path) -> str:
    """Return what changes when a file changes; empty when it is gone."""
    try:
        facts = file.stat()
    except OSError:
        return ""
    return f"{facts.st_size} {facts.st_mtime_ns}"


def begin(worker: Worker, files: Files, file: Path, mapping: Mapping[str, str]) -> ImportJob:
    """Begin an import and keep it in the outbox; without a mapping the heads and cells tell what is what."""
    from uuid6 import uuid7  # see storage/warm.py

    kept = Resumable(0, str(file), mapping, str(uuid7()), stamp_of(file))
    kept.number = worker.outbox.new_job(WHAT, kept.details())
    return ImportJob(worker, files, kept)


def go_on(worker: Worker, files: Files) -> list[ImportJob]:
    """Return the imports that were not finished when the program ended."""
    found = [
        Resumable(number=number, done=done, **details)
        for number, what, details, done in worker.outbox.open_jobs()
        if what == WHAT
    ]
    return [ImportJob(worker, files, kept) for kept in found]


class ImportJob:
    """One import; ``tally`` says what became of the rows."""

    waiting = False

    def __init__(self, worker: Worker, files: Files, kept: Resumable) -> None:
        """Nothing is read before the first step."""
        self._worker = worker
        self._files = files
        self._kept = kept
        self._rows: Iterator[Row] | None = None
        self._held: Understood | None = None
        self._total = 0
        self._broken: str | None = None
        self._cancelled = False
        self.tally = Tally(Counter(kept.counts or {}))

    @property
    def batch(self) -> str | None:
        """The id of the batch, None as long as nothing was written."""
        return self._kept.batch if self._kept.opened else None

    def step(self) -> Progress:
        """Take some rows; the last step closes the batch."""
        worker = self._worker
        if worker.fold.state.register.id is None or (worker.sharing.can_send and worker.outbox.waiting()[0] > AHEAD):
            return self._progress()
        try:
            if self._rows is None:
                self._open(worker.fold.state.register.id)
            ended = self._cancelled or self._take()
        except Refusal as refusal:
            return self._finish(refusal.sentence)
        return self._finish(self._broken) if ended else self._progress()

    def cancel(self) -> None:
        """Take no further row; what was saved stays, as a batch that can be reversed."""
        self._cancelled = True

    def leave(self) -> None:
        """The program ends: the import goes on when it starts again."""
        self._close()

    def _open(self, register: str) -> None:
        file = Path(self._kept.file)
        if stamp_of(file) != self._kept.stamp:
            raise FileChanged(file=file.name)
        table = open_table(file)
        self._total = count_rows(table)
        mapping = self._kept.mapping or propose_mapping(file)
        self._reader = Reader(register, columns_of(table.heads, mapping), self._kept.batch, is_own(table.heads))
        self._decider = Decider(self._reader, self._kept.batch, self.tally)
        self._rows = table.rows()
        self._pass_over(self._kept.done)

    def _pass_over(self, done: int) -> None:
        """Read the rows that were taken before the program ended: equal ones are counted all the same."""
        forgotten = Decider(self._reader, self._kept.batch, Tally())
        for row in islice(self._rows or (), done):
            forgotten.understand(row)

    def _take(self) -> bool:
        """Decide some rows and save them; tells whether the table has ended."""
        decided: list[Decided] = []
        with self._files.view() as view:
            look = ViewLook(view)
            ended = self._decide(look, decided)
        if decided:
            self._announce(look.base)
            self._worker.saver.save_decided(decided, self._worker.sharing.can_send)
            self._worker.wrote(one.event.customer for one in decided)
        self._keep(False)
        return ended

    def _decide(self, look: ViewLook, decided: list[Decided]) -> bool:
        """Decide until the step is full, or a row needs what an earlier one of this step writes."""
        deadline = time.monotonic() + STEP
        touched: set[str] = set()
        for _ in range(ROWS):
            read, ended = self._next()
            if ended:
                return True
            customer = self._decider.customer(read, look) if read is not None else None
            if read is not None and customer in touched:
                self._held = read
                return False
            self._kept.done += 1
            if read is None or customer is None:
                continue
            events = self._decider.decide(read, customer, look)
            if events:
                touched.add(customer)
                decided += events
            if time.monotonic() > deadline:
                return False
        return False

    def _next(self) -> tuple[Understood | None, bool]:
        """Return the next row understood (None: nothing to decide), and whether the table has ended."""
        held, self._held = self._held, None
        if held is not None:
            return held, False
        try:
            row = next(self._rows or iter(()), None)
        except RowUnreadable as refusal:
            self._broken = refusal.sentence
            row = None
        return (None, True) if row is None else (self._decider.understand(row), False)

    def _announce(self, base: Base | None) -> None:
        if self._kept.opened or base is None:
            return
        batch = self._kept.batch
        record = derived_id(batch, "opened")
        if not self._worker.outbox.holds(record):
            data = Data(title=Path(self._kept.file).name)
            event = Event(kind=BATCH_OPENED, batch=batch, source=IMPORT, data=data)
            self._worker.saver.announce(event, base, self._worker.sharing.can_send, record)
        self._kept.opened = True

    def _close_batch(self) -> None:
        with self._files.view() as view:
            base = view.base()
        record = derived_id(self._kept.batch, "closed")
        if base is None or self._worker.outbox.holds(record):
            return
        data = Data(outcome=self.tally.plain())
        event = Event(kind=BATCH_CLOSED, batch=self._kept.batch, source=IMPORT, data=data)
        self._worker.saver.announce(event, base, self._worker.sharing.can_send, record)

    def _finish(self, failure: str | None) -> Progress:
        if self._kept.opened:
            self._close_batch()
        self._keep(True)
        self._close()
        done = self._kept.done
        errors = tuple(self.tally.errors)
        return Progress(self._kept.number, WHAT, done, done, True, failure, self.tally.plain(), errors, self.batch)

    def _progress(self) -> Progress:
        total = max(self._total, self._kept.done)
        return Progress(self._kept.number, WHAT, self._kept.done, total, counts=self.tally.plain())

    def _keep(self, finished: bool) -> None:
        self._kept.counts = self.tally.plain()
        self._worker.outbox.job_done(self._kept.number, self._kept.done, finished, self._kept.details())

    def _close(self) -> None:
        if self._rows is not None:
            self._reader.close()
        self._rows = iter(())

"""The trial of an import: every row is decided and none is written; and what is known of a table before that."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

from domain.errors import Refusal
from storage.notices import Progress, TableLook
from storage.projection.view import Files
from storage.transfer.deciding import Decider, Tally
from storage.transfer.heads import columns_of, is_own, match_heads
from storage.transfer.look import ViewLook
from storage.transfer.rows import Reader
from storage.transfer.table import Row, RowUnreadable, Table, count_rows, open_table
from storage.worker import Worker

WHAT = "trial"
"""``Progress.what`` of a trial."""
STEP = 0.1
"""Seconds of a step."""
_BATCH = "trial"
_SAMPLE = 50
_SHOWN = 3


class NoRegister(Refusal):
    """An import before the register is known."""

    code = "no_register"
    template = "The register has not been reached yet, so nothing can be imported."


def propose_mapping(file: Path, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return head -> target of a table: as given, else as the heads and the first rows suggest; empty = not read."""
    table = open_table(file)
    if given is not None:
        return {head: given.get(head, "") for head in table.heads}
    return match_heads(table.heads, _first_rows(table))


class Trial:
    """A job that does what an import would do, but for the writing. The first step looks at the table only."""

    waiting = False

    def __init__(self, worker: Worker, files: Files, file: Path, mapping: Mapping[str, str]) -> None:
        """Without a mapping the table suggests one."""
        self._worker = worker
        self._files = files
        self._file = file
        self._mapping = mapping
        self._look: TableLook | None = None
        self._table: Table | None = None
        self._reader: Reader | None = None
        self._rows: Iterator[Row] = iter(())
        self._total = 0
        self._cancelled = False
        self.tally = Tally()

    def step(self) -> Progress:
        """Decide some rows."""
        try:
            if self._table is None:
                self._table = self._open()
                return self._progress(False)
            if self._reader is None:
                self._reader = self._begin(self._table)
            ended = self._cancelled or self._decide(self._reader)
        except Refusal as refusal:
            self.leave()
            return self._progress(True, refusal.sentence)
        if ended:
            self.leave()
        return self._progress(ended)

    def cancel(self) -> None:
        """Look at no further row."""
        self._cancelled = True

    def leave(self) -> None:
        """Let go of the file; a trial is not gone on with."""
        self._rows = iter(())
        if self._reader is not None:
            self._reader.close()

    def _open(self) -> Table:
        table = open_table(self._file)
        first = _first_rows(table)
        mapping = {head: self._mapping.get(head, "") for head in table.heads} if self._mapping else {}
        samples = tuple(row for row in first[:_SHOWN])
        found = mapping or match_heads(table.heads, first)
        self._look = TableLook(table.heads, samples, found, table.encoding, table.delimiter)
        self._total = count_rows(table)
        return table

    def _begin(self, table: Table) -> Reader:
        register = self._worker.fold.state.register.id
        if register is None:
            raise NoRegister
        mapping = self._look.mapping if self._look is not None else {}
        reader = Reader(register, columns_of(table.heads, mapping), _BATCH, is_own(table.heads))
        self._rows = table.rows()
        return reader

    def _decide(self, reader: Reader) -> bool:
        """Decide rows until the step is over; tells whether the table has ended."""
        decider = Decider(reader, _BATCH, self.tally)
        deadline = time.monotonic() + STEP
        with self._files.view() as view:
            look = ViewLook(view)
            for row in self._rows:
                read = decider.understand(row)
                customer = decider.customer(read, look) if read is not None else None
                if read is not None and customer is not None:
                    decider.decide(read, customer, look)
                if time.monotonic() > deadline:
                    return False
        return True

    def _progress(self, finished: bool, failure: str | None = None) -> Progress:
        done = self.tally.counts["rows"]
        total = done if finished else max(self._total, done)
        errors = tuple(self.tally.errors) if finished else ()
        return Progress(0, WHAT, done, total, finished, failure, self.tally.plain(), errors, look=self._look)


def _first_rows(table: Table) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    with suppress(RowUnreadable):  # the import itself will say so, with the row
        found.extend(row.cells for row in islice(table.rows(), _SAMPLE))
    return found

"""The dry run of an import, and what is known about a table before anything is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from domain.errors import Refusal
from storage.projection.view import Files
from storage.transfer.deciding import Decider, Tally
from storage.transfer.heads import columns_of, is_own, match_heads
from storage.transfer.look import ViewLook
from storage.transfer.rows import Reader
from storage.transfer.table import RowUnreadable, open_table

_SAMPLE = 50
_AT_ONCE = 500


class NoRegister(Refusal):
    """An import before the register is known."""

    code = "no_register"
    template = "The register has not been reached yet, so nothing can be imported."


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, and what was found out about the file."""

    counts: Mapping[str, int]
    errors: tuple[tuple[int, str], ...]
    notes: Mapping[str, str] = field(default_factory=dict)


def propose_mapping(file: Path, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return head -> target of a table: as given, else as the heads and the first rows suggest; empty = not read."""
    table = open_table(file)
    if given is not None:
        return {head: given.get(head, "") for head in table.heads}
    sample: list[tuple[str, ...]] = []
    with suppress(RowUnreadable):  # the import itself will say so, with the row
        sample.extend(row.cells for row in islice(table.rows(), _SAMPLE))
    return match_heads(table.heads, sample)


def preview(
    files: Files, register: str | None, file: Path, mapping: Mapping[str, str], report: Callable[[int, int], None]
) -> Preview:
    """Decide every row and write none."""
    if register is None:
        raise NoRegister
    table = open_table(file)
    reader = Reader(register, columns_of(table.heads, mapping), "preview", is_own(table.heads))
    tally = Tally()
    decider = Decider(reader, "preview", tally)
    rows = table.rows()
    try:
        while some := list(islice(rows, _AT_ONCE)):
            with files.view() as view:
                look = ViewLook(view)
                for row in some:
                    read = decider.understand(row)
                    customer = decider.customer(read, look) if read is not None else None
                    if read is not None and customer is not None:
                        decider.decide(read, customer, look)
            report(tally.counts["rows"], 0)
    finally:
        reader.close()
    notes = {"encoding": table.encoding, "delimiter": table.delimiter}
    return Preview(tally.plain(), tuple(tally.errors), notes)

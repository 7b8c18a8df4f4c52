"""What an import says: how a file is written, what became of its rows, or would."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from gui import moments
from gui.sentences import grouped, in_words
from storage.notices import Progress, TableLook

_BETWEEN = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def written_words(look: TableLook, rows: int) -> str:
    """Return how a table is written: its encoding, what is between its cells, about how many rows."""
    words = _tr("{encoding}, cells between {delimiter}, about {rows} rows")
    between = _tr(_BETWEEN[look.delimiter])
    return words.format(encoding=look.encoding.upper(), delimiter=between, rows=moments.number(rows))


def trial_words(trial: Progress) -> str:
    """Return what an import would do, as far as it was tried."""
    counts = _counts(trial.counts) or _tr("nothing")
    if trial.finished:
        return _tr("This would be done: {counts}.").format(counts=counts)
    done, total = moments.number(trial.done), moments.number(trial.total)
    return _tr("{done} of {total} rows tried: {counts}").format(done=done, total=total, counts=counts)


def imported_words(progress: Progress) -> str:
    """Return the outcome of an import, with the first row that could not be taken."""
    many = grouped(_tr("Import finished, %n rows", progress.done), progress.done)
    rows = _tr("Import finished, 1 row") if progress.done == 1 else many
    counts = _counts(progress.counts)
    said = f"{rows}: {counts}." if counts else f"{rows}."
    if not progress.errors:
        return said
    row, why = progress.errors[0]
    return f"{said} " + _tr("Row {row}: {why}").format(row=moments.number(row), why=in_words(why))


def _counts(counts: Mapping[str, int]) -> str:
    names = {
        "created": _tr("%n created", counts.get("created", 0)),
        "updated": _tr("%n updated", counts.get("updated", 0)),
        "unchanged": _tr("%n unchanged", counts.get("unchanged", 0)),
        "skipped": _tr("%n skipped", counts.get("skipped", 0)),
        "errors": _tr("%n with errors", counts.get("errors", 0)),
    }
    return ", ".join(grouped(text, counts[name]) for name, text in names.items() if counts.get(name, 0))


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("importing", text, "", count)

"""Commands for tables: import and export."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from cli.arguments import parse_moment
from cli.common import DONE, REFUSED, UNAVAILABLE, command
from cli.output import Meter, complain, emit
from cli.session import Options, Session, reading, writing
from storage.ports import ListQuery

_COUNTS = ("rows", "created", "updated", "unchanged", "skipped")
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@command("import")
@click.argument("file", type=_FILE)
@click.option("--preview", is_flag=True, help="Only say what would be done.")
@click.option("--map", "map_file", type=_FILE, help="JSON: column head -> path.")
def import_table(options: Options, file: Path, preview: bool, map_file: Path | None) -> int:
    """Import customers from a CSV file; the same file a second time changes nothing."""
    given = _read_map(map_file) if map_file is not None else None
    mapping = options.house.mapping(file, given)
    with writing(options) as session:
        if preview:
            return _preview(session, file, mapping)
        return _import(session, file, mapping)


@command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as-of", metavar="T", help="A position, or a time like 2026-05-03T14:00.")
@click.option("--search", default="", metavar="TEXT", help="Only what this finds.")
def export_table(options: Options, file: Path, as_of: str | None, search: str) -> int:
    """Write customers to a CSV file that the import reads back."""
    with reading(options) as records:
        query = ListQuery(search=search, as_of=parse_moment(records, as_of))
        meter = Meter("exported")
        rows = options.house.export(records, file, query, meter)
        meter.end()
        answer = _answer({"rows": rows}, (), None) | {"file": str(file)}
        emit(options.as_json, answer, f"{rows:,} customers written to {file}.")
    return DONE


def _read_map(file: Path) -> Mapping[str, str]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise click.UsageError(f"{file} is not JSON.") from error
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise click.UsageError(f"{file} must be one JSON object: column head -> path.")
    return found


def _preview(session: Session, file: Path, mapping: Mapping[str, str]) -> int:
    job = session.desk.commands.import_file(str(file.absolute()), mapping, trial=True)
    progress = session.run(job, "looked at")
    look = progress.look
    notes = {"encoding": look.encoding, "delimiter": look.delimiter} if look is not None else {}
    answer = _answer(progress.counts, progress.errors, None) | {"columns": dict(mapping), **notes}
    if progress.failure:
        answer["message"] = progress.failure
    emit(session.options.as_json, answer, _text(answer, "would be "))
    if progress.failure:
        complain(progress.failure)
        return REFUSED
    return DONE


def _import(session: Session, file: Path, mapping: Mapping[str, str]) -> int:
    options = session.options
    job = session.desk.commands.import_file(str(file.absolute()), mapping)
    progress = session.run(job, "imported")
    shared = session.drain()
    answer = _answer(progress.counts, progress.errors, progress.batch)
    if progress.failure:
        answer["message"] = progress.failure
    emit(options.as_json, answer, _text(answer, ""))
    if progress.failure:
        complain(progress.failure)
        return REFUSED
    if not shared and options.wait > 0:
        complain("Saved here, but not all of it is shared yet. It is sent later.")
        return UNAVAILABLE
    return DONE


def _answer(counts: Mapping[str, int], errors: Sequence[tuple[int, str]], batch: str | None) -> dict[str, object]:
    listed = [{"row": row, "message": message} for row, message in errors]
    return {**{key: counts.get(key, 0) for key in _COUNTS}, "errors": listed, "batch": batch}


def _text(answer: Mapping[str, object], would: str) -> str:
    errors = answer["errors"]
    changes = [answer[key] for key in ("created", "updated")]
    lines = [
        f"{answer['rows']} rows: {answer['created']} {would}created, {answer['updated']} {would}updated, "
        f"{answer['unchanged']} unchanged, {answer['skipped']} skipped, "
        f"{len(errors) if isinstance(errors, list) else 0} errors"
    ]
    if not any(changes):
        lines.append("0 changes")
    if isinstance(errors, list):
        lines += [f"  row {one['row']}: {one['message']}" for one in errors]
    return "\n".join(lines)


COMMANDS = (import_table, export_table)
"""The commands of this file."""

"""Commands that only look: show, list, status."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cli.arguments import find_customer, parse_moment, view_of
from cli.common import DONE, command
from cli.inbox import waiting_rows
from cli.output import emit, read_time, shown
from cli.session import Options, looking, reading
from domain.fields import full_label
from storage.notices import Status
from storage.ports import WILL_NOT_APPLY, CustomerView, ListQuery, ListRow, Records

_AS_OF = click.option("--as-of", metavar="T", help="A position, or a time like 2026-05-03T14:00.")


@command("show")
@click.argument("customer")
@click.option("--version", type=click.IntRange(min=1), help="As this version left it.")
@_AS_OF
def show(options: Options, customer: str, version: int | None, as_of: str | None) -> int:
    """Show a customer, now or as it was."""
    if version is not None and as_of is not None:
        raise click.UsageError("Give --version or --as-of, not both.")
    with reading(options) as records:
        at = parse_moment(records, as_of)
        view = view_of(records, find_customer(records, customer), at, version)
        emit(options.as_json, _customer(view), _page(view))
    return DONE


@command("list")
@click.option("--search", default="", metavar="TEXT", help="What to look for.")
@_AS_OF
@click.option("--limit", type=click.IntRange(min=0), default=100, show_default=True, help="At most so many.")
def list_customers(options: Options, search: str, as_of: str | None, limit: int) -> int:
    """List customers by name."""
    with reading(options) as records:
        query = ListQuery(search=search, as_of=parse_moment(records, as_of))
        total, rows = records.total(query), records.rows(query, 0, limit)
        found = [_row(row) for row in rows]
        lines = [_line(row) for row in rows]
        more = [f"… {total - len(rows):,} more"] if total > len(rows) else []
        emit(options.as_json, {"total": total, "customers": found}, "\n".join([*lines, *more]) or "None.")
    return DONE


@command("status")
def status(options: Options) -> int:
    """Say how things stand: log, position, what waits, the chains."""
    with looking(options) as (records, desk):
        now = desk.status if desk is not None else options.house.as_owner_knows(options.folder, records.status())
        facts = options.house.profile_facts(options.folder)
        rows = waiting_rows(options, records, desk)
        answer: dict[str, object] = {
            "profile": str(options.folder),
            "log": facts.get("log", ""),
            "register": now.register,
            "position": now.position,
            "end": now.end,
            "state": str(now.state),
            "pending": now.pending,
            "stopped": now.stopped,
            "oldest_seconds": round(now.oldest_seconds, 3),
            "waiting": _waiting(records, now, options.house.waiting(options.folder)),
            "inbox": rows if rows is not None else now.not_applied,
            "customers": now.customers,
            "records": now.position + 1,
            "digest": now.digest,
            "fingerprint": now.fingerprint,
        }
        emit(options.as_json, answer, _facts(answer))
    return DONE


def _waiting(records: Records, now: Status, kept: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    """Return what waits, where each is, and why: first what it will come to, then what stands in the way."""
    return [{"record": record, **_state_of(records, now, record, state, why)} for record, state, why in kept]


def _state_of(records: Records, now: Status, record: str, state: str, why: str) -> dict[str, str]:
    row = records.change(record)
    if row is not None and row.verdict == WILL_NOT_APPLY:
        return {"state": WILL_NOT_APPLY, "why": row.message}
    if now.stopped:
        return {"state": "stopped", "why": now.stopped}
    return {"state": state, "why": now.trouble or why}


def _customer(view: CustomerView) -> dict[str, object]:
    return {
        "customer": view.customer,
        "number": view.number,
        "nature": view.nature,
        "life": view.life,
        "version": view.version,
        "position": view.position,
        "pending": bool(view.pending),
        "values": dict(view.values),
    }


def _page(view: CustomerView) -> str:
    number = f"No. {view.number:,}" if view.number is not None else "new"
    head = f"{view.display} · {number} · {view.nature} · {view.life} · version {view.version}"
    pending = " · waiting to be shared" if view.pending else ""
    by = f" · {read_time(view.recorded)} by {view.actor}" if view.actor else ""
    labels = {path: full_label(path, view.values) for path in view.values}
    width = max((len(label) for label in labels.values()), default=0)
    lines = [f"  {labels[path]:<{width}}  {shown(view.values[path])}   [{path}]" for path in view.values]
    return "\n".join([head + pending + by, *lines])


def _row(row: ListRow) -> dict[str, object]:
    display = row.cells.get("display", "")
    return {"customer": row.customer, "number": row.number, "display": display, "version": row.version}


def _line(row: ListRow) -> str:
    number = f"{row.number:,}" if row.number is not None else "new"
    former = f"   (former: {shown(row.former)})" if row.former else ""
    life = " (retired)" if row.life == "retired" else ""
    return f"{number:>9}  {shown(row.cells.get('display', ''))}  {shown(row.cells.get('town', ''))}{life}{former}"


def _facts(answer: dict[str, object]) -> str:
    return "\n".join(f"{key:>15}  {_plain(value)}" for key, value in answer.items())


def _plain(value: object) -> str:
    if isinstance(value, list):
        return str(len(value))
    return "-" if value is None else str(value)


COMMANDS = (show, list_customers, status)
"""The commands of this file."""

"""Commands about the past: history, blame, compare, reverse, restore."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from cli.arguments import (
    find_customer,
    find_record,
    parse_choices,
    parse_typed,
    view_of,
)
from cli.common import DONE, REFUSED, command
from cli.editing import exit_status
from cli.output import complain, emit, read_time, shown, written
from cli.session import Options, Session, reading, writing
from domain.events import Links, unit_of
from domain.fields import full_label
from domain.history import BACK, KEEP, Plan, UnitPlan, command_from, compare, outcome
from storage.ports import Blame, ChangeRow, HistoryQuery


@command("history")
@click.argument("customer", required=False)
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="At most so many.")
def history(options: Options, customer: str | None, limit: int) -> int:
    """List changes, newest first: of a customer, or of the whole register."""
    with reading(options) as records:
        query = HistoryQuery(customer=find_customer(records, customer) if customer else None)
        total, rows = records.change_total(query), records.changes(query, 0, limit)
        text = "\n".join(_line(row) for row in rows) or "None."
        emit(options.as_json, {"total": total, "records": [change_record(row) for row in rows]}, text)
    return DONE


@command("blame")
@click.argument("customer")
def blame(options: Options, customer: str) -> int:
    """Say who wrote each value last."""
    with reading(options) as records:
        found = find_customer(records, customer)
        values = view_of(records, found).values
        lines = {path: one for path, one in records.blame(found).items() if path in values}
        text = "\n".join(
            f"{full_label(path, values)}: {shown(values[path])} · {one.actor_name}, {read_time(one.recorded)}"
            for path, one in lines.items()
        )
        emit(options.as_json, {"paths": {path: _writer(one) for path, one in lines.items()}}, text)
    return DONE


@command("compare")
@click.argument("customer")
@click.argument("first", type=click.IntRange(min=1), metavar="A")
@click.argument("second", type=click.IntRange(min=1), metavar="B")
def compare_versions(options: Options, customer: str, first: int, second: int) -> int:
    """Show what differs between two versions of a customer."""
    with reading(options) as records:
        found = find_customer(records, customer)
        before, after = (view_of(records, found, version=one) for one in (first, second))
        changes = compare(before.values, after.values)
        values = {**before.values, **after.values}
        text = "\n".join(f"{full_label(one.path, values)}: {shown(one.was)} → {shown(one.now)}" for one in changes)
        answer = [{"customer": found, "path": one.path, "was": one.was, "now": one.now} for one in changes]
        emit(options.as_json, {"changes": answer}, text or "No difference.")
    return DONE


_PREVIEW = click.option("--preview", is_flag=True, help="Only say what would be done.")
_CHOOSE = click.option("--choose", multiple=True, metavar="[CUSTOMER:]UNIT=keep|back")
_VALUE = click.option("--value", "typed", multiple=True, metavar="[CUSTOMER:]PATH=TEXT")
_REASON = click.option("--reason", metavar="TEXT", help="Why.")


@command("reverse")
@click.argument("record")
@_PREVIEW
@_CHOOSE
@_VALUE
@_REASON
def reverse(
    options: Options, record: str, preview: bool, choose: Sequence[str], typed: Sequence[str], reason: str | None
) -> int:
    """Cancel exactly one change; RECORD is its id or position. Later work of others is kept."""
    with writing(options) as session:
        plan = session.records.plan_reversal([find_record(session.records, record)])
        choices, values = parse_choices(choose, plan.customer), parse_typed(typed, plan.customer)
        return _carry_out(session, plan, choices, values, reason, preview)


@command("restore")
@click.argument("customer")
@click.option("--version", type=click.IntRange(min=1), required=True, help="The version to go back to.")
@click.option("--unit", "units", multiple=True, help="Only this unit (may be given several times).")
@_PREVIEW
@_REASON
def restore(
    options: Options, customer: str, version: int, units: Sequence[str], preview: bool, reason: str | None
) -> int:
    """Make a customer equal to one of its versions."""
    with writing(options) as session:
        plan = session.records.plan_restore(find_customer(session.records, customer), version)
        wanted = dict.fromkeys(units, BACK)
        choices = {one.unit: KEEP for one in plan.units} | wanted if units else {}
        return _carry_out(session, plan, choices, {}, reason, preview)


def _carry_out(
    session: Session,
    plan: Plan,
    choices: Mapping[str, str],
    typed: Mapping[str, str | None],
    reason: str | None,
    preview: bool,
) -> int:
    as_json = session.options.as_json
    answer: dict[str, object] = {
        "buckets": _buckets(plan),
        "fields": [field for unit in plan.units for field in _fields(plan, unit, choices, typed)],
        "records": [],
        "batch": None,
        "verdict": None,
    }
    if plan.refusal:
        emit(as_json, answer | {"code": "not_offered", "message": plan.refusal}, _preview_text(answer))
        complain(plan.refusal)
        return REFUSED
    asked = command_from(plan, choices, typed, reason)
    if preview:
        emit(as_json, answer, _preview_text(answer))
        return DONE
    done = session.save(asked)
    rows = [row for record in done.records if (row := session.records.change(record)) is not None]
    answer["records"] = [row.record for row in rows]
    if not rows:
        nothing = "Nothing is different, so nothing was written."
        emit(as_json, answer | {"code": "nothing", "message": nothing}, nothing)
        return DONE
    worst = next((row for row in rows if row.verdict != "applied"), rows[-1])
    answer |= {"verdict": worst.verdict, "batch": worst.batch, "code": worst.code, "message": worst.message}
    emit(as_json, answer, f"{_preview_text(answer)}\n{worst.verdict} {worst.message}".strip())
    return exit_status(session.options, worst.verdict)


def _buckets(plan: Plan) -> dict[str, int]:
    counts: dict[str, int] = {}
    for unit in plan.units:
        counts[str(unit.state)] = counts.get(str(unit.state), 0) + 1
    return counts


def _fields(
    plan: Plan, unit: UnitPlan, choices: Mapping[str, str], typed: Mapping[str, str | None]
) -> list[dict[str, object]]:
    mine = {path: text for path, text in typed.items() if unit_of(path) == unit.unit}
    becomes = outcome(unit, choices.get(unit.unit, unit.default), mine)
    paths = sorted({*unit.before, *unit.after, *unit.current, *becomes})
    return [
        {
            "customer": plan.customer,
            "unit": unit.unit,
            "path": path,
            "current": unit.current.get(path),
            "becomes": becomes.get(path),
            "state": str(unit.state),
            "why": str(unit.why),
        }
        for path in paths
    ]


def _preview_text(answer: Mapping[str, object]) -> str:
    fields = answer["fields"]
    if not isinstance(fields, list) or not fields:
        return "Nothing to change."
    lines = []
    for one in fields:
        path, now, then = str(one["path"]), one["current"], one["becomes"]
        becomes = f"becomes {shown(then)}" if then != now else "stays"
        lines.append(f"{full_label(path)}: {shown(now)} {becomes} ({one['state']}) {one['why']}".rstrip())
    return "\n".join(lines)


def change_record(row: ChangeRow) -> dict[str, object]:
    """Return one record of a change list as JSON has it."""
    return {
        "position": row.position,
        "record": row.record,
        "customer": row.customer,
        "version": row.version,
        "verdict": row.verdict,
        "code": row.code,
        "at": written(row.at),
        "recorded": written(row.recorded),
        "actor": {"id": row.actor_id, "name": row.actor_name},
        "kind": row.kind,
        "changes": [{"path": one.path, "was": one.held, "now": one.now} for one in row.changes],
        "reason": row.reason,
        "source": row.source,
        "batch": row.batch,
        "links": _links(row.links),
    }


def _links(links: Links | None) -> dict[str, object]:
    if links is None:
        return {}
    found = {
        "reverses": list(links.reverses),
        "restores": links.restores,
        "resolves": links.resolves,
        "about": links.about,
    }
    return {key: value for key, value in found.items() if value}


def _writer(one: Blame) -> dict[str, object]:
    answer: dict[str, object] = {
        "record": one.record,
        "position": one.position,
        "version": one.version,
        "actor": {"id": one.actor_id, "name": one.actor_name},
        "at": written(one.at),
        "recorded": written(one.recorded),
    }
    if one.origin is not None:
        answer["origin"] = _writer(one.origin)
    return answer


def _line(row: ChangeRow) -> str:
    where = f"{row.position:>8,}" if row.position is not None else " pending"
    sign = {"applied": " ", "pending": "…"}.get(row.verdict, "!")
    what = "; ".join(f"{full_label(one.path)}: {shown(one.held)} → {shown(one.now)}" for one in row.changes[:3])
    more = f" (+{len(row.changes) - 3})" if len(row.changes) > 3 else ""
    who = f"{row.actor_name}  {shown(row.display)}"
    said = row.data.text if row.data is not None and row.data.text else ""
    return f"{where}{sign} {read_time(row.recorded or row.at)}  {who}  {row.kind} {row.message}{what}{more}{said}"


COMMANDS = (history, blame, compare_versions, reverse, restore)
"""The commands of this file."""

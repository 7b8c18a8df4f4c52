"""The inbox: what of this person's work was not applied, and how each of it is settled."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cli.arguments import NoSuchRecord, find_record, parse_values
from cli.common import DONE, command
from cli.editing import write
from cli.house import Desk
from cli.output import emit, shown
from cli.session import Options, actor_of, looking, writing
from domain.commands import ResolveConflict
from domain.errors import Refusal
from domain.events import Actor
from domain.fields import full_label
from domain.history.inbox import MINE, THEIRS, InboxItem, InboxUnit, resolution, rows_of
from storage.errors import NoActor
from storage.ports import WILL_NOT_APPLY, Records


@command("inbox")
@click.argument("words", nargs=-1, metavar="[resolve RECORD UNIT=mine|theirs... PATH=TEXT...]")
def inbox(options: Options, words: Sequence[str]) -> int:
    """List what of yours was not applied; or settle one of it."""
    if not words:
        return _list(options)
    if words[0] != "resolve" or len(words) < 2:
        raise click.UsageError("Use “inbox” alone, or “inbox resolve RECORD UNIT=mine ...”.")
    return _resolve(options, words[1], words[2:])


def _list(options: Options) -> int:
    with looking(options) as (records, desk):
        items = records.inbox(_known(actor_of(options) or (desk.actor if desk is not None else None)).id)
        text = "\n".join(map(_row, rows_of(items))) or "Nothing waits for a decision."
        emit(options.as_json, {"items": [_item(item) for item in items]}, text)
    return DONE


def _resolve(options: Options, record: str, words: Sequence[str]) -> int:
    choices = dict(word.split("=", 1) for word in words if word.partition("=")[2] in (MINE, THEIRS))
    typed = parse_values([word for word in words if word.partition("=")[2] not in (MINE, THEIRS)])
    with writing(options) as session:
        named = find_record(session.records, record)
        opened = session.records.inbox_item(_known(session.desk.actor).id, named)
        if opened is None:
            raise NoSuchRecord(text=record)
        item = opened.item
        if not item.can_settle:
            raise NotSettled(why=_STILL_WAITING if item.waiting else _NOBODY)
        values = resolution(item, choices, typed)
        asked = ResolveConflict(
            customer=item.customer,
            basis=opened.basis,
            reason=item.reason,
            values=values,
            resolves=item.record,
        )
        return write(session, asked)


def waiting_rows(options: Options, records: Records, desk: Desk | None) -> int | None:
    """Return how many rows the inbox has, None if nobody works here."""
    actor = actor_of(options) or (desk.actor if desk is not None else None)
    return len(rows_of(records.inbox(actor.id))) if actor is not None else None


def _known(actor: Actor | None) -> Actor:
    if actor is None:
        raise NoActor
    return actor


def _item(item: InboxItem) -> dict[str, object]:
    units = [_unit(one) for one in item.units]
    made: dict[str, object] = {"record": item.record, "customer": item.customer, "units": units, "code": item.code}
    if item.batch is not None:
        made["batch"] = item.batch
    if item.waiting:
        made["verdict"] = WILL_NOT_APPLY
    return made


def _unit(one: InboxUnit) -> dict[str, object]:
    return {"unit": one.unit, "before": dict(one.before), "theirs": dict(one.theirs), "mine": dict(one.mine)}


def _row(items: Sequence[InboxItem]) -> str:
    """Return one row of the inbox: one item, or the items of a batch under its title."""
    if len(items) == 1:
        return _lines(items[0])
    head = f"{items[0].batch_title or 'Batch'} ({items[0].batch}): {len(items)} records"
    return "\n".join((head, *map(_lines, items)))


def _lines(item: InboxItem) -> str:
    waits = " · not shared yet, will not be applied" if item.waiting else ""
    lines = [f"{item.record} · {item.code}{waits}"]
    if item.text:
        lines.append(f"  Remark: {item.text}")
    for one in item.units:
        for path in sorted({*one.before, *one.theirs, *one.mine}):
            before, theirs, mine = (shown(values.get(path)) for values in (one.before, one.theirs, one.mine))
            lines.append(f"  {full_label(path)}: before {before}, theirs {theirs}, mine {mine}   [{one.unit}]")
    return "\n".join(lines)


class NotSettled(Refusal):
    """An item that no resolution can name."""

    code = "not_settled"
    template = "{why} Nothing was saved."


_STILL_WAITING = "This is not shared yet; it can be decided once it is, or taken back in the window."
_NOBODY = "Its customer is not on this register, so it cannot be settled; register the customer first."

COMMANDS = (inbox,)
"""The commands of this file."""

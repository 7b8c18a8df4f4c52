"""The inbox: what of this person's work was not applied, and how each of it is settled."""

from __future__ import annotations

from collections.abc import Sequence

import click

from cli.arguments import NoSuchRecord, find_record, parse_values, view_of
from cli.common import DONE, command
from cli.editing import write
from cli.output import emit, shown
from cli.session import Options, actor_of, looking, writing
from domain.commands import ResolveConflict
from domain.events import Actor
from domain.fields import full_label
from domain.history.inbox import MINE, THEIRS, InboxItem, InboxUnit, resolution
from storage.errors import NoActor


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
        text = "\n".join(_lines(item) for item in items) or "Nothing waits for a decision."
        emit(options.as_json, {"items": [_item(item) for item in items]}, text)
    return DONE


def _resolve(options: Options, record: str, words: Sequence[str]) -> int:
    choices = dict(word.split("=", 1) for word in words if word.partition("=")[2] in (MINE, THEIRS))
    typed = parse_values([word for word in words if word.partition("=")[2] not in (MINE, THEIRS)])
    with writing(options) as session:
        named = find_record(session.records, record)
        items = session.records.inbox(_known(session.desk.actor).id)
        item = next((one for one in items if named in one.records), None)
        if item is None:
            raise NoSuchRecord(text=record)
        values = resolution(item, choices, typed)
        basis = view_of(session.records, item.customer).basis
        asked = ResolveConflict(customer=item.customer, basis=basis, values=values, resolves=item.record)
        return write(session, asked)


def _known(actor: Actor | None) -> Actor:
    if actor is None:
        raise NoActor
    return actor


def _item(item: InboxItem) -> dict[str, object]:
    units = [_unit(one) for one in item.units]
    return {"record": item.record, "customer": item.customer, "units": units, "code": item.code}


def _unit(one: InboxUnit) -> dict[str, object]:
    return {"unit": one.unit, "before": dict(one.before), "theirs": dict(one.theirs), "mine": dict(one.mine)}


def _lines(item: InboxItem) -> str:
    lines = [f"{item.record} · {item.code}"]
    for one in item.units:
        for path in sorted({*one.before, *one.theirs, *one.mine}):
            before, theirs, mine = (shown(values.get(path)) for values in (one.before, one.theirs, one.mine))
            lines.append(f"  {full_label(path)}: before {before}, theirs {theirs}, mine {mine}   [{one.unit}]")
    return "\n".join(lines)


COMMANDS = (inbox,)
"""The commands of this file."""

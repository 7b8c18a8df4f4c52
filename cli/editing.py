"""Commands that write one customer: register, amend, retire, reinstate, remark."""

from __future__ import annotations

from collections.abc import Sequence

import click
from msgspec.structs import replace
from uuid6 import uuid7

from cli.arguments import find_customer, find_record, known_fields, parse_values, seen_by, view_of
from cli.common import DONE, REFUSED, UNAVAILABLE, command
from cli.output import complain, emit
from cli.session import Options, Session, writing
from domain.commands import (
    AddRemark,
    AmendDetails,
    Command,
    RegisterCustomer,
    ReinstateCustomer,
    RetireCustomer,
)
from domain.errors import Refusal
from domain.events import COMMAND_LINE
from domain.fields import NATURES
from storage.errors import StorageError
from storage.notices import Result
from storage.ports import PENDING, ChangeRow

_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH=VALUE...")
_CUSTOMER = click.argument("customer")
_REASON = click.option("--reason", metavar="TEXT", help="Why.")


@command("register")
@click.argument("nature", type=click.Choice(list(NATURES)))
@_PATHS
@_REASON
def register(options: Options, nature: str, paths: Sequence[str], reason: str | None) -> int:
    """Put a new customer on the register."""
    typed = {path: text for path, text in known_fields(parse_values(paths)).items() if text is not None}
    with writing(options) as session:
        customer = str(uuid7())
        basis = session.basis()
        values = {**typed, "nature": nature}
        return write(session, RegisterCustomer(customer=customer, basis=basis, values=values, reason=reason))


@command("amend")
@_CUSTOMER
@_PATHS
@_REASON
@click.option("--correction", is_flag=True, help="It was always wrong; the world has not changed.")
@click.option("--base", type=click.IntRange(min=0), metavar="POSITION", help="What the author had seen.")
def amend(
    options: Options, customer: str, paths: Sequence[str], reason: str | None, correction: bool, base: int | None
) -> int:
    """Change values of a customer; “PATH=” clears one or removes an item."""
    with writing(options) as session:
        found = find_customer(session.records, customer)
        view = seen_by(session.records, found, base)
        values = known_fields(parse_values(paths, view.values), view.values)
        amends = "correction" if correction else "change"
        asked = AmendDetails(customer=found, basis=view.basis, values=values, amends=amends, reason=reason)
        return write(session, asked)


@command("remark")
@_CUSTOMER
@click.argument("text")
@click.option("--about", metavar="RECORD", help="The change that the remark is about.")
def remark(options: Options, customer: str, text: str, about: str | None) -> int:
    """Say something about a customer's history."""
    with writing(options) as session:
        found = find_customer(session.records, customer)
        named = find_record(session.records, about) if about else None
        basis = view_of(session.records, found).basis
        return write(session, AddRemark(customer=found, basis=basis, text=text, about=named))


@command("retire")
@_CUSTOMER
@_REASON
def retire(options: Options, customer: str, reason: str | None) -> int:
    """Take a customer out of use; the values stay."""
    with writing(options) as session:
        view = view_of(session.records, find_customer(session.records, customer))
        return write(session, RetireCustomer(customer=view.customer, basis=view.basis, reason=reason))


@command("reinstate")
@_CUSTOMER
@_REASON
def reinstate(options: Options, customer: str, reason: str | None) -> int:
    """Bring a retired customer back."""
    with writing(options) as session:
        view = view_of(session.records, find_customer(session.records, customer))
        return write(session, ReinstateCustomer(customer=view.customer, basis=view.basis, reason=reason))


def write(session: Session, asked: Command) -> int:
    """Save a command, wait for its verdict, print it, and return the exit status."""
    try:
        outcome = session.save(replace(asked, source=COMMAND_LINE))
    except StorageError:
        raise
    except Refusal as refusal:
        return _refused(session, asked.customer, refusal)
    rows = [row for record in outcome.records if (row := session.records.change(record)) is not None]
    as_json = session.options.as_json
    if outcome.result is Result.NOTHING or not rows:
        nothing = "Nothing is different, so nothing was written."
        emit(as_json, _answer(session, asked.customer, None, nothing), nothing)
        return DONE
    worst = next((row for row in rows if row.verdict != "applied"), rows[-1])
    answer = _answer(session, asked.customer, worst, worst.message)
    if len(rows) > 1:
        answer["records"] = [row.record for row in rows]
    emit(as_json, answer, _sentence(answer))
    return exit_status(session.options, worst.verdict)


def exit_status(options: Options, verdict: str) -> int:
    """Return the exit status that a verdict means."""
    if verdict != PENDING:
        return DONE if verdict == "applied" else REFUSED
    if options.wait == 0:
        return DONE
    complain("Saved here, but not shared yet: the register could not be reached in time. It is sent later.")
    return UNAVAILABLE


def _refused(session: Session, customer: str, refusal: Refusal) -> int:
    """Say what was not even saved, in the words of any other answer."""
    answer = _answer(session, customer, None, str(refusal)) | {"verdict": "refused", "code": refusal.code}
    if session.options.as_json:
        emit(True, answer, "")
    complain(str(refusal))
    return REFUSED


def _answer(session: Session, customer: str, row: ChangeRow | None, message: str) -> dict[str, object]:
    number = session.number(customer)
    if row is None:
        return {
            "customer": customer, "record": None, "number": number, "position": None, "version": None,
            "verdict": "applied", "code": "nothing", "message": message,
        }  # fmt: skip
    return {
        "customer": customer,
        "record": row.record,
        "number": number,
        "position": row.position,
        "version": row.version,
        "verdict": row.verdict,
        "code": row.code,
        "message": message,
    }


def _sentence(answer: dict[str, object]) -> str:
    who = f"No. {answer['number']:,}" if answer["number"] is not None else "new"
    if answer["verdict"] == "applied":
        return f"{who} · version {answer['version'] or '-'} · change {answer['position']:,} · {answer['customer']}"
    if answer["verdict"] == PENDING:
        return f"{who} · saved, waiting to be shared · {answer['customer']}"
    return f"{who} · {answer['verdict']}: {answer['message']} · {answer['customer']}"


COMMANDS = (register, amend, retire, reinstate, remark)
"""The commands of this file."""

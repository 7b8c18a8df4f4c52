"""The commands: what a person asks, imperative; and ``decide``, which turns one into events or refuses it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import msgspec

from domain.customer import Customer
from domain.entry import changes_of, check_items, typed_values
from domain.errors import (
    AlreadyRegistered,
    AlreadyRetired,
    BadCommand,
    CustomerIsRetired,
    EmptyRemark,
    LifeIsNoField,
    MissingValue,
    NotRetired,
    ReasonMissing,
    UnknownCustomer,
)
from domain.events import (
    ACTIVE,
    CHANGE_REVIEWED,
    CHANGES_REVERSED,
    COMMAND_LINE,
    CONFLICT_RESOLVED,
    CUSTOMER_REGISTERED,
    CUSTOMER_REINSTATED,
    CUSTOMER_RETIRED,
    DETAILS_AMENDED,
    FORM,
    LIFE,
    REMARK_ADDED,
    RETIRED,
    SOURCES,
    VERSION_RESTORED,
    Base,
    Change,
    Data,
    Event,
    Links,
    Value,
)
from domain.fields.checks import is_date
from domain.fields.table import FIELDS, PERSON, field_of
from domain.splitting import split

REGISTRATION = ""
"""The key of ``Basis.pending`` for a pending registration of the customer."""


class Basis(msgspec.Struct, frozen=True):
    """What an author had seen: ``base`` and, per unit, the newest own pending record then (one snapshot).

    ``base`` is None only before the register is opened.
    """

    base: Base | None
    pending: Mapping[str, str] = msgspec.field(default_factory=dict)


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """What all commands have. ``customer`` is given by whoever asks, for a registration a fresh UUID."""

    customer: str
    basis: Basis
    reason: str | None = None
    source: str = "form"
    batch: str | None = None


class RegisterCustomer(Command, frozen=True, kw_only=True):
    """Put a new customer on the register."""

    values: Mapping[str, str]


class AmendDetails(Command, frozen=True, kw_only=True):
    """Change values of a customer: path -> new value, None clears. ``amends`` is ``change`` or ``correction``."""

    values: Mapping[str, Value]
    amends: str = "change"
    since: str | None = None


class RetireCustomer(Command, frozen=True, kw_only=True):
    """Take a customer out of use; the values stay."""


class ReinstateCustomer(Command, frozen=True, kw_only=True):
    """Bring a retired customer back."""


class ReverseChanges(Command, frozen=True, kw_only=True):
    """Cancel exactly the changes of ``reverses`` (record ids): whole units put back; may write ``life``."""

    values: Mapping[str, Value]
    reverses: tuple[str, ...]


class RestoreVersion(Command, frozen=True, kw_only=True):
    """Make units equal to a version; ``restores`` is the id of the record that made that version."""

    values: Mapping[str, Value]
    restores: str


class ResolveConflict(Command, frozen=True, kw_only=True):
    """Settle a record that was not applied: ``values`` may be empty (= dismissed)."""

    values: Mapping[str, Value]
    resolves: str


class AddRemark(Command, frozen=True, kw_only=True):
    """Say something about a customer's history; ``about`` is a record id or None."""

    text: str
    about: str | None = None


class ReviewChange(Command, frozen=True, kw_only=True):
    """Say that a change was looked at."""

    about: str
    text: str | None = None


def _nobody_has(item: str) -> bool:
    return False


def decide(
    customer: Customer | None,
    command: Command,
    *,
    batch: str | None = None,
    taken: Callable[[str], bool] = _nobody_has,
) -> tuple[Event, ...]:
    """Return the events a command makes, none if it changes nothing, or raise a ``Refusal``.

    ``customer`` is what its author saw. ``batch`` names the batch of a command too large for one record;
    ``taken`` tells whether another customer has an item of that id.
    """
    if command.source not in SOURCES:
        raise BadCommand(value=command.source, what="a source")
    event = _event(customer, command, taken)
    if event is None:
        return ()
    events = split(event)
    if len(events) == 1 or event.batch is not None:
        return events
    return tuple(msgspec.structs.replace(member, batch=batch) for member in events)


def checked_units(event: Event, units: Collection[str]) -> tuple[str, ...]:
    """Return the units the judge will check for a record; ``units`` are all that the customer has."""
    written = event.units
    if LIFE in written:
        return tuple(dict.fromkeys((*written, *units)))
    return (*written, LIFE) if written else ()


def _event(customer: Customer | None, command: Command, taken: Callable[[str], bool]) -> Event | None:
    match command:
        case RegisterCustomer():
            return _registered(customer, command, taken)
        case AmendDetails():
            return _amended(_known(customer), command, taken)
        case RetireCustomer():
            return _retired(_known(customer), command)
        case ReinstateCustomer():
            return _reinstated(_known(customer), command)
        case ReverseChanges():
            return _put_back(_known(customer), command, command.values, Links(reverses=command.reverses))
        case RestoreVersion():
            return _put_back(_known(customer), command, command.values, Links(restores=command.restores))
        case ResolveConflict():
            return _put_back(_known(customer), command, command.values, Links(resolves=command.resolves))
        case AddRemark():
            return _remarked(_known(customer), command)
        case ReviewChange():
            return _reviewed(_known(customer), command)
    raise BadCommand(value=type(command).__name__, what="a command")


def _known(customer: Customer | None) -> Customer:
    if customer is None:
        raise UnknownCustomer
    return customer


def _registered(customer: Customer | None, command: RegisterCustomer, taken: Callable[[str], bool]) -> Event:
    if customer is not None:
        raise AlreadyRegistered
    typed = {
        "nature": PERSON,
        **{path: text for path, text in typed_values(command.values).items() if text is not None},
    }
    for entry in FIELDS:
        if entry.mandatory and entry.template not in typed:
            raise MissingValue(path=entry.template, label=entry.label)
    blank = Customer(command.customer)
    changes = changes_of(blank, typed)
    check_items(blank, typed, taken)
    return _of(command, CUSTOMER_REGISTERED, (*changes, Change(LIFE, None, ACTIVE)))


def _amended(customer: Customer, command: AmendDetails, taken: Callable[[str], bool]) -> Event | None:
    if command.amends not in ("change", "correction"):
        raise BadCommand(value=command.amends, what="a kind of amendment")
    if command.since is not None and not is_date(command.since):
        raise BadCommand(value=command.since, what="a date")
    typed = typed_values(command.values)
    changes = changes_of(customer, typed)
    if not changes:
        return None
    if customer.retired:
        raise CustomerIsRetired
    check_items(customer, typed, taken)
    _check_reason(command, changes)
    return _of(command, DETAILS_AMENDED, changes, data=Data(amends=command.amends, since=command.since))


def _retired(customer: Customer, command: Command) -> Event:
    if customer.retired:
        raise AlreadyRetired
    return _of(command, CUSTOMER_RETIRED, (Change(LIFE, customer.life, RETIRED),))


def _reinstated(customer: Customer, command: Command) -> Event:
    if not customer.retired:
        raise NotRetired
    return _of(command, CUSTOMER_REINSTATED, (Change(LIFE, customer.life, ACTIVE),))


def _put_back(customer: Customer, command: Command, values: Mapping[str, Value], links: Links) -> Event | None:
    """Reverse, restore or resolve: whole units from the past, which may bring the customer back to life first."""
    kind = _PUT_BACK[type(command)]
    life = values.get(LIFE)
    if LIFE in values and (kind == VERSION_RESTORED or life not in (ACTIVE, RETIRED)):
        raise LifeIsNoField
    changes = changes_of(customer, typed_values({path: text for path, text in values.items() if path != LIFE}))
    if life is not None and life != customer.life:
        changes = (*changes, Change(LIFE, customer.life, life))
    elif changes and customer.retired:
        raise CustomerIsRetired
    return _of(command, kind, changes, links=links) if changes or kind == CONFLICT_RESOLVED else None


_PUT_BACK: Mapping[type[Command], str] = {
    ReverseChanges: CHANGES_REVERSED,
    RestoreVersion: VERSION_RESTORED,
    ResolveConflict: CONFLICT_RESOLVED,
}


def _remarked(customer: Customer, command: AddRemark) -> Event:
    if not command.text.strip():
        raise EmptyRemark
    links = Links(about=command.about) if command.about is not None else None
    return _of(command, REMARK_ADDED, data=Data(text=command.text), links=links)


def _reviewed(customer: Customer, command: ReviewChange) -> Event:
    data = Data(text=command.text) if command.text else None
    return _of(command, CHANGE_REVIEWED, data=data, links=Links(about=command.about))


def _of(
    command: Command,
    kind: str,
    changes: tuple[Change, ...] = (),
    data: Data | None = None,
    links: Links | None = None,
) -> Event:
    return Event(
        kind=kind,
        customer=command.customer,
        batch=command.batch,
        source=command.source,
        reason=command.reason or None,
        links=links,
        changes=tuple(sorted(changes, key=lambda change: change.path)),
        data=data,
    )


def _check_reason(command: Command, changes: tuple[Change, ...]) -> None:
    """A person must say why where the field table asks; long jobs have their own reason."""
    if command.reason or command.source not in (FORM, COMMAND_LINE):
        return
    for change in changes:
        entry = field_of(change.path)
        if entry is not None and entry.asks_reason:
            raise ReasonMissing(path=change.path, label=entry.label)

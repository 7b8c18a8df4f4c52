"""The commands: what a person asks, imperative; and ``decide``, which turns one into events or refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.events import Base, Value

REGISTRATION = ""
"""The key of ``Basis.pending`` for a pending registration of the customer."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What an author had seen: ``base`` and, per unit, the newest own pending record then (one snapshot).

    ``base`` is None only before the register is opened.
    """

    base: Base | None
    pending: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What all commands have. ``customer`` is given by whoever asks, for a registration a fresh UUID."""

    customer: str
    basis: Basis
    reason: str | None = None
    source: str = "form"
    batch: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCustomer(Command):
    """Put a new customer on the register."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendDetails(Command):
    """Change values of a customer: path -> new value, None clears. ``amends`` is ``change`` or ``correction``."""

    values: Mapping[str, Value]
    amends: str = "change"
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireCustomer(Command):
    """Take a customer out of use; the values stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReinstateCustomer(Command):
    """Bring a retired customer back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseChanges(Command):
    """Cancel exactly the changes of ``reverses`` (record ids): whole units put back; may write ``life``."""

    values: Mapping[str, Value]
    reverses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreVersion(Command):
    """Make units equal to a version; ``restores`` is the id of the record that made that version."""

    values: Mapping[str, Value]
    restores: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveConflict(Command):
    """Settle a record that was not applied: ``values`` may be empty (= dismissed)."""

    values: Mapping[str, Value]
    resolves: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRemark(Command):
    """Say something about a customer's history; ``about`` is a record id or None."""

    text: str
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChange(Command):
    """Say that a change was looked at."""

    about: str
    text: str | None = None

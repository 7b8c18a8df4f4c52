"""What the planning functions are told: how a customer stands, and the past of the units in question.

Plain values, so that whoever keeps the history can fetch them by key. Own pending records that will apply count like
shared ones (with position None); records that were not applied never appear here.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from domain.commands import Basis


class Write(msgspec.Struct, frozen=True):
    """One applied record, seen from one unit it wrote. ``values`` is the unit's whole value after it, path -> text."""

    record: str
    position: int | None
    """None: pending"""
    actor: str
    """the author's id"""
    name: str
    """the author's name as it was then"""
    recorded: int
    """when, milliseconds (a pending record: when it was made)"""
    values: Mapping[str, str]


class UnitPast(msgspec.Struct, frozen=True):
    """A unit's writes, newest first, down to the one before the oldest write in question.

    A tuple that ends earlier says that the unit held nothing before its last entry. More entries do no harm.
    """

    unit: str
    writes: tuple[Write, ...]


class Visit(msgspec.Struct, frozen=True):
    """One applied record of the customer, remarks included, seen as a whole. ``units`` it wrote, none for a remark."""

    record: str
    actor: str
    name: str
    recorded: int
    units: tuple[str, ...] = ()


class Past(msgspec.Struct, frozen=True):
    """A customer now, and as much of the past as a plan needs.

    * for a reversal: ``units`` = every unit that a selected applied record wrote, ``life`` among them;
    * for a restore: ``units`` = every unit that differs (its newest write is enough);
    * for an undo: ``units`` = every unit of the record, down to the write before the oldest of the record, the own
      undo and redo records and what they cancelled.
    """

    customer: str
    values: Mapping[str, str]
    """all values now, ``life`` included"""
    basis: Basis
    units: tuple[UnitPast, ...]
    registration: str | None = None
    """id of the record that registered the customer"""
    visits: tuple[Visit, ...] = ()
    """newest first. For a reversal or an undo that selects the registration: all records after it, remarks included.
    For a restore: all records after that version. Else empty."""

"""The plan: how each unit stands towards a reversal, a restore or an undo, and what would be done."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from domain.commands import Basis


class State(StrEnum):
    """How a unit stands towards a reversal (docs/design.md, history)."""

    CLEAN = "clean"
    RECONFIRMED = "reconfirmed"
    ALREADY_BACK = "already_back"
    CHANGED_SINCE = "changed_since"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"


BACK = "back"
KEEP = "keep"


class UnitPlan(msgspec.Struct, frozen=True):
    """One unit of a plan: whole values of the unit (path -> value) and what would be done by default."""

    unit: str
    state: State
    before: Mapping[str, str]
    """what comes back (B, or the version's value)"""
    after: Mapping[str, str]
    """what the reversed change had written (A)"""
    current: Mapping[str, str]
    """what the unit holds now (V)"""
    default: str
    """BACK or KEEP"""
    choosable: bool
    """whether the person may tick and untick it"""
    writer: str | None = None
    """name of the unit's last writer, where it matters"""
    written: int | None = None
    """when, milliseconds"""
    record: str | None = None
    """id of the record that wrote it last"""
    why: str = ""
    """one plain sentence, empty when clean"""


class Plan(msgspec.Struct, frozen=True):
    """What a reversal, restore or undo of one customer would do; nothing is written by making one."""

    verb: str
    """reverse, restore or undo"""
    customer: str
    display: str
    basis: Basis
    units: tuple[UnitPlan, ...]
    reverses: tuple[str, ...] = ()
    restores: str | None = None
    version: int | None = None
    """for restore: the version"""
    life: str | None = None
    """what ``life`` becomes by default (registration reversed = retired; retirement reversed = active), None: it stays;
    its unit is among ``units``"""
    refusal: str = ""
    """why nothing of this can be done at all, else empty"""
    replaced: tuple[tuple[str, int], ...] = ()
    """for restore: (author's name, number of later changes that would be replaced)"""
    retired: bool = False
    """the customer is retired now: putting any unit back reinstates it in the same record"""

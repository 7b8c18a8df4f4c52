"""Record <-> bytes. Writing is canonical; reading is strict about JSON and lenient about nothing but its layout.

A record of ours is read twice as fast as by a hand-written check: typed decode, encode again, compare the bytes.
Whatever differs (white space, key order, other escapes, or a fault) goes through the slow, strict loader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from operator import eq
from typing import Any, NoReturn

import msgspec

from domain.events import FORMAT, MAX_RECORD_BYTES, Event, Record
from domain.shape import MAX_INTEGER, Fault, all_well_shaped, shape_fault

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Record).decode
_decode_event = msgspec.json.Decoder(Event).decode
_has_nul = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000").search
_SEVERAL = 8
"""Fewer records than so many are looked at one by one."""
_MAY_BE_NULL = frozenset({"was", "now"})
_BAD_BYTES = (msgspec.MsgspecError, ValueError, RecursionError)
"""What a decoder may raise on hostile bytes; UnicodeDecodeError is a ValueError."""


def encode(record: Record) -> bytes:
    """Return the canonical bytes of a record."""
    return _encode(record)


def decode(value: bytes) -> Record | Fault:
    """Return the record that these bytes are, or what is wrong with them. Never raises."""
    if len(value) > MAX_RECORD_BYTES:
        return Fault("size")
    try:
        record = _decode(value)
        canonical = value if _encode(record) == value else b""
    except _BAD_BYTES:
        canonical = b""
    if not canonical:
        loaded = _load_strictly(value)
        if isinstance(loaded, Fault):
            return loaded
        record, canonical = loaded
    if record.v > FORMAT:
        return Fault("format", record.v)
    if _holds_nul(canonical):
        return Fault("NUL")
    why = shape_fault(record)
    return record if why is None else Fault(why)


def decode_all(values: Sequence[bytes]) -> Sequence[Record | Fault]:
    """Return what ``decode`` returns for each of these, sooner where nothing is wrong with any. Never raises."""
    if len(values) >= _SEVERAL:
        try:
            records = list(map(_decode, values))
            canonical = all(map(eq, map(_encode, records), values))
        except _BAD_BYTES:
            canonical = False
        # ``all_well_shaped`` lets no newer format pass either.
        fit = canonical and max(map(len, values)) <= MAX_RECORD_BYTES and not any(map(_holds_nul, values))
        if fit and all_well_shaped(records):
            return records
    return [decode(value) for value in values]


def _holds_nul(value: bytes) -> bool:
    return b"\\" in value and _has_nul(value) is not None


def trusted(value: bytes) -> Record:
    """Return the record of bytes that were judged well-shaped before: no check is made again."""
    return _decode(value)


def event_of(value: bytes) -> Event:
    """Return what happened, without the envelope, of bytes that were judged well-shaped before."""
    return _decode_event(value)


def _load_strictly(value: bytes) -> tuple[Record, bytes] | Fault:
    """Read bytes that are not canonical; what JSON parsers like to let pass is a fault here."""
    try:
        tree = json.loads(
            value.decode(),
            object_pairs_hook=_object,
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_integer,
        )
    except _BAD_BYTES as error:
        return Fault(f"JSON: {type(error).__name__}")
    newer = _newer_format(tree)
    if newer:
        return Fault("format", newer)
    try:
        record = msgspec.convert(tree, Record)
        return record, _encode(record)
    except _BAD_BYTES as error:
        return Fault(f"keys: {type(error).__name__}")


def _newer_format(tree: object) -> int:
    version = tree.get("v") if isinstance(tree, dict) else None
    return version if type(version) is int and FORMAT < version <= MAX_INTEGER else 0


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key twice")
    for key, inner in pairs:
        if inner is None and key not in _MAY_BE_NULL:
            raise ValueError("null")
    return found


def _no_float(text: str) -> NoReturn:
    raise ValueError("not an integer")


def _integer(text: str) -> int:
    if len(text) > 20:
        raise ValueError("integer")
    return int(text)

"""Reading bytes: strict about JSON, lenient about layout, total on whatever comes."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events import DETAILS_AMENDED, MAX_RECORD_BYTES, Base, Record
from domain.shape import Fault
from storage.codec import decode, decode_all, encode
from tests.domain.ledger import make_record, uid

RECORD = make_record(DETAILS_AMENDED, {"name/family": 'Ä "b"\n\\u0000', "x": None}, base=Base(3, "ab" * 16), reason="r")
VALUE = encode(RECORD)
TREE = json.loads(VALUE)


def altered(**said: object) -> bytes:
    """Return the bytes with some keys set to something else."""
    return json.dumps({**TREE, **said}).encode()


def test_canonical_bytes_read_back() -> None:
    """What was written is read; nothing is escaped that need not be."""
    assert decode(VALUE) == RECORD
    assert "Ä".encode() in VALUE


LAYOUTS = [
    b" " + VALUE + b"\r\n",
    json.dumps(TREE).encode(),
    json.dumps(dict(reversed(TREE.items())), indent=2).encode(),
    VALUE.replace(b'"r"', b'"\\u0072"'),
    altered(after=[]),
]


@pytest.mark.parametrize("value", LAYOUTS)
def test_other_layouts_are_the_same_record(value: bytes) -> None:
    """White space, order of keys and needless escapes do not matter."""
    assert value != VALUE
    assert decode(value) == RECORD


NO_RECORDS = [
    b"",
    b"null",
    b"[]",
    b"\xef\xbb\xbf" + VALUE,
    VALUE.decode().encode("utf-16"),
    VALUE[:-1],
    VALUE + b"{}",
    VALUE.replace(b'"v":1', b'"v":1.0'),
    VALUE.replace(b'"v":1', b'"v":1e0'),
    VALUE.replace(b'"v":1', b'"v":NaN'),
    VALUE.replace(b'"v":1', b'"v":true'),
    VALUE.replace(b'"v":1', b'"v":"1"'),
    VALUE.replace(b'"v":1', b'"v":1,"v":1'),
    VALUE.replace(b'"position":3', b'"position":3,"position":3'),
    VALUE.replace(b'"position":3', b'"position":9223372036854775808'),
    VALUE.replace(b'"position":3', b'"position":' + b"9" * 5000),
    VALUE.replace(b'"v":1', b'"v":1,"extra":1'),
    VALUE.replace(b'"name":', b'"nick":"x","name":'),
    VALUE.replace(b'"was":null,', b"", 1),
    VALUE.replace(b'"r"', b'"\\u0000"'),
    VALUE.replace(b'"r"', b'"\\\\\\u0000"'),
    VALUE.replace(b'"r"', b'"\x00"'),
    VALUE.replace(b'"r"', b'"\\ud800"'),
    VALUE.replace(b'"r"', b'"\\udc00x"'),
    VALUE.replace(b'"r"', b'"\xed\xa0\x80"'),
    VALUE.replace(b'"r"', b'"\xff"'),
    VALUE.replace(b'"r"', b"null"),
    altered(batch=None),
    altered(links={"restores": None}),
    altered(changes={}),
    altered(reason=["r"]),
    altered(data={"text": 1}),
]


@pytest.mark.parametrize("value", NO_RECORDS)
def test_bytes_that_are_no_record(value: bytes) -> None:
    """Whatever JSON parsers like to let pass, and any unknown, doubled or null key, is a fault."""
    assert isinstance(decode(value), Fault)


def test_a_backslash_before_a_u_is_no_nul() -> None:
    """The text backslash u0000 is harmless; only the character is refused."""
    assert b"\\\\u0000" in VALUE
    assert isinstance(decode(VALUE), Record)


def test_size_is_bounded_exactly() -> None:
    """64 KiB pass, one byte more does not."""
    room = MAX_RECORD_BYTES - len(encode(make_record(DETAILS_AMENDED, {"x": "y"}, base=RECORD.base)))
    fits = encode(make_record(DETAILS_AMENDED, {"x": "y" * (room + 1)}, base=RECORD.base))
    assert len(fits) == MAX_RECORD_BYTES
    assert isinstance(decode(fits), Record)
    assert isinstance(decode(fits + b" "), Fault)


def test_newer_formats_are_told_apart() -> None:
    """A record of a newer format is no garbage: its format is said, whatever its keys are."""
    assert decode(altered(v=2)) == Fault("format", 2)
    assert decode(b'{"v":7,"whatever":[{}]}') == Fault("format", 7)
    assert isinstance(decode(altered(v=2**63)), Fault)


HOSTILE = {
    "deep list": b"[" * MAX_RECORD_BYTES,
    "deep object": b'{"a":' * 13_000,
    "deep known key": b'{"changes":' + b"[" * 60_000,
    "quotes": b'"' + b'\\"' * 32_000,
    "backslashes": VALUE.replace(b'"r"', b'"' + b"\\\\" * 32_000 + b'\\u0000"'),
    "nuls": VALUE.replace(b'"r"', b'"' + b"\\u0000" * 10_000 + b'"'),
    "digits": b'{"v":' + b"9" * 65_000 + b"}",
    "many digits": b'{"v":[' + b"9" * 18 + b",1" * 30_000 + b"]}",
    "keys": b"{" + b",".join(b'"%d":1' % n for n in range(7_000)) + b"}",
    "changes": altered(changes=[{"path": f"phones/{uid(n)}/x", "was": None, "now": "y"} for n in range(600)]),
    "same path": altered(changes=[{"path": "x", "was": None, "now": "y"}] * 1_400),
    "after": altered(after=[uid(n) for n in range(1_600)]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_cost_little(name: str) -> None:
    """64 KiB of malice take at most 50 ms (the best of three: the machine may be busy)."""
    value = HOSTILE[name][:MAX_RECORD_BYTES]
    best = 1.0
    for _ in range(3):
        begun = time.perf_counter()
        decode(value)
        best = min(best, time.perf_counter() - begun)
    assert best < 0.05


@pytest.mark.parametrize(
    "value", [*LAYOUTS, *NO_RECORDS, altered(v=2), *(one[:MAX_RECORD_BYTES] for one in HOSTILE.values())]
)
def test_in_a_crowd_each_is_what_it_is_alone(value: bytes) -> None:
    """Many are read at a time; one that is out of the ordinary is not lost among them, and harms no other."""
    crowd = [VALUE] * 9
    assert [RECORD] * 9 == decode_all(crowd)
    for place in (0, 4, 9):
        expected = [RECORD] * 9
        expected.insert(place, decode(value))
        assert expected == decode_all([*crowd[:place], value, *crowd[place:]])


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_a_record_or_a_fault(value: bytes) -> None:
    """Nothing raises."""
    assert isinstance(decode(value), (Record, Fault))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(TREE)), _JSON)
@settings(max_examples=300)
def test_any_value_under_a_key_is_a_record_or_a_fault(key: str, inner: object) -> None:
    """A right record with one key gone astray never raises, and what passes is written and read back alike."""
    value = altered(**{key: inner})
    found = decode(value)
    assert [RECORD] * 8 + [found] == decode_all([VALUE] * 8 + [value])
    assert isinstance(found, Fault) or decode(encode(found)) == found


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


@given(_TEXT, st.none() | _TEXT)
@settings(max_examples=200)
def test_any_text_survives(reason: str, now: str | None) -> None:
    """Whatever a person types is read back as typed, by way of canonical bytes and of any other JSON writer."""
    record = make_record(DETAILS_AMENDED, {"x": now}, base=Base(0, "ab" * 16), reason=reason)
    assert decode(encode(record)) == record
    assert decode(json.dumps(json.loads(encode(record))).encode()) == record

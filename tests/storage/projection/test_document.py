"""Packed documents: one path looked up in the bytes is what the whole document says, and lines follow changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.fields import FIELDS, LISTED, list_primaries, primary_item
from storage.projection.register.document import Document, Packed, decode, encode, entry_in, values_of
from storage.projection.register.listing import Differences, line_after, line_of

ITEMS = [f"0190aaaa-0000-7000-8000-00000000000{n}" for n in range(3)]
PATHS = [entry.path(item) for entry in FIELDS for item in ITEMS] + ["life", "x", "xx/name", "a" * 40 + "/" + "b" * 40]
TEXTS = st.one_of(
    st.none(),
    st.sampled_from([*ITEMS, "person", "organisation", "retired", "x\ud7ff", "status\x92", "ö" * 20]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
    st.sampled_from(["y" * 300, "z" * 70_000]),
)
POSITIONS = st.one_of(st.integers(0, 300), st.sampled_from([65_535, 65_536, (1 << 32) - 1, 1 << 32, 1 << 52]))
DOCUMENTS = st.dictionaries(st.sampled_from(PATHS), st.tuples(TEXTS, POSITIONS), max_size=12)


@given(DOCUMENTS)
def test_a_path_is_found_without_unpacking(document: Document) -> None:
    """Every path written has its value and writer; every other is not there, whatever the values look like."""
    data = encode(document)
    for path in PATHS:
        assert document.get(path) == entry_in(data, path)


def test_a_value_that_looks_like_an_entry_is_none() -> None:
    """The bytes of a path inside a value, even with its length before it, are no key."""
    value = encode("status").decode("latin-1") + "\x92"
    data = encode({"name/display": (value, 7), "name/given": ("status", 8)})
    assert entry_in(data, "status") is None
    assert entry_in(data, "given") is None
    assert (value, 7) == entry_in(data, "name/display")


@given(DOCUMENTS, DOCUMENTS)
def test_changes_beside_the_bytes_count_at_once_and_after_packing(before: Document, changes: Document) -> None:
    """Looked up, unpacked or packed: the document with the changes."""
    expected = before | changes
    document = Packed(encode(before), dict(changes))
    assert [expected.get(path) for path in PATHS] == [document.get(path) for path in PATHS]
    assert expected == document.whole()
    assert list(expected.items()) == list(decode(document.pack()).items())
    assert {} == document.changes
    assert encode(expected) == document.pack()


@given(DOCUMENTS, DOCUMENTS)
def test_a_line_brought_up_to_date_is_the_line_made_anew(before: Document, changes: Document) -> None:
    """Only what the changed paths may touch is made again, and nothing is missed."""
    values = values_of(before)
    primaries = list_primaries(values)
    assert {part: primary_item(values, part) or "" for part in LISTED} == primaries
    differences = Differences()
    for path, (now, _) in changes.items():
        held, _ = before.get(path, (None, -1))
        if held != now:
            differences.note(path, held, now, primaries)
    after = line_after(line_of(values), Packed(encode(before), dict(changes)), differences, primaries)
    assert line_of(values_of(before | changes)) == after
    assert {part: primary_item(values_of(before | changes), part) or "" for part in primaries} == primaries

"""The examples of docs/record-format.md are read and written back byte for byte, for ever."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from domain.events import KINDS
from storage.codec import decode, encode

PAGE = Path(__file__).parents[2] / "docs" / "record-format.md"
EXAMPLES = re.findall(r"\*\*(\w+)\*\*\n\n```json\n(.+)\n```", PAGE.read_text(encoding="utf-8"))


def test_every_kind_has_an_example() -> None:
    """The page shows each kind of format 1."""
    assert {kind for kind, _ in EXAMPLES} == KINDS


@pytest.mark.parametrize(("kind", "text"), EXAMPLES, ids=[kind for kind, _ in EXAMPLES])
def test_an_old_record_reads_for_ever(kind: str, text: str) -> None:
    """Each example is a record of its kind, and its bytes are canonical."""
    record = decode(text.encode())
    assert kind == record.kind
    assert text.encode() == encode(record)

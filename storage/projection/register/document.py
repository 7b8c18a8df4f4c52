"""The document of a customer: every path ever written -> its value (None: removed) and the position of its writer."""

from __future__ import annotations

import msgspec

from domain.events import Value

Entry = tuple[Value, int]
Document = dict[str, Entry]

MANY = 12
"""So many changes are kept beside packed bytes before they are packed anew."""

_DECODER = msgspec.msgpack.Decoder(Document)
encode = msgspec.msgpack.Encoder().encode


def decode(data: bytes) -> Document:
    """Return the document of stored bytes."""
    return _DECODER.decode(data)


def values_of(document: Document) -> dict[str, str]:
    """Return the values that are there, without those removed."""
    return {path: entry[0] for path, entry in document.items() if entry[0] is not None}


class Packed:
    """A document as stored bytes with changes beside them: to look one path up and write another unpacks nothing."""

    __slots__ = ("base", "changes")

    def __init__(self, base: bytes = b"\x80", changes: Document | None = None) -> None:
        """``base`` without a value is an empty document."""
        self.base = base
        self.changes: Document = {} if changes is None else changes

    def get(self, path: str) -> Entry | None:
        """Return value and last writer of a path, None if it was never written."""
        return self.changes.get(path) or entry_in(self.base, path)

    def text(self, path: str) -> str:
        """Return the value of a path, empty if there is none."""
        entry = self.get(path)
        return (entry[0] or "") if entry is not None else ""

    def whole(self) -> Document:
        """Return the document with all changes."""
        document = decode(self.base)
        document.update(self.changes)
        return document

    def settle(self) -> Document:
        """Take the changes into the bytes; returns the whole document."""
        document = self.whole()
        if self.changes:
            self.base = encode(document)
            self.changes.clear()
        return document

    def pack(self) -> bytes:
        """Return the bytes to store; the changes are in them from now on."""
        if self.changes:
            self.settle()
        return self.base


def entry_in(data: bytes, path: str) -> Entry | None:
    """Return what ``decode(data).get(path)`` would, without decoding the rest."""
    key = path.encode()
    # A key with its length before it and a pair behind it: the pair's byte cannot follow a letter inside a text.
    sought = b"%c%b\x92" % (0xA0 | len(key), key) if len(key) < 32 else b"\xd9%c%b\x92" % (len(key), key)
    found = data.find(sought)
    if found < 0:
        return None
    at = found + len(sought)
    value: Value = None
    if (head := data[at]) == 0xC0:
        at += 1
    else:
        start = at + _HEADER.get(head, 1)
        size = head & 0x1F if head < 0xC0 else int.from_bytes(data[at + 1 : start])
        at = start + size
        value = data[start:at].decode()
    head = data[at]
    position = head if head < 0x80 else int.from_bytes(data[at + 1 : at + 1 + (1 << (head - 0xCC))])
    return value, position


_HEADER = {0xD9: 2, 0xDA: 3, 0xDB: 5}
"""First byte of a longer text -> bytes before the text itself."""

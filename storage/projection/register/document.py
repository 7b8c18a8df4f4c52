"""The document of a customer: every path ever written -> its value (None: removed) and the position of its writer."""

from __future__ import annotations

import msgspec

from domain.events import Value

Document = dict[str, tuple[Value, int]]

_DECODER = msgspec.msgpack.Decoder(Document)
encode = msgspec.msgpack.Encoder().encode


def decode(data: bytes) -> Document:
    """Return the document of stored bytes."""
    return _DECODER.decode(data)


def values_of(document: Document) -> dict[str, str]:
    """Return the values that are there, without those removed."""
    return {path: entry[0] for path, entry in document.items() if entry[0] is not None}


def values_under(document: Document, starts: tuple[str, ...]) -> dict[str, str]:
    """Return the values that are there of the paths with one of these beginnings."""
    return {path: entry[0] for path, entry in document.items() if path.startswith(starts) and entry[0] is not None}

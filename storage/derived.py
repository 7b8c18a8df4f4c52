"""Ids that long jobs derive, so that doing the same again makes the same: a duplicate, never a double."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID


def derived_id(*parts: object) -> str:
    """Return the UUID (version 8) that belongs to these parts, always the same one."""
    digest = bytearray(sha256("\x1f".join(str(part) for part in parts).encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(digest)))

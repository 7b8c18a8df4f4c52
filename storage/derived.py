"""Ids that long jobs derive, so that doing the same again makes the same: a duplicate, never a double."""

from __future__ import annotations

from hashlib import sha256


def derived_id(*parts: object) -> str:
    """Return the UUID (version 8) that belongs to these parts, always the same one."""
    text = sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    variant = "89ab"[int(text[16], 16) & 3]
    return f"{text[:8]}-{text[8:12]}-8{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"

"""The fold rule once more, written from its description alone: slow, naive, over plain dictionaries.

It keeps no state but the list of all records, and looks through the whole list for every question.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def unit(path: str) -> str:
    """Return what a path belongs to."""
    return path[: path.rindex("/")] if "/" in path else path


class SlowModel:
    """Judges well-shaped records of format 1; ``verdicts`` holds one (verdict, given number) a record."""

    def __init__(self) -> None:
        self.log: list[tuple[bytes, dict[str, Any], str]] = []
        self.numbers = 0
        self.digest = bytes(32)

    def add(self, value: bytes) -> str:
        """Judge a record and take it into the list; returns ``verdict`` or ``verdict:code``."""
        record = json.loads(value)
        verdict = self._judge(value, record)
        self.log.append((value, record, verdict))
        given = 0
        if verdict == "applied" and record["kind"] == "CustomerRegistered":
            self.numbers += 1
            given = self.numbers
        byte = {"applied": 1, "conflicted": 2, "refused": 3, "duplicate": 4}[verdict.partition(":")[0]]
        self.digest = hashlib.sha256(
            self.digest + self._chain(len(self.log)) + bytes([byte]) + given.to_bytes(8, "big")
        ).digest()
        return verdict

    def _judge(self, value: bytes, record: dict[str, Any]) -> str:
        own = len(self.log)
        for earlier, other, verdict in self.log:
            if other["id"] == record["id"] and verdict not in ("duplicate", "refused:id"):
                return "duplicate" if earlier == value else "refused:id"
        opening = record["kind"] == "RegisterOpened"
        if opening:
            return "applied" if own == 0 else "refused:opened"
        if not self.log or self.log[0][1]["kind"] != "RegisterOpened":
            return "refused:opened"
        base = record["base"]["position"]
        if base >= own or self._chain(base + 1)[:16].hex() != record["base"]["mark"]:
            return "refused:base"
        known = any(o["kind"] == "CustomerRegistered" for _, o in self._applied(record["customer"]))
        if record["kind"] == "CustomerRegistered":
            if known:
                return "refused:exists"
        elif not known:
            return "refused:unknown"
        if record["kind"] == "ConflictResolved":
            fault = self._resolution(record)
            if fault:
                return fault
        written = {unit(change["path"]) for change in record.get("changes", ())}
        if not written:
            return "applied"
        return self._conflict(record, base, written) or self._life(record, written) or "applied"

    def _chain(self, count: int) -> bytes:
        chain = bytes(32)
        for value, _, _ in self.log[:count]:
            chain = hashlib.sha256(chain + value).digest()
        return chain

    def _applied(self, customer: str) -> list[tuple[int, dict[str, Any]]]:
        return [
            (position, record)
            for position, (_, record, verdict) in enumerate(self.log)
            if verdict == "applied" and record.get("customer") == customer
        ]

    def _resolution(self, record: dict[str, Any]) -> str | None:
        named = record.get("links", {}).get("resolves")
        open_ones = [
            other
            for _, other, verdict in self.log
            if other["id"] == named
            and other.get("customer") == record["customer"]
            and (verdict == "conflicted" or (verdict.startswith("refused") and verdict != "refused:id"))
        ]
        if not open_ones:
            return "refused:unknown"
        for _, other in self._applied(record["customer"]):
            if other["kind"] == "ConflictResolved" and other["links"]["resolves"] == named:
                return "refused:settled"
        return None

    def _conflict(self, record: dict[str, Any], base: int, written: set[str]) -> str | None:
        applied = self._applied(record["customer"])
        after = record.get("after", [])
        for one in after:
            if not any(other["id"] == one and other["device"] == record["device"] for _, other in applied):
                return "conflicted"
        last: dict[str, tuple[int, str]] = {}
        for position, other in applied:
            for change in other.get("changes", ()):
                last[unit(change["path"])] = (position, other["id"])
        checked = set(last) if "life" in written else written | {"life"}
        for one in checked:
            if one in last and last[one][0] > base and last[one][1] not in after:
                return "conflicted"
        return None

    def _life(self, record: dict[str, Any], written: set[str]) -> str | None:
        present = None
        for _, other in self._applied(record["customer"]):
            for change in other.get("changes", ()):
                if change["path"] == "life":
                    present = change["now"]
        wanted = [change["now"] for change in record["changes"] if change["path"] == "life"]
        if wanted:
            return "refused:life" if wanted[0] == present else None
        return "refused:life" if present == "retired" else None

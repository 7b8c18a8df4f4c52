"""Why a record was not applied, in words for people."""

from __future__ import annotations

from domain.sentences import Sentence

_REFUSED = {
    "shape": "Not applied: this is no record that Daybook can read.",
    "format": "Not applied: it was written by a newer Daybook than this register allows.",
    "id": "Not applied: another change has the same id.",
    "opened": "Not applied: the register was opened already.",
    "base": "Not applied: it was written on top of changes that this register does not have.",
    "unknown": "Not applied: what it speaks of is not on this register.",
    "exists": "Not applied: this customer was registered already.",
    "settled": "Not applied: this was settled already.",
    "life": "Not applied: the customer was retired, or brought back, in the meantime.",
    "after": "Not applied: it builds on a change that was not applied.",
}


def message_of(verdict: str, code: str, rival: str | None, pending: bool = False) -> str:
    """Return the sentence for a verdict, empty for an applied record."""
    if verdict == "applied":
        return ""
    if verdict == "duplicate":
        return Sentence("Nothing happened: the same change arrived a second time.")
    if verdict == "conflicted" and code == "unseen":
        if pending:
            return Sentence("Will not be applied: {name} was first.", name=rival or Sentence("somebody else"))
        return Sentence("Not applied: {name} was first.", name=rival or Sentence("somebody else"))
    return Sentence(_REFUSED.get(code, "Not applied."))

"""The filter line of the history: ``who:ada -kind:import since:2026-05 "new number"``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

import msgspec

from domain.errors import BadMoment, UnknownToken
from domain.fields.canonical import fold_text
from domain.fields.table import template_of
from domain.fields.wording import full_label

WHO, FIELD, KIND, SOURCE, BATCH, REASON = "who", "field", "kind", "source", "batch", "reason"
SINCE, UNTIL = "since", "until"
ANY = ""
"""A word without a token: it may occur anywhere."""

TOKENS = (WHO, FIELD, KIND, SOURCE, BATCH, REASON, SINCE, UNTIL)
"""The tokens, in the order in which they are offered."""

_TERM = re.compile(r'(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"|(\S*))')
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}):(\d{2}))?")


class Term(msgspec.Struct, frozen=True):
    """One term of a filter: ``text`` is folded; ``moment`` (milliseconds) belongs to since and until."""

    token: str
    text: str
    negated: bool = False
    moment: int = 0


class Facts(msgspec.Struct, frozen=True):
    """What the terms look at: one record as a change list shows it."""

    who: str
    """id and name of the actor"""
    kind: str
    recorded: int
    paths: Collection[str] = ()
    source: str = ""
    batch: str = ""
    """id and title"""
    reason: str = ""


def parse_filter(text: str, zone: tzinfo = UTC) -> tuple[Term, ...]:
    """Return the terms of a filter line; a token or time that nobody knows is refused with a sentence."""
    return tuple(_terms(text, zone))


def matches(terms: Collection[Term], facts: Facts) -> bool:
    """Tell whether a record fits all terms; several terms of one token widen each other, negated ones exclude."""
    if any(_hit(term, facts) for term in terms if term.negated):
        return False
    wanted: dict[str, list[Term]] = {}
    for term in terms:
        if not term.negated:
            wanted.setdefault(term.token, []).append(term)
    return all(_fits(token, group, facts) for token, group in wanted.items())


def _fits(token: str, group: list[Term], facts: Facts) -> bool:
    hits = [_hit(term, facts) for term in group]
    return all(hits) if token in (ANY, SINCE, UNTIL) else any(hits)


def _terms(text: str, zone: tzinfo) -> Iterator[Term]:
    for minus, token, quoted, plain in _TERM.findall(text):
        value = quoted or plain
        name = token.lower()
        if not value:
            continue
        if name and name not in TOKENS:
            raise UnknownToken(token=token, known=", ".join(f"{known}:" for known in TOKENS))
        moment = _moment(value, zone, end=name == UNTIL) if name in (SINCE, UNTIL) else 0
        yield Term(name, fold_text(value), bool(minus), moment)


def _hit(term: Term, facts: Facts) -> bool:
    match term.token:
        case "since":
            return facts.recorded >= term.moment
        case "until":
            return facts.recorded < term.moment
        case "field":
            return any(_names(path, term.text) for path in facts.paths)
        case "":
            texts = (facts.who, facts.kind, facts.source, facts.batch, facts.reason)
            return any(term.text in fold_text(text) for text in texts) or any(
                _names(path, term.text) for path in facts.paths
            )
        case token:
            return term.text in fold_text(str(getattr(facts, token)))


def _names(path: str, text: str) -> bool:
    """Tell whether a text names a path, by the path itself or by the field's label."""
    return text in path or text in _label(template_of(path))


@lru_cache(maxsize=1024)
def _label(template: str) -> str:
    return fold_text(full_label(template))


def _moment(text: str, zone: tzinfo, end: bool) -> int:
    """Return a time in milliseconds: the beginning of what a text names, or (``end``) the first moment after it."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise BadMoment(text=text)
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        start = datetime(year or 1, month or 1, day or 1, hour or 0, minute or 0, tzinfo=zone)
        after = _following(start, month, day, hour) if end else start
    except (ValueError, OverflowError):
        raise BadMoment(text=text) from None
    return int(after.timestamp() * 1000)


def _following(start: datetime, month: int | None, day: int | None, hour: int | None) -> datetime:
    """Return the first moment after the year, month, day or minute that begins at ``start``."""
    if hour is not None:
        return start + timedelta(minutes=1)
    if day is not None:
        return start + timedelta(days=1)
    if month is not None:
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start.replace(year=start.year + 1)

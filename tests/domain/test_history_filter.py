"""The filter line of the history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from domain.errors import BadMoment, UnknownToken
from domain.history import TOKENS, Facts, matches, parse_filter
from tests.domain.story import PHONE

NOON = int(datetime(2026, 5, 3, 12, tzinfo=UTC).timestamp() * 1000)
FACTS = Facts(
    who="ada Ada Okonjo",
    kind="DetailsAmended",
    recorded=NOON,
    paths=(f"{PHONE}/number", "name/family"),
    source="form",
    batch="Import 88 spring-move.csv",
    reason="Caller gave the new number",
)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("", True),
        ("who:ADA", True),
        ("who:ben", False),
        ("-who:ben", True),
        ("-who:ada", False),
        ("who:ben who:ada", True),
        ("who:ada kind:retired", False),
        ("field:phone", True),
        ("field:phones/", True),
        ("field:Family", True),
        ("field:bank", False),
        ("kind:amended", True),
        ("source:form", True),
        ("source:import", False),
        ("batch:88", True),
        ('reason:"new number"', True),
        ('reason:"number new"', False),
        ("caller", True),
        ("caller number", True),
        ("caller pigeon", False),
        ('-"new number"', False),
        ("since:2026", True),
        ("since:2026-05-03", True),
        ("since:2026-05-04", False),
        ("until:2026-05-03", True),
        ("until:2026-05-02", False),
        ("until:2026-04", False),
        ("until:2026", True),
        ("until:2025-12", False),
        ("since:2026-05-03T12:00", True),
        ("since:2026-05-03T12:01", False),
        ("until:2026-05-03T12:00", True),
        ("since:2026-04 until:2026-06", True),
        ("-since:2026", False),
        ("who:", True),
        ("WHO:ada", True),
    ],
)
def test_terms_narrow_and_minus_excludes(text: str, fits: bool) -> None:
    """Several terms of one token widen each other; the others all have to fit; case and accents never matter."""
    assert fits is matches(parse_filter(text), FACTS)


def test_times_are_read_in_the_zone_of_the_reader() -> None:
    """Half past midnight in Vienna is still the day before in London."""
    vienna = timezone(timedelta(hours=2))
    early = Facts(who="", kind="", recorded=int(datetime(2026, 5, 2, 22, 30, tzinfo=UTC).timestamp() * 1000))
    assert matches(parse_filter("since:2026-05-03", vienna), early)
    assert not matches(parse_filter("since:2026-05-03", UTC), early)


def test_an_unknown_token_is_named() -> None:
    """One plain sentence, with those that are known."""
    with pytest.raises(UnknownToken) as caught:
        parse_filter("colour:red")
    assert str(caught.value).startswith("“colour:” is not a filter. Known are who:, field:,")
    assert all(f"{token}:" in str(caught.value) for token in TOKENS)


@pytest.mark.parametrize("text", ["since:soon", "until:2026-13", "since:2026-02-30", "until:99999"])
def test_a_time_that_is_none_is_named(text: str) -> None:
    """It never means "everything" in silence."""
    with pytest.raises(BadMoment) as caught:
        parse_filter(text)
    assert text.partition(":")[2] in str(caught.value)

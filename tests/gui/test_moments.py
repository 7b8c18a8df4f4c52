"""Moments as people say them."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from gui import moments

NOW = datetime(2026, 5, 3, 18, 0).astimezone()


@pytest.fixture(autouse=True)
def english() -> None:
    """Whatever the runner speaks."""
    QLocale.setDefault(QLocale("en_GB"))


def at(text: str) -> int:
    """Return a local moment in milliseconds."""
    return int(datetime.fromisoformat(text).astimezone().timestamp() * 1000)


@pytest.mark.parametrize(
    ("moment", "spoken", "brief"),
    [
        ("2026-05-03T14:02", "today 14:02", "today 14:02"),
        ("2026-05-02T16:48", "yesterday 16:48", "yesterday"),
        ("2026-03-12T09:15", "12 Mar 09:15", "12 Mar"),
        ("2025-11-18T09:15", "18 Nov 2025", "18 Nov 2025"),
    ],
)
def test_moments_are_said_as_near_as_they_are(moment: str, spoken: str, brief: str) -> None:
    """Today and yesterday have words, this year has no year, and the past has no time of day."""
    assert (spoken, brief) == (moments.spoken(at(moment), NOW), moments.brief(at(moment), NOW))


def test_headings_go_from_today_over_months_to_years() -> None:
    """A list is divided into today, yesterday, the months of this year and whole years, without a gap."""
    found = list(moments.headings(at("2024-06-01T00:00"), NOW))
    texts = [heading.text for heading in found]
    assert texts == [
        "Today", "Yesterday", "May 2026", "April 2026", "March 2026", "February 2026", "January 2026", "2025", "2024",
    ]  # fmt: skip
    assert [heading.start for heading in found] == sorted((heading.start for heading in found), reverse=True)
    assert found[0].start == at("2026-05-03T00:00")


def test_numbers_are_grouped() -> None:
    """Five figures are read more easily with their comma."""
    assert moments.number(48211) == "48,211"
